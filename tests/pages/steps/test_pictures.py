"""One chart a step: valid figures of what the machine really gave, in the same rows and colours."""

import itertools
import json
import math
import re
from urllib.parse import parse_qsl
from xml.etree import ElementTree

import numpy as np
import plotly.graph_objects as go
import pytest

from pages.steps.charts.steps import STEP_CHARTS, unseen
from pages.steps.formula import formula, source
from pages.steps.lesson import LESSON
from pages.steps.pictures import View
from pages.steps.steps_table import steps_table
from softmax_core import NUMBER_TYPES, max_subtracted, steps, unshifted
from tests.short import in_turn
from ui.address.link import DEFAULT_NAMES
from ui.screen.say import plain_text
from ui.tape.tape import rows
from ui.words.theme import class_colour

VECTORS = {
    "textbook": [2.0, 1.0, 0.1],
    "twelve": [3, 1, 0.5, -1, 2, 0, -3, 4, 1.5, -0.5, 2.5, 0.25],
    "overflow": [1000.0, 999.0, 998.0],
    "underflow": [-1000.0, -1001.0, -1002.0],
    "only the sum overflows": [11.0, 11.0, 11.0],
    "all zero": [0.0, 0.0],
    "a mask": [2.0, -math.inf],
    "nothing but masks": [-math.inf, -math.inf],
    "infinite": [math.inf, 1.0, math.inf],
    "the largest there are": [1.79e308, -1.79e308, 0.0],
    "the smallest there are": [5e-324, 1e-310],
    "the edge of float64": [709.0, 700.0, -744.0],
}
FORMS = {"none": ("exp", "sum", "divide"), "max": ("shift", "exp", "sum", "divide")}
NAMES = ("<b>bold</b>", "averyveryverylongname123", *DEFAULT_NAMES[2:])


def drawn(step, z, *, T=1.0, shift="none", dtype="float64"):
    """The chart of a step, and the computation it shows."""
    result = steps(z, T, shift=shift, dtype=dtype)
    marks = {row.field: row.badges for row in rows(result)}
    return STEP_CHARTS[step](result, NAMES[: len(z)], marks), result


def side(chart, n):
    """The series of one side, 1 or 2."""
    axis = "x" if n == 1 else "x2"
    return [series for series in chart.figure["data"] if series["xaxis"] == axis]


@pytest.mark.parametrize(("dtype", "z"), in_turn(3, NUMBER_TYPES, VECTORS))
def test_every_step_of_every_computation_is_valid_plotly_and_valid_json(z, dtype):
    """NaN and infinity are what this page is about; neither may reach the figure."""
    for T, shift in itertools.product((0.0, 1e-3, 1.0, 1e300, math.inf), FORMS):
        for step in FORMS[shift]:
            chart, _ = drawn(step, z, T=T, shift=shift, dtype=dtype)
            go.Figure(chart.figure)
            json.dumps(chart.figure, allow_nan=False)
            assert all(-1 <= x <= 1 for series in chart.figure["data"] for x in series["x"])
            assert {len(column) for column in chart.table.values()} == {len(z)}
            assert chart.alt.endswith(".")
            assert "<br>" not in chart.alt


@pytest.mark.parametrize("step", STEP_CHARTS)
def test_both_sides_hold_the_classes_in_the_same_rows_and_colours(step):
    """The eye follows one class across; it must not jump."""
    chart, _ = drawn(step, VECTORS["twelve"], shift="max")
    left, right = side(chart, 1)[0], side(chart, 2)[0]
    assert left["y"] == right["y"] == list(range(12))
    assert (
        left["marker"]["color"] == right["marker"]["color"] == [class_colour(i) for i in range(12)]
    )
    layout = chart.figure["layout"]
    assert layout["yaxis"]["range"] == layout["yaxis2"]["range"]


def test_bars_are_as_long_as_the_values_are_large():
    """A picture of exponentials that are not to scale would teach the wrong function."""
    chart, result = drawn("exp", [2.0, 1.0, 0.1])
    lengths = np.array(side(chart, 2)[0]["x"])
    assert lengths / lengths[0] == pytest.approx(result.exponentials / result.exponentials[0])


