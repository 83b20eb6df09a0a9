"""What a language model says after a context, and what the reader's stages leave of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from softmax_core import softmax
from softmax_core.sampling import sample_counts, sorted_marks
from softmax_models.ngram import NGrams, log_probabilities
from softmax_models.truncated import Stage, filtered

Stages = tuple[tuple[str, float], ...]


@dataclass(frozen=True, eq=False)
class Answer:
    """The model's logits after a context, what the stages left, and both as probabilities."""

    vocabulary: tuple[str, ...]
    z: np.ndarray
    stages: list[Stage]

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
        """How often each word comes in N draws."""
        return sample_counts(self.left, marks=_marks(seed, N))


@lru_cache(maxsize=4)
def _marks(seed: int, N: int) -> NDArray[np.float64]:
    """The noise of N draws: the same for every T, every cut and every context."""
    return sorted_marks(np.random.default_rng(seed), N)


def answer(model: NGrams, context: Sequence[str], n: int, stages: Stages) -> Answer:
    """Softmax over the whole vocabulary, and what the reader's stages make of it."""
    z = log_probabilities(model, context, n)
    return Answer(model.vocabulary, z, filtered(z, stages))
