"""The two floors under what was measured, worked by hand."""

import pytest

from softmax_models.measured_cost import TRAFFIC, Point
from softmax_models.roofline import LINES, bandwidth, roofline
from tests.stopwatches import points


def test_times_are_per_logit():
    """The same point, by hand: 1 us for the call and 4 ns for each logit."""
    roof = roofline(points(), "float64")
    assert roof.n[:3] == (10, 32, 100)
    assert roof.seconds["naive"][0] == pytest.approx(1e-6 / 10 + 4e-9)


def test_the_memory_floor_is_three_numbers_at_the_best_rate():
    """Two bytes moved for each of 10^6 numbers, twice, in 1 us + 1 ms."""
    roof = roofline(points(), "float16")
    rate = 2 * 2 * 1e6 / (1e-6 + 1e-3)
    assert roof.rate[0] == pytest.approx(rate)
    assert roof.memory[-1] == pytest.approx(3 * 2 / rate)


def test_no_size_has_a_lower_rate_than_a_larger_one():
    """Few numbers take the time of the calls; that is no property of memory."""
    assert bandwidth({1: [(1, 1.0)], 2: [(9, 1.0)], 3: [(4, 1.0)]}) == {1: 9.0, 2: 9.0, 3: 4.0}
    assert bandwidth({}) == {}


def test_the_floor_of_exp_is_that_of_the_type_in_which_softmax_is_computed():
    """A float16 softmax is computed in float32; a float64 one is not, where exp takes four times
    as long: a floor at float32's rate would blame memory for what exp costs.
    """

    def point(dtype, n, seconds):
        return Point(dtype, n, dict.fromkeys([*TRAFFIC, *LINES], seconds))

    found = [point("float16", 10, 1.0), point("float32", 10, 0.5), point("float64", 10, 0.1)]
    assert roofline(found, "float16").exp == pytest.approx(0.05)
    assert roofline(found, "float32").exp == pytest.approx(0.05)
    assert roofline(found, "float64").exp == pytest.approx(0.01)
    assert roofline(found, "bfloat16") is None
    slow = [point("float64", 10, 1.0), point("float32", 10, 0.25)]
    assert roofline(slow, "float64").exp == pytest.approx(0.1)


def test_the_passes_of_one_softmax_have_a_floor_where_they_were_counted():
    """In the halves the conversions were not counted: nothing is shown rather than a guess."""
    roof = roofline(points(), "float64")
    memory, exps = roof.floors("max-subtracted", 3)
    assert memory == pytest.approx(8 * 8 / roof.rate[3])
    assert exps == roof.exp
    assert roofline(points(), "float32").floors("compensated", 3) is None
    assert roofline(points(), "float32").floors("online", 3) is None  # it runs in float64
    assert roofline(points(), "bfloat16").floors("naive", 3) is None


def test_the_largest_size_up_to_n():
    """While the measurement runs, the one that is asked for may not be there yet."""
    roof = roofline(points(sizes=(10, 32, 100)), "float64")
    assert [roof.largest_up_to(n) for n in (10, 99, 100, 10**6)] == [0, 1, 2, 2]
