"""Break it: logits, as small as possible, with which a form of softmax fails in a number type.

Pure: no Streamlit. The forms are those that can fail: with nothing subtracted, and less a constant
that is not the maximum. Less the maximum, divided or not, holds for all finite logits.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from softmax_core import NUMBER_TYPES, Steps, first_break, limits, steps
from softmax_words import Words
from ui.address import link
from ui.address.link import DEFAULT_NAMES, Lab
from ui.predict.question import SLIP
from ui.tape.failures import why
from ui.words.numbers import percent, plain, short, significant

words = Words(__file__)

SLACK = 0.05  # how much larger than the smallest the logits may be
_CONSTANTS = {"float16": (1, 2, 3, 4), "float64": (50, 100, 200, 300)}
_OTHERS = (10, 20, 30, 40)  # of the two types that reach as far as float32


@dataclass(frozen=True)
class Form:
    """What is to fail: the number type, the constant that is subtracted, how many logits."""

    dtype: str
    shift: float | None  # None where nothing is subtracted
    count: int

    def run(self, z: Sequence[float]) -> Steps:
        """Every step, as the type holds it."""
        return steps(z, shift="none" if self.shift is None else self.shift, dtype=self.dtype)

    def fails(self, z: Sequence[float]) -> bool:
        """Whether these logits make it fail."""
        return first_break(self.run(z)) is not None


def form(seed: int) -> Form:
    """The form of a seed."""
    rng = random.Random(f"break {seed}")
    dtype = rng.choice(list(NUMBER_TYPES))
    constant = rng.choice(_CONSTANTS.get(dtype, _OTHERS)) * rng.choice((-1.0, 1.0))
    return Form(dtype, rng.choice((None, constant)), rng.choice((2, 3, 4)))


def lab(seed: int) -> Lab:
    """The logits that a reader begins with, in the number type."""
    return Lab(start(seed), DEFAULT_NAMES[: form(seed).count], dtype=form(seed).dtype)


def start(seed: int) -> tuple[float, ...]:
    """The logits that a reader begins with."""
    return (0.0,) * form(seed).count


def checked(seed: int, z: Sequence[float]) -> tuple[float, ...]:
    """The logits, if there are as many as asked and the type holds them; ValueError if not."""
    asked = form(seed)
    if len(z) != asked.count:
        raise ValueError(words("break.count", count=asked.count, came=len(z)))
    largest = float(limits(asked.dtype).max)
    if not all(abs(value) <= largest for value in z):
        raise ValueError(words("break.large", dtype=asked.dtype, most=short(largest)))
    return tuple(map(float, z))


def size(result: Steps) -> float:
    """The largest magnitude among the logits, as the type holds them."""
    return float(np.abs(result.logits.astype(float)).max())


@cache
def least(asked: Form) -> tuple[float, ...]:
    """The smallest logits that make a form fail: all equal, since exp and a sum only rise."""
    found = [_least(asked, sign) for sign in (1.0, -1.0)]
    return (min(found, key=abs),) * asked.count


def _least(asked: Form, sign: float) -> float:
    """The smallest of one sign, among the numbers that the type has: their bits rise with them."""
    held = asked.run(start_of(asked.count)).dtype
    bits = np.dtype(f"u{held.itemsize}")

    def value(pattern: int) -> float:
        return sign * float(np.array([pattern], bits).view(held)[0])

    holds, fails = -1, int(np.array([limits(held).max], held).view(bits)[0])
    while fails - holds > 1:
        middle = (holds + fails) // 2
        if asked.fails((value(middle),) * asked.count):
            fails = middle
        else:
            holds = middle
    return value(fails)


def start_of(count: int) -> tuple[float, ...]:
    """Logits that are all 0."""
    return (0.0,) * count


def is_reached(seed: int, z: Sequence[float]) -> bool:
    """Whether they make it fail and are about as small as they can be."""
    asked = form(seed)
    most = (1 + SLACK) * abs(least(asked)[0])
    return asked.fails(z) and size(asked.run(z)) <= most


def misconception(seed: int, z: Sequence[float]) -> int | None:
    """None where it is done; no misconception of the list explains a miss."""
    return None if is_reached(seed, z) else SLIP


def prompt(seed: int) -> str:
    """What is asked, as HTML."""
    asked = form(seed)
    said: dict[str, Any] = {"count": asked.count, "dtype": asked.dtype, "slack": percent(SLACK)}
    if asked.shift is None:
        return words("break.naive", **said)
    return words("break.constant", constant=plain(asked.shift), **said)


def now(seed: int, z: Sequence[float]) -> str:
    """What came out of an attempt, and how large the logits are, in a line of HTML."""
    found = form(seed).run(z)
    return words("break.now", size=short(size(found)), why=why(found, lab(seed).names, z))


def result(seed: int, z: Sequence[float]) -> list[str]:
    """How it went, and the smallest logits that do it, as lines of HTML."""
    asked, smallest = form(seed), least(form(seed))
    done = is_reached(seed, z)
    key = "break.done" if done else "break.large_still" if asked.fails(z) else "break.whole"
    there = asked.run(smallest)
    best = {"least": significant(abs(smallest[0]), 4), "logit": significant(smallest[0], 4)}
    because = why(there, lab(seed).names, smallest)
    return [now(seed, z), words(key, **best), words("break.because", why=because, **best)]


def opened(seed: int) -> tuple[str, dict[str, str]]:
    """The lesson that shows the smallest failure, and its address."""
    asked = form(seed)
    query = link.write(Lab(least(asked), lab(seed).names, dtype=asked.dtype))
    constant = {} if asked.shift is None else {"shift": link.write_number(asked.shift)}
    return "stability", query | constant
