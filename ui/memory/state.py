"""The state of one reader's lab, and its mirror in the address.

The session holds one `Lab` (what all pages share) and the values that single pages keep. `sync`
runs once before a page is drawn and decides whether the address or the session knows better;
`write` runs last and writes the address where it differs. Each write is an entry of the browser's
history, so a control writes when it comes to rest, not while it moves.
"""

import dataclasses
from collections.abc import Callable, Iterable
from typing import Any, TypeVar
from urllib.parse import quote

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui.address import link, raw_query
from ui.address.link import Lab
from ui.memory import session
from ui.memory.session import PageValue, Query, Session
from ui.paste.paste import Pasted
from ui.words.words import listed

Option = TypeVar("Option")
_SHARED = ("z", "T", "names", "dtype")
MOST_NAMED = 5  # unknown parameters; a link can bring thousands


def _address() -> tuple[Query, list[str]]:
    """The address's parameters, and the names of those that are not in UTF-8."""
    context = get_script_run_ctx()
    return raw_query.read(context.query_string if context else "")


def sync(page: str) -> None:
    """Take the address where it opens the session or was changed by Back, Forward or hand.

    A link of the menu drops the query: an empty address on another page is no wish to start anew.
    """
    came, latin = _address()
    if not session.exists():
        session.begin(Session(*link.read(came), dict(came), page, came, page, page))
        session.current().arrive(came, latin)
        return
    state = session.current()
    state.arrived = state.reopens or (page != state.page and not came)
    state.reopens = False
    if page != state.page:
        state.problems, state.complaints, state.before = [], {}, None
        _forget_widgets()
    # A page that runs again for its lab may see an address that the browser has changed since.
    if came not in (state.written, state.came) and not state.arrived and not state.again:
        state.take(came, page)
        state.arrive(came, latin)
    elif came == state.written:
        state.came = None
    state.page, state.on_page, state.moving, state.aside = page, set(), False, False
    state.turned, state.again, state.rested, state.whole = False, False, False, True


def _parameters() -> dict[str, str]:
    """What the address should say: what all pages share, then what this page keeps."""
    state = session.current()
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
    """Whether this run opened an address; asked once, at the end of the run."""
    state = session.current()
    arrived, state.arrived, state.whole = state.arrived, False, False
    state.begun = True
    return arrived


def write() -> None:
    """Write the address from the state, where it says something else.

    Not on arrival: then `ui.address` corrects the entry of the history that the browser made.
    """
    state = session.current()
    state.acted = False
    wanted = {name: [text] for name, text in _parameters().items()}
    if state.moving:
        return
    if wanted != _address()[0] and not state.arrived:
        st.query_params.from_dict(wanted)
        state.came = None
    state.written = wanted


def lab() -> Lab:
    """What all pages share, or what a question lends this page."""
    state = session.current()
    loan = state.loan()
    return loan.lab if loan else state.lab


def opened_lab() -> Lab:
    """What the link opened."""
    return link.read(session.current().opened)[0]


def problems() -> list[str]:
    """What of the link was not used, and one sentence for all parameters that nobody knows.

    Asked after the page has run: only then is it known what the page reads. What was added on the
    way to any link, by a tracker or a learning platform, is no mistake.
    """
    state = session.current()
    if state.page != state.query_page:
        return state.problems
    read = state.on_page | (state.waiting if state.aside else set())
    known = [*dict.fromkeys([*_SHARED, *sorted(read)])]
    unknown = [name for name in state.query if name not in known]
    strange = [link.shown(name) for name in unknown if not raw_query.is_foreign(name)]
    if strange:
        more = len(strange) - MOST_NAMED
        named = strange[:MOST_NAMED] + ([f"{more:,} more"] if more > 0 else [])
        used = "was" if len(strange) == 1 else "were"
        state.problems.append(
            f"{listed(named)} in the link {used} not used: known are {', '.join(known)}."
        )
    for name in unknown:
        del state.query[name]
    return state.problems


def update(**changes: Any) -> None:
    """Change z, names, T or dtype; ValueError with a sentence where a value is not allowed."""
    state = session.current()
    (state.loan() or state).lab = link.checked(dataclasses.replace(lab(), **changes))


def set_logits(z: tuple[float, ...]) -> None:
    """New logits; names follow where classes come or go."""
    update(z=z, names=lab().with_logits(z).names)


def take_pasted(found: Pasted) -> None:
    """Logits from elsewhere, with their names where there are any."""
    update(z=found.z, names=found.names or lab().with_logits(found.z).names)
    session.current().pasted = found


