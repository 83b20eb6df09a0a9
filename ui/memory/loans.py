"""What a question lends its page: moved by hand like the reader's own, but not written.

The reader's own logits and values wait meanwhile, and so do the page's parameters of the address.
"""

from collections.abc import Collection, Hashable, Mapping
from typing import Any

from ui.address.link import Lab
from ui.memory import session
from ui.memory.session import Loan


def borrow(of: Hashable, lab: Lab, values: Mapping[str, Any]) -> None:
    """Let this page show and move `lab` and `values` of its own; the reader's stay as they are.

    Again for the same question it changes nothing: what was moved since stays moved.
    """
    state = session.current()
    state.aside = True
    if getattr(state.loan(), "of", None) != of:
        state.loans[state.page] = Loan(of, lab, values)


def give_back(*, hidden: bool = False) -> None:
    """End the loan of this page; `hidden` where the page itself is not drawn in this run."""
    state = session.current()
    state.aside = hidden
    state.loans.pop(state.page, None)


def wait_for(names: Collection[str]) -> None:
    """Say which values of its own this page reads once it is shown."""
    session.current().waiting = frozenset(names)


def keep() -> None:
    """Make what this page has on loan the reader's own, as it was moved."""
    state = session.current()
    if loan := state.loans.pop(state.page, None):
        state.lab, state.aside = loan.lab, False
        state.kept |= loan.kept


def turn() -> None:
    """Say that a question was answered or left, so that all parts of the page follow."""
    session.current().turned = True


def take_turn() -> bool:
    """Whether that was so since the whole page was drawn; asked once."""
    state = session.current()
    turned, state.turned = state.turned, False
    return turned


def predictions() -> dict[Hashable, Any]:
    """What the reader predicted in this session, by question."""
    return session.current().predictions
