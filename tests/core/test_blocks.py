"""Rows computed in pieces: the same bits, and nothing left behind."""

import numpy as np
import pytest

import softmax_core as core
from softmax_core.layout import row_max
from softmax_core.number_types import rounded
from softmax_core.rows import row_sum

FORMULAS = {
    "softmax": (core.softmax, core.max_shifted),
    "softmax_compensated": (core.softmax_compensated, core.max_shifted_compensated),
}


@pytest.mark.parametrize("name", FORMULAS)
@pytest.mark.parametrize("shape", [(3000, 50), (70, 1000), (9, 8000), (1, 50_257)])
@pytest.mark.parametrize("temperature", [1.0, 0.7, "per row"])
def test_blocks_change_no_bit(name, shape, temperature):
    """The formula that a learner reads, on all rows at once, is what the function computes."""
    function, formula = FORMULAS[name]
    z = np.random.default_rng(1).normal(0, 9, shape)
    heat = np.linspace(0.5, 2, shape[0])[:, None] if temperature == "per row" else temperature
    column = np.array(heat).reshape(-1, 1)
    np.testing.assert_array_equal(function(z, heat), formula(z, column))


@pytest.mark.parametrize("name", FORMULAS)
def test_a_rare_limit_in_a_large_batch_is_settled_in_its_row_only(name):
    """The policy is applied after the fact; its rows are found in whichever block they are."""
    function, _ = FORMULAS[name]
    z = np.random.default_rng(1).normal(0, 9, (5000, 40))
    expected = function(z)
    z[7, 3], z[2500, 1], z[4999] = np.inf, np.nan, -np.inf
    p = function(z)
    np.testing.assert_array_equal(p[7], np.arange(40) == 3)
    assert np.isnan(p[[2500, 4999]]).all()
    others = np.delete(np.arange(5000), [7, 2500, 4999])
    np.testing.assert_array_equal(p[others], expected[others])


def test_the_settings_of_numpy_are_left_alone():
    """A smaller buffer makes broadcasting faster; it must not outlive the call."""
    before = np.getbufsize(), np.geterr()
    core.softmax(np.zeros((4, 1000)))
    assert (np.getbufsize(), np.geterr()) == before


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_row_max_is_the_maximum(dtype):
    """NaN included."""
    z = np.random.default_rng(1).normal(0, 9, (50, 7)).astype(dtype)
    z[3, 6], z[4, 0], z[5], z[6, 2] = np.nan, np.inf, -np.inf, np.inf
    np.testing.assert_array_equal(row_max(z), z.max(axis=-1, keepdims=True))


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("classes", [1, 7, 8, 1023, 1024, 1025, 2048, 8000, 16_383, 16_384])
def test_a_row_has_one_sum_whatever_lies_beside_it(dtype, classes):
    """To the bit: a batch must not change what one learner reads in it."""
    rows = np.random.default_rng(1).exponential(1, (9, classes)).astype(dtype)
    sums = row_sum(rows)
    np.testing.assert_array_equal(sums, [row_sum(row[None])[0] for row in rows])
    np.testing.assert_array_equal(sums[3:], row_sum(rows[3:]))


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("classes", [50, 1024, 1025, 8000, 16_383, 50_257])
def test_a_sum_rounds_as_little_in_a_long_row(dtype, classes):
    """Added one after the other, 8000 equal values would miss by hundreds of units, not 40."""
    values = np.random.default_rng(1).uniform(0.1, 1, 50).astype(dtype)
    sums = row_sum(np.repeat(values[:, None], classes, axis=1))[:, 0]
    missed = abs(sums.astype(float) / (values.astype(float) * classes) - 1).max()
    assert missed <= 40 * core.limits(dtype).unit_roundoff


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_float16_is_rounded_as_numpy_rounds(dtype):
    """Ties, subnormals, halfway cases between them, overflow: the same, only faster."""
    every = np.arange(2**16, dtype=np.uint16).view(np.float16).astype(dtype)
    finite = every[np.isfinite(every)]
    near = [finite, np.nextafter(finite, np.inf), np.nextafter(finite, -np.inf)]
    middles = (np.sort(finite)[1:] + np.sort(finite)[:-1]) / 2
    near += [middles, np.nextafter(middles, np.inf), np.nextafter(middles, -np.inf), every]
    values = np.concatenate(near)
    with np.errstate(all="ignore"):
        expected = values.astype(np.float16)
        np.testing.assert_array_equal(rounded(values, np.dtype(np.float16)), expected)


def test_what_is_infinite_or_huge_is_compensated_too():
    """What two logits lose in their difference is NaN beside -inf; the answer is not."""
    z = np.array([[0.0, -np.inf], [2.0**24, 0.0], [-(2.0**25), -(2.0**25)], [0.0, -1.0]])
    p = core.softmax_compensated(z)
    np.testing.assert_array_equal(p[:3], [[1, 0], [1, 0], [0.5, 0.5]])
    assert not np.isnan(p[3]).any()


@pytest.mark.parametrize("dtype", ["float32", "float16", "bfloat16"])
@pytest.mark.parametrize("temperature", [1.0, 0.7, 3e38])
def test_the_narrow_types_are_compensated_by_float64(dtype, temperature):
    """The formula as it stands, computed wider and rounded once: no pair is needed for 0.51 ulp."""
    z = np.random.default_rng(1).normal(0, 9, (300, 90)).astype(core.number_type(dtype))
    expected = core.softmax(z.astype(float), temperature).astype(z.dtype)
    np.testing.assert_array_equal(core.softmax_compensated(z, temperature), expected)


@pytest.mark.parametrize("function", [core.softmax, core.softmax_naive])
@pytest.mark.parametrize("dtype", ["float32", "float16", "bfloat16"])
def test_a_temperature_that_the_type_holds_takes_less_time_and_changes_no_bit(function, dtype):
    """Divided in the type or in float64: the quotient is rounded once, or as if it were."""
    z = np.random.default_rng(1).normal(0, 3, (2000, 9)).astype(core.number_type(dtype))
    for heat in (0.75, 3.0, 0.25):
        alone, beside = function(z, heat), function(z, np.array([[heat]] * 1999 + [[0.1]]))
        np.testing.assert_array_equal(alone[:-1], beside[:-1])
