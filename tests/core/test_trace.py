"""Softmax step by step in four number types, with all the ways in which it breaks."""

import dataclasses
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import softmax_core as core
from softmax_core import Break, Outcome

TYPES = list(core.NUMBER_TYPES)


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("shift", ["max", "none", 0.5])
def test_every_value_is_held_by_the_type(dtype, shift):
    """One promoted step and the page would show numbers the type cannot hold."""
    result = core.steps([2.0, 1.0, 0.1], 0.3, shift=shift, dtype=dtype)
    for field in dataclasses.fields(result):
        value = getattr(result, field.name)
        if field.name != "outcomes" and value is not None:
            assert value.dtype == core.number_type(dtype), field.name
    assert result.dtype == core.number_type(dtype)


def test_temperature_is_what_the_type_holds():
    """0.1 is 0.0999755859375 in float16, and 0.10009765625 in bfloat16."""
    assert float(core.steps([1.0], 0.1, dtype="float16").temperature) == 0.0999755859375
    assert float(core.steps([1.0], 0.1, dtype="bfloat16").temperature) == 0.10009765625


def test_the_steps_by_hand():
    """Powers of e need no table: logits 1 and 0, shifted by 1, at T = 0.5."""
    result = core.steps([1.0, 0.0], 0.5, dtype="float64")
    assert result.shift == 1
    np.testing.assert_array_equal(result.shifted, [0, -1])
    np.testing.assert_array_equal(result.scaled, [0, -2])
    np.testing.assert_allclose(result.exponentials, [1, 0.1353352832366127], rtol=1e-15)
    np.testing.assert_allclose(result.running_sums, [1, 1.1353352832366127], rtol=1e-15)
    assert result.total == result.running_sums[-1]
    np.testing.assert_allclose(result.probabilities, core.softmax([1.0, 0.0], 0.5), rtol=1e-15)
    assert result.outcomes == (Outcome.FINITE, Outcome.FINITE)


def test_without_a_shift_the_logits_are_divided_as_they_are():
    """The naive order is z, z / T, exp, sum, p."""
    result = core.steps([1.0, 0.0], 0.5, shift="none", dtype="float64")
    assert result.shift is None
    np.testing.assert_array_equal(result.shifted, result.logits)
    np.testing.assert_array_equal(result.scaled, [2, 0])


@pytest.mark.parametrize("dtype", TYPES)
def test_the_steps_of_the_naive_form_are_softmax_naive(dtype):
    """Two ways to the machine's own answer; only the order of the sum may differ."""
    z = np.array([1.5, -0.25, 0.75, 3])
    naive = core.softmax_naive(z.astype(core.number_type(dtype)))
    result = core.steps(z, shift="none", dtype=dtype)
    rtol = 4 * core.limits(dtype).unit_roundoff
    np.testing.assert_allclose(result.probabilities.astype(float), naive.astype(float), rtol=rtol)


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=8), st.floats(0.2, 5))
def test_in_float64_the_steps_end_at_softmax(z, temperature):
    """The shown computation and the library's are one."""
    result = core.steps(z, temperature, dtype="float64")
    np.testing.assert_allclose(result.probabilities, core.softmax(z, temperature), rtol=1e-14)


