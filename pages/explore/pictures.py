"""What Explore shows, as charts by their keys: pure, no Streamlit."""

from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from pages.explore.draws import Draws
from softmax_core import softmax
from ui.address.link import Lab
from ui.address.parameters import Values
from ui.charts.bars import logit_bars, probability_bars
from ui.charts.figure import Chart
from ui.charts.logit_scales import shift_scale, stretch_scale
from ui.charts.scale import temperature_range
from ui.charts.temperature import probability_curves, sigmoid, simplex
from ui.lesson import Pictures

GAPS = np.linspace(-10, 10, 81)


def of(values: Values) -> Pictures:
    """Every picture of these values, by key."""
    lab, held = values.lab, values.held
    reach = held.high if held and held.key == "logits" and held.high > 0 else None
    drawn = values.once(draws_of)
    return {
        "logits": lambda: logit_bars(lab.z, lab.names, reach),
        "probabilities": lambda: probability_bars(softmax(lab.z, lab.T), lab.names),
        "shift_all": partial(shift_scale, values.together.shift),
        "stretch_all": partial(stretch_scale, values.together.stretch),
        "against_T": partial(against_T, values),
        **({"sigmoid": partial(against_gap, lab)} if len(lab.z) == 2 else {}),
        **({"simplex": partial(on_the_simplex, values)} if len(lab.z) == 3 else {}),
        **({"shares": drawn.bars, "running_shares": drawn.running} if drawn else {}),
    }


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
