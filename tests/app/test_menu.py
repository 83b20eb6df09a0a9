"""Every page through the menu: any link, any control, any bad input, and a block that fails."""

import math

import pytest
from streamlit.testing.v1 import AppTest

from softmax_core import NUMBER_TYPES, PRESETS
from tests.handles import handle_of, hold, set_temperature, temperature_of
from tests.menu import MENU, PAGES, WITH_T
from tests.short import in_turn
from ui.address import link
from ui.memory.hand import Rest
from ui.page import controls
from ui.page.controls import IN_ANY_TYPE

EXPLORE = PAGES[0].path
TWELVE = "3,1,0.5,-1,2,0,-3,4,1.5,-0.5,2.5,0.25"
FAR_APART = "-200,-90,-20,-10,0,5,10,12,20,89,100,710"
LINKS = {
    "default": {},
    "two classes": {"z": "1,-1"},
    "twelve classes": {"z": TWELVE},
    "T = 0": {"T": "0"},
    "a tie at T = 0": {"z": "1,1,0", "T": "0"},
    "T = inf": {"T": "inf"},
    "T = 1e-3": {"T": "1e-3"},
    "T = 5e-324": {"T": "5e-324"},
    "plus infinity": {"z": "inf,1,0"},
    "two plus infinities": {"z": "inf,inf,0"},
    "minus infinity": {"z": "2,-inf,0"},
    "nothing but minus infinity": {"z": "-inf,-inf,-inf"},
    "infinity at T = inf": {"z": "inf,1,-inf", "T": "inf"},
    "infinity at T = 0": {"z": "inf,1,-inf", "T": "0"},
    "two infinities of two": {"z": "inf,inf"},
    "huge": {"z": "1e300,-1e300,0"},
    "the largest": {"z": "1.7976931348623157e308,-1.7976931348623157e308"},
    "tiny": {"z": "5e-324,0,-5e-324"},
    "huge at T = 1e-3": {"z": "1e306,0", "T": "1e-3"},
    "far below": {"z": "-1000,-1001,-1002"},
    "markup in the names": {"names": "<b>a</b>,*b* $x$ :red[c],`d` {{T}} %{y}"},
    "names of 24 characters": {"z": "1,2", "names": "W" * 24 + "," + "M" * 24},
    **{name: {"dtype": name} for name in NUMBER_TYPES},
    **{f"far apart in {name}": {"z": FAR_APART, "dtype": name} for name in NUMBER_TYPES},
}
BAD = {
    "a negative temperature": ({"T": "-1"}, "-1"),
    "NaN among the logits": ({"z": "1,nan,2"}, "nan"),
    "10,000 values": ({"z": ",".join(["1"] * 10_000)}, "10,000"),
    "an empty list": ({"z": ""}, "0 came"),
    "1e400": ({"z": "1,1e400"}, "1e400"),
    "text": ({"z": "one,two"}, "one"),
    "an unknown number type": ({"dtype": "float128"}, "float128"),
    "a wrong count of names": ({"names": "a,b"}, "2 came"),
    "a name that is too long": ({"names": "a,b," + "<b>" * 9}, "27"),
    "a parameter twice": ({"T": ["1", "2"]}, "2 times"),
    "an unknown parameter": ({"temperature": "2"}, "temperature"),
}

MOVED = {"number": 10**6, "index": 0, "value": 3.0, "moving": False}

PATHS = [page.path for page in PAGES]
every_page = pytest.mark.parametrize("page", PATHS)
every_page_with_T = pytest.mark.parametrize("page", [page.path for page in WITH_T])


def assert_whole(at):
    """No traceback, and no block that failed."""
    assert not at.exception
    assert [error.value for error in at.error] == []


@pytest.mark.parametrize(("page", "query"), in_turn(3, PATHS, LINKS))
def test_every_page_opens_with_every_kind_of_lab(open_page, charts, page, query):
    """A teacher's link may say anything that is allowed: no traceback, no lost block."""
    at = open_page(page, **query)
    assert_whole(at)
    assert not at.warning
    assert len(at.title) + len(at.markdown) > 1
    assert charts(at), "a page without a chart"


