"""The axes of a sheet as SVG: a line for each class from 0 to 1, to draw on or with its bar."""

from html import escape

from pages.sheet.document import Axes
from pages.sheet.inline import text_of
from ui.charts.figure import LONGEST_LABEL
from ui.words.numbers import plain

LEFT, WIDTH, RIGHT, ROW, TOP, BOTTOM = 96, 300, 16, 30, 6, 26  # in px of the screen, 3/4 pt
BAR, SIZE = 18, 13
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def svg(axes: Axes) -> str:
    """The axes; the height follows the number of classes."""
    height = TOP + ROW * len(axes.names) + BOTTOM
    width = LEFT + WIDTH + RIGHT
    rows = "".join(_row(axes, i) for i in range(len(axes.names)))
    alt = escape(alt_of(axes))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{alt}" width="{width}" height="{height}" font-family="sans-serif" '
        f'font-size="{SIZE}" fill="#000">{_scale(height)}{rows}</svg>'
    )


def alt_of(axes: Axes) -> str:
    """What stands for the axes where they are not seen."""
    told = ", ".join(" ".join((name, *axes.labels[i : i + 1])) for i, name in enumerate(axes.names))
    return f"{text_of(axes.caption)} {told}"


def _scale(height: int) -> str:
    """The ticks of the axis, with a thin line up from each, and a stroke halfway between two."""
    foot = height - BOTTOM
    places = ((tick, LEFT + WIDTH * tick) for tick in TICKS)
    ticks = "".join(
        f'<path d="M{x:g} {TOP}V{foot + 4}" stroke="#000" stroke-width=".5" '
        f'stroke-dasharray="{"none" if tick in (0, 1) else "1 3"}"/>'
        f'<text x="{x:g}" y="{foot + 17}" text-anchor="middle">{plain(tick)}</text>'
        for tick, x in places
    )
    tenths = "".join(f"M{LEFT + WIDTH * i / 20:g} {foot}v-4" for i in range(21))
    return (
        f'{ticks}<path d="M{LEFT} {foot}h{WIDTH}" stroke="#000"/>'
        f'<path d="{tenths}" stroke="#000" stroke-width=".5"/>'
    )


def _row(axes: Axes, i: int) -> str:
    """The name of a class, and its bar or the room for it."""
    middle = TOP + ROW * i + ROW / 2
    name, y = _short(axes.names[i]), middle - BAR / 2
    label = f'<text x="{LEFT - 8}" y="{middle + 4.5:g}" text-anchor="end">{name}</text>'
    if not axes.values:
        return label
    wide = WIDTH * min(max(axes.values[i], 0.0), 1.0) if axes.values[i] == axes.values[i] else 0
    bar = (
        f'<rect x="{LEFT}" y="{y:g}" width="{wide:.2f}" height="{BAR}" fill="#ddd" stroke="#000"/>'
    )
    inside = wide > WIDTH / 2
    place = (
        f'x="{LEFT + wide - 6:.2f}" text-anchor="end"' if inside else f'x="{LEFT + wide + 6:.2f}"'
    )
    return f'{label}{bar}<text {place} y="{middle + 4.5:g}">{escape(axes.labels[i])}</text>'


def _short(name: str) -> str:
    """A name as it fits beside the axis; the table has the whole."""
    return escape(name if len(name) <= LONGEST_LABEL else name[: LONGEST_LABEL - 1] + "…")
