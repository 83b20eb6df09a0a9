"""What a tab says of the file that it keeps: a browser can send anything, at any time."""

from base64 import b64encode

import pytest

from ui.memory.files import Place, Unknown

PAGE = "classify/classify.py"
ROWS = [f"{i % 3}.{i},{i},{'ab'[i % 2]},kind {i % 3}" for i in range(40)]
FILE = "\n".join(["length,width,sex,kind", *ROWS]).encode()
GOOD = {"name": "mine.csv", "data": b64encode(FILE).decode(), "how": {}}


@pytest.fixture
def brought(open_page):
    """A new session of a page, and what its tab brings."""

    def opened(file, key="own_rows", page=PAGE, **query):
        at = open_page(page, **query)
        at.session_state[f"{key}_in_tab"] = {"brought": file}
        at.run()
        assert not at.exception
        return at

    return opened


def test_what_a_tab_brings_is_used_as_the_address_says(brought, charts):
    """The address names a column that is there only with the file."""
    at = brought({**GOOD, "how": {"class": "sex", "features": ["length", "width"]}}, x="width")
    assert "width and length" in charts(at)["regions"]
    assert "a wins" in charts(at)["regions"] or "b wins" in charts(at)["regions"]
    assert not at.error
    assert not at.warning
    assert at.query_params["x"] == "width"


def test_a_file_that_was_put_aside_is_at_hand_and_not_used(brought, charts, words):
    """The reader had gone back to irises."""
    at = brought({**GOOD, "how": {"used": False}})
    assert "petal_length" in charts(at)["regions"]
    assert "At hand: mine.csv" in words(at).replace("*", "").replace("\\", "")
    at.segmented_control(key="data_choice").set_value("own").run()
    assert "length and width" in charts(at)["regions"]


