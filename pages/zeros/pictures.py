"""What Zeros shows of a lab, as charts: pure, no Streamlit."""

from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

import softmax_core as core
from pages.zeros import maps
from pages.zeros.assumed import of_copies
from pages.zeros.charts.pieces import pieces
from pages.zeros.charts.small_maps import pattern, small_bars, support_strips
from pages.zeros.charts.smoothing import loss_against_gap
from pages.zeros.charts.triangle import Mark, triangle
from pages.zeros.kinds import per_type, three_kinds, vocabulary
from pages.zeros.races import of_races, races
from pages.zeros.triangle_handle import point
from pages.zeros.view import Floats, View, jacobian_of, once, p_of, path_of
from softmax_models.simplex import support_borders
from softmax_words import Words, by_language
from ui.address.link import Lab
from ui.address.parameters import Values
from ui.charts.axes import round_end
from ui.charts.figure import Chart
from ui.charts.scale import temperature_range
from ui.charts.temperature import probability_curves
from ui.lesson import Pictures

words = Words(__file__)
PIECES = ("entmax", "sparsemax")
_POINTS = 181
LARGEST_SHARE = 0.5  # eps of a smoothed target
_GAPS = np.linspace(-2, 12, 71)
_borders = once(support_borders)


def of(values: Values) -> Pictures:
    """Every picture of these values, by key."""
    view = values.once(View)
    drawn = races(values.lab, values.tau, values.draw_seed)
    return {
        **five_bars(view),
        **(against_T(view) if not view.is_nothing else {}),
        **patterns(view),
        "summary": partial(summary, view),
        "kinds": three_kinds,
        "types": per_type,
        "vocabulary": vocabulary,
        "smoothing": partial(loss_curves, len(values.z), values.eps),
        **(of_races(drawn) if drawn else {}),
        **(of_copies(values) if not view.is_nothing else {}),
    }


def against_T(view: View) -> Pictures:
    """The way of each map as T moves: on the simplex, as the size of its support, as curves."""
    entmax, sparsemax = (one for one in view.maps if one.kind in PIECES)
    found: Pictures = {"pieces": partial(pieces_of, entmax, sparsemax, view.lab)}
    found["curves"] = partial(curves, view.maps[0], view.lab)
    found["support"] = partial(supports, view)
    if len(view.lab.z) == 3:
        found["triangle"] = partial(on_the_simplex, view)
    return found


def five_bars(view: View) -> Pictures:
    """The same logits through each map."""
    return {f"bars_{one.kind}": partial(bars, one, view.lab) for one in view.maps}


@by_language
def bars(one: maps.Map, lab: Lab) -> Chart:
    """The logits through one map, as bars; every exact 0 says of which kind it is."""
    p = p_of(one, lab.z, lab.T)
    return small_bars(one.name, p, lab.names, maps.zero_kinds(one, p, lab))


def patterns(view: View) -> Pictures:
    """The zeros of each Jacobian."""
    return {f"pattern_{one.kind}": partial(zeros_of, one, view.lab) for one in view.maps}


@by_language
def zeros_of(one: maps.Map, lab: Lab) -> Chart:
    """The zeros of one Jacobian."""
    return pattern(one.name, jacobian_of(one, lab.z, lab.T), lab.names, lab.T)


def summary(view: View) -> Chart:
    """How many classes each map keeps, and how many slopes are exactly 0, as a table."""
    p = [view.p[one.kind] for one in view.maps]
    J = [view.jacobians[one.kind] for one in view.maps]
    columns: dict[str, Any] = {
        words("heads.map"): [one.name for one in view.maps],
        words("heads.support"): [_count(each, each > 0) for each in p],
        words("heads.zeros_of_p"): [_count(each, each == 0) for each in p],
        words("heads.zeros_of_J"): [np.nan if m is None else _count(m, m == 0) for m in J],
    }
    return Chart(words("summary"), {}, "", columns)


def _count(values: Floats, marked: NDArray[np.bool_]) -> float:
    """How many are marked; NaN where there are no values."""
    return float("nan") if np.isnan(values).any() else float(marked.sum())


def on_the_simplex(view: View) -> Chart:
    """Three classes: the maps as points of one triangle, with their paths as T moves."""
    borders, where = _borders(view.values.alpha), point(view.values)
    marks = [
        Mark(one.name, view.p[one.kind], view.paths[one.kind], one.symbol, one.size, one.dash)
        for one in view.maps
    ]
    return triangle(marks, view.T, borders, view.lab.names, where)


def supports(view: View) -> Chart:
    """How many classes each map keeps, against T."""
    sizes = {one.name: (view.paths[one.kind] > 0).sum(axis=-1) for one in view.maps}
    return support_strips(view.T, sizes, view.lab.T)


@by_language
def curves(one: maps.Map, lab: Lab) -> Chart:
    """The probabilities of one map against T."""
    T = temperature_range(lab.T)
    chart = probability_curves(T, path_of(one, lab.z, tuple(T)), lab.names, lab.T)
    title, alt = (words(f"curves.{what}", map=one.name, alt=chart.alt) for what in ("title", "alt"))
    return replace(chart, title=title, alt=alt)


@by_language
def pieces_of(entmax: maps.Map, sparsemax: maps.Map, lab: Lab) -> Chart:
    """The probabilities of both maps against 1/T, in which sparsemax is straight."""
    cold = np.linspace(0, round_end(coldest(lab.z)), _POINTS)
    with np.errstate(divide="ignore"):
        T = tuple((1 / cold).tolist())
    p = {one.name: path_of(one, lab.z, T) for one in (entmax, sparsemax)}
    return pieces(cold, p, lab.names, lab.T)


def coldest(z: maps.Z) -> float:
    """Up to which 1/T something happens: half as far again as where sparsemax keeps the winner.

    Beside a near tie the other classes would leave at once: ten of the widest gaps are enough.
    """
    levels = np.unique([logit for logit in z if np.isfinite(logit)])
    if len(levels) < 2:
        return 1.5
    with np.errstate(over="ignore"):
        lead, widest = levels[-1] - levels[-2], levels[-1] - levels[0]
        end = min(1.5 / lead, 10 / widest)
    return float(end) if 1e-300 < end < 1e300 else 1.5


@by_language
def loss_curves(classes: int, share: float) -> Chart:
    """The loss of a hard and of a smoothed target where the right class leads by a gap."""
    lead = np.eye(classes)[0]
    y, most = (core.smoothed_target(0, classes, each) for each in (share, LARGEST_SHARE))
    best = core.best_gap(classes, share)
    least = float(core.cross_entropy(min(best, 1e3) * lead, y))
    hard, smoothed, top = (core.cross_entropy(_GAPS[:, None] * lead, goal) for goal in (0, y, most))
    end = float(max(hard.max(), top.max()))  # of the largest: the axis stands while eps moves
    return loss_against_gap(_GAPS, hard, smoothed, share, (best, least), end)