def test_the_running_sums_begin_where_the_one_above_ends():
    """The sum is seen to grow class by class, and the last bar ends where the whole sum does."""
    chart, result = drawn("sum", [2.0, 1.0, 0.1])
    cascade, stack = side(chart, 2)
    ends = np.add(cascade["base"], cascade["x"])
    assert cascade["base"] == pytest.approx([0, *ends[:-1]])
    assert ends == pytest.approx(result.running_sums / result.total)
    assert stack["y"] == [3, 3, 3]
    assert np.add(stack["base"], stack["x"]) == pytest.approx(ends)


def test_the_division_keeps_the_picture_and_changes_the_ruler():
    """All that a division by the sum does: the stacked bar ends at 1, on an axis from 0 to 1."""
    chart, result = drawn("divide", [2.0, 1.0, 0.1])
    before, after = side(chart, 1)[0], side(chart, 2)[0]
    assert before["x"] == pytest.approx(after["x"])
    assert after["x"] == pytest.approx(result.probabilities)
    assert sum(side(chart, 2)[1]["x"]) == pytest.approx(1)
    assert chart.figure["layout"]["xaxis2"]["tickvals"] == [0, 0.5, 1]


@pytest.mark.parametrize("z", [[2.0, 1.0, 0.1], [0.0, -9.0], [0.0] * 12])
def test_the_axis_of_the_probabilities_does_not_depend_on_them(z):
    """A rescaled axis would hide that an answer is flat."""
    chart, result = drawn("divide", z, shift="max")
    assert chart.figure["layout"]["xaxis2"]["range"] == [0, 1.5]
    assert side(chart, 2)[0]["x"] == pytest.approx(result.probabilities)


def test_an_overflow_is_a_hatched_bar_with_its_word():
    """Neither a colour alone nor a bar that looks like a number."""
    chart, _ = drawn("exp", [1000.0, 1.0])
    bars = side(chart, 2)[0]
    assert bars["marker"]["pattern"]["shape"] == ["x", ""]
    assert "∞" in bars["text"][0]
    assert "▲ overflow" in bars["text"][0]
    assert "∞ ▲ overflow" in chart.alt


def test_a_value_that_is_not_a_number_is_a_row_with_its_word():
    """A missing bar without a word would look like a 0."""
    chart, _ = drawn("divide", [1000.0, 1.0])
    assert "NaN" in side(chart, 2)[0]["text"][0]
    assert "NaN" in chart.alt


def test_an_underflow_and_a_mask_are_zeros_of_different_kinds():
    """One is an accident of the number type, the other is meant."""
    chart, _ = drawn("exp", [0.0, -1000.0, -math.inf], shift="max")
    _, lost, masked = side(chart, 2)[0]["text"]
    assert "▼ underflow" in lost
    assert "mask" in masked


def test_names_are_text_and_fit_a_phone():
    """A name may hold tags and have 24 characters; two sides share 360 pixels."""
    chart, _ = drawn("exp", [2.0, 1.0])
    names = chart.figure["layout"]["yaxis"]["ticktext"]
    assert names == ["&lt;b&gt;bold&lt;… ", "averyver… "]
    assert "averyveryverylongname123" in chart.alt


def test_the_operation_between_the_sides_names_the_temperature_where_it_acts():
    """Dividing by 1 is no step; dividing by 2 is one that must not be hidden."""

    def between(T):
        return drawn("exp", [2.0, 1.0], T=T)[0].figure["layout"]["annotations"][0]["text"]

    assert "T" not in between(1.0)
    assert "÷ T" in between(2.0)


# -- the table and the formula -------------------------------------------------------------------


def table(step, z=(2.0, 1.0, 0.1), shift="max", names=NAMES):
    """The table after a step, as HTML."""
    return steps_table(step, rows(steps(z, shift=shift, dtype="float64")), names[: len(z)])


