"""Questions about a trained classifier: sure and right, the pull of a row, labels that go together.

The model is the one that the page trains on iris at its default settings.
"""

import random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pages.classify.iris import iris
from pages.classify.training import Setting, on_iris
from softmax_core import cross_entropy_gradient, softmax, vjp
from softmax_models.independent import sigmoid
from softmax_models.regression import logits
from ui.address.link import Lab
from ui.predict.question import Answers, Question, class_of, number, share
from ui.words.numbers import plain

_EPOCHS = (20, 30, 100, 200)


def _model(rng: random.Random) -> tuple[int, np.ndarray, np.ndarray]:
    """An epoch, and the logits of all rows after it, and which rows were held out."""
    learned, epoch = on_iris(Setting(columns=(2, 3))), rng.choice(_EPOCHS)
    z = logits(learned.features(iris().X), learned.path.at(epoch))
    return epoch, z, learned.held_out


def _lab(z: np.ndarray, T: float = 1.0) -> Lab:
    """The logits of one flower as a lab."""
    return Lab(tuple(z.tolist()), iris().classes, T)


def rows_right(rng: random.Random) -> Question:
    """T is moved: how many flowers are then classified rightly?"""
    epoch, z, held_out = _model(rng)
    row, T, y = int(rng.choice(held_out)), rng.choice((0.2, 0.25, 4.0, 5.0)), iris().y[held_out]
    right = float((z[held_out].argmax(axis=-1) == y).mean())
    before, after = (float(softmax(z[held_out], t).max(axis=-1).mean()) for t in (1.0, T))
    if right * after > before:  # no share is above 1
        T, after = 1 / T, float(softmax(z[held_out], 1 / T).max(axis=-1).mean())
    return Question(
        f"Of {len(held_out)} flowers held out the model is right on {share(right)}. At T = 1 its "
        f"mean confidence is {share(before)}. You set T = {plain(T)}. On what share is it right "
        "then?",
        _lab(z[row], T),
        _answers_to_rows_right(T, after, before, right),
        f"No T moves a winner. Only the confidence goes, from {share(before)} to {share(after)}.",
        given=_lab(z[row]),
        values={"epoch": epoch, "point": row + 1},
    )  # fmt: skip


def _answers_to_rows_right(T: float, after: float, before: float, right: float) -> Answers:
    return (
        number(right),
        number(after, 7, f"That is its mean confidence at T = {plain(T)}. How sure it is does "
               "not make it right."),
        number(right * after / before, 7, "Confidence went by that factor. The winners did "
               "not: dividing all logits by T keeps their order."),
    )  # fmt: skip


def push(rng: random.Random) -> Question:
    """A flower is classified rightly: does training still push on its logit?"""
    epoch, z, held_out = _model(rng)
    rows = iris()
    sure = softmax(z)[np.arange(len(z)), rows.y]
    usable = (z.argmax(axis=-1) == rows.y) & (sure < 0.9)
    usable[held_out] = False
    row = int(rng.choice(np.flatnonzero(usable)))
    truth, lab = int(rows.y[row]), _lab(z[row])
    p = softmax(lab.z)
    name = class_of(lab, truth)
    return Question(
        f"A training flower is {name}, and the model says so with p = {share(p[truth])}. How fast "
        f"does its loss change with the logit of {name}?",
        lab,
        _answers_to_push(lab, p, truth),
        f"The gradient is p − y, here {share(p[truth])} − 1.",
        values={"epoch": epoch, "point": row + 1},
    )  # fmt: skip


def _answers_to_push(lab: Lab, p: NDArray[Any], truth: int) -> Answers:
    twice = vjp(lab.z, cross_entropy_gradient(p, truth))[truth]
    return (
        number(cross_entropy_gradient(lab.z, truth)[truth]),
        number(0.0, 7, "Right is not the same as sure: the loss falls until p is 1."),
        number(twice, 9, "That is the slope when softmax is applied twice, once in the model "
               "and once in the loss."),
    )  # fmt: skip


def labels_sum(rng: random.Random) -> Question:
    """One sigmoid for each label: what do they sum to?"""
    epoch, z, _ = _model(rng)
    row = rng.randrange(len(z))
    lab = _lab(z[row])
    return Question(
        "Suppose these three were labels that may all be true at once. Each logit below gets a "
        "sigmoid of its own. What do the three results sum to?",
        lab,
        _answers_to_labels_sum(lab, row, z),
        "Each is 1/(1 + exp(−z)) alone, so the sum is free.",
        values={"epoch": epoch, "point": row + 1},
    )  # fmt: skip


def _answers_to_labels_sum(lab: Lab, row: int, z: NDArray[Any]) -> Answers:
    each = sigmoid(lab.z)
    return (
        number(each.sum()),
        number(1.0, 11, "Softmax does that, since exactly one of its classes is true. "
               "Sigmoids do not know of each other."),
        number(each[z[row] > 0].sum(), 4, "A negative logit is not 0 under a sigmoid: it is "
               "less than 1/2."),
    )  # fmt: skip


def winners_moved(rng: random.Random) -> Question:
    """T is raised: which share of the winners changes?"""
    epoch, z, held_out = _model(rng)
    row, T = int(rng.choice(held_out)), rng.choice((2.0, 3.0, 4.0, 5.0))
    return Question(
        f"You raise T from 1 to {plain(T)}. For what share of the {len(held_out)} flowers held out "
        "does another species win?",
        _lab(z[row], T),
        _answers_to_winners_moved(T, held_out, z),
        "Dividing all logits by the same T keeps their order, so every winner stays.",
        given=_lab(z[row]),
        values={"epoch": epoch, "point": row + 1},
    )  # fmt: skip


def _answers_to_winners_moved(T: float, held_out: NDArray[Any], z: NDArray[Any]) -> Answers:
    before, after = (softmax(z[held_out], t) for t in (1.0, T))
    moved = float((before.argmax(axis=-1) != after.argmax(axis=-1)).mean())
    falls = float(before.max(axis=-1).mean() - after.max(axis=-1).mean())
    return (
        number(moved),
        number(falls, 12, "That is how far the mean confidence falls. A flatter answer has the "
               "same order."),
        number(1 - 1 / T, 12, "So much of every gap is gone. A smaller gap is still a gap."),
    )  # fmt: skip


QUESTIONS = (rows_right, push, labels_sum, winners_moved)
