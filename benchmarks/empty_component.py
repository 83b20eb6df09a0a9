"""The floor under a drag: a component that draws nothing, with the pace of the lab's handles.

`benchmarks/drag.py` serves it beside the lab and asks how often a value can go to Python and back.
"""

from base64 import b64encode
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
_PACE = "../browser/pace.js"
# There is no server of ours beside it: what the script imports travels in it.
_IN_IT = "data:text/javascript;base64," + b64encode((_HERE / _PACE).read_bytes()).decode()
_empty = st.components.v2.component(
    "empty",
    html='<p class="empty"></p>',
    js=(_HERE / "empty_component.js").read_text().replace(_PACE, _IN_IT),
    isolate_styles=False,
)


@st.fragment
def echo() -> None:
    """Say the number of the last message."""
    moved = (st.session_state.get("empty") or {}).get("moved") or {}
    data = {"heard": moved.get("number", 0), "value": moved.get("value", 0)}
    _empty(key="empty", data=data, on_moved_change=lambda: None)


echo()
