"""The floor under a drag: a component that draws nothing, with the pace of the lab's handles.

`benchmarks/drag.py` serves it beside the lab and asks how often a value can go to Python and back.
"""

from pathlib import Path

import streamlit as st

_PACE = (Path(__file__).parent.parent / "ui/screen/pace.js").read_text()
_JS = """
export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector("p")
  root.messages ??= new Messages(data.heard)
  root.messages.hear(data.heard)
  root.pace ??= new Pace((message) => root.messages.send(message, setStateValue))
  root.setAttribute("data-value", data.value)
}
"""
_empty = st.components.v2.component(
    "empty", html='<p class="empty"></p>', js=_PACE + _JS, isolate_styles=False
)


@st.fragment
def echo() -> None:
    """Say the number of the last message."""
    moved = (st.session_state.get("empty") or {}).get("moved") or {}
    data = {"heard": moved.get("number", 0), "value": moved.get("value", 0)}
    _empty(key="empty", data=data, on_moved_change=lambda: None)


echo()
