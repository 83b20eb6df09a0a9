"""What Order shows as charts: pure, no Streamlit."""

from functools import partial

import numpy as np

from pages.order.charts.bounds import bounds
from pages.order.charts.drift import drift
from pages.order.charts.gaps import gaps
from pages.order.view import View, view
from softmax_words import Words
from ui.address.parameters import Values
from ui.charts.figure import Chart
from ui.lesson import Pictures

words = Words(__file__)


def of(values: Values) -> Pictures:
    """Every picture of these values, by key."""
    now = view(values)
    return {
        "gaps": partial(all_gaps, now),
        "drift": partial(one_drift, now),
        "bounds": partial(all_bounds, now),
    }


def all_gaps(now: View) -> Chart:
    """Each context: its gap, and how far the order moves two of its words."""
    return gaps(now.of.gap, now.added.moved, now.added.parted, now.near, now.picked)


def one_drift(now: View) -> Chart:
    """The lead of the first word of the picked context, as it is added."""
    paths = {order: (path.counts, now.drift[order]) for order, path in now.paths.items()}
    first, second = (words("word", number=str(number)) for number in now.words[:2])
    return drift(paths, now.gap, (first, second))


def all_bounds(now: View) -> Chart:
    """The errors of all sums beside their bounds."""
    names = {order: words(f"orders.{order}") for order in now.added.errors}
    errors = {names[order]: np.abs(off) for order, off in now.added.errors.items()}
    limits = {names[order]: bound for order, bound in now.added.bounds.items()}
    return bounds(errors, limits)
