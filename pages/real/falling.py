"""How the logits fall as a text grows, and where naive softmax gives up on it: kept by text."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pages.real.texts import cut
from softmax_core import first_break, steps
from softmax_models.languages import NOTHING, scores

_POINTS = 81  # of the curve


@dataclass(frozen=True, eq=False)
class Falling:
    """The largest and the smallest logit after so many letters; NaN where none says anything."""

    letters: NDArray[np.intp]
    largest: NDArray[np.float64]
    smallest: NDArray[np.float64]

    @property
    def is_silent(self) -> bool:
        """Whether no length of the text says anything."""
        return bool(np.isnan(self.largest).all())


@lru_cache(maxsize=16)
def falling(text: str) -> Falling:
    """The curve of a text, over the lengths of its beginnings."""
    places = np.unique(np.linspace(0, len(cut(text)), _POINTS).round().astype(int))
    ends = np.array([_ends(text, int(place)) for place in places])
    return Falling(places, ends[:, 0], ends[:, 1])


def _ends(text: str, count: int) -> tuple[float, float]:
    """The largest and the smallest logit after `count` letters."""
    z = scores("".join(cut(text)[:count])).astype(np.float64)
    return (float(z.max()), float(z.min())) if z.max() > NOTHING else (np.nan, np.nan)


def breaks(largest: float, T: float, dtype: str) -> bool:
    """Whether naive softmax has no answer: it has none when the largest exponential is 0."""
    return first_break(steps([largest], T, shift="none", dtype=dtype)) is not None


@lru_cache(maxsize=256)
def first_broken(text: str, T: float, dtype: str) -> int | None:
    """A number of letters at which naive softmax breaks, and with one letter less does not.

    None where there is none: it holds to the end, or never did.
    """
    found = falling(text)
    said = ~np.isnan(found.largest)
    places, largest = found.letters[said].tolist(), found.largest[said].tolist()
    broken = [breaks(value, T, dtype) for value in largest]
    ends = zip(pairwise(places), pairwise(broken), strict=True)
    between = next((pair for pair, (before, after) in ends if after and not before), None)
    if between is None:
        return None
    holds, breaks_at = between
    while breaks_at - holds > 1:
        middle = (holds + breaks_at) // 2
        if breaks(_ends(text, middle)[0], T, dtype):
            breaks_at = middle
        else:
            holds = middle
    return int(breaks_at)
