"""Questions about number types of eight bits: what is too large, and a sum that stands still."""

import random

from softmax_core import limits, softmax, steps
from softmax_words import Words, listed
from ui.address.link import Lab
from ui.predict.question import COMPUTE, RECOGNISE, SLIP, Answer, Answers, Question, asks, class_of
from ui.words.numbers import plain, short, significant

words = Words(__file__)

CAT, DOG = range(2)
_TOO_LARGE = {"float8_e4m3fn": (7, 8, 9, 10), "float8_e5m2": (12, 14, 16)}  # for exp


@asks(RECOGNISE)
def beyond_eight_bits(rng: random.Random) -> Question:
    """One exponential is too large: what becomes of another class, with an infinity and without?"""
    dtype = rng.choice(list(_TOO_LARGE))
    z = (float(rng.choice(_TOO_LARGE[dtype])), float(rng.randint(3, 5)), float(rng.randint(0, 2)))
    lab = Lab(z=z, dtype=dtype)
    numbers = listed([plain(value) for value in z])
    given = {"logits": numbers, "dtype": dtype, "dog": class_of(lab, DOG)}
    kind = "inf" if limits(dtype).has_infinity else "nan"
    most = short(limits(dtype).max)
    return Question(
        words("beyond_eight_bits.prompt", most=most, **given),
        lab,
        _answers_to_beyond(lab, kind),
        words(f"beyond_eight_bits.because_{kind}", z=plain(z[CAT]), dtype=dtype),
    )


def _answers_to_beyond(lab: Lab, kind: str) -> Answers:
    got = float(steps(lab.z, shift="none", dtype=lab.dtype).probabilities[DOG])
    other = words(f"beyond_eight_bits.other_{kind}", dtype=lab.dtype)
    p = significant(float(softmax(lab.z)[DOG]), 3)
    return (
        Answer("0" if got == 0 else significant(got, 3)),
        Answer("NaN" if got == 0 else "0", None, 6, other),
        Answer(p, None, 6, words("beyond_eight_bits.paper")),
    )


@asks(COMPUTE)
def equal_in_eight_bits(rng: random.Random) -> Question:
    """More equal logits than a running sum of ones can count: which p has each?"""
    dtype, classes = "float8_e5m2", rng.randint(10, 12)
    lab = Lab(dtype=dtype).with_logits((float(rng.randint(-4, 4)),) * classes)
    stall = limits(dtype).stall
    said = {"z": plain(lab.z[CAT]), "dtype": dtype, "stall": short(stall)}
    return Question(
        words("equal_in_eight_bits.prompt", classes=classes, **said),
        lab,
        _answers_to_equal(lab, stall),
        words("equal_in_eight_bits.because", classes=classes, **said),
    )


def _answers_to_equal(lab: Lab, stall: float) -> Answers:
    p = float(steps(lab.z, dtype=lab.dtype).probabilities[CAT])
    paper, nothing = words("equal_in_eight_bits.paper"), words("equal_in_eight_bits.one")
    return (
        Answer(significant(p, 3), p),
        Answer(significant(1 / len(lab.z), 3), 1 / len(lab.z), 6, paper),
        Answer("1", 1.0, SLIP, nothing),
    )


EIGHT_BITS = (beyond_eight_bits, equal_in_eight_bits)
