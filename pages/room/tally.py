"""What a class has answered, counted: shares with their uncertainty, slips, what to do next. Pure.

Left out on purpose: any words. What a count means to a class says `shown.py`.
"""

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pages.room.ballot import Ballot
from pages.room.subject import Asked
from ui.predict.question import SLIP, Answer
from ui.teach.divergence import bits_of_each
from ui.teach.looks import GOAL, MISCONCEPTION, looks, slips
from ui.teach.tolerance import tolerance

FEWEST = 5  # answers that are shown: of fewer, each is a person
LOW, HIGH = 0.3, 0.7  # between them talk helps: some can explain, and some need it
_Z = 1.959963984540054  # of the normal distribution, 95 % lie within so many deviations

EXPLAIN, TALK, GO_ON = ADVICE = ("explain", "talk", "go_on")

K = TypeVar("K", bound=Hashable)
Slip = int | str  # a misconception by its number, or a look that is none of the list


@dataclass(frozen=True)
class Share:
    """So many of so many.

    >>> Share(12, 30).percent, Share(12, 30).points
    (40, 18)
    """

    part: int
    of: int

    @property
    def percent(self) -> int:
        """The share, in whole percents."""
        return math.floor(100 * self.part / self.of + 0.5)

    @property
    def points(self) -> int:
        """How far it may be from that of all who could sit there (95 %), in whole points."""
        return math.floor(100 * uncertainty(self.part, self.of) + 0.5)


def uncertainty(part: int, of: int) -> float:
    """Half of a 95 % interval around a share p of n, the wider of two.

    Wald's z sqrt(p (1 - p) / n), and the farther end of Wilson's interval: the first alone says
    that 0 of 30 is exact.

    Source: Brown, Cai & DasGupta 2001, doi 10.1214/ss/1009213286.

    >>> round(uncertainty(15, 30), 3), round(uncertainty(0, 30), 3)
    (0.179, 0.114)
    """
    p, square = part / of, _Z * _Z / of
    wald = _Z * math.sqrt(p * (1 - p) / of)
    middle = (p + square / 2) / (1 + square)
    wilson = math.sqrt(p * (1 - p) * square + square * square / 4) / (1 + square)
    return max(wald, middle + wilson - p, p - middle + wilson)


def advice(right: Share) -> str:
    """What to do next with a class of whom so many are right, of `ADVICE`.

    >>> advice(Share(12, 30)), advice(Share(8, 30)), advice(Share(22, 30))
    ('talk', 'explain', 'go_on')
    """
    share = right.part / right.of
    return EXPLAIN if share < LOW else TALK if share <= HIGH else GO_ON


def drawings(ballots: Iterable[Ballot]) -> list[tuple[float, ...]]:
    """What was drawn."""
    return [ballot.p for ballot in ballots if ballot.draw]


def values(ballots: Iterable[Ballot]) -> list[float]:
    """The numbers that were given."""
    return [ballot.value for ballot in ballots if ballot.value is not None]


def choices(asked: Asked, ballots: Iterable[Ballot]) -> list[Share]:
    """How many chose each answer, of those who chose."""
    found = Counter(ballot.choice for ballot in ballots if ballot.choice is not None)
    return [Share(found[i], found.total()) for i in range(len(asked.answers))]


def matched(asked: Asked, value: float) -> int | None:
    """The place of the answer that a number is, rounded; None where it is none of them.

    Answers are at least 0.02 apart, so at most one of two is near.
    """
    known = [(i, each.value) for i, each in enumerate(asked.answers) if each.value is not None]
    apart = {i: abs(value - own) / tolerance(own) for i, own in known}
    nearest = min(apart, key=lambda i: apart[i], default=None)
    return nearest if nearest is not None and apart[nearest] <= 1 + 1e-9 else None


def right_value(asked: Asked) -> float | None:
    """The number that is right, if one is."""
    return next((answer.value for answer in asked.answers if answer.is_right), None)


def matches(asked: Asked, ballots: Iterable[Ballot]) -> list[Share]:
    """How many gave each answer as a number, and last how many gave another."""
    found = Counter(matched(asked, value) for value in values(ballots))
    places: list[int | None] = [*range(len(asked.answers)), None]
    return [Share(found[place], found.total()) for place in places]


def of_looks(asked: Asked, ballots: Iterable[Ballot]) -> dict[str, Share]:
    """What drawings look like beside the logits, whatever is right: the most common first."""
    drawn = drawings(ballots)
    return _counted(drawn, lambda each: looks(asked.lab.z, each))


def of_slips(asked: Asked, ballots: Sequence[Ballot]) -> dict[Slip, Share]:
    """What leads to answers that are not right: the most common first; each student counts once."""
    return _counted(ballots, lambda ballot: slips_of(asked, ballot))


def _counted(
    items: Sequence[Ballot] | Sequence[tuple[float, ...]], kinds: Callable[..., Iterable[K]]
) -> dict[K, Share]:
    found = Counter(kind for item in items for kind in kinds(item))
    return {kind: Share(part, len(items)) for kind, part in found.most_common()}


def slips_of(asked: Asked, ballot: Ballot) -> list[Slip]:
    """What leads to one answer, each once; nothing where it is right, or nobody knows."""
    shown: tuple[str, ...] = slips(asked.lab, asked.solved, ballot.p) if ballot.draw else ()
    found: list[Slip] = [MISCONCEPTION.get(each, each) for each in shown]
    answer = answer_of(asked, ballot)
    if answer is not None and not answer.is_right:
        found.append(answer.misconception or SLIP)
    return list(dict.fromkeys(found))


def answer_of(asked: Asked, ballot: Ballot) -> Answer | None:
    """The answer that was chosen, or given as a number."""
    if asked.is_value and ballot.value is not None:
        place = matched(asked, ballot.value)
    else:
        place = ballot.choice if asked.is_chosen else None
    return None if place is None else asked.answers[place]


def right(asked: Asked, ballots: Sequence[Ballot]) -> Share:
    """How many are right: by what they chose or gave, else by what they drew."""
    if asked.is_value:
        graded = [_is_right(asked, each) for each in ballots if each.value is not None]
    elif asked.is_chosen:
        graded = [_is_right(asked, each) for each in ballots if each.choice is not None]
    else:
        graded = [lost < GOAL for lost in costs(asked, ballots)]
    return Share(sum(graded), len(graded))


def _is_right(asked: Asked, ballot: Ballot) -> bool:
    answer = answer_of(asked, ballot)
    return answer is not None and answer.is_right


def costs(asked: Asked, ballots: Iterable[Ballot]) -> list[float]:
    """How many bits each drawing is away from the truth."""
    return bits_of_each(asked.solved, drawings(ballots))


def by_student(
    first: Mapping[str, Ballot], second: Mapping[str, Ballot]
) -> list[tuple[Ballot, Ballot]]:
    """The ballots of who answered in both rounds."""
    return [(ballot, second[student]) for student, ballot in first.items() if student in second]
