"""What Train says in words: how far it is, what it ended of, and what a reader's guess is worth."""

from html import escape
from typing import Any

import numpy as np

from pages.train.finding import finding
from pages.train.listing import listing, origin
from pages.train.training import LAST
from pages.train.view import View, view
from softmax_core.exp_range import limits
from softmax_models.breakdown import Link
from softmax_words import Words
from ui.address.parameters import Values
from ui.lesson import Sentences
from ui.words.numbers import short, significant

words = Words(__file__)


def of(values: Values) -> Sentences:
    """Every sentence of these values, by key; `listing` and `origin` are HTML of their own."""
    now = view(values)
    return {
        "state": lambda: state(now),
        "finding": lambda: finding(now),
        "because": lambda: because(now),
        "origin": lambda: origin(now),
        "listing": lambda: listing(now),
        "rows": lambda: rows(now),
    }


def state(now: View) -> str:
    """Where the training is, or how it ended."""
    said: dict[str, Any] = {
        "t": now.t,
        "last": LAST,
        "loss": significant(now.run.losses[now.t], 3),
        "true": significant(float(now.training.true[now.t]), 3),
    }
    if not now.has_ended:
        return words("state.start" if now.t == 0 else "state.alive", **said)
    said |= {"step": now.end, "loss": significant(now.run.losses[now.end], 3)}
    if now.is_learnt:
        return words("state.learnt", **said)
    kind = "broken" if now.is_broken else "stalled"
    if now.hides:
        return words(f"state.{kind}_hidden", **said)
    root = now.chain[-1]
    line = {"number": str(root.line.number), "text": escape(root.line.text)}
    line["made"] = f"{root.line.name} = {short(root.value)}"
    return words(f"state.{kind}", **said, **line)


def because(now: View) -> str:
    """Why the first line of the chain gave what it gave: the cause, with the numbers of the run."""
    if now.hides or not now.chain or now.is_learnt:
        return ""
    root = now.chain[-1]
    held = np.asarray(now.numbers[root.line.name]).dtype
    edges = limits(held)
    of = ", ".join(f"{name} = {short(value)}" for name, value in root.of.items())
    said = {
        "of": of,
        "dtype": held.name,
        "most": significant(edges.max, 5),
        "least": significant(edges.smallest_subnormal, 3),
        "half": significant(_half_step(now, root), 3),
    }
    return words(f"because.{now.cause}", **said)


def _half_step(now: View, root: Link) -> float:
    """Half the distance from a value to the next smaller one of its type, in size."""
    value = np.asarray(now.numbers[root.line.name])[root.entry]
    if not np.isfinite(float(value)):
        return np.nan
    roundoff, size = limits(value.dtype).unit_roundoff, abs(float(value))
    return float(2.0 ** np.floor(np.log2(size)) * roundoff) if size else 0.0


def rows(now: View) -> str:
    """What is trained on."""
    sample = now.sample
    said = {"rows": len(sample.x), "columns": len(sample.features)}
    if not now.is_own:
        return words("rows.iris", **said)
    return words("rows.own", all=sample.of, of=sample.columns, **said)
