"""Charts are data: every builder's figure is valid Plotly and JSON, and draws the truth."""

import json
import math

import numpy as np
import plotly.graph_objects as go
import pytest

from softmax_core import softmax
from ui.address.link import DEFAULT_NAMES
from ui.charts.bars import logit_bars, probability_bars
from ui.charts.figure import finite, label
from ui.charts.scale import TEMPERATURES, position_of, temperature_at, temperature_scale
from ui.charts.temperature import probability_curves, sigmoid, simplex

T = np.geomspace(0.05, 20, 9)
TWELVE = [3.0, 1.0, -2.0, 0.5, 7.0, 1e300, -math.inf, 2.0, 2.0, 2.0, 2.0, math.inf]
NAMES = ("<b>bold</b>", *DEFAULT_NAMES[1:])


def curves(z, now=1.0):
    """The curves of these logits against T."""
    return probability_curves(T, softmax(z, T[:, None]), NAMES[: len(z)], now)


CHARTS = {
    "logits": logit_bars([2.0, 1.0, 0.1], NAMES[:3]),
    "logits at the extremes": logit_bars(TWELVE, NAMES),
    "logits at the end of float64": logit_bars([1.79e308, -1.79e308], NAMES[:2]),
    "logits all zero": logit_bars([0.0, 0.0], NAMES[:2]),
    "scale of T": temperature_scale(1.0),
    "scale of T at its ends": temperature_scale(math.inf),
    "probabilities": probability_bars(softmax(TWELVE), NAMES),
    "probabilities that do not exist": probability_bars([math.nan] * 3, NAMES[:3]),
    "curves": curves([2.0, 1.0, 0.1]),
    "curves at the extremes": curves(TWELVE, math.inf),
    "curves at T = 0": curves([2.0, 1.0], 0.0),
    "curves without probabilities": curves([-math.inf, -math.inf]),
    "simplex": simplex(softmax([2, 1, 0.1]), softmax([2, 1, 0.1], T[:, None]), T, NAMES[:3]),
    "sigmoid": sigmoid(T, softmax(np.stack([T, 0 * T], -1))[:, 0], (math.inf, 1.0), NAMES[:2]),
}


@pytest.mark.parametrize("name", CHARTS)
def test_every_figure_is_valid_plotly_and_valid_json(name):
    """A wrong key or a NaN fails here, not as an empty picture in front of a class."""
    figure = CHARTS[name].figure
    go.Figure(figure)
    json.dumps(figure, allow_nan=False)


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_has_words_and_a_table_of_its_numbers(name):
    """Who cannot see the picture gets the same numbers."""
    chart = CHARTS[name]
    assert chart.alt.endswith(".")
    columns = {len(column) for column in chart.table.values()}
    assert len(columns) == 1
    assert columns.pop() > 0


def test_the_probability_axis_runs_from_0_to_1_whatever_the_values():
    """A rescaled axis would hide that the answer got flatter."""
    sharp, flat = probability_bars([0.99, 0.01], "ab"), probability_bars([0.51, 0.49], "ab")
    assert sharp.figure["layout"]["xaxis"]["range"] == flat.figure["layout"]["xaxis"]["range"]
    assert sharp.figure["layout"]["xaxis"]["range"][0] == 0
    assert curves([2.0, 1.0]).figure["layout"]["yaxis"]["range"] == [0, 1]


def test_a_bar_is_as_long_as_its_probability():
    """The picture is drawn from the numbers themselves."""
    p = softmax([2.0, 1.0, 0.1])
    assert probability_bars(p, "abc").figure["data"][0]["x"] == p.tolist()


@pytest.mark.parametrize("z", [[2.0, 1.0, 0.1], [0.0] * 7, [5.0, 0.0, -3.0, -4.0]])
def test_the_probabilities_beside_bars_have_their_decimals_under_each_other(z):
    """Whoever reads down a column compares digits of the same worth."""
    texts = probability_bars(softmax(z), NAMES[: len(z)]).figure["data"][0]["text"]
    assert {len(text.partition(".")[2]) for text in texts} == {4}


def test_what_no_bar_can_show_is_a_word_in_bold():
    """NaN and the infinities are drawn as what they are, not as a bar of height 0."""
    series = logit_bars([1.0, math.inf, -math.inf], "abc").figure["data"][0]
    assert [text.strip() for text in series["text"]] == ["1", "<b>∞ →</b>", "<b>← −∞</b>"]
    assert series["marker"]["pattern"]["shape"] == ["", "x", "x"]
    assert (
        probability_bars([math.nan, math.nan], "ab").figure["data"][0]["text"] == ["<b>NaN</b>"] * 2
    )


