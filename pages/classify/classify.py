"""Classify: a linear model under softmax, trained in front of the reader; how sure it may be."""

from collections.abc import Iterator

import numpy as np
import streamlit as st

from pages.classify import measurements, own_columns, scene
from pages.classify import sentences as words
from pages.classify.charts.calibration import loss_against_beta, reliability_diagram
from pages.classify.charts.epochs import learning_curves
from pages.classify.plane import plane
from pages.classify.point_steps import Point, point_table, point_tables
from pages.classify.program import program
from pages.classify.questions import QUESTIONS
from pages.classify.scene import Scene
from pages.classify.training import Part, as_seen
from softmax_core import softmax
from softmax_models import calibration, regression
from softmax_models.independent import sigmoid
from ui.charts.bars import bars, probability_bars
from ui.charts.figure import Chart
from ui.handles import linked
from ui.page import controls, frame
from ui.predict import predict
from ui.screen import plot
from ui.screen.say import say
from ui.take_away import take_away
from ui.words import prose
from ui.words.numbers import significant
from ui.words.words import escaped

PARAMETERS = (
    "data", "x", "y", "all", "rate", "l2", "epochs", "epoch", "start", "point", "add",
)  # fmt: skip
ADDED = ("-4", "-2", "-1", "0", "1", "2", "4")


@frame.lab
def lesson() -> None:
    """Everything that follows the hand."""
    if predict.hides(QUESTIONS, PARAMETERS):
        return
    now = scene.scene()
    with st.container():  # drawn always: what follows it keeps its place
        if name := measurements.lost_file():
            st.markdown(prose.section(__file__, "lost", name=escaped(name)))
    point, charts = pictures(now)
    with frame.block("the picked row"):
        charts += one_row(now, point)
    with frame.block("calibration"):
        charts += honest(now)
    with frame.block("sigmoid against softmax"):
        charts += not_exclusive(now, point)
    charts += [own_columns.uses(now.rows)] if now.is_own else []
    setting = now.learned.setting
    of = now.learned.scale
    take_away.program(
        lambda: program(point, of.mean, of.deviation, now.epoch, setting.rate, setting.l2)
    )
    plot.tables(*charts)


def pictures(now: Scene) -> tuple[Point, list[Chart]]:
    """The regions and the curves, and the row that is picked on them."""
    rows, learned = now.rows, now.learned
    st.html(words.legend(rows.classes))
    left, right = st.columns(2, gap="medium")
    with left:
        drawn = st.container()
        point = now.point(scene.picked(rows, now.is_own))
        with drawn:
            regions = plane(rows, learned, now.epoch, now.axes, point.number - 1, now.T)
            plot.draw(regions, "regions")
            controls.refused("regions")
    with right:
        curves = learning_curves(learned.loss, learned.accuracy, now.epoch, learned.floor)
        plot.draw(curves, "curves")
        say(words.progress(learned, now.epoch), aloud=True)
        for note in now.notes():
            st.markdown(prose.section(__file__, note, constant=str(now.constant())))
        if now.rows.notes and now.is_own:
            st.markdown(escaped(" ".join(now.rows.notes)))
    return point, [regions, curves]


def one_row(now: Scene, point: Point) -> Iterator[Chart]:
    """The picked row: features, logits, probabilities, loss, gradient."""
    st.markdown(prose.section(__file__, "row"))
    say(words.point(point, point.number - 1 in now.learned.held_out))
    st.html(point_tables(point))
    yield point_table(point)


def honest(now: Scene) -> Iterator[Chart]:
    """Calibration: how sure, how right, and the T that makes the two agree."""
    st.markdown(prose.section(__file__, "calibration"))
    controls.bar()
    fitted, (X, y) = as_seen(now.rows, now.learned)
    z = regression.logits(X, now.model)
    T, p = calibration.best_temperature(z, y), softmax(z, now.T)
    loss, at_best = calibration.likelihood_loss(z, y, np.array([now.T, T])).tolist()
    found = calibration.reliability(p, z.argmax(axis=-1) == y)
    left, right = st.columns(2, gap="medium")
    with left:
        bins = (found.edges, found.count, found.confidence, found.accuracy)
        yield plot.draw(reliability_diagram(*bins), "reliability")
    with right:
        beta = np.geomspace(0.05, min(max(20, 3 / T), 1e4) if T else 20, 31)
        valley = calibration.likelihood_loss(z, y, 1 / beta)
        marks = [(1 / t if t else np.inf, value) for t, value in ((now.T, loss), (T, at_best))]
        yield plot.draw(loss_against_beta(beta, valley, *marks), "valley")
    say(words.honesty(found, p, loss, now.T))
    say(words.best(T, at_best, loss, chosen_in_training(now, fitted, (z, y)), len(y)))
    scene.use_temperature(T)


def chosen_in_training(now: Scene, fitted: Part, held_out: Part) -> tuple[float, float]:
    """The best T of the training rows, and its loss on the logits of the rows held out."""
    X, y = fitted
    T = calibration.best_temperature(regression.logits(X, now.model), y)
    return T, float(calibration.likelihood_loss(*held_out, T))


def not_exclusive(now: Scene, point: Point) -> Iterator[Chart]:
    """The same logits under one softmax, and under a sigmoid for each label."""
    st.markdown(prose.section(__file__, "sigmoid"))
    help = "The same for each: gaps between logits stay as they are."
    added = linked.choice("add", "Add to every logit", ADDED, "0", help)
    z, names = point.z + float(added), now.rows.classes
    together, apart = softmax(z, now.T), sigmoid(z, now.T)
    left, right = st.columns(2, gap="medium")
    with left:
        yield plot.draw(probability_bars(together, names), "softmax_bars")
    with right:
        texts = [significant(value) for value in apart]
        yield plot.draw(
            bars("One sigmoid for each", apart, names, texts, (0.0, 1.0), ticks=[0, 0.5, 1]),
            "sigmoid_bars",
        )
    say(words.sums(together, apart))


frame.head(__file__, questions=True, logits=False)
lesson()
frame.foot(__file__)
