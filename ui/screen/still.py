"""Components that only show something: drawn as Streamlit draws them, without a widget behind.

Streamlit takes every component for one that may speak: for each, in each run, it registers two
widgets, asks for their values and copies them, which costs more than all else that it does to draw
one. A picture without handles never speaks. Here it is written as Streamlit writes it, under the
identity that Streamlit would give it, so that it stays the same element where handles come and go.
tests/ui/test_still.py fails where another release writes it in another way.
"""

import json
from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.elements.lib.layout_utils import LayoutConfig
from streamlit.elements.lib.utils import compute_and_register_element_id
from streamlit.proto.BidiComponent_pb2 import BidiComponent

_KIND = "bidi_component"
_NO_FILES: dict[str, Any] = {"css_content": "", "js_source_path": "", "css_source_path": ""}
_LOOK = LayoutConfig(width="stretch", height="content")


def component(name: str, *, html: str, js: str) -> Callable[[str, bytes | dict[str, Any]], None]:
    """What `st.components.v2.component` makes, of styles that are not isolated, but silent."""
    empty = BidiComponent(component_name=name, html_content=html, js_content=js, **_NO_FILES)

    def draw(key: str, data: bytes | dict[str, Any]) -> None:
        """Draw it under `key`; bytes stay bytes, and a dictionary becomes JSON."""
        drawn = BidiComponent()
        drawn.CopyFrom(empty)
        drawn.id = compute_and_register_element_id(
            _KIND, user_key=key, key_as_main_identity=True, dg=None
        )
        if isinstance(data, bytes):
            drawn.bytes = data
        else:
            drawn.json = json.dumps(data)
        st._main._enqueue(_KIND, drawn, layout_config=_LOOK)

    return draw
