"""Questions about zeros that ask why, and of which kind one is."""

import random
from collections.abc import Callable, Sequence

import numpy as np

from softmax_core import best_gap, cross_entropy, smoothed_target, softmax, sparsemax, top_k
from softmax_words import Words, listed
from ui.address.link import Lab
from ui.predict.question import (
    EXPLAIN,
    RECOGNISE,
    Answers,
    Question,
    asks,
    class_of,
    reason,
    share,
    tenths,
    told,
)
from ui.words.numbers import plain

words = Words(__file__)

CAT, DOG, FOX = range(3)
_WARM = 8.0


def _two_and_one(rng: random.Random) -> tuple[float, float, float]:
    """Two logits close together, and a third that sparsemax drops at T = 1."""
    second = tenths(rng, 0.0, 1.0)
    first = round(second + tenths(rng, 0.1, 0.7), 1)
    return first, second, round(second - tenths(rng, 1.0, 2.0), 1)


@asks(EXPLAIN)
def zero_by_design_ends(rng: random.Random) -> Question:
    """Sparsemax gave a 0, and at a higher T it does not: why?"""
    z = _two_and_one(rng)
    lab = Lab(z=z, T=tenths(rng, 6.0, 8.0))
    fox, p = class_of(lab, FOX), share(sparsemax(z, lab.T)[FOX])
    logits = listed([plain(logit) for logit in z])
    return Question(
        words("zero_by_design_ends.prompt", fox=fox, logits=logits, T=plain(lab.T), p=p),
        lab,
        _answers_to_zero_by_design_ends(rng),
        words("zero_by_design_ends.because"),
        given=Lab(z=z),
    )


def _answers_to_zero_by_design_ends(rng: random.Random) -> Answers:
    wordings = (words(f"zero_by_design_ends.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("zero_by_design_ends.small"), 16, words("zero_by_design_ends.small_not")),
        reason(words("zero_by_design_ends.softmax"), 8, words("zero_by_design_ends.softmax_not")),
        reason(words("zero_by_design_ends.leads"), 12, words("zero_by_design_ends.leads_not")),
    )


@asks(EXPLAIN)
def loss_rises(rng: random.Random) -> Question:
    """P of the right class rises, and so does the loss of a smoothed target: why?"""
    eps, classes = rng.choice((0.1, 0.15, 0.2, 0.3)), rng.randint(3, 8)
    best = best_gap(classes, eps)
    far, y = float(np.ceil(best) + rng.randint(1, 3)), smoothed_target(0, classes, eps)
    lab = Lab().with_logits((far,) + (0.0,) * (classes - 1))
    near = (best, *lab.z[1:])
    said = {"eps": plain(eps), "gap": plain(far), "best": share(best)}
    p = {"before": share(softmax(near)[0]), "after": share(softmax(lab.z)[0])}
    loss = {"least": share(float(cross_entropy(near, y)))}
    loss |= {"loss": share(float(cross_entropy(lab.z, y)))}
    return Question(
        words("loss_rises.prompt", name=class_of(lab, CAT), **said, **p, **loss),
        lab,
        _answers_to_loss_rises(rng),
        words("loss_rises.because"),
        values={"eps": eps},
    )


def _answers_to_loss_rises(rng: random.Random) -> Answers:
    wordings = (words(f"loss_rises.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("loss_rises.surer"), 17, words("loss_rises.surer_not")),
        reason(words("loss_rises.wrong"), 7, words("loss_rises.wrong_not")),
        reason(words("loss_rises.twice"), 9, words("loss_rises.twice_not")),
    )


@asks(RECOGNISE)
def which_zero(rng: random.Random) -> Question:
    """A 0 that stays or goes: by underflow, by a mask, or by design?"""
    kind = rng.randrange(3)
    z = _two_and_one(rng)
    if kind == 0:
        z = (*z[:2], -float(rng.randint(110, 400)))
    narrow, wide, warm = _three_answers(kind, z)
    lab = Lab(z=z, dtype="float32" if kind == 0 else Lab.dtype)
    seen = {"narrow": share(narrow), "wide": share(wide), "warm": share(warm), "T": plain(_WARM)}
    return Question(
        words("which_zero.prompt", fox=class_of(lab, FOX), **seen),
        lab,
        _answers_to_which_zero(kind),
        words("which_zero.because"),
        values={"k": 2} if kind == 1 else {},
    )


def _three_answers(kind: int, z: Sequence[float]) -> tuple[float, float, float]:
    """P of the last in float32, in float64, and there at a higher T."""
    way: Callable[..., np.ndarray] = (softmax, _two_largest, sparsemax)[kind]
    narrow = np.array(z, np.float32)
    return float(way(narrow)[FOX]), float(way(z)[FOX]), float(way(z, _WARM)[FOX])


def _two_largest(z: Sequence[float], T: float = 1.0) -> np.ndarray:
    return softmax(z, T, where=top_k(z, 2))


def _answers_to_which_zero(kind: int) -> Answers:
    kinds = (
        (words("which_zero.underflow"), 18, words("which_zero.underflow_not")),
        (words("which_zero.mask"), 16, words("which_zero.mask_not")),
        (words("which_zero.design"), 8, words("which_zero.design_not")),
    )
    return tuple(
        reason(text) if place == kind else reason(text, slip, remark)
        for place, (text, slip, remark) in enumerate(kinds)
    )


REASONS = (zero_by_design_ends, loss_rises, which_zero)
