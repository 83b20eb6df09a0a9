"""What a language model says after a context, what the reader's stages leave, and that in words."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pages.next import word_choice
from pages.next.learnt_text import Learnt
from softmax_core import effective_classes, entropy, softmax
from softmax_models.ngram import log_probabilities
from softmax_models.truncated import Stage, filtered
from ui.words.numbers import percent, significant


@dataclass(frozen=True)
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


def answer(learnt: Learnt, context: Sequence[str]) -> Answer:
    """Softmax over the whole vocabulary, and what the reader's stages make of it."""
    z = log_probabilities(learnt.model, context, word_choice.longest())
    return Answer(learnt.model.vocabulary, z, filtered(z, word_choice.stages()))


def verdict(now: Answer, unit: str = "words") -> str:
    """Who leads, what is left of the words or letters, and how undecided that is, as HTML."""
    first = int(now.order[0])
    mass = percent(1.0 if now.kept.all() else min(float(now.p_model[now.kept].sum()), 1.0))
    bits = significant(float(entropy(now.left, base=2)), 3)
    equal = float(effective_classes(now.left))
    choices = f"as undecided as {significant(equal, 3)} equal {unit}" if equal > 1 else "decided"
    before = significant(float(effective_classes(now.z)), 3)
    return (
        f"“{html.escape(now.vocabulary[first])}” leads with {percent(float(now.p_left[first]))}. "
        f"Left: {np.count_nonzero(now.kept):,} of {len(now.z):,} {unit}, with {mass} of the "
        f"model's probability. Entropy {bits} bits: {choices}. The model alone: {before} "
        f"equal {unit}."
    )
