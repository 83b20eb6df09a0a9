"""One logit on a scale of its own: of which class, how far the scale goes, what its handle does.

Pure, no Streamlit; `ui.page.one_logit` draws it.
"""

from functools import partial

from ui.address.parameters import Name, Values
from ui.charts.logit_scales import logit_scale
from ui.lesson import Pictures

KEY = "picked_logit"
PICKED = Name("picked", linked=False)  # the class, for the table of a lesson
_REACHES = (10.0, 100.0, 1e3, 1e4, 1e5, 1e6)


def index_of(values: Values) -> int:
    """The index of the class that is picked."""
    return values.names.index(values.picked)


def reach_of(values: Values) -> float | None:
    """How far the scale goes on both sides of 0; None where the logit lies beyond every scale.

    While its handle is held, it stands still.
    """
    size, held = abs(values.z[index_of(values)]), values.held
    if held and held.key == KEY and size <= held.high:
        return held.high
    return next((reach for reach in _REACHES if size <= reach), None)


def of(values: Values) -> Pictures:
    """The scale by its key, where there is one."""
    reach = reach_of(values)
    if reach is None:
        return {}
    return {KEY: partial(logit_scale, values.picked, values.z[index_of(values)], reach)}


def move(values: Values, _: int, value: float) -> Values:
    """The picked logit at `value`."""
    return values.with_lab(z=values.lab.with_logit(index_of(values), value).z)