NAN3, LOST3 = (Outcome.NAN,) * 3, (Outcome.SUM_OVERFLOW,) * 3
FAILURES = {
    "float16 sum overflow": ("float16", [11, 11, 11], LOST3, Break("running_sums", 1, Outcome.INF)),
    "float32 sum overflow": ("float32", [88, 88, 88], LOST3, Break("running_sums", 2, Outcome.INF)),
    "bfloat16 sum overflow": (
        "bfloat16",
        [88.5, 88.5, 88.5],
        LOST3,
        Break("running_sums", 1, Outcome.INF),
    ),
    "float64 sum overflow": (
        "float64",
        [709.5, 709.5, 709.5],
        LOST3,
        Break("running_sums", 1, Outcome.INF),
    ),
    "0 / 0 in float64": (
        "float64",
        [-1000, -1001, -1002],
        NAN3,
        Break("running_sums", 2, Outcome.ZERO),
    ),
    "0 / 0 in float32": (
        "float32",
        [-154, -150, -145],
        NAN3,
        Break("running_sums", 2, Outcome.ZERO),
    ),
    "inf / inf beside 1 / inf": (
        "float64",
        [0, 1000, -1000],
        (Outcome.SUM_OVERFLOW, Outcome.NAN, Outcome.ZERO),
        Break("exponentials", 1, Outcome.INF),
    ),
    "float16 overflow at 12": (
        "float16",
        [12, 8, 4],
        (Outcome.NAN, Outcome.SUM_OVERFLOW, Outcome.SUM_OVERFLOW),
        Break("exponentials", 0, Outcome.INF),
    ),
    "a logit the type cannot hold": (
        "float16",
        [1e5, 0, 0],
        (Outcome.NAN, Outcome.SUM_OVERFLOW, Outcome.SUM_OVERFLOW),
        Break("logits", 0, Outcome.INF),
    ),
    "NaN from the start": ("float32", [0, np.nan, 0], NAN3, Break("logits", 1, Outcome.NAN)),
}


@pytest.mark.parametrize(("dtype", "z", "outcomes", "broke"), FAILURES.values(), ids=FAILURES)
def test_each_failure_is_named_where_it_happens(dtype, z, outcomes, broke):
    """Overflow, underflow and the silent one: the row, the entry and what it became."""
    result = core.steps(z, shift="none", dtype=dtype)
    assert result.outcomes == outcomes
    assert core.first_break(result) == broke


@pytest.mark.parametrize(("dtype", "z", "outcomes", "broke"), list(FAILURES.values())[:8])
def test_the_maximum_repairs_each_failure(dtype, z, outcomes, broke):
    """The same logits, shifted: a distribution."""
    result = core.steps(z, dtype=dtype)
    assert core.first_break(result) is None
    assert float(result.probabilities.astype(float).sum()) == pytest.approx(1, abs=0.01)


def test_a_large_shift_underflows_the_winner():
    """Any constant is right on paper, 1000 is not in float64."""
    broke = core.first_break(core.steps([1.0, 0.0], shift=1000.0, dtype="float64"))
    assert broke == Break("running_sums", 1, Outcome.ZERO)


@pytest.mark.parametrize(("dtype", "stall"), [("bfloat16", 256), ("float16", 2048)])
def test_a_running_sum_of_ones_stalls(dtype, stall):
    """Adding 1 to 256 changes nothing in bfloat16: the probabilities sum to far more than 1."""
    result = core.steps(np.zeros(3000), dtype=dtype)
    assert float(result.total) == stall
    assert float(result.running_sums[stall - 1]) == stall
    assert result.probabilities.astype(float).sum() == pytest.approx(3000 / stall, rel=1e-2, abs=0)


def test_gpt2_logits_underflow_naively_in_float32():
    """Real models meet 0 / 0, not inf / inf; the shifted form answers."""
    z = core.gpt2_logits()
    naive, shifted = (core.steps(z, shift=s, dtype="float32") for s in ("none", "max"))
    assert core.first_break(naive) == Break("running_sums", 50_256, Outcome.ZERO)
    assert core.first_break(shifted) is None
    assert (shifted.probabilities > 0).all()


def test_a_masked_class_and_a_tail_that_underflows_are_no_break():
    """Both give the 0 that they should."""
    result = core.steps([0.0, -np.inf, -1000.0], dtype="float32")
    assert core.first_break(result) is None
    assert result.outcomes == (Outcome.FINITE, Outcome.ZERO, Outcome.ZERO)