@pytest.mark.parametrize(("page", "bad"), in_turn(3, PATHS, BAD))
def test_a_bad_link_gets_one_sentence_and_a_whole_page(open_page, page, bad):
    """The sentence names what came; the lesson opens all the same."""
    query, came = bad
    at = open_page(page, **query)
    assert_whole(at)
    (sentence,) = [warning.value.replace("\\", "") for warning in at.warning]
    assert sentence.removeprefix("“").startswith(next(iter(query)))
    assert came in sentence
    assert len(sentence) < 220
    assert sentence.endswith(".")


def test_the_sentence_about_a_link_goes_with_the_page(open_page):
    """A warning about a link that was opened two pages ago is noise."""
    at = open_page(EXPLORE, T="-1")
    at.query_params.clear()
    at.switch_page(PAGES[-1].path).run()
    assert not at.warning


@pytest.mark.parametrize("page", [page.path for page in PAGES[1:]])
def test_the_state_survives_a_switch_to_any_page_and_back(open_page, page):
    """One vector and one temperature for the whole lesson; a link of the menu drops the address.

    What the browser then puts into the address is a test of its own, in the browser.
    """
    shared = {"z": "3,1,0.5", "T": "0.5", "names": "red,green,blue", "dtype": "float32"}
    at = open_page(EXPLORE, **shared)
    for path in (page, EXPLORE):
        at.query_params.clear()
        at.switch_page(path).run()
        assert_whole(at)
        assert (
            at.session_state["softmax_lab"].lab == link.read({k: [v] for k, v in shared.items()})[0]
        )
        assert temperature_of(at) == 0.5


@every_page_with_T
def test_moving_the_temperature_changes_the_page_and_the_address(open_page, words, page):
    """The one handle that every page has; what it says has to follow, and the link with it."""
    at = open_page(page, z="2,1,0.1")
    before = words(at)
    set_temperature(at, 0.5)
    assert_whole(at)
    assert words(at) != before
    assert at.query_params["T"] == "0.5"


@every_page_with_T
def test_reset_returns_to_what_the_link_opened(open_page, words, page):
    """The teacher's lesson, not the lab's default."""
    at = open_page(page, z="3,1", T="0.37")
    opened = words(at)
    set_temperature(at, 0.0)
    at.button(key="reset").click().run()
    assert_whole(at)
    assert (at.query_params["z"], at.query_params["T"]) == ("3,1", "0.37")
    assert words(at) == opened


@pytest.mark.parametrize(
    ("query", "said", "unsaid"),
    [
        ({"T": "inf"}, "every class gets the same", "gets everything"),
        ({"T": "inf", "z": "inf,1,0"}, "gets everything at every", "every class gets the same"),
        ({"T": "0", "z": "inf,inf,0"}, "gets everything at every", "largest logit"),
        ({"T": "1", "z": "inf,1,0"}, "gets everything at every", "every class gets the same"),
        ({"T": "inf", "z": "-inf,-inf"}, "", "every class gets the same"),
    ],
)
def test_explore_says_the_limit_that_is_shown(open_page, words, query, said, unsaid):
    """A sentence that contradicts the bar above it is the one that a class remembers."""
    text = words(open_page(**query))
    assert said in text
    assert unsaid not in text


def test_defaults_are_left_out_of_the_address(open_page):
    """The first screen has the shortest link."""
    at = open_page(T="0.5")
    set_temperature(at, 1.0)
    assert at.query_params == {}


def test_an_address_changed_by_back_is_taken(open_page, charts):
    """Back and Forward change the address under a running session."""
    at = open_page(T="0.5")
    set_temperature(at, 2.0)
    at.query_params["T"] = "0.5"
    at.run()
    assert temperature_of(at) == 0.5
    assert "cat 0.8638" in charts(at)["probabilities"]


