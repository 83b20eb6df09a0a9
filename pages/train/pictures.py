"""What Train shows of its values, as charts: pure, no Streamlit."""

from functools import partial

from pages.train.charts.loss import loss_of_steps
from pages.train.charts.sizes import Size, sizes
from pages.train.spans import span
from pages.train.view import View, view
from softmax_core.exp_range import limits
from softmax_models.breakdown import spread
from softmax_models.mixed_precision import Setting
from ui.address.parameters import Values
from ui.charts.figure import Chart
from ui.lesson import Pictures

# The values whose sizes are drawn, and the part of the program whose type holds each.
DRAWN = {
    "W": "held", "z": "logits", "e": "loss", "s": "loss", "p": "loss", "q": "loss",
    "gap": "gradient", "dz": "gradient", "dW": "gradient", "u": "held",
}  # fmt: skip


def of(values: Values) -> Pictures:
    """Every picture of these values, by key."""
    now = view(values)
    return {"losses": partial(losses, now), "sizes": partial(sizes_of, now)}


def losses(now: View) -> Chart:
    """The loss of each step so far, beside that of float64."""
    end = (now.end, now.is_broken) if now.has_ended else None
    return loss_of_steps(now.run.losses[: now.t + 1], now.training.true, end)


def sizes_of(now: View) -> Chart:
    """How large the values of a step are, and what their types can hold."""
    rows = [_size(now, name) for name in DRAWN if name in now.numbers]
    return sizes(rows, now.shown)


def _size(now: View, name: str) -> Size:
    found = spread(now.numbers, name)
    dtype, said = type_of(now.setting, name), span(now.numbers, name)
    held, ends = limits(dtype), (found.low, found.high)
    return Size(name, dtype, (held.smallest_subnormal, held.max), ends, found.broken, said)


def type_of(setting: Setting, name: str) -> str:
    """The number type that holds a value."""
    return str(getattr(setting, DRAWN[name]))
