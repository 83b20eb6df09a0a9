"""Questions about real number types: what overflows, what becomes 0, and what repairs it."""

import math
import random
from collections.abc import Sequence
from decimal import Decimal

from pages.stability.eight_bits import EIGHT_BITS
from pages.stability.reasons import REASONS
from softmax_core import Steps, cross_entropy, limits, reference, softmax, steps
from softmax_words import Words
from ui.address.link import Lab
from ui.predict.question import COMPUTE, RECOGNISE, Answer, Answers, Question, asks, class_of
from ui.words.numbers import SUPERSCRIPTS, TIMES, plain, significant

words = Words(__file__)

CAT, DOG = range(2)


def _held(value: float, misconception: int | None = None, remark: str = "") -> Answer:
    """A value that a number type holds as an answer: NaN and infinities too, and no gap."""
    value = float(value)
    text = "0" if value == 0 else significant(value, 3)
    return Answer(text, None, misconception, remark)


def _tiny(value: Decimal) -> str:
    """A number below all that a number type holds, in three digits."""
    mantissa, power = f"{value:.2e}".split("e")
    return f"{mantissa}{TIMES}10{power.translate(SUPERSCRIPTS)}"


@asks(RECOGNISE)
def overflow(rng: random.Random) -> Question:
    """Logits beyond the window of exp: what does the formula give?"""
    dtype, top = rng.choice((("float16", 12), ("float32", 90), ("float64", 710)))
    top += rng.randint(1, 9)
    z = (float(top), float(top - 1), float(top - 2))
    lab = Lab(z=z, dtype=dtype)
    edge = {"dtype": dtype, "edge": significant(limits(dtype).overflow, 3)}
    given = {"first": plain(z[0]), "second": plain(z[1]), "third": plain(z[2])}
    return Question(
        words("overflow.prompt", name=class_of(lab, CAT), **edge, **given),
        lab,
        _answers_to_overflow(dtype, z),
        words("overflow.because", z=plain(z[0]), dtype=dtype),
    )


def _answers_to_overflow(dtype: str, z: Sequence[float]) -> Answers:
    naive = steps(z, shift="none", dtype=dtype)
    return (
        _held(naive.probabilities[CAT]),
        _held(softmax(z)[CAT], 6, words("overflow.subtracted")),
        _held(naive.exponentials[CAT], 6, words("overflow.exponential")),
    )


@asks(RECOGNISE)
def silent_sum(rng: random.Random) -> Question:
    """Every exponential fits and their sum does not: what then?"""
    classes, logit = rng.randint(3, 5), rng.choice((10.5, 10.75, 11.0))
    lab = Lab(dtype="float16").with_logits((logit,) * classes)
    naive = steps(lab.z, shift="none", dtype=lab.dtype)
    highest, exp = plain(limits(lab.dtype).max), plain(float(naive.exponentials[CAT]))
    of_type = {"dtype": lab.dtype, "highest": highest}
    return Question(
        words("silent_sum.prompt", classes=classes, z=plain(logit), exp=exp, **of_type),
        lab,
        _answers_to_silent_sum(lab, naive),
        words("silent_sum.because"),
    )


def _answers_to_silent_sum(lab: Lab, naive: Steps) -> Answers:
    return (
        _held(naive.probabilities[CAT]),
        _held(softmax(lab.z)[CAT], 6, words("silent_sum.equal")),
        _held(math.nan, 6, words("silent_sum.nan")),
    )


@asks(RECOGNISE)
def wrong_constant(rng: random.Random) -> Question:
    """Any constant is right on paper: is it in the machine?"""
    dtype, gap = rng.choice((("float16", 12), ("float32", 90), ("float64", 710)))
    low = float(rng.randint(1, 9))
    z = (low + gap + rng.randint(1, 9), low + 2, low)
    lab = Lab(z=z, dtype=dtype)
    edge = {"dtype": dtype, "edge": significant(limits(dtype).overflow, 3)}
    return Question(
        words("wrong_constant.prompt", c=plain(low), name=class_of(lab, CAT), **edge),
        lab,
        _answers_to_wrong_constant(dtype, low, z),
        words("wrong_constant.because", rest=plain(z[0] - low)),
        values={"shift": low},
    )


def _answers_to_wrong_constant(dtype: str, low: float, z: Sequence[float]) -> Answers:
    shifted = steps(z, shift=low, dtype=dtype)
    return (
        _held(shifted.probabilities[CAT]),
        _held(softmax(z)[CAT], 6, words("wrong_constant.paper")),
        _held(0.0, 6, words("wrong_constant.zero")),
    )


@asks(RECOGNISE)
def exact_zero(rng: random.Random) -> Question:
    """Far below the largest: a tiny probability, or none?"""
    dtype, gap = rng.choice((("float16", 18), ("float32", 105), ("float64", 746)))
    gap += rng.randint(0, 20)
    z = (0.0, -float(gap))
    lab = Lab().with_logits(z)
    lab = Lab(z, lab.names, dtype=dtype)
    of_logits = {"z": plain(z[DOG]), "dtype": dtype}
    edge = significant(limits(dtype).nonzero, 4)
    return Question(
        words("exact_zero.prompt", name=class_of(lab, DOG), **of_logits),
        lab,
        _answers_to_exact_zero(dtype, z),
        words("exact_zero.because", edge=edge, **of_logits),
    )


def _answers_to_exact_zero(dtype: str, z: Sequence[float]) -> Answers:
    held = steps(z, shift="max", dtype=dtype).probabilities[DOG]
    least = significant(limits(dtype).smallest_subnormal, 3)
    on_paper = words("exact_zero.paper", dtype=dtype, least=least)
    return (
        _held(held),
        Answer(_tiny(reference(z).p[DOG]), None, 8, on_paper),
        Answer(least, None, 8, words("exact_zero.nearest", dtype=dtype)),
    )


@asks(COMPUTE)
def lost_logarithm(rng: random.Random) -> Question:
    """A probability is 0 by underflow: is the loss infinite?"""
    gap = float(rng.randint(105, 140))
    z = (0.0, -gap)
    lab = Lab(dtype="float32").with_logits(z)
    return Question(
        words("lost_logarithm.prompt", name=class_of(lab, DOG), z=plain(z[DOG])),
        lab,
        _answers_to_lost_logarithm(z),
        words("lost_logarithm.because", p=_tiny(reference(z).p[DOG])),
        values={"truth": lab.names[DOG]},
    )


def _answers_to_lost_logarithm(z: Sequence[float]) -> Answers:
    return (
        _held(float(cross_entropy(z, DOG))),
        _held(math.inf, 18, words("lost_logarithm.infinite")),
        _held(float(cross_entropy(softmax(z), DOG)), 9, words("lost_logarithm.twice")),
    )


QUESTIONS = (
    overflow,
    exact_zero,
    silent_sum,
    wrong_constant,
    lost_logarithm,
    *REASONS,
    *EIGHT_BITS,
)
