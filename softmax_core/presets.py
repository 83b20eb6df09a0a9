"""Vectors of logits that each show one thing: the app's examples and the tests' golden cases.

z logits, T temperature. Left out on purpose: the answers, which are computed, and the tests hold
what they must be; and what each shows, which is said in words where a page offers it.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from softmax_core.number_types import Array


@dataclass(frozen=True, slots=True)
class Preset:
    """An example; `dtype` is the number type in which it shows its point, None if any does."""

    name: str
    z: tuple[float, ...]
    temperature: float = 1.0
    dtype: str | None = None


TEXTBOOK = (2.0, 1.0, 0.1)

PRESETS: dict[str, Preset] = {
    preset.name: preset
    for preset in (
        Preset("textbook", TEXTBOOK),
        Preset("sharp", TEXTBOOK, 0.5),
        Preset("flat", TEXTBOOK, 2.0),
        Preset("shifted", (102.0, 101.0, 100.1), dtype="float32"),
        Preset("tie", (3.0, 3.0, 3.0, 3.0)),
        Preset("near-tie", (10.0, 9.999)),
        Preset("two-class", (2.0, 4.0)),
        Preset("big-positive", (1000.0, 999.0, 998.0)),
        Preset("all-negative", (-1000.0, -1001.0, -1002.0)),
        Preset("mixed-extreme", (1000.0, 0.0, -1000.0)),
        Preset("fp16-break", (12.0, 8.0, 4.0, 1.0, -1.0), dtype="float16"),
        Preset("double-softmax", (1.0,) + (0.0,) * 9),
        Preset("sum-overflow", (11.0, 11.0, 11.0), dtype="float16"),
    )
}
"""Name -> preset, in the order in which a menu shows them; the first is the default."""


@functools.cache
def gpt2_logits() -> Array:
    """Return 50,257 logits like those of GPT-2, on which naive float32 softmax is 0 / 0.

    Draws of normal(-154.4, 4) with seed 0, clipped to [-180, -135.9], the range that the
    model's logits have; float64, read-only, made once.

    >>> gpt2_logits().shape
    (50257,)
    """
    logits = np.random.default_rng(0).normal(-154.4, 4, 50_257).clip(-180, -135.9)
    logits.flags.writeable = False
    return logits
