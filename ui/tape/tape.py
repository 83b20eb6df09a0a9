"""The tape: every step of one softmax as an HTML table, a row a step and a column a class.

Each cell shows the value that the number type really holds; what broke has a mark and a word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np

from softmax_core import Break, Outcome, Steps, first_break, limits, outcome
from softmax_words import Words
from ui.charts import signs
from ui.charts.figure import Chart
from ui.words.numbers import MINUS, exact, fixed, short, significant
from ui.words.words import swatch

words = Words(__file__)

# What a value may be that is not an ordinary number. A mask is a 0 on purpose.
OVERFLOW, UNDERFLOW, NAN = "overflow", "underflow", "nan"
SUBNORMAL, SUM_OVERFLOW, ZERO_SUM, MASKED = "subnormal", "sum_overflow", "zero_sum", "mask"
UNDEFINED = {(0.0, 0.0): "zero_by_zero", (np.inf, np.inf): "inf_by_inf"}
LOST = "lost"
_HARMLESS = (SUBNORMAL, MASKED)


# How the values of a row are written; others in significant digits.
WRITERS = dict.fromkeys(("logits", "shifted", "scaled"), short) | {"probabilities": fixed}


@dataclass(frozen=True)
class Row:
    """One step: the field of `Steps`, what a reader calls it, its values and the kind of each."""

    field: str
    name: str
    note: str
    values: list[float]
    kinds: list[str]

    @property
    def badges(self) -> list[str]:
        """A mark and a word for each entry that is no ordinary number, "" for the others."""
        return list(map(badge, self.kinds))


def badge(kind: str) -> str:
    """The mark and the word of a kind; nothing for an ordinary number."""
    return words(f"badges.{kind}", mark=signs.OF_KINDS[kind].text) if kind else ""


def rows(result: Steps) -> list[Row]:
    """The steps of a computation as rows; where nothing was subtracted there is no row for it."""
    T = f"T = {short(float(result.temperature))}"
    named = [("logits", "z", "")]
    if result.shift is None:
        named.append(("scaled", "z / T", T))
    else:
        named.append(("shifted", f"z {MINUS} c", f"c = {short(float(result.shift))}"))
        named.append(("scaled", f"(z {MINUS} c) / T", T))
    named += [
        ("exponentials", "exp", ""),
        ("running_sums", words("rows.running_sums"), ""),
        ("probabilities", "p", words("rows.share")),
    ]
    return [
        Row(field, name, note, getattr(result, field).astype(float).tolist(), kinds(result, field))
        for field, name, note in named
    ]


def kinds(result: Steps, field: str) -> list[str]:
    """Which kind each entry is that is no ordinary number, "" for the others."""
    found = (
        result.outcomes
        if field == "probabilities"
        else outcome(getattr(result, field), result.dtype)
    )
    return [_kind(result, field, i, kind) for i, kind in enumerate(found)]


def _kind(result: Steps, field: str, i: int, kind: Outcome) -> str:
    """The kind of one entry."""
    value = getattr(result, field)[i]
    if kind is Outcome.NAN:
        if field == "probabilities":
            over = (float(result.exponentials[i]), float(result.total))
            return UNDEFINED.get(over, NAN)
        return _overflow_to_nan(result, field, i)
    if (
        kind is Outcome.INF
        and field == "running_sums"
        and np.isfinite(result.exponentials[: i + 1]).all()
    ):
        return SUM_OVERFLOW
    if kind is Outcome.INF:
        return (
            MASKED if value < 0 and result.logits[i] == -np.inf else OVERFLOW if value > 0 else ""
        )
    if field in ("logits", "shifted", "scaled") or kind is Outcome.FINITE:
        return ""
    if kind is Outcome.SUBNORMAL:
        return SUBNORMAL
    if kind is Outcome.SUM_OVERFLOW:
        return SUM_OVERFLOW
    if field == "running_sums":
        return ZERO_SUM if result.total == 0 and i == len(result.logits) - 1 else ""
    return MASKED if result.logits[i] == -np.inf else UNDERFLOW


def _overflow_to_nan(result: Steps, field: str, i: int) -> str:
    """The kind of a NaN: an overflow where the type has no infinity and all that came in is finite.

    A logit came as it was given; in the type it is NaN, and no more is known.
    """
    came_in = {
        "shifted": (result.logits[i], result.shift),
        "scaled": (result.shifted[i], result.temperature),
        "exponentials": (result.scaled[i],),
        "running_sums": tuple(result.exponentials[: i + 1]),
    }.get(field, (np.nan,))
    is_finite = np.isfinite([float(value) for value in came_in if value is not None]).all()
    if limits(result.dtype).has_infinity or not is_finite:
        return NAN
    if field == "scaled" and result.temperature == 0:
        return NAN
    return SUM_OVERFLOW if field == "running_sums" else OVERFLOW


def tape(result: Steps, names: Sequence[str], caption: str) -> str:
    """The steps of one computation as an HTML table; the cell that broke first is framed."""
    broke = first_break(result)
    heads = [words("heads.step"), *(swatch(name, i) for i, name in enumerate(names))]
    hidden = f'<span class="lab-unseen">{escape(caption)}</span>'
    return _table(caption, hidden, heads, "".join(_row(row, broke) for row in rows(result)))


def _table(name: str, caption: str, heads: Sequence[str], body: str) -> str:
    """A table that scrolls inside its own box where it is wider than the screen."""
    columns = "".join(f'<th scope="col">{head}</th>' for head in heads)
    return (
        f'<div class="lab-tape" tabindex="0" role="region" aria-label="{escape(name)}">'
        f"<table><caption>{caption}</caption><thead><tr>{columns}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(row: Row, broke: Break | None) -> str:
    """One step as a table row."""
    note = f"<small>{row.note}</small>" if row.note else ""
    write = WRITERS.get(row.field, significant)
    cells = [
        _cell(
            write(value),
            exact(value),
            kind,
            here=broke is not None and (broke.row, broke.entry) == (row.field, i),
        )
        for i, (value, kind) in enumerate(zip(row.values, row.kinds, strict=True))
    ]
    return f'<tr><th scope="row">{row.name}{note}</th>{"".join(cells)}</tr>'


def _cell(text: str, title: str, kind: str, *, here: bool) -> str:
    """One value with its badge."""
    looks = {"lab-broken": kind and kind not in _HARMLESS, "lab-here": here}
    classes = " ".join(look for look, so in looks.items() if so)
    word = f"<small>{badge(kind)}</small>" if kind else ""
    return f'<td class="{classes}" title="{title}"><span>{text}</span>{word}</td>'


def tape_table(title: str, result: Steps, names: Sequence[str]) -> Chart:
    """The tape with all its digits, for the page's data; it has no figure."""
    table: dict[str, Any] = {words("heads.class"): list(names)}
    for row in rows(result):
        table[row.name] = row.values
        if any(row.kinds):
            table[words("heads.is", row=row.name)] = row.badges
    return Chart(title, {}, "", table)


def logarithms(
    names: Sequence[str],
    dtype: str,
    p: Sequence[float],
    log_of_p: Sequence[float],
    log_p: Sequence[float],
    target: int,
) -> str:
    """log(softmax(z)) beside log_softmax(z), a row a class, as an HTML table."""
    body = ""
    for i, name in enumerate(names):
        kept = np.isfinite(log_of_p[i]) or log_of_p[i] == log_p[i] or np.isnan(log_p[i])
        cells = _cell(fixed(p[i]), exact(p[i]), NAN if np.isnan(p[i]) else "", here=False)
        for value, kind in ((log_of_p[i], "" if kept else LOST), (log_p[i], "")):
            kind = NAN if np.isnan(value) else kind
            cells += _cell(significant(value), exact(value), kind, here=False)
        who = swatch(name, i)
        who = words("logarithms.truth", name=who) if i == target else who
        body += f'<tr><th scope="row">{who}</th>{cells}</tr>'
    heads = (words("heads.class"), "p", "log(softmax(z))", "log_softmax(z)")
    caption = words("logarithms.caption", dtype=escape(dtype))
    return _table(words("logarithms.title"), caption, heads, body)
