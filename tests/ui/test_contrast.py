"""Who sees weakly, or sees colours otherwise, reads the same charts: contrast of words and marks.

The colours are those that the figures declare, in both themes; where a colour stands on another
than the page's (words on a cell, a bar that is seen through), that one is behind it.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pytest
from plotly.colors import sample_colorscale

from pages.lessons import LESSONS
from tests.menu import OPENED, ROOT
from ui.address.raw_query import read as read_query
from ui.charts import jacobian, marks
from ui.charts.figure import Chart, Figure, figure
from ui.teach.statement import OF_MARKS as MARKS
from ui.teach.statement import OF_WORDS as WORDS
from ui.words import theme

THEMES = ("light", "dark")
Colour = tuple[float, float, float]


def rgba(text: str) -> tuple[Colour, float]:
    """A colour as its three parts from 0 to 1, and how much it covers."""
    if text.startswith("#"):
        full = text if len(text) == 7 else "#" + "".join(2 * each for each in text[1:])
        red, green, blue = (int(full[i : i + 2], 16) / 255 for i in (1, 3, 5))
        return (red, green, blue), 1
    parts = [float(each) for each in re.findall(r"[\d.]+", text)]
    red, green, blue = (each / 255 for each in parts[:3])
    return (red, green, blue), parts[3] if len(parts) > 3 else 1


def over(text: str, behind: Colour, opacity: float = 1) -> Colour:
    """A colour as it is seen before another one."""
    colour, covers = rgba(text)
    share = covers * opacity
    red, green, blue = (share * a + (1 - share) * b for a, b in zip(colour, behind, strict=True))
    return red, green, blue


def luminance(colour: Colour) -> float:
    """How light a colour is (WCAG 2.2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: Colour, other: Colour) -> float:
    """How far apart two colours are, from 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def drawn() -> Iterator[tuple[str, Chart]]:
    """Every picture of every lesson, of three classes and of twelve."""
    twelve = {"z": [",".join(map(str, range(12, 0, -1)))]}
    for name, lesson in LESSONS.items():
        opened = dict(read_query(OPENED.get(name, ""))[0])
        for said in (opened, opened | twelve):
            for key, build in lesson.pictures(lesson.read(said)[0]).items():
                if (chart := build()).figure:
                    yield f"{name}, {key}, {len(said.get('z', []))}", chart


CHARTS = dict(drawn())


def resolved(value: Any, scheme: str) -> Any:
    """A part of a figure as the browser reads it: variables are colours."""
    if isinstance(value, dict):
        return {key: resolved(each, scheme) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [resolved(each, scheme) for each in value]
    return theme.RESOLVED[scheme].get(value, value) if isinstance(value, str) else value


class Seen(NamedTuple):
    """What is seen, in which colour, and what is behind it."""

    what: str
    colour: Colour
    behind: Colour


def many(value: Any, count: int) -> list[Any]:
    """One for all, or one for each."""
    return list(value) if isinstance(value, list | tuple) else [value] * count


def fonts(part: Any) -> Iterator[str]:
    """The colours of all words in a part of a layout."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key in ("font", "tickfont") and "color" in value:
                yield value["color"]
            yield from fonts(value)
    elif isinstance(part, list):
        for each in part:
            yield from fonts(each)


def cell_at(figure: Figure, x: Any, y: Any, paper: Colour) -> Colour:
    """What a cell of the map at a place is painted in; the paper, where there is none."""
    for trace in figure["data"]:
        if trace["type"] == "heatmap" and isinstance(x, int) and isinstance(y, int):
            z = trace["z"][y][x] if y < len(trace["z"]) and x < len(trace["z"][y]) else None
            if z is not None:
                share = (z - trace["zmin"]) / (trace["zmax"] - trace["zmin"])
                (colour,) = sample_colorscale(trace["colorscale"], min(1, max(0, share)))
                return over(colour, paper, trace.get("opacity", 1))
    return paper


def shades_of(figure: Figure, paper: Colour) -> Iterator[Colour]:
    """The stretches that are shaded, where words may stand too."""
    for shape in figure["layout"].get("shapes", []):
        if shape.get("fillcolor"):
            yield over(shape["fillcolor"], paper, shape.get("opacity", 1))
    for trace in figure["data"]:
        if trace.get("mode") == "none":
            yield over(trace["fillcolor"], paper, trace.get("opacity", 1))


