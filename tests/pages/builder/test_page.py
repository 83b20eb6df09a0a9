"""The builder as a teacher gets it: from a page and a few ticks to a link that opens just that."""

import html
import re
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

from pages.builder import draft
from pages.builder.outcome import snippet
from pages.lessons import LESSONS
from pages.sheet import sheet
from pages.sheet.inline import text_of
from tests.app.test_crafted import told, widgets_of
from tests.crafted import WRONG, saying
from tests.short import but_the_first_long
from ui.address import packed

BUILDER = "builder/builder.py"


def link_of(at) -> str:
    """The link that has come out."""
    return at.code[0].value


def query_of(at) -> dict[str, str]:
    """Its parameters."""
    return dict(parse_qsl(urlsplit(link_of(at)).query))


def page_of(at) -> str:
    """The file of the page that the link leads to."""
    name = urlsplit(link_of(at)).path.strip("/") or "explore"
    return f"{name}/{name}.py"


def test_a_lesson_is_built_and_opens_exactly_so(open_page, words):
    """Page, value, hidden, locked, asked, said: all of it in the link, and on the next page."""
    at = open_page(BUILDER)
    at.selectbox(key="builder_page").set_value("stability").run()
    at.text_input(key="builder_stability_z").set_value("11, 11, 11").run()
    at.selectbox(key="builder_stability_dtype").set_value("float16").run()
    hide = next(group for group in at.button_group if group.key == "builder_hide_stability")
    hide.set_value(["offset", "reset"]).run()
    lock = next(group for group in at.button_group if group.key == "builder_lock_stability")
    lock.set_value(["dtype"]).run()
    at.toggle(key="builder_predict").set_value(True).run()
    at.multiselect(key="builder_ask_stability").set_value([3, 1]).run()
    at.number_input(key="builder_seed").set_value(7).run()
    at.text_input(key="builder_title").set_value("Silence").run()
    at.text_area(key="builder_note").set_value("Which digit?\n<b>None</b>").run()
    assert not at.exception
    assert not [*at.error, *at.warning]
    assert query_of(at) == {
        "v": "1", "z": "11,11,11", "dtype": "float16", "hide": "offset,reset", "lock": "dtype",
        "predict": "on", "ask": "3,1", "seed": "7", "title": "Silence",
        "note": "Which digit?\n<b>None</b>",
    }  # fmt: skip
    student = open_page(page_of(at), **query_of(at))
    assert not student.exception
    assert not [*student.error, *student.warning]
    assert "Question 1 of 2" in words(student)
    assert "&lt;b&gt;None&lt;/b&gt;" in "".join(b.proto.body for b in student.get("html"))


def test_a_control_of_the_page_before_changes_nothing(open_page):
    """The browser hands on its value with the choice of a page: it broke the builder."""
    at = open_page(BUILDER)
    seed = at.number_input(key="builder_explore_draw_seed")
    hide = next(group for group in at.button_group if group.key == "builder_hide_explore")
    for other in ("stability", "attend"):
        at.selectbox(key="builder_page").set_value(other)
        seed.set_value(seed.value + 1)
        hide.set_value(["draw_seed"])
        at.run()
        assert not at.exception
        assert not [*at.error, *at.warning]
        assert urlsplit(link_of(at)).path == f"/{other}"
        assert query_of(at) == {"v": "1"}


def sheets_of(at) -> list[str]:
    """What the sheet's links ask for: with the key, and without."""
    return [urlsplit(each.proto.url).query for each in at.get("link_button")]


@pytest.mark.parametrize("name", LESSONS)
def test_the_sheet_of_what_was_built_is_one_click_away(open_page, name):
    """The same state, the question that comes first, its seed; nothing that paper cannot use."""
    link = f"/{name}?T=0.5&hide=code&predict=on&ask=2,1&seed=7&title=A&note=B"
    with_key, without = sheets_of(open_page(BUILDER, link=link.replace("/explore", "/")))
    assert without == f"{with_key}&key=off"
    query = parse_qs(with_key)
    assert query["page"] == [name]
    assert query["question"] == ["2"]
    made, _ = sheet.made(query, "https://lab.example", {})
    assert not made.problems
    assert len(made.parts) == 2
    assert "seed 7" in text_of(made.parts[0].foot)
    assert len(sheet.made(parse_qs(without), "https://lab.example", {})[0].parts) == 1


