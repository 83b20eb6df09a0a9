"""Four ways to compute softmax: each stays within its bound, and only one does not care."""

import numpy as np
import pytest

from softmax_core import NUMBER_TYPES, VARIANTS, reference, softmax_division_free, ulp_error

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


def test_the_shift_costs_digits_that_the_compensation_keeps():
    """At a spread of 100 the shifted formula is off by far more than the compensated one."""
    shifted, compensated = (
        max(error for error, _ in errors(name, "float64", 100.0))
        for name in ("shifted", "compensated")
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
    assert min(growth["shifted"], growth["division-free"]) > 5


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
