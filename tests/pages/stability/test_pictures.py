"""The pictures, the tape and the sentences of failure: valid data that draws and says the truth."""

import json
import math
import re

import numpy as np
import plotly.graph_objects as go
import pytest

from pages.stability.charts.safe_zone import safe_zone
from pages.stability.charts.stability import exp_window
from pages.stability.charts.ulp_error import error_lines
from softmax_core import NUMBER_TYPES, STEP_TYPES, limits, safe_shift, steps
from ui.address.link import DEFAULT_NAMES
from ui.charts.outcomes import outcome_bars
from ui.tape import failures, sweep, tape

NAMES = ("cat", "<b>dog</b>", "fox", "owl", "bee")
WORDS = ("under", "safe", "over")


def window(z, dtype="float32", T=1.0):
    """The window of exp for logits, naive and shifted."""
    naive, shifted = (steps(z, T, shift=shift, dtype=dtype).scaled for shift in ("none", "max"))
    values = [x.astype(float).tolist() for x in (naive, shifted)]
    return exp_window(*values, NAMES[: len(z)], limits(dtype), sweep.exp_curve(dtype), dtype)


def errors(z, dtype="float32", T=1.0):
    """The error against the offset."""
    return error_lines(sweep.errors(z, T, dtype), 0.0, limits(dtype).unit_roundoff, dtype)


def counted():
    """The bars of the GPT-2-like logits."""
    found = sweep.gpt2_outcomes(1.0)
    return outcome_bars([f"{row.dtype} {row.shift}" for row in found], [row.kinds for row in found])


CHARTS = {
    "window": lambda: window((1000.0, 999.0, 998.0)),
    "window with every kind": lambda: window((math.inf, -math.inf, 1e300, -100.0, 0.0)),
    "window of NaN": lambda: window((-math.inf, -math.inf)),
    **{f"window in {t}": lambda t=t: window((2.0, 1.0, 0.1), t) for t in STEP_TYPES},
    **{f"errors in {t}": lambda t=t: errors((2.0, 1.0, 0.1), t) for t in STEP_TYPES},
    "errors of a tie": lambda: errors((0.0, 0.0)),
    "errors far out": lambda: errors((1000.0, 0.0, -1000.0), "float64"),
    "safe": lambda: safe_zone("c", (-88.0, 87.0), (-150.0, 150.0, 1.0), 0.0, WORDS),
    "unsafe": lambda: safe_zone("c", (-88.0, 87.0), (-150.0, 150.0, 1.0), 1e9, WORDS),
    "outcomes": counted,
}


@pytest.mark.parametrize("build", CHARTS.values(), ids=CHARTS)
def test_every_figure_is_valid_plotly_and_json(build):
    """A wrong key fails here and costs no validation on a rerun; JSON has no NaN and no inf."""
    chart = build()
    go.Figure(chart.figure)
    json.dumps(chart.figure, allow_nan=False)
    assert len({len(column) for column in chart.table.values()}) == 1


@pytest.mark.parametrize("dtype", NUMBER_TYPES)
def test_the_window_is_drawn_at_the_thresholds_of_the_type(dtype):
    """The edges that the reader sees are those that the core found by calling exp."""
    shapes = window((2.0, 1.0, 0.1), dtype).figure["layout"]["shapes"]
    edges = limits(dtype)
    assert [shapes[0]["x1"], shapes[1]["x1"], shapes[2]["x0"]] == [
        edges.nonzero,
        edges.normal,
        edges.overflow,
    ]


def test_an_exponent_beyond_the_axis_is_an_arrow_with_its_number():
    """What leaves the picture is said to leave it; it is not drawn where it is not."""
    chart = window((1000.0, 999.0, -2000.0))
    marks = next(t for t in chart.figure["data"] if t.get("text") and "naive" in t["text"][0])
    assert marks["marker"]["symbol"] == ["arrow-right", "arrow-right", "arrow-left"]
    assert marks["text"] == ["naive 1000", "naive 999", "naive −2000"]
    low, high = chart.figure["layout"]["xaxis"]["range"]
    assert all(low < x < high for x in marks["x"])
    assert "cat at 1000 overflows" in chart.alt


