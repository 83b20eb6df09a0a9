"""What the Attend page says in words and in tables: formatted from the models' numbers."""

import html
from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from pages.attend import dimension, many_sentences
from pages.attend.scene import Scene, scene
from softmax_core import effective_classes, entropy
from softmax_models import attention
from softmax_models.attention import Reading
from softmax_models.hand_written import CHANNELS
from softmax_words import Words, listed
from ui.address.parameters import Values
from ui.charts.figure import Chart
from ui.lesson import Sentences
from ui.take_away.data_table import data_table
from ui.words.numbers import TIMES, percent, plain, short, significant
from ui.words.words import swatch, undecided

words = Words(__file__)

Array = NDArray[np.float64]
_NAMED = 3  # words that a sentence lists


def of(values: Values) -> Sentences:
    """Every sentence and every table of these values, by key."""
    now = scene(values)
    found: Sentences = {"verdict": partial(main_result, now), "growth": partial(growth, now.T)}
    found |= many_sentences.of(values)
    Q, K, _ = now.matrices
    found["products"] = lambda: products(now.names, now.picked, Q, K, now.unmasked, now.operation)
    if leaks(now):
        found["leak"] = partial(leak, now)
    if not now.has_nothing_to_read:
        found |= {"arrival": partial(arrived, now), "stream_table": partial(stream_rows, now)}
    return found


def main_result(now: Scene) -> str:
    """The verdict of the row, or what the wrong axis made of it."""
    if now.is_by_rows:
        return verdict(now.names, now.picked, now.S, now.W, now.T)
    return wrong_axis(now.names, now.picked, now.W)


def leaks(now: Scene) -> bool:
    """Whether a mask hides words and softmax runs down the columns all the same."""
    return not now.is_by_rows and not now.allowed.all()


def leak(now: Scene) -> str:
    """How far the weights of earlier words move when the last is taken away, along each axis."""
    moved = {
        name: significant(attention.leak(now.unmasked, now.allowed, now.T, axis=axis), 3)
        for name, axis in (("rows", attention.ROWS), ("columns", attention.COLUMNS))
    }
    return words("leak", last=html.escape(now.names[-1]), **moved)


def arrived(now: Scene) -> str:
    """How far the stream has come, or why there is none."""
    if not now.readings:
        return words("no_stream", T=plain(now.T))
    return arrival(now.readings, now.step, now.row @ now.matrices[2])


def stream_rows(now: Scene) -> str:
    """The table of the stream; nothing where there is none."""
    if not now.readings:
        return ""
    return stream_table(now.readings, now.step, now.row @ now.matrices[2])


def growth(T: float) -> str:
    """How entropy and slope go with d at this T."""
    grown = dimension.growth(T)
    ends = {name: significant(float(bands[0].mean[-1]), 3) for name, bands in grown.items()}
    said = [
        steepest(dimension.DIMENSIONS, grown["raw"][1].mean),
        words("growth", d=str(dimension.DIMENSIONS[-1]), T=plain(T), **ends),
    ]
    return " ".join([*said, words("growth_limit")] if T in (0, np.inf) else said)


def verdict(names: Sequence[str], picked: int, S: Array, W: Array, T: float) -> str:
    """Whom a word looks at, and how undecidedly, as HTML; `S` with the mask, both (n, n)."""
    who, row, hidden = swatch(names[picked], picked), W[picked], int(np.isneginf(S[picked]).sum())
    if np.isnan(row).all():
        return words("verdict.nothing", T=plain(T), who=who)
    best = np.flatnonzero(row == row.max()).tolist()
    key = "verdict.looks" if len(best) == 1 else "verdict.tie"
    share = percent(float(row.max()))
    said = [
        words(key, T=plain(T), who=who, keys=_named(names, best), share=share),
        undecided(float(entropy(S[picked], T, base=2)), float(effective_classes(S[picked], T))),
    ]
    return " ".join([*said, words("verdict.hidden", count=hidden)] if hidden else said)


def _named(names: Sequence[str], best: Sequence[int]) -> str:
    """The first three of the keys, and how many more there are."""
    keys = [swatch(names[j], j) for j in best[:_NAMED]]
    more = len(best) - _NAMED
    return listed([*keys, words("verdict.more", count=more)] if more > 0 else keys)


