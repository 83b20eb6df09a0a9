"""What a picture of drawings is made of: the drawings, their mean and spread, the truth. Pure."""

from dataclasses import dataclass
from functools import cached_property

from pages.room import ensemble
from pages.room.ballot import WHOLE, Draw
from softmax_words import Words, listed
from ui.words.numbers import fixed, scientific

words = Words(__file__)

P = tuple[float, ...]


@dataclass(frozen=True)
class Drawn:
    """What a class drew, at least one drawing, and the mean of what it drew before.

    `before` and `truth` are empty where there is none to be seen.
    """

    names: tuple[str, ...]
    draws: tuple[Draw, ...]
    before: P = ()
    truth: P = ()

    @cached_property
    def rows(self) -> list[P]:
        """The drawings as probabilities."""
        return [tuple(each / WHOLE for each in draw) for draw in self.draws]

    @cached_property
    def mean(self) -> P:
        """The mean of each class."""
        return ensemble.mean(self.rows)

    @cached_property
    def quartiles(self) -> tuple[P, P]:
        """Where the middle half of each class begins and ends."""
        return ensemble.quartiles(self.rows)

    @cached_property
    def columns(self) -> dict[str, P]:
        """The numbers that stand beside the rows, by the key of their words."""
        means = {"first": self.before, "second": self.mean} if self.before else {"mean": self.mean}
        return {key: p for key, p in {**means, "truth": self.truth}.items() if p}

    def told(self) -> str:
        """All of it in sentences, where the picture is not seen."""
        each = (self._told(i) for i in range(len(self.names)))
        return " ".join((words("picture.alt", count=len(self.draws)), *each))

    def _told(self, i: int) -> str:
        """One class in a sentence."""
        low, high = self.quartiles
        values = [f"{words(f'picture.{key}')} {said(p[i])}" for key, p in self.columns.items()]
        ends = {"low": said(low[i]), "high": said(high[i])}
        return words("picture.each", name=self.names[i], values=listed(values, "unit"), **ends)


def said(p: float) -> str:
    """A probability beside a row: three decimals, and what these would not show in one digit.

    >>> said(0.6651), said(0.00098), said(0.0), said(0.00002)
    ('0.665', '0.001', '0', '2×10⁻⁵')
    """
    if 5e-4 <= p < 1e-3:
        return f"{p:.3f}"
    return scientific(p, 1) if 0 < p < 5e-4 else fixed(p, 3)
