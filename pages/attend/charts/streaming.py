"""One row that is read in blocks: the weights so far, over what they will be at the end."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ui.charts.bars import probability_bars
from ui.charts.figure import Chart, heading
from ui.words.numbers import significant
from ui.words.theme import class_colour


def weights_so_far(
    now: NDArray[np.float64], full: NDArray[np.float64], names: Sequence[str], read: int
) -> Chart:
    """The softmax of the keys read so far as bars, the full one as outlines."""
    chart = probability_bars(now, names)
    series = chart.figure["data"][0]
    colours = [class_colour(i) for i in range(len(names))]
    outline = series | {
        "x": np.nan_to_num(full).tolist(),
        "text": None,
        "customdata": [significant(value) for value in full],
        "hovertemplate": "in the end %{customdata}<extra></extra>",
        "marker": {"color": "rgba(0,0,0,0)", "line": {"color": colours, "width": 2}},
        "width": 0.86,
    }
    words = ["not read yet" if i >= read else text for i, text in enumerate(series["text"])]
    ends = np.maximum(np.nan_to_num(now), np.nan_to_num(full)).tolist()
    series |= {"width": 0.5, "textposition": "none"}
    layout = chart.figure["layout"] | {"barmode": "overlay"}
    layout["title"] = heading("Weights: ■ so far, □ in the end")
    layout["annotations"] = [
        {"x": end, "y": i, "text": text, "showarrow": False, "xanchor": "left", "xshift": 4}
        for i, (end, text) in enumerate(zip(ends, words, strict=True))
    ]
    said = "; ".join(f"{name} {text}" for name, text in zip(names, words, strict=True))
    table = {"key": list(names), "weight so far": now, "weight in the end": full}
    figure = {"data": [series, outline], "layout": layout}
    return Chart("Weights so far", figure, f"Weights after {read} keys. {said}.", table)
