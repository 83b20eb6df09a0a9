"""The two forms of softmax, by the word that a link says, and the steps of each in their order."""

from collections.abc import Callable
from typing import Any, NamedTuple

import softmax_core as core
from ui.address.parameters import Values


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


def form_of(values: Values) -> Form:
    """The form that is open."""
    return FORMS[values.form]


def count(values: Values) -> int:
    """How many steps the form that is open has."""
    return len(form_of(values).order)
