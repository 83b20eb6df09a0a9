"""How often softmax draws the best arm in the end, at every temperature: the answer of the page."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pages.choose.charts.bandit import LINES, Curve, line_names, name_of
from softmax_words import Words, listed
from ui.charts import marks
from ui.charts.axes import QUARTERS, exponents, shares, temperature_axis
from ui.charts.figure import Chart, Figure, figure, heading, on_log, on_screen
from ui.charts.notes import Note, level, over, upright
from ui.words.numbers import percent, plain
from ui.words.theme import INK

words = Words(__file__)

_SOFT = "softmax"


def share_at_every_T(
    T: NDArray[Any], curve: Curve, others: Mapping[str, float], now: float, runs: int
) -> Chart:
    """A curve with its band over T, T now marked; strategies without one are level lines."""
    share, _ = curve
    best = int(np.argmax(share))
    told = [f"{name_of(word)} {percent(value)}" for word, value in others.items()]
    said: dict[str, Any] = {
        "T": plain(T[best]),
        "share": percent(float(share[best])),
        "count": runs,
    }
    alt = words("every_T.alt", **said)
    table = {
        words("every_T.T"): T,
        words("every_T.share"): share,
        words("every_T.half"): curve[1],
    }
    if told:
        alt = " ".join([alt, words("every_T.others", shares=listed(told))])
    drawing = _drawing(T, curve, others, now)
    drawing["layout"]["title"] = heading(words("every_T.heading"))
    return Chart(words("every_T.title"), drawing, alt, table)


def _drawing(T: NDArray[Any], curve: Curve, others: Mapping[str, float], now: float) -> Figure:
    """The curve, and what it is compared with."""
    share, half = curve
    places, look = on_log(T), LINES[_SOFT][0]
    low, high = np.clip(share - half, 0, 1), np.clip(share + half, 0, 1)
    hover = words("every_T.hover", T="%{x:.3g}", share="%{y:.1%}")
    at_end = {_SOFT: float(share[-1])} | dict(others)
    return figure(
        [
            marks.band(places, on_screen(low), on_screen(high), look["color"], 0.16),
            marks.dotted_line(
                places, on_screen(share), look, marks.symbol(look["color"], 6), hover
            ),
        ],
        330,
        margin={"l": 8, "r": 118, "t": 58, "b": 8},
        xaxis=temperature_axis(T),
        yaxis=shares() | {"ticktext": list(map(percent, QUARTERS))},
        shapes=[*_levels(others), *_now(T, now)[0]],
        annotations=[*line_names(at_end, 0, 1), *_now(T, now)[1]],
    )


def _levels(others: Mapping[str, float]) -> list[Note]:
    """A level line for each strategy without a temperature, in its stroke."""
    looks = {word: LINES[word][0] for word in others}
    return [
        level(value, looks[word]["color"], looks[word]["width"], looks[word].get("dash", ""))
        for word, value in others.items()
    ]


def _now(T: NDArray[Any], now: float) -> tuple[list[Note], list[Note]]:
    """A line at T as it is, and its value over it; none where it lies beyond the axis."""
    if not T[0] <= now <= T[-1]:
        return [], []
    low, _ = exponents(T)
    place = max(float(np.log10(now)), low)
    return [upright(now, INK, 2)], [over(words("every_T.now", T=plain(now)), place)]
