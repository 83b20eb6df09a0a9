"""What A real model shows, as charts by their keys: pure, no Streamlit."""

from dataclasses import replace
from functools import partial

import numpy as np

from pages.real import labelled
from pages.real.charts.prefixes import falling_exponents
from pages.real.charts.ranks import Window, exponents_by_rank
from pages.real.view import TEXT, View
from softmax_core import NUMBER_TYPES, limits, logsumexp, steps
from softmax_words import Words
from ui.address.parameters import Values
from ui.charts.bars import probability_bars
from ui.charts.calibration import loss_against_beta, reliability_diagram
from ui.charts.figure import Chart
from ui.charts.outcomes import outcome_bars
from ui.lesson import Pictures

words = Words(__file__)

_POINTS = 160  # of a curve over many ranks
_EVERY = 300  # ranks up to which each is a point


def of(values: Values) -> Pictures:
    """Every picture of these values, by key."""
    view = values.once(View)
    found: Pictures = {
        "leaders": partial(leaders, view),
        "ranks": partial(ranks, view),
        "reliability": partial(reliability, view),
        "valley": partial(valley, view),
    }
    if view.kind == TEXT:
        return found | {"ways": partial(ways, view), "falling": partial(falling, view)}
    counted: Pictures = {"counts": partial(counts, view)}
    return found | counted | ({} if view.waits else {"ways": partial(ways, view)})


def leaders(view: View) -> Chart:
    """The likeliest as bars, and all others as one: of those, the logit is the log-sum-exp."""
    first, rest = view.leaders, view.vector.order[len(view.leaders) :]
    p, names, z = view.p[first], view.names(first), view.vector.z.astype(np.float64)
    logits = z[first].tolist()
    if len(rest):
        p, names = np.append(p, view.p[rest].sum()), [*names, words("others", count=len(rest))]
        logits.append(float(logsumexp(z[rest])))
    chart = probability_bars(p, names)
    return replace(chart, table={**chart.table, words("head_logit"): logits})


def ranks(view: View) -> Chart:
    """All exponents by rank, naive and max-subtracted, as the number type holds them."""
    many = len(view.vector.z)
    places = np.unique(np.geomspace(1, many, _POINTS).round().astype(int))
    rank = np.arange(1, many + 1) if many <= _EVERY else places
    z = view.vector.z[view.vector.order[rank - 1]]
    naive, subtracted = (
        steps(z, view.T, shift=shift, dtype=view.dtype).scaled for shift in ("none", "max")
    )
    window = Window(view.dtype, view.edges.nonzero, view.edges.overflow)
    return exponents_by_rank(rank, naive, subtracted, window, many)


def ways(view: View) -> Chart:
    """What the probabilities came to in each of the four ways."""
    found = view.ways
    names = [words(f"ways.{way}") for way in found]
    return outcome_bars(names, [each.kinds for each in found.values()])


def counts(view: View) -> Chart:
    """What they came to in each number type, naive and max-subtracted."""
    found = [
        (way, each)
        for dtype in NUMBER_TYPES
        for way, each in zip(
            ("naive", "max-subtracted"), view.vector.two_ways(dtype, view.T), strict=True
        )
    ]
    names = [words(f"counts.{way}", dtype=each.dtype) for way, each in found]
    return outcome_bars(names, [each.kinds for _, each in found])


def falling(view: View) -> Chart:
    """How the largest and the smallest logit fall as the text is read."""
    found, T = view.falling, view.T
    types = sorted(NUMBER_TYPES, key=lambda dtype: dtype != view.dtype)  # its own is named first
    edges = {dtype: limits(dtype).nonzero for dtype in types}
    largest = np.nan if view.is_silent else view.vector.landmarks[0]
    with np.errstate(all="ignore"):  # T may be 0
        curves = found.largest / T, found.smallest / T
        now = float(np.float64(largest) / T)
    return falling_exponents(found.letters, *curves, edges, (view.values.upto, now))


def reliability(view: View) -> Chart:
    """How sure, how right, on the sentences that judge."""
    judged = labelled.judged(view.T)
    found, honest = judged.reliability, judged.honest
    shares = found.confidence, found.accuracy
    return reliability_diagram(found.edges, found.count, *shares, honest)


def valley(view: View) -> Chart:
    """The loss of the sentences that judge against 1/T, with T and the fitted T marked."""
    T = labelled.best()[0]
    marks = [(1 / at if at else np.inf, labelled.loss(at)) for at in (view.T, T)]
    return loss_against_beta(*labelled.curve(), *marks)
