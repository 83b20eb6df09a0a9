"""Questions about number types that ask why a computation broke, and how far one may go."""

import math
import random
from collections.abc import Sequence

from softmax_core import limits, steps
from softmax_words import Words, listed
from ui.address.link import Lab
from ui.predict.question import (
    COMPUTE,
    EXPLAIN,
    SLIP,
    Answer,
    Answers,
    Question,
    asks,
    class_of,
    reason,
    told,
)
from ui.words.numbers import plain, significant

words = Words(__file__)

CAT, DOG = range(2)
_TYPES = ("float16", "float32", "float64")
_ABOVE = {"float16": 12, "float32": 90, "float64": 711}  # exp of it is infinite
_BELOW = {"float16": 18, "float32": 105, "float64": 747}  # exp of minus it is 0
_INFINITE, _NOTHING, _SUM = range(3)


@asks(EXPLAIN)
def no_probabilities(rng: random.Random) -> Question:
    """Nothing is subtracted, and no probabilities come out: which step broke?"""
    dtype, kind = rng.choice(_TYPES), rng.randrange(3)
    lab = Lab(dtype=dtype).with_logits(_broken(rng, dtype, kind))
    got = steps(lab.z, shift="none", dtype=dtype).probabilities.tolist()
    said = {"logits": _numbers(lab.z), "got": _numbers(got), "dtype": dtype}
    return Question(
        words("no_probabilities.prompt", **said),
        lab,
        _answers_to_no_probabilities(kind),
        words("no_probabilities.because", dtype=dtype),
    )


def _broken(rng: random.Random, dtype: str, kind: int) -> tuple[float, ...]:
    """Three logits whose exponentials are infinite, or all 0, or finite with an infinite sum."""
    if kind == _SUM:
        edge = math.floor(8 * limits(dtype).overflow) / 8  # an eighth is held by every type
        return (edge - rng.choice((0.125, 0.25, 0.5)),) * 3
    ends = sorted(rng.sample(range(9), 3), reverse=True)
    if kind == _INFINITE:
        return tuple(float(_ABOVE[dtype] + end) for end in ends)
    return tuple(float(end - _BELOW[dtype] - 8) for end in ends)


def _numbers(values: Sequence[float]) -> str:
    return listed([plain(float(value)) for value in values])


def _answers_to_no_probabilities(kind: int) -> Answers:
    steps_of = (
        (words("no_probabilities.infinite"), words("no_probabilities.infinite_not")),
        (words("no_probabilities.nothing"), words("no_probabilities.nothing_not")),
        (words("no_probabilities.sum"), words("no_probabilities.sum_not")),
    )
    broken = (
        reason(text) if place == kind else reason(text, SLIP, remark)
        for place, (text, remark) in enumerate(steps_of)
    )
    none = words("no_probabilities.none"), 6, words("no_probabilities.none_not")
    return (*broken, reason(*none))


@asks(EXPLAIN)
def constant_too_small(rng: random.Random) -> Question:
    """On paper any constant cancels: why does the smallest logit not help?"""
    dtype, low = rng.choice(_TYPES), float(rng.randint(1, 9))
    z = (low + _ABOVE[dtype] + rng.randint(0, 9), low + rng.randint(1, 3), low)
    lab = Lab(z=z, dtype=dtype)
    said = {"logits": _numbers(z), "c": plain(low), "dtype": dtype}
    return Question(
        words("constant_too_small.prompt", cat=class_of(lab, CAT), **said),
        lab,
        _answers_to_constant_too_small(rng),
        words("constant_too_small.because", rest=plain(z[CAT] - low), dtype=dtype),
        values={"shift": low},
    )


def _answers_to_constant_too_small(rng: random.Random) -> Answers:
    wordings = (words(f"constant_too_small.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("constant_too_small.paper"), 6, words("constant_too_small.paper_not")),
        reason(words("constant_too_small.gaps"), 3, words("constant_too_small.gaps_not")),
    )


@asks(EXPLAIN)
def zero_here(rng: random.Random) -> Question:
    """A p of exactly 0: why?"""
    dtype = rng.choice(_TYPES)
    gap = _BELOW[dtype] + rng.randint(0, 20)
    lab = Lab(dtype=dtype).with_logits((0.0, -float(gap)))
    least = significant(limits(dtype).smallest_subnormal, 3)
    of = {"dog": class_of(lab, DOG), "z": plain(lab.z[DOG]), "dtype": dtype}
    return Question(
        words("zero_here.prompt", **of),
        lab,
        _answers_to_zero_here(rng, plain(lab.z[DOG])),
        words("zero_here.because", least=least, **of),
    )


def _answers_to_zero_here(rng: random.Random, z: str) -> Answers:
    wordings = (words(f"zero_here.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("zero_here.paper", z=z), 18, words("zero_here.paper_not")),
        reason(words("zero_here.shown"), 8, words("zero_here.shown_not")),
        reason(words("zero_here.maximum"), 6, words("zero_here.maximum_not")),
    )


@asks(EXPLAIN)
def infinite_loss(rng: random.Random) -> Question:
    """The logarithm of a p that underflowed: why is that loss infinite, and the other not?"""
    dtype = rng.choice(_TYPES)
    gap = float(_BELOW[dtype] + rng.randint(0, 40))
    lab = Lab(dtype=dtype).with_logits((0.0, -gap))
    of = {"dog": class_of(lab, DOG), "z": plain(-gap), "loss": plain(gap), "dtype": dtype}
    return Question(
        words("infinite_loss.prompt", **of),
        lab,
        _answers_to_infinite_loss(rng),
        words("infinite_loss.because"),
        values={"truth": lab.names[DOG]},
    )


def _answers_to_infinite_loss(rng: random.Random) -> Answers:
    wordings = (words(f"infinite_loss.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("infinite_loss.true"), 18, words("infinite_loss.true_not")),
        reason(words("infinite_loss.twice"), 9, words("infinite_loss.twice_not")),
    )


@asks(COMPUTE)
def largest_constant(rng: random.Random) -> Question:
    """How far above the largest logit may the constant be?"""
    dtype, top = rng.choice(_TYPES), rng.randint(1, 9)
    z = (float(top), float(top - rng.randint(1, 5)), float(-rng.randint(1, 9)))
    most = math.floor(top - limits(dtype).nonzero)
    lab, largest = Lab(z=z, dtype=dtype), z[0] + math.floor(limits(dtype).overflow)
    edge = significant(limits(dtype).nonzero, 4)
    return Question(
        words("largest_constant.prompt", logits=_numbers(z), dtype=dtype, edge=edge),
        lab,
        (
            _whole(most),
            _whole(top, 6, words("largest_constant.maximum", max=plain(top))),
            _whole(largest, 6, words("largest_constant.overflow")),
        ),
        words("largest_constant.because", max=plain(top), edge=edge),
        values={"shift": float(most)},
    )


def _whole(value: float, misconception: int | None = None, remark: str = "") -> Answer:
    return Answer(plain(value), float(value), misconception, remark)


REASONS = (no_probabilities, constant_too_small, zero_here, infinite_loss, largest_constant)
