"""The pictures, sentences and program of the Attend page: valid, honest, complete at extremes."""

import contextlib
import io
import math

import numpy as np
import pytest

from pages.attend import dimension, program, readers, sentences
from pages.attend.charts.arcs import sentence_arcs
from pages.attend.charts.attention import attention_map, output_bars, row_of
from pages.attend.charts.dimension import against_dimension
from pages.attend.charts.streaming import weights_so_far
from softmax_core import softmax
from softmax_models import attention, hand_written
from tests.ui.drawable import assert_told, assert_valid
from ui.charts.signs import HATCHES
from ui.words.theme import class_colour

WORDS = readers.SENTENCE.split(",")
TWELVE = [*WORDS, "<b>x</b>", "wug"]
MASKS = {
    "none": np.ones((10, 10), bool),
    "causal": attention.causal_mask(10),
    "strict": attention.causal_mask(10, strict=True),
}


def seen(words=WORDS, T=1.0, mask="none", scale=True, by_rows=True):
    """Names, matrices, scores, mask and weights of a sentence."""
    Q, K, V = hand_written.queries_keys_values(words)
    S = attention.scores(Q, K, scale=scale)
    allowed = MASKS[mask] if len(words) == 10 else np.ones(S.shape, bool)
    W = attention.weights(S, T, mask=allowed, axis=-1 if by_rows else -2)
    names = readers.names_of(words)
    return names, (Q, K, V), attention.masked(S, allowed), allowed, W


def the_map(picked=7, by_rows=True, **settings):
    """The heat map of a sentence."""
    names, _, _, allowed, W = seen(by_rows=by_rows, **settings)
    return attention_map(W, names, picked, ~allowed, by_rows=by_rows)


def the_row(picked=7, what="q·k / √d", **settings):
    """One row of it."""
    names, _, S, _, W = seen(**settings)
    return row_of(S[picked], W[picked], names, (what, "Weights"), "soft-<br>max")


def the_arcs(picked=7, **settings):
    """The same row over its sentence."""
    names, _, _, allowed, W = seen(**settings)
    return sentence_arcs(W[picked], names, picked, ~allowed[picked])


def the_output(picked=7, **settings):
    """What it takes home."""
    names, (_, _, V), _, _, W = seen(**settings)
    return output_bars((W @ V)[picked], hand_written.CHANNELS, names[picked], 3.0)


def the_stream(step, picked=7, **settings):
    """The weights after some blocks of three."""
    names, (_, _, V), S, _, W = seen(**settings)
    reading = attention.stream(S[picked], V, block=3)[step - 1]
    return weights_so_far(reading.weights, W[picked], names, reading.read)


def the_growth(T):
    """The entropy against d."""
    lines = {name: bands[0] for name, bands in dimension.growth(T).items()}
    return against_dimension(dimension.DIMENSIONS, lines, "Entropy, in bits", 4.0)


CHARTS = {
    "map": the_map(),
    "map of twelve": the_map(words=TWELVE),
    "map of two": the_map(0, words=["a", "cat"]),
    "map under a mask": the_map(mask="causal"),
    "map without a first row": the_map(0, mask="strict"),
    "map down the columns": the_map(by_rows=False, mask="causal"),
    "map at T = 0": the_map(T=0.0),
    "map at T = inf": the_map(T=math.inf),
    "arcs": the_arcs(),
    "arcs under a mask": the_arcs(mask="causal"),
    "arcs of nothing": the_arcs(0, mask="strict"),
    "arcs of twelve": the_arcs(11, words=TWELVE),
    "arcs of two": the_arcs(0, words=["a", "cat"]),
    "arcs at T = 0": the_arcs(T=0.0),
    "row": the_row(),
    "row not divided": the_row(scale=False, what="q·k"),
    "row under a mask": the_row(mask="causal"),
    "row of nothing": the_row(0, mask="strict"),
    "row of twelve": the_row(11, words=TWELVE),
    "output": the_output(),
    "output of nothing": the_output(0, mask="strict"),
    "output of an unknown word": the_output(11, words=TWELVE),
    "stream": the_stream(1),
    "stream that arrived": the_stream(4),
    "stream under a mask": the_stream(2, picked=9, mask="causal"),
    "growth": the_growth(1.0),
    "growth at T = 0": the_growth(0.0),
    "growth at T = inf": the_growth(math.inf),
    "growth at T = 1e-300": the_growth(1e-300),
}


@pytest.mark.parametrize("name", CHARTS)
def test_every_figure_is_valid_plotly_and_valid_json(name):
    """A wrong key or a NaN fails here, not as an empty picture in front of a class."""
    assert_valid(CHARTS[name])


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_has_words_and_a_table_of_its_numbers(name):
    """Who cannot see the picture gets the same numbers."""
    assert_told(CHARTS[name])