def test_the_table_fills_up_as_the_steps_go():
    """What is still to come stays empty, so that it can be guessed."""
    empty = [table(step).count("<td></td>") for step in STEP_CHARTS]
    assert empty == [3 * 3 + 5, 3 + 5, 3 + 4, 4]
    assert "11.21" in table("sum", shift="none")
    assert "11.21" not in table("exp", shift="none")
    assert "0.6590" in table("divide")
    assert "0.6590" not in table("sum")


def test_a_name_in_the_table_is_text():
    """A name comes from a link; whoever wrote the link must not write the page."""
    assert "<b>bold" not in table("exp")
    assert "&lt;b&gt;bold" in table("exp")


def test_the_formula_holds_the_numbers_of_the_computation():
    """The formula is the same computation once more, not a picture of one."""
    result = steps([2.0, 1.0, 0.1], 0.5, shift="max", dtype="float64")
    names = ("cat", "dog", "fox")
    assert "1 − 2" in formula("shift", result, names, 1)
    power = "<i>e</i><sup>−1/0.5</sup> = <i>e</i><sup>−2</sup>"
    assert power in formula("exp", result, names, 1)
    assert "0.1353" in formula("exp", result, names, 1)
    assert "0.1353 / 1.158" in plain_text(formula("divide", result, names, 1))
    assert "0.1169" in formula("divide", result, names, 1)
    assert all(class_colour(i) in formula("sum", result, names, 1) for i in range(3))


def test_a_sum_that_is_too_long_for_a_phone_is_shown_as_a_running_sum():
    """Twelve terms do not fit 390 pixels; the one that the picked class adds does."""
    result = steps(VECTORS["twelve"], shift="none", dtype="float64")
    before, added, now = (f"{value:.4g}" for value in (22.80, 1.649, 24.45))
    assert result.running_sums[2] == pytest.approx(24.45, abs=0.01)
    text = formula("sum", result, NAMES, 2)
    assert all(number in text for number in (before, added, now))
    assert "s3= s2 + ez" in plain_text(text)
    assert formula("sum", result, NAMES, 0).count("+") == 0


@pytest.mark.parametrize("name", [r"\frac", "a_b", "$x$", "{", "50%", "é", "<b>", "a" * 8, "&lt;"])
def test_a_name_in_the_formula_is_text(name):
    """A name comes from a link: no brace, tag or sign in it may write the page."""
    result = steps([2.0, 1.0], shift="max", dtype="float64")
    for step in STEP_CHARTS:
        shown = ElementTree.fromstring(formula(step, result, (name, "dog"), 0))
        indices = ["".join(each.itertext()) for each in shown.iter("sub")]
        assert set(indices) <= {name, "j"}, step
    assert "<i>z</i><sub>dog</sub>" in formula("exp", result, (name, "dog"), 1)


def test_a_name_too_long_for_a_phone_goes_by_its_number():
    """Below a letter there is room for a word."""
    result = steps([2.0, 1.0], shift="max", dtype="float64")
    text = formula("exp", result, ("a" * 9, "dog"), 0)
    assert "<i>z</i><sub>1</sub>" in text
    assert "aaa" not in text


@pytest.mark.parametrize("T", [0.0, 1e-3, 1.0, math.inf])
@pytest.mark.parametrize("z", VECTORS.values(), ids=VECTORS)
def test_the_formula_of_every_computation_is_whole_and_closed(z, T):
    """What the hand can reach, the formula can say: the browser puts it into the page as it is."""
    for shift, order in FORMS.items():
        result = steps(z, T, shift=shift, dtype="float32")
        for step, i in itertools.product(order, range(len(z))):
            shown = ElementTree.fromstring(formula(step, result, NAMES[: len(z)], i))
            sides = ["".join(line.itertext()) for line in shown]
            assert sides[0], "what is computed"
            assert all(line.startswith("= ") for line in sides[1::2]), step
            assert not any(sides[2::2]), "one left side"


