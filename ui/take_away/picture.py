"""Picture: a chart of the page as a PNG or SVG file, made by the browser; nothing leaves it."""

import json
from collections.abc import Iterable

import streamlit as st

from softmax_words import Words
from ui import modules
from ui.charts.figure import Chart

words = Words(__file__)
_picture = st.components.v2.component(
    "softmax_lab_picture",
    html=(
        '<div class="lab-picture"><label><span></span> <select></select></label>'
        '<button type="button" data-format="png">PNG</button>'
        '<button type="button" data-format="svg">SVG</button>'
        '<output role="status"></output></div>'
    ),
    js=modules.script("picture"),
    isolate_styles=False,
)


def picture(charts: Iterable[Chart]) -> None:
    """A choice of the charts on the page, and the two buttons that save one.

    The browser finds the charts by the sentence that stands for each.
    """
    titles = {chart.alt: chart.title for chart in charts if chart.figure}
    # As a text: in a dictionary Streamlit would search for data frames, and import pandas to do so.
    data = {"label": words("picture.label"), "titles": json.dumps(titles)}
    _picture(key="picture", data=data, width="content")
