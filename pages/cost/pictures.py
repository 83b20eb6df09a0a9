"""The measurement of Cost as pictures: times in ns or as multiples of exp; counts as a table.

They show the values and what the server has measured so far, which is the same for all readers.
"""

from functools import partial

import numpy as np

from pages.cost import stopwatch
from pages.cost.charts.cost import cost_lines, cost_marks
from softmax_core import number_type
from softmax_models.measured_cost import SIZES, SOFTMAXES
from softmax_models.passes import IN_NUMPY, ON_PAPER
from softmax_models.roofline import Roofline, roofline
from softmax_words import Words
from ui.address.parameters import Values
from ui.charts.figure import Chart
from ui.lesson import Pictures

words = Words(__file__)

_NS = 1e9
_ROWS = ("exp", *SOFTMAXES)


def of(values: Values) -> Pictures:
    """Every picture of these values, by key; no detail before something is measured."""
    roof, n = roofline(stopwatch.shared().points, values.dtype), int(values.n)
    found: Pictures = {"lines": partial(lines, roof, n, relative=values.against == "exp")}
    if roof:
        found["marks"] = partial(marks, roof, roof.largest_up_to(n))
    return found | {"passes": partial(passes_table, values.dtype)}


def lines(roof: Roofline | None, n: int, *, relative: bool) -> Chart:
    """All that is measured in one number type, and where the largest size up to n stands.

    `relative` to np.exp's time at the same size.
    """
    unit = "times np.exp" if relative else "ns per logit"
    reach = (SIZES[0], SIZES[-1])
    if roof is None:
        return cost_lines((), {}, {}, reach=reach, unit=unit, now=None)
    one = np.array(roof.seconds["exp"]) if relative else 1 / _NS
    curves = {name: np.array(seconds) / one for name, seconds in roof.seconds.items()}
    floors = {
        "memory floor": np.array(roof.memory) / one,
        "exp floor": np.full(len(roof.n), roof.exp) / one,
    }
    if not roof.has_floors:
        floors = {}
    now = roof.n[roof.largest_up_to(n)]
    return cost_lines(roof.n, curves, floors, reach=reach, unit=unit, now=now)


def marks(roof: Roofline, at: int) -> Chart:
    """The size number `at` in detail."""
    floors = [roof.floors(name, at) or (np.nan, np.nan) for name in _ROWS]
    memory, exps = ([floor[which] * _NS for floor in floors] for which in (0, 1))
    took = {name: roof.seconds[name][at] * _NS for name in _ROWS}
    return cost_marks(roof.n[at], took, memory, exps)


def passes_table(dtype: str) -> Chart:
    """The passes of each way on paper and in NumPy: a table without a picture."""
    size = number_type(dtype).itemsize
    paper, numpy = list(ON_PAPER.values()), [IN_NUMPY.get(name) for name in ON_PAPER]
    table = {
        "way": [words(f"ways.{name}") for name in ON_PAPER],
        "reads": [str(one.reads) for one in paper],
        "writes": [str(one.writes) for one in paper],
        "exp": [str(one.exponentials) for one in paper],
        "bytes": [str(one.moved * size) for one in paper],
        "NumPy reads": [str(one.reads) if one else "" for one in numpy],
        "NumPy writes": [str(one.writes) if one else "" for one in numpy],
        "NumPy exp": [str(one.exponentials) if one else "" for one in numpy],
    }
    return Chart("Passes for each logit", {}, "", table)
