"""What all pictures and sentences of A real model share: its logits, and what becomes of them."""

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pages.real import falling, texts, vectors
from pages.real.falling import Falling
from pages.real.vectors import LANDMARKS, Vector
from softmax_core import Limits, Steps, limits, logsumexp, softmax, steps
from softmax_models import languages
from softmax_words import Words, language_name
from ui.address.parameters import Values
from ui.tape.sweep import Summary

words = Words(__file__)

TEXT, GPT2, OWN = "text", "gpt2", "own"
LEADERS = 8


def kind_of(values: Values) -> str:
    """Whose logits are shown: of a text, of GPT-2's kind, or of the reader's own file."""
    return OWN if values.own_logits is not vectors.NONE else str(values.logits)


def label_name(code: str) -> str:
    """What a label of the model is called."""
    key = f"labels.{code}"
    return words(key) if key in words else language_name(code) or code


class View:
    """The lesson at some values; each part is computed when it is first asked for."""

    def __init__(self, values: Values) -> None:
        self.values, self.T, self.dtype = values, values.T, values.dtype
        self.kind = kind_of(values)

    @cached_property
    def text(self) -> str:
        """The text as far as it is read."""
        return texts.read_so_far(self.values)

    @cached_property
    def vector(self) -> Vector:
        """The logits that are shown."""
        if self.kind == OWN:
            own: Vector = self.values.own_logits
            return own
        return vectors.gpt2() if self.kind == GPT2 else vectors.of_text(self.text)

    @property
    def waits(self) -> bool:
        """Whether what is counted waits, because a hand holds something and there is much."""
        return bool(self.values.held) and self.vector.is_long

    @cached_property
    def is_silent(self) -> bool:
        """Whether the model knows nothing of the text."""
        return self.kind == TEXT and self.vector.landmarks[0] == languages.NOTHING

    @cached_property
    def p(self) -> NDArray[np.float64]:
        """The probabilities, as the core has them in float64."""
        return softmax(self.vector.z.astype(np.float64), self.T)

    @property
    def leaders(self) -> list[int]:
        """The places of the largest logits, the largest first."""
        found: list[int] = self.vector.order[:LEADERS].tolist()
        return found

    def names(self, places: Sequence[int]) -> list[str]:
        """What some of the logits are called."""
        if self.kind == TEXT:
            return [label_name(languages.labels()[place]) for place in places]
        given = self.vector.names
        return [given[k] if given else words("entry", number=str(k + 1)) for k in places]

    @property
    def ways(self) -> Mapping[str, Summary]:
        """What the probabilities came to in each way, in the number type."""
        return self.vector.ways(self.dtype, self.T)

    @cached_property
    def edges(self) -> Limits:
        """What the number type can hold."""
        return limits(self.dtype)

    @cached_property
    def landmark_steps(self) -> tuple[Steps, Steps]:
        """The largest, the median and the smallest logit, naive and max-subtracted."""
        z = self.vector.landmarks
        naive, subtracted = (
            steps(z, self.T, shift=shift, dtype=self.dtype) for shift in ("none", "max")
        )
        return naive, subtracted

    @property
    def landmark_names(self) -> list[str]:
        """What they are called."""
        return [words(f"landmarks.{each}") for each in LANDMARKS]

    @cached_property
    def log_sum(self) -> float:
        """The log-sum-exp of the logits, at T = 1."""
        return float(logsumexp(self.vector.z.astype(np.float64)))

    @cached_property
    def falling(self) -> Falling:
        """How the logits fall as the whole text is read."""
        return falling.falling(texts.whole(self.values))

    @cached_property
    def first_broken(self) -> int | None:
        """A length at which naive softmax gives up, in this type and at this T."""
        return falling.first_broken(texts.whole(self.values), self.T, self.dtype)

    @property
    def holds_at_the_end(self) -> bool:
        """Whether naive softmax answers to the whole text."""
        return not falling.breaks(float(self.falling.largest[-1]), self.T, self.dtype)
