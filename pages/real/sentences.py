"""What A real model says: sentences formatted from the core's numbers, as HTML."""

import html
import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from pages.real import labelled, texts, vectors
from pages.real.view import TEXT, View
from softmax_core import NUMBER_TYPES, log_softmax
from softmax_core.variants import softmax_division_free
from softmax_models.calibration import expected_calibration_error
from softmax_models.languages import NOTHING, highest_logit
from softmax_words import Words, listed
from ui.address.parameters import Values
from ui.charts.outcomes import counted
from ui.lesson import Sentences
from ui.tape import failures
from ui.tape.sweep import Summary
from ui.words.numbers import percent, plain, short, significant
from ui.words.theme import MUTED
from ui.words.words import swatch

words = Words(__file__)

READS_AS_ONE = 0.9995  # a p that three decimals show as 1.000


def of(values: Values) -> Sentences:
    """Every sentence of these values, by key."""
    view = values.once(View)
    found: Sentences = {
        "verdict": lambda: verdict(view),
        "became": lambda: became(view),
        "sure": lambda: sure(view),
        "fitted": lambda: fitted(view),
    }
    if view.kind == TEXT:
        return found | {
            "text": lambda: shown_text(view),
            "notes": lambda: " ".join(notes(view)),
            "falls": lambda: falls(view),
            "above": lambda: above(view),
            "log_sum": lambda: log_sum(view),
        }
    return found | {"landmarks": lambda: landmarks(view)}


def verdict(view: View) -> str:
    """Who leads, and with how much; of a text that says nothing, that nobody does."""
    first = view.leaders
    if not np.isfinite(view.p).all():
        return words("leads.none")
    if view.is_silent:
        return words("leads.silent", labels=len(view.p), p=significant(1 / len(view.p)))
    names = [swatch(name, rank) for rank, name in enumerate(view.names(first[:2]))]
    z, shares = (of[first[:2]].astype(float).tolist() for of in (view.vector.z, view.p))
    said = {"first": names[0], "p": percent(shares[0]), "z": significant(z[0])}
    said |= {"second": names[1], "p_second": percent(shares[1])}
    if z[0] == z[1]:
        return words("leads.level", **{name: said[name] for name in ("first", "second", "z", "p")})
    return words("leads.first", gap=significant(z[0] - z[1], 3), **said)


def shown_text(view: View) -> str:
    """The text as it is, what is not read yet in grey; whichever way it is written."""
    letters = texts.cut(texts.whole(view.values))
    upto = view.values.upto
    read, rest = (html.escape("".join(part)) for part in (letters[:upto], letters[upto:]))
    unread = f'<span style="color:{MUTED}">{rest}</span>'
    return f'<p class="lab-written" dir="auto" style="white-space:pre-wrap">{read}{unread}</p>'


def notes(view: View) -> Iterator[str]:
    """What is odd about a text: empty, silent, with emoji, from right to left, long."""
    text = texts.whole(view.values)
    if not text.strip():
        yield words("notes.empty")
    if view.is_silent:
        yield silent(view)
    if count := texts.emoji(view.text):
        yield emoji(view, count)
    if texts.is_from_right(text):
        yield words("notes.from_right")
    if view.values.long.text:
        yield words("notes.long", most=texts.LINKED, letters=texts.length(view.values))


def silent(view: View) -> str:
    """The answer to a text without known pieces, and what each way makes of it in this type."""
    held = float(view.landmark_steps[1].logits[0])
    said: dict[str, Any] = {"least": short(NOTHING), "dtype": view.dtype}
    said["labels"] = len(view.vector.z)
    if math.isinf(held):
        return words("notes.silent_infinite", **said)
    free = softmax_division_free(view.vector.z.astype(NUMBER_TYPES[view.dtype]))
    said["free"] = significant(float(free[0]))
    return words("notes.silent", p=significant(1 / len(view.vector.z)), **said)


def emoji(view: View, count: int) -> str:
    """What the emoji of a text change: the largest logit without them beside that with them."""
    other = vectors.of_text(texts.without_emoji(view.text))
    without, now = other.landmarks[0], view.vector.landmarks[0]
    if np.array_equal(other.z, view.vector.z):
        return words("notes.emoji_silent", count=count)
    before = words("notes.silence") if without == NOTHING else significant(without)
    return words("notes.emoji", count=count, now=significant(now), without=before)


