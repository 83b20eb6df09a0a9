"""The tape: every step of one softmax as an HTML table, a row a step and a column a class.

Each cell shows the value that the number type really holds; what broke has a mark and a word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np

from softmax_core import Break, Outcome, Steps, first_break, outcome
from ui.charts.figure import Chart
from ui.words.numbers import MINUS, exact, short, significant
from ui.words.words import swatch

# The word and its mark for what is not an ordinary number. A mask is a 0 on purpose.
OVERFLOW, UNDERFLOW, NAN = "▲ overflow", "▼ underflow", "✕ NaN"
SUBNORMAL, SUM_OVERFLOW, ZERO_SUM, MASKED = "▽ subnormal", "▲ sum overflow", "▼ zero sum", "mask"
UNDEFINED = {(0.0, 0.0): "✕ 0 / 0", (np.inf, np.inf): "✕ ∞ / ∞"}
LOST = "✕ lost"
_HARMLESS = (SUBNORMAL, MASKED)


@dataclass(frozen=True)
class Row:
    """One step: the field of `Steps`, what a reader calls it, its values and their badges."""

    field: str
    name: str
    note: str
    values: list[float]
    badges: list[str]


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
        ("running_sums", "running sum", ""),
        ("probabilities", "p", "exp / sum"),
    ]
    return [
        Row(field, name, note, getattr(result, field).astype(float).tolist(), badges(result, field))
        for field, name, note in named
    ]


def badges(result: Steps, field: str) -> list[str]:
    """A mark and a word for each entry that is no ordinary number, "" for the others."""
    kinds = (
        result.outcomes
        if field == "probabilities"
        else outcome(getattr(result, field), result.dtype)
    )
    return [_badge(result, field, i, kind) for i, kind in enumerate(kinds)]


def _badge(result: Steps, field: str, i: int, kind: Outcome) -> str:
    """The badge of one entry."""
    value = getattr(result, field)[i]
    if kind is Outcome.NAN:
        over = (float(result.exponentials[i]), float(result.total))
        return UNDEFINED.get(over, NAN) if field == "probabilities" else NAN
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


def tape(result: Steps, names: Sequence[str], caption: str) -> str:
    """The steps of one computation as an HTML table; the cell that broke first is framed."""
    broke = first_break(result)
    heads = ["step", *(swatch(name, i) for i, name in enumerate(names))]
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
    write = short if row.field in ("logits", "shifted", "scaled") else significant
    cells = [
        _cell(
            write(value),
            exact(value),
            badge,
            here=broke is not None and (broke.row, broke.entry) == (row.field, i),
        )
        for i, (value, badge) in enumerate(zip(row.values, row.badges, strict=True))
    ]
    return f'<tr><th scope="row">{row.name}{note}</th>{"".join(cells)}</tr>'


def _cell(text: str, title: str, badge: str, *, here: bool) -> str:
    """One value with its badge."""
    kinds = [
        kind
        for kind, so in (("lab-broken", badge and badge not in _HARMLESS), ("lab-here", here))
        if so
    ]
    word = f"<small>{badge}</small>" if badge else ""
    return f'<td class="{" ".join(kinds)}" title="{title}"><span>{text}</span>{word}</td>'


def tape_table(title: str, result: Steps, names: Sequence[str]) -> Chart:
    """The tape with all its digits, for the page's data; it has no figure."""
    table: dict[str, Any] = {"class": list(names)}
    for row in rows(result):
        table[row.name] = row.values
        if any(row.badges):
            table[f"{row.name} is"] = row.badges
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
        badges = ("", "" if kept else LOST, "")
        values = (p[i], log_of_p[i], log_p[i])
        cells = "".join(
            _cell(significant(value), exact(value), badge, here=False)
            for value, badge in zip(values, badges, strict=True)
        )
        truth = " (the truth)" if i == target else ""
        body += f'<tr><th scope="row">{swatch(name, i)}{truth}</th>{cells}</tr>'
    heads = ("class", "p", "log(softmax(z))", "log_softmax(z)")
    caption = f"In {escape(dtype)}, after the maximum was subtracted"
    return _table("Logarithms of the probabilities", caption, heads, body)