def test_a_nan_exponent_is_a_labelled_cross():
    """-inf minus -inf is no place on an axis, and still no gap in the picture."""
    marks = [t for t in window((-math.inf, -math.inf)).figure["data"] if t.get("text")]
    assert marks[1]["text"] == ["less c ✕ NaN"] * 2
    assert marks[1]["marker"]["symbol"] == ["x", "x"]


def test_a_name_with_markup_is_shown_as_it_is():
    """Plotly reads tags in labels, and the tape is HTML: neither may run what a name says."""
    chart = window((1.0, 2.0))
    assert "&lt;b&gt;dog" in chart.figure["layout"]["yaxis"]["ticktext"][1]
    html = tape.tape(steps((1.0, 2.0), dtype="float32"), NAMES[:2], "<i>") + failures.why(
        steps((0.0, 1000.0), shift="none", dtype="float32"), NAMES[:2], (0.0, 1000.0)
    )
    assert "<b>dog" not in html
    assert "<i>" not in html


def test_the_naive_line_ends_in_a_labelled_stretch_where_it_has_no_number():
    """NaN is no gap: the stretch is marked, with the offset at which it begins."""
    found = sweep.errors((0.0, -1.0), 1.0, "float32")
    chart = error_lines(found, 0.0, limits("float32").unit_roundoff, "float32")
    notes = [note["text"] for note in chart.figure["layout"]["annotations"]]
    above = next(note for note in notes if "✕ NaN" in note and "above" in note)
    edge = float(above.rsplit("<br>", 1)[1])
    assert edge == pytest.approx(limits("float32").overflow, abs=0.01)
    assert any("✕ NaN" in note and "below" in note for note in notes)


@pytest.mark.parametrize("dtype", NUMBER_TYPES)
def test_the_stable_error_stays_small_where_the_naive_one_falls_off(dtype):
    """The lesson of the page: one line is flat, the other ends, on both sides."""
    found = sweep.errors((2.0, 1.0, 0.1), 1.0, dtype)
    assert max(found.stable) < 10
    assert found.naive[0] == found.naive[-1] == math.inf
    assert found.naive[found.offsets.index(0.0)] < 10


def test_the_error_counts_the_logits_as_the_type_holds_them():
    """Rounding 0.1 + 1000 to float16 is not the formula's fault."""
    found = sweep.errors((0.1, 0.0), 1.0, "float16")
    assert max(found.stable) < 3


@pytest.mark.parametrize("dtype", NUMBER_TYPES)
def test_the_safe_offsets_mirror_the_safe_constants(dtype):
    """The naive formula subtracts 0: adding o is as subtracting -o."""
    low, high = sweep.safe_offsets((0.0, -1.0), 1.0, dtype)
    assert (-high, -low) == safe_shift([0.0, -1.0], 1.0, dtype)
    inside, outside = (
        steps((0.0 + o, -1.0 + o), 1.0, shift="none", dtype=dtype)
        for o in (0.97 * high, 1.05 * high)
    )
    assert np.isclose(float(inside.probabilities.astype(float).sum()), 1, atol=0.02)
    assert not np.isfinite(float(outside.total))