@pytest.mark.parametrize("name", LESSONS)
def test_every_page_has_a_control_for_each_value_of_its_link(open_page, name):
    """From the table alone: a new parameter can be built with on the day it is there."""
    at = open_page(BUILDER)
    at.selectbox(key="builder_page").set_value(name).run()
    assert not at.exception
    lesson = LESSONS[name]
    boxes = [*at.text_input, *at.number_input, *at.selectbox]
    keys = {box.key for box in boxes}
    linked = {each.name for each in lesson.own if each.linked} | set(lesson.shared)
    assert {f"builder_{name}_{each}" for each in linked} <= keys
    hide = next(group for group in at.button_group if group.key == f"builder_hide_{name}")
    assert len(hide.proto.options) == len(lesson.controls)
    assert urlsplit(link_of(at)).path == f"/{lesson.address}"


def test_what_is_built_stands_in_the_address_and_is_gone_on_with(open_page):
    """A teacher comes back tomorrow, or hands the half of it to a colleague."""
    at = open_page(BUILDER)
    at.selectbox(key="builder_page").set_value("zeros").run()
    at.number_input(key="builder_zeros_k").set_value(1).run()
    at.text_area(key="builder_note").set_value("50 % & more: ü, 확률").run()
    again = open_page(BUILDER, **dict(at.query_params.items()))
    assert not again.exception
    assert link_of(again) == link_of(at)
    assert again.number_input(key="builder_zeros_k").value == 1
    assert again.text_area(key="builder_note").value == "50 % & more: ü, 확률"


def test_a_pasted_link_is_gone_on_with(open_page):
    """What a colleague has sent is taken apart into its controls."""
    at = open_page(BUILDER)
    link = "https://lab.example/zeros?T=0.5&hide=k,zz&note=Look&temprature=1"
    at.text_input(key="builder_paste").set_value(link).run()
    assert not at.exception
    assert at.selectbox(key="builder_page").value == "zeros"
    assert at.text_input(key="builder_zeros_T").value == "0.5"
    assert len(at.warning) == 2
    assert query_of(at) == {"T": "0.5", "hide": "k", "note": "Look", "v": "1"}
    at.text_input(key="builder_paste").set_value("https://lab.example/nowhere").run()
    assert any("/nowhere" in error.value for error in at.error)
    assert query_of(at)["hide"] == "k", "what was built stands"


def test_the_page_as_it_opens_by_itself(open_page):
    """One press from a state gone astray, with what is asked beside it kept."""
    at = open_page(BUILDER, link="/zeros?T=0.5&k=1&hide=k&title=A")
    at.button(key="builder_defaults").click().run()
    assert query_of(at) == {"T": "5", "hide": "k", "title": "A", "v": "1"}


def test_a_long_link_is_packed_and_says_so(open_page):
    """Which kind it is and how long, and what it would be: both open the same."""
    at = open_page(BUILDER, link="/zeros?T=1")
    assert any(re.search(r"Readable, \d+ characters", text.value) for text in at.markdown)
    at.text_area(key="builder_note").set_value("Say it in your own words, first. " * 18).run()
    url = link_of(at)
    assert "?l=" in url
    (said,) = [text.value for text in at.markdown if "Packed" in text.value]
    assert f"Packed, {len(url)} characters" in said
    again = draft.read(url, LESSONS)
    assert again.asked.note == ("Say it in your own words, first. " * 18).strip()
    assert again.problems == ()


def test_the_snippet_is_one_frame_whatever_title_it_has(open_page):
    """A title with a quote must not end the attribute on a page of the school."""
    at = open_page(BUILDER, link="/zeros?T=1")
    at.text_input(key="builder_title").set_value('"><script>alert(1)</script>').run()
    code = at.code[1].value
    assert "<script" not in code
    src, title = re.search(r'src="([^"]*)" title="([^"]*)"', code).groups()
    assert html.unescape(src) == link_of(at)
    assert html.unescape(title) == '"><script>alert(1)</script>'
    assert 'height="900"' in code
    at.number_input(key="builder_height").set_value(1234).run()
    assert 'height="1234"' in at.code[1].value
    assert at.query_params["height"] in ("1234", ["1234"])


