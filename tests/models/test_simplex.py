"""The triangle: logits that put softmax on a point, and where entmax changes its support."""

import numpy as np
import pytest

from softmax_core import entmax, softmax
from softmax_models.simplex import logits_of, support_borders


@pytest.mark.parametrize("T", [1e-300, 0.001, 0.05, 1.0, 7.1, 1000.0, 2.5e307])
@pytest.mark.parametrize("p", [(0.98, 0.01, 0.01), (0.5, 0.3, 0.2), (0.01, 0.34, 0.65)])
def test_softmax_of_the_logits_is_the_point(p, T):
    """What is dragged is what is shown, to a thousandth, at the mean that was asked for."""
    z = logits_of(p, T, mean=2.0 * T)
    np.testing.assert_allclose(softmax(z, T), p, rtol=1.1e-3)
    assert np.mean(z) == pytest.approx(2.0 * T, abs=1e-3 * T)


def test_the_logits_have_few_digits():
    """They stand in the address."""
    assert logits_of((0.7, 0.2, 0.1), 1.0, 1.0333333) == (2.1, 0.847, 0.154)


@pytest.mark.parametrize(
    ("p", "T"), [((0.5, 0.5, 0.0), 1.0), ((0.4, 0.4, 0.2), 0.0), ((0.4, 0.4, 0.2), np.inf)]
)
def test_what_softmax_never_gives_is_refused(p, T):
    """An edge would need an infinite logit, and at T = 0 no logits give a point inside."""
    with pytest.raises(ValueError, match="got"):
        logits_of(p, T)


@pytest.mark.parametrize("alpha", [1.2, 1.5, 1.75, 2.0])
def test_the_borders_part_three_classes_from_two_and_two_from_one(alpha):
    """Against entmax itself, a little to each side of every border."""
    curve, corners = support_borders(alpha)
    centre = np.full(3, 1 / 3)
    for point in curve[(curve > 1e-6).all(axis=-1)]:
        inside, outside = (point + step * (centre - point) for step in (0.01, -0.01))
        assert (entmax(np.log(inside), alpha) > 0).all()
        assert (outside < 0).any() or (entmax(np.log(outside), alpha) > 0).sum() < 3
    for i, corner in enumerate(corners):
        top = np.eye(3)[i]
        for step, kept in ((0.01, [1]), (-0.01, [2, 3])):
            for point in corner[1:]:
                moved = np.clip(point + step * (top - point), 0, None)
                with np.errstate(divide="ignore"):
                    size = int((entmax(np.log(moved), alpha) > 0).sum())
                assert size in kept


def test_softmax_keeps_all_three_everywhere():
    """So at alpha = 1 there is nothing to shade."""
    curve, corners = support_borders(1.0)
    np.testing.assert_array_equal(curve, np.eye(3))
    assert corners == []
    with pytest.raises(ValueError, match="between 1 and 2"):
        support_borders(0.5)


@pytest.mark.parametrize("alpha", [1.3, 1.5, 2.0])
def test_the_curve_encloses_as_much_as_entmax_keeps_whole(alpha):
    """Drawn in a wrong order it would cross itself, and enclose something else."""
    x, y = support_borders(alpha)[0][:, :2].T
    enclosed = abs(x @ np.roll(y, 1) - y @ np.roll(x, 1))  # twice the area; the triangle has 1
    drawn = np.random.default_rng(0).dirichlet([1, 1, 1], 20_000)  # even over the triangle
    kept = (entmax(np.log(drawn), alpha) > 0).all(axis=-1).mean()
    assert enclosed == pytest.approx(kept, abs=0.015)
