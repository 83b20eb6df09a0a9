"""All drawings of a class on one chart, as SVG: a row for each class, from 0 to 1. Pure.

Each drawing is a thin line that links its places in the rows; the bar is the mean of all, and its
whisker holds the middle half. The truth is a stroke through its row, where it may be seen.

Attributes say how it looks, and no style: the pages of a room refuse that. Ink is the colour of the
text around it, so one picture serves light, dark and forced colours.
"""

import unicodedata
from bisect import bisect_right
from html import escape
from itertools import accumulate, pairwise

from pages.room import tables
from pages.room.ballot import WHOLE, Draw
from pages.room.drawn import Drawn, said
from softmax_models.letters import letters
from softmax_words import Words
from ui.words.theme import CLASS_COLOURS, PAPER, class_colour
from ui.words.words import swatch

words = Words(__file__)

# In units of the picture: on a phone three fifths of a pixel, on a projector one and a half.
WIDTH, LEFT, PLOT, COLUMN = 686, 134, 300, 82  # a column holds 1×10⁻⁵ and a gap before it
TOP, BOTTOM, SIZE, SMALL = 28, 28, 19, 15
ROWS, LEAST, MOST = 340, 30, 64  # what all rows take, and what one takes at least and at most
_NAME = (LEFT - 8) / SIZE  # how wide a name may be, in ems
_MOVED = 5  # what is shorter is no arrow
_TICKS = (0, 25, 50, 75, 100)


def figure(drawn: Drawn) -> str:
    """The picture, what its marks mean, and its numbers."""
    marks = [words("picture.marks", count=len(drawn.draws))]
    marks += [words("picture.arrows")] if drawn.before else []
    marks += [words("picture.stroke")] if drawn.truth else []
    return (
        f'<figure class="room-picture">{svg(drawn)}<figcaption>{" ".join(marks)}</figcaption>'
        f"{tables.folded(_table(drawn))}</figure>"
    )


def svg(drawn: Drawn) -> str:
    """The picture alone."""
    height = TOP + _row(drawn) * len(drawn.names) + BOTTOM
    under = _hatch(drawn) + _scale(height) + _heads(drawn) + _bars(drawn)
    over = _edges(drawn) + _over(drawn) + _numbers(drawn)
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(drawn.told())}" '
        f'font-size="{SIZE}" fill="currentColor">{under}{ghosts(drawn)}{over}</svg>'
    )


def _table(drawn: Drawn) -> str:
    """The numbers of the picture."""
    low, high = drawn.quartiles
    columns = {**drawn.columns, "low": low, "high": high}
    heads = [words("picture.class"), *(words(f"picture.{key}") for key in columns)]
    rows = [
        (swatch(name, i), *(said(p[i]) for p in columns.values()))
        for i, name in enumerate(drawn.names)
    ]
    return tables.table(words("picture.table", count=len(drawn.draws)), heads, rows)


