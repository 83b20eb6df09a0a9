"""What Explore shows, as charts by their keys: pure, no Streamlit."""

from dataclasses import replace
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from pages.explore.draws import Draws
from softmax_core import effective_classes, entropy, margin, softmax
from softmax_words import Words
from ui.address.link import Lab
from ui.address.parameters import Values
from ui.charts.bars import logit_bars, probability_bars
from ui.charts.figure import Chart
from ui.charts.logit_scales import shift_scale, stretch_scale
from ui.charts.scale import temperature_range
from ui.charts.temperature import probability_curves, sigmoid, simplex
from ui.lesson import Pictures

words = Words(__file__)

GAPS = np.linspace(-10, 10, 81)


def of(values: Values) -> Pictures:
    """Every picture of these values, by key."""
    lab, held = values.lab, values.held
    is_held = held and held.key == "logits" and held.high > 0
    low, reach = (held.low, held.high) if held and is_held else (None, None)
    drawn = values.once(draws_of)
    return {
        "logits": partial(named_logits, lab, reach, low),
        "probabilities": partial(pickable_bars, lab),
        "measures": partial(measures, lab),
        "shift_all": partial(shift_scale, values.together.shift),
        "stretch_all": partial(stretch_scale, values.together.stretch),
        "against_T": partial(against_T, values),
        **({"sigmoid": partial(against_gap, lab)} if len(lab.z) == 2 else {}),
        **({"simplex": partial(on_the_simplex, values)} if len(lab.z) == 3 else {}),
        **({"shares": drawn.bars, "running_shares": drawn.running} if drawn else {}),
    }


def named_logits(lab: Lab, reach: float | None, low: float | None) -> Chart:
    """The logits to take hold of; above them stands what a logit is."""
    chart = logit_bars(lab.z, lab.names, reach, low)
    chart.figure["layout"]["title"] |= {"text": words("logits_heading")}
    return chart


def pickable_bars(lab: Lab) -> Chart:
    """The probabilities; a click on one picks its class, whose formula is then shown."""
    chart = probability_bars(softmax(lab.z, lab.T), lab.names)
    (bars,) = chart.figure["data"]
    bars["meta"] |= {"picks": list(range(len(lab.z)))}
    return replace(chart, picks=True)


def measures(lab: Lab) -> Chart:
    """What all probabilities come to, as a table alone."""
    table = {
        words("measures.entropy"): [float(entropy(lab.z, lab.T, base=2))],
        words("measures.classes"): [float(effective_classes(lab.z, lab.T))],
        words("measures.margin"): [float(margin(lab.z, lab.T))],
    }
    return Chart(words("measures.title"), {}, words("measures.alt"), table)


_draws = lru_cache(maxsize=8)(Draws)  # pictures and sentences of one answer share theirs


def draws_of(values: Values) -> Draws | None:
    """The draws that the reader wants; None where there are none, or nothing to draw from."""
    count = int(values.draws)
    if not count or np.isnan(softmax(values.z, values.T)).any():
        return None
    return _draws(values.lab, count, values.draw_seed)


def path(values: Values) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The temperatures of curves, and the probabilities at each."""
    T = temperature_range(values.T)
    return T, softmax(values.z, T[:, None])


def against_T(values: Values) -> Chart:
    """The probabilities as T moves."""
    T, p = values.once(path)
    return probability_curves(T, p, values.names, values.T)


def against_gap(lab: Lab) -> Chart:
    """Two classes: the sigmoid of their gap."""
    curve = softmax(np.stack([GAPS, np.zeros_like(GAPS)], axis=-1), lab.T)[:, 0]
    now = (lab.z[0] - lab.z[1], float(softmax(lab.z, lab.T)[0]))
    return sigmoid(GAPS, curve, now, lab.names)


def on_the_simplex(values: Values) -> Chart:
    """Three classes: where p stands on the simplex, and its way as T moves."""
    T, p = values.once(path)
    return simplex(softmax(values.z, values.T), p, T, values.names)
