"""Logits worth breaking, and which of them the page shows: the reader's own, or an example.

An example stays out of the shared logits until the reader takes it; its number type does not.
"""

import math
from dataclasses import dataclass
from typing import Any, NamedTuple

from pages.stability.constants import MAX
from softmax_core import PRESETS, STEP_TYPES
from softmax_words import Words, listed
from ui.address import link
from ui.address.link import Lab
from ui.address.parameters import Parameter, Values

words = Words(__file__)

OWN, OVERFLOW = "own", "overflow"
MOVED = "gpt2"  # which links of before name: it stands on A real model now


@dataclass(frozen=True)
class Example:
    """Logits worth breaking; `dtype` is the type that shows the point, None where any does."""

    z: tuple[float, ...]
    dtype: str | None = None


# By the word that a link says.
EXAMPLES = {
    OVERFLOW: Example(PRESETS["big-positive"].z),
    "underflow": Example(PRESETS["all-negative"].z),
    "sum-overflow": Example(PRESETS["sum-overflow"].z, "float16"),
    "float16-break": Example(PRESETS["fp16-break"].z, "float16"),
    "lost-tail": Example(PRESETS["mixed-extreme"].z),
    "mask": Example((3.0, -math.inf, 1.0, 0.0)),
    "near-tie": Example(PRESETS["near-tie"].z, "float16"),
    "fp8-overflow": Example((7.0, 4.0, 1.0), "float8_e4m3fn"),
    "fp8-sum": Example((0.0,) * 12, "float8_e5m2"),
}


class Choice(NamedTuple):
    """The word of an example or of the reader's own logits, and the shared logits at the time."""

    word: str
    z: tuple[float, ...]


@dataclass(frozen=True)
class Preset(Parameter):
    """Which logits the page shows; once a hand has changed the shared ones, they are shown."""

    name: str = "preset"
    default: Any = None

    def read(self, text: str, values: Values) -> Choice:
        """The word of an example, or `own` for the shared logits."""
        if text == MOVED:
            raise ValueError(words("refusals.moved", link="/real?logits=gpt2"))
        if text not in (OWN, *EXAMPLES):
            known = listed((OWN, *EXAMPLES), "or")
            raise ValueError(words("refusals.example", known=known, came=link.shown(str(text))))
        return Choice(text, values.z)

    def write(self, value: Choice) -> str:
        """Its word: the logits stand in the address anyway."""
        return value.word

    def first(self, values: Values) -> Choice:
        """The shared logits.

        Links that name a constant and no logits were written when the page opened on an overflow.
        """
        given = values.z != link.DEFAULT_LOGITS or "z" in values.said
        is_moved = (values.offset, values.shift) != (0.0, MAX)
        return Choice(OVERFLOW if is_moved and not given else OWN, values.z)

    def fit(self, value: Choice, values: Values) -> Choice:
        """The same, as long as the logits are those of the time when it was chosen."""
        return value if value.z == values.z else Choice(OWN, values.z)


def type_of(values: Values) -> str:
    """The number type of a link that names none: that in which its example shows the point."""
    example = EXAMPLES.get(values.preset.word)
    return (example and example.dtype) or values.dtype


def read_type(text: str, values: Values) -> str:
    """The number type that a link names; what else it says there, the shared reader has refused."""
    return text if text in STEP_TYPES else values.dtype


def chosen(values: Values) -> str:
    """The word of the example that is shown, or `own`."""
    return str(values.preset.word)


def shown(values: Values) -> Lab:
    """The lab with the example's logits in it; the shared one stays as it is."""
    example = EXAMPLES.get(chosen(values))
    return values.lab.with_logits(example.z) if example else values.lab


def moved(values: Values) -> tuple[float, ...]:
    """The logits that are shown, with the offset on each."""
    return tuple(z + values.offset for z in shown(values).z)


def choose(values: Values, word: str) -> Values:
    """Show an example in the type in which it makes its point, without offset, less the largest."""
    choice = Preset().read(word, values)
    if example := EXAMPLES.get(word):
        values = values.put(T=1.0, dtype=example.dtype or values.dtype)
    return back_to_start(values.put(preset=choice))


def back_to_start(values: Values) -> Values:
    """No offset, and the largest logit as the constant."""
    return values.put(offset=0.0, shift=MAX)


def everywhere(values: Values) -> Values:
    """Make what the page shows the logits of every page: its offset goes into them."""
    lab = values.lab.with_logits(moved(values))
    return choose(values.put(z=lab.z, names=lab.names), OWN)