def pasted() -> Pasted | None:
    """What was pasted, as long as its logits are those of the lab."""
    found = session.current().pasted
    return found if found and found.z == lab().z else None


def reset() -> None:
    """Return to what the link opened."""
    state = session.current()
    state.acted = True
    state.take(dict(state.opened), state.opened_page)
    state.predictions.clear()
    state.own.clear()
    state.empty_files()


def reopen() -> None:
    """Read the opened address again, in a run of its own: what it names may be there only now.

    Not once the reader has touched anything, or is on another page.
    """
    state = session.current()
    if state.untouched and not state.loans and state.page == state.opened_page:
        state.take(dict(state.opened), state.opened_page)
        state.reopens = True
        st.rerun()


def page_value(name: str, read: Callable[[str], Any], default: Any, *, lent: bool = True) -> Any:
    """A value of one page, kept through page switches and written to that page's address as `name`.

    `read` turns the address's text into the value and raises ValueError with a sentence. A page on
    loan has the question's values, except of what is not `lent`.
    """
    state = session.current()
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


def in_address() -> frozenset[str]:
    """The names in the address that this page was opened by; none where another page was."""
    state = session.current()
    return frozenset(state.query) if state.page == state.query_page else frozenset()


def unlinked_value(name: str, default: Any) -> Any:
    """A value of one page that stands in no address."""
    state = session.current()
    kept = state.loan().kept if state.loan() else state.kept
    value = kept.get((state.page, name))
    return value.value if value else default


def set_page_value(name: str, value: Any, default: Any, *, lent: bool = True) -> None:
    """Keep `value` under `name`; the address leaves the default out."""
    text = link.write_number(value) if isinstance(value, float) else str(value)
    keep_page_value(name, value, "" if value == default else text, lent=lent)


def keep_page_value(name: str, value: Any, text: str, *, lent: bool = True) -> None:
    """Keep `value` under `name`, which stands in the address as `text` where that is not empty."""
    state = session.current()
    loan = state.loan() if lent else None
    kept = loan.kept if loan else state.kept
    kept[state.page, name] = PageValue(value, text)


def uses_own(key: str, *, lent: bool = True) -> bool:
    """Whether the page uses the reader's own file of this name; a question may lend another."""
    state = session.current()
    return key in state.own and not (lent and state.loan())


def use_own(key: str, use: bool) -> None:
    """Use the reader's own file of this name, or what the page brings; no address says which."""
    own = session.current().own
    own.add(key) if use else own.discard(key)


def _forget_widgets() -> None:
    """Drop the widgets' values: on another page the same key is a new widget, at its default."""
    for key in session.current().shown:
        st.session_state.pop(key, None)


def show(key: str, value: Any) -> None:
    """Let the widget `key` show `value`, unless it holds what was typed and refused."""
    session.current().shown.add(key)
    if key not in session.current().complaints and st.session_state.get(key) != value:
        st.session_state[key] = value


def held(key: str, options: Iterable[Option], default: Option) -> Option:
    """What the widget `key` holds, if that is one of the `options`; else `default`."""
    value = st.session_state.get(key)
    return next((option for option in options if option == value), default)


def take(key: str, apply: Callable[[Any], None]) -> None:
    """A widget's on_change: apply its value, or keep the sentence that says why not."""
    state = session.current()
    state.moving, state.acted, state.rested, state.untouched = False, True, True, False
    try:
        apply(st.session_state.get(key))
        state.complaints.clear()
    except ValueError as error:
        complain(key, str(error))


def runs_whole() -> bool:
    """Whether the whole page runs, not only its lab."""
    return session.current().whole


def has_come_to_rest() -> bool:
    """Whether the lab alone has just run for a change that is over: asked once, at its end."""
    state = session.current()
    state.again, state.rested = state.rested and not state.whole, False
    return state.again


def complain(key: str, sentence: str) -> None:
    """Keep the sentence that says why a value of the widget `key` was refused."""
    session.current().complaints[key] = sentence


def complaint(key: str) -> str | None:
    """Why the value of the widget `key` was refused, if it was."""
    return session.current().complaints.get(key)


def page() -> str:
    """The address of the page that is open, without a slash; empty for the first."""
    return session.current().page


def query() -> str:
    """The address's query, in the form that a teacher would write: commas stay commas."""
    return "&".join(f"{name}={quote(text, safe=',')}" for name, text in _parameters().items())
