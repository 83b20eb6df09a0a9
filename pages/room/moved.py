"""Who moved between two rounds, from where to where. Pure.

Only who answered both rounds is counted. The most likely class of a drawing may be tied: then it
stands in a row, or a column, of its own.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pages.room import tally
from pages.room.ballot import Ballot
from pages.room.subject import Asked
from pages.room.tally import Share
from ui.teach.divergence import bits_of_each

Pairs = Sequence[tuple[Ballot, Ballot]]
NOWHERE = -1  # a tie; a number that is no answer


@dataclass(frozen=True)
class Moves:
    """How many were at each place in the first round (rows), and at each in the second."""

    places: tuple[int, ...]
    counts: tuple[tuple[int, ...], ...]

    @property
    def total(self) -> int:
        """How many answered both rounds."""
        return sum(map(sum, self.counts))

    @property
    def stayed(self) -> Share:
        """How many are where they were."""
        return Share(sum(row[i] for i, row in enumerate(self.counts)), self.total)


def likeliest(ballot: Ballot) -> int | None:
    """The class with the largest share, `NOWHERE` where several are; None where none was drawn."""
    if not ballot.draw:
        return None
    largest = max(ballot.draw)
    return ballot.draw.index(largest) if ballot.draw.count(largest) == 1 else NOWHERE


def of_drawings(asked: Asked, pairs: Pairs) -> Moves:
    """From which most likely class to which."""
    return _moves(pairs, likeliest, range(len(asked.solved.z)))


def of_choices(asked: Asked, pairs: Pairs) -> Moves:
    """From which answer to which."""
    return _moves(pairs, lambda ballot: ballot.choice, range(len(asked.answers)))


def of_values(asked: Asked, pairs: Pairs) -> Moves:
    """The same of numbers: by the answer that each is, rounded."""

    def place(ballot: Ballot) -> int | None:
        if ballot.value is None:
            return None
        found = tally.matched(asked, ballot.value)
        return NOWHERE if found is None else found

    return _moves(pairs, place, range(len(asked.answers)))


def _moves(pairs: Pairs, place: Callable[[Ballot], int | None], known: Iterable[int]) -> Moves:
    found = Counter((place(before), place(after)) for before, after in pairs)
    moved = {pair: count for pair, count in found.items() if None not in pair}
    nowhere = (NOWHERE,) if any(NOWHERE in pair for pair in moved) else ()
    places = (*known, *nowhere)
    return Moves(places, tuple(tuple(moved.get((a, b), 0) for b in places) for a in places))


def closer(asked: Asked, pairs: Pairs) -> tuple[Share, Share]:
    """How many drew nearer to the truth the second time, and how many farther from it."""
    both = [(before.p, after.p) for before, after in pairs if before.draw and after.draw]
    first, second = (bits_of_each(asked.solved, drawn) for drawn in zip(*both, strict=True))
    nearer = sum(after < before for before, after in zip(first, second, strict=True))
    farther = sum(after > before for before, after in zip(first, second, strict=True))
    return Share(nearer, len(both)), Share(farther, len(both))
