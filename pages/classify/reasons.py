"""Questions about a trained classifier that ask why. The model is that of the other questions."""

import random

import numpy as np

from pages.classify.asked_model import lab_of, model
from softmax_core import softmax
from softmax_models.independent import sigmoid
from softmax_words import Words
from ui.predict.question import EXPLAIN, Answers, Question, asks, class_of, reason, share, told
from ui.rows.iris import iris
from ui.words.numbers import plain

words = Words(__file__)


@asks(EXPLAIN)
def sure_not_right(rng: random.Random) -> Question:
    """T moves the confidence: why not the share of right answers?"""
    epoch, z, held_out = model(rng)
    row, T, out = int(rng.choice(held_out)), rng.choice((0.2, 0.25, 4.0, 5.0)), z[held_out]
    right = float((out.argmax(axis=-1) == iris().y[held_out]).mean())
    before, after = (share(softmax(out, t).max(axis=-1).mean()) for t in (1.0, T))
    said = {"T": plain(T), "before": before, "after": after, "right": share(right)}
    return Question(
        words("sure_not_right.prompt", rows=len(held_out), **said),
        lab_of(z[row], T),
        _answers_to_sure_not_right(rng),
        words("sure_not_right.because"),
        given=lab_of(z[row]),
        values={"epoch": epoch, "point": row + 1},
    )


def _answers_to_sure_not_right(rng: random.Random) -> Answers:
    wordings = (words(f"sure_not_right.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("sure_not_right.chance"), 7, words("sure_not_right.chance_not")),
        reason(words("sure_not_right.winners"), 12, words("sure_not_right.winners_not")),
        reason(words("sure_not_right.shift"), 3, words("sure_not_right.shift_not")),
    )


@asks(EXPLAIN)
def two_labels(rng: random.Random) -> Question:
    """Two labels are true at once: why can softmax not say so?"""
    epoch, z, _ = model(rng)
    positive = np.flatnonzero((z > 0.3).sum(axis=-1) == 2)
    row = int(rng.choice(positive))
    lab = lab_of(z[row])
    first, second = (int(i) for i in np.argsort(-z[row])[:2])
    said = {"first": class_of(lab, first), "second": class_of(lab, second)}
    for way, p in (("p", softmax(lab.z)), ("s", sigmoid(lab.z))):
        said |= {f"{way}_first": share(p[first]), f"{way}_second": share(p[second])}
    return Question(
        words("two_labels.prompt", **said),
        lab,
        _answers_to_two_labels(rng),
        words("two_labels.because"),
        values={"epoch": epoch, "point": row + 1},
    )


def _answers_to_two_labels(rng: random.Random) -> Answers:
    wordings = (words(f"two_labels.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("two_labels.larger"), 11, words("two_labels.larger_not")),
        reason(words("two_labels.hotter"), 1, words("two_labels.hotter_not")),
    )


REASONS = (sure_not_right, two_labels)
