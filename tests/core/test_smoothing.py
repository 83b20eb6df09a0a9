"""Label smoothing: the target, and the gap that satisfies it."""

import mpmath
import numpy as np
import pytest

import softmax_core as core


def led_by(gap: float, classes: int) -> np.ndarray:
    """Logits of which the first leads all others by `gap`."""
    return gap * np.eye(classes)[0]


def test_a_target_by_hand():
    """A fifth spread over four: a twentieth for each, the rest for the right one."""
    np.testing.assert_allclose(
        core.smoothed_target([0, 3], 4, 0.2), [[0.85, 0.05, 0.05, 0.05], [0.05, 0.05, 0.05, 0.85]]
    )
    np.testing.assert_array_equal(core.smoothed_target(1, 3, 0.0), [0, 1, 0])
    np.testing.assert_allclose(core.smoothed_target(1, 3, 1.0), [1 / 3] * 3)


@pytest.mark.parametrize("classes", [2, 3, 10, 1000])
@pytest.mark.parametrize("share", [0.01, 0.1, 0.5])
def test_at_the_best_gap_the_gradient_is_zero_and_p_is_the_target(classes, share):
    """What the formula was derived from; and the loss is the entropy of the target."""
    z, y = led_by(core.best_gap(classes, share), classes), core.smoothed_target(0, classes, share)
    np.testing.assert_allclose(core.softmax(z), y, rtol=1e-12)
    np.testing.assert_allclose(core.cross_entropy_gradient(z, y), 0, atol=1e-15)
    np.testing.assert_allclose(core.cross_entropy(z, y), core.entropy(np.log(y)), rtol=1e-12)


def test_the_formula_is_that_of_the_issue_and_of_two_logarithms():
    """log((K (1 - e) + e) / e), which is the logarithm of the ratio of two targets."""
    for classes, share in ((3, 0.1), (10, 0.1), (1000, 0.01)):
        y = core.smoothed_target(0, classes, share)
        assert core.best_gap(classes, share) == pytest.approx(np.log(y[0] / y[1]), rel=1e-12)
        both = np.log((classes * (1 - share) + share) / share)
        assert core.best_gap(classes, share) == pytest.approx(both, rel=1e-12)


def test_a_hard_target_is_never_satisfied_and_a_smoothed_one_is():
    """The loss of the first falls at every step; that of the second rises after the best gap."""
    gaps = np.linspace(0, 30, 31)
    hard = [float(core.cross_entropy(led_by(gap, 3), 0)) for gap in gaps]
    assert (np.diff(hard) < 0).all()
    assert hard[-1] > 0
    y = core.smoothed_target(0, 3, 0.1)
    soft = np.array([float(core.cross_entropy(led_by(gap, 3), y)) for gap in gaps])
    assert gaps[soft.argmin()] == round(core.best_gap(3, 0.1))
    assert (np.diff(soft[4:]) > 0).all()
    assert core.best_gap(3, 0.0) == np.inf
    assert core.best_gap(3, 1.0) == 0


@pytest.mark.parametrize("classes", [2, 10, 2**53 + 1, 10**20, 10**400])
def test_the_best_gap_is_right_for_any_share_and_any_number_of_classes(classes):
    """Against 60 digits: at a share of 1e-310 the odds overflow, and their logarithm is 716."""
    rng = np.random.default_rng(0)
    edges = [5e-324, 1e-310, 1e-300, 1e-16, 0.5, 1 - 1e-10, 1 - 2.0**-53]
    with mpmath.workdps(60):
        for share in [*edges, *rng.random(100), *10 ** -rng.uniform(0, 323, 100)]:
            e = mpmath.mpf(float(share))
            exact = mpmath.log1p(classes * (1 - e) / e)
            assert abs(core.best_gap(classes, share) - exact) <= 2e-15 * exact
    assert core.best_gap(10, 1e-310) == pytest.approx(716.104, abs=5e-4)
    assert core.best_gap(classes, 0) == np.inf
    assert core.best_gap(classes, 1) == 0


def test_bad_arguments_are_named():
    """What came, and what is allowed."""
    with pytest.raises(ValueError, match=r"0\.\.2, got 3"):
        core.smoothed_target(3, 3, 0.1)
    with pytest.raises(ValueError, match=r"between 0 and 1, got 1\.5"):
        core.smoothed_target(0, 3, 1.5)
    with pytest.raises(ValueError, match="between 0 and 1, got nan"):
        core.best_gap(3, np.nan)
    with pytest.raises(ValueError, match="classes must be a whole number from 2 up, got 1"):
        core.best_gap(1, 0.1)
