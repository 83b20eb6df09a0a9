"""What a language model says after a context, and what the reader's stages leave of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from softmax_core import sample, softmax
from softmax_models.ngram import NGrams, log_probabilities
from softmax_models.truncated import Stage, filtered

Stages = tuple[tuple[str, float], ...]


@dataclass(frozen=True, eq=False)
class Answer:
    """The model's logits after a context, what the stages left, and both as probabilities."""

    vocabulary: tuple[str, ...]
    z: np.ndarray
    stages: list[Stage]
    _counts: dict[tuple[int, int], NDArray[np.int_]] = field(default_factory=dict)

    @property
    def left(self) -> np.ndarray:
        """The logits after all stages."""
        return self.stages[-1].z

    @cached_property
    def p_model(self) -> np.ndarray:
        """The probabilities of the model."""
        return softmax(self.z)

    @cached_property
    def p_left(self) -> np.ndarray:
        """The probabilities after all stages."""
        return softmax(self.left)

    @cached_property
    def kept(self) -> np.ndarray:
        """Which words no stage has cut."""
        return self.left > -np.inf

    @cached_property
    def order(self) -> np.ndarray:
        """The words from the likeliest down."""
        return np.argsort(-self.z, kind="stable")

    def counts(self, N: int, seed: int) -> NDArray[np.int_]:
        """How often each word comes in N draws; the last draws are kept."""
        if (N, seed) not in self._counts:
            drawn = sample(self.left, rng=np.random.default_rng(seed), draws=N)
            self._counts.clear()
            self._counts[N, seed] = np.bincount(drawn, minlength=len(self.z))
            return self._counts[N, seed]
        return self._counts[N, seed]


def answer(model: NGrams, context: Sequence[str], n: int, stages: Stages) -> Answer:
    """Softmax over the whole vocabulary, and what the reader's stages make of it."""
    z = log_probabilities(model, context, n)
    return Answer(model.vocabulary, z, filtered(z, stages))
