"""*Data*: every number of a page, as tables, as files and as pictures."""

import streamlit as st

from softmax_words import Words
from ui.charts.figure import Chart
from ui.screen import plot
from ui.take_away import picture, take_away
from ui.take_away.data_table import data_table

words = Words(__file__)


def tables(*charts: Chart, key: str = "data") -> None:
    """The numbers of `charts` with all their digits, built only while the reader has them open."""
    with st.expander(words("data.title"), key=key, on_change="rerun") as expander:
        if expander.open:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                take_away.files(charts)
                if plot.has_handles():
                    picture.picture(charts)
            for chart in charts:
                st.html(data_table(chart))
