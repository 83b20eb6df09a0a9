"""Questions about real number types: what overflows, what becomes 0, and what repairs it."""

import random
from collections.abc import Sequence
from decimal import Decimal

from softmax_core import Steps, cross_entropy, limits, reference, softmax, steps
from ui.address.link import Lab
from ui.predict.question import Answer, Answers, Question, class_of
from ui.words.numbers import SUPERSCRIPTS, TIMES, plain, significant

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


def overflow(rng: random.Random) -> Question:
    """Logits beyond the window of exp: what does the formula give?"""
    dtype, top = rng.choice((("float16", 12), ("float32", 90), ("float64", 710)))
    top += rng.randint(1, 9)
    z = (float(top), float(top - 1), float(top - 2))
    lab = Lab(z=z, dtype=dtype)
    cat = class_of(lab, CAT)
    return Question(
        f"In {dtype}, exp overflows above {significant(limits(dtype).overflow, 3)}. The logits are "
        f"{plain(z[0])}, {plain(z[1])} and {plain(z[2])}. What does exp(z) / sum give for {cat}, "
        "with nothing subtracted?",
        lab,
        _answers_to_overflow(dtype, z),
        f"exp({plain(z[0])}) is ∞ in {dtype}, and ∞ / ∞ is NaN. Less the maximum, the largest "
        "exponential is 1.",
    )  # fmt: skip


def _answers_to_overflow(dtype: str, z: Sequence[float]) -> Answers:
    naive = steps(z, shift="none", dtype=dtype)
    return (
        _held(naive.probabilities[CAT]),
        _held(softmax(z)[CAT], 6, "That is the answer when the maximum is subtracted. "
              "Subtracting 0 is a constant too, and it does not work."),
        _held(naive.exponentials[CAT], 6, "That is its exponential. The sum is ∞ as well, and "
              "∞ / ∞ is no number."),
    )  # fmt: skip


def silent_sum(rng: random.Random) -> Question:
    """Every exponential fits and their sum does not: what then?"""
    count, logit = rng.randint(3, 5), rng.choice((10.5, 10.75, 11.0))
    lab = Lab(dtype="float16").with_logits((logit,) * count)
    naive = steps(lab.z, shift="none", dtype=lab.dtype)
    highest = plain(limits(lab.dtype).max)
    return Question(
        f"In {lab.dtype} the largest number is {highest}. Each of {count} logits is {plain(logit)}"
        f", and exp of it is {plain(float(naive.exponentials[CAT]))}. What does exp(z) / sum give "
        "for each class, with nothing subtracted?",
        lab,
        _answers_to_silent_sum(lab, naive),
        "A finite number over ∞ is 0. No NaN warns you, and the probabilities sum to 0.",
    )  # fmt: skip


def _answers_to_silent_sum(lab: Lab, naive: Steps) -> Answers:
    return (
        _held(naive.probabilities[CAT]),
        _held(softmax(lab.z)[CAT], 6, "Equal logits deserve equal shares, but without the "
              "maximum subtracted the sum overflows first."),
        Answer("NaN", None, 6, "NaN needs ∞ / ∞ or 0 / 0. Here each exponential is finite, "
               "only their sum is ∞."),
    )  # fmt: skip


def wrong_constant(rng: random.Random) -> Question:
    """Any constant is right on paper: is it in the machine?"""
    dtype, gap = rng.choice((("float16", 12), ("float32", 90), ("float64", 710)))
    low = float(rng.randint(1, 9))
    z = (low + gap + rng.randint(1, 9), low + 2, low)
    lab = Lab(z=z, dtype=dtype)
    cat = class_of(lab, CAT)
    return Question(
        f"You subtract the smallest logit, {plain(low)}, from all, in {dtype}, where exp overflows "
        f"above {significant(limits(dtype).overflow, 3)}. What is p of {cat}?",
        lab,
        _answers_to_wrong_constant(dtype, low, z),
        f"The largest logit is still {plain(z[0] - low)} after that, and its exponential is ∞. "
        "Subtract the largest.",
        values={"shift": low},
    )  # fmt: skip


def _answers_to_wrong_constant(dtype: str, low: float, z: Sequence[float]) -> Answers:
    shifted = steps(z, shift=low, dtype=dtype)
    return (
        _held(shifted.probabilities[CAT]),
        _held(softmax(z)[CAT], 6, "On paper any constant gives that. In a number "
               "type only one that keeps exp inside its window does."),
        Answer("0", None, 6, "0 is what a finite exponential gives over a sum of ∞. Here "
               "the exponential itself is ∞."),
    )  # fmt: skip


def exact_zero(rng: random.Random) -> Question:
    """Far below the largest: a tiny probability, or none?"""
    dtype, gap = rng.choice((("float16", 18), ("float32", 105), ("float64", 746)))
    gap += rng.randint(0, 20)
    z = (0.0, -float(gap))
    lab = Lab().with_logits(z)
    lab = Lab(z, lab.names, dtype=dtype)
    dog = class_of(lab, DOG)
    return Question(
        f"The logits are 0 and {plain(z[DOG])}, in {dtype}, with the maximum subtracted. What is p "
        f"of {dog}?",
        lab,
        _answers_to_exact_zero(dtype, z),
        f"exp is exactly 0 in {dtype} below {significant(limits(dtype).nonzero, 4)}. The logits "
        f"still know: log p is {plain(z[DOG])}.",
    )  # fmt: skip


def _answers_to_exact_zero(dtype: str, z: Sequence[float]) -> Answers:
    held = steps(z, shift="max", dtype=dtype).probabilities[DOG]
    smallest = limits(dtype).smallest_subnormal
    return (
        _held(held),
        Answer(_tiny(reference(z).p[DOG]), None, 8, "That is p in mathematics. "
               f"{dtype} holds nothing between 0 and {significant(smallest, 3)}."),
        Answer(f"{significant(smallest, 3)}, the smallest it holds", None, 8,
               "A result is rounded to the nearest number, and below half of the smallest "
               "that is 0."),
    )  # fmt: skip


def lost_logarithm(rng: random.Random) -> Question:
    """A probability is 0 by underflow: is the loss infinite?"""
    gap = float(rng.randint(105, 140))
    z = (0.0, -gap)
    lab = Lab(dtype="float32").with_logits(z)
    dog = class_of(lab, DOG)
    return Question(
        f"The truth is {dog}, with logit {plain(z[DOG])} against 0. In float32 its p is exactly 0. "
        "What does cross-entropy give when it is computed from the logits, in nats?",
        lab,
        _answers_to_lost_logarithm(z),
        "log p = z − logsumexp(z) needs no p: the loss is the gap, and its gradient is still "
        f"there. exp(−loss) would be {_tiny(reference(z).p[DOG])}.",
        values={"truth": lab.names[DOG]},
    )  # fmt: skip


def _answers_to_lost_logarithm(z: Sequence[float]) -> Answers:
    return (
        _held(cross_entropy(z, DOG)),
        Answer("∞", None, 18, "That is what the logarithm of the rounded p gives. This 0 is an "
               "underflow, no class ruled out."),
        _held(cross_entropy(softmax(z), DOG), 9, "That is the loss when the probabilities are "
              "taken for logits: softmax twice."),
    )  # fmt: skip


QUESTIONS = (overflow, exact_zero, silent_sum, wrong_constant, lost_logarithm)
