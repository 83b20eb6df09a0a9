"""What charts are composed of: numbers cut to what is seen, marks with their defaults, axes."""

import json

import numpy as np
import plotly.graph_objects as go
import pytest

from tests.menu import ROOT
from ui.charts import axes, marks, notes
from ui.charts.figure import figure, on_log, on_screen

CHARTS = sorted([*(ROOT / "ui/charts").glob("*.py"), *(ROOT / "pages").glob("*/charts/*.py")])
SHARES = np.random.default_rng(1).random(20_000)


@pytest.mark.parametrize("decimals", range(1, 5))
def test_a_share_reads_as_before_it_was_cut(decimals):
    """Rounded to five decimals and then to four, every twentieth hover text would be wrong."""
    values = np.concatenate([SHARES, -SHARES, [0.12345, 0.99995, 0.000049999]])
    written = [f"{cut:.{decimals}f}" for cut in on_screen(values)]
    assert written == [f"{value:.{decimals}f}" for value in values]


@pytest.mark.parametrize("digits", range(1, 5))
def test_a_place_on_a_logarithm_reads_as_before_it_was_cut(digits):
    """Also in the decades where a share would be cut to nothing."""
    values = SHARES * 10.0 ** np.random.default_rng(2).integers(-300, 300, len(SHARES))
    written = [f"{cut:.{digits}g}" for cut in on_log(values)]
    assert written == [f"{value:.{digits}g}" for value in values]


def test_what_is_cut_is_finer_than_a_pixel_and_short():
    """A curve of a thousand pixels does not move, and 17 digits are not sent for it."""
    assert np.allclose(on_screen(SHARES), SHARES, rtol=0, atol=1e-5)
    assert np.allclose(on_log(SHARES), SHARES, rtol=1e-4, atol=0)
    assert max(len(json.dumps(value)) for value in on_screen(SHARES)) <= 7
    assert on_screen([0.1, 0.3, 0.25, 1.0]) == [0.1, 0.3, 0.25, 1.0]


def test_a_curve_has_a_gap_where_there_is_no_number():
    """JSON has no NaN, and a logarithm no zero; the ends of float64 are numbers."""
    assert on_screen([[np.nan, np.inf, 0.5]]) == [[None, None, 0.5]]
    assert on_log([0.0, -1.0, np.nan, np.inf, 2.0]) == [None, None, None, None, 2.0]
    assert on_log([5e-324, 1.7976931348623157e308]) == pytest.approx([5e-324, 1.7976e308])


def test_every_kind_of_mark_is_valid_plotly():
    """A wrong key fails here, not as an empty picture in front of a class."""
    x, look = np.array([1.0, 2.0]), marks.symbol("red", 9)
    drawn = figure(
        [
            marks.line(x, x, marks.stroke("red", 2, "dot"), "%{x}"),
            marks.points(x, x, marks.ringed("red", 9, "star")),
            marks.dotted_line(x, x, marks.stroke("red", 2), look),
            marks.texts(x, x, ["a", "b"], **marks.font(9, "red")),
            marks.band(x, x, x + 1, "red", 0.2),
            marks.bars(x, [0, 1], marks.filled(2, [False, True]), 0.5, **marks.at_end("ab")),
            marks.bars(x, [0, 1], marks.outlined(2), 0.5, **marks.of_classes(2)),
            marks.columns(x, x, marks.filled(2), 0.5, **marks.readings(x)),
            marks.cells([[0, 1], [1, 0]], (0, 1), ("red", "blue"), **marks.grid()),
        ],
        100,
        xaxis=axes.log_axis(0, 1, axes.decades(0, 1), "x"),
        yaxis=axes.class_rows("ab"),
        shapes=[
            notes.upright(1, "red", 2),
            notes.level(1, "red", 2, "dot"),
            notes.shaded(0, 1, 0.2),
        ],
        annotations=[
            notes.note_on_logs("here", 1, 1),
            notes.over("above", 1),
            notes.beside("b", 1),
        ],
    )
    go.Figure(drawn)
    json.dumps(drawn, allow_nan=False)


def test_a_mark_says_nothing_unless_it_has_words_for_it():
    """Plotly would name the trace, and show coordinates that nobody asked for."""
    assert marks.line([0], [0], {})["hoverinfo"] == "skip"
    assert marks.line([0], [0], {}, "T")["hovertemplate"] == "T<extra></extra>"


def test_a_band_goes_there_and_back():
    """Its outline is one polygon, so that no second trace has to be filled up to."""
    drawn = marks.band([1, 2], [3, 4], [5, 6], "red", 0.2)
    assert list(zip(drawn["x"], drawn["y"], strict=True)) == [(1, 5), (2, 6), (2, 4), (1, 3)]


@pytest.mark.parametrize("path", CHARTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_builder_composes_marks(path):
    """Each kind of trace is written once, with its defaults: a builder says what is special."""
    kinds = [f'"{kind}"' for kind in ("scatter", "bar", "heatmap")]
    found = [kind for kind in kinds if kind in path.read_text(encoding="utf-8")]
    assert not found or path.stem == "marks"
