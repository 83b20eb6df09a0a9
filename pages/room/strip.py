"""Numbers of a class on an axis: how many gave which, and marks where they may be seen. Pure.

What lies far from the rest stands at the edge, as a count: one who gives 10^300 must not flatten
the picture of all others.
"""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape

import numpy as np

from pages.room import tables
from softmax_words import Words, listed
from ui.words.numbers import short
from ui.words.theme import PAPER

words = Words(__file__)

WIDTH, EDGE, HIGH, TOP, BOTTOM, SIZE = 656, 64, 96, 46, 28, 19
COLUMNS = 32  # of a strip, at most
_FAR = 3.0  # distances between the quartiles from which a number is far
_LARGEST = 1e300  # differences of what is smaller are finite
_EDGE = 1e-6  # of a column: 0.3 / 0.02 is a little less than 15
_BLURRED = 1e-9  # of a number: finer steps are rounding


@dataclass(frozen=True)
class Strip:
    """Some numbers, at least one, and marks by their words. Infinite ones stand at the edge.

    `holds` is on the axis in any case. Where `is_whole`, no finite number is far.
    """

    title: str
    values: tuple[float, ...]
    marks: Mapping[str, float]
    holds: tuple[float, ...] = ()
    is_whole: bool = False

    @cached_property
    def step(self) -> float:
        """How wide a column is: 1, 2 or 5 of some power of ten."""
        low, high = self._reach
        return nice((high - low) / COLUMNS)

    @cached_property
    def _reach(self) -> tuple[float, float]:
        """From where to where columns go: all that is not far, and the marks."""
        found = np.clip([v for v in self.values if math.isfinite(v)] or [0.0], -_LARGEST, _LARGEST)
        low, middle, high = np.quantile(found, (0.25, 0.5, 0.75)).tolist()
        far = _FAR * (high - low) or _FAR * float(np.ptp(np.quantile(found, (0.05, 0.95))))
        far = math.inf if self.is_whole else far
        near = found[(found >= low - far) & (found <= high + far)].tolist()
        known = [*near, *self.holds, *filter(math.isfinite, self.marks.values())]
        least = max(abs(middle) * _BLURRED, 1e-6)
        if max(known) - min(known) < least:
            return middle - max(abs(middle), 1.0) / 2, middle + max(abs(middle), 1.0) / 2
        return min(known), max(known)

    def place(self, value: float) -> int:
        """The number of the column that a value stands in: its left end is in it."""
        return math.floor(value / self.step + _EDGE)

    @cached_property
    def ends(self) -> tuple[int, int]:
        """The first column and the last."""
        low, high = self._reach
        return self.place(low), self.place(high)

    @cached_property
    def counts(self) -> dict[int, int]:
        """How many stand in each column, from left to right."""
        return dict(sorted(Counter(map(self.place, filter(self._is_within, self.values))).items()))

    @cached_property
    def beyond(self) -> tuple[int, int]:
        """How many lie left of the columns, and how many right of them."""
        middle = sum(self.ends) * self.step / 2
        outside = [value for value in self.values if not self._is_within(value)]
        left = sum(value < middle for value in outside)
        return left, len(outside) - left

    @cached_property
    def sides(self) -> dict[str, int]:
        """The same by the key of their words, where there are any."""
        is_infinite = self.is_whole  # then nothing else lies beyond
        keys = ("lower", "infinite" if is_infinite else "higher")
        return {key: count for key, count in zip(keys, self.beyond, strict=True) if count}

    def _is_within(self, value: float) -> bool:
        first, last = self.ends
        return abs(value) <= _LARGEST and first <= self.place(value) <= last


def nice(width: float) -> float:
    """The next 1, 2 or 5 of a power of ten.

    >>> nice(0.013), nice(3.0), nice(7.0)
    (0.02, 5.0, 10.0)
    """
    power = 10.0 ** math.floor(math.log10(width))
    return next(each * power for each in (1, 2, 5, 10) if each * power >= width * (1 - 1e-9))