@pytest.mark.parametrize("dtype", ["float8_e4m3fn", "float8_e5m2"])
@pytest.mark.parametrize(
    ("z", "T"), [((2.0, 1.0, 0.1), 1.0), ((0.0,) * 12, 1.0), ((-3.0, 40.0), 7.3), ((5.0, 1.0), 0.3)]
)
def test_a_band_in_float8_is_that_of_the_steps(z, T, dtype):
    """There the rounding of z - c moves its ends: what the strip calls safe must not be NaN."""
    smallest = limits(dtype).smallest_normal

    def is_safe(result):
        return np.isfinite(float(result.total)) and float(max(result.exponentials)) >= smallest

    low, high = sweep.safe_constants(z, T, dtype)
    first, last = sweep.safe_offsets(z, T, dtype)
    for place in np.linspace(-1.5, 1.5, 61):
        c, offset = place * (high - low) + low, place * (last - first) + first
        less_c = steps(z, T, shift=c, dtype=dtype)
        naive = steps([value + offset for value in z], T, shift="none", dtype=dtype)
        assert is_safe(less_c) == (low <= c <= high), c
        assert is_safe(naive) == (first <= offset <= last), offset


def test_without_an_infinity_the_window_ends_in_nan():
    """float8_e4m3fn has none: the word over the shaded stretch must not be one that cannot be."""
    for dtype, said in (("float8_e4m3fn", "NaN"), ("float8_e5m2", "∞")):
        notes = [note["text"] for note in window((2.0, 1.0), dtype).figure["layout"]["annotations"]]
        assert f"exp is {said}" in " ".join(notes)


def test_a_nan_that_stands_for_an_overflow_is_called_one():
    """Its badge says what happened; p, which only follows, is NaN and nothing else."""
    kinds = {row.field: row.kinds for row in tape.rows(steps((7.0, 1.0), shift="none",
             dtype="float8_e4m3fn"))}  # fmt: skip
    assert kinds["exponentials"] == ["overflow", ""]
    assert kinds["running_sums"] == kinds["probabilities"] == ["nan", "nan"]
    summed = {row.field: row.kinds for row in tape.rows(steps((6.0, 6.0), shift="none",
              dtype="float8_e4m3fn"))}  # fmt: skip
    assert summed["running_sums"] == ["", "sum_overflow"]
    masked = {row.field: row.kinds for row in tape.rows(steps((1.0, -math.inf),
              dtype="float8_e4m3fn"))}  # fmt: skip
    assert masked["logits"] == ["", "nan"]


def test_no_truth_is_no_error_of_nothing():
    """Where an offset carries a logit out of float8_e4m3fn both are NaN, and nothing is right."""
    found = sweep.errors((400.0, 399.0), 50.0, "float8_e4m3fn")
    assert any(offset > 70 or offset < -900 for offset in found.offsets)
    for offset, stable in zip(found.offsets, found.stable, strict=True):
        assert math.isinf(stable) == (max(abs(z + offset) for z in (400, 399)) > 464), offset


@pytest.mark.parametrize(
    ("z", "T"),
    [((math.inf, 0.0), 1.0), ((0.0, 1.0), 0.0), ((0.0, 1.0), math.inf), ((1e300, 0.0), 1.0)],
)
def test_there_are_no_safe_offsets_where_no_range_is_finite(z, T):
    """A handle over an endless or empty range would lie; the page says so instead."""
    assert sweep.safe_offsets(z, T, "float64") is None
    assert sweep.errors(z, T, "float64") is None


@pytest.mark.parametrize("size", [1e-9, 0.3, 1.0, 88.7, 1e6, 1e200])
def test_a_rounded_step_is_round_and_no_smaller(size):
    """A slider's steps are 1, 2 or 5 times a power of ten."""
    step = sweep.rounded_up(size)
    assert size <= step < 5 * size
    assert f"{step:.0e}"[0] in "125"


