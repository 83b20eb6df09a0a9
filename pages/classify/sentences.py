"""What Classify says in words: sentences formatted from the numbers, as HTML."""

import re

import numpy as np
from numpy.typing import NDArray

from pages.classify.charts.regions import GLYPHS
from pages.classify.point_steps import Point, point_tables
from pages.classify.training import Training
from pages.classify.view import View, view
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
    """Every sentence of these values, by key; `before` and `tables` are HTML of their own."""
    now = view(values)
    return {
        "progress": lambda: progress(now.training, now.epoch),
        "before": lambda: before() if now.epoch == 0 else "",
        "point": lambda: point(now.point, now.point.number - 1 in now.training.held_out),
        "tables": lambda: point_tables(now.point),
        "honesty": lambda: honesty(now.reliability, now.p, now.now.loss, now.T),
        "best": lambda: best_of(now),
        "sums": lambda: sums(softmax(now.lifted, now.T), sigmoid(now.lifted, now.T)),
    }


def before() -> str:
    """What stands there until the training begins."""
    said = words("before")
    for mark, tag in ((r"\*\*", "b"), (r"\*", "i")):
        said = re.sub(f"{mark}(.+?){mark}", rf"<{tag}>\1</{tag}>", said, flags=re.DOTALL)
    return f"<p>{said}</p>"


def best_of(now: View) -> str:
    """Where the search for T ended; of many rows that is told once the hand rests."""
    if now.values.held and not now.is_searched_at_once:
        return "The best T of so many rows is looked for when nothing moves any more."
    found, apart = now.best, now.best_in_training
    return best(found.T, found.loss, now.now.loss, (apart.T, apart.loss), len(now.p))


def legend(classes: tuple[str, ...]) -> str:
    """The classes in their colours with the shape of their marks, as HTML."""
    names = (f"{GLYPHS[k]} {swatch(name, k)}" for k, name in enumerate(classes))
    marks = "filled: training, open: held out, ringed: wrong, framed: the row below"
    return f'<p class="lab-step">{" &nbsp; ".join(names)} &nbsp; ({marks})</p>'


def progress(training: Training, epoch: int) -> str:
    """Where the training is."""
    loss, right = training.loss, training.accuracy
    return (
        f"Epoch {epoch:,} of {training.epochs:,}: cross-entropy {significant(loss[0][epoch], 3)} "
        f"on the {len(training.train):,} training rows and {significant(loss[1][epoch], 3)} on the "
        f"{len(training.held_out):,} held out. Right: {percent(right[0][epoch])} and "
        f"{percent(right[1][epoch])}."
    )


def point(of: Point, held_out: bool) -> str:
    """What the model says of one row, and where its gradient points."""
    wins, truth = int(np.argmax(of.z)), swatch(of.classes[of.truth], of.truth)
    kind = "held out" if held_out else "trained on"
    verdict = (
        f"{truth} wins, rightly, with {percent(of.p[wins])}."
        if wins == of.truth
        else f"{swatch(of.classes[wins], wins)} wins with {percent(of.p[wins])}, but it is {truth}."
    )
    if np.isinf(of.T):
        verdict = f"every class gets {percent(of.p[wins])}."
    loss = f"Its loss is −log p of {truth} = {significant(of.loss)} nats"
    if not held_out:
        pull = f"the gradient p − y pushes the logit of {truth} up and every other one down"
    else:
        pull = "no gradient of it was ever used"
    later = "" if of.T == 1 else f" All this at T = {plain(of.T)}; training itself takes T = 1."
    return f"Row {of.number} ({kind}): {verdict} {loss}; {pull}.{later}"


def honesty(found: Reliability, p: NDArray[np.float64], loss: float, T: float) -> str:
    """How sure, how right, and how far apart."""
    right = float(np.nansum(found.accuracy * found.count) / found.count.sum())
    sure = float(p.max(axis=-1).mean())
    how = "too sure" if sure > right else "not sure enough"
    return (
        f"At T = {plain(T)} the model is right on {percent(right)} of the {found.count.sum():,} "
        f"rows held out, with a mean confidence of {percent(sure)}: on the whole {how}. "
        f"ECE {significant(expected_calibration_error(found), 3)}, loss {significant(loss)} nats."
    )


def best(T: float, loss: float, now: float, trained: tuple[float, float], rows: int) -> str:
    """Where the search ended on the held-out rows, and what the rows that it did not see say.

    `trained` is the best T of the training rows, and its loss on those held out.
    """
    chosen, gives = (significant(value) for value in trained)
    others = f" A T chosen on the training rows, {chosen}, gives {gives} nats here."
    if T == 0:
        return (
            "Every row held out is right, so the search has no end: a smaller T is always better, "
            "and T = 0 is its limit. Too few rows, or too easy ones, to say how sure to be."
        ) + others
    if np.isinf(T):
        return (
            "The logits are right no more often than chance, so the best T is ∞: equal "
            f"probabilities, {significant(loss)} nats instead of {significant(now)}."
        ) + others
    return (
        f"The best is T = {significant(T)}: {significant(loss)} nats instead of "
        f"{significant(now)}. It was chosen on the {rows:,} rows that it is judged by here, so it "
        f"flatters.{others} The same rows are right at every T, since none moves a winner."
    )


def sums(softmax: NDArray[np.float64], sigmoids: NDArray[np.float64]) -> str:
    """What adds up to 1, and what need not."""
    return (
        f"The softmax sums to {significant(float(softmax.sum()))}, whatever you add. The sigmoids "
        f"sum to {significant(float(sigmoids.sum()))}, and could to anything from 0 to "
        f"{len(sigmoids)}."
    )