def test_the_colour_of_a_weight_runs_from_0_to_1_whatever_the_weights_are():
    """A scale that follows the data would make a flat row look like a decided one."""
    for name in ("map", "map at T = 0", "map at T = inf"):
        cells = CHARTS[name].figure["data"][0]
        assert (cells["zmin"], cells["zmax"]) == (0, 1)


def test_a_hidden_cell_is_hatched_and_says_0_and_a_small_weight_does_not():
    """Two kinds of zero: the mask's is exact, .00 is rounding."""
    cells, hatched, texts, *_ = CHARTS["map under a mask"].figure["data"]
    assert cells["z"][0] == [1.0] + [None] * 9
    assert len(hatched["x"]) == 45
    assert hatched["marker"]["pattern"]["shape"] == HATCHES["mask"]
    assert texts["text"][:3] == ["1", "0", "0"]
    small = attention_map(np.array([[0.999, 0.001]] * 2), ("a", "b"), 0, np.zeros((2, 2), bool))
    assert small.figure["data"][1]["text"][:2] == ["1.00", ".00"]


def test_a_row_without_a_distribution_says_nan_in_every_cell():
    """Not an empty row: the broken value has a hatch and a word."""
    cells, hatched, texts, rows, _ = CHARTS["map without a first row"].figure["data"]
    assert cells["z"][0] == [None] * 10
    assert texts["text"][:10] == ["NaN"] * 10
    assert rows["text"][0] == "<b>NaN</b>"
    assert len(hatched["x"]) == 55


def test_the_sums_that_softmax_makes_1_are_bold():
    """The axis, seen: rows as it should be, columns in the mistake."""
    *_, rows, columns = CHARTS["map"].figure["data"]
    assert rows["text"] == ["<b>1</b>"] * 10
    assert not any("<b>" in text for text in columns["text"])
    *_, rows, columns = the_map(by_rows=False).figure["data"]
    assert columns["text"] == ["<b>1</b>"] * 10
    assert not any("<b>" in text for text in rows["text"])


def test_words_on_the_scale_can_be_read():
    """Pale words on dark cells, dark words on pale ones: at least 4.5 to 1."""
    chart = attention_map(np.linspace(0, 1, 81).reshape(9, 9), [*"abcdefghi"], 0,
                          np.zeros((9, 9), bool))  # fmt: skip
    scale, inks = chart.figure["data"][0]["colorscale"], chart.figure["data"][1]["textfont"]
    for value, ink in zip(np.linspace(0, 1, 81), inks["color"], strict=True):
        channels = [
            np.interp(value, [at for at, _ in scale], [int(c[i : i + 2], 16) for _, c in scale])
            for i in (1, 3, 5)
        ]
        dark, pale = sorted((luminance(channels), luminance(bytes.fromhex(ink[1:]))))
        assert (pale + 0.05) / (dark + 0.05) >= 4.5


