"""Questions about a trained classifier: sure and right, the pull of a row, labels that go together.

The model is the one that the page trains on iris at its default settings.
"""

import random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pages.classify.asked_model import lab_of, model
from pages.classify.reasons import REASONS
from pages.classify.soft_questions import SOFT
from softmax_core import cross_entropy_gradient, softmax, vjp
from softmax_models.independent import sigmoid
from softmax_words import Words
from ui.address.link import Lab
from ui.predict.question import COMPUTE, RECOGNISE, Answers, Question, asks, class_of, number, share
from ui.rows.iris import iris
from ui.words.numbers import plain

words = Words(__file__)


@asks(RECOGNISE)
def rows_right(rng: random.Random) -> Question:
    """T is moved: how many flowers are then classified rightly?"""
    epoch, z, held_out = model(rng)
    row, T, y = int(rng.choice(held_out)), rng.choice((0.2, 0.25, 4.0, 5.0)), iris().y[held_out]
    right = float((z[held_out].argmax(axis=-1) == y).mean())
    before, after = (float(softmax(z[held_out], t).max(axis=-1).mean()) for t in (1.0, T))
    if right * after > before:  # no share is above 1
        T, after = 1 / T, float(softmax(z[held_out], 1 / T).max(axis=-1).mean())
    said = {"right": share(right), "before": share(before), "T": plain(T)}
    return Question(
        words("rows_right.prompt", rows=len(held_out), **said),
        lab_of(z[row], T),
        _answers_to_rows_right(T, after, before, right),
        words("rows_right.because", before=share(before), after=share(after)),
        given=lab_of(z[row]),
        values={"epoch": epoch, "point": row + 1},
    )


def _answers_to_rows_right(T: float, after: float, before: float, right: float) -> Answers:
    return (
        number(right),
        number(after, 7, words("rows_right.confidence", T=plain(T))),
        number(right * after / before, 7, words("rows_right.factor")),
    )


@asks(COMPUTE)
def push(rng: random.Random) -> Question:
    """A flower is classified rightly: does training still push on its logit?"""
    epoch, z, held_out = model(rng)
    rows = iris()
    sure = softmax(z)[np.arange(len(z)), rows.y]
    usable = (z.argmax(axis=-1) == rows.y) & (sure < 0.9)
    usable[held_out] = False
    row = int(rng.choice(np.flatnonzero(usable)))
    truth, lab = int(rows.y[row]), lab_of(z[row])
    p = softmax(lab.z)
    return Question(
        words("push.prompt", name=class_of(lab, truth), p=share(p[truth])),
        lab,
        _answers_to_push(lab, p, truth),
        words("push.because", p=share(p[truth])),
        values={"epoch": epoch, "point": row + 1},
    )


def _answers_to_push(lab: Lab, p: NDArray[Any], truth: int) -> Answers:
    twice = vjp(lab.z, cross_entropy_gradient(p, truth))[truth]
    return (
        number(cross_entropy_gradient(lab.z, truth)[truth]),
        number(0.0, 7, words("push.right")),
        number(twice, 9, words("push.twice")),
    )


@asks(COMPUTE)
def labels_sum(rng: random.Random) -> Question:
    """One sigmoid for each label: what do they sum to?"""
    epoch, z, _ = model(rng)
    row = rng.randrange(len(z))
    lab = lab_of(z[row])
    return Question(
        words("labels_sum.prompt"),
        lab,
        _answers_to_labels_sum(lab, row, z),
        words("labels_sum.because"),
        values={"epoch": epoch, "point": row + 1},
    )


def _answers_to_labels_sum(lab: Lab, row: int, z: NDArray[Any]) -> Answers:
    each = sigmoid(lab.z)
    return (
        number(each.sum()),
        number(1.0, 11, words("labels_sum.one")),
        number(each[z[row] > 0].sum(), 4, words("labels_sum.positive")),
    )


@asks(RECOGNISE)
def winners_moved(rng: random.Random) -> Question:
    """T is raised: which share of the winners changes?"""
    epoch, z, held_out = model(rng)
    row, T = int(rng.choice(held_out)), rng.choice((2.0, 3.0, 4.0, 5.0))
    return Question(
        words("winners_moved.prompt", T=plain(T), rows=len(held_out)),
        lab_of(z[row], T),
        _answers_to_winners_moved(T, held_out, z),
        words("winners_moved.because"),
        given=lab_of(z[row]),
        values={"epoch": epoch, "point": row + 1},
    )


def _answers_to_winners_moved(T: float, held_out: NDArray[Any], z: NDArray[Any]) -> Answers:
    before, after = (softmax(z[held_out], t) for t in (1.0, T))
    moved = float((before.argmax(axis=-1) != after.argmax(axis=-1)).mean())
    falls = float(before.max(axis=-1).mean() - after.max(axis=-1).mean())
    return (
        number(moved),
        number(falls, 12, words("winners_moved.confidence")),
        number(1 - 1 / T, 12, words("winners_moved.gap")),
    )


QUESTIONS = (rows_right, push, labels_sum, winners_moved, *REASONS, *SOFT)
