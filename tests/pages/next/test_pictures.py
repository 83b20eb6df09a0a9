"""The pictures of Next word, as Plotly accepts them, and the program that it hands out."""

import contextlib
import io
import re

import numpy as np
import plotly.graph_objects as go
import pytest

from pages.next.charts.next_words import draws_against_theory, next_word_bars, rank_curve
from pages.next.charts.perplexity import perplexity_curve
from pages.next.lesson import LESSON
from pages.next.program import program
from pages.next.stage_table import stage_table
from pages.next.written import LENGTH, Written, marked
from softmax_core import multinomial_band, softmax
from softmax_models.ngram import log_probabilities, ngrams
from softmax_models.truncated import filtered
from softmax_models.words import parted, python_reference, words
from tests.small_text import small_text
from ui.charts.signs import HATCHES
from ui.words.theme import CIVIDIS, magnitude

NASTY = ["the", "<b>a</b>", "%{y}", "w" * 60]
P = np.array([0.6, 0.3, 0.1, 1e-7])
LEFT = np.array([2 / 3, 1 / 3, 0, 0])
CUT = np.array([False, False, True, True])


def test_what_is_cut_is_hatched_and_said():
    """A bar of height 0 without a word would be a word with a small probability."""
    chart = next_word_bars(NASTY, P, LEFT, CUT, "top-k 2")
    go.Figure(chart.figure)
    pale, full = chart.figure["data"]
    assert pale["marker"]["pattern"]["shape"] == ["", "", *[HATCHES["mask"]] * 2]
    assert full["x"] == pytest.approx(LEFT)
    notes = [note["text"] for note in chart.figure["layout"]["annotations"]]
    assert notes == ["0.6667", "0.3333", "<b>cut</b>", "<b>cut</b>"]
    assert chart.figure["layout"]["xaxis"]["tickvals"] == [0, 0.5, 1]
    assert "&lt;b&gt;" in chart.figure["layout"]["yaxis"]["ticktext"][1]
    assert f"{'w' * 60} cut" in chart.alt


@pytest.mark.parametrize("count", [2, 11, 5000])
@pytest.mark.parametrize("kept", [1, 2])
def test_the_rank_curve_has_every_end(count, kept):
    """First, last, and both sides of the cut are points of it; what is kept ends there, at 1."""
    p = np.sort(np.random.default_rng(0).dirichlet(np.ones(count)))[::-1]
    left = np.where(np.arange(count) < kept, p, 0) / p[:kept].sum()
    chart = rank_curve([f"w{i}" for i in range(count)], p, left, kept)
    go.Figure(chart.figure)
    rank = chart.table["rank"].tolist()
    assert {1, kept, min(kept + 1, count), count} <= set(rank)
    assert len(rank) <= 162
    model, after = (curve["y"] for curve in chart.figure["data"])
    assert [y is None for y in after] == [r > kept for r in rank]
    assert max(y for y in after if y is not None) == pytest.approx(1)
    assert model == pytest.approx([sum(p[:r]) for r in rank], abs=1e-5)
    assert bool(chart.figure["layout"]["shapes"]) == (kept < count)


def test_the_bands_are_drawn_from_low_to_high():
    """With p = 0.5 and N = 100: 0.4 to 0.6; a band never leaves 0 to 1."""
    p, counts = np.array([0.5, 0.499, 0.001]), np.array([50, 50, 0])
    chart = draws_against_theory(
        ["a", "b", "c"], p, counts, 100, tuple(k / 100 for k in multinomial_band(p, 100))
    )
    go.Figure(chart.figure)
    band, _, drawn = chart.figure["data"]
    assert (band["base"][0], band["x"][0]) == pytest.approx((0.4, 0.2))
    assert band["base"][2] == 0
    assert drawn["x"] == [0.5, 0.5, 0]
    assert "3 lie within" in chart.alt


def test_the_lowest_perplexity_is_marked():
    """And T, where it is on the axis."""
    T = np.geomspace(0.3, 3, 5)
    chart = perplexity_curve(T, np.array([900.0, 200, 80, 120, 700]), 2.0, 300)
    go.Figure(chart.figure)
    assert (chart.figure["data"][1]["x"], chart.figure["data"][1]["y"]) == ([T[2]], [80.0])
    assert len(chart.figure["layout"]["shapes"]) == 1
    beyond = perplexity_curve(T, np.full(5, 80.0), np.inf, 300)
    go.Figure(beyond.figure)
    assert not beyond.figure["layout"]["shapes"]


def test_every_colour_of_a_probability_carries_its_ink():
    """Written words are read on it: 4.5 to 1 at every share, and the scale rises in light."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return float(np.dot(linear, (0.2126, 0.7152, 0.0722)))

    lights = []
    for share in np.linspace(0, 1, 101):
        colour, ink = magnitude(share)
        high, low = sorted((light(colour), light(ink)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5
        lights.append(light(colour))
    assert lights == sorted(lights)
    assert magnitude(-1)[0] == "#{:02x}{:02x}{:02x}".format(*CIVIDIS[0])
    assert magnitude(2) == magnitude(1)


def test_a_written_text_is_text():
    """A word of a text of one's own cannot bring markup; marks stand close to their word."""
    text = marked("the <i>", Written(("", ""), ("x_1", ".", "&"), (0.5, 0.25, 1.0)))
    assert "the &lt;i&gt;" in text
    assert re.findall(r">([^<]*)</span>( ?)", text) == [("x_1", ""), (".", " "), ("&amp;", "")]
    assert 'title="p = 0.2500"' in text


