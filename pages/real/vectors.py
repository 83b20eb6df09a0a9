"""The logits that the page shows: of a text, of GPT-2's kind, or from a reader's own file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from typing import Any
from uuid import uuid4
from weakref import WeakValueDictionary

import numpy as np
from numpy.typing import NDArray

from softmax_core import NUMBER_TYPES, VARIANTS, gpt2_logits
from softmax_core.outcomes import IN_ORDER, ranks
from softmax_models import languages
from softmax_words import Words
from ui.address import link
from ui.tape.sweep import Summary, outcomes_in

words = Words(__file__)

MANY = 5_000  # logits from which on what is counted waits until the hand rests
_KEPT = 16  # countings of each vector
LANDMARKS = ("largest", "median", "smallest")


@dataclass(frozen=True, eq=False)
class Vector:
    """Logits (n,), names where there are any, and what was done to read them, in sentences."""

    z: NDArray[Any]
    names: Sequence[str] | None = None
    notes: tuple[str, ...] = ()
    token: str = field(default_factory=lambda: uuid4().hex)

    def __post_init__(self) -> None:
        """Let it be found by its token while anybody keeps it."""
        _known[self.token] = self

    @cached_property
    def order(self) -> NDArray[np.intp]:
        """The places of the logits, the largest first."""
        return np.argsort(-self.z.astype(np.float64), kind="stable")

    @cached_property
    def landmarks(self) -> tuple[float, float, float]:
        """The largest, the median and the smallest logit."""
        z = self.z.astype(np.float64)
        return float(z.max()), float(np.median(z)), float(z.min())

    @property
    def is_long(self) -> bool:
        """Whether counting it takes longer than a hand waits."""
        return len(self.z) > MANY

    @cached_property
    def two_ways(self) -> Callable[[str, float], tuple[Summary, Summary]]:
        """What its probabilities came to, naive and max-subtracted; the last few are kept."""
        return lru_cache(maxsize=_KEPT)(partial(outcomes_in, self.z))

    @cached_property
    def more_ways(self) -> Callable[[str, float], dict[str, Summary]]:
        """The same in the two other ways."""
        return lru_cache(maxsize=_KEPT)(partial(_more_ways, self.z))

    def ways(self, dtype: str, T: float) -> dict[str, Summary]:
        """All four: two step by step in the type, the others as the core has them."""
        naive, subtracted = self.two_ways(dtype, T)
        return {"naive": naive, "max-subtracted": subtracted} | self.more_ways(dtype, T)


_known: WeakValueDictionary[str, Vector] = WeakValueDictionary()
NONE = Vector(np.zeros(0), token="")


def by_token(token: str) -> Vector:
    """The reader's own logits with this token; ValueError where nobody keeps them."""
    found = _known.get(token)
    if found is None:
        raise ValueError(words("refusals.own", came=link.shown(token)))
    return found


@lru_cache(maxsize=256)
def of_text(text: str) -> Vector:
    """The logits of a text."""
    return Vector(languages.scores(text))


@lru_cache(maxsize=1)
def gpt2() -> Vector:
    """50,257 logits like those of GPT-2."""
    return Vector(gpt2_logits())


def _more_ways(z: NDArray[Any], dtype: str, T: float) -> dict[str, Summary]:
    return {way: _counted(z, dtype, T, way) for way in ("division-free", "compensated")}


@np.errstate(all="ignore")
def _counted(z: NDArray[Any], dtype: str, T: float, way: str) -> Summary:
    """What became of the probabilities of one way."""
    p = VARIANTS[way].probabilities(z.astype(NUMBER_TYPES[dtype]), T)
    counts = np.bincount(ranks(p, dtype), minlength=len(IN_ORDER)).tolist()
    kinds = {kind: n for kind, n in zip(IN_ORDER, counts, strict=True) if n}
    return Summary(dtype, way, kinds, float(p.astype(np.float64).sum()))
