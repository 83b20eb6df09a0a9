"""The two forms of softmax: what each is called, and its steps in their order."""

from collections.abc import Callable
from typing import Any, NamedTuple

import softmax_core as core
from ui.address.parameters import Values


class Form(NamedTuple):
    """What it is called, what `core.steps` subtracts, its formula, its steps in their order.

    `fast` is the kernel that runs in place of the formula, where there is one.
    """

    name: str
    shift: str
    formula: Callable[..., Any]
    order: tuple[str, ...]
    fast: Callable[..., Any] | None = None


FORMS = {
    "definition": Form("Definition", "none", core.unshifted, ("exp", "sum", "divide")),
    "shifted": Form(
        "Max-subtracted",
        "max",
        core.max_subtracted,
        ("shift", "exp", "sum", "divide"),
        core.max_shifted,
    ),
}


def form_of(values: Values) -> Form:
    """The form that is open."""
    return FORMS[values.form]


def count(values: Values) -> int:
    """How many steps the form that is open has."""
    return len(form_of(values).order)
