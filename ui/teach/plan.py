"""A plan of a lesson: what its steps show, what is asked before, and what students answer.

`/plans` shows plans, `/sheet?plan=...` prints them; what is in one stands with the plans. All texts
are plain, in the language that is spoken while the plan is made.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ui.teach.sets import Set


@dataclass(frozen=True)
class Expected:
    """An answer that students give, and why: the right one, or one that a misconception leads to.

    `misconception` is its number, `SLIP` where none of the list explains it, None of the right one.
    """

    text: str
    misconception: int | None = None
    why: str = ""

    @property
    def is_right(self) -> bool:
        """Whether this is the right answer."""
        return self.misconception is None


@dataclass(frozen=True)
class Step:
    """One step: what to ask before anything is shown, what to show, and what to say then.

    It shows the lesson named `lesson` at the address `query`: `z=88,88,88&dtype=float32`.
    """

    minutes: int
    lesson: str
    query: str
    ask: str
    expected: tuple[Expected, ...]
    say: str


@dataclass(frozen=True)
class Plan:
    """A plan: for whom, to what end, its steps, and the questions of its exit ticket."""

    name: str  # in the address
    title: str
    audience: str
    goals: tuple[str, ...]
    prerequisites: tuple[str, ...]
    steps: tuple[Step, ...]
    ticket: Set | None = None  # its key follows from the core
    ticket_minutes: int = 0

    @property
    def minutes(self) -> int:
        """How long all steps take, and the ticket."""
        return sum(step.minutes for step in self.steps) + self.ticket_minutes


Plans = Mapping[str, Callable[[], Plan]]  # by name: what makes the plan in the language spoken
