"""Sentences whose language is known: on half of them T is fitted, on the other half it is judged.

They were written for this page, on everyday matters, and are hard on purpose: pairs of languages
that are near, and a third of no more than three words. Every other one of the file judges.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from softmax_core import softmax
from softmax_models.calibration import (
    Reliability,
    best_temperature,
    honest_limits,
    likelihood_loss,
    reliability,
)
from softmax_models.languages import labels, scores
from ui.charts.calibration import beta_range

_FILE = Path(__file__).with_name("labelled.tsv")
SHORT = 3  # words
_KEPT = 128  # values of T: what is said of the sentences does not follow the text
Curve = tuple[NDArray[np.float64], NDArray[np.float64]]


@dataclass(frozen=True, eq=False)
class Half:
    """The logits (n, 140) of some sentences, and the numbers of their labels (n,)."""

    z: NDArray[np.float64]
    y: NDArray[np.int64]

    @property
    def is_right(self) -> NDArray[np.bool_]:
        """Whether the largest logit is that of the language."""
        found: NDArray[np.bool_] = self.z.argmax(axis=-1) == self.y
        return found


@lru_cache(maxsize=1)
def sentences() -> tuple[tuple[str, str], ...]:
    """The code of the language of each sentence, and the sentence."""
    _, *lines = _FILE.read_text(encoding="utf-8").splitlines()
    return tuple((code, text) for code, text in (line.split("\t") for line in lines))


@lru_cache(maxsize=1)
def halves() -> tuple[Half, Half]:
    """Those on which T is fitted, and those on which it is judged."""
    every = sentences()
    return _half(every[::2]), _half(every[1::2])


def _half(some: tuple[tuple[str, str], ...]) -> Half:
    """What the model says of some sentences."""
    z = np.array([scores(text) for _, text in some], dtype=np.float64)
    return Half(z, np.array([labels().index(code) for code, _ in some]))


@lru_cache(maxsize=1)
def best() -> tuple[float, float]:
    """The best T for the half that fits, and for the half that judges, which nobody may use."""
    fits, judges = halves()
    return best_temperature(fits.z, fits.y), best_temperature(judges.z, judges.y)


@dataclass(frozen=True, eq=False)
class Judged:
    """How sure the model is of each sentence at a T; the same in bins, and what chance allows."""

    sure: NDArray[np.float64]
    reliability: Reliability
    honest: Curve


@lru_cache(maxsize=_KEPT)
def judged(T: float) -> Judged:
    """The model at a T, on the half that judges."""
    judges = halves()[1]
    p = softmax(judges.z, T)
    found = reliability(p, judges.is_right)
    return Judged(p.max(axis=-1), found, honest_limits(found))


@lru_cache(maxsize=_KEPT)
def loss(T: float) -> float:
    """The loss on the half that judges, in nats."""
    judges = halves()[1]
    return float(likelihood_loss(judges.z, judges.y, T))


@lru_cache(maxsize=1)
def curve() -> Curve:
    """1/T, and the loss on the half that judges."""
    beta, judges = beta_range(best()[0]), halves()[1]
    return beta, likelihood_loss(judges.z, judges.y, 1 / beta)
