"""Stability as a reader gets it: what opens, what breaks, and what each control changes."""

import math
import re

import pytest

from pages.stability.examples import EXAMPLES
from pages.stability.lesson import LESSON
from softmax_core import STEP_TYPES
from tests.handles import handle_of, hold, set_temperature

PAGE = "stability/stability.py"
BREAKS, HOLDS = "It breaks at", "It holds."
THREE = ("overflow", "underflow", "sum-overflow")
FOLDS = ("fold_errors", "fold_spread")


@pytest.fixture
def stability(open_page):
    """Open the page by a link."""
    return lambda **query: open_page(PAGE, **query)


def assert_whole(at):
    """No traceback, and no block that failed."""
    assert not at.exception
    assert [error.value for error in at.error] == []


def called(word):
    """What the pill of an example says."""
    return LESSON.words(f"examples.{word}")


def lab(at):
    """What all pages share."""
    return at.session_state["softmax_lab"].lab


def address(at):
    """What the address says: one value each."""
    values = {name: at.query_params[name] for name in at.query_params}
    return {k: v[0] if isinstance(v, list) else v for k, v in values.items()}


def test_it_opens_unbroken_and_one_push_to_the_right_breaks_it(stability, words):
    """Who breaks it knows why; a page that opens broken has told the end of its story."""
    at = stability()
    assert_whole(at)
    assert words(at).count(HOLDS) == 2
    assert "Break it: add 0 to every logit" in words(at)
    assert lab(at).z == (2.0, 1.0, 0.1)
    assert address(at) == {}
    hold(at, "offset_handle", handle_of(at, "offset_handle")["high"])
    assert "is more than float64 can hold" in words(at)
    assert words(at).count(HOLDS) == 1
    assert "Naive, broken." in words(at)


@pytest.mark.parametrize("dtype", STEP_TYPES)
def test_it_opens_unbroken_in_every_number_type(stability, words, dtype):
    """Each link of the table of types is a first look for somebody."""
    assert words(stability(dtype=dtype)).count(HOLDS) == 2


def test_an_example_stays_out_of_the_shared_logits(stability, words):
    """The reader's own logits are not touched by a look at an overflow."""
    at = stability(preset="overflow")
    assert_whole(at)
    assert "exp(1000) is more than float64 can hold" in words(at)
    assert lab(at).z == (2.0, 1.0, 0.1)
    assert address(at) == {"preset": "overflow"}


def test_taking_the_example_writes_it_to_the_shared_logits(stability):
    """One press, and every page has the vector that broke."""
    at = stability(preset="overflow")
    at.button(key="everywhere").click().run()
    assert lab(at).z == (1000.0, 999.0, 998.0)
    assert address(at)["z"] == "1000,999,998"
    at.run()
    assert "everywhere" not in [button.key for button in at.button]


def test_taking_moved_logits_takes_their_offset_into_them(stability, words):
    """What was seen is what is taken: the offset is not added a second time."""
    at = stability(z="1,0", dtype="float32", offset="90", shift="80")
    at.button(key="everywhere").click().run()
    assert lab(at).z == (91.0, 90.0)
    assert address(at) == {"z": "91,90", "dtype": "float32"}
    assert "exp(91) is more than float32 can hold" in words(at)


def test_a_link_with_logits_shows_them(stability, words):
    """A teacher's vector is not replaced by an example."""
    said = words(stability(z="5,6", dtype="float32"))
    assert said.count(HOLDS) == 2
    assert BREAKS not in said


def test_the_default_logits_in_a_link_are_shown_too(stability, words):
    """Only a link without logits opens on the example."""
    at = stability(z="2,1,0.1")
    assert words(at).count(HOLDS) == 2
    at.run()
    assert words(at).count(HOLDS) == 2
    assert stability(preset="own").pills(key="example").value == "own"


def test_an_offset_breaks_the_naive_side_alone(stability, words):
    """In mathematics nothing changes; on the left everything does."""
    at = stability(z="2,1,0.1", dtype="float32")
    hold(at, "offset_handle", 95.0)
    said = words(at)
    assert_whole(at)
    assert "exp(97) is more than float32 can hold" in said
    assert said.count(HOLDS) == 1
    assert address(at)["offset"] == "95"
    at.button(key="handles_back").click().run()
    assert words(at).count(HOLDS) == 2
    assert "offset" not in address(at)


def test_a_constant_outside_the_safe_zone_breaks_the_shifted_side(stability, words, charts):
    """Any constant will not do: the maximum is the one that always works."""
    at = stability(z="2,1,0.1", dtype="float32")
    assert "it breaks" not in charts(at)["shift_handle"]
    hold(at, "shift_handle", -95.0)
    assert_whole(at)
    assert BREAKS in words(at)
    assert "it breaks" in charts(at)["shift_handle"]
    assert address(at)["shift"] == "-95"


