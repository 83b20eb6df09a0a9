"""The state of one reader's lab, and its mirror in the address.

The session holds one `Lab` (what all pages share) and the values that single pages keep. `sync`
runs once before a page is drawn and decides whether the address or the session knows better;
`write` runs last and writes the address where it differs. Each write is an entry of the browser's
history, so a control writes when it comes to rest, not while it moves.
"""

import dataclasses
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import streamlit as st

from ui import link
from ui.link import Lab

Query = dict[str, list[str]]
_KEY = "softmax_lab"
_SHARED = ("z", "T", "names", "dtype")


@dataclass
class _PageValue:
    """A value that one page keeps, and its text in the address: empty where it is the default."""

    value: Any
    written: str


@dataclass
class _Loan:
    """What a question lends its page: moved by hand like the reader's own, but not written."""

    of: Hashable
    lab: Lab
    values: Mapping[str, Any]
    kept: dict[tuple[str, str], _PageValue] = field(default_factory=dict)


@dataclass
class _State:
    lab: Lab
    problems: list[str]
    opened: Query  # the address that opened the session: what Reset returns to
    opened_page: str
    query: Query  # the address last taken
    query_page: str  # the page it was the address of
    page: str
    written: Query | None = None
    session: str = field(default_factory=lambda: uuid4().hex)
    arrived: bool = False  # by a link of the menu, which dropped the query
    kept: dict[tuple[str, str], _PageValue] = field(default_factory=dict)  # by page and name
    on_page: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)  # keys of the widgets that `show` speaks for
    complaints: dict[str, str] = field(default_factory=dict)
    heard: dict[str, int] = field(default_factory=dict)  # the last message of each handle
    begun: bool = False  # the first run of the session is over
    acted: bool = False  # another control has spoken in this run, after any handle
    moving: bool = False  # a handle is held: the address waits until it is let go
    loans: dict[str, _Loan] = field(default_factory=dict)  # by page
    aside: bool = False  # the page is hidden or on loan: its own values wait unread
    waiting: frozenset[str] = frozenset()  # the names of those that it reads when it is shown
    predictions: dict[Hashable, Any] = field(default_factory=dict)  # by question
    turned: bool = False  # a question was answered or left, and only its lab was drawn again

    def take(self, query: Query, page: str) -> None:
        """Let the address of `page` decide: its values, and defaults for what it does not say."""
        self.lab, self.problems = link.read(query)
        self.query, self.query_page, self.kept, self.complaints = query, page, {}, {}
        self.loans = {}

    def loan(self) -> _Loan | None:
        """What this page has on loan."""
        return self.loans.get(self.page)


def _state() -> _State:
    return st.session_state[_KEY]


def _address() -> Query:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def sync(page: str) -> None:
    """Take the address where it opens the session or was changed by Back, Forward or hand.

    A link of the menu drops the query: an empty address on another page is no wish to start anew.
    """
    query = _address()
    if _KEY not in st.session_state:
        read = link.read(query)
        st.session_state[_KEY] = _State(*read, dict(query), page, query, page, page)
        return
    state = _state()
    state.arrived = page != state.page and not query
    if page != state.page:
        state.problems, state.complaints = [], {}
        _forget_widgets()
    if query != state.written and not state.arrived:
        state.take(query, page)
    state.page, state.on_page, state.moving, state.aside = page, set(), False, False
    state.turned = False


def _parameters() -> dict[str, str]:
    """What the address should say: what all pages share, then what this page keeps."""
    state = _state()
    kept = {
        name: value.written
        for (page, name), value in sorted(state.kept.items())
        if page == state.page and (state.aside or name in state.on_page)
    }
    unread = {}
    if state.aside and state.page == state.query_page:
        unread = {name: texts[0] for name, texts in state.query.items() if name in state.waiting}
    return link.write(state.lab) | {k: text for k, text in (unread | kept).items() if text}


def take_arrival() -> bool:
    """Whether this run opened a page by a link of the menu; asked once, at the end of the run."""
    state = _state()
    arrived, state.arrived = state.arrived, False
    state.begun = True
    return arrived


def write() -> None:
    """Write the address from the state, where it says something else.

    Not on arrival: then `ui.address` corrects the entry of the history that the menu made.
    """
    state = _state()
    state.acted = False
    wanted = {name: [text] for name, text in _parameters().items()}
    if state.moving:
        return
    if wanted != _address() and not state.arrived:
        st.query_params.from_dict(wanted)
    state.written = wanted


def lab() -> Lab:
    """What all pages share, or what a question lends this page."""
    state = _state()
    loan = state.loan()
    return loan.lab if loan else state.lab


def opened_lab() -> Lab:
    """What the link opened."""
    return link.read(_state().opened)[0]


def problems() -> list[str]:
    """A sentence for each parameter of the link that was not used.

    Asked after the page has run: only then is it known what the page reads.
    """
    state = _state()
    if state.page != state.query_page:
        return state.problems
    read = state.on_page | (state.waiting if state.aside else set())
    known = [*dict.fromkeys([*_SHARED, *sorted(read)])]
    for name in [name for name in state.query if name not in known]:
        state.problems.append(
            f"{link.shown(name)} in the link was not used: known are {', '.join(known)}."
        )
        del state.query[name]
    return state.problems