def words_of(figure: Figure, paper: Colour) -> Iterator[Seen]:
    """All words of a figure, those of a mark on what the mark stands on."""
    layout = figure["layout"]
    for behind in [paper, *shades_of(figure, paper)]:
        for colour in {layout["font"]["color"], *fonts(layout)}:
            yield Seen("layout", over(colour, behind), behind)
    for trace in figure["data"]:
        if trace["type"] == "heatmap":
            for colour in fonts(trace):
                yield Seen("colour bar", over(colour, paper), paper)
        inks = many(
            trace.get("textfont", {}).get("color", layout["font"]["color"]),
            len(trace.get("text", [])),
        )
        for i, text in enumerate(trace.get("text") or []):
            if "text" in trace.get("mode", "text") and text:
                behind = cell_at(figure, trace["x"][i], trace["y"][i], paper)
                yield Seen(f"“{text}”", over(inks[i], behind), behind)


def marks_of(figure: Figure, paper: Colour) -> Iterator[Seen]:
    """All marks of a figure: bars or their outlines, lines, points or their edges.

    What is drawn in the paper's own colour is no mark, but a hole in what lies under it.
    """
    yield from (seen for seen in _marks_of(figure, paper) if seen.colour != paper)


def _marks_of(figure: Figure, paper: Colour) -> Iterator[Seen]:
    for trace in figure["data"]:
        marker, line = trace.get("marker", {}), trace.get("line", {})
        opacity = trace.get("opacity", 1)
        if trace["type"] == "bar" or "markers" in trace.get("mode", ""):
            yield from points_of(trace, marker, opacity * marker.get("opacity", 1), paper)
        if "lines" in trace.get("mode", ""):
            yield Seen(f"line {trace.get('name', '')}", over(line["color"], paper, opacity), paper)
    for shape in figure["layout"].get("shapes", []):
        if shape.get("line", {}).get("width", 1) and "color" in shape.get("line", {}):
            colour = over(shape["line"]["color"], paper, shape.get("opacity", 1))
            yield Seen(f"a {shape['type']}", colour, paper)


def points_of(trace: Any, marker: Any, opacity: float, paper: Colour) -> Iterator[Seen]:
    """Of a bar or a point the fill or the edge, whichever stands out more."""
    count = len(trace.get("x", trace.get("a", ())))  # a triangle of Plotly has three sides
    edge = marker.get("line", {})
    edges, fills = many(edge.get("color"), count), many(marker.get("color"), count)
    hatch = marker.get("pattern", {}).get("fgcolor")
    for fill, rim in set(zip(fills, edges, strict=True)):
        seen = [over(each, paper, opacity) for each in (fill, rim, hatch) if each]
        if seen and opacity and any(rgba(each)[1] for each in (fill, rim, hatch) if each):
            yield Seen(
                f"{trace['type']} {fill} {rim}", max(seen, key=lambda c: contrast(c, paper)), paper
            )


@pytest.mark.parametrize("scheme", THEMES)
@pytest.mark.parametrize(("find", "least"), [(words_of, WORDS), (marks_of, MARKS)])
def test_words_and_marks_stand_out(scheme, find, least):
    """A pale tick or a pale ghost is not there for many readers, and on many projectors."""
    paper = over(theme.RESOLVED[scheme][theme.PAPER], (1, 1, 1))
    faint = {
        f"{name}: {seen.what} {contrast(seen.colour, seen.behind):.2f}"
        for name, chart in CHARTS.items()
        for seen in find(resolved(chart.figure, scheme), paper)
        if contrast(seen.colour, seen.behind) < least
    }
    assert CHARTS
    assert not faint, "\n".join(sorted(faint))


@pytest.mark.parametrize("scheme", THEMES)
def test_a_slope_is_read_on_its_cell_whatever_it_is(scheme):
    """Between pale and deep neither ink nor white read well: +0.1837 stood there at 4.2 : 1."""
    assert min(map(partial(slope_contrast, scheme), np.linspace(-1, 1, 2001))) >= WORDS


