"""Four ways to compute softmax: each stays within its bound, and only one does not care."""

import numpy as np
import pytest

from benchmarks import accuracy
from softmax_core import (
    NUMBER_TYPES,
    VARIANTS,
    limits,
    reference,
    softmax_division_free,
    ulp_error,
)

SAMPLE = np.random.default_rng(1).standard_normal((4, 30))


def errors(name: str, dtype: str, spread: float, T: float = 1.0) -> list[tuple[float, float]]:
    """The largest error of a variant on each sample, and its bound there."""
    found = []
    for logits in SAMPLE:
        z = (spread * logits).astype(NUMBER_TYPES[dtype])
        p = VARIANTS[name].probabilities(z, T)
        error = ulp_error(p, reference(z, T).p, dtype).max()
        found.append((float(error), VARIANTS[name].bound(z, T)))
    return found


@pytest.mark.parametrize("T", [1.0, 0.37])
@pytest.mark.parametrize("spread", [0.1, 1.0, 10.0])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", VARIANTS)
def test_every_variant_stays_within_its_bound(name, dtype, spread, T):
    """The bounds are drawn beside the errors: one that is broken would be a lie in the picture."""
    assert all(error <= bound for error, bound in errors(name, dtype, spread, T))


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
@pytest.mark.parametrize("name", VARIANTS)
def test_half_precision_stays_within_its_bound(name, dtype):
    """Two of them are computed wider and rounded once, two break early."""
    assert all(error <= bound for error, bound in errors(name, dtype, 1.0))


@pytest.mark.parametrize("dtype", NUMBER_TYPES)
@pytest.mark.parametrize("name", VARIANTS)
def test_the_bound_holds_at_any_temperature(name, dtype):
    """T between two values of the type, at which a formula that rounds T loses twice as much."""
    variant, normal = VARIANTS[name], limits(dtype).smallest_normal
    z, T = accuracy.pairs(dtype, 300, seed=2)
    for logits, heat in zip(z, T[:, 0].tolist(), strict=True):
        exact = reference(logits, heat).p
        error = ulp_error(variant.probabilities(logits, heat), exact, dtype)
        error = error[[value >= normal for value in exact]]
        assert error.max() <= variant.bound(logits, heat), (logits, heat)


@pytest.mark.parametrize(
    ("dtype", "z", "T", "p"),
    [
        ("float32", [3.4e38, -3.4e38], 3.5e38, [0.87467, 0.12533]),
        ("bfloat16", [3e38, -3e38], 3.5e38, [0.8474, 0.1526]),
        ("float32", [0.0, 1.4e-45], 7e-46, [0.119, 0.881]),
        ("float32", [0.0, 1e-40], 1e-46, [0.0, 1.0]),
        ("float16", [0.0, 6e-8], 2.98e-8, [0.119, 0.881]),
        ("float16", [60000.0, -60000.0], 1e5, [0.7685, 0.2315]),
    ],
)
def test_a_temperature_beyond_the_type_is_no_limit(dtype, z, T, p):
    """T is the float64 that the user wrote: the type of z cannot hold it, and need not."""
    logits = np.array(z, NUMBER_TYPES[dtype])
    for name, variant in VARIANTS.items():
        got = variant.probabilities(logits, T)
        if np.isfinite(got.astype(float)).all():  # 1e-40 / 1e-46 is more than a float32, naively
            np.testing.assert_allclose(got.astype(float), p, rtol=6e-3, atol=1e-9)
        else:
            assert name in {"naive", "division-free"}
            assert variant.bound(logits, T) == np.inf


@pytest.mark.parametrize(
    ("z", "T"),
    [([1000.0, 0.0], 1.0), ([709.0] * 9, 1.0), ([-730.0, -731.0], 1.0), ([1.0, 2.0], 0.0)],
)
def test_the_naive_bound_is_infinite_where_exponentials_leave_the_type(z, T):
    """Overflow, a sum that overflows, digits lost below the normal numbers, 0 / 0."""
    error = ulp_error(VARIANTS["naive"].probabilities(z, T), reference(z, T).p, "float64")
    assert error.max() > len(z) + 3
    assert VARIANTS["naive"].bound(z, T) == np.inf


@pytest.mark.parametrize(("dtype", "z"), [("float32", [1e9, 1e9 - 64]), ("bfloat16", [86.0, 60.0])])
def test_a_bound_counts_what_is_no_longer_small(dtype, z):
    """An error of 32 in an exponent is a factor of 1e14, not 32 times the unit roundoff."""
    logits = np.array(z, NUMBER_TYPES[dtype])
    error = ulp_error(softmax_division_free(logits), reference(logits).p, dtype).max()
    assert error <= VARIANTS["division-free"].bound(logits, 1.0)


def test_no_bound_is_nan():
    """Every quotient overflows: the two that divide first give NaN, and say so."""
    for name in ("naive", "division-free"):
        assert np.isnan(VARIANTS[name].probabilities([-1e300, -2e300], 1e-300)).all()
        assert VARIANTS[name].bound([-1e300, -2e300], 1e-300) == np.inf


@pytest.mark.parametrize("name", VARIANTS)
def test_a_masked_logit_and_the_limits_of_temperature_have_a_bound(name):
    """-inf is an exact 0 and T = inf an exact tie: no reason for an infinite bound, or NaN."""
    for z, T in [([0.0, -np.inf, 1.0], 1.0), ([0.0, 3.0], np.inf), ([0.0, 3.0], 0.0)]:
        error = ulp_error(VARIANTS[name].probabilities(z, T), reference(z, T).p, "float64").max()
        assert error <= VARIANTS[name].bound(z, T)
    assert VARIANTS["max-subtracted"].bound([0.0, -np.inf, 1.0], 1.0) == 9
    assert VARIANTS["max-subtracted"].bound([0.0, 3.0], 0.0) == 6


def test_the_shift_costs_digits_that_the_compensation_keeps():
    """At a spread of 100 the shifted formula is off by far more than the compensated one."""
    shifted, compensated = (
        max(error for error, _ in errors(name, "float64", 100.0))
        for name in ("max-subtracted", "compensated")
    )
    assert shifted > 50
    assert compensated < 4


def test_only_the_bounds_of_two_variants_grow_with_the_spread():
    """The naive formula rounds no difference, the compensated one puts it back."""
    growth = {
        name: variant.bound(100 * SAMPLE[0], 1.0) / variant.bound(SAMPLE[0], 1.0)
        for name, variant in VARIANTS.items()
    }
    assert growth["naive"] == growth["compensated"] == 1
    assert min(growth["max-subtracted"], growth["division-free"]) > 5


def test_without_division_the_probabilities_miss_one_by_more():
    """Nothing makes them sum to 1: the error of the logarithm is common to all of them."""
    z = 100 * SAMPLE[0]
    missed = abs(softmax_division_free(z).sum() - 1)
    assert 4 * 2.0**-53 < missed < 1e-12


def test_one_vector_and_one_temperature_are_needed():
    """The learner's formula has no axis."""
    with pytest.raises(ValueError, match="one vector"):
        softmax_division_free([[1.0, 2.0]])
    with pytest.raises(ValueError, match="one number"):
        softmax_division_free([1.0, 2.0], [1.0, 2.0])
