"""Two tests of one class, brought together: who is in both, and what the class gained. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import nan

import numpy as np
from numpy.typing import NDArray

from pages.gain.class_file import Scores, Student, shown_codes
from softmax_models.gain import (
    FEWEST,
    Gain,
    mean_gain,
    paired_gain,
    student_gains,
    unpaired_gain,
)
from softmax_words import Words

words = Words(__file__)
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Compared:
    """The students of the test before and of that after: the same, in the same order, if known."""

    before: tuple[Student, ...]
    after: tuple[Student, ...]
    are_paired: bool
    only_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()

    @property
    def is_enough(self) -> bool:
        """Whether there are enough students to say more than how many there are."""
        return min(len(self.before), len(self.after)) >= FEWEST

    @property
    def has_items(self) -> bool:
        """Whether each question is known in both."""
        return all(each.items for each in (*self.before, *self.after))

    @cached_property
    def of_class(self) -> Gain:
        """The gain of the class."""
        gain = paired_gain if self.are_paired else unpaired_gain
        return gain(_scores(self.before), _scores(self.after))

    @cached_property
    def of_each(self) -> Array:
        """The gain of each student; NaN for who had everything right before."""
        return student_gains(_scores(self.before), _scores(self.after))

    @property
    def of_students(self) -> Gain:
        """The mean of the gains of students."""
        return mean_gain(self.of_each)

    @property
    def full_before(self) -> int:
        """How many had everything right before."""
        return sum(each.score == 1 for each in self.before)

    def means(self) -> tuple[float, float]:
        """The share of all points before and after."""
        return float(np.mean(_scores(self.before))), float(np.mean(_scores(self.after)))

    def items(self) -> tuple[Array, Array, Array]:
        """Of each question: the share that had it right before, after, and its gain."""
        before, after = (
            np.mean([each.items for each in students], axis=0)
            for students in (self.before, self.after)
        )
        with np.errstate(divide="ignore", invalid="ignore"):
            gain = np.where(before < 1, (after - before) / (1 - before), nan)
        return before, after, gain


def compared(before: Scores, after: Scores) -> Compared:
    """Two files, student by student where both have codes; ValueError with a sentence."""
    if before.students == after.students:
        raise ValueError(words("refusals.same"))
    if not (before.has_codes and after.has_codes):
        return Compared(before.students, after.students, are_paired=False)
    first = {each.code: each for each in before.students}
    last = {each.code: each for each in after.students}
    both = [code for code in first if code in last]
    if not both:
        raise ValueError(words("refusals.strangers", before=_some(before), after=_some(after)))
    return Compared(
        tuple(first[code] for code in both),
        tuple(last[code] for code in both),
        are_paired=True,
        only_before=tuple(first[code].called for code in first if code not in last),
        only_after=tuple(last[code].called for code in last if code not in first),
    )


def _scores(students: Sequence[Student]) -> list[float]:
    return [each.score for each in students]


def _some(scores: Scores) -> str:
    """The first few codes of a file."""
    return shown_codes([each.called for each in scores.students[:3]])
