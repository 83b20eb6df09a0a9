"""The state of one reader's lab, and its mirror in the address.

The session holds one `Lab` (what all pages share) and the values that single pages keep. `sync`
runs once before a page is drawn and decides whether the address or the session knows better;
`write` runs last and writes the address where it differs. Each write is an entry of the browser's
history, so a control writes when it comes to rest, not while it moves.
"""

import dataclasses
from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from softmax_words import Words, speak, spoken
from ui.address import link, packed, raw_query
from ui.address.link import Lab
from ui.address.raw_query import Query
from ui.memory import session, widgets, wishes
from ui.memory.bench import Loan, PageValue
from ui.memory.hand import Rest
from ui.memory.run import Address, Run
from ui.memory.session import Session
from ui.memory.widgets import complain as complain  # pages have one door
from ui.memory.widgets import complaint as complaint
from ui.memory.widgets import held as held
from ui.memory.widgets import show as show
from ui.memory.widgets import take as take
from ui.memory.widgets import tie as tie
from ui.paste.paste import Pasted

words = Words(__file__)

_SHARED = ("z", "T", "names", "dtype", "lang", "view", "room")


def seen_query() -> str:
    """The address's query, letter for letter, as the browser sent it with this run."""
    context = get_script_run_ctx()
    return context.query_string if context else ""


def _address() -> tuple[Query, list[str]]:
    """The address's parameters, those that are packed too, and a sentence for each that is odd."""
    query, latin = raw_query.read(seen_query())
    query, problems = packed.opened(query)
    return query, [words("latin", name=link.shown(name)) for name in latin] + problems


def speak_first() -> None:
    """Speak the language of the address, or of the session or browser: the menu comes first.

    Only the page knows whether an address is opened; where that has another language, all runs
    again.
    """
    query, _ = _address()
    if "lang" not in query and session.exists():
        speak(session.current().language, session.current().chosen)
    else:
        speak(*session.asked_by(query, []))


def sync(page: str) -> None:
    """Open the address where it begins the session or was changed by Back, Forward or hand."""
    query, odd = _address()
    address, of_menu = Address(query, page), spoken()
    if session.exists():
        if page != session.current().page:
            widgets.forget()
        opens = session.current().begin_run(address)
        speak(session.current().language, session.current().chosen)
        if of_menu != spoken():
            st.rerun()
        if not opens:
            return
    else:
        session.begin(Session.at(address))
    session.current().problems += odd


def take_run() -> Run:
    """Which run this was; asked once, at its end."""
    state = session.current()
    run = state.run
    state.end_run()
    return run


def write() -> None:
    """Write the address from the state, where it says something else; a lab alone ends with it.

    Not on arrival: then `ui.page.history` corrects the entry of the history that the browser made.
    """
    state = session.current()
    if not state.run.is_whole:
        state.end_run()
    if state.is_held():
        return
    wanted = {name: [text] for name, text in state.parameters().items()}
    if wanted != _address()[0] and not state.run.arrives:
        st.query_params.from_dict(packed.short(state.parameters()))
        state.mirror.opened = None
    state.mirror.written = wanted


def lab() -> Lab:
    """What all pages share, or what a question lends this page."""
    return session.current().bench().lab


def opened_lab() -> Lab:
    """What the link opened."""
    return link.read(session.current().opened.query)[0]


def problems() -> list[str]:
    """What of the link was not used, and one sentence for all parameters that nobody knows.

    Asked after the page has run: only then is it known what the page reads.
    """
    state = session.current()
    if state.page == state.taken.page:
        read = state.on_page | (state.waiting if state.is_aside() else set())
        known = [*dict.fromkeys([*_SHARED, *sorted(read)])]
        state.problems += filter(None, [state.taken.strike_unknown(known, wishes.known())])
    return state.problems


def update(**changes: Any) -> None:
    """Change z, names, T or dtype; ValueError with a sentence where a value is not allowed."""
    bench = session.current().bench()
    bench.lab = link.checked(dataclasses.replace(bench.lab, **changes))


def borrow_T(T: float) -> None:
    """Show this page at a T of its own; the reader's comes back on leaving, unless T was moved."""
    state = session.current()
    if not state.loan():
        state.borrowed = T, state.lab


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
    state.act()
    state.open(state.opened)
    state.predictions.clear()
    state.files.empty()


