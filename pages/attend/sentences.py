"""What the Attend page says in words and in tables: formatted from the models' numbers."""

import html
from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from pages.attend import dimension
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


def of(values: Values) -> Sentences:
    """Every sentence and every table of these values, by key."""
    now = scene(values)
    found: Sentences = {"verdict": partial(main_result, now), "growth": partial(growth, now.T)}
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
    scaled, raw = (significant(float(bands[0].mean[-1]), 3) for bands in grown.values())
    numbers = {"scaled": scaled, "raw": raw, "d": str(dimension.DIMENSIONS[-1]), "T": plain(T)}
    numbers["slope"] = steepest(dimension.DIMENSIONS, grown["not divided"][1].mean)
    at_a_limit = f" {words('growth_limit')}" if T in (0, np.inf) else ""
    return words("growth", **numbers) + at_a_limit


def verdict(names: Sequence[str], picked: int, S: Array, W: Array, T: float) -> str:
    """Whom a word looks at, and how undecidedly, as HTML; `S` with the mask, both (n, n)."""
    who, row, hidden = swatch(names[picked], picked), W[picked], int(np.isneginf(S[picked]).sum())
    at = f"T = {plain(T)}: "
    if np.isnan(row).all():
        return f"{at}{who} may look at nothing. Its scores are all −∞, its weights NaN."
    best = np.flatnonzero(row == row.max()).tolist()
    keys = listed([swatch(names[j], j) for j in best[:3]])
    keys += f" and {len(best) - 3} more" if len(best) > 3 else ""
    each = " each" if len(best) > 1 else ""
    bits = float(entropy(S[picked], T, base=2))
    said = f"{at}{who} looks most at {keys}: {percent(float(row.max()))}{each}. "
    said += undecided(bits, float(effective_classes(S[picked], T)))
    if hidden:
        said += f" {hidden} hidden word{'s get' if hidden > 1 else ' gets'} exactly 0."
    return said


def operation(T: float) -> str:
    """What turns scores into weights, in lines short enough for a phone.

    >>> operation(0.5)
    '÷ 0.5<br>soft-<br>max'
    """
    limit = T in (0, np.inf)
    heat = "" if T == 1 else f"T → {plain(T)}<br>" if limit else f"÷ {plain(T)}<br>"
    return f"{heat}soft-<br>max"


def wrong_axis(names: Sequence[str], picked: int, W: Array) -> str:
    """What the row of a word adds up to where softmax ran down the columns, as HTML."""
    who, total = swatch(names[picked], picked), float(W[picked].sum())
    if np.isnan(total):
        return f"Softmax ran down the columns, and one that {who} looks at has nothing left: NaN."
    return (
        f"Softmax ran down the columns: each sums to 1, and {who} gives "
        f"{significant(total, 3)} in all."
    )


def steepest(d: Sequence[int], slope: Array) -> str:
    """How the mean slope goes with d where nothing is divided: up to its top, and down again."""
    top, last = int(slope.argmax()), len(d) - 1
    values = [significant(float(slope[i]), 2) for i in (0, top, last)]
    rises = f"rises from {values[0]} to {values[1]} at <i>d</i> = {d[top]}"
    falls = f"falls to {values[2]} at <i>d</i> = {d[last]}"
    if not slope.any():
        return "No score moves a weight here."
    if top == last:
        return f"The mean slope {rises}."
    return f"The mean slope {rises}, then {falls}." if top else f"The mean slope {falls}."


def products(names: Sequence[str], picked: int, Q: Array, K: Array, S: Array, what: str) -> str:
    """Where the scores of a word come from, as HTML: query times key, along what it asks about."""
    q = Q[picked]
    table = {"key of": list(names)}
    for c in np.flatnonzero(q).tolist():
        head = f"{CHANNELS[c]} {short(float(q[c]))}"
        table[head] = [f"{TIMES} {short(float(k))}" if k else "" for k in K[:, c]]
    table["q·k"] = [short(float(dot)) for dot in np.round(Q[picked] @ K.T, 12) + 0.0]
    if what != "q·k":
        table[what] = [short(float(score)) for score in S[picked]]
    title = f"What {names[picked]} looks for, times what each word offers"
    return data_table(Chart(title, {}, "", table))


def stream_table(readings: Sequence[Reading], step: int, full: Array) -> str:
    """What is known after each block, up to `step`, as HTML; the later rows are still empty."""
    names = ("m", "rescale", "sum", *CHANNELS, "furthest off")
    rows = [_row(reading, full, first=i == 0) for i, reading in enumerate(readings[:step])]
    rows += [[""] * len(names)] * (len(readings) - step)
    columns = map(list, zip(*rows, strict=True))
    places = [f"{reading.read} keys" for reading in readings]
    table = {"after": places} | dict(zip(names, columns, strict=True))
    return data_table(Chart("The stream", {}, "", table))


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
        return (
            f"After {reading.read} of {len(reading.weights)} keys the running output is "
            f"off by up to {significant(off, 2)}."
        )
    if off == 0:
        return "All keys are read: the running output is the full one, to the last bit."
    ulps = significant(off * 2**53, 2)
    return (
        f"All keys are read: the running output differs from the full one by {significant(off, 2)},"
        f" {ulps} {TIMES} 2⁻⁵³, which is rounding."
    )
