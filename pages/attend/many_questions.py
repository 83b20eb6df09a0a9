"""Questions about one key among many: dilution, the lead that holds half, and why."""

import math
import random
from typing import Any

from softmax_models.many_keys import PLAIN, Row, lead_for_half, shares
from softmax_words import Words
from ui.address.link import Lab
from ui.predict.question import (
    COMPUTE,
    EXPLAIN,
    RECOGNISE,
    SLIP,
    Answers,
    Question,
    asks,
    number,
    reason,
    share,
    tenths,
    told,
)
from ui.words.numbers import plain

words = Words(__file__)
_FEW, _MANY = 10, (100, 200, 500, 1000)


def _lab(lead: float, T: float) -> Lab:
    """The key that leads, and two of the others."""
    return Lab(z=(lead, 0.0, 0.0), T=T)


def _values(n: int, lead: float) -> dict[str, object]:
    """What the page shows: how many keys, and by how much one leads."""
    return {"keys": str(n), "lead": lead}


@asks(COMPUTE)
def diluted(rng: random.Random) -> Question:
    """The same lead among many more keys."""
    n, lead, T = rng.choice(_MANY), rng.randint(6, 14) / 2, tenths(rng, 0.8, 1.5)
    before, after = (float(shares(PLAIN, count, Row(lead, T=T)).key) for count in (_FEW, n))
    said: dict[str, Any] = {
        "few": _FEW,
        "n": n,
        "lead": plain(lead),
        "T": plain(T),
        "before": share(before),
    }
    return Question(
        words("diluted.prompt", **said),
        _lab(lead, T),
        _answers_to_diluted(before, after, _FEW / n),
        words("diluted.because", others=n - 1),
        values=_values(n, lead),
    )


def _answers_to_diluted(before: float, after: float, part: float) -> Answers:
    return (
        number(after),
        number(before, 5, words("diluted.alone")),
        number(before * part, SLIP, words("diluted.in_proportion")),
    )


@asks(RECOGNISE)
def half_of_many(rng: random.Random) -> Question:
    """The lead that holds half among n - 1 others."""
    n, T = rng.choice((*_MANY, 10_000, 100_000)), rng.choice((0.5, 1.5, 2.0, 3.0))
    lead = float(lead_for_half(PLAIN, n, Row(0.0, T=T)))
    return Question(
        words("half_of_many.prompt", n=n, others=n - 1, T=plain(T)),
        _lab(round(lead * 2) / 2, T),
        _answers_to_half_of_many(n, T, lead),
        words("half_of_many.because"),
        values=_values(n, min(round(lead * 2) / 2, 20.0)),
    )


def _answers_to_half_of_many(n: int, T: float, lead: float) -> Answers:
    return (
        number(lead),
        number(math.log(n - 1) / T, 1, words("half_of_many.inverted")),
        number(T * (n - 1) ** 0.5, 2, words("half_of_many.proportion")),
    )


@asks(EXPLAIN)
def nothing_changed(rng: random.Random) -> Question:
    """No score changed, and the leading key holds less: why?"""
    n, lead = rng.choice(_MANY), rng.randint(6, 14) / 2
    before, after = (share(float(shares(PLAIN, k, Row(lead)).key)) for k in (_FEW, n))
    said: dict[str, Any] = {
        "few": _FEW,
        "n": n,
        "lead": plain(lead),
        "before": before,
        "after": after,
    }
    return Question(
        words("nothing_changed.prompt", **said),
        _lab(lead, 1.0),
        _answers_to_nothing_changed(rng),
        words("nothing_changed.because"),
        values=_values(n, lead),
    )


def _answers_to_nothing_changed(rng: random.Random) -> Answers:
    wordings = (words(f"nothing_changed.{each}") for each in ("short", "middle", "long"))
    return (
        told(rng, *wordings),
        reason(words("nothing_changed.hotter"), 1, words("nothing_changed.hotter_not")),
        reason(words("nothing_changed.lower"), SLIP, words("nothing_changed.lower_not")),
        reason(words("nothing_changed.rounded"), 18, words("nothing_changed.rounded_not")),
    )


MANY = (diluted, half_of_many, nothing_changed)
