"""A mean and its band against the dimension d, with and without the division by sqrt(d)."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.charts.figure import Chart, axis, heading, layout, on_screen
from ui.words.numbers import significant
from ui.words.theme import ACCENT, FONT_SIZE, INK, MUTED

_LOOKS = ((ACCENT, "solid"), (MUTED, "dash"))  # none of them is a class
Line = tuple[NDArray[Any], NDArray[Any], NDArray[Any]]  # the mean, and the ends of its band


def against_dimension(
    dimensions: Sequence[int], lines: Mapping[str, Line], title: str, top: float
) -> Chart:
    """Each line with its band, from 0 to `top`, over a logarithmic axis of d."""
    data, notes, table = [], [], {"d": list(map(float, dimensions))}
    together = np.ptp([mean[-2] for mean, _, _ in lines.values()]) < 0.08 * top
    for (name, (mean, low, high)), (colour, dash) in zip(lines.items(), _LOOKS, strict=True):
        data.append({
            "type": "scatter",
            "x": [*dimensions, *reversed(dimensions)],
            "y": [*on_screen(high), *reversed(on_screen(low))],
            "fill": "toself",
            "fillcolor": colour,
            "opacity": 0.18,
            "mode": "none",
            "hoverinfo": "skip",
        })  # fmt: skip
        data.append({
            "type": "scatter",
            "mode": "lines+markers",
            "x": list(dimensions),
            "y": on_screen(mean),
            "line": {"color": colour, "width": 3, "dash": dash},
            "marker": {"size": 6, "color": colour},
            "hovertemplate": f"{name}, d = %{{x}}: %{{y:.4g}}<extra></extra>",
        })  # fmt: skip
        place = {"x": float(np.log10(dimensions[-2])), "y": float(mean[-2])}
        place["yshift"] = 32 if together and not notes else 14
        font = {"color": INK, "size": FONT_SIZE}
        notes.append({"text": f"<b>{name}</b>", "showarrow": False, "font": font} | place)
        table |= {name: mean, f"{name}, 10 %": low, f"{name}, 90 %": high}
    ticks = [d for d in dimensions if np.log2(d) % 2 == 0]
    across = axis(type="log", tickvals=ticks, ticktext=list(map(str, ticks)))
    across |= {"range": np.log10([dimensions[0] * 0.9, dimensions[-1] * 1.1]).tolist()}
    across["title"] = across["title"] | {"text": "Dimension d"}
    settings = layout(300, xaxis=across, yaxis=axis(range=[0, top], showgrid=True, nticks=6))
    settings |= {"title": heading(title), "annotations": notes}
    settings["margin"] = {"l": 8, "r": 16, "t": 38, "b": 8}
    said = "; ".join(
        f"{name} from {significant(mean[0], 3)} at d = {dimensions[0]} to "
        f"{significant(mean[-1], 3)} at d = {dimensions[-1]}"
        for name, (mean, _, _) in lines.items()
    )
    return Chart(title, {"data": data, "layout": settings}, f"{title} against d: {said}.", table)
