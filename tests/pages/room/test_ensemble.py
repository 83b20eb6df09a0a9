"""The class as an ensemble: against plain loops, and against Jensen."""

import math

import pytest
from hypothesis import assume, given, settings

from pages.room.ensemble import Ensemble, mean, quartiles
from softmax_core import softmax
from tests.pages.room.cases import LAB, classes_of_students


def kl(p, q):
    """Sum of p log2(p / q), written out."""
    if any(own > 0 and guess == 0 for own, guess in zip(p, q, strict=True)):
        return math.inf
    return sum(own * math.log2(own / guess) for own, guess in zip(p, q, strict=True) if own > 0)


@settings(max_examples=30, deadline=None)
@given(classes_of_students())
def test_an_ensemble_is_what_plain_loops_say(case):
    """A second computation, number by number: means, their divergences, the best, the emptied."""
    lab, (ballots, _) = case
    assume(ballots)
    drawn = tuple(ballot.p for ballot in ballots.values())
    p, found, S = [float(own) for own in softmax(lab.z, lab.T)], Ensemble(lab, drawn), len(drawn)
    m = [sum(each[i] for each in drawn) / S for i in range(len(p))]
    assert found.mean == pytest.approx(m)
    costs = [kl(p, each) for each in drawn]
    assert found.costs == pytest.approx(costs, abs=1e-9)
    assert found.mean_cost == pytest.approx(kl(p, m), abs=1e-9)
    assert kl(p, found.best) == pytest.approx(min(costs), abs=1e-9)
    assert found.average_cost == pytest.approx(sum(costs) / S, abs=1e-9)
    product = [math.prod(each[i] ** (1 / S) for each in drawn) for i in range(len(p))]
    assert set(found.emptied) == {i for i, each in enumerate(product) if each == 0}
    if sum(product) == 0:
        assert found.of_logits == ()
        assert found.logits_cost == math.inf
    else:
        g = [each / sum(product) for each in product]
        assert found.of_logits == pytest.approx(g, abs=1e-9)
        assert found.logits_cost == pytest.approx(kl(p, g), abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(classes_of_students())
def test_no_mean_is_farther_than_the_drawings_are_on_average(case):
    """Jensen's inequality, for the mean of p and for that of the logits: what the page says."""
    lab, (ballots, _) = case
    assume(ballots)
    found = Ensemble(lab, tuple(ballot.p for ballot in ballots.values()))
    assert found.mean_cost <= found.average_cost + 1e-9
    assert found.logits_cost <= found.average_cost + 1e-9 or not found.of_logits
    assert sum(found.mean) == pytest.approx(1)


def test_one_student_empties_a_class_in_the_mean_of_logits_alone():
    """29 see the fox come, one does not: the mean of p hardly notices."""
    drawn = ((0.7, 0.2, 0.1),) * 29 + ((0.7, 0.3, 0.0),)
    found = Ensemble(LAB, drawn)
    assert found.emptied == (2,)
    assert found.of_logits[2] == 0
    assert found.logits_cost == math.inf
    assert found.mean_cost < 0.02


def test_the_mean_of_logits_can_be_no_distribution():
    """Where each class was held for impossible by somebody nothing is left to normalise."""
    found = Ensemble(LAB, ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0)))
    assert found.of_logits == ()
    assert found.mean == (0.5, 0.5, 0.0)


def test_the_mean_is_a_distribution_where_medians_are_none():
    """That is why the bar is the mean: three medians sum to 0.30."""
    drawn = [(0.9, 0.05, 0.05), (0.1, 0.8, 0.1), (0.1, 0.1, 0.8)]
    medians = [sorted(column)[1] for column in zip(*drawn, strict=True)]
    assert sum(medians) == pytest.approx(0.3)
    assert sum(mean(drawn)) == pytest.approx(1)
    low, high = quartiles(drawn)
    assert low == pytest.approx((0.1, 0.075, 0.075))
    assert high == pytest.approx((0.5, 0.45, 0.45))
