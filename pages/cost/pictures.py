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


# Which softmaxes are shown: the two of the question first.
WAYS = {"two": ("naive", "max-subtracted"), "all": tuple(SOFTMAXES)}


def of(values: Values) -> Pictures:
    """Every picture of these values, by key; no detail before something is measured."""
    roof, n, ways = roofline(stopwatch.shared().points, values.dtype), int(values.n), values.ways
    found: Pictures = {"lines": partial(lines, roof, n, against=values.against, ways=ways)}
    if roof:
        found["marks"] = partial(marks, roof, roof.largest_up_to(n), ways)
    return found | {"passes": partial(passes_table, values.dtype, ways)}


def lines(roof: Roofline | None, n: int, *, against: str = "time", ways: str = "all") -> Chart:
    """What is measured in one number type, and where the largest size up to n stands.

    Times in ns, or `against` what another way took at the same size. The floors stand with `all`.
    """
    unit, reach = words(f"words_against.{against}"), (SIZES[0], SIZES[-1])
    if roof is None:
        return cost_lines((), {}, {}, reach=reach, unit=unit, now=None)
    one = 1 / _NS if against == "time" else np.array(roof.seconds[against])
    shown = roof.seconds if ways == "all" else WAYS[ways]
    curves = {name: np.array(roof.seconds[name]) / one for name in shown}
    floors = {"memory": np.array(roof.memory), "exp": np.full(len(roof.n), roof.exp)}
    is_drawn = roof.has_floors and ways == "all"
    scaled = {name: floor / one for name, floor in floors.items()} if is_drawn else {}
    now = roof.n[roof.largest_up_to(n)]
    return cost_lines(roof.n, curves, scaled, reach=reach, unit=unit, now=now)


def marks(roof: Roofline, at: int, ways: str = "all") -> Chart:
    """The size number `at` in detail."""
    shown = ("exp", *WAYS[ways])
    floors = [roof.floors(name, at) or (np.nan, np.nan) for name in shown]
    memory, exps = ([floor[which] * _NS for floor in floors] for which in (0, 1))
    took = {name: roof.seconds[name][at] * _NS for name in shown}
    return cost_marks(roof.n[at], took, memory, exps)


def passes_table(dtype: str, ways: str = "all") -> Chart:
    """The passes of each way on paper and in NumPy: a table without a picture."""
    size = number_type(dtype).itemsize
    shown = tuple(ON_PAPER) if ways == "all" else WAYS[ways]
    paper, numpy = [ON_PAPER[name] for name in shown], [IN_NUMPY.get(name) for name in shown]
    table = {
        "way": [words(f"ways.{name}") for name in shown],
        "reads": [str(one.reads) for one in paper],
        "writes": [str(one.writes) for one in paper],
        "exp": [str(one.exponentials) for one in paper],
        "bytes": [str(one.moved * size) for one in paper],
        "numpy_reads": [str(one.reads) if one else "" for one in numpy],
        "numpy_writes": [str(one.writes) if one else "" for one in numpy],
        "numpy_exp": [str(one.exponentials) if one else "" for one in numpy],
    }
    named = {words(f"table.{head}"): column for head, column in table.items()}
    return Chart(words("table.title"), {}, "", named)
