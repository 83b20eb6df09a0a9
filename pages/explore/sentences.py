"""What Explore says: sentences formatted from the core's numbers, as HTML."""

import numpy as np

from pages.explore.pictures import draws_of
from softmax_core import effective_classes, entropy, margin, softmax
from ui.address.link import Lab
from ui.address.parameters import Values
from ui.lesson import Sentences
from ui.words.numbers import plain, significant
from ui.words.words import verdict


def of(values: Values) -> Sentences:
    """Every sentence of these values, by key."""
    drawn = values.once(draws_of)
    return {
        "verdict": lambda: in_words(values.lab),
        **({"draws": drawn.in_words} if drawn else {}),
    }


def in_words(lab: Lab) -> str:
    """The result in one sentence."""
    bits = float(entropy(lab.z, lab.T, base=2))
    classes = float(effective_classes(lab.z, lab.T))
    lead = significant(float(margin(lab.z, lab.T)))
    words = verdict(softmax(lab.z, lab.T), lab.names, bits, classes)
    return f"T = {plain(lab.T)}: {words} Margin, first minus second: {lead}."


def limit(lab: Lab) -> str | None:
    """Which limit the probabilities are, in the order in which the core tries them; else None."""
    peak = max(lab.z)
    held = {"plus_infinity": peak == np.inf, "T_zero": lab.T == 0, "T_infinite": np.isinf(lab.T)}
    return next((name for name, holds in held.items() if holds and peak > -np.inf), None)
