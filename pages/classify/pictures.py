"""What Classify shows of its values, as charts: pure, no Streamlit."""

from functools import partial

import numpy as np

from pages.classify import distil
from pages.classify.charts.epochs import epoch_scale, learning_curves
from pages.classify.plane import plane
from pages.classify.point_steps import point_table
from pages.classify.view import View, view
from softmax_core import softmax
from softmax_models.calibration import honest_limits, likelihood_loss
from softmax_models.independent import sigmoid
from softmax_models.table_file import Table
from softmax_words import Words
from ui.address.parameters import Values
from ui.charts.bars import bars, probability_bars
from ui.charts.calibration import beta_range, loss_against_beta, reliability_diagram
from ui.charts.figure import Chart
from ui.lesson import Pictures
from ui.words.numbers import significant

words = Words(__file__)


def of(values: Values) -> Pictures:
    """Every picture of these values, by key."""
    now = view(values)
    found: Pictures = {
        "epoch_scale": lambda: epoch_scale(now.epoch, now.training.epochs),
        "regions": partial(regions, now),
        "curves": partial(curves, now),
        "row": lambda: point_table(now.point),
        "reliability": partial(reliability, now),
        "valley": partial(valley, now),
        "softmax_bars": lambda: probability_bars(softmax(now.lifted, now.T), now.rows.classes),
        "sigmoid_bars": partial(sigmoid_bars, now),
        "softened": partial(distil.sizes, now),
        "softened_row": partial(distil.row, now),
    }
    return found | ({"columns": lambda: uses(now.rows)} if now.is_own else {})


def regions(now: View) -> Chart:
    """The regions of the model, and the rows on them."""
    return plane(now.rows, now.training, now.epoch, now.axes, now.values.point - 1, now.T, now.unit)


def curves(now: View) -> Chart:
    """Loss and accuracy of each epoch."""
    of = now.training
    return learning_curves(of.loss, of.accuracy, now.epoch, of.floor)


def reliability(now: View) -> Chart:
    """How sure, how right."""
    found = now.reliability
    shares = found.confidence, found.accuracy
    return reliability_diagram(found.edges, found.count, *shares, honest_limits(found))


def valley(now: View) -> Chart:
    """The loss of the rows held out against 1/T, with T and the best T marked."""
    beta = beta_range(now.best.T)
    loss = likelihood_loss(*now.held_out, 1 / beta)
    marks = [(1 / fit.T if fit.T else np.inf, fit.loss) for fit in (now.now, now.best)]
    return loss_against_beta(beta, loss, *marks)


def sigmoid_bars(now: View) -> Chart:
    """The logits of the picked row under a sigmoid for each label."""
    apart = sigmoid(now.lifted, now.T)
    texts = [significant(value) for value in apart]
    names, ticks = now.rows.classes, [0, 0.5, 1]
    return bars(words("sigmoids.title"), apart, names, texts, (0.0, 1.0), ticks=ticks)


def uses(rows: Table) -> Chart:
    """What each column of the reader's table is used for, for the page's data; it has no figure."""
    names = rows.of.names if rows.of else (*rows.features, rows.label)
    feature, label, other = (
        words(f"file_columns.{key}") for key in ("feature", "class", "left_out")
    )
    used = dict.fromkeys(rows.features, feature) | {rows.label: label}
    heads = (words("file_columns.head_column"), words("file_columns.head_used"))
    columns = (list(names), [used.get(name, other) for name in names])
    return Chart(words("file_columns.title"), {}, "", dict(zip(heads, columns, strict=True)))
