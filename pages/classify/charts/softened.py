"""How long the gradient of a softened loss is against its temperature, and tau^2 times it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words, listed
from ui.charts import marks
from ui.charts.axes import decades, exponents, log_axis, temperature_axis
from ui.charts.figure import Chart, Figure, Table, figure, heading, on_log
from ui.charts.notes import Note, end_labels_on_log, note_on_logs, over, upright
from ui.words.numbers import plain, significant
from ui.words.theme import INK, MUTED

words = Words(__file__)
Lines = Mapping[str, NDArray[Any]]
_HEIGHT = 340
_FLOOR = -5  # the lowest power of ten that is drawn
# Colour, width and dash; none of these is a class.
_LOOKS = {
    "plain": (INK, 3.0, "solid"),
    "scaled": (INK, 3.0, "dash"),
    "limit": (MUTED, 2.0, "dot"),
    "hard": (MUTED, 2.0, "longdashdot"),
}


class Levels(NamedTuple):
    """What does not follow tau: where tau^2 times the gradient rests, and that of a hard target."""

    limit: float
    hard: float


def sizes_against_tau(
    tau: NDArray[Any], plainly: NDArray[Any], scaled: NDArray[Any], levels: Levels, now: float
) -> Chart:
    """Both lengths on logarithms, the levels beside them, and tau now; a length of 0 is a gap."""
    lines = {"plain": plainly, "scaled": scaled}
    lines |= {name: np.full_like(tau, level) for name, level in levels._asdict().items()}
    low, high = _ends([plainly, scaled, *levels])
    ends = {name: float(y[-1]) for name, y in lines.items() if 10.0**low <= y[-1] < np.inf}
    notes = end_labels_on_log(list(ends.values()), _names(ends), (low, high), 0.09)
    if not plainly.any():
        notes.append(note_on_logs(words("softened.none"), 1.0, 10.0 ** ((low + high) / 2)))
    first, last = exponents(tau)
    mark = float(np.clip(np.log10(now), first, last)) if now > 0 else first
    drawing = _drawing(tau, lines, (low, high), mark, [over(f"τ = {plain(now)}", mark), *notes])
    return Chart(words("softened.title"), drawing, _alt(tau, lines, now), _table(tau, lines))


def _ends(values: list[Any]) -> tuple[float, float]:
    """The powers of ten between which the lengths lie."""
    seen = [y for each in values for y in np.atleast_1d(each).tolist() if 0 < y < np.inf]
    low = max(float(np.floor(np.log10(min(seen, default=0.1)))), _FLOOR)
    return low, max(float(np.ceil(np.log10(max(seen, default=1.0)))), low + 1)


def _drawing(
    tau: NDArray[Any], lines: Lines, ends: tuple[float, float], mark: float, notes: list[Note]
) -> Figure:
    """The lines, and tau now."""
    across = temperature_axis(tau)
    across["title"]["text"] = words("softened.axis")
    return figure(
        _lines(tau, lines),
        _HEIGHT,
        margin={"l": 8, "r": 128, "t": 56, "b": 8},
        title=heading(words("softened.heading")),
        xaxis=across,
        yaxis=log_axis(*ends, decades(*ends)),
        shapes=[upright(10**mark, INK, 2)],
        annotations=notes,
    )


def _lines(tau: NDArray[Any], lines: Lines) -> list[Figure]:
    """Both curves over all of tau, the levels between its ends."""
    places = on_log(tau)
    ends = {name: slice(None, None, len(tau) - 1) for name in Levels._fields}
    return [
        _line(places[ends.get(name, slice(None))], on_log(y[ends.get(name, slice(None))]), name)
        for name, y in lines.items()
    ]


def _line(tau: list[Any], y: list[Any], name: str) -> Figure:
    hover = words("softened.hover", name=words(f"softened.{name}"), tau="%{x:.3g}", size="%{y:.4g}")
    return marks.line(tau, y, marks.stroke(*_LOOKS[name]), hover)


def _names(lines: Mapping[str, Any]) -> list[str]:
    return [words(f"softened.{name}") for name in lines]


def _alt(tau: NDArray[Any], lines: Lines, now: float) -> str:
    """From where to where each goes."""
    ways = [
        words(
            "softened.each",
            name=words(f"softened.{name}"),
            first=significant(float(y[0]), 3),
            last=significant(float(y[-1]), 3),
        )
        for name, y in lines.items()
    ]
    reach = {"low": plain(tau[0]), "high": plain(tau[-1]), "now": plain(now)}
    return words("softened.alt", values=listed(ways, "unit"), **reach)


def _table(tau: NDArray[Any], lines: Lines) -> Table:
    table: Table = {"τ": tau}
    return table | dict(zip(_names(lines), lines.values(), strict=True))