def test_numbers_are_written_as_everywhere_else():
    """A true minus sign, powers of ten and infinity: the table beside has the same words."""
    result = steps([-1.5, -math.inf, 0.0], 1e-7, shift="max", dtype="float64")
    names = ("cat", "dog", "fox")
    assert "−1.5 − 0" in plain_text(formula("shift", result, names, 0))
    assert "−∞ − 0" in plain_text(formula("shift", result, names, 1))
    assert "×10⁻⁷" in formula("exp", result, names, 0)
    lost = steps([1000.0, 999.0], shift="none", dtype="float64")
    assert "NaN" in formula("divide", lost, names, 0)
    below = steps([-1.5, -2.0], shift="max", dtype="float64")
    assert "−2 − (−1.5)" in plain_text(formula("shift", below, names, 1))


@pytest.mark.parametrize("function", [max_subtracted, unshifted])
def test_the_code_shown_is_the_code_of_the_core(function):
    """Code typed again beside the program is wrong from the first change on."""
    assert source(function).startswith(f"def {function.__name__}(")
    assert "np.exp(" in source(function)


def test_the_rulers_of_both_sides_say_where_they_end():
    """Two bars of one length that stand for 2 and 10 need an axis each."""
    chart, _ = drawn("exp", [2.0, 1.0, -0.1])
    layout = chart.figure["layout"]
    assert dict(zip(layout["xaxis"]["tickvals"], layout["xaxis"]["ticktext"], strict=True)) == {
        -1.0: "−2", 0.0: "0", 1.0: "2"
    }  # fmt: skip
    assert layout["xaxis2"]["ticktext"] == ["0", "10"]


def test_a_bar_of_the_sum_says_its_own_length_and_the_ruler_the_total():
    """A bar of length 2.7 that reads 10.11 teaches a wrong exponential."""
    chart, _ = drawn("sum", [2.0, 1.0, 0.1])
    assert side(chart, 2)[0]["text"] == ["7.389", "+ 2.718", "+ 1.105"]
    assert chart.figure["layout"]["xaxis2"]["ticktext"] == ["0", "11.21"]
    assert "averyveryverylongname123 10.11, fox 11.21" in chart.alt


def test_a_sum_that_breaks_says_so_on_its_bar():
    """The mark of what broke is not hidden behind a length."""
    chart, _ = drawn("sum", [11.0, 11.0, 11.0], dtype="float16")
    assert "sum overflow" in side(chart, 2)[0]["text"][-1]


@pytest.mark.parametrize("step", STEP_CHARTS)
def test_what_is_not_seen_is_not_in_the_picture(step):
    """Not in a bar, not in what is read aloud, not in its table."""
    chart, _ = drawn(step, VECTORS["twelve"], shift="max")
    hidden = unseen(chart)
    go.Figure(hidden.figure)
    assert side(hidden, 1) == side(chart, 1)
    assert side(hidden, 2) == []
    answers = [note for note in hidden.figure["layout"]["annotations"] if note.get("xref") == "x2"]
    assert not answers
    assert len(hidden.table) == 2
    assert not re.search(r"\d", hidden.alt)


@pytest.mark.parametrize(
    ("query", "key", "says"),
    [
        ("z=0,0,0,0,0,0,0,0,0,0,0,0&dtype=float8_e5m2&form=shifted&step=4", "notes", "8 + 1 is 8"),
        ("z=0,0,0,0,0,0,0,0,0,0,0,0&dtype=float8_e5m2&form=shifted&step=3", "notes", "8 + 1 is 8"),
        ("z=7,4,1&dtype=float8_e4m3fn&step=1", "result", "no ∞, so it becomes NaN at once"),
        ("z=6,6&dtype=float8_e4m3fn&step=2", "result", "the sum becomes NaN"),
        ("z=1,-inf&dtype=float8_e4m3fn&step=1", "result", "−∞, a mask, and"),
        ("z=2,1,0&dtype=float64&step=3", "notes", "add up to 1.000 in float64"),
    ],
)
def test_what_eight_bits_do_is_said_at_the_step_that_does_it(query, key, says):
    """Shares that add up to 1.5 must not stand under "the stacked bar now has length 1"."""
    values, problems = LESSON.read({k: [v] for k, v in parse_qsl(query)})
    assert problems == []
    assert says in re.sub(r"<[^>]+>", "", LESSON.sentences(values)[key]())
    assert bool(values.once(View).missed) == ("8 + 1" in says)
