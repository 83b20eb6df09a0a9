"""Where the lab is, as the browser of this reader reaches it."""

from urllib.parse import SplitResult, urlsplit, urlunsplit

import streamlit as st

from ui.memory import state


def root() -> str:
    """The address of the lab: its host, and the path below it if any."""
    at = urlsplit(st.context.url or "")
    path = at.path.rstrip("/").removesuffix(f"/{state.page()}")
    return urlunsplit(SplitResult(at.scheme, at.netloc, path.rstrip("/"), "", ""))