def test_back_to_the_empty_address_is_the_default(open_page):
    """The address of the first screen says nothing; Back to it is Back to the default."""
    at = open_page()
    set_temperature(at, 2.0)
    at.query_params.clear()
    at.run()
    assert temperature_of(at) == 1.0


def test_a_temperature_off_the_scale_is_honoured_exactly(open_page, charts):
    """T = 0.37 from a link is 0.37, not the nearest step."""
    at = open_page(T="0.37")
    assert temperature_of(at) == 0.37
    assert "0.9320" in charts(at)["probabilities"]


def test_a_moved_bar_moves_its_logit_and_no_other(open_page, charts):
    """The bars are the control."""
    at = hold(open_page(), "logits", 2.9, index=2)
    assert_whole(at)
    assert at.query_params["z"] == "2,1,2.9"
    assert "fox 2.9" in charts(at)["logits"]
    assert "fox 0.6426" in charts(at)["probabilities"]


def test_the_address_waits_until_the_bar_is_let_go(open_page, charts):
    """Each address is an entry of the browser's history: one for a drag, not fifty."""
    at = open_page()
    for value in (2.1, 2.4, 2.8):
        hold(at, "logits", value, moving=True)
        assert f"cat {value}" in charts(at)["logits"]
        assert at.query_params == {}
    hold(at, "logits", 2.8)
    assert at.query_params["z"] == "2.8,1,0.1"


def test_a_message_is_taken_once(open_page):
    """The last message stays in the session: it must not undo what came after it."""
    at = hold(open_page(), "logits", 2.9)
    at.button(key="reset").click().run()
    assert at.query_params == {}


@pytest.mark.parametrize(
    "message",
    [
        {"number": 1, "index": 0, "value": math.nan, "moving": False},
        {"number": 1, "index": 0, "value": math.inf, "moving": False},
        {"number": 1, "index": 0, "value": "2", "moving": False},
        {"number": 1, "index": 0, "value": True, "moving": False},
        {"number": 1, "index": 7, "value": 1.0, "moving": False},
        {"number": 1, "index": -1, "value": 1.0, "moving": False},
        {"number": 1, "index": 0.5, "value": 1.0, "moving": False},
        {"number": "1", "index": 0, "value": 1.0, "moving": False},
        {"number": 1, "index": 0, "value": 1.0},
        {"number": 1, "index": 0, "value": [1.0] * 10_000, "moving": False},
        [1.0] * 10_000,
        "<b>bars</b>",
    ],
)
def test_a_crafted_move_is_refused_with_a_sentence(open_page, charts, message):
    """Anybody can send anything: the numbers stay, and one sentence says why."""
    at = open_page()
    before = charts(at)["probabilities"]
    at.session_state["logits"] = {"moved": message}
    at.run()
    assert not at.exception
    (sentence,) = [error.value for error in at.error]
    assert "Something went wrong" not in sentence
    assert len(sentence) < 200
    assert charts(at)["probabilities"] == before
    assert at.query_params == {}


def test_classes_come_go_and_change_their_names(open_page, with_open, charts):
    """In place, below the bars."""
    at = open_page()
    with_open(at, "edit_class")
    at.button(key="add_class").click().run()
    assert at.query_params["z"] == "2,1,0.1,0"
    with_open(at, "edit_class")
    at.selectbox(key="edited_class").set_value(1)
    with_open(at, "edit_class")
    at.text_input(key="edited_name").input("wolf")
    with_open(at, "edit_class")
    at.text_input(key="edited_logit").input("2.5×10⁰")
    with_open(at, "edit_class")
    assert (at.query_params["names"], at.query_params["z"]) == ("cat,wolf,fox,owl", "2,2.5,0.1,0")
    at.button(key="remove_class").click()
    with_open(at, "edit_class")
    assert_whole(at)
    assert (at.query_params["names"], at.query_params["z"]) == ("cat,fox,owl", "2,0.1,0")
    at.text_input(key="edited_name").input("cat")
    with_open(at, "edit_class")
    (sentence,) = [error.value for error in at.error]
    assert "twice" in sentence


