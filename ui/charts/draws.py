"""How often each class was drawn, beside how often it should be."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts.bars import bars
from ui.charts.figure import Chart
from ui.numbers import significant
from ui.theme import INK


def share_bars(
    counts: NDArray[Any], p: NDArray[Any], band: tuple[NDArray[Any], NDArray[Any]],
    names: Sequence[str],
) -> Chart:  # fmt: skip
    """The share of the draws that each class won, p as a line and around it the `band`."""
    draws = int(counts.sum())
    shares, (low, high) = counts / draws, band
    texts = [f"{count:.0f} of {draws}" for count in counts]
    title = f"Winners of {draws} races"
    chart = bars(title, shares, names, texts, (0.0, 1.0), ticks=[0, 0.5, 1], room=0.42)
    rows = np.arange(len(p))
    whiskers = {
        "type": "scatter",
        "mode": "markers",
        "x": p.tolist(),
        "y": rows.tolist(),
        "marker": {"symbol": "line-ns", "size": 22, "line": {"width": 3, "color": INK}},
        "error_x": {"type": "data", "symmetric": False, "array": (high - p).tolist()}
        | {"arrayminus": (p - low).tolist(), "color": INK, "thickness": 2, "width": 6},
        "customdata": [significant(value) for value in p.tolist()],
        "hovertemplate": "p = %{customdata}<extra></extra>",
        "cliponaxis": False,
    }
    series = chart.figure["data"][0]
    # The words stand beyond the band, which reaches over the end of a bar.
    ends = np.maximum(shares, high)
    words = {"type": "scatter", "mode": "text", "x": ends.tolist(), "y": rows.tolist()}
    words |= {"text": [f"\u2002{text}" for text in texts], "textposition": "middle right"}
    words |= {"textfont": series["textfont"], "cliponaxis": False, "hoverinfo": "skip"}
    series["text"] = [""] * len(texts)
    chart.figure["data"] += [whiskers, words]
    table = {"class": list(names), "count": counts.astype(float), "share": shares, "p": p}
    table |= {"band from": low, "band to": high}
    alt = f"{chart.alt} Expected: {', '.join(map(significant, p.tolist()))}."
    return Chart(title, chart.figure, alt, table)
