"""The museum: all exhibits by their numbers, and how an answer of one is told from the right one.

The numbers are in no order of kinds: who has seen one learns nothing of its neighbours.
"""

import warnings
from dataclasses import dataclass

import numpy as np

from pages.bugs.exhibit import Array, Exhibit, Input
from pages.bugs.exhibits.after import OF_WHAT_FOLLOWS
from pages.bugs.exhibits.masks import OF_MASKS
from pages.bugs.exhibits.maximum import OF_THE_MAXIMUM
from pages.bugs.exhibits.sums import OF_THE_SUM, WITHOUT_SOURCE
from pages.bugs.exhibits.temperature import OF_T
from softmax_core import limits

_ALL = (*OF_THE_MAXIMUM, *OF_THE_SUM, *OF_T, *OF_MASKS, *OF_WHAT_FOLLOWS, *WITHOUT_SOURCE)
EXHIBITS = tuple(sorted(_ALL, key=lambda exhibit: exhibit.number))
BY_KEY = {exhibit.key: exhibit for exhibit in EXHIBITS}

SEEN = 0.02  # of the largest number of the right answer: less is not seen in a picture
_ROUNDINGS = 32  # units of rounding that the plain code of a narrow type may lose
_SMALLEST = 1e-5  # a largest number below this counts as this
_LOGARITHM = 0.05  # the same of what a logarithm makes: it is of about 1
LOGARITHMS = ("log_sums", "log_probabilities", "entropy", "loss")  # what exhibits may give

OUTSIDE, AGREE, BROKEN, WINNER, DIFFER = "outside", "agree", "broken", "winner", "differ"


@dataclass(frozen=True)
class Compared:
    """What is right and what was found, rows of numbers, and how they differ.

    `kind` is one of outside, agree, broken (no number where there is one), winner (the largest
    stands elsewhere) and differ; `gap` the largest difference, at `where`: its row and column.
    """

    right: Array
    found: Array
    kind: str
    gap: float
    where: tuple[int, int]

    @property
    def differs(self) -> bool:
        """Whether the two differ on what both have promised."""
        return self.kind not in (OUTSIDE, AGREE)


def compared(exhibit: Exhibit, given: Input, mend: int = 0) -> Compared:
    """The code of an exhibit, as shipped or with a mend, beside what it promises."""
    said = exhibit.arguments(given)
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        right = exhibit.right(**said).astype(float)
        found = np.asarray(exhibit.code_with(mend)(**said)).astype(float)
        gaps = np.abs(found - right)
    gaps = np.where(np.isnan(gaps), np.where(_same(right, found), 0, np.inf), gaps)
    row, column = np.unravel_index(int(gaps.argmax()), gaps.shape)
    where, gap = (int(row), int(column)), float(gaps.max())
    dtype = given.dtype if exhibit.is_typed else "float64"
    return Compared(right, found, kind_of(exhibit, given, right, found, gap, dtype), gap, where)


def _same(right: Array, found: Array) -> Array:
    """Where both are the same infinity, or both NaN."""
    same: Array = (right == found) | (np.isnan(right) & np.isnan(found))
    return same


def kind_of(
    exhibit: Exhibit, given: Input, right: Array, found: Array, gap: float, dtype: str
) -> str:
    """How the two differ."""
    if not exhibit.promises(given):
        return OUTSIDE
    least = _LOGARITHM if exhibit.gives in LOGARITHMS else _SMALLEST
    largest = max(float(np.abs(right[np.isfinite(right)]).max(initial=0)), least)
    if gap <= (SEEN + _ROUNDINGS * limits(dtype).unit_roundoff) * largest:
        return AGREE
    if (np.isfinite(right) & ~np.isfinite(found)).any():
        return BROKEN
    is_other = right.argmax(axis=-1) != found.argmax(axis=-1)
    return WINNER if right.shape[-1] > 1 and is_other.any() else DIFFER