def test_a_subnormal_probability_is_named():
    """Between the smallest normal and 0 digits are lost one by one."""
    assert core.steps([0.0, -100.0], dtype="float32").outcomes[1] == Outcome.SUBNORMAL


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("shift", ["max", "none"])
@pytest.mark.parametrize("temperature", [0.0, np.inf, 1e-300, 1e300])
def test_the_ends_of_temperature_are_what_the_machine_gives(dtype, shift, temperature):
    """No policy here: 0 / 0 at T = 0 is NaN; and no warning either."""
    result = core.steps([2.0, 1.0, 0.0], temperature, shift=shift, dtype=dtype)
    held = float(result.temperature)
    if held == 0:
        assert result.outcomes[0] == Outcome.NAN
        assert core.first_break(result).row == "scaled"
    elif held == np.inf:
        np.testing.assert_allclose(result.probabilities.astype(float), 1 / 3, rtol=2e-3)


@pytest.mark.parametrize("dtype", TYPES)
def test_outcome_names_every_kind(dtype):
    """The badge of each cell, in each type; both infinities are inf."""
    bounds = core.limits(dtype)
    values = [bounds.max, bounds.smallest_normal, bounds.smallest_subnormal, 0, -0.0]
    kinds = [Outcome.FINITE, Outcome.FINITE, Outcome.SUBNORMAL, Outcome.ZERO, Outcome.ZERO]
    assert core.outcome(values, dtype) == tuple(kinds)
    assert core.outcome([np.inf, -np.inf, np.nan, -1.0], dtype) == (
        Outcome.INF,
        Outcome.INF,
        Outcome.NAN,
        Outcome.FINITE,
    )
    assert core.outcome(core.number_type(dtype).type(1), dtype) == (Outcome.FINITE,)


@pytest.mark.parametrize("shift", ["mean", "", "MAX", [1.0, 2.0]])
def test_another_shift_is_refused(shift):
    """The message lists what is allowed."""
    with pytest.raises(ValueError, match='shift must be "max", "none" or a number, got'):
        core.steps([1.0, 2.0], shift=shift, dtype="float32")


@pytest.mark.parametrize("shift", [None, 1j])
def test_a_shift_that_is_no_number_is_refused(shift):
    """None is not "none", and ml_dtypes would read it as NaN."""
    with pytest.raises(TypeError, match="shift must be real numbers"):
        core.steps([1.0, 2.0], shift=shift, dtype="float32")


@pytest.mark.parametrize("z", [3.0, [], [[1.0, 2.0]]])
def test_steps_and_reference_take_one_vector(z):
    """What a page can show."""
    for function in (lambda z: core.steps(z, dtype="float32"), core.reference):
        with pytest.raises(ValueError, match="z must be one vector of at least one logit"):
            function(z)


def test_steps_take_one_temperature():
    """An array of them would be a batch."""
    with pytest.raises(ValueError, match="temperature must be one number, got shape"):
        core.steps([1.0, 2.0], [1.0, 2.0], dtype="float32")