def test_the_height_is_that_of_the_lesson_as_the_browser_measures_it(open_page):
    """And whatever else a browser says, it stays a height."""
    at = open_page(BUILDER, link="/zeros?T=1")
    for said, height in ((2345, 2345), (5, 200), (10**9, 20_000), (None, 900), ("9", 900),
                         (True, 900), ([1], 900), (float("nan"), 900)):  # fmt: skip
        at.session_state["builder_preview"] = {"height": said}
        at.run()
        assert not at.exception
        assert f'height="{height}"' in at.code[1].value
    assert 'title="a" width="100%" height="7"' in snippet("/", "a", 7)


def test_there_is_a_qr_code_and_a_preview_of_the_very_link(open_page):
    """What a student will scan and what a teacher looks at are one link."""
    at = open_page(BUILDER, link="/zeros?T=1")
    (image,) = [b.proto.body for b in at.get("html") if "lab-qr" in b.proto.body]
    assert "data:image/svg+xml;base64," in image
    assert 'alt="QR code of the link"' in image
    (preview,) = [c for c in at.get("bidi_component") if c.key == "builder_preview"]
    assert packed.readable(draft.read("/zeros?T=1", LESSONS).parameters) in preview.proto.json


def test_it_says_plainly_that_hiding_protects_nothing(open_page):
    """Nobody may build an exam on it."""
    at = open_page(BUILDER)
    assert any("a courtesy, not a protection" in text.value for text in at.markdown)


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ("/nowhere", "link in the link was not used: a lesson stands at"),
        ("x" * 100_000, "a link has up to 20,000 characters; 100,000 came"),
        ("/zeros?note=" + "x" * 5_000, "a note has up to 600 characters; 5,000 came"),
        ("/zeros?hide=zz", "“zz” is no control of this page"),
        ("/zeros?v=3", "links of version 1 are known, and “3” came"),
        (f"/zeros?l={packed.pack('x' * 400_000)}", "this one opens to 400,000"),
        ("/zeros?l=e", "is no packed link"),
    ],
)
def test_a_bad_link_gets_a_sentence_and_the_builder_stands(open_page, link, sentence):
    """What of it can be used is."""
    at = open_page(BUILDER, link=link)
    assert not at.exception
    assert any(sentence in warning.value.replace("\\", "") for warning in at.warning)
    assert link_of(at)


def check_stands(at, said: WidgetState) -> None:
    """All widgets of the builder say this in one run: a sentence at most, and a whole link."""
    told(at, *(saying(id, said) for id in widgets_of(at) if "builder" in id))
    assert not at.exception, said
    assert not [error for error in at.error if "went wrong" in error.value], said
    assert draft.read(link_of(at), LESSONS).problems == ()


@pytest.mark.long
@pytest.mark.parametrize("name", ["zeros", "stability", "classify", "attend"])
def test_whatever_a_widget_says_the_builder_stands(open_page, name):
    """None, a text of 10,000 letters, a number beyond all: each from each widget alone."""
    at = open_page(BUILDER, link=f"/{name}?predict=on")
    for id in widgets_of(at):
        for said in WRONG.values() if "builder" in id else ():
            told(at, saying(id, said))
            assert not at.exception, (id, said)
            assert not [error for error in at.error if "went wrong" in error.value], (id, said)
            assert draft.read(link_of(at), LESSONS).problems == ()


@pytest.mark.parametrize(
    "name", but_the_first_long(["zeros", "stability", "classify", "attend"], 2)
)
def test_whatever_all_widgets_say_the_builder_stands(open_page, name):
    """The same from all of them at once."""
    at = open_page(BUILDER, link=f"/{name}?predict=on")
    for said in WRONG.values():
        check_stands(at, said)


def test_an_emptied_box_of_numbers_is_a_sentence_and_changes_nothing(open_page):
    """The x of a box says None."""
    at = open_page(BUILDER, link="/zeros?k=1&v=1")
    before = link_of(at)
    at.number_input(key="builder_zeros_k").set_value(None).run()
    assert not at.exception
    assert link_of(at) == before


def test_another_page_keeps_what_was_said_and_drops_what_it_has_not(open_page):
    """The controls of one page are not those of the next."""
    at = open_page(BUILDER, link="/zeros?hide=k&title=A&note=B&ask=2&predict=on")
    at.selectbox(key="builder_page").set_value("cost").run()
    assert query_of(at) == {"title": "A", "note": "B", "v": "1"}
    said = WidgetState()
    said.string_value = "nowhere"
    assert not at.exception
