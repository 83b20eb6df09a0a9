"""The band of constants that softmax survives, as a strip with the handle that moves one."""

import numpy as np

from ui.charts.figure import Chart, Handles, axis, finite, layout
from ui.words.numbers import plain, short
from ui.words.theme import ACCENT, FONT_SIZE, GRID, INK, MUTED


def safe_zone(
    title: str,
    safe: tuple[float, float],
    ends: tuple[float, float, float],
    now: float,
    words: tuple[str, str, str],
) -> Chart:
    """A strip over the reach of a handle: the band in which softmax works, and where the handle is.

    `ends` are those of the handle, and its step; `words` say what happens left of the band, inside
    it and right of it.
    """
    low, high = safe
    inside = low <= now <= high
    pieces = [
        (ends[0], low, MUTED, 0.25, words[0]),
        (low, high, ACCENT, 0.22, words[1]),
        (high, ends[1], MUTED, 0.25, words[2]),
    ]
    shapes = [
        {
            "type": "rect",
            "x0": x0,
            "x1": x1,
            "y0": -0.5,
            "y1": 0.5,
            "layer": "below",
            "fillcolor": colour,
            "opacity": opacity,
            "line": {"width": 0},
        }
        for x0, x1, colour, opacity, _ in pieces
        if x1 > x0
    ]
    size = {"color": INK, "size": FONT_SIZE - 2}
    notes = [
        {"x": (x0 + x1) / 2, "y": 0.5, "yanchor": "bottom", "text": text, "showarrow": False}
        | {"font": size}
        for x0, x1, _, _, text in pieces
        if x1 - x0 > 0.17 * (ends[1] - ends[0])
    ] + [
        # Outside the band, so that the two never meet in a narrow one.
        {
            "x": edge,
            "xanchor": side,
            "y": -0.5,
            "yanchor": "top",
            "text": short(float(f"{edge:.5g}")),
        }
        | {"showarrow": False, "font": size}
        for edge, side in zip(safe, ("right", "left"), strict=True)
    ]
    here = {
        "type": "scatter",
        "mode": "markers",
        "x": finite([np.clip(now, *ends[:2])]),
        "y": [0],
        "marker": {
            "size": 16,
            "symbol": "diamond" if inside else "x",
            "color": INK,
            "line": {"color": GRID, "width": 1},
        },
        "customdata": [f"{plain(now)}: {'safe' if inside else 'breaks'}"],
        "hovertemplate": "%{customdata}<extra></extra>",
        "cliponaxis": False,
    }
    settings = layout(
        80,
        margin={"l": 6, "r": 6, "t": 22, "b": 20},
        xaxis=axis(range=list(ends[:2]), visible=False),
        yaxis=axis(range=[-0.5, 0.5], visible=False),
        shapes=shapes,
        annotations=notes,
    )
    alt = (
        f"{title}: safe from {short(low)} to {short(high)}. Below, {words[0]}; above, {words[2]}. "
        f"Now at {short(now)}: {'safe' if inside else 'it breaks'}."
    )
    table = {"safe from": [low], "safe to": [high], "now": [now]}
    spoken = f"{plain(now)}, {'safe' if inside else 'it breaks'}"
    handle = Handles(*ends, [now], [title], [spoken], of_classes=False)
    return Chart(title, {"data": [here], "layout": settings}, alt, table, handle)
