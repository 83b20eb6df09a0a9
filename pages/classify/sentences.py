"""What Classify says in words: sentences formatted from the numbers, as HTML."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pages.classify import distil
from pages.classify.charts.regions import GLYPHS
from pages.classify.point_steps import Point, point_tables
from pages.classify.training import Training
from pages.classify.view import Fit, View, view
from softmax_core import softmax
from softmax_models.calibration import Reliability, expected_calibration_error
from softmax_models.independent import sigmoid
from softmax_words import Words
from ui.address.parameters import Values
from ui.lesson import Sentences
from ui.words.numbers import percent, plain, significant
from ui.words.words import swatch

words = Words(__file__)


def of(values: Values) -> Sentences:
    """Every sentence of these values, by key; `before` and the tables are HTML of their own."""
    now = view(values)
    return {
        "progress": lambda: progress(now.training, now.epoch),
        "before": lambda: f"<p>{words('before')}</p>" if now.epoch == 0 else "",
        "point": lambda: point(now.point, now.point.number - 1 in now.training.held_out),
        "tables": lambda: point_tables(now.point, now.unit),
        "honesty": lambda: honesty(now.reliability, now.p, now.now.loss, now.T),
        "best": lambda: best_of(now),
        "distil": lambda: distil.in_words(now),
        "distil_row": lambda: distil.row_table(now),
        "sums": lambda: sums(softmax(now.lifted, now.T), sigmoid(now.lifted, now.T)),
    }


def best_of(now: View) -> str:
    """Where the search for T ended; of many rows that is told once the hand rests."""
    if now.values.held and not now.is_searched_at_once:
        return words("best.later")
    return best(now.best, now.now.loss, now.best_in_training, len(now.p))


def legend(classes: tuple[str, ...]) -> str:
    """The classes in their colours with the shape of their marks, as HTML."""
    names = (f"{GLYPHS[k]} {swatch(name, k)}" for k, name in enumerate(classes))
    return f'<p class="lab-step">{" &nbsp; ".join(names)}</p>'


def progress(training: Training, epoch: int) -> str:
    """Where the training is."""
    loss, right = training.loss, training.accuracy
    return words(
        "progress",
        epoch=epoch,
        last=training.epochs,
        training=len(training.train),
        held_out=len(training.held_out),
        loss=significant(loss[0][epoch], 3),
        held_loss=significant(loss[1][epoch], 3),
        right=percent(right[0][epoch]),
        held_right=percent(right[1][epoch]),
    )


def point(of: Point, held_out: bool) -> str:
    """What the model says of one row, and where its gradient points."""
    wins = int(np.argmax(of.z))
    said: dict[str, Any] = {
        "row": of.number,
        "truth": swatch(of.classes[of.truth], of.truth),
        "loss": significant(of.loss),
        "p": percent(of.p[wins]),
    }
    if is_wrong := wins != of.truth and not np.isinf(of.T):
        said["wins"] = swatch(of.classes[wins], wins)
    kind = "equal" if np.isinf(of.T) else "wrong" if is_wrong else "right"
    told = words(f"point.{kind}_{'held_out' if held_out else 'trained'}", **said)
    return told if of.T == 1 else f"{told} {words('point.at_T', T=plain(of.T))}"


def honesty(found: Reliability, p: NDArray[np.float64], loss: float, T: float) -> str:
    """How sure, how right, and how far apart."""
    right = float(np.nansum(found.accuracy * found.count) / found.count.sum())
    sure = float(p.max(axis=-1).mean())
    return words(
        f"honesty.{'too_sure' if sure > right else 'not_sure_enough'}",
        T=plain(T),
        right=percent(right),
        rows=int(found.count.sum()),
        sure=percent(sure),
        ece=significant(expected_calibration_error(found), 3),
        loss=significant(loss),
    )


def best(found: Fit, now: float, trained: Fit, rows: int) -> str:
    """Where the search ended on the held-out rows, and what the rows that it did not see say.

    `trained` is the best T of the training rows, and its loss on those held out.
    """
    loss, before = significant(found.loss), significant(now)
    others = words("best.trained", T=significant(trained.T), loss=significant(trained.loss))
    if found.T == 0:
        return f"{words('best.zero')} {others}"
    if np.isinf(found.T):
        return f"{words('best.infinite', loss=loss, now=before)} {others}"
    told = words("best.found", T=significant(found.T), loss=loss, now=before, rows=rows)
    return f"{told} {others} {words('best.same')}"


def sums(softmax: NDArray[np.float64], sigmoids: NDArray[np.float64]) -> str:
    """What adds up to 1, and what need not."""
    each = {"softmax": softmax, "sigmoids": sigmoids}
    totals = {name: significant(float(values.sum())) for name, values in each.items()}
    return words("sigmoids.sums", most=len(sigmoids), **totals)
