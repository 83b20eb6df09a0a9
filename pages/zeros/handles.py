"""The handles of Zeros: alpha, k, the smoothing, the samples' temperature, a point to drag."""

import math
from collections.abc import Callable, Sequence

import numpy as np
import streamlit as st

from softmax_core import softmax
from softmax_models.simplex import logits_of
from ui.address import link, readers
from ui.charts.figure import Chart, Point
from ui.charts.scale import TEMPERATURES, even_scale, temperature_at, temperature_scale
from ui.handles import linked
from ui.memory import state
from ui.page import controls
from ui.screen import moves, plot
from ui.words.numbers import plain, significant

ALPHA, KEPT, TAU, SHARE, NOISE = 1.5, 2, 0.5, 0.1, 1
LAST_NOISE = 9999
_COARSEST, _FINEST = 1e3, 1e-3  # temperatures between which the point can be dragged


def _scale(
    parameter: str,
    read: Callable[[str], float],
    default: float,
    build: Callable[[float], Chart],
    value_at: Callable[[float], float],
    steps: Sequence[float],
) -> float:
    """A scale with a handle, kept and linked under `parameter`; a plain slider without handles."""
    key = f"scale_of_{parameter}"

    def keep(value: float) -> None:
        state.set_page_value(parameter, read(link.write_number(value)), default)

    if plot.has_handles():
        moves.take(key, lambda _, position: keep(value_at(position)))
        value = state.page_value(parameter, read, default)
        plot.draw(build(value), key)
    else:
        value = state.page_value(parameter, read, default)
        state.show(key, value)
        options = sorted({*steps, value})
        settings = {"key": key, "on_change": state.take, "args": (key, keep)}
        st.select_slider(build(value).title, options, format_func=plain, **settings)
    controls.refused(key)
    return float(value)


def alpha() -> float:
    """Between softmax and sparsemax."""
    marks = {1.0: "1 softmax", 1.25: "1.25", 1.5: "1.5", 1.75: "1.75", 2.0: "2 sparsemax"}
    return _scale(
        "alpha",
        readers.within(1, 2),
        ALPHA,
        lambda value: even_scale("Entmax α", value, 0.05, marks),
        _to_hundredths,
        [round(1 + step / 20, 2) for step in range(21)],
    )


def share() -> float:
    """How much of a target is smoothed."""
    marks = {0.0: "0", 0.1: "0.1", 0.2: "0.2", 0.3: "0.3", 0.4: "0.4", 0.5: "0.5"}
    return _scale(
        "eps",
        readers.within(0, 0.5),
        SHARE,
        lambda value: even_scale("Smoothing ε", value, 0.01, marks),
        _to_hundredths,
        [step / 100 for step in range(51)],
    )


def tau() -> float:
    """The temperature of the Gumbel-softmax."""
    return _scale(
        "tau",
        link.read_temperature,
        TAU,
        lambda value: temperature_scale(value, "Temperature of the samples τ"),
        temperature_at,
        TEMPERATURES,
    )


def _to_hundredths(position: float) -> float:
    return round(position, 2)


def kept() -> int:
    """How many classes top-k keeps."""
    count = len(state.lab().z)
    return linked.whole("k", "Top-k keeps", (1, count), min(KEPT, count))


def noise() -> int:
    """Which noise the races run with: the same number, the same races."""
    return linked.whole("draw_seed", "Seed of the noise", (0, LAST_NOISE), NOISE)


def can_drag() -> bool:
    """Whether there is a point of three probabilities that logits at this T can follow."""
    lab = state.lab()
    return len(lab.z) == 3 and _FINEST <= lab.T <= _COARSEST


def take_point() -> None:
    """Do what the point of the triangle says."""
    moves.take("triangle", _move)


def _move(first: int, second: float) -> None:
    """Put softmax on a point of whole hundredths; the logits that do it become the lab's."""
    hundredths = (first, second, 100 - first - second)
    if not can_drag() or min(hundredths) < 1 or second != round(second):
        came = link.shown(f"{first}, {plain(second)}")
        raise ValueError(
            "a point of the triangle gives each of three classes a whole number of hundredths, "
            f"at least 1; {came} came"
        )
    lab = state.lab()
    mean = float(np.mean(lab.z)) if np.isfinite(lab.z).all() else 0.0
    mean = mean if abs(mean) <= _COARSEST else 0.0  # a mean in the billions would drown the gaps
    state.set_logits(logits_of([share / 100 for share in hundredths], lab.T, mean))


def point() -> Point | None:
    """Where the point stands, if it can be dragged."""
    lab = state.lab()
    p = softmax(lab.z, lab.T)
    if not can_drag() or not math.isfinite(p[0]):
        return None
    first, second, _ = np.clip(np.round(100 * p), 1, 98).astype(int).tolist()
    shares = ", ".join(
        f"{name} {significant(value, 2)}" for name, value in zip(lab.names, p, strict=True)
    )
    return Point(first, min(second, 99 - first), "Softmax on the simplex", shares)


def take_three() -> None:
    """Three classes again, those that the lab opens with."""
    state.update(z=link.DEFAULT_LOGITS, names=link.DEFAULT_NAMES[:3])