def figure(strip: Strip) -> str:
    """The strip, and its numbers as a table."""
    rows = [(f"{_said(strip, place)}", str(count)) for place, count in strip.counts.items()]
    rows += [(words(f"strip.{side}"), str(count)) for side, count in strip.sides.items()]
    rows += [(escape(name), short(value)) for name, value in strip.marks.items()]
    heads = [words("strip.about"), words("tally.many")]
    title = escape(strip.title)
    return (
        f'<figure class="room-picture room-strip"><figcaption>{title}</figcaption>{svg(strip)}'
        f"{tables.folded(tables.table(title, heads, rows))}</figure>"
    )


def svg(strip: Strip) -> str:
    """The picture alone."""
    height = TOP + HIGH + BOTTOM
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(told(strip))}" '
        f'font-size="{SIZE}" fill="currentColor">{_marks(strip)}{_columns(strip)}{_axis(strip)}'
        "</svg>"
    )


def told(strip: Strip) -> str:
    """All of it in a sentence, where the picture is not seen."""
    counts = strip.counts.items()
    each = [words("strip.each", value=_said(strip, place), many=str(n)) for place, n in counts]
    each += [
        words("strip.each", value=words(f"strip.{side}"), many=str(count))
        for side, count in strip.sides.items()
    ]
    marks = (f"{name}: {short(value)}." for name, value in strip.marks.items())
    return " ".join((words("strip.alt", title=strip.title, values=listed(each)), *marks))


def _said(strip: Strip, place: int) -> str:
    """From where to where a column goes."""
    return f"{short(place * strip.step)}–{short((place + 1) * strip.step)}"


def _x(strip: Strip, place: float) -> float:
    """Where the left end of a column is; places between are between."""
    first, last = strip.ends
    share = (place - first) / (last - first + 1)
    return EDGE + (WIDTH - 2 * EDGE) * min(max(share, 0.0), 1.0)


def _edge(side: str) -> float:
    """Where those stand that lie beyond the axis."""
    return EDGE / 2 if side == "lower" else WIDTH - EDGE / 2


def _columns(strip: Strip) -> str:
    """A bar for each count, those at the edges too."""
    first, last = strip.ends
    wide = min(34.0, (WIDTH - 2 * EDGE) / (last - first + 1) - 1)
    most = max(*strip.counts.values(), *strip.beyond, 1)
    label = len(strip.counts) <= 14
    found = [_column(_x(strip, at + 0.5), wide, n, most, label) for at, n in strip.counts.items()]
    found += [_column(_edge(side), 26, n, most, True) for side, n in strip.sides.items()]
    return "".join(found)


def _column(x: float, wide: float, count: int, most: int, is_labelled: bool) -> str:
    high = HIGH * count / most
    top = TOP + HIGH - high
    halo = f'stroke="{PAPER}" stroke-width="5" paint-order="stroke"'
    label = f'<text x="{x:.1f}" y="{top - 4:.1f}" text-anchor="middle" {halo}>{count}</text>'
    return (
        f'<rect x="{x - wide / 2:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{high:.1f}" '
        f'fill="currentColor" fill-opacity=".55"/>{label if is_labelled else ""}'
    )


def _axis(strip: Strip) -> str:
    """The line under the columns, its ticks, and what stands at the edges."""
    first, last = strip.ends
    foot, step = TOP + HIGH, max(1, round(nice((last - first + 1) / 5)))
    ticks = [place for place in range(first, last + 2) if place % step == 0]
    texts = [(_x(strip, place), short(place * strip.step)) for place in ticks]
    texts += [(_edge(side), words(f"strip.{side}")) for side in strip.sides]
    said = "".join(
        f'<text x="{x:.1f}" y="{foot + 22}" text-anchor="middle">{escape(text)}</text>'
        for x, text in texts
    )
    lines = "".join(f"M{_x(strip, place):.1f} {foot}v5" for place in ticks)
    return f'<path d="M{EDGE} {foot}H{WIDTH - EDGE}{lines}" stroke="currentColor"/>{said}'


def _marks(strip: Strip) -> str:
    """A stroke for each mark, with its word over it."""
    found = []
    for name, value in strip.marks.items():
        x = _x(strip, value / strip.step)
        anchor = "start" if x < WIDTH / 3 else "end" if x > 2 * WIDTH / 3 else "middle"
        found.append(f'<path d="M{x:.1f} 20V{TOP + HIGH}" stroke="currentColor" stroke-width="3"/>')
        found.append(f'<text x="{x:.1f}" y="16" text-anchor="{anchor}">{escape(name)}</text>')
    return "".join(found)
