"""Questions about the logits of a real model: what length, near classes and silence do to them.

None asks the model itself, which is loaded when a reader opens the page: what they say of it, the
tests hold against it.
"""

import math
import random
from collections.abc import Sequence
from typing import Any

from softmax_core import NUMBER_TYPES, softmax, steps
from softmax_models.languages import NOTHING
from softmax_words import Words, listed
from ui.address.link import Lab
from ui.predict.question import (
    COMPUTE,
    EXPLAIN,
    RECOGNISE,
    SLIP,
    Answer,
    Answers,
    Question,
    asks,
    class_of,
    number,
    reason,
    share,
    told,
)
from ui.words.numbers import percent, plain, short, significant

words = Words(__file__)

LABELS = 140
_TWICE = math.log(3) / math.log(2)  # as much does a piece count that comes twice, and not once


def _called(*keys: str) -> tuple[str, ...]:
    """What the languages of a question are called."""
    return tuple(words(f"asked.{key}") for key in keys)


def _outcome(value: float, misconception: int | None = None, remark: str = "") -> Answer:
    """A probability as a type holds it as an answer: NaN too, and no gap."""
    text = "0" if value == 0 else significant(value, 3)
    return Answer(text, None, misconception, remark)


@asks(COMPUTE)
def low_logits(rng: random.Random) -> Question:
    """All logits of a sentence lie far below 0: what does the definition give?"""
    top = float(-rng.randint(150, 400))
    z = (top, top - rng.randint(20, 40), top - rng.randint(41, 60))
    lab = Lab(z, _called("english", "latin", "dutch"), dtype="float32")
    names = [class_of(lab, i) for i in range(len(z))]
    said = {"names": listed(names), "logits": listed([plain(value) for value in z])}
    return Question(
        words("low_logits.prompt", first=names[0], **said),
        lab,
        _answers_to_low_logits(z),
        words("low_logits.because", z=plain(top)),
    )


def _answers_to_low_logits(z: Sequence[float]) -> Answers:
    naive = steps(z, shift="none", dtype="float32")
    return (
        _outcome(float(naive.probabilities[0])),
        number(float(softmax(z)[0]), 6, words("low_logits.subtracted")),
        number(float(naive.exponentials[0]), 4, words("low_logits.zero")),
    )


@asks(COMPUTE)
def twice_as_long(rng: random.Random) -> Question:
    """Twice the evidence: how sure is it then?"""
    pieces, apart = rng.choice((2, 4, 5)), rng.choice((0.1, 0.2, 0.3))
    gap = round(pieces * apart, 1)
    z = (-2.0 * pieces, -2.0 * pieces - gap)
    lab = Lab((2 * z[0], 2 * z[1]), _called("danish", "norwegian"))
    p = float(softmax(z)[0])
    return Question(
        words("twice_as_long.prompt", gap=plain(gap), p=share(p), **_two(lab)),
        lab,
        (
            number(float(softmax(lab.z)[0])),
            number(p, 3, words("twice_as_long.same")),
            number(1 - (1 - p) / 2, 2, words("twice_as_long.halved")),
        ),
        words("twice_as_long.because", gap=plain(2 * gap)),
        given=Lab(z, lab.names),
    )


def _two(lab: Lab) -> dict[str, str]:
    return {"first": class_of(lab, 0), "second": class_of(lab, 1)}


@asks(EXPLAIN)
def said_twice(rng: random.Random) -> Question:
    """The same sentence twice says nothing new: why is the model surer?"""
    gap = rng.randint(8, 20) / 10
    lab = Lab((0.0, -_TWICE * gap), _called("danish", "norwegian"))
    before, after = softmax((0.0, -gap))[0], softmax(lab.z)[0]
    said = {"before": percent(float(before)), "after": percent(float(after))}
    wordings = (words(f"said_twice.{each}") for each in ("short", "middle", "long"))
    return Question(
        words("said_twice.prompt", **_two(lab), **said),
        lab,
        (
            told(rng, *wordings),
            reason(words("said_twice.right", **said), 7, words("said_twice.right_not")),
            reason(words("said_twice.lower"), 2, words("said_twice.lower_not")),
            reason(words("said_twice.shift"), 3, words("said_twice.shift_not")),
        ),
        words("said_twice.because", factor=significant(_TWICE, 3)),
    )


@asks(RECOGNISE)
def which_T(rng: random.Random) -> Question:
    """Surer than right, or less sure: which T brings the two together?"""
    right, off = rng.randint(70, 85), rng.randint(5, 12)
    is_sure = rng.random() < 0.5
    lab = Lab(T=rng.choice((1.5, 2.0, 2.5, 3.0) if is_sure else (0.3, 0.4, 0.5, 0.7)))
    sure = right + off if is_sure else right - off
    answers = [
        reason(words("which_T.above"), 1, words("which_T.above_not")),
        reason(words("which_T.below"), 1, words("which_T.below_not")),
    ]
    answers[not is_sure] = reason(answers[not is_sure].text)
    return Question(
        words("which_T.prompt", right=percent(right / 100), sure=percent(sure / 100)),
        lab,
        (*answers, reason(words("which_T.none"), 12, words("which_T.none_not"))),
        words("which_T.because"),
        given=Lab(),
    )


@asks(COMPUTE)
def nothing_known(rng: random.Random) -> Question:
    """The lowest float32 for every label, in another type: what does subtracting give?"""
    dtype = rng.choice(list(NUMBER_TYPES))
    lab = Lab(dtype=dtype, T=rng.choice((0.5, 1.0, 2.0)))
    p = float(steps([NOTHING] * LABELS, lab.T, shift="max", dtype=dtype).probabilities[0])
    said: dict[str, Any] = {"dtype": dtype, "z": short(NOTHING)}
    key = "infinite" if math.isnan(p) else "held"
    return Question(
        words("nothing_known.prompt", labels=LABELS, T=plain(lab.T), **said),
        lab,
        _answers_to_nothing_known(p, said),
        words(f"nothing_known.{key}", labels=LABELS, **said),
        values={"text": " "},
    )


def _answers_to_nothing_known(p: float, said: dict[str, Any]) -> Answers:
    zero = _outcome(0.0, 4, words("nothing_known.zero"))
    if math.isnan(p):
        return _outcome(p), _outcome(1 / LABELS, 6, words("nothing_known.equal", **said)), zero
    return _outcome(p), _outcome(math.nan, SLIP, words("nothing_known.lost", **said)), zero


QUESTIONS = (low_logits, twice_as_long, said_twice, which_T, nothing_known)