def luminance(rgb):
    """Relative luminance, as WCAG defines it."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in np.array([*rgb]) / 255
    ]
    return float(np.dot([0.2126, 0.7152, 0.0722], linear))


def test_words_wear_their_colours_and_markup_is_escaped():
    """An arc is as its bar; beside cells names are in ink. Plotly reads tags in its labels."""
    for i in range(12):
        (arc,) = [arc for arc in arcs_of("arcs of twelve") if arc["path"].endswith(f" {i},0")]
        assert arc["line"]["color"] == class_colour(i)
    for name, axis in (("map of twelve", "yaxis"), ("arcs of twelve", "xaxis")):
        said = CHARTS[name].figure["layout"][axis]["ticktext"]
        assert not any("color" in text for text in said)
        assert "&lt;b&gt;" in said[10]


def arcs_of(name):
    """The arcs of a picture."""
    return CHARTS[name].figure["layout"]["shapes"]


def test_an_arc_is_as_wide_as_its_weight():
    """Twice the weight is twice the width; what is hidden has no arc, and neither has NaN."""
    _, _, _, _, W = seen()
    widths = np.array([arc["line"]["width"] for arc in arcs_of("arcs")])
    np.testing.assert_allclose(widths / widths.max(), W[7] / W[7].max(), atol=1e-3)
    ends = [int(arc["path"].split()[-1].split(",")[0]) for arc in arcs_of("arcs under a mask")]
    assert ends == list(range(8))
    rings = CHARTS["arcs under a mask"].figure["data"][1]["marker"]["symbol"]
    assert rings == ["circle"] * 8 + ["circle-open"] * 2
    assert arcs_of("arcs of nothing") == []
    assert CHARTS["arcs of nothing"].figure["data"][2]["text"] == ["NaN"] * 10


def test_a_sum_that_softmax_does_not_make_is_a_dash_where_it_is_none():
    """Ten NaN under a strict mask would say ten times what the first row says once."""
    *_, columns = CHARTS["map without a first row"].figure["data"]
    assert columns["text"] == ["–"] * 10


def test_a_masked_score_is_minus_infinity_and_its_weight_a_bare_0():
    """The cause left, the effect right."""
    chart = CHARTS["row under a mask"]
    assert "tired −∞ mask" in chart.alt
    assert chart.table["Weights"][9] == 0


def test_the_output_wears_no_colour_of_a_word():
    """Its bars are channels: a colour would say a word."""
    colours = set(CHARTS["output"].figure["data"][0]["marker"]["color"])
    assert not colours & {class_colour(i) for i in range(6)}


def test_keys_to_come_are_said_to_be_unread_and_the_last_block_shows_the_end():
    """A key that was not read is no key of weight 0."""
    early, late = CHARTS["stream"], CHARTS["stream that arrived"]
    assert [note["text"] for note in early.figure["layout"]["annotations"]][3:] == [
        "not read yet"
    ] * 7
    bars, outlines = late.figure["data"]
    np.testing.assert_allclose(bars["x"], outlines["x"], rtol=1e-15)


def test_a_word_that_comes_twice_is_told_apart():
    """Two columns of one name would be one column of the table."""
    assert readers.names_of(["a"] * 3) == ("a", "a₂", "a₃")
    assert len(CHARTS["map"].table) == 12


@pytest.mark.parametrize("mask", MASKS)
@pytest.mark.parametrize("T", [0.0, 0.3, 1.0, 1e300, math.inf])
@pytest.mark.parametrize("by_rows", [True, False])
@pytest.mark.parametrize("scale", [True, False])
def test_the_program_prints_the_weights_of_the_page(mask, T, by_rows, scale):
    """NumPy alone, run as it is."""
    _, matrices, _, _, W = seen(T=T, mask=mask, scale=scale, by_rows=by_rows)
    settings = {"picked": 7, "scale": scale, "mask": mask, "by_rows": by_rows}
    text = program.program(WORDS, matrices, hand_written.CHANNELS, T, **settings)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(text, "program", "exec"), {})
    *rows, output = [line.split() for line in printed.getvalue().splitlines()]
    assert [row[0] for row in rows] == WORDS
    np.testing.assert_allclose([list(map(float, row[1:])) for row in rows], W, rtol=1e-14)
    assert output[:3] == ["output", "of", "it"]
    np.testing.assert_allclose(list(map(float, output[3:])), (W @ matrices[2])[7], rtol=1e-13)


def test_a_word_in_the_program_is_a_literal():
    """A link is an attacker's way into somebody's notebook: a word is never code."""
    words = ["'];import os#", '"""', "$Q", "\\"]
    settings = {"picked": 0, "scale": True, "mask": "none", "by_rows": True}
    matrices = hand_written.queries_keys_values(words)
    text = program.program(words, matrices, hand_written.CHANNELS, 1.0, **settings)
    line = next(line for line in text.splitlines() if line.startswith("words = "))
    assert eval(line.removeprefix("words = ")) == words


def test_the_verdict_names_ties_hidden_words_and_nothing():
    """The sentence under the picture, at its edges."""
    names, _, S, _, W = seen(T=math.inf)
    assert "and 7 more: 10 % each" in sentences.verdict(names, 7, S, W, math.inf)
    names, _, S, _, W = seen(mask="causal")
    assert "1 hidden word gets exactly 0" in sentences.verdict(names, 8, S, W, 1.0)
    names, _, S, _, W = seen(mask="strict")
    assert "may look at nothing" in sentences.verdict(names, 0, S, W, 1.0)


def test_the_growth_is_computed_once_for_each_temperature():
    """It takes milliseconds, and a hand on another switch must not wait for it."""
    assert dimension.growth(0.7) is dimension.growth(0.7)


def test_the_table_of_products_adds_up():
    """Where a score comes from: each channel, then the sum, then the division."""
    names, (Q, K, _), S, _, _ = seen()
    text = sentences.products(names, 7, Q, K, S, "q·k / √d")
    assert "asks: thing × 2" in text
    assert "asks: alive × 4" in text
    assert "<td>6</td><td>3</td>" in text
    assert softmax(S[7])[4] == pytest.approx(0.5858, abs=5e-5)
