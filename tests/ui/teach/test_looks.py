"""What a drawing looks like, and which misconception it shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pages.lessons import LESSONS
from softmax_core import softmax
from ui.address.link import MAX_CLASSES, Lab
from ui.teach.divergence import bits_of_each, bits_of_shares
from ui.teach.looks import (
    EQUAL,
    GOAL,
    IGNORED,
    INVERTED,
    LOOKS,
    ONE,
    RATIO,
    READINGS,
    UNCHANGED,
    ZERO,
    is_right,
    looks,
    slips,
)

ABC = Lab((2.0, 1.0, 0.0))
WARM = Lab((2.0, 1.0, 0.0), T=2.0)

logits = some.floats(-1000, 1000) | some.sampled_from([0.0, float("-inf"), float("inf"), 5e-324])
temperatures = some.floats(0, 1e6) | some.just(float("inf"))


@some.composite
def cases(draw):
    """Two labs with as many classes, and a drawing in hundredths."""
    size = draw(some.integers(2, MAX_CLASSES))
    of_z = some.lists(logits, min_size=size, max_size=size).filter(lambda z: max(z) > -1e308)
    given, solved = (Lab(tuple(draw(of_z)), ("a",) * size, draw(temperatures)) for _ in range(2))
    cuts = sorted(draw(some.lists(some.integers(0, 100), min_size=size - 1, max_size=size - 1)))
    parts = [after - before for before, after in zip([0, *cuts], [*cuts, 100], strict=True)]
    return given, solved, [part / 100 for part in parts]


@pytest.mark.parametrize(
    ("drawn", "seen"),
    [
        ((0.67, 0.33, 0.0), (ZERO, RATIO)),
        ((0.66, 0.32, 0.02), (RATIO,)),
        ((0.34, 0.33, 0.33), (EQUAL,)),
        ((1.0, 0.0, 0.0), (ZERO, ONE)),
        ((0.45, 0.55, 0.0), (ZERO,)),
        ((0.1, 0.2, 0.7), ()),
    ],
)
def test_a_drawing_is_named_for_what_it_looks_like(drawn, seen):
    """A class that sees its own habits named can ask where they come from."""
    assert looks(ABC.z, drawn) == seen


def test_the_truth_shows_no_slip():
    """Who is right must not be told of a misconception, whatever else the drawing is near to."""
    assert slips(ABC, ABC, softmax(ABC.z)) == ()
    flat = Lab((1.0, 1.0, 1.0))
    assert looks(flat.z, (0.34, 0.33, 0.33)) == (EQUAL,)
    assert not slips(flat, flat, (0.34, 0.33, 0.33))


def test_the_readings_of_T_are_found():
    """To ignore T, to turn it upside down, and to leave all as it was are three different slips."""
    colder = softmax(WARM.z, 0.5)
    assert slips(WARM, WARM, colder) == (INVERTED,)
    assert slips(WARM, WARM, softmax(WARM.z)) == (IGNORED,)
    stretched = Lab((4.0, 2.0, 0.0))
    assert slips(ABC, stretched, softmax(ABC.z)) == (UNCHANGED,)


def test_a_zero_that_is_only_rounded_is_no_misconception():
    """Hundredths cannot say 0.0003; that costs without end, but nobody has misunderstood."""
    lab = Lab((8.0, 0.0, -1.0))
    assert ZERO in looks(lab.z, (1.0, 0.0, 0.0))
    assert ZERO not in slips(lab, lab, (1.0, 0.0, 0.0))


@given(cases())
def test_no_drawing_is_without_an_answer(case):
    """Any logits, T, and hundredths: known names, no number that is none, right or a slip."""
    given, solved, drawn = case
    assert set(looks(given.z, drawn)) <= set(LOOKS)
    found = slips(given, solved, drawn)
    assert set(found) <= {*LOOKS, *READINGS}
    assert not (is_right(solved, drawn) and found)
    assert (bits_of_shares(solved, drawn) < GOAL) == is_right(solved, drawn)


@given(cases(), cases())
def test_many_drawings_cost_what_each_does(case, other):
    """The door for a whole class is not a second definition."""
    _, solved, drawn = case
    other = [*other[2], *drawn][: len(drawn)]
    if sum(other) > 0:
        assert bits_of_each(solved, [drawn, other]) == [
            bits_of_shares(solved, each) for each in (drawn, other)
        ]


def test_equal_distributions_cost_exactly_nothing():
    """0 bits is said as 0, and not as what rounding leaves of it."""
    for z in ((0.0, 0.0), (0.0, 0.0, 0.0, 0.0), (1.0, 1.0, 1.0, 1.0, 1.0)):
        assert bits_of_shares(Lab(z, ("a",) * len(z)), [1 / len(z)] * len(z)) == 0.0


def test_what_is_drawn_has_the_classes_that_are_given():
    """Looks compare both: three logits beside four bars would be no question."""
    for lesson in LESSONS.values():
        for template in lesson.questions:
            for seed in range(3):
                question = template.ask(seed)
                if question.draws and question.given:
                    assert len(question.given.z) == len(question.lab.z)
