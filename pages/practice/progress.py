"""What a reader has done in each set, kept for the session: on other pages, and through Back.

Of the last set the tab keeps it too (`kept`).
"""

from collections.abc import Hashable
from dataclasses import dataclass, field

import streamlit as st

from pages.practice.exports.collection import Collection
from pages.practice.results import Handed
from ui.predict.prediction import Prediction
from ui.teach.sets import Set

_KEY = "practice"


@dataclass
class Progress:
    """What was given, and what is under way."""

    given: dict[Set, tuple[Prediction, ...]] = field(default_factory=dict)
    read: dict[Set, int] = field(default_factory=dict)  # how many results were left behind
    hands: dict[Hashable, tuple[float, ...]] = field(default_factory=dict)  # what is being set
    name: str = ""
    kept: Set | None = None  # the set that the tab of the browser keeps
    made: dict[Set, str] = field(default_factory=dict)  # the file to hand in
    collected: tuple[Hashable, Collection] | None = None  # what its file would hold, and of what
    exported: tuple[Hashable, bytes] | None = None  # the last file for another system, and of what
    marked: dict[Hashable, Handed | str] = field(default_factory=dict)  # files of a class

    def of(self, chosen: Set) -> tuple[Prediction, ...]:
        """What was given in a set, in order."""
        return self.given.get(chosen, ())

    def shows_result(self, chosen: Set) -> bool:
        """Whether the last answer was given and not left behind yet."""
        return self.read.get(chosen, 0) < len(self.of(chosen))

    def give(self, chosen: Set, prediction: Prediction) -> None:
        """Keep one more answer."""
        self.given[chosen] = (*self.of(chosen), prediction)

    def leave_result(self, chosen: Set) -> None:
        """Go on to what waits."""
        self.read[chosen] = len(self.of(chosen))


def current() -> Progress:
    """That of the reader for whom this runs."""
    found: Progress = st.session_state.setdefault(_KEY, Progress())
    return found
