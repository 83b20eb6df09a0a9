"""The one door through which charts reach the screen, and the place their tables are shown.

A components v2 plot calls `Plotly.react` on the plotly.js that Streamlit itself serves, so a chart
keeps its node, its zoom and its place while the numbers change. Where that file is not found (its
name changes with Streamlit's releases), `st.plotly_chart` draws the same figure.
"""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from ui.charts.figure import Chart
from ui.numbers import exact
from ui.theme import RESOLVED

_HERE = Path(__file__).parent
# Styles are not isolated: plotly.js puts its own into the document, where a shadow root would not
# see them.
_plot = st.components.v2.component(
    "softmax_lab_plot",
    html='<div class="lab-plot"></div>',
    css=(_HERE / "plot.css").read_text(),
    js=(_HERE / "plot.js").read_text(),
    isolate_styles=False,
)


@cache
def plotly_chunk() -> str | None:
    """The file of the plotly.js that Streamlit serves; None where there is not exactly one."""
    chunks = sorted((Path(st.__file__).parent / "static/static/js").glob("PlotlyChart.*.js"))
    return chunks[0].name if len(chunks) == 1 else None


def draw(chart: Chart, key: str) -> Chart:
    """Draw `chart` in place under `key`, and hand it on so that its table can be shown too."""
    chunk = plotly_chunk()
    if chunk:
        data = {"chunk": chunk, "figure": chart.figure, "alt": chart.alt}
        # As bytes: a dictionary Streamlit would search for data frames, and write out twice.
        _plot(key=key, data=json.dumps(data, allow_nan=False, separators=(",", ":")).encode())
    else:
        import plotly.graph_objects as go  # half a second that the usual way never spends

        colours = RESOLVED[st.context.theme.type or "light"]
        figure = go.Figure(_resolved(chart.figure, colours), skip_invalid=False)
        st.plotly_chart(
            figure, key=key, theme=None, alt=chart.alt, config={"displayModeBar": False}
        )
    return chart


def _resolved(value: Any, colours: dict[str, str]) -> Any:
    """`value` with every CSS variable replaced by what it means."""
    if isinstance(value, dict):
        return {key: _resolved(item, colours) for key, item in value.items()}
    if isinstance(value, list):
        return [_resolved(item, colours) for item in value]
    return colours.get(value, value) if isinstance(value, str) else value


def tables(*charts: Chart, key: str = "data") -> None:
    """The numbers of `charts` with all their digits, built only while the reader has them open."""
    with st.expander("Data: every number of this page", key=key, on_change="rerun") as expander:
        if expander.open:
            for chart in charts:
                st.markdown(f"**{chart.title}**")
                st.table({name: _written(column) for name, column in chart.table.items()})


def _written(column: Iterable[Any]) -> list[str]:
    """A column of a table as text: words as they are, numbers with all their digits."""
    return [value if isinstance(value, str) else exact(value) for value in column]
