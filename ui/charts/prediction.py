"""What a reader predicts, drawn: outlined bars to set, and then the probabilities over them."""

from collections.abc import Sequence
from dataclasses import replace

from ui.charts import marks
from ui.charts.bars import bars, end_note, ghost_bars, probability_bars, with_ghost
from ui.charts.figure import Chart, Figure, Handles
from ui.words.numbers import short, signed, significant

STEP = 0.01


def drawn_bars(drawn: Sequence[float], names: Sequence[str]) -> Chart:
    """The bars that a reader draws, from 0 to 1, each with a handle."""
    texts = [short(value) for value in drawn]
    chart = bars("Your prediction: p", drawn, names, texts, (0.0, 1.0), ticks=[0, 0.5, 1])
    series = chart.figure["data"][0]
    series["marker"] = marks.outlined(len(drawn), cornerradius=2)
    chart.figure["layout"]["xaxis"]["range"][0] = -0.04  # a handle at 0 leaves the names alone
    # The handle stands at the end of its bar: the words step aside.
    series["text"] = [f"\u2002{words}" for words in texts]
    labels = [f"Your p of {name}" for name in names]
    return replace(chart, handles=Handles(0.0, 1.0, STEP, list(drawn), labels, texts))


def over_the_ghost(p: Sequence[float], drawn: Sequence[float], names: Sequence[str]) -> Chart:
    """The probabilities as bars, the prediction as an outline around them, and the gap in words."""
    shares = list(map(float, p))
    ghost = ghost_bars(drawn, list(map(short, drawn)), "you drew %{customdata}", cornerradius=2)
    notes = [_gap_note(*pair, i) for i, pair in enumerate(zip(shares, drawn, strict=True))]
    title = "Probabilities p: □ drawn, ■ true, and the gap"
    figure = with_ghost(probability_bars(p, names), ghost, title, notes)
    spoken = "; ".join(
        f"{name} drawn {short(guess)}, true {significant(own, 3)}"
        for name, guess, own in zip(names, drawn, shares, strict=True)
    )
    gaps = [own - guess for own, guess in zip(shares, drawn, strict=True)]
    table = {"class": list(names), "drawn": list(drawn), "p": list(p), "gap": gaps}
    return Chart("Drawn and true probabilities", figure, f"Probabilities. {spoken}.", table)


def _gap_note(own: float, guess: float, row: int) -> Figure:
    """A probability, and how far the prediction is from it."""
    gap = signed(_rounded(own - guess), short)
    return end_note(f"{significant(own, 3)} ({gap})", max(own, guess), row)


def short_gap(gap: float) -> str:
    """A gap with two decimals: no finer than the bars were drawn."""
    return short(_rounded(gap))


def _rounded(gap: float) -> float:
    return round(gap, 2) + 0.0  # no -0
