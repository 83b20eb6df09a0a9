"""Which language a text is written in: a real model, naive Bayes over pieces of text, 140 labels.

z (140,) one logit a label, in float32, as `py3langid` 0.4 adds them up: a head start of the label,
and for each piece of the text that the model knows, which comes c times, log(1 + c) times the
logarithm of how often that label's texts have it. The pieces count as if they were independent, so
the more a text has, the lower all logits are, and the surer softmax of them is. The model comes
with the package; it takes most of a second to load, once for all threads of a process.

Left out on purpose: the package's own probabilities, softmax at T = the root of the text's bytes.
"""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

NOTHING = float(np.finfo(np.float32).min)  # each logit of a text of which no piece is known
LONGEST = 10_000  # characters of a text, which take a millisecond
_KEPT = 512  # texts whose logits are kept: at most 20 MB of the longest ones

_one_at_a_time = Lock()  # thirty who ask first wait for one model


@lru_cache(maxsize=1)
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)


def _loaded() -> Any:
    with _one_at_a_time:
        return _model()


def is_loaded() -> bool:
    """Return whether nobody waits for the model any more.

    >>> len(labels()), is_loaded()
    (140, True)
    """
    return _model.cache_info().currsize > 0


@lru_cache(maxsize=1)
def labels() -> tuple[str, ...]:
    """Return the labels by their codes of ISO 639, in the order of the logits.

    >>> labels()[:3]
    ('af', 'am', 'ar')
    """
    return tuple(_loaded().labels)


@lru_cache(maxsize=_KEPT)
def scores(text: str) -> Scores:
    """Return the logits (140,) of a text, float32 and read-only; `NOTHING` each if it says nothing.

    Two labels come in two scripts; each has the better of its two logits.

    Errors: ValueError for more than `LONGEST` characters.

    Source: Lui & Baldwin 2012, langid.py, an off-the-shelf language identification tool.

    >>> z = scores("Das ist ein Haus")
    >>> labels()[z.argmax()], z.dtype.name
    ('de', 'float32')
    """
    if len(text) > LONGEST:
        raise ValueError(f"text must have at most {LONGEST} characters, got {len(text)}")
    ranked = dict(_loaded().rank(text))
    z = np.array([ranked[label] for label in labels()], dtype=np.float32)
    z.flags.writeable = False
    return z


@lru_cache(maxsize=1)
def highest_logit() -> float:
    """Return a bound on every logit of every text: no text brings one above it.

    Each known piece adds a negative number, and one piece that comes once adds least.

    >>> highest_logit() < 5
    True
    """
    model = _loaded()
    least = model.nb_ptc.max(axis=0).astype(np.float64)
    if least.max() >= 0:
        raise AssertionError("a piece of text must lower every logit")
    return float((np.log(2) * least + model.nb_pc).max())
