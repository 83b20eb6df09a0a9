"""The share of a column's variance that lies between the classes."""

from fractions import Fraction

import numpy as np
import pytest

from softmax_models.separation import between_share


def share(x, y):
    """The same in rational numbers, by the definition."""
    x = [Fraction(value) for value in x]
    mean = sum(x) / len(x)
    total = sum((value - mean) ** 2 for value in x)
    groups = [[v for v, k in zip(x, y, strict=True) if k == kind] for kind in set(y)]
    between = sum(len(g) * (sum(g) / len(g) - mean) ** 2 for g in groups)
    return float(between / total) if total else 0.0


@pytest.mark.parametrize("unit", [1.0, 1e-300, 1e300])
def test_it_is_the_definition_in_any_unit(unit):
    """Millimetres or miles: the same two columns open the picture."""
    rng = np.random.default_rng(0)
    y = rng.integers(0, 3, 40)
    X = np.c_[rng.normal(size=40) + y, rng.normal(size=40), 5 - y, np.full(40, 0.3)] * unit
    found = between_share(X, y)
    np.testing.assert_allclose(found, [share(x, y.tolist()) for x in X.T], rtol=1e-12, atol=1e-12)
    assert found[2] == pytest.approx(1, abs=1e-12)
    assert found[3] == 0


def test_a_class_without_rows_changes_nothing():
    """In a sample of the rows a rare class may be absent."""
    X = [[1.0], [2.0], [4.0]]
    few, gap = np.array([0, 0, 1]), np.array([0, 0, 7])
    np.testing.assert_array_equal(between_share(X, few), between_share(X, gap))