def operation(T: float) -> str:
    """What turns scores into weights, in lines short enough for a phone.

    >>> operation(0.5)
    '÷ 0.5<br>soft-<br>max'
    """
    softmax = words("operation.softmax")
    if T == 1:
        return softmax
    heat = f"T → {plain(T)}" if T in (0, np.inf) else f"÷ {plain(T)}"
    return f"{heat}<br>{softmax}"


def wrong_axis(names: Sequence[str], picked: int, W: Array) -> str:
    """What the row of a word adds up to where softmax ran down the columns, as HTML."""
    who, total = swatch(names[picked], picked), float(W[picked].sum())
    if np.isnan(total):
        return words("wrong_axis.nothing", who=who)
    return words("wrong_axis.sum", who=who, sum=significant(total, 3))


def steepest(d: Sequence[int], slope: Array) -> str:
    """How the mean slope goes with d where nothing is divided: up to its top, and down again."""
    if not slope.any():
        return words("slope.none")
    top, last = int(slope.argmax()), len(d) - 1
    first_slope, top_slope, last_slope = (significant(float(slope[i]), 2) for i in (0, top, last))
    if top == last:
        return words("slope.rises", first=first_slope, top=top_slope, d=str(d[top]))
    fallen = {"last": last_slope, "last_d": str(d[last])}
    if top == 0:
        return words("slope.falls", **fallen)
    return words("slope.rises_and_falls", first=first_slope, top=top_slope, d=str(d[top]), **fallen)


def channels() -> list[str]:
    """What the four channels are called, in their order."""
    return [words(f"channels.{name}") for name in CHANNELS]


def products(names: Sequence[str], picked: int, Q: Array, K: Array, S: Array, what: str) -> str:
    """Where the scores of a word come from, as HTML: query times key, along what it asks about."""
    q, called = Q[picked], channels()
    table = {words("products.key"): list(names)}
    for c in np.flatnonzero(q).tolist():
        head = words("products.asks", channel=called[c], q=short(float(q[c])))
        table[head] = [f"{TIMES} {short(float(k))}" if k else "" for k in K[:, c]]
    table["q·k"] = [short(float(dot)) for dot in np.round(Q[picked] @ K.T, 12) + 0.0]
    if what != "q·k":
        table[what] = [short(float(score)) for score in S[picked]]
    return data_table(Chart(words("products.title", who=names[picked]), {}, "", table))


def stream_table(readings: Sequence[Reading], step: int, full: Array) -> str:
    """What is known after each block, up to `step`, as HTML; the later rows are still empty."""
    known = [words(f"stream_table.{name}") for name in ("m", "rescale", "sum")]
    names = (*known, *channels(), words("stream_table.off"))
    rows = [_row(reading, full, first=i == 0) for i, reading in enumerate(readings[:step])]
    rows += [[""] * len(names)] * (len(readings) - step)
    columns = map(list, zip(*rows, strict=True))
    places = [words("stream_table.keys", count=reading.read) for reading in readings]
    table = {words("stream_table.after"): places} | dict(zip(names, columns, strict=True))
    return data_table(Chart(words("stream_table.title"), {}, "", table))


def _row(reading: Reading, full: Array, *, first: bool) -> list[str]:
    """A reading in words."""
    off = float(np.abs(reading.output - full).max())
    values = [significant(float(value), 3) for value in reading.output]
    rescale = "" if first else significant(reading.rescale, 3)
    known = [short(reading.peak), rescale, significant(reading.total)]
    return [*known, *values, significant(off, 2)]


def arrival(readings: Sequence[Reading], step: int, full: Array) -> str:
    """How far the running output is from the full one, as HTML."""
    reading = readings[step - 1]
    off = float(np.abs(reading.output - full).max())
    if step < len(readings):
        come = {"read": reading.read, "keys": len(reading.weights)}
        return words("arrival.reading", off=significant(off, 2), **come)
    if off == 0:
        return words("arrival.exact")
    ulps = significant(off * 2**53, 2)
    return words("arrival.rounded", off=significant(off, 2), ulps=ulps)
