"""What a language model has learnt from a text, and what it answers: pure, no Streamlit.

What was learnt from the reference of Python is the same for all readers and is kept once a server.
A text of a reader's own is known by a token, as long as the session that brought it keeps it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from threading import Lock
from typing import Any
from uuid import uuid4
from weakref import WeakValueDictionary

import numpy as np
from numpy.typing import NDArray

from pages.next.units import LETTERS, WORDS
from pages.next.word_answer import Answer, Stages, answer
from softmax_models.ngram import HIGHEST, NGrams, draw, ngrams
from softmax_models.unspaced import letters_as_words
from softmax_models.words import parted, python_reference, words
from softmax_words import Words
from ui.address import link

_words = Words(__file__)

Cut = Callable[[str], list[str]]
CUTS: dict[str, Cut] = {WORDS: words, LETTERS: letters_as_words}
_PYTHON = "python"
_ANSWERS, _WORDS = 8, 2_000  # that are kept of each text


@dataclass(frozen=True, eq=False)
class Learnt:
    """A model, the words that were held out from it, and what was measured on them so far.

    `cut` made its words; a context is cut alike.
    """

    model: NGrams
    held_out: list[str]
    cut: Cut = words
    token: str = field(default_factory=lambda: uuid4().hex)
    losses: dict[int, dict[int, NDArray[np.float64]]] = field(default_factory=dict)  # n, place

    def __post_init__(self) -> None:
        """Let it be found by its token while anybody keeps it."""
        _known[self.token] = self

    @property
    def unit(self) -> str:
        """What is counted: words, or letters that stand for them."""
        return LETTERS if self.cut is letters_as_words else WORDS

    @cached_property
    def _answer(self) -> Callable[..., Answer]:
        """The answers, of which the last are kept: no longer than the text itself."""
        return lru_cache(maxsize=_ANSWERS)(partial(answer, self.model))

    @cached_property
    def _drawn(self) -> Callable[..., tuple[str, float]]:
        """The words that were drawn."""
        return lru_cache(maxsize=_WORDS)(partial(_drawn, self._answer))

    def answer(self, context: tuple[str, ...], n: int, stages: Stages) -> Answer:
        """What follows a context; of that no n-gram is longer than three words."""
        return self._answer(context[1 - HIGHEST :], n, stages)

    def drawn(
        self, context: tuple[str, ...], n: int, stages: Stages, seed: int, place: int
    ) -> tuple[str, float]:
        """The word that is drawn after a context, the `place`-th of a text, and its probability."""
        return self._drawn(context[1 - HIGHEST :], n, stages, seed, place)


def _drawn(
    answer: Callable[..., Answer],
    context: tuple[str, ...],
    n: int,
    stages: Stages,
    seed: int,
    place: int,
) -> tuple[str, float]:
    found = answer(context, n, stages)
    word = draw(found.left, seed, place)
    return found.vocabulary[word], float(found.p_left[word])


_known: WeakValueDictionary[str, Learnt] = WeakValueDictionary()
_one_at_a_time = Lock()  # thirty who open the page first wait for one model


def learn(
    text: str,
    cut: Cut = words,
    tell: Callable[[int], None] = lambda done: None,
    **more: Any,
) -> Learnt:
    """The model of the first nine tenths of a text; `tell` hears each of the steps."""
    kept, held_out = parted(cut(text))
    tell(0)
    return Learnt(ngrams(kept, tell), held_out, cut, **more)


@lru_cache(maxsize=1)
def _reference() -> Learnt:
    return learn(python_reference(), token=_PYTHON)


def reference() -> Learnt:
    """What was learnt from the reference of Python."""
    with _one_at_a_time:
        return _reference()


def is_reference_learnt() -> bool:
    """Whether nobody waits for it any more."""
    return _reference.cache_info().currsize > 0


def by_token(token: str) -> Learnt:
    """What was learnt from the text with this token; ValueError where nobody keeps it."""
    found = reference() if token == _PYTHON else _known.get(token)
    if found is None:
        raise ValueError(_words("refusals.text", came=link.shown(token)))
    return found
