"""The two forms of softmax: the steps of each in their order, and which of them is open.

Form and step belong to the page, not to the shared logits: they are read from its link.
"""

import softmax_core as core
from ui.address import link
from ui.memory import state

# Form -> what it is called, what steps() subtracts, its formula, its steps in their order.
FORMS = {
    "definition": ("Definition", "none", core.unshifted, ("exp", "sum", "divide")),
    "shifted": ("Max subtracted", "max", core.max_shifted, ("shift", "exp", "sum", "divide")),
}


def read_form(text: str) -> str:
    """One of the two forms."""
    if text not in FORMS:
        raise ValueError(f"a form is one of {', '.join(FORMS)}; {link.shown(text)} came")
    return text


def form() -> str:
    """The form that is open."""
    return state.page_value("form", read_form, "definition")


def count() -> int:
    """How many steps the form that is open has."""
    return len(FORMS[form()][-1])


def read_step(text: str) -> int:
    """A step of the form that is open, counted from 1."""
    if text not in map(str, range(1, count() + 1)):
        raise ValueError(f"this form has steps 1 to {count()}; {link.shown(text)} came")
    return int(text)


def step() -> int:
    """The step that is open, counted from 1."""
    return state.page_value("step", read_step, 1)


def go(to: int) -> None:
    """Open a step, or the nearest there is."""
    state.set_page_value("step", min(max(to, 1), count()), 1)


def switch(to: str) -> None:
    """Open the other form at the step that is open; its first step stays the first."""
    now, before = step(), count()
    state.set_page_value("form", read_form(to), "definition")
    go(now + count() - before if now > 1 else 1)