@pytest.mark.parametrize(
    ("z", "shift", "dtype", "row", "badges"),
    [
        ((1000.0, 0.0), "none", "float32", "exp", ["▲ overflow", ""]),
        ((-1000.0, -1001.0), "none", "float32", "running sum", ["", "▼ zero sum"]),
        ((-1000.0, -1001.0), "none", "float32", "p", ["✕ 0 / 0", "✕ 0 / 0"]),
        ((11.0, 11.0), "none", "float16", "running sum", ["", "▲ sum overflow"]),
        ((11.0, 11.0), "none", "float16", "p", ["▲ sum overflow", "▲ sum overflow"]),
        ((0.0, -math.inf), "max", "float64", "p", ["", "⊘ mask"]),
        ((0.0, -1000.0), "max", "float64", "p", ["", "▼ underflow"]),
        ((0.0, -10.0), "max", "float16", "exp", ["", "▽ subnormal"]),
        ((-math.inf, -math.inf), "max", "float64", "z − c", ["✕ NaN", "✕ NaN"]),
    ],
)
def test_each_broken_cell_has_a_word(z, shift, dtype, row, badges):
    """Every way to fail has its own mark and word: colour alone says nothing."""
    found = {r.name: r for r in tape.rows(steps(z, shift=shift, dtype=dtype))}
    assert found[row].badges == badges


def test_the_tape_is_a_table_with_a_caption_and_scopes():
    """A screen reader reads the step and the class with each cell."""
    html = tape.tape(steps((1.0, 2.0), dtype="float32"), NAMES[:2], "Shifted, in float32")
    assert html.count("<table>") == html.count("<caption>") == 1
    assert html.count('scope="col"') == 3
    assert html.count('scope="row"') == 6
    assert "Shifted, in float32" in html


def test_one_cell_is_framed_where_it_broke_and_none_where_it_held():
    """The frame is the answer to the page's question."""
    broken = steps((1000.0, 0.0), shift="none", dtype="float32")
    assert tape.tape(broken, NAMES[:2], "").count("lab-here") == 1
    assert tape.tape(steps((1000.0, 0.0), dtype="float32"), NAMES[:2], "").count("lab-here") == 0


