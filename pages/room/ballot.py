"""A ballot: what one student answers in one round, checked before it is kept. Pure.

One student, question and round have one ballot: `number` counts what a browser has sent, and of two
the later counts, however they arrive.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Draw = tuple[int, ...]  # hundredths of each class, 100 in all

WHOLE = 100


@dataclass(frozen=True)
class Ballot:
    """What was drawn, chosen or given; what was not asked for is empty or None."""

    number: int = 0  # of what this browser has sent, rising
    draw: Draw = ()
    choice: int | None = None
    value: float | None = None

    @property
    def p(self) -> tuple[float, ...]:
        """The drawn probabilities."""
        return tuple(each / WHOLE for each in self.draw)


@dataclass(frozen=True)
class Form:
    """What a ballot of a question may hold."""

    classes: int = 0  # that are drawn; 0 where nothing is
    choices: int = 0
    value: bool = False


def read(came: Any, form: Form) -> Ballot:
    """The ballot that a browser sent, as parsed from JSON; ValueError with a sentence.

    `{"number": 3, "draw": [60, 30, 10], "choice": 1}`; a question that is drawn and then chosen
    takes the drawing alone too.
    """
    raise NotImplementedError


def written(ballot: Ballot) -> Mapping[str, Any]:
    """What `read` reads."""
    raise NotImplementedError
