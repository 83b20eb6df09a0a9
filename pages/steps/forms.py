"""The two forms of softmax, by the word that a link says, and the steps of each in their order."""

from collections.abc import Callable
from typing import Any, NamedTuple

import softmax_core as core
from ui.address.link import Lab
from ui.address.parameters import SHARED, Values


class Form(NamedTuple):
    """What `core.steps` subtracts, its formula, its steps in their order.

    `fast` is the kernel that runs in place of the formula, where there is one.
    """

    shift: str
    formula: Callable[..., Any]
    order: tuple[str, ...]
    fast: Callable[..., Any] | None = None


FORMS = {
    "definition": Form("none", core.unshifted, ("exp", "sum", "divide")),
    "shifted": Form(
        "max",
        core.max_subtracted,
        ("shift", "exp", "sum", "divide"),
        core.max_shifted,
    ),
}


# Which rows of `core.Steps` are known after a step, in their order; before the first, the logits.
DONE = {
    "": ("logits",),
    "shift": ("logits", "shifted"),
    "exp": ("logits", "shifted", "scaled", "exponentials"),
    "sum": ("logits", "shifted", "scaled", "exponentials", "running_sums"),
    "divide": ("logits", "shifted", "scaled", "exponentials", "running_sums", "probabilities"),
}


def form_of(values: Values) -> Form:
    """The form that is open."""
    return FORMS[values.form]


def count(values: Values) -> int:
    """How many steps the form that is open has."""
    return len(form_of(values).order)


def seen_at_first(values: Values) -> int:
    """How many steps show what they give: all up to the one that a link opens.

    The page as it is, without a word in its link, opens on a guess.
    """
    is_first = (values.lab, values.form, values.step) == (Lab(), "definition", 1)
    return 0 if is_first and not values.said & {*SHARED, "form", "step"} else values.step