def became(view: View) -> str:
    """What the probabilities came to in each way, and why the naive one broke, if it did."""
    if view.waits:
        return words("became.later")
    each = [_came_to(way, found) for way, found in view.ways.items()]
    naive, subtracted = view.landmark_steps
    names, z = view.landmark_names, view.vector.landmarks
    why = words("naive", why=failures.why(naive, names, z))
    if not np.isfinite(subtracted.probabilities.astype(float)).all():
        why = f"{why} {words('subtracted', why=failures.why(subtracted, names, z))}"
    return "<br>".join([words("became.type", dtype=view.dtype), *each, why])


def _came_to(way: str, found: Summary) -> str:
    """The outcomes of one way, and the sum of its probabilities if it has one."""
    said = {"way": words(f"ways.{way}"), "values": listed(counted(found.kinds))}
    if math.isnan(found.total):
        return words("became.no_sum", **said)
    return words("became.sum", sum=significant(found.total), **said)


def falls(view: View) -> str:
    """How far the text is read, the ends of its logits, and where naive softmax gives up on it."""
    last = texts.length(view.values)
    said = {"now": view.values.upto, "last": last}
    told = words("falls.silent", **said)
    if not view.is_silent:
        largest, _, smallest = view.vector.landmarks
        ends = {"largest": significant(largest), "smallest": significant(smallest)}
        told = words("falls.now", **said, **ends)
    at = {"dtype": view.dtype, "T": plain(view.T)}
    if (broken := view.first_broken) is not None:
        return f"{told} {words('falls.breaks', before=broken - 1, at=broken, **at)}"
    if view.falling.is_silent:
        return told
    return f"{told} {words('falls.holds' if view.holds_at_the_end else 'falls.always', **at)}"


def above(view: View) -> str:
    """Why nothing overflows: what no logit can pass, against the edge of exp."""
    highest, edge = significant(highest_logit(), 3), view.edges.overflow
    if view.T == 0:
        return words("above.limit", most=highest)
    most = highest_logit() / view.T
    said = {"most": highest, "dtype": view.dtype, "edge": short(edge)}
    if most <= edge:
        return words("above.never", **said)
    return words("above.could", T=plain(view.T), by_T=significant(most, 3), **said)


def log_sum(view: View) -> str:
    """What log-sum-exp says of a text: how likely the model finds it, in whatever language."""
    if view.is_silent:
        return words("log_sum.silent")
    letters = max(len(texts.cut(view.text)), 1)
    apart = -float(log_softmax(view.vector.z.astype(np.float64)).max())
    said = {"value": significant(view.log_sum), "apart": significant(apart, 3)}
    return words("log_sum.text", each=significant(view.log_sum / letters, 3), **said)


def landmarks(view: View) -> str:
    """The ends and the middle of many logits, their log-sum-exp, and how much p is exactly 0."""
    largest, median, smallest = map(significant, view.vector.landmarks)
    said = {"largest": largest, "median": median, "smallest": smallest}
    said["log_sum"] = significant(view.log_sum)
    return words("many", count=len(view.vector.z), **said)


def sure(view: View) -> str:
    """How sure and how right on the sentences that judge, and what is said with p = 1.000."""
    right, judged = labelled.halves()[1].is_right, labelled.judged(view.T)
    top = judged.sure
    certain = top >= READS_AS_ONE
    said = {
        "T": plain(view.T),
        "right": percent(float(right.mean())),
        "sure": percent(float(top.mean())),
        "ece": significant(expected_calibration_error(judged.reliability), 3),
        "loss": significant(labelled.loss(view.T)),
    }
    kind = "too_sure" if top.mean() > right.mean() else "not_sure_enough"
    certainly = {"certain": int(certain.sum()), "wrong": int((certain & ~right).sum())}
    return words(f"sure.{kind}", rows=len(right), **said, **certainly)


def fitted(view: View) -> str:
    """The T that the other half asks for, what it does here, and what this half would ask for."""
    T, here = labelled.best()
    said = {"T": significant(T, 3), "here": significant(here, 3)}
    losses = {"now": significant(labelled.loss(1.0)), "loss": significant(labelled.loss(T))}
    return words("fitted", rows=len(labelled.halves()[0].y), **said, **losses)
