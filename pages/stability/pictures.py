"""What Stability shows of a lab, as charts by their keys: pure, no Streamlit."""

from collections.abc import Sequence
from functools import cache, partial

import numpy as np

from pages.stability import spread
from pages.stability.charts.safe_zone import safe_zone
from pages.stability.charts.spread import spread_lines
from pages.stability.charts.stability import exp_window
from pages.stability.charts.ulp_error import error_lines
from pages.stability.view import Band, View
from softmax_core import Steps, limits
from softmax_words import Words
from ui.address.link import Lab
from ui.address.parameters import Values
from ui.charts.figure import Chart, Table
from ui.lesson import Pictures
from ui.tape import sweep, tape

words = Words(__file__)


def of(values: Values) -> Pictures:
    """Every picture of these values, by key."""
    return of_view(values.once(View))


def of_view(view: View) -> Pictures:
    """The tapes as tables, the two handles where they have a range, and what lies deeper."""
    lab = view.lab
    found: Pictures = {
        "naive_steps": partial(every_step, "naive", view.naive, lab),
        "shifted_steps": partial(every_step, view.kind, view.less_c, lab),
        "window": lambda: window((view.naive, view.less_c), lab.names, lab.dtype),
        "spread": partial(against_spread, lab.dtype),
        "logarithms": partial(logarithms, view),
    }
    if view.safe_offsets:
        found["offset_handle"] = partial(offset_handle, view, view.safe_offsets)
        found["errors"] = partial(against_offset, view)
    if view.safe_constants:
        found["shift_handle"] = partial(constant_handle, view, view.safe_constants)
    return found


def every_step(kind: str, result: Steps, lab: Lab) -> Chart:
    """The steps of one computation, for the page's data."""
    return tape.tape_table(words(f"every_step.{kind}"), result, lab.names)


def offset_handle(view: View, safe: Band) -> Chart:
    """The handle of the offset in the band that the naive formula survives."""
    zones = words("zones.underflow"), words("zones.naive"), words("zones.overflow")
    return safe_zone(
        words("handles.offset"), safe, view.ends_of_offset(safe), view.values.offset, zones
    )


def constant_handle(view: View, safe: Band) -> Chart:
    """The handle of the constant c in the band in which softmax is safe."""
    zones = words("zones.overflow"), words("zones.constant"), words("zones.underflow")
    return safe_zone(words("handles.constant"), safe, view.ends_of_constant(safe), view.c, zones)


def against_offset(view: View) -> Chart:
    """The error of both formulas against the offset."""
    lab = view.lab
    found = sweep.errors(lab.z, lab.T, lab.dtype)
    assert found is not None  # as long as there is an offset that is safe
    return error_lines(found, view.values.offset, view.edges.unit_roundoff, lab.dtype)


def window(both: tuple[Steps, Steps], names: Sequence[str], dtype: str) -> Chart:
    """The curve of exp with the type's window, and each logit as a point that leaves it."""
    naive, less_c = (each.scaled.astype(float).tolist() for each in both)
    return exp_window(naive, less_c, names, limits(dtype), sweep.exp_curve(dtype), dtype)


@cache
def against_spread(dtype: str) -> Chart:
    """The digits that four ways to softmax lose as the logits spread; the same for every reader."""
    lost = spread.losses(dtype)
    errors = {name: loss.errors for name, loss in lost.items()}
    bounds = {name: loss.bounds for name, loss in lost.items()}
    return spread_lines(spread.SPREADS, errors, bounds, dtype)


def logarithms(view: View) -> Chart:
    """Both logarithms as a table."""
    columns = {"log(softmax(z))": view.log_of_p, "log_softmax(z)": view.log_p}
    table: Table = {words("heads.class"): list(view.lab.names), **columns}
    return Chart(words("charts.logarithms"), {}, "", table)


def largest_errors(dtype: str) -> dict[str, float]:
    """The largest error of each way over all spreads, where it gives numbers."""
    return {
        name: max(filter(np.isfinite, loss.errors), default=0.0)
        for name, loss in spread.losses(dtype).items()
    }
