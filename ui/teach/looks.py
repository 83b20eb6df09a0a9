"""What a drawing of probabilities looks like, and the misconception that it shows. Pure.

`looks` compares it with the logits alone, so that it can be said before the truth is; `slips`
knows what is right, and finds what else leads to a drawing that is not.
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from softmax_core import softmax
from ui.address.link import Lab
from ui.teach.divergence import bits_of_shares

GOAL = 0.05  # bits: (0.6, 0.3, 0.1) for logits 2, 1, 0 is 0.014 away, all equal 0.384
NEAR = 0.05  # in total variation: so much has to be moved from some classes to others
_DRAWABLE = 0.02  # less can hardly be drawn: a 0 there is rounded

ZERO, RATIO, EQUAL, ONE = LOOKS = ("zero", "ratio", "equal", "one")
UNCHANGED, IGNORED, INVERTED = READINGS = ("unchanged", "ignored", "inverted")
NEGATIVE, PROPORTION, WARMER = 4, 2, 1  # misconceptions of the list
MISCONCEPTION = {ZERO: NEGATIVE, RATIO: PROPORTION, INVERTED: WARMER}

Array = NDArray[np.float64]


def looks(z: Sequence[float], shares: Sequence[float]) -> tuple[str, ...]:
    """How shares look beside logits z, of `LOOKS`: often nothing, at most two.

    >>> looks((2.0, 1.0, 0.0), (0.67, 0.33, 0.0)), looks((2.0, 1.0, 0.0), (0.34, 0.33, 0.33))
    (('zero', 'ratio'), ('equal',))
    """
    drawn = _scaled(shares)
    has_zero = bool(np.any((drawn == 0) & (np.asarray(z) <= 0)))
    return (*((ZERO,) if has_zero else ()), *_nearest(_patterns(z), drawn))


def slips(given: Lab, solved: Lab, shares: Sequence[float]) -> tuple[str, ...]:
    """What leads to a drawing that is not right, of `LOOKS` and `READINGS`: often nothing.

    `given` are the logits that were read, `solved` those whose probabilities are right. A drawn 0
    is none where the truth can hardly be drawn.
    """
    if is_right(solved, shares):
        return ()
    drawn, p = _scaled(shares), softmax(solved.z, solved.T)
    missed = (drawn == 0) & (np.asarray(solved.z) <= 0) & (p >= _DRAWABLE)
    known = {"": p, **_patterns(given.z), **_readings(given, solved)}
    nearest = filter(None, _nearest(known, drawn))
    return (*((ZERO,) if missed.any() else ()), *nearest)


def is_right(solved: Lab, shares: Sequence[float]) -> bool:
    """Whether a drawing is as close as asked."""
    return bits_of_shares(solved, shares) < GOAL


def _scaled(shares: Sequence[float]) -> Array:
    """The shares, adding up to 1."""
    drawn = np.asarray(shares, dtype=np.float64)
    scaled: Array = drawn / drawn.sum()
    return scaled


def _patterns(z: Sequence[float]) -> dict[str, Array]:
    """What can be drawn of logits without softmax."""
    logits = np.clip(np.nan_to_num(z, posinf=0, neginf=0), 0, None)
    first = np.asarray(z) == max(z)
    found = {EQUAL: np.full(len(z), 1 / len(z))}
    if first.sum() == 1:
        found[ONE] = first.astype(np.float64)
    if np.isfinite(max(z)) and (logits > 0).sum() > 1:
        found[RATIO] = logits / logits.max() / (logits / logits.max()).sum()
    return found


def _readings(given: Lab, solved: Lab) -> dict[str, Array]:
    """What softmax gives where T, or what was changed, is read otherwise."""
    found = {UNCHANGED: softmax(given.z, given.T)} if given != solved else {}
    if solved.T != 1:
        upside_down = math.inf if solved.T == 0 else 1 / solved.T
        found |= {IGNORED: softmax(solved.z), INVERTED: softmax(solved.z, upside_down)}
    return found


def _nearest(known: Mapping[str, Array], drawn: Array) -> tuple[str, ...]:
    """The name of what a drawing is nearest to, if it is near."""
    apart = {name: float(np.abs(drawn - each).sum() / 2) for name, each in known.items()}
    nearest = min(apart, key=lambda name: apart[name])
    return (nearest,) if apart[nearest] <= NEAR else ()