@pytest.mark.parametrize(
    "file",
    [
        [1], "text", 7, True, {}, {"name": "a"}, {**GOOD, "name": None},
        {**GOOD, "name": "x" * 256}, {**GOOD, "data": b64encode(FILE * 400).decode()},
        {**GOOD, "data": "%%%"}, {**GOOD, "data": 3}, {**GOOD, "data": "é"},
        {**GOOD, "how": "much"}, {**GOOD, "data": ""},
        {**GOOD, "data": b64encode(b"x,w,y\n1,nan,a\n").decode()},
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_a_sentence(brought, charts, file):
    """And the irises are there, as before."""
    at = brought(file)
    assert len(at.error) == 1
    assert "petal_length" in charts(at)["regions"]
    at.run()
    assert len(at.error) == 1, "it is said once, and not tried again"


@pytest.mark.parametrize(
    "how",
    [
        {"class": 3, "features": "length"}, {"class": "sex", "features": [[], {}, "length"]},
        {"class": "none", "features": ["length", "width"]}, {"used": "no", "class": []},
        {"class": "kind", "features": ["length"]}, {"cut": []},
    ],
)  # fmt: skip
def test_what_was_made_of_it_is_followed_as_far_as_it_goes(brought, charts, how):
    """A choice that the rows do not allow is none."""
    at = brought({**GOOD, "how": how})
    assert "length and width" in charts(at)["regions"]
    assert not at.error


def test_a_tab_may_speak_once_and_not_after_another_file(brought, charts):
    """What it brings is for a session that has no file; a late message must not replace one."""
    at = brought(GOOD)
    at.file_uploader(key="own_rows").set_value(
        ("b.csv", FILE.replace(b"length", b"depth"), "text/csv")
    ).run()
    at.session_state["own_rows_in_tab"] = {"brought": GOOD}
    at.run()
    assert "depth and width" in charts(at)["regions"]
    at.button(key="reset").click().run()
    at.session_state["own_rows_in_tab"] = {"brought": GOOD}
    at.run()
    assert "petal_length" in charts(at)["regions"], "after Reset nothing comes back"


def test_what_was_changed_meanwhile_stays(brought, open_page, charts):
    """On a slow connection the reader may be faster than the tab."""
    at = open_page(PAGE, rate="1")
    at.select_slider(key="choice_rate").set_value("3").run()
    at.session_state["own_rows_in_tab"] = {"brought": GOOD}
    at.run()
    assert at.query_params["rate"] == "3"
    assert "length and width" in charts(at)["regions"]


@pytest.mark.parametrize(
    ("cut", "count"), [("words", "words"), ("letters", "letters"), ([], "words")]
)
def test_a_text_comes_back_cut_as_it_was(brought, words, cut, count):
    """By letters or by words, as it was read before."""
    text = "the cat sat on the mat and the dog sat on the cat. " * 60
    file = {"name": "a.txt", "data": b64encode(text.encode()).decode(), "how": {"cut": cut}}
    at = brought(file, "own_text_file", "next/next.py")
    assert not at.error
    assert at.session_state["own_text"].cut == count
    assert "own_text_file" in at.session_state["softmax_lab"].files.in_use


LARGE = {"name": "large_*.csv", "data": None, "how": {"used": True}}
PAGES = [
    ("own_rows", "classify/classify.py", "choose it again", "petal_length"),
    ("own_text_file", "next/next.py", "choose or paste it again", "Python reference"),
]


def plainly(said):
    """What the page says, without the marks of Markdown."""
    return said.replace("\\", "").replace("\n", " ")


@pytest.mark.parametrize(("key", "page", "asked", "instead"), PAGES)
def test_a_large_file_that_a_new_session_lacks_is_asked_for_by_its_name(
    brought, words, key, page, asked, instead
):
    """The tab has its name alone: the page's own data must not stand there as if they were it."""
    at = brought(LARGE, key, page)
    for _ in range(2):
        assert f"“large_*.csv”: {asked} under" in plainly(words(at))
        assert instead in words(at)
        assert not at.error
        at.run()
    at.button(key="reset").click().run()
    assert "no longer has" not in plainly(words(at)), "Reset is a wish to begin without it"


@pytest.mark.parametrize(("key", "page", "asked", "_"), PAGES)
def test_a_small_file_that_cannot_be_read_again_is_asked_for_too(
    brought, words, key, page, asked, _
):
    """The reason stands beside the box, which is closed; the page itself must say what is gone."""
    at = brought({**GOOD, "data": b64encode(b"x").decode()}, key, page)
    assert f"“mine.csv”: {asked} under" in plainly(words(at))


def test_a_refused_file_does_not_hide_that_another_is_gone(brought, words):
    """A bad file after a lost one changes nothing; a good one takes its place."""
    at = brought(LARGE)
    for name, data, is_said in (("b.csv", b"x,w,y\n", True), ("c.csv", FILE, False)):
        at.file_uploader(key="own_rows").set_value((name, data, "text/csv")).run()
        assert ("no longer has" in plainly(words(at))) == is_said, name


def test_what_is_chosen_again_after_reset_is_kept_in_the_tab_again(brought, charts):
    """Reset empties the tab; a reload lost the rows that the reader had taken up since."""
    at = brought(GOOD)
    at.button(key="reset").click().run()
    now = at.session_state["softmax_lab"]
    assert now.files.kept["own_rows"].place is Place.OUT_OF_ITS_BOX
    assert now.files.unknown is Unknown.FORGOTTEN
    at.segmented_control(key="data_choice").set_value("own").run()
    assert "length and width" in charts(at)["regions"]
    kept = now.files.kept["own_rows"]
    assert (kept.name, kept.data) == ("mine.csv", FILE)
    assert kept.place is Place.SESSION, "the tab is given it anew"
    assert now.files.unknown is Unknown.ASKED_FOR


def test_a_text_is_put_aside_by_reset_and_kept_when_it_is_taken_up(brought):
    """As rows are: it went on being shown while its tab had forgotten it."""
    text = ("the cat sat on the mat and the dog sat on the cat. " * 60).encode()
    file = {"name": "a.txt", "data": b64encode(text).decode(), "how": {}}
    at = brought(file, "own_text_file", "next/next.py")
    now = at.session_state["softmax_lab"]
    at.button(key="reset").click().run()
    assert not now.files.in_use
    at.session_state["text"] = True
    at.run()
    at.session_state["text"] = True
    at.button_group(key="text_shown").set_value("own").run()
    assert not at.exception
    assert now.files.in_use == {"own_text_file"}
    assert now.files.kept["own_text_file"].data == text
    assert now.files.kept["own_text_file"].place is Place.SESSION