def test_shifting_all_leaves_the_probabilities_as_they_are(open_page, charts):
    """The first thing that softmax does not see."""
    at = open_page()
    before = charts(at)
    hold(at, "shift_all", 50.0)
    assert_whole(at)
    assert at.query_params["z"] == "52,51,50.1"
    after = charts(at)
    assert after["probabilities"] == before["probabilities"]
    assert after["logits"] != before["logits"]


def test_stretching_all_by_two_is_half_the_temperature(open_page, charts):
    """The second thing: scale and temperature are one."""
    at = open_page()
    hold(at, "stretch_all", 7.0)
    assert_whole(at)
    assert at.query_params["z"] == "4,2,0.2"
    assert charts(at)["probabilities"] == charts(open_page(T="0.5"))["probabilities"]


def test_shift_and_stretch_speak_while_they_are_held(open_page, charts):
    """What stays and what moves is seen under the hand; the address waits until it lets go."""
    at = open_page()
    before = charts(at)
    hold(at, "shift_all", 20.0, moving=True)
    assert "cat 22" in charts(at)["logits"]
    assert charts(at)["probabilities"] == before["probabilities"]
    assert "z" not in at.query_params
    assert handle_of(at, "shift_all")["texts"] == ["20"]
    hold(at, "stretch_all", 3.0)
    assert handle_of(at, "stretch_all")["texts"] == ["0.5"]
    assert at.query_params["z"] == "21,20.5,20.05"


def test_shift_and_stretch_go_back_to_where_they_started(open_page):
    """Two handles over one vector: at 1 and 0 the old logits stand again, to the last digit."""
    at = open_page(z="0.1,0.2,0.3")
    hold(at, "shift_all", 77.0)
    hold(at, "stretch_all", 1.0)
    hold(at, "shift_all", 0.0)
    hold(at, "stretch_all", 5.0)
    assert at.query_params["z"] == "0.1,0.2,0.3"


@pytest.mark.parametrize("name", PRESETS)
def test_every_example_loads(open_page, with_open, name):
    """Each is one press, and shows what it promises in the link too."""
    at = with_open(open_page("steps/steps.py"), "examples")
    at.button(key=f"example_{name}").click().run()
    assert_whole(at)
    preset = PRESETS[name]
    lab, problems = link.read({key: [text] for key, text in at.query_params.items()})
    assert not problems
    assert (lab.z, lab.T) == (tuple(preset.z), preset.temperature)


@pytest.mark.parametrize(
    ("page", "names"),
    [
        (EXPLORE, list(IN_ANY_TYPE)),
        ("steps/steps.py", list(PRESETS)),
        ("stability/stability.py", None),
    ],
)
def test_a_page_offers_the_examples_that_show_something_there(open_page, with_open, page, names):
    """A list of what overflows in float16 says nothing where no number type acts."""
    at = with_open(open_page(page), "examples")
    offered = [each.key for each in at.button if (each.key or "").startswith("example_")]
    assert offered == [f"example_{name}" for name in names or ()]


def test_every_example_says_what_it_shows():
    """In one sentence that fits a menu."""
    for name in PRESETS:
        said = controls.words(f"examples.{name}")
        assert said.startswith(f"**{name.replace('-', ' ')}**: ")
        assert said.endswith(".")
        assert len(said) <= 120


@pytest.mark.parametrize(
    ("key", "text", "parameter", "written"),
    [
        ("typed_logits", "1, 2, -inf", "z", "1,2,-inf"),
        ("typed_names", "a, b, c", "names", "a,b,c"),
        ("typed_temperature", "1e-3", "T", "0.001"),
        ("typed_logits", "−2, ∞, 2×10⁻⁵", "z", "-2,inf,2e-05"),
        ("typed_temperature", "∞", "T", "inf"),
        ("typed_temperature", "5×10⁻²", "T", "0.05"),
    ],
)
def test_what_is_typed_is_taken(open_page, with_open, key, text, parameter, written):
    """The exact way in, for whom a handle is too coarse."""
    at = with_open(open_page(), "values")
    at.text_input(key=key).input(text)
    with_open(at, "values")
    assert_whole(at)
    assert at.query_params[parameter] == written