def test_the_handles_are_read_from_the_link(stability, words):
    """What a teacher set up is what a class sees."""
    at = stability(z="1,0", dtype="float32", offset="60", shift="200")
    assert handle_of(at, "offset_handle")["values"] == [60]
    assert handle_of(at, "shift_handle")["values"] == [200]
    assert "Even the largest exponential, exp(−139), is 0 in float32" in words(at)


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_example_opens_by_pill_and_by_link_in_its_number_type(stability, words, name):
    """A link of one word shows the point, in the type in which it shows."""
    at = stability(preset="own")
    at.pills(key="example").set_value(name).run()
    assert_whole(at)
    at.run()
    linked = stability(preset=name)
    assert_whole(linked)
    if EXAMPLES[name].dtype:
        assert lab(at).dtype == lab(linked).dtype == EXAMPLES[name].dtype
    assert lab(at).z == (2.0, 1.0, 0.1)
    assert address(at)["preset"] == name
    assert words(at) == words(linked)


def test_a_link_may_name_the_type_of_an_example(stability, words):
    """Even the default one: what the address says is what a reload shows."""
    at = stability(preset="near-tie", dtype="float64")
    assert lab(at).dtype == "float64"
    at = stability(preset="near-tie")
    at.segmented_control(key="number_type").set_value("float64").run()
    assert address(at)["dtype"] == "float64"
    assert "Naive, in float64" in words(at)


def test_logits_changed_by_hand_take_the_place_of_the_example(stability, with_open, words):
    """The reader's own vector is never hidden behind an example."""
    at = stability(preset="underflow")
    with_open(at, "values")
    at.text_input(key="typed_logits").set_value("3,4").run()
    assert at.pills(key="example").value == "own"
    assert words(at).count(HOLDS) == 2


@pytest.mark.parametrize("name", THREE)
def test_each_of_the_three_failures_is_a_pill_with_its_sentence(stability, words, name):
    """Said in one line, shown by one press; nothing else on the page chooses the same thing."""
    at = stability(z="5,6")
    at.pills(key="example").set_value(name).run()
    assert_whole(at)
    assert LESSON.words(f"about.{name}") in words(at)
    assert BREAKS in words(at)
    assert at.pills(key="example").options[:4] == ["my logits", *map(called, THREE)]
    assert not [button.key for button in at.button if str(button.key).startswith("see_")]


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_example_says_what_it_is_about(stability, words, name):
    """A vector without a word is one more row of numbers."""
    at = stability(preset=name)
    assert LESSON.words(f"about.{name}") in words(at)


def test_what_a_number_type_is_comes_before_its_names(stability, words):
    """Overflow, ulp and float16 are words for who knows that a type ends somewhere."""
    said = words(stability(dtype="float32"))
    assert "A number type has a largest and a smallest number" in said
    assert "in float32, exp(x) is too large above 88.7228, and 0 below −103.972" in said


def test_the_number_type_decides_what_breaks(stability, words):
    """1000 breaks every type, 12 only float16."""
    at = stability(preset="float16-break")
    assert "exp(12) is more than float16 can hold" in words(at)
    at.segmented_control(key="number_type").set_value("float32").run()
    assert words(at).count(HOLDS) == 2


def test_the_temperature_moves_the_tape(stability, words):
    """The exponent leaves the window sooner when T is small."""
    at = stability(z="100,0", T="1")
    assert words(at).count(HOLDS) == 2
    set_temperature(at, 0.1)
    assert "exp(1000) is more than float64 can hold" in words(at)


def test_the_cross_entropy_follows_the_true_class(stability, words):
    """Infinite from the probabilities, 2000 from the logits, at first for the least likely."""
    at = stability(preset="lost-tail")
    assert "the cross-entropy is ∞ from the probabilities and 2000 from the logits" in words(at)
    at.segmented_control(key="truth").set_value(1).run()
    assert_whole(at)
    assert "the cross-entropy is ∞ from the probabilities and 1000 from the logits" in words(at)
    assert address(at)["truth"] == "dog"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"preset": "nope"}, "preset in the link was not used: an example is one of own"),
        ({"offset": "inf"}, "offset in the link was not used: a number from -1e9 to 1e9"),
        ({"shift": "left"}, "shift in the link was not used"),
        ({"truth": "horse"}, "truth in the link was not used: the true class is one of"),
    ],
)
def test_a_bad_parameter_is_named_in_one_sentence(stability, query, sentence):
    """The reader learns what was wrong, and the page stands."""
    at = stability(**query)
    assert_whole(at)
    (warning,) = at.warning
    assert sentence in warning.value.replace("\\", "")


