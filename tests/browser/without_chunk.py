"""The lab on a Streamlit that has moved its plotly.js: the tests of the fallback open it."""

import streamlit as st

from app import MIDDLEWARE, ROUTES, life
from ui.screen import plot

plot.plotly_chunk = lambda: None
app = st.App("../../pages/menu.py", lifespan=life, routes=ROUTES, middleware=MIDDLEWARE)