def update(**changes: Any) -> None:
    """Change z, names, T or dtype; ValueError with a sentence where a value is not allowed."""
    state = _state()
    (state.loan() or state).lab = link.checked(dataclasses.replace(lab(), **changes))


def set_logits(z: tuple[float, ...]) -> None:
    """New logits; names follow where classes come or go."""
    update(z=z, names=lab().with_logits(z).names)


def reset() -> None:
    """Return to what the link opened."""
    state = _state()
    state.acted = True
    state.take(dict(state.opened), state.opened_page)
    state.predictions.clear()


def borrow(of: Hashable, lab: Lab, values: Mapping[str, Any]) -> None:
    """Let this page show and move `lab` and `values` of its own; the reader's stay as they are.

    Again for the same question it changes nothing: what was moved since stays moved.
    """
    state = _state()
    state.aside = True
    if getattr(state.loan(), "of", None) != of:
        state.loans[state.page] = _Loan(of, lab, values)


def give_back(*, hidden: bool = False) -> None:
    """End the loan of this page; `hidden` where the page itself is not drawn in this run."""
    state = _state()
    state.aside = hidden
    state.loans.pop(state.page, None)


def wait_for(names: Collection[str]) -> None:
    """Say which values of its own this page reads once it is shown."""
    _state().waiting = frozenset(names)


def keep_loan() -> None:
    """Make what this page has on loan the reader's own, as it was moved."""
    state = _state()
    if loan := state.loans.pop(state.page, None):
        state.lab, state.aside = loan.lab, False
        state.kept |= loan.kept


def is_hidden() -> bool:
    """Whether this page waits for a prediction."""
    state = _state()
    return state.aside and state.loan() is None


def turn() -> None:
    """Say that a question was answered or left, so that all parts of the page follow."""
    _state().turned = True


def take_turn() -> bool:
    """Whether that was so since the whole page was drawn; asked once."""
    state = _state()
    turned, state.turned = state.turned, False
    return turned


def predictions() -> dict[Hashable, Any]:
    """What the reader predicted in this session, by question."""
    return _state().predictions


def page_value(name: str, read: Callable[[str], Any], default: Any, *, lent: bool = True) -> Any:
    """A value of one page, kept through page switches and written to that page's address as `name`.

    `read` turns the address's text into the value and raises ValueError with a sentence. A page on
    loan has the question's values, except of what is not `lent`.
    """
    state = _state()
    loan = state.loan() if lent else None
    kept = loan.kept if loan else state.kept
    if not loan:
        state.on_page.add(name)
    if (state.page, name) not in kept:
        query = state.query if state.page == state.query_page else {}
        value = (
            loan.values.get(name, default)
            if loan
            else link.one(query, name, read, default, state.problems)
        )
        set_page_value(name, value, default, lent=lent)
    return kept[state.page, name].value


def set_page_value(name: str, value: Any, default: Any, *, lent: bool = True) -> None:
    """Keep `value` under `name`; the address leaves the default out."""
    text = link.write_number(value) if isinstance(value, float) else str(value)
    state = _state()
    loan = state.loan() if lent else None
    kept = loan.kept if loan else state.kept
    kept[state.page, name] = _PageValue(value, "" if value == default else text)


def _forget_widgets() -> None:
    """Drop the widgets' values: on another page the same key is a new widget, at its default."""
    for key in _state().shown:
        st.session_state.pop(key, None)


def show(key: str, value: Any) -> None:
    """Let the widget `key` show `value`, unless it holds what was typed and refused."""
    _state().shown.add(key)
    if key not in _state().complaints and st.session_state.get(key) != value:
        st.session_state[key] = value


def take(key: str, apply: Callable[[Any], None]) -> None:
    """A widget's on_change: apply its value, or keep the sentence that says why not."""
    state = _state()
    state.moving, state.acted = False, True
    try:
        apply(st.session_state[key])
        state.complaints.clear()
    except ValueError as error:
        complain(key, str(error))


def is_moving() -> bool:
    """Whether a handle is held, so that what is drawn now will soon be drawn again."""
    return _state().moving


def has_acted() -> bool:
    """Whether another control has spoken in this run; callbacks come before anything is drawn."""
    return _state().acted


def has_just_begun() -> bool:
    """Whether this is the first run of the session."""
    return not _state().begun


def session() -> str:
    """A word of this session alone: a component that gets it hears that the session is a new one.

    Otherwise, after a restart of the server, it would go on speaking to a lab that is gone.
    """
    return _state().session


def heard(key: str) -> int:
    """The number of the last message of the handles of `key`."""
    return _state().heard.get(key, 0)


def messages() -> int:
    """How many messages the handles have sent."""
    return sum(_state().heard.values())


def hear(key: str, number: int, moving: bool) -> None:
    """Note a message of the handles of `key`, and whether one is still held."""
    state = _state()
    state.heard[key], state.moving = number, moving
    state.complaints.clear()


def complain(key: str, sentence: str) -> None:
    """Keep the sentence that says why a value of the widget `key` was refused."""
    _state().complaints[key] = sentence


def complaint(key: str) -> str | None:
    """Why the value of the widget `key` was refused, if it was."""
    return _state().complaints.get(key)


def page() -> str:
    """The address of the page that is open, without a slash; empty for the first."""
    return _state().page


def query() -> str:
    """The address's query, in the form that a teacher would write: commas stay commas."""
    return "&".join(f"{name}={quote(text, safe=',')}" for name, text in _parameters().items())
