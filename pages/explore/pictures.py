"""What Explore shows of a lab, as charts by their keys and one sentence: pure, no Streamlit.

The page draws them at rest; while a handle is held, `server.live` answers with the same ones.
"""

from collections.abc import Callable

import numpy as np

from softmax_core import effective_classes, entropy, margin, softmax
from ui.address.link import Lab
from ui.charts.bars import logit_bars, probability_bars
from ui.charts.figure import Chart
from ui.charts.scale import temperature_range, temperature_scale
from ui.charts.temperature import probability_curves, sigmoid, simplex
from ui.words.numbers import plain, significant
from ui.words.words import verdict

GAPS = np.linspace(-10, 10, 81)


def above(lab: Lab, reach: float | None = None) -> dict[str, Chart]:
    """T, the logits on an axis to `reach` on both sides of zero, and the probabilities."""
    return {
        "temperature": temperature_scale(lab.T),
        "logits": logit_bars(lab.z, lab.names, reach),
        "probabilities": probability_bars(softmax(lab.z, lab.T), lab.names),
    }


def _against_T(lab: Lab) -> Chart:
    T = temperature_range(lab.T)
    return probability_curves(T, softmax(lab.z, T[:, None]), lab.names, lab.T)


def _sigmoid(lab: Lab) -> Chart:
    curve = softmax(np.stack([GAPS, np.zeros_like(GAPS)], axis=-1), lab.T)[:, 0]
    now = (lab.z[0] - lab.z[1], float(softmax(lab.z, lab.T)[0]))
    return sigmoid(GAPS, curve, now, lab.names)


def _simplex(lab: Lab) -> Chart:
    T = temperature_range(lab.T)
    return simplex(softmax(lab.z, lab.T), softmax(lab.z, T[:, None]), T, lab.names)


def below(lab: Lab) -> dict[str, Callable[[Lab], Chart]]:
    """What builds the curves against T and, for two or three classes, a picture of all p."""
    whole = {2: {"sigmoid": _sigmoid}, 3: {"simplex": _simplex}}
    return {"against_T": _against_T} | whole.get(len(lab.z), {})


def limit(lab: Lab) -> str | None:
    """Which limit the probabilities are, in the order in which the core tries them; else None."""
    peak = max(lab.z)
    held = {"plus_infinity": peak == np.inf, "T_zero": lab.T == 0, "T_infinite": np.isinf(lab.T)}
    return next((name for name, holds in held.items() if holds and peak > -np.inf), None)


def in_words(lab: Lab) -> str:
    """The result in one sentence, as HTML."""
    bits = float(entropy(lab.z, lab.T, base=2))
    classes = float(effective_classes(lab.z, lab.T))
    lead = significant(float(margin(lab.z, lab.T)))
    words = verdict(softmax(lab.z, lab.T), lab.names, bits, classes)
    return f"T = {plain(lab.T)}: {words} Margin, first minus second: {lead}."
