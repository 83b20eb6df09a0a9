"""The state of one reader's lab, and its mirror in the address.

The session holds one `Lab` (what all pages share) and the values that single pages keep. `sync`
runs once before a page is drawn and decides whether the address or the session knows better;
`write` runs last and writes the address where it differs. Each write is an entry of the browser's
history, so a control writes when it comes to rest, not while it moves.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import streamlit as st

from ui import link
from ui.link import Lab

Query = dict[str, list[str]]
_KEY = "softmax_lab"


@dataclass
class _PageValue:
    """A value that one page keeps, and its text in the address: empty where it is the default."""

    value: Any
    written: str


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
    arrived: bool = False  # by a link of the menu, which dropped the query
    kept: dict[tuple[str, str], _PageValue] = field(default_factory=dict)  # by page and name
    on_page: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)  # keys of the widgets that `show` speaks for
    complaints: dict[str, str] = field(default_factory=dict)

    def take(self, query: Query, page: str) -> None:
        """Let the address of `page` decide: its values, and defaults for what it does not say."""
        self.lab, self.problems = link.read(query)
        self.query, self.query_page, self.kept, self.complaints = query, page, {}, {}


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
    state.page, state.on_page = page, set()


def _parameters() -> dict[str, str]:
    """What the address should say: what all pages share, then what this page keeps."""
    state = _state()
    kept = {name: state.kept[state.page, name].written for name in sorted(state.on_page)}
    return link.write(state.lab) | {name: text for name, text in kept.items() if text}


def take_arrival() -> bool:
    """Whether this run opened a page by a link of the menu; asked once, at the end of the run."""
    state = _state()
    arrived, state.arrived = state.arrived, False
    return arrived


def write() -> None:
    """Write the address from the state, where it says something else.

    Not on arrival: then `ui.address` corrects the entry of the history that the menu made.
    """
    state = _state()
    wanted = {name: [text] for name, text in _parameters().items()}
    if wanted != _address() and not state.arrived:
        st.query_params.from_dict(wanted)
    state.written = wanted


def lab() -> Lab:
    """What all pages share."""
    return _state().lab


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
    known = [*dict.fromkeys(["z", "T", "names", "dtype", *sorted(state.on_page)])]
    for name in [name for name in state.query if name not in known]:
        state.problems.append(
            f"{link.shown(name)} in the link was not used: known are {', '.join(known)}."
        )
        del state.query[name]
    return state.problems


def update(**changes: Any) -> None:
    """Change z, names, T or dtype; ValueError with a sentence where a value is not allowed."""
    _state().lab = link.checked(dataclasses.replace(lab(), **changes))


def set_logits(z: tuple[float, ...]) -> None:
    """New logits; names follow where classes come or go."""
    update(z=z, names=lab().with_logits(z).names)


def reset() -> None:
    """Return to what the link opened."""
    state = _state()
    state.take(dict(state.opened), state.opened_page)


def page_value(name: str, read: Callable[[str], Any], default: Any) -> Any:
    """A value of one page, kept through page switches and written to that page's address as `name`.

    `read` turns the address's text into the value and raises ValueError with a sentence.
    """
    state = _state()
    state.on_page.add(name)
    if (state.page, name) not in state.kept:
        query = state.query if state.page == state.query_page else {}
        value = link.one(query, name, read, default, state.problems)
        set_page_value(name, value, default)
    return state.kept[state.page, name].value


def set_page_value(name: str, value: Any, default: Any) -> None:
    """Keep `value` under `name`; the address leaves the default out."""
    text = link.write_number(value) if isinstance(value, float) else str(value)
    state = _state()
    state.kept[state.page, name] = _PageValue(value, "" if value == default else text)


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
    complaints = _state().complaints
    try:
        apply(st.session_state[key])
        complaints.clear()
    except ValueError as error:
        complaints[key] = str(error)


def complaint(key: str) -> str | None:
    """Why the value of the widget `key` was refused, if it was."""
    return _state().complaints.get(key)


def query() -> str:
    """The address's query, in the form that a teacher would write: commas stay commas."""
    return "&".join(f"{name}={quote(text, safe=',')}" for name, text in _parameters().items())