@pytest.mark.parametrize(
    ("key", "text", "came"),
    [
        ("typed_logits", "1,two,3", "two"),
        ("typed_logits", "nan,1", "nan"),
        ("typed_logits", "", "0 came"),
        ("typed_logits", ",".join(["1"] * 10_000), "10,000 came"),
        ("typed_names", "a,b", "2 came"),
        ("typed_names", "a,a,b", "twice"),
        ("typed_temperature", "-1", "-1"),
        ("typed_temperature", "warm", "warm"),
        ("typed_temperature", "1e400", "1e400"),
    ],
)
def test_what_cannot_be_taken_stays_typed_with_a_sentence(
    open_page, with_open, charts, key, text, came
):
    """One corrects what one wrote; the charts go on showing the last good values."""
    at = with_open(open_page(T="0.5"), "values")
    before = charts(at)
    at.text_input(key=key).input(text)
    with_open(at, "values")
    assert not at.exception
    (sentence,) = [error.value.replace("\\", "") for error in at.error]
    assert came in sentence
    assert at.text_input(key=key).value == text
    assert at.query_params == {"T": "0.5"}
    assert charts(at) == before


def test_the_sentence_goes_when_the_text_is_mended(open_page, with_open):
    """A complaint about what is no longer there confuses."""
    at = with_open(open_page(), "values")
    at.text_input(key="typed_logits").input("1,two")
    with_open(at, "values")
    at.text_input(key="typed_logits").input("1,2")
    with_open(at, "values")
    assert_whole(at)
    assert at.query_params["z"] == "1,2"


@pytest.mark.parametrize("value", [-1.0, 1e9, math.nan, math.inf])
@pytest.mark.parametrize("key", ["shift_all", "stretch_all"])
def test_a_crafted_slider_value_never_reaches_the_numbers(open_page, key, value):
    """A message need not come from our slider: whatever it says, what follows is a valid lab."""
    at = open_page()
    hold(at, key, value)
    assert not at.exception
    lab, problems = link.read({name: [text] for name, text in at.query_params.items()})
    assert not problems
    assert max(map(abs, lab.z)) <= 102


def test_one_failing_block_does_not_take_the_page_down(open_page, charts, monkeypatch):
    """A bug in one picture must not cost the class the rest of the lesson."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    whole = charts(open_page())
    monkeypatch.setattr("pages.explore.pictures.probability_curves", fail)
    at = open_page()
    assert not at.exception
    (sentence,) = [error.value for error in at.error]
    assert "Something went wrong" in sentence
    assert "bug" not in sentence
    assert whole.keys() - charts(at).keys() == {"against_T"}
    assert "Sources" in " ".join(text.value for text in at.markdown)


@every_page
def test_a_page_whose_lab_fails_still_has_its_frame(open_page, monkeypatch, page):
    """Even without any chart, the reader sees where they are, what happened, and how to go on."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("ui.screen.plot.draw", fail)
    at = open_page(page)
    assert not at.exception
    assert at.error
    assert all("Something went wrong" in error.value for error in at.error)
    assert at.button(key="reset")
    assert "Sources" in " ".join(text.value for text in at.markdown)


def test_unknown_parameters_share_one_sentence(open_page):
    """Six warnings over a lesson are six things to explain, and a tracker is nobody's mistake."""
    at = open_page(temprature="2", utm_source="mail", fbclid="x", naems="a", lti_id="7")
    assert_whole(at)
    (warning,) = at.warning
    sentence = warning.value.replace("\\", "")
    assert sentence == (
        "“temprature” and “naems” in the link were not used: known are z, T, names, dtype, "
        "lang, view, room, draw_seed, draws and predict."
    )
    many = open_page(**{f"unknown{i}": "1" for i in range(40)})
    assert "“unknown4” and 35 more in the link were not used" in many.warning[0].value


