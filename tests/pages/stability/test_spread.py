"""The error of four ways to softmax against the spread of the logits, as data and as a picture."""

import json
import math

import numpy as np
import plotly.graph_objects as go
import pytest

from pages.stability import spread
from pages.stability.charts.spread import spread_lines
from softmax_core import STEP_TYPES, VARIANTS, limits


def chart(dtype):
    """The picture in a number type."""
    lost = spread.losses(dtype)
    errors = {name: loss.errors for name, loss in lost.items()}
    bounds = {name: loss.bounds for name, loss in lost.items()}
    return spread_lines(spread.SPREADS, errors, bounds, dtype)


@pytest.mark.parametrize("dtype", STEP_TYPES)
def test_the_figure_is_valid_in_every_number_type(dtype):
    """A line that ends in NaN must not end the picture."""
    drawn = chart(dtype)
    go.Figure(drawn.figure)
    json.dumps(drawn.figure, allow_nan=False)
    assert len({len(column) for column in drawn.table.values()}) == 1


@pytest.mark.parametrize("dtype", STEP_TYPES)
def test_no_line_crosses_its_bound(dtype):
    """What the page draws is what the core promises, wherever the computation gives numbers."""
    for loss in spread.losses(dtype).values():
        pairs = zip(loss.errors, loss.bounds, strict=True)
        assert all(error <= bound for error, bound in pairs if math.isfinite(error))


def test_each_variant_has_a_line_and_a_bound_of_its_colour():
    """The dots belong to the line they bound."""
    traces = chart("float64").figure["data"]
    assert len(traces) == 2 * len(VARIANTS)
    for bound, line in zip(traces[::2], traces[1::2], strict=True):
        assert bound["line"]["color"] == line["line"]["color"]
        assert bound["line"]["dash"] == "dot"


def test_only_the_naive_line_breaks_off_in_float32():
    """It overflows when a logit passes 88.7; the others never do."""
    notes = [note["text"] for note in chart("float32").figure["layout"]["annotations"]]
    assert [note for note in notes if "breaks" in note] == ["✕ <b>naive</b> breaks"]
    assert len(notes) == len(VARIANTS)


def test_names_at_the_ends_of_the_lines_keep_apart():
    """Two of the lines end at nearly the same error."""
    heights = sorted(note["y"] for note in chart("float64").figure["layout"]["annotations"])
    assert np.diff(heights).min() > 0.27


def test_a_spread_that_the_type_cannot_hold_ends_every_line():
    """In float8_e4m3fn those logits are NaN, and NaN beside a NaN truth is no error of 0."""
    with np.errstate(all="ignore"):
        wide = (spread.SPREADS[-1] * spread._SAMPLE).astype(STEP_TYPES["float8_e4m3fn"])
    assert np.isnan(wide.astype(float)).any()
    for loss in spread.losses("float8_e4m3fn").values():
        assert loss.errors[-1] == loss.bounds[-1] == math.inf
    notes = [note["text"] for note in chart("float8_e4m3fn").figure["layout"]["annotations"]]
    assert len([note for note in notes if "breaks" in note]) == len(VARIANTS)


@pytest.mark.parametrize("dtype", STEP_TYPES)
def test_the_axis_ends_where_an_error_of_one_does(dtype):
    """A bound of 1e90 ulp in eight bits is true, and would press all that can be seen to a line."""
    axis = chart(dtype).figure["layout"]["yaxis"]
    most = max(e for loss in spread.losses(dtype).values() for e in loss.errors if e < math.inf)
    assert math.log10(most) < axis["range"][1] <= math.log10(2 / limits(dtype).smallest_subnormal)
    assert len(axis["ticktext"]) < 30 or dtype == "float64"
