"""The logits whose probabilities are to be drawn: in a set that one does alone, and by a class."""

import random

from softmax_core import softmax
from ui.address.link import DEFAULT_NAMES, Lab
from ui.predict.question import tenths

_LEAST = 0.02  # a smaller share cannot be drawn


def lab_to_draw(seed: int) -> Lab:
    """Three logits, no two the same, and their T.

    >>> lab_to_draw(1) == lab_to_draw(1)
    True
    """
    rng = random.Random(f"draw {seed}")
    while True:
        z = tuple(tenths(rng, -1, 3) for _ in range(3))
        found = Lab(z, DEFAULT_NAMES[:3], rng.choice((0.5, 1.0, 1.0, 2.0)))
        if softmax(found.z, found.T).min() >= _LEAST and len(set(z)) == 3:
            return found
