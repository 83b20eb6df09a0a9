"""A sentence that looks at itself: what all pictures and sentences of Attend share."""

from dataclasses import dataclass, fields
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from pages.attend.readers import SCALES, names_of
from softmax_models import attention, hand_written
from softmax_models.attention import Reading
from ui.address.parameters import Values

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Scene:
    """The values of the page; with n words, scores S and weights W are (n, n)."""

    T: float
    words: str
    at: int
    scale: str
    mask: str
    axis: str
    block: int
    step: int

    @cached_property
    def sentence(self) -> tuple[str, ...]:
        """Its words."""
        return tuple(self.words.split(","))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Its words, told apart where one comes twice."""
        return names_of(self.sentence)

    @property
    def picked(self) -> int:
        """Which word looks, counted from 0; where the sentence is shorter, its last."""
        return min(self.at, len(self.sentence)) - 1

    @property
    def name(self) -> str:
        """The name of the word that looks."""
        return self.names[self.picked]

    @property
    def is_by_rows(self) -> bool:
        """Whether softmax runs along the rows, as it should."""
        return self.axis == "rows"

    @property
    def operation(self) -> str:
        """How a score is made of a query and a key."""
        return SCALES[self.scale]

    @property
    def matrices(self) -> tuple[Array, Array, Array]:
        """Q, K and V."""
        return _matrices(self.sentence)

    @cached_property
    def unmasked(self) -> Array:
        """The scores without the mask."""
        Q, K, _ = self.matrices
        return attention.scores(Q, K, scale=self.scale == "on")

    @cached_property
    def allowed(self) -> NDArray[np.bool_]:
        """Where a word may look."""
        count = len(self.sentence)
        if self.mask == "none":
            return np.ones((count, count), bool)
        return attention.causal_mask(count, strict=self.mask == "strict")

    @cached_property
    def S(self) -> Array:
        """The scores, −∞ where the mask hides."""
        return attention.masked(self.unmasked, self.allowed)

    @cached_property
    def W(self) -> Array:
        """The weights, along the axis that is chosen."""
        axis = attention.ROWS if self.is_by_rows else attention.COLUMNS
        return attention.weights(self.S, self.T, axis=axis)

    @cached_property
    def row(self) -> Array:
        """The weights of the word that looks, along its row."""
        row: Array = attention.weights(self.S[self.picked][None], self.T)[0]
        return row

    @property
    def has_nothing_to_read(self) -> bool:
        """Whether every key is hidden from the word that looks."""
        return not self.allowed[self.picked].any()

    @cached_property
    def readings(self) -> list[Reading]:
        """The row in blocks; empty at a T where only a limit answers, or with nothing to read."""
        if self.has_nothing_to_read:
            return []
        try:
            return attention.stream(self.S[self.picked], self.matrices[2], self.T, block=self.block)
        except ValueError:
            return []


_OWN = tuple(field.name for field in fields(Scene) if field.name != "T")
_matrices = lru_cache(maxsize=64)(hand_written.queries_keys_values)
_scene = lru_cache(maxsize=32)(Scene)  # pictures and sentences of one answer share theirs


def scene(values: Values) -> Scene:
    """The scene of these values."""
    return _scene(values.T, **{name: values.own[name] for name in _OWN})
