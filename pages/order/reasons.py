"""Questions about the order of a sum that ask why."""

import random

import numpy as np

from softmax_models.near_ties import added, contexts
from softmax_models.summation import BLOCKS, LEFT
from softmax_words import Words
from ui.address.link import Lab
from ui.predict.question import (
    EXPLAIN,
    SLIP,
    Answers,
    Question,
    asks,
    reason,
    told,
)
from ui.words.numbers import significant

words = Words(__file__)


@asks(EXPLAIN)
def twice_at_zero(rng: random.Random) -> Question:
    """A server answers the same prompt twice at T = 0, and with two words: why?"""
    n, block = rng.choice((64, 128, 256)), rng.choice((8, 16))
    now = added(n, "bfloat16", block)
    parted = np.flatnonzero(now.winners[LEFT] != now.winners[BLOCKS])
    context = int(rng.choice(parted.tolist()))
    gap = float(contexts(n, "bfloat16").gap[context])
    return Question(
        words("twice_at_zero.prompt", n=n, block=block, gap=significant(gap, 2)),
        Lab(z=tuple(now.logits[LEFT][context, :3].astype(float).tolist()), dtype="bfloat16"),
        _answers_to_twice_at_zero(rng),
        words("twice_at_zero.because"),
        values={"type": "bfloat16", "n": str(n), "block": str(block), "context": context + 1},
    )


def _answers_to_twice_at_zero(rng: random.Random) -> Answers:
    wordings = (words(f"twice_at_zero.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("twice_at_zero.drawn"), 12, words("twice_at_zero.drawn_not")),
        reason(words("twice_at_zero.random"), SLIP, words("twice_at_zero.random_not")),
        reason(words("twice_at_zero.never"), 19, words("twice_at_zero.never_not")),
    )


REASONS = (twice_at_zero,)
