"""What a reader predicts, drawn: outlined bars to set, and then the probabilities over them."""

from collections.abc import Sequence
from dataclasses import replace

from ui.charts.bars import bars, outlined, probability_bars
from ui.charts.figure import Chart, Figure, Handles, heading
from ui.words.numbers import short, signed, significant

STEP = 0.01


def drawn_bars(drawn: Sequence[float], names: Sequence[str]) -> Chart:
    """The bars that a reader draws, from 0 to 1, each with a handle."""
    texts = [short(value) for value in drawn]
    chart = bars("Your prediction: p", drawn, names, texts, (0.0, 1.0), ticks=[0, 0.5, 1])
    series = chart.figure["data"][0]
    series["marker"] |= outlined(len(drawn))
    chart.figure["layout"]["xaxis"]["range"][0] = -0.04  # a handle at 0 leaves the names alone
    # The handle stands at the end of its bar: the words step aside.
    series["text"] = [f"\u2002{words}" for words in texts]
    labels = [f"Your p of {name}" for name in names]
    return replace(chart, handles=Handles(0.0, 1.0, STEP, list(drawn), labels, texts))


def over_the_ghost(p: Sequence[float], drawn: Sequence[float], names: Sequence[str]) -> Chart:
    """The probabilities as bars, the prediction as an outline around them, and the gap in words."""
    gaps = [float(own) - guess for own, guess in zip(p, drawn, strict=True)]
    chart = probability_bars(p, names)
    series: Figure = chart.figure["data"][0]
    ghost = series | {
        "x": list(drawn),
        "text": None,
        "customdata": [short(value) for value in drawn],
        "hovertemplate": "you drew %{customdata}<extra></extra>",
        "marker": outlined(len(drawn)) | {"cornerradius": 2},
        "width": 0.86,
    }
    series |= {"width": 0.5, "textposition": "none"}
    title = "Probabilities p: □ drawn, ■ true, and the gap"
    layout = chart.figure["layout"] | {"barmode": "overlay", "title": heading(title)}
    layout["annotations"] = [
        {
            "x": max(float(own), guess),
            "y": row,
            "text": f"{significant(float(own), 3)} ({signed(_rounded(gap), short)})",
            "showarrow": False,
            "xanchor": "left",
            "xshift": 4,
        }
        for row, (own, guess, gap) in enumerate(zip(p, drawn, gaps, strict=True))
    ]
    spoken = "; ".join(
        f"{name} drawn {short(guess)}, true {significant(float(own), 3)}"
        for name, guess, own in zip(names, drawn, p, strict=True)
    )
    table = {"class": list(names), "drawn": list(drawn), "p": list(p), "gap": gaps}
    figure = {"data": [series, ghost], "layout": layout}
    return Chart("Drawn and true probabilities", figure, f"Probabilities. {spoken}.", table)


def short_gap(gap: float) -> str:
    """A gap with two decimals: no finer than the bars were drawn."""
    return short(_rounded(gap))


def _rounded(gap: float) -> float:
    return round(gap, 2) + 0.0  # no -0
