"""Where a falling function crosses 0: the same float64 that halving finds, in fewer steps."""

import math

import numpy as np
import pytest

from softmax_models.crossing import crossing

LARGEST, LEAST = float(np.finfo(np.float64).max), 5e-324
AT = [5e-324, 1e-300, 2.0**-4, 0.1, 1.0, 1.0 + 2**-52, math.pi, 16.0, 1e9, 1e300]
SHAPES = {
    "step": lambda x, at: 1.0 if x < at else -1.0,
    "line": lambda x, at: at - x,
    "in logarithms": lambda x, at: math.log(at) - math.log(x),
    "flat at the end": lambda x, at: math.tanh(math.log(at) - math.log(x)) ** 3,
    "steep on one side": lambda x, at: (math.log(at) - math.log(x)) * (1e-9 if x < at else 1e9),
}


@pytest.mark.parametrize("at", AT)
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_it_is_the_first_number_that_is_not_above_zero(shape, at):
    """The last digit too: a learner sees the best T with all its digits on hover and in files."""
    found = crossing(lambda x: shape(x, at))
    assert not shape(found, at) > 0
    before = math.nextafter(found, 0)
    assert not before or shape(before, at) > 0


def test_without_a_crossing_it_is_an_end():
    """A T that float64 cannot hold is the least or the largest that it can."""
    assert crossing(lambda x: 1.0) == LARGEST
    assert crossing(lambda x: -1.0) == LEAST
    assert crossing(lambda x: math.nan) == LEAST


@pytest.mark.parametrize("at", [0.1, 0.9, 1.8, 12.0])
def test_a_smooth_function_is_asked_half_as_often_as_by_halving(at):
    """Each step is a softmax of all rows, and a training that is played asks for every picture."""
    asked = []
    crossing(lambda x: (asked.append(x), 1 / (1 + x / at) - 0.5)[1])
    assert len(asked) <= 31