@pytest.mark.parametrize(
    ("z", "T", "shift", "dtype", "says"),
    [
        ((0.0, 1000.0), 1, "none", "float32", "breaks at exp. For dog, exp(1000) is more than"),
        ((-1000.0, -1001.0), 1, "none", "float32", "exp underflows below −103.972"),
        ((11.0, 11.0), 1, "none", "float16", "with dog their sum passes 65504"),
        ((math.inf, 0.0), 1, "max", "float64", "breaks at the logits. The logit of cat was given"),
        ((1e300, 0.0), 1, "max", "float32", "1×10³⁰⁰, is more than float32 can hold"),
        ((1.0, 2.0), 0, "max", "float64", "For dog, 0 / 0 has no value. In float64 T is 0"),
        ((-math.inf, -math.inf), 1, "max", "float64", "−∞ − (−∞) has no value"),
        ((-math.inf, -math.inf), 1, "none", "float64", "Every exponent is −∞"),
        ((1.0, 2.0), 1, 1e9, "float16", "The constant c is more than float16 can hold"),
        ((1.0, 2.0), 1, "max", "float32", "It holds. The largest exponent is 0"),
        ((0.0, -1000.0), 1, "max", "float64", "dog underflowed to an exact 0: exp is 0"),
        ((0.0, -math.inf), 1, "max", "float64", "dog is 0: a logit of −∞ masks its class"),
        ((0.0, -1e300), 1, "max", "float32", "dog is 0: float32 holds no such number"),
        ((10.0, 9.999), 1, "max", "float16", "cat and dog have lost their gap"),
        ((0.0, -10.0), 1, "max", "float16", "dog is subnormal: digits are lost"),
        ((7.0, 1.0), 1, "none", "float8_e4m3fn", "no ∞, so it becomes NaN at once"),
        ((6.0, 6.0), 1, "none", "float8_e4m3fn", "with dog their sum passes 448.0, the most"),
        ((6.0, 6.0), 1, "none", "float8_e4m3fn", "the sum becomes NaN, and so does every p"),
        ((-7.0, -8.0), 1, "none", "float8_e4m3fn", "The sum is 0, and 0/0 is NaN"),
        ((1.0, -math.inf), 1, "max", "float8_e4m3fn", "The logit of dog is −∞, a mask, and"),
        ((math.inf, 1.0), 1, "max", "float8_e4m3fn", "was given as ∞, and float8_e4m3fn has no"),
        ((500.0, 1.0), 1, "max", "float8_e4m3fn", "500, is more than float8_e4m3fn can hold, 448"),
        (
            (1.0, -500.0),
            1,
            "max",
            "float8_e4m3fn",
            "−500, is less than float8_e4m3fn can hold, −448",
        ),
        ((288.0, -288.0), 1, "max", "float8_e4m3fn", "−288 − (288) is more than"),
        ((1.0, 2.0), 1, 1e9, "float8_e4m3fn", "more than float8_e4m3fn can hold: it became NaN"),
        ((1.0, 2.0), 1e9, "max", "float8_e4m3fn", "T is more than float8_e4m3fn can hold"),
        ((1.0, 2.0), math.inf, "max", "float8_e4m3fn", "T is more than float8_e4m3fn can hold"),
        ((1.0, 2.0), 0, "max", "float8_e4m3fn", "−1 / 0 has no value. In float8_e4m3fn T is 0"),
        ((1.0, 2.0), 0, "none", "float8_e4m3fn", "1 / 0 has no value. In float8_e4m3fn T is 0"),
        ((384.0, 2.0), 0.25, "none", "float8_e4m3fn", "384 / 0.25 is more than"),
        ((12.0, 1.0), 1, "none", "float8_e5m2", "It becomes ∞, and ∞/∞ is NaN"),
        ((10.0,) * 3, 1, "none", "float8_e5m2", "becomes 0, and no NaN tells you"),
        ((1.0, -math.inf), 1, "max", "float8_e5m2", "dog is 0: a logit of −∞ masks its class"),
        ((0.0,) * 12, 1, "max", "float8_e5m2", "add up to 1.500, not to 1. The running sum stood"),
        ((0.0,) * 12, 1, "max", "float8_e5m2", "stood still: 8 + 1 is 8 in float8_e5m2"),
        ((0.0,) * 11, 1, "max", "float8_e4m3fn", "not to 1: float8_e4m3fn has so few digits"),
    ],
)
def test_the_sentence_names_the_step_the_value_and_the_reason(z, T, shift, dtype, says):
    """What broke is said in words that a reader can check in the tape."""
    names = DEFAULT_NAMES[: len(z)]
    with np.errstate(all="ignore"):
        said = failures.why(steps(z, T, shift=shift, dtype=dtype), names, z)
    assert says in re.sub(r"<[^>]+>", "", said)


def test_the_language_model_loses_all_naively_and_nothing_shifted_in_float32():
    """The underflow that real models meet; float16 survives it with many exact zeros."""
    found = {(row.dtype, row.shift): row.kinds for row in sweep.gpt2_outcomes(1.0)}
    assert found["float32", "none"]["nan"] == 50_257
    assert found["float32", "max"]["ordinary"] == 50_257
    assert found["float16", "max"]["zero"] > 30_000
    assert all(sum(words.values()) == 50_257 for words in found.values())


def test_a_logarithm_is_lost_only_where_log_softmax_still_has_it():
    """-inf for a masked class is the truth; -inf for a tail is a loss."""
    logs = [0.0, -math.inf, -math.inf]
    html = tape.logarithms(NAMES[:3], "float64", [1, 0, 0], logs, [0.0, -math.inf, -2000.0], 2)
    assert html.count(tape.LOST) == 1
    assert "−2000" in html
    assert html.count("(the truth)") == 1


def test_a_logarithm_of_no_number_is_marked_as_such_and_not_as_lost():
    """▼ says that a number became too small; where p is NaN there was none, as at T = 0."""
    nothing = [math.nan] * 2
    html = tape.logarithms(NAMES[:2], "float64", nothing, nothing, [0.0, -math.inf], 1)
    assert html.count(tape.badge(tape.NAN)) == 4
    assert tape.LOST not in html
