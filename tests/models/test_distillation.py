"""The softened loss and its gradient, against mpmath, the core and differences; and why T^2.

A learner reads off how the gradient falls with T. At T = 10^6 p and q agree in six digits, and
their difference as it is usually written has lost as many.
"""

import math

import mpmath
import numpy as np
import pytest

from softmax_core import cross_entropy, cross_entropy_gradient, entropy, softmax
from softmax_models.distillation import at_high_T, distilled, scaled_gradient, size, soft_gradient

STUDENT, TEACHER = (0.3, -0.2, 0.1), (6.5, 2.0, -8.0)
TEMPERATURES = (0.05, 0.5, 1.0, 4.0, 20.0, 1e6, 3e10, 1e15, 1e40, 1e300)


def by_hand(T):
    """(q - p) / T in as many digits as T needs."""
    with mpmath.workdps(700):
        q, p = ([mpmath.exp(mpmath.mpf(z) / T) for z in each] for each in (STUDENT, TEACHER))
        q, p = ([each / mpmath.fsum(of) for each in of] for of in (q, p))
        gradient = [(a - b) / T for a, b in zip(q, p, strict=True)]
        return [mpmath.mpf(each) for each in gradient], [
            each * mpmath.mpf(T) ** 2 for each in gradient
        ]


@pytest.mark.parametrize("T", TEMPERATURES)
def test_no_digit_is_lost_at_any_T(T):
    """Both curves of the picture, far beyond its ends."""
    plain, scaled = by_hand(T)
    if T < 1e100:
        found = soft_gradient(STUDENT, TEACHER, T)
        assert found == pytest.approx([float(each) for each in plain], rel=1e-12, abs=0)
    found = scaled_gradient(STUDENT, TEACHER, T)
    assert found == pytest.approx([float(each) for each in scaled], rel=1e-12, abs=0)


@pytest.mark.parametrize("T", [0.2, 1.0, 4.0, 20.0])
def test_it_is_the_gradient_of_the_cross_entropy_of_the_core(T):
    """From the logits and a soft target: one loss, two ways to write its slope, and differences."""
    found = distilled(STUDENT, TEACHER, T)
    p = softmax(TEACHER, T)
    assert found.gradient == pytest.approx(
        cross_entropy_gradient(STUDENT, p, T), rel=1e-9, abs=1e-15
    )
    assert found.loss == pytest.approx(float(cross_entropy(STUDENT, p, T)))
    assert found.least == pytest.approx(float(entropy(TEACHER, T)))
    assert found.loss >= found.least
    for i, step in enumerate(1e-6 * np.eye(3)):
        up, down = (float(cross_entropy(np.add(STUDENT, s), p, T)) for s in (step, -step))
        assert found.gradient[i] == pytest.approx((up - down) / 2e-6, abs=1e-8)
    assert found.scaled == pytest.approx(T**2 * found.gradient, rel=1e-12)


def test_the_gradient_falls_as_the_square_and_T_squared_holds_it():
    """Twice T is a quarter of the gradient once T is large; scaled it rests at the limit."""
    far, twice = (size(soft_gradient(STUDENT, TEACHER, T)) for T in (1e4, 2e4))
    assert far / twice == pytest.approx(4, rel=1e-2)
    limit = at_high_T(STUDENT, TEACHER)
    apart = np.subtract(STUDENT, TEACHER)
    assert limit == pytest.approx((apart - apart.mean()) / 3)
    for T, near in ((10.0, 0.3), (100.0, 3e-2), (1e6, 3e-6)):
        scaled = scaled_gradient(STUDENT, TEACHER, T)
        assert np.abs(scaled - limit).max() <= near * np.abs(limit).max()
    assert limit == pytest.approx(at_high_T(np.add(STUDENT, 5), np.subtract(TEACHER, 3)))


def test_the_limits_of_T():
    """At infinity all is even, and T^2 times 0 is a limit; at 0 a loss that jumps has no slope."""
    flat = distilled(STUDENT, TEACHER, math.inf)
    assert flat.gradient.tolist() == [0, 0, 0]
    assert flat.scaled == pytest.approx(at_high_T(STUDENT, TEACHER))
    assert flat.loss == pytest.approx(math.log(3))
    agreed = distilled(STUDENT, TEACHER, 0.0)
    assert (agreed.loss, agreed.gradient.tolist(), agreed.scaled.tolist()) == (0, [0] * 3, [0] * 3)
    apart = distilled((0.0, 1.0, 0.0), TEACHER, 0.0)
    assert math.isinf(apart.loss)
    assert np.isnan(apart.gradient).all()
    assert apart.scaled.tolist() == [0, 0, 0]


@pytest.mark.parametrize("T", [0.0, 0.05, 1.0, 1e9, math.inf])
def test_a_student_that_is_the_teacher_has_nothing_to_learn(T):
    """The loss is not 0, but its least, and the gradient exactly 0, shifted logits too."""
    found = distilled(TEACHER, TEACHER, T)
    assert found.loss == pytest.approx(found.least)
    for gradient in (found.gradient, found.scaled, soft_gradient(np.add(TEACHER, 8), TEACHER, 1.0)):
        assert gradient.tolist() == [0, 0, 0]


def test_many_T_at_once_are_each_T():
    """The curve is the numbers."""
    T = np.array([0.05, 1.0, 20.0])
    for gradient in (soft_gradient, scaled_gradient):
        at_once = gradient(STUDENT, TEACHER, T)
        assert np.array_equal(at_once, [gradient(STUDENT, TEACHER, t) for t in T.tolist()])


def test_vectors_that_do_not_fit_are_refused():
    """One sentence that says what came."""
    with pytest.raises(ValueError, match="of one length, got 2 and 3"):
        distilled([1.0, 2.0], TEACHER, 1.0)
    with pytest.raises(ValueError, match="student must be within 1e\\+300, got inf"):
        distilled([1.0, math.inf, 0.0], TEACHER, 1.0)