def _row(drawn: Drawn) -> int:
    """How high one row is."""
    return min(MOST, max(LEAST, ROWS // len(drawn.names)))


def _bar(drawn: Drawn) -> float:
    """How high a bar is."""
    return _row(drawn) * 0.56


def _middle(drawn: Drawn, i: int) -> float:
    return TOP + _row(drawn) * (i + 0.5)


def _x(p: float) -> float:
    """The place of a probability."""
    return round(LEFT + PLOT * p, 1)


def _text(x: float, y: float, text: str, anchor: str = "end") -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(text)}</text>'


def _scale(height: int) -> str:
    """The ticks of the axis, each with a thin line up from it."""
    lines = "".join(f"M{_x(tick / 100):g} {TOP}V{height - BOTTOM + 4}" for tick in _TICKS)
    texts = (_text(_x(tick / 100), height - 5, f"{tick / 100:g}", "middle") for tick in _TICKS)
    return f'<path d="{lines}" stroke="currentColor" stroke-opacity=".3"/>{"".join(texts)}'


def _heads(drawn: Drawn) -> str:
    """What the numbers beside the rows are."""
    heads = (_text(_column(drawn, key), TOP - 8, words(f"picture.{key}")) for key in drawn.columns)
    return f'<g font-size="{SMALL}">{"".join(heads)}</g>'


def _column(drawn: Drawn, key: str) -> float:
    """Where the numbers of a column end."""
    return LEFT + PLOT + COLUMN * (1 + list(drawn.columns).index(key))


def _numbers(drawn: Drawn) -> str:
    """The numbers beside each row."""
    return "".join(
        _text(_column(drawn, key), _middle(drawn, i) + SIZE / 3, said(p[i]))
        for key, p in drawn.columns.items()
        for i in range(len(drawn.names))
    )


def _hatch(drawn: Drawn) -> str:
    """What tells the seventh class from the first: strokes in the colour of the paper."""
    if len(drawn.names) <= len(CLASS_COLOURS):
        return ""
    return (
        '<defs><pattern id="room-hatch" width="9" height="9" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><path d="M0 0V9" stroke="{PAPER}" stroke-width="4"/>'
        "</pattern></defs>"
    )


def _bars(drawn: Drawn) -> str:
    """The mean of each class, in its colour, and its name."""
    found = []
    for i, name in enumerate(drawn.names):
        found.append(f'<rect {_place(drawn, i)} fill="{class_colour(i)}"/>')
        if i >= len(CLASS_COLOURS):
            found.append(f'<rect {_place(drawn, i)} fill="url(#room-hatch)"/>')
        found.append(_text(LEFT - 8, _middle(drawn, i) + SIZE / 3, fitting(name)))
    return "".join(found)


def _place(drawn: Drawn, i: int) -> str:
    """Where a bar stands."""
    high, wide = _bar(drawn), PLOT * drawn.mean[i]
    return f'x="{LEFT}" y="{_middle(drawn, i) - high / 2:g}" width="{wide:.1f}" height="{high:g}"'


def _edges(drawn: Drawn) -> str:
    """The outline of each bar, over the ghosts: five hundred of them would hide it."""
    return "".join(
        f'<rect {_place(drawn, i)} fill="none" stroke="{class_colour(i)}" stroke-width="2"/>'
        for i in range(len(drawn.names))
    )


def fitting(name: str) -> str:
    """A name as it fits beside its row; the table has the whole.

    >>> fitting("cat"), fitting("a very long name"), fitting("고양이고양이고양이")
    ('cat', 'a very lon…', '고양이고양…')
    """
    each = letters(name)
    if sum(map(_em, each)) <= _NAME:
        return name
    ends = list(accumulate(map(_em, each)))
    return f"{''.join(each[: bisect_right(ends, _NAME - 1)]).rstrip()}…"


def _em(letter: str) -> float:
    """How wide a letter is, in ems: as in DejaVu Sans, the widest that browsers fall back on."""
    first = letter[0]
    if first in "mwMW@%" or unicodedata.east_asian_width(first) in "WF":
        return 1.0
    if first in " .,:;'!|()[]-/fijlrtI":
        return 0.42
    is_wide = first.isupper() or not first.isalnum() or not first.isascii()
    return 0.85 if is_wide else 0.64


def ghosts(drawn: Drawn) -> str:
    """Every drawing as a thin line; equal ones lie on each other, and are darker for it.

    Steps from row to row, in whole units: short to send.
    """
    faint = min(0.5, max(0.05, 7 / len(drawn.draws)))
    lines = "".join(f'<path d="{_line(drawn, draw)}"/>' for draw in drawn.draws)
    return (
        f'<g fill="none" stroke="currentColor" stroke-width="1.3" stroke-opacity="{faint:.2g}">'
        f"{lines}</g>"
    )


def _line(drawn: Drawn, draw: Draw) -> str:
    """One drawing, from its place in the first row on."""
    places = [PLOT * each // WHOLE for each in draw]
    steps = (f"{after - before} {_row(drawn)}" for before, after in pairwise(places))
    return " ".join((f"m{LEFT + places[0]} {_middle(drawn, 0):g}", *steps))


def _over(drawn: Drawn) -> str:
    """What lies over the ghosts: whiskers, strokes of the truth, arrows from the means before."""
    half = _row(drawn) / 2 - 2
    whiskers, strokes, arrows = [], [], []
    for i, (low, high) in enumerate(zip(*drawn.quartiles, strict=True)):
        y = _middle(drawn, i)
        whiskers.append(_whisker(_x(low), _x(high), y))
        strokes += [f"M{_x(p):g} {y - half:g}v{2 * half:g}" for p in drawn.truth[i : i + 1]]
        arrows += [_arrow(_x(p), _x(drawn.mean[i]), y - _bar(drawn) / 2)
                   for p in drawn.before[i : i + 1]]  # fmt: skip
    return (
        haloed(whiskers, 2.4)
        + haloed(strokes, 5 if _row(drawn) > LEAST else 3)
        + haloed(arrows, 2.4)
    )


def haloed(paths: list[str], wide: float) -> str:
    """Strokes in ink, with paper around them."""
    path = "".join(paths)
    if not path:
        return ""
    return (
        f'<path d="{path}" fill="none" stroke="{PAPER}" stroke-width="{wide + 4:g}"/>'
        f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="{wide:g}"/>'
    )


def _whisker(left: float, right: float, y: float) -> str:
    ends = "".join(f"M{x:g} {y - 4:g}v8" for x in (left, right))
    return f"{ends}M{left:g} {y:g}H{right:g}"


def _arrow(left: float, right: float, y: float) -> str:
    """From one mean to the next; nothing where it has hardly moved."""
    if abs(right - left) < _MOVED:
        return ""
    back = 7 if right < left else -7
    return f"M{left:g} {y - 4:g}v8M{left:g} {y:g}H{right:g}m{back} -5L{right:g} {y:g}l{back} 5"
