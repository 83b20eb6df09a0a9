"""What a question lends its page: moved by hand like the reader's own, but not written.

The reader's own logits and values wait meanwhile, and so do the page's parameters of the address.
"""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import replace
from typing import Any

from ui.address.link import Lab
from ui.memory import session, wishes
from ui.memory.bench import Away, Bench, Loan
from ui.memory.run import Run


def borrow(of: Hashable, lab: Lab, values: Mapping[str, Any]) -> None:
    """Let this page show and move `lab` and `values` of its own; the reader's stay as they are.

    Again for the same question it changes nothing: what was moved since stays moved.
    """
    state, loan = session.current(), session.current().loan()
    if loan is None or loan.of != of:
        state.aside[state.page] = Loan(lab=lab, of=of, values=values)


def give_back(*, hidden: bool = False) -> None:
    """End the loan of this page; `hidden` where the page itself is not drawn in this run."""
    state = session.current()
    if hidden:
        state.aside[state.page] = Away.HIDDEN
    else:
        state.aside.pop(state.page, None)


def wait_for(names: Collection[str]) -> None:
    """Say which values of its own this page reads once it is shown."""
    session.current().waiting = frozenset(names)


def keep() -> None:
    """Make what this page has on loan the reader's own, as it was moved."""
    state = session.current()
    if loan := state.loan():
        lab = replace(loan.lab, dtype=wishes.in_locked_type(loan.lab, state.lab))
        state.return_to(Bench(lab=lab, kept=state.kept | loan.kept))
        give_back()


def turn() -> None:
    """Say that a question was answered or left, so that all parts of the page follow."""
    session.current().ask_for_all()


def take_turn() -> bool:
    """Whether that was so since the whole page was drawn."""
    return session.current().run is Run.AGAIN


def predictions() -> dict[Hashable, Any]:
    """What the reader predicted in this session, by question."""
    return session.current().predictions