def test_a_handle_covers_what_its_axis_shows():
    """A bar can be dragged as far as the axis reaches; one at its end gets a longer axis."""
    chart = logit_bars([2.0, -math.inf, 1e3], "abc")
    assert (chart.handles.low, chart.handles.high) == (-1200, 1200)
    assert chart.handles.values == [2.0, -1200.0, 1000.0]
    assert chart.handles.texts == ["2", "−∞", "1000"]
    assert logit_bars([3.0, 0.0], "ab").handles.high == 6
    assert logit_bars([3.0, 0.0], "ab", 3.0).handles.high == 3
    assert logit_bars([1e300, 0.0], "ab").handles is None


def test_every_place_on_the_scale_of_T_is_a_temperature_and_back():
    """The handle of T moves in steps; 0 and infinity are apart at its ends."""
    assert [temperature_at(position_of(T)) for T in TEMPERATURES] == list(TEMPERATURES)
    assert temperature_at(-100.0) == 0
    assert temperature_at(1e9) == math.inf
    places = [position_of(T) for T in (0.0, 1e-300, 0.05, 0.37, 1.0, 50.0, math.inf)]
    assert places == sorted(set(places))


def test_the_scale_says_the_exact_temperature():
    """0.37 from a link stands between two steps, and is called 0.37."""
    chart = temperature_scale(0.37)
    assert chart.handles.texts == ["0.37"]
    assert chart.handles.values == [pytest.approx(17.38, abs=0.01)]


def test_a_class_has_the_same_colour_in_every_chart():
    """Colour is how the eye follows a class from logit to probability."""
    bars = logit_bars([1.0, 2.0, 3.0], "abc").figure["data"][0]["marker"]["color"]
    lines = [trace["line"]["color"] for trace in curves([1.0, 2.0, 3.0]).figure["data"]]
    assert bars == lines


def test_classes_that_share_a_colour_differ_by_a_hatch_and_a_dash():
    """Six colours serve twelve classes."""
    shapes = logit_bars([1.0] * 12, NAMES).figure["data"][0]["marker"]["pattern"]["shape"]
    dashes = [trace["line"]["dash"] for trace in curves([1.0] * 12).figure["data"]]
    assert shapes == [""] * 6 + ["/"] * 6
    assert dashes == ["solid"] * 6 + ["dash"] * 6


def test_names_are_shown_and_not_read_as_tags():
    """Plotly would read a link or a bold face from a name."""
    assert label("<b>x</b>") == "&lt;b&gt;x&lt;/b&gt;"
    ticks = logit_bars([1.0, 2.0], NAMES[:2]).figure["layout"]["yaxis"]["ticktext"]
    assert not any("<b>" in tick for tick in ticks)


def test_labels_of_curves_keep_apart():
    """At a high T all curves end at 1/K: their names must still be readable."""
    chart = curves([1.0, 1.001, 1.002, 1.003, 0.999, 0.998])
    heights = sorted(
        a["y"] for a in chart.figure["layout"]["annotations"] if a.get("xref") == "paper"
    )
    assert len(heights) == 6
    assert np.diff(heights).min() > 0.07
    assert heights[0] >= 0
    assert heights[-1] <= 1


def test_the_mark_of_T_stands_at_T_and_at_the_edge_beyond_it():
    """T = 0 and infinity lie beyond a logarithmic axis; the words still say what T is."""
    assert curves([1.0, 2.0], 2.0).figure["layout"]["shapes"][0]["x0"] == pytest.approx(2.0)
    assert curves([1.0, 2.0], 0.0).figure["layout"]["shapes"][0]["x0"] == pytest.approx(0.05)
    assert curves([1.0, 2.0], math.inf).figure["layout"]["annotations"][0]["text"] == "T = ∞"


def test_gaps_are_none():
    """JSON has no NaN."""
    assert finite([[1.0, math.nan], [math.inf, -math.inf]]) == [[1.0, None], [None, None]]


def test_logits_begin_near_zero_until_one_is_below_it():
    """Half an axis without a bar halves all others; and yet a bar can be drawn below zero."""
    ends = [
        (chart.handles.low, chart.handles.high)
        for chart in (
            logit_bars([2.0, 1.0], "ab"),
            logit_bars([2.0, -0.1], "ab"),
            logit_bars([2.0, -math.inf], "ab"),
            logit_bars([2.0, -0.5], "ab", 3.0, -0.6),  # held since before it went below
            logit_bars([2.0, 1.0], "ab", 3.0, -3.0),
            logit_bars([2.0, 1.0], "ab", 3.0, -1e9),
        )
    ]
    assert ends == [(-0.6, 3), (-3, 3), (-3, 3), (-0.6, 3), (-3, 3), (-3, 3)]
