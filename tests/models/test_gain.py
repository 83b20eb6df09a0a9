"""The normalised gain and its interval, against plain loops, SciPy and classes that are drawn."""

import math
from fractions import Fraction

import numpy as np
import pytest
from scipy import stats

from softmax_models.gain import (
    FEWEST,
    mean_gain,
    paired_gain,
    student_gains,
    t_quantile,
    unpaired_gain,
)

BEFORE = [0.3, 0.5, 0.4, 0.6, 0.2, 0.9, 0.1]
AFTER = [0.6, 0.8, 0.6, 0.9, 0.7, 0.8, 0.1]


def test_the_gain_of_a_class_is_that_of_its_means():
    """Hake's definition, in fractions: what was gained of what could be gained."""
    tenths = [[Fraction(round(10 * x), 10) for x in each] for each in (BEFORE, AFTER)]
    before, after = (sum(each) / len(each) for each in tenths)
    gain = float((after - before) / (1 - before))
    assert paired_gain(BEFORE, AFTER).value == pytest.approx(gain, abs=1e-12)
    assert unpaired_gain(BEFORE, AFTER[::-1]).value == pytest.approx(gain, abs=1e-12)


def test_the_gain_of_each_student_in_a_plain_loop():
    """Who had everything right before could gain nothing, and has no gain: not 0, not 1."""
    before, after = [*BEFORE, 1.0, 1.0, 0.0], [*AFTER, 1.0, 0.5, 1.0]
    found = student_gains(before, after)
    for x, y, gain in zip(before, after, found, strict=True):
        if x == 1:
            assert math.isnan(gain)
        else:
            assert gain == pytest.approx((y - x) / (1 - x), abs=1e-12)
    each = [(y - x) / (1 - x) for x, y in zip(before, after, strict=True) if x < 1]
    assert mean_gain(found).value == pytest.approx(sum(each) / len(each), abs=1e-12)


def test_the_interval_holds_what_a_t_test_does_not_refute():
    """Its two ends are the gains at which the test of SciPy says exactly 5 %."""
    found = paired_gain(BEFORE, AFTER)
    for gain in (found.low, found.high):
        left = (1 - np.array(AFTER)) - (1 - gain) * (1 - np.array(BEFORE))
        assert stats.ttest_1samp(left, 0).pvalue == pytest.approx(0.05, rel=2e-3)
    inside = (1 - np.array(AFTER)) - (1 - found.value) * (1 - np.array(BEFORE))
    assert stats.ttest_1samp(inside, 0).pvalue == pytest.approx(1)


def test_the_interval_of_the_mean_is_the_usual_one():
    """As any textbook and SciPy have it, cut at 1: no gain is more."""
    each = [0.5, 0.4, 0.6, 0.3, 0.7, -0.2]
    ends = stats.t.interval(0.95, len(each) - 1, np.mean(each), stats.sem(each))
    found = mean_gain([*each, math.nan])
    assert (found.low, found.high) == pytest.approx(ends, rel=1e-3)
    assert mean_gain([1, 1, 1, 0.2, 1, 1]).high == 1


@pytest.mark.parametrize("degrees", [4, 4.5, 5, 7, 12, 29, 100, 1999])
def test_the_quantile_of_t(degrees):
    """SciPy is not there at run time; the expansion is as good as a teacher needs."""
    assert t_quantile(degrees) == pytest.approx(stats.t.ppf(0.975, degrees), rel=5e-4)


def test_where_there_is_no_interval_none_is_invented():
    """An interval of no width would say that five students prove it."""
    alike = paired_gain([0.2, 0.4, 0.6, 0.0, 0.8], [0.6, 0.7, 0.8, 0.5, 0.9])
    all_right = paired_gain([0.5, 0.4, 0.3, 0.2, 0.1], [1.0] * 5)
    few = paired_gain(BEFORE[: FEWEST - 1], AFTER[: FEWEST - 1])
    hardly = paired_gain([1, 1, 1, 1, 0.9], [1, 1, 0.9, 1, 1])
    for found in (alike, all_right, few, hardly, mean_gain([0.5] * 9), mean_gain([0.1, 0.9])):
        assert not math.isnan(found.value)
        assert math.isnan(found.low)
        assert math.isnan(found.high)
    assert all_right.value == 1
    assert math.isnan(paired_gain([1.0] * 6, BEFORE[:6]).value)
    assert math.isnan(mean_gain([math.nan] * 6).value)


def test_who_is_who_makes_the_interval_narrower():
    """A code on the paper is worth more than twice the students."""
    rng = np.random.default_rng(7)
    before, after = drawn(rng, 40, 0.5)
    paired, apart = paired_gain(before, after), unpaired_gain(before, after[::-1])
    assert apart.value == pytest.approx(paired.value)
    assert apart.high - apart.low > 1.1 * (paired.high - paired.low)


@pytest.mark.parametrize(
    "scores", [[], [[0.5]], [0.5, 1.1], [-0.1], [math.nan, 0.5], [math.inf]], ids=str
)
def test_what_is_no_share_is_refused(scores):
    """Seven of ten is 0.7 here: 7 would give a gain that looks like one."""
    with pytest.raises(ValueError, match="shares from 0 to 1"):
        paired_gain(scores, scores)
    with pytest.raises(ValueError, match="two scores"):
        student_gains([0.5], [0.5, 0.6])


def drawn(rng, students, gain):
    """A class whose students differ, on ten questions that differ; the true gain is `gain`."""
    able = rng.normal(size=(students, 1))
    p = 1 / (1 + np.exp(0.5 + 0.7 * np.linspace(-1.5, 1, 10) - able))
    shares = (p, p + gain * (1 - p))
    return tuple((rng.random(p.shape) < each).mean(axis=1) for each in shares)


def covered(students, gain, classes):
    """In what share of classes the interval holds the true gain."""
    rng = np.random.default_rng(18)
    found = [paired_gain(*drawn(rng, students, gain)) for _ in range(classes)]
    found = [each for each in found if not math.isnan(each.low)]
    assert len(found) > 0.95 * classes
    return sum(each.low <= gain <= each.high for each in found) / len(found)


def test_the_interval_holds_the_true_gain_in_95_of_100_classes():
    """What it promises; 600 classes of 12 say it to within three points."""
    assert covered(12, 0.6, 600) == pytest.approx(0.95, abs=0.03)


@pytest.mark.long
@pytest.mark.parametrize("students", [5, 8, 25, 60])
@pytest.mark.parametrize("gain", [0.0, 0.3, 0.85])
def test_the_interval_holds_it_in_small_classes_and_large_ones(students, gain):
    """Of five students too, and near the end of the scale."""
    assert covered(students, gain, 1500) == pytest.approx(0.95, abs=0.02)
