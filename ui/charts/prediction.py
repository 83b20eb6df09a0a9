"""What a reader predicts, drawn: outlined bars to set, and then the probabilities over them."""

from collections.abc import Sequence
from dataclasses import replace

from softmax_words import Words
from ui.charts import marks, signs
from ui.charts.bars import bars, end_note, ghost_bars, probability_bars, with_ghost
from ui.charts.figure import Chart, Figure, Handles, Numbers, Table
from ui.words.numbers import fixed, short, signed

words = Words(__file__)
STEP = 0.01


def drawn_bars(drawn: Sequence[float], names: Sequence[str]) -> Chart:
    """The bars that a reader draws, from 0 to 1, each with a handle."""
    texts = [short(value) for value in drawn]
    chart = bars(words("prediction.drawn"), drawn, names, texts, (0.0, 1.0), ticks=[0, 0.5, 1])
    series = chart.figure["data"][0]
    series["marker"] = marks.outlined(len(drawn), cornerradius=2)
    chart.figure["layout"]["xaxis"]["range"][0] = -0.04  # a handle at 0 leaves the names alone
    # The handle stands at the end of its bar: the words step aside.
    series["text"] = [f"\u2002{text}" for text in texts]
    labels = [words("prediction.handle", name=name) for name in names]
    return replace(chart, handles=Handles(0.0, 1.0, STEP, list(drawn), labels, texts))


def over_the_ghost(p: Numbers, drawn: Sequence[float], names: Sequence[str]) -> Chart:
    """The probabilities as bars, the prediction as an outline around them, and the gap in words."""
    shares = list(map(float, p))
    hover = words("prediction.hover", value="%{customdata}")
    ghost = ghost_bars(drawn, list(map(short, drawn)), hover, cornerradius=2)
    notes = [_gap_note(*pair, i) for i, pair in enumerate(zip(shares, drawn, strict=True))]
    title = words("prediction.heading", **signs.OF_BARS)
    figure = with_ghost(probability_bars(p, names), ghost, title, notes)
    told = [
        words("prediction.each", name=name, guess=short(guess), p=fixed(own))
        for name, guess, own in zip(names, drawn, shares, strict=True)
    ]
    alt = words("prediction.alt", values=" ".join(told))
    gaps = [own - guess for own, guess in zip(shares, drawn, strict=True)]
    table: Table = {words("heads.class"): list(names), words("heads.drawn"): list(drawn)}
    table |= {"p": list(p), words("heads.gap"): gaps}
    return Chart(words("prediction.title"), figure, alt, table)


def _gap_note(own: float, guess: float, row: int) -> Figure:
    """A probability, and how far the prediction is from it."""
    gap = signed(_rounded(own - guess), short)
    text = words("prediction.gap", p=fixed(own), gap=gap)
    return end_note(text, max(own, guess), row)


def short_gap(gap: float) -> str:
    """A gap with two decimals: no finer than the bars were drawn."""
    return short(_rounded(gap))


def _rounded(gap: float) -> float:
    return round(gap, 2) + 0.0  # no -0
