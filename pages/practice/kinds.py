"""The three things to do: what each asks, what may be handed in, and how it is graded.

Pure: no Streamlit. Each is a module of its own with the same functions.
"""

from collections.abc import Sequence
from typing import Protocol

from pages.practice import breaking, drawing, matching
from ui.address.link import Lab
from ui.teach.sets import BREAK, DRAW, MATCH


class Kind(Protocol):
    """What every kind says of the task of a seed, and of what a reader has set."""

    def lab(self, seed: int) -> Lab:
        """The names of the classes, and the logits that it is about."""

    def start(self, seed: int) -> tuple[float, ...]:
        """What a reader begins with."""

    def checked(self, seed: int, numbers: Sequence[float]) -> tuple[float, ...]:
        """The numbers, if they can be set; ValueError with a sentence."""

    def misconception(self, seed: int, numbers: Sequence[float]) -> int | None:
        """None where it is done, else which misconception it shows, if one of the list."""

    def prompt(self, seed: int) -> str:
        """What is asked, as HTML."""

    def result(self, seed: int, numbers: Sequence[float]) -> list[str]:
        """How it went, as lines of HTML."""

    def opened(self, seed: int) -> tuple[str, dict[str, str]]:
        """The lesson that shows it, and its address."""


KINDS: dict[str, Kind] = {MATCH: matching, BREAK: breaking, DRAW: drawing}