def slope_contrast(scheme: str, shade: float) -> float:
    """How far the number of a cell of the Jacobian stands out from it."""
    texts = jacobian._cell_texts(np.array([[shade]]), np.array([[shade]]))
    ink = resolved(texts["textfont"]["color"][0], scheme)
    paper = over(theme.RESOLVED[scheme][theme.PAPER], (1, 1, 1))
    end = over(jacobian.DIVERGES[0 if shade < 0 else 2], paper)
    cell = over(f"rgba({','.join(str(255 * c) for c in end)},{abs(shade)})", paper)
    return contrast(over(ink, cell), cell)


def settings() -> dict[str, Any]:
    """The themes that Streamlit is given."""
    return tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]


@pytest.mark.parametrize("scheme", THEMES)
def test_the_colours_of_streamlit_are_those_of_the_charts_and_stand_out(scheme):
    """Two files say what ink and paper are; a reader sees both on one page."""
    of, mine = settings()[scheme], theme.RESOLVED[scheme]
    pairs = (
        ("textColor", theme.INK),
        ("backgroundColor", theme.PAPER),
        ("primaryColor", theme.HANDLE),
    )
    for name, variable in pairs:
        assert of[name].lower() == mine[variable].lower()
    for behind in (of["backgroundColor"], of["secondaryBackgroundColor"]):
        for colour in (of["textColor"], of["linkColor"], of["primaryColor"], mine[theme.MUTED]):
            ground = over(behind, (1, 1, 1))
            assert contrast(over(colour, ground), ground) >= WORDS, (colour, behind)


def looks(trace: Any) -> Iterator[tuple[str, str]]:
    """Each colour of a trace, and all else that tells its marks apart."""
    marker, line = trace.get("marker", {}), trace.get("line", {})
    count = len(trace.get("x", ())) or 1
    fills = many(marker.get("color") or line.get("color") or trace.get("fillcolor"), count)
    shapes = many(marker.get("symbol"), count)
    hatches = many(marker.get("pattern", {}).get("shape"), count)
    sizes = many(marker.get("size"), count)
    kind = trace["type"], trace.get("mode"), line.get("dash"), line.get("width")
    for fill, *form in zip(fills, shapes, hatches, sizes, strict=True):
        if fill not in (theme.NO_COLOUR, theme.PAPER):  # an outline, and a hole
            yield str(fill), str((*kind, *form))


def names_in(figure: Figure) -> int:
    """How many words stand beside marks: notes, texts of marks, rows and columns with names."""
    layout = figure["layout"]
    notes = sum(bool(note.get("text")) for note in layout.get("annotations", []))
    texts = sum(
        len(trace["text"])
        for trace in figure["data"]
        if "text" in trace.get("mode", "") + trace["type"] and trace.get("text")
    )
    ticks = [
        len(axis.get("ticktext") or ())
        for name, axis in layout.items()
        if re.match("[xy]axis", name)
    ]
    return max([notes + texts, *ticks])


def alone(figure: Figure) -> list[str]:
    """What only its colour tells from others: of one look, and fewer names than colours."""
    by_look: dict[str, set[str]] = {}
    for trace in figure["data"]:
        if trace["type"] != "heatmap":
            for colour, look in looks(trace):
                by_look.setdefault(look, set()).add(colour)
    return [look for look, colours in by_look.items() if len(colours) > max(1, names_in(figure))]


def test_colour_is_never_alone():
    """One man in twelve takes two of the colours for one; a print in grey has none."""
    found = {name: alone(chart.figure) for name, chart in CHARTS.items()}
    assert not {name: looks for name, looks in found.items() if looks}


def test_what_a_shade_shows_is_said_in_numbers_too():
    """A pale band around a line has no contrast to speak of: the table has its ends."""
    shaded = {
        name: chart
        for name, chart in CHARTS.items()
        if any(trace.get("mode") == "none" for trace in chart.figure["data"])
    }
    assert len(shaded) > 3
    for name, chart in shaded.items():
        assert any(
            not isinstance(each, str) for column in chart.table.values() for each in column
        ), name


def test_two_lines_in_two_colours_and_without_names_are_found():
    """The rule above would hold in a house that it cannot see into, too."""
    lines = [marks.line([0, 1], [i, i], marks.stroke(theme.class_colour(i), 2)) for i in (0, 1)]
    assert alone(figure(lines, 100))
    assert not alone(figure(lines, 100, annotations=[{"text": "a"}, {"text": "b"}]))
