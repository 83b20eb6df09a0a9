"""The one door through which charts reach the screen.

A components v2 plot calls `Plotly.react` on the plotly.js that Streamlit itself serves, so a chart
keeps its node, its zoom and its place while the numbers change. Where that file is not found (its
name changes with Streamlit's releases), `st.plotly_chart` draws the same figure.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from gzip import compress
from typing import Any

import streamlit as st

from ui import modules
from ui.charts.figure import Chart, drawing
from ui.memory import session, state
from ui.screen import moves, still
from ui.words.theme import RESOLVED

_LARGE = 8_000  # bytes: what is below costs the server more to compress than to send
_HTML = '<div class="lab-figure"><div class="lab-plot"></div><div class="lab-handles"></div></div>'
# Styles are not isolated: plotly.js puts its own into the document, where a shadow root would not
# see them.
_NAME = "softmax_lab_plot"
_plot = st.components.v2.component(
    _NAME, html=_HTML, js=modules.script("plot"), isolate_styles=False
)
_still = still.component(_NAME, html=_HTML, js=modules.script("plot"))


def plotly_chunk() -> str | None:
    """The file of the plotly.js that Streamlit serves; None where there is not exactly one."""
    return modules.chunk("PlotlyChart")


def _redraw() -> None:
    """What a handle says is taken by the run that follows."""


def has_handles() -> bool:
    """Whether charts can be taken hold of: only those that are drawn in place can."""
    return plotly_chunk() is not None


def draw(
    chart: Chart, key: str, *, live: Mapping[str, str] | None = None, still: bool = False
) -> Chart:
    """Draw `chart` in place under `key`, and hand it on so that its table can be shown too.

    A `still` one has no handles, and gets none while another handle is held.

    Where it has handles, `ui.screen.moves` takes what they say. While live handles are held,
    `server.live` answers what they say, and the page's charts of the same keys follow; `live` is
    the address of the lab that they start from.
    """
    if still:
        chart, live = replace(chart, handles=None, picks=False, point=None), None
    chunk = plotly_chunk()
    if chunk is None:
        _draw_without_handles(chart, key)
        return chart
    data = {"chunk": chunk, "key": key, "moving": moves.is_moving(), "heard": moves.heard(key)}
    data["after"] = moves.messages()  # data that say nothing new would not reach what has followed
    speaks = chart.handles or chart.picks or chart.point
    if speaks:
        data["session"] = session.current().word
    if live is not None:
        data["lab"] = live
    if state.is_projected():
        data["projector"] = True
    if still:
        data["still"] = True
    written = _written(data | drawing(chart))
    if not speaks:
        _still(key, written)
        return chart
    _plot(key=key, data=written, on_moved_change=_redraw)
    moves.note_old(key)
    return chart


def _written(data: dict[str, Any]) -> bytes:
    """What the browser is told, compressed where it is large.

    As bytes: a dictionary Streamlit would search for data frames, and write out twice. What says
    the same is the same bytes, without the time in them, so that the browser does not draw it anew.
    """
    written = json.dumps(data, allow_nan=False, separators=(",", ":")).encode()
    return compress(written, 1, mtime=0) if len(written) > _LARGE else written


def _draw_without_handles(chart: Chart, key: str) -> None:
    """The same figure by st.plotly_chart."""
    import plotly.graph_objects as go  # half a second that the usual way never spends

    colours = RESOLVED[st.context.theme.type or "light"]
    figure = go.Figure(resolved(chart.figure, colours), skip_invalid=False)
    st.plotly_chart(figure, key=key, theme=None, alt=chart.alt, config={"displayModeBar": False})


def resolved(value: Any, colours: dict[str, str]) -> Any:
    """`value` with every CSS variable replaced by what it means."""
    if isinstance(value, dict):
        return {key: resolved(item, colours) for key, item in value.items()}
    if isinstance(value, list):
        return [resolved(item, colours) for item in value]
    return colours.get(value, value) if isinstance(value, str) else value
