"""Counts of a class: their shares, what is right, slips, and what to do next."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pages.room import tally
from pages.room.ballot import Ballot
from pages.room.tally import EXPLAIN, GO_ON, TALK, Share
from tests.pages.room.cases import BOTH, CHOSEN, DRAWN, EVERY_KIND, VALUED, ballots


@pytest.mark.parametrize(
    ("part", "of", "said"),
    [
        (12, 30, (40, 18)),
        (15, 30, (50, 18)),
        (0, 30, (0, 11)),
        (30, 30, (100, 11)),
        (1, 8, (13, 35)),
    ],
)
def test_a_share_says_how_uncertain_it_is(part, of, said):
    """50 % of 30 is 18 points either way, and 0 of 30 is no certainty."""
    assert (Share(part, of).percent, Share(part, of).points) == said


@given(some.integers(1, 500).flatmap(lambda of: some.tuples(some.integers(0, of), some.just(of))))
def test_the_uncertainty_holds_both_ends_of_wilsons_interval(pair):
    """By the quadratic that defines it: |p - q| <= z sqrt(q (1 - q) / n)."""
    part, of = pair
    half, p, z = tally.uncertainty(part, of), part / of, 1.959963984540054
    for q in (p - half - 1e-9, p + half + 1e-9):
        if 0 < q < 1:
            assert abs(p - q) >= z * math.sqrt(q * (1 - q) / of) - 1e-6
    assert half >= z * math.sqrt(p * (1 - p) / of)


@pytest.mark.parametrize(
    ("part", "advice"),
    [(0, EXPLAIN), (8, EXPLAIN), (9, TALK), (21, TALK), (22, GO_ON), (30, GO_ON)],
)
def test_what_to_do_follows_from_how_many_are_right(part, advice):
    """Talk helps where some can explain and some need it: from 30 to 70 %."""
    assert tally.advice(Share(part, 30)) == advice


@pytest.mark.parametrize("asked", EVERY_KIND)
@pytest.mark.parametrize("count", [0, 1, 7, 500])
def test_every_answer_is_counted_once(asked, count):
    """A count that loses somebody would be told to a class as a fact."""
    cast = list(ballots(asked, count).values())
    if asked.is_chosen:
        assert [s.part for s in tally.choices(asked, cast)] == [
            sum(ballot.choice == i for ballot in cast) for i in range(3)
        ]
    if asked.is_value:
        assert sum(s.part for s in tally.matches(asked, cast)) == count
    slips = tally.of_slips(asked, cast)
    assert all(0 < share.part <= share.of == count for share in slips.values())
    right = tally.right(asked, cast)
    assert right.of == count
    wrong = [ballot for ballot in cast if tally.slips_of(asked, ballot)]
    assert right.part + len(wrong) <= count or asked is BOTH


def test_a_number_is_the_answer_that_it_rounds():
    """Who computed 0.571 may say 0.57; 0.5 is another number."""
    for value, place in ((0.571, 0), (0.57, 0), (0.416, 1), (0.42, 1), (0.5, None), (1e300, None)):
        assert tally.matched(VALUED, value) == place
    assert tally.slips_of(VALUED, Ballot(value=0.85)) == [1]
    assert tally.slips_of(VALUED, Ballot(value=0.42)) == []
    assert tally.slips_of(VALUED, Ballot(value=-3.0)) == []


def test_what_is_right_follows_what_was_asked():
    """A drawing beside a choice is no second answer; alone it is one."""
    near, far = (67, 24, 9), (9, 24, 67)
    assert tally.right(DRAWN, [Ballot(draw=near), Ballot(draw=far)]) == Share(1, 2)
    assert tally.right(BOTH, [Ballot(draw=near, choice=0), Ballot(draw=far, choice=1)]) == Share(
        1, 2
    )
    assert tally.right(BOTH, [Ballot(draw=near)]) == Share(0, 0)
    assert tally.right(CHOSEN, [Ballot(choice=1)] * 3) == Share(3, 3)
    assert tally.right(VALUED, [Ballot(value=0.416), Ballot(value=7.0)]) == Share(1, 2)


def test_a_student_counts_once_for_a_slip():
    """Drawn and chosen, one misconception is one student."""
    ballot = Ballot(draw=(50, 50, 0), choice=2)
    assert tally.slips_of(BOTH, ballot) == [4, 1]
    assert tally.of_slips(BOTH, [ballot, ballot]) == {4: Share(2, 2), 1: Share(2, 2)}


def test_looks_are_those_of_the_drawings():
    """What a class sees before it knows what is right."""
    cast = (
        [Ballot(draw=(67, 33, 0))] * 3
        + [Ballot(draw=(34, 33, 33))] * 2
        + [Ballot(draw=(20, 30, 50))]
    )
    found = tally.of_looks(DRAWN, cast)
    assert found == {"zero": Share(3, 6), "ratio": Share(3, 6), "equal": Share(2, 6)}


@settings(max_examples=200)
@given(some.floats(allow_nan=False, allow_infinity=False))
def test_any_number_is_matched_or_not(value):
    """A browser sends what it likes."""
    place = tally.matched(VALUED, value)
    assert place is None or abs(VALUED.answers[place].value - value) <= 0.00501