@pytest.mark.parametrize("value", [1e12, -1e300, math.inf, math.nan, "much", None])
@pytest.mark.parametrize("key", ["offset_handle", "shift_handle"])
def test_a_crafted_value_is_refused_with_a_sentence(stability, key, value):
    """A handle stays in its range in the browser only: what is beyond it is not taken."""
    at = stability(z="2,1,0.1")
    before = handle_of(at, key)
    hold(at, key, value)
    assert len(at.error) == 1
    assert "went wrong" not in at.error[0].value
    assert handle_of(at, key) == before
    assert not {"offset", "shift"} & set(address(at))


def test_the_offset_speaks_while_it_is_held(stability, words):
    """The tape breaks under the hand; the axis stands still, and the address waits."""
    at = stability(z="2,1,0.1", dtype="float32", offset="1000")
    ends = handle_of(at, "offset_handle")["high"]
    assert ends > 999
    hold(at, "offset_handle", 95.0, moving=True)
    assert "exp(97) is more than float32 can hold" in words(at)
    assert handle_of(at, "offset_handle")["high"] == ends
    assert address(at)["offset"] == "1000"
    hold(at, "offset_handle", 90.0)
    assert handle_of(at, "offset_handle")["high"] < 200
    assert address(at)["offset"] == "90"


@pytest.mark.parametrize("value", [1e12, -1e300, math.inf, math.nan])
def test_a_crafted_value_never_leaves_the_range_of_its_slider(stability, value, monkeypatch):
    """The same where charts have no handles."""
    monkeypatch.setattr("ui.screen.plot.plotly_chunk", lambda: None)
    at = stability(z="2,1,0.1")
    for key in ("offset_slider", "shift_slider"):
        at.slider(key=key).set_value(value).run()
        assert_whole(at)
        slider = at.slider(key=key)
        assert slider.min <= slider.value <= slider.max <= 2000


@pytest.mark.parametrize("z", ["inf,1", "-inf,-inf", "1e300,-1e300", "1e9,0"])
def test_where_no_constant_is_safe_the_page_says_so(stability, words, charts, z):
    """No handle over a range that does not exist."""
    at = stability(z=z)
    assert_whole(at)
    assert not {"offset_handle", "shift_handle"} & set(charts(at))
    assert "no finite range of constants is safe" in words(at)


def test_a_number_type_chosen_on_another_page_stays(stability, words):
    """The example brings its type when it is opened, and never again behind the reader's back."""
    at = stability(preset="near-tie")
    at.query_params.clear()
    at.switch_page("steps/steps.py").run()
    at.query_params["dtype"] = "float16"  # as a browser corrects the address on arrival
    at.segmented_control(key="number_type").set_value("float32").run()
    at.query_params.clear()
    at.switch_page(PAGE).run()
    assert_whole(at)
    assert (at.pills(key="example").value, lab(at).dtype) == ("near-tie", "float32")
    assert "Naive, in float32" in words(at)


def test_reset_brings_the_type_of_the_example_back(stability):
    """The link is opened again, and its example says in which type it makes its point."""
    at = stability(preset="near-tie")
    at.segmented_control(key="number_type").set_value("float64").run()
    at.button(key="reset").click().run()
    assert lab(at).dtype == "float16"
    assert "dtype" not in address(at) or address(at)["dtype"] == "float16"


@pytest.mark.parametrize("query", [{}, {"preset": "mask"}, {"z": "2,1,0.1", "offset": "-3"}])
def test_all_that_the_door_sends_has_a_place_on_the_page(stability, query):
    """A sentence or a table without its key would lag behind the hand; so would a picture."""
    at = stability(**query)
    for fold in FOLDS:
        at.session_state[fold] = True
    at.run()
    values = LESSON.read({name: [text] for name, text in query.items()})[0]
    shown = "".join(part.proto.body for part in at.get("html"))
    for key, write in LESSON.sentences(values).items():
        assert re.search(f'data-follows="{key}" data-after="\\d+">', shown), key
        assert write() in shown
    drawn = {part.key for part in at.get("bidi_component")}
    pictures = {key: build() for key, build in LESSON.shown(values).items()}
    assert {key for key, chart in pictures.items() if chart.figure} <= drawn


def test_one_wrong_parameter_is_complained_about_once(stability):
    """The shared reader and the lesson's own ask for the same one."""
    (warning,) = stability(dtype=["float16", "float32"]).warning
    assert "dtype in the link was not used" in warning.value