def test_the_stages_are_counted_one_by_one():
    """What each cuts, with how much of what it was given."""
    z = np.log([0.5, 0.3, 0.2])
    table = stage_table(z, filtered(z, [("T", 1.0), ("k", 2.0), ("p", 0.5), ("m", 0.0)]))
    rows = [re.findall(r">([^<>]+)</t[dh]>", row) for row in table.split("<tr>")[2:]]
    assert rows == [
        ["T = 1", "0", "0 %", "3"],
        ["top-k 2", "1", "20 %", "2"],
        ["top-p 0.5", "1", "37.5 %", "1"],
        ["min-p off", "0", "0 %", "1"],
    ]


def printed(text: str) -> list[tuple[float, str]]:
    """What a program prints."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(text, "program", "exec"), {})
    pairs = [line.split(" ", 1) for line in said.getvalue().splitlines()]
    return [(float(number), word) for number, word in pairs]


STAGES = [
    [("T", 1.0), ("k", 0.0), ("p", 1.0), ("m", 0.0)],
    [("T", 0.5), ("k", 3.0), ("p", 1.0), ("m", 0.0)],
    [("p", 0.8), ("T", 2.0), ("m", 0.05), ("k", 9999.0)],
    [("k", 4.0), ("T", 0.0), ("p", 0.0), ("m", 1.0)],
    [("k", 4.0), ("T", np.inf), ("p", 1.0), ("m", 0.5)],
    [("k", 4.0), ("T", 1e-300), ("p", 1.0), ("m", 0.0)],
]


@pytest.mark.parametrize("stages", STAGES)
@pytest.mark.parametrize(("context", "n"), [("the old", 3), ("near san", 2), ("", 4), ("zebra", 4)])
def test_the_program_counts_and_cuts_as_the_model_does(context, n, stages, tmp_path, monkeypatch):
    """Dictionaries and ten lines of NumPy: the same five probabilities."""
    (tmp_path / "my_text.txt").write_text(small_text(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    text = program(words(context), n, stages, own=True)
    assert len(text.splitlines()) <= 60
    z = log_probabilities(ngrams(parted(words(small_text()))[0]), words(context), n)
    p = np.sort(softmax(filtered(z, stages)[-1].z))[::-1][:5]
    assert [number for number, _ in printed(text)] == pytest.approx(p.tolist(), rel=1e-9)


def test_the_program_counts_the_reference_of_python():
    """The text that the page opens with, as this Python has it."""
    stages = [("T", 1.0), ("k", 10.0), ("p", 1.0), ("m", 0.0)]
    text = program(["an", "instance", "of"], 3, stages)
    assert len(text.splitlines()) <= 60
    model = ngrams(parted(words(python_reference()))[0])
    p = softmax(filtered(log_probabilities(model, ["an", "instance", "of"], 3), stages)[-1].z)
    found = printed(text)
    assert [number for number, _ in found] == pytest.approx(np.sort(p)[::-1][:5].tolist())
    for number, word in found:
        assert p[model.numbers[word]] == pytest.approx(number)


@pytest.mark.parametrize(("T", "repeats"), [("0.05", True), ("1", False)])
def test_the_invited_experiment_ends_as_it_suggests(T, repeats):
    """Cold draws run in circles, and those at T = 1 do not: a reader who tries must find it."""
    values = LESSON.read({"T": [T]})[0]
    text = LESSON.moved(values, "written", 0, LENGTH).written.words
    runs = list(zip(text, text[1:], text[2:], strict=False))
    assert len(text) == 40
    assert (len(set(runs)) < len(runs)) == repeats


def test_where_nothing_acts_the_picture_has_one_bar_a_word_and_one_curve():
    """The page opens so: an outline around each equal bar would ask what it means."""
    bars = next_word_bars(["a", "b"], P[:2], P[:2], CUT[:2], "")
    curves = rank_curve(["a", "b"], np.array([0.6, 0.4]), np.array([0.6, 0.4]), 2)
    for chart in (bars, curves):
        assert [part.get("visible", True) for part in chart.figure["data"]] == [False, True]
    after = next_word_bars(["a", "b"], P[:2], P[:2], CUT[:2], "T = 2")
    assert all(part.get("visible", True) for part in after.figure["data"])


@pytest.mark.parametrize(
    ("stages", "height"),
    [("T,k,p,m", 0.9), ("p,T,k,m", 0.9), ("k,p,T,m", None)],
)
def test_the_height_of_top_p_is_drawn_where_it_cuts_the_curve_of_the_model(stages, height):
    """After another cut it measures another curve: its line would cross in the wrong place."""
    k = "0" if height else "7"
    values = LESSON.read({"order": [stages], "p": ["0.9"], "k": [k]})[0]
    chart = LESSON.shown(values)["ranks"]()
    go.Figure(chart.figure)
    lines = [shape for shape in chart.figure["layout"]["shapes"] if shape["type"] == "line"]
    assert [line["y0"] for line in lines] == ([height] if height else [])
    if height:
        ranks, together = chart.table["rank"], chart.table["first to this by the model"]
        kept = int(np.flatnonzero(together >= height)[0])
        shade = next(s for s in chart.figure["layout"]["shapes"] if s["type"] == "rect")
        assert ranks[kept - 1] < shade["x0"] <= ranks[kept] + 0.5


def test_probabilities_in_a_column_have_as_many_decimals():
    """0.2007 over 0.07108 makes the smaller look longer."""
    chart = next_word_bars(
        list("abcd"), P, np.array([0.2007, 0.07108, 0.0341, 3e-7]), ~CUT & CUT, ""
    )
    texts = [note["text"] for note in chart.figure["layout"]["annotations"]]
    assert texts == ["0.2007", "0.0711", "0.0341", "3.000×10⁻⁷"]