@pytest.mark.parametrize("query", [{"utm_source": "mail"}, {"z": "3,1", "fbclid": "x"}])
def test_what_was_added_on_the_way_is_dropped_without_a_word(open_page, address, query):
    """And the lab is the one that the link meant."""
    at = open_page(**query)
    assert_whole(at)
    assert not at.warning
    assert address(at) == {name: text for name, text in query.items() if name == "z"}


def test_a_link_in_latin_1_opens_with_a_sentence(open_page, address):
    """Read right, said once, and written in UTF-8 from then on."""
    at = open_page(names=b"caf\xe9,th\xe9,eau")
    assert_whole(at)
    (warning,) = at.warning
    assert (
        "“names” in the link is not written in UTF-8; it was read as Latin-1."
        in warning.value.replace("\\", "")
    )
    assert address(at) == {"names": "café,thé,eau"}


def test_what_is_moved_before_the_address_is_corrected_is_not_lost(open_page):
    """The browser corrects the address after the first run; a quick hand is faster."""
    at = open_page(z="2,1,0.1", T="0.50", utm_source="mail")
    at.session_state["logits"] = {"moved": {"number": 1, "index": 2, "value": 2.9, "moving": False}}
    assert_whole(at.run())
    assert at.query_params == {"z": "2,1,2.9", "T": "0.5"}


def test_a_page_of_the_menu_that_runs_twice_keeps_the_values(open_page):
    """Its address is still bare when a quick hand opens a menu, or when a page asks for itself."""
    at = open_page(z="3,1", T="0.5")
    at.query_params.clear()
    at.switch_page("zeros/zeros.py").run()
    at.query_params.clear()
    assert_whole(at.run())
    assert temperature_of(at) == 0.5
    assert at.query_params == {"z": "3,1", "T": "0.5"}


def test_what_a_browser_says_again_when_it_comes_back_is_no_touch():
    """After a restart of the server: the address knows better, and a file may still be opened."""
    at = AppTest.from_file(str(MENU), default_timeout=60)
    at.query_params["T"] = "0.5"
    at.session_state["temperature"] = {"moved": MOVED}
    assert_whole(at.run())
    assert temperature_of(at) == 0.5
    assert at.session_state["softmax_lab"].hand is Rest.UNTOUCHED
    assert_whole(hold(at, "temperature", 3.0))
    assert temperature_of(at) != 0.5
    assert at.session_state["softmax_lab"].hand is Rest.RESTING


@pytest.mark.parametrize("path", ["explore/explore.py", "zeros/zeros.py", "jacobian/jacobian.py"])
def test_a_cancelled_hold_gives_back_what_was(open_page, path):
    """A finger that meant to scroll, or Escape: to the last digit, not to a mark of the scale."""
    at = open_page(path, z="2.0000000000000004,1,0.1", T="0.37")
    for place in (3.0, 9.0):
        assert_whole(hold(at, "temperature", place, moving=True))
    assert at.session_state["softmax_lab"].lab.T != 0.37
    assert_whole(hold(at, "temperature", 9.0, cancelled=True))
    assert at.session_state["softmax_lab"].lab == link.Lab((2.0000000000000004, 1.0, 0.1), T=0.37)
    assert_whole(hold(at, "temperature", 3.0))
    assert at.session_state["softmax_lab"].lab.T != 0.37


def test_a_cancel_without_a_hold_changes_nothing(open_page):
    """Where the live door answers, no run has moved anything."""
    at = open_page(z="2,1,0.1", T="0.37")
    assert_whole(hold(at, "logits", 2.9, index=2, cancelled=True))
    assert at.query_params == {"T": "0.37"}
