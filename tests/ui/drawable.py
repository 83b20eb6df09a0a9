"""What every chart has to be, asked by the tests of each page's charts."""

import json

import plotly.graph_objects as go

from ui.charts.figure import Chart


def assert_valid(chart: Chart) -> None:
    """Plotly takes the figure, and JSON can carry it."""
    go.Figure(chart.figure)
    json.dumps(chart.figure, allow_nan=False)


def assert_told(chart: Chart) -> None:
    """It has words, and a table whose columns are equally long."""
    assert chart.alt.endswith(".")
    assert len({len(column) for column in chart.table.values()}) == 1
