"""What `benchmarks/first.py` compares with: a plain Streamlit page with the same bars."""

import plotly.graph_objects as go
import streamlit as st

from softmax_core import softmax
from ui.address.link import Lab
from ui.charts.bars import probability_bars
from ui.screen.plot import resolved
from ui.words.theme import RESOLVED

lab = Lab()
chart = probability_bars(softmax(lab.z, lab.T), lab.names)
st.plotly_chart(go.Figure(resolved(chart.figure, RESOLVED["light"])), theme=None)
