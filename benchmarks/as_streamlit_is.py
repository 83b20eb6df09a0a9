"""The same pages, served as Streamlit serves any app: without the lab's own server."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402

app = st.App(ROOT / "pages/menu.py")
