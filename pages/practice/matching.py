"""Match the target: logits whose softmax at a given T is a given distribution.

Pure: no Streamlit. Whatever is added to all logits changes nothing, so many of them reach it.
"""

import random
from collections.abc import Sequence

from softmax_core import softmax
from softmax_words import Words, listed
from ui.address import link
from ui.address.link import DEFAULT_NAMES, Lab
from ui.predict.question import SLIP, share, tenths
from ui.teach.divergence import bits
from ui.words.numbers import plain, significant

words = Words(__file__)

GOAL = 0.01  # bits: a tenth of what most have after their first guess
FARTHEST = 6.0  # how far a logit can be moved
_FAR = 0.3  # bits: from the start, where all are equal
_LEAST = 0.02  # a smaller share cannot be seen in a bar


def lab(seed: int) -> Lab:
    """The logits that reach the target, and the T at which they do."""
    rng = random.Random(f"match {seed}")
    while True:
        z = tuple(tenths(rng, -2, 3) for _ in range(rng.choice((3, 3, 4))))
        found = Lab(z, DEFAULT_NAMES[: len(z)], rng.choice((0.5, 1.0, 2.0)))
        is_seen = softmax(found.z, found.T).min() >= _LEAST
        if is_seen and bits(found, start_of(z)) >= _FAR:
            return found


def start_of(z: Sequence[float]) -> tuple[float, ...]:
    """The logits that a reader begins with: all equal."""
    return (0.0,) * len(z)


def start(seed: int) -> tuple[float, ...]:
    """The logits that a reader begins with."""
    return start_of(lab(seed).z)


def checked(seed: int, z: Sequence[float]) -> tuple[float, ...]:
    """The logits, if they can be moved there; ValueError with a sentence."""
    count = len(lab(seed).z)
    if len(z) != count or not all(abs(value) <= FARTHEST for value in z):
        raise ValueError(words("match.refused", count=count, most=plain(FARTHEST)))
    return tuple(map(float, z))


def divergence(seed: int, z: Sequence[float]) -> float:
    """How many bits the logits are away from the target."""
    truth = lab(seed)
    return bits(truth, z, truth.T)


def is_reached(seed: int, z: Sequence[float]) -> bool:
    """Whether they are as close as asked."""
    return divergence(seed, z) < GOAL


def misconception(seed: int, z: Sequence[float]) -> int | None:
    """None where the target is reached; no misconception of the list explains a miss."""
    return None if is_reached(seed, z) else SLIP


def prompt(seed: int) -> str:
    """What is asked, as HTML."""
    truth = lab(seed)
    p = listed([f"{name} {share(own)}" for name, own in zip(truth.names, _p(truth), strict=True)])
    return words("match.prompt", target=p, T=plain(truth.T), goal=plain(GOAL))


def _p(truth: Lab) -> list[float]:
    return [float(p) for p in softmax(truth.z, truth.T)]


def now(seed: int, z: Sequence[float]) -> str:
    """How far it still is, in a sentence."""
    key = "match.there" if is_reached(seed, z) else "match.now"
    return words(key, bits=significant(divergence(seed, z), 3), goal=plain(GOAL))


def result(seed: int, z: Sequence[float]) -> list[str]:
    """How it went and which logits reach it, as lines of HTML."""
    truth = lab(seed)
    key = "match.reached" if is_reached(seed, z) else "match.missed"
    said = {"bits": significant(divergence(seed, z), 3), "goal": plain(GOAL)}
    own = listed([plain(value) for value in truth.z])
    return [words(key, **said), words("match.because", logits=own, T=plain(truth.T))]


def opened(seed: int) -> tuple[str, dict[str, str]]:
    """The lesson that shows the target, and its address."""
    return "explore", link.write(lab(seed))