def test_steps_are_frozen():
    """A page may cache them."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        core.steps([1.0], dtype="float32").total = 0


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("shift", ["max", "none"])
@pytest.mark.parametrize("T", [0.01, 1.0, 30.0])
def test_counted_outcomes_are_the_outcomes_counted(dtype, shift, T):
    """50,257 names cost a hand its pace; their counts must be those of the names."""
    z = [*np.linspace(-120, 12, 300), np.inf if T == 30 else 0.0]
    result = core.steps(z, T, shift=shift, dtype=dtype)
    assert result.outcome_counts == Counter(result.outcomes)


FLOAT8 = ("float8_e4m3fn", "float8_e5m2")


def nearest(values, dtype):
    """Values rounded to float8 by hand: the nearest of its 256, of two the one with an even last
    bit; what lies half a step or more beyond the largest is `beyond`.
    """
    held = core.STEP_TYPES[dtype]
    bits = np.arange(128, dtype=np.uint8)
    known = bits.view(held).astype(float)
    bits, known = bits[np.isfinite(known)], known[np.isfinite(known)]
    top = known[-1] + (known[-1] - known[-2]) / 2
    size = np.abs(np.asarray(values, float))
    lower = np.searchsorted(known, size, side="right").clip(1, len(known) - 1) - 1
    down, up = size - known[lower], known[lower + 1] - size
    goes_up = (up < down) | ((up == down) & (bits[lower] % 2 == 1))
    rounded = known[lower + goes_up]
    is_odd = bits[-1] % 2 == 1  # at half a step beyond, an even largest value is kept
    outside = size >= top if is_odd else size > top
    beyond = np.inf if core.limits(dtype).has_infinity else np.nan
    rounded = np.where(np.isnan(size), np.nan, np.where(outside, beyond, rounded))
    return np.copysign(rounded, values)


@pytest.mark.parametrize("shift", ["none", "max", 0.5])
@pytest.mark.parametrize("dtype", FLOAT8)
def test_every_step_in_float8_is_rounded_to_one_of_its_values(dtype, shift):
    """Against plain loops that look the nearest value up: what a learner reads is what is held."""
    rng = np.random.default_rng(3)
    with np.errstate(all="ignore"):
        for _ in range(60):
            z = np.round(rng.normal(0, 10 ** rng.uniform(-1, 1.5), rng.integers(2, 13)), 3)
            T = float(rng.choice([0.25, 0.7, 1.0, 3.0]))
            result = core.steps(z, T, shift=shift, dtype=dtype)
            logits, heat = nearest(z, dtype), nearest(T, dtype)
            c = {"none": 0.0, "max": max(logits)}.get(shift, shift)
            scaled = nearest(nearest(logits - c, dtype) / heat, dtype)
            exp = nearest(np.exp(scaled), dtype)
            sums = [exp[0]]
            for value in exp[1:]:
                sums.append(float(nearest(sums[-1] + value, dtype)))
            p = nearest(exp / sums[-1], dtype)
            for row, expected in (
                ("logits", logits),
                ("scaled", scaled),
                ("exponentials", exp),
                ("running_sums", sums),
                ("probabilities", p),
            ):
                got = getattr(result, row)
                assert got.dtype == core.STEP_TYPES[dtype]
                np.testing.assert_array_equal(got.astype(float), expected, row)


@pytest.mark.parametrize(
    ("z", "shift", "row", "entry"),
    [
        ([500.0, 1.0], "max", "logits", 0),
        ([1.0, -np.inf], "max", "logits", 1),
        ([300.0, -300.0], "max", "shifted", 1),
        ([1.0, 7.0], "none", "exponentials", 1),
        ([6.0, 6.0], "none", "running_sums", 1),
        ([-7.0, -8.0], "none", "running_sums", 1),
    ],
)
def test_without_an_infinity_a_computation_breaks_at_the_first_nan(z, shift, row, entry):
    """In float8_e4m3fn nothing is inf: not an exponential, not a sum, and no mask either."""
    result = core.steps(z, shift=shift, dtype="float8_e4m3fn")
    broke = core.first_break(result)
    assert (broke.row, broke.entry) == (row, entry)
    assert core.Outcome.INF not in result.outcomes
    assert np.isnan(result.probabilities.astype(float)).any()


def test_with_an_infinity_float8_breaks_as_float16_does():
    """A mask is a mask, an exponential becomes inf, and a sum that overflows is silent."""
    masked = core.steps([1.0, -np.inf], dtype="float8_e5m2")
    assert core.first_break(masked) is None
    assert masked.probabilities.tolist() == [1, 0]
    loud = core.first_break(core.steps([12.0, 1.0], shift="none", dtype="float8_e5m2"))
    assert (loud.row, loud.outcome) == ("exponentials", core.Outcome.INF)
    silent = core.steps([10.0, 10.0, 10.0], shift="none", dtype="float8_e5m2")
    assert set(silent.outcomes) == {core.Outcome.SUM_OVERFLOW}


@pytest.mark.parametrize(("dtype", "stall"), [("float8_e4m3fn", 16), ("float8_e5m2", 8)])
def test_a_sum_of_ones_stands_still_in_float8(dtype, stall):
    """So the probabilities of many equal logits sum to more than 1 though nothing broke."""
    result = core.steps([0.0] * 40, dtype=dtype)
    assert core.limits(dtype).stall == stall == float(result.total)
    assert core.first_break(result) is None
    assert result.probabilities.astype(float).sum() == pytest.approx(40 / stall)