def reopen() -> None:
    """Open the opened address again, in a run of its own: what it names may be there only now.

    Not once the reader has touched anything, or is on another page.
    """
    state = session.current()
    lends = any(isinstance(bench, Loan) for bench in state.aside.values())
    if state.hand is Rest.UNTOUCHED and not lends and state.page == state.opened.page:
        state.open_again()
        st.rerun()


def page_value(name: str, read: Callable[[str], Any], default: Any, *, lent: bool = True) -> Any:
    """A value of one page, kept through page switches and written to that page's address as `name`.

    `read` turns the address's text into the value and raises ValueError with a sentence. A page on
    loan has the question's values, except of what is not `lent`.
    """
    state = session.current()
    bench = state.bench() if lent else state
    if bench is state:
        state.on_page.add(name)
    if (state.page, name) not in bench.kept:
        value = (
            bench.values.get(name, default)
            if isinstance(bench, Loan)
            else link.one(state.taken.of(state.page), name, read, default, state.problems)
        )
        set_page_value(name, value, default, lent=lent)
    return bench.kept[state.page, name].value


def in_address() -> frozenset[str]:
    """The names in the address that this page was opened by; none where another page was."""
    state = session.current()
    return frozenset(state.taken.of(state.page))


def unlinked_value(name: str, default: Any) -> Any:
    """A value of one page that stands in no address."""
    state = session.current()
    value = state.bench().kept.get((state.page, name))
    return value.value if value else default


def set_page_value(name: str, value: Any, default: Any, *, lent: bool = True) -> None:
    """Keep `value` under `name`; the address leaves the default out."""
    text = link.write_number(value) if isinstance(value, float) else str(value)
    keep_page_value(name, value, "" if value == default else text, lent=lent)


def keep_page_value(name: str, value: Any, text: str, *, lent: bool = True) -> None:
    """Keep `value` under `name`, which stands in the address as `text` where that is not empty."""
    state = session.current()
    bench = state.bench() if lent else state
    bench.kept[state.page, name] = PageValue(value, text)


def uses_own(key: str, *, lent: bool = True) -> bool:
    """Whether the page uses the reader's own file of this name; a question may lend another."""
    state = session.current()
    return key in state.files.in_use and not (lent and state.loan())


def use_own(key: str, use: bool) -> None:
    """Use the reader's own file of this name, or what the page brings; no address says which."""
    now = session.current()
    now.files.in_use.add(key) if use else now.files.in_use.discard(key)
    now.files.pages[key] = now.page


def link_lacks_file() -> bool:
    """Whether the page uses what a reader brought, which no link holds."""
    now = session.current()
    return now.loan() is None and now.files.are_used_on(now.page)


def tell_of_link() -> bool:
    """Whether to say so beside the link; asked where the page's head is drawn."""
    now, lacks = session.current(), link_lacks_file()
    now.files.told = {now.page} if lacks else set()
    return lacks


def require_told() -> None:
    """Run the whole page where a lab alone has changed what its head says of the link."""
    now = session.current()
    if (now.page in now.files.told) != link_lacks_file():
        st.rerun()


def begin_lab() -> None:
    """Begin a lab; alone, unless the whole page runs around it.

    Whose session was forgotten while this run waited begins as one who has just come.
    """
    context = get_script_run_ctx()
    if context and context.fragment_ids_this_run:
        if not session.exists():
            st.rerun()
        session.current().begin_lab()


def runs_whole() -> bool:
    """Whether the whole page runs, not only its lab."""
    return session.current().run.is_whole


def is_projected() -> bool:
    """Whether a projector shows the page, and nobody there presses a tool."""
    return session.current().view == link.PROJECTOR


def project(on: bool) -> None:
    """Turn that on or off, on this page and on those that follow."""
    if not isinstance(on, bool):
        raise ValueError(words("refusals.projector"))
    session.current().view = link.PROJECTOR if on else link.ALONE


def page() -> str:
    """The address of the page that is open, without a slash; empty for the first."""
    return session.current().page


def query() -> str:
    """The address's query, as a teacher would write it, or packed where it is long."""
    return packed.readable(packed.short(session.current().parameters()))
