"""What the server remembers of one reader: a session, and nothing on disk.

The rooms beside it read and change it (`ui.memory.state`, `loans`, `kept_file`), and so does
`ui.screen`, which hears handles; no page does.
"""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from threading import local
from typing import Any
from uuid import uuid4

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from softmax_words import ENGLISH, is_spoken_by, speak
from ui.address import link
from ui.address.lesson_link import NAMES
from ui.address.link import Lab, Problems
from ui.address.raw_query import Query
from ui.memory import hand
from ui.memory.bench import Away, Bench, Loan
from ui.memory.files import Files
from ui.memory.hand import Hand, Held, Rest, Said
from ui.memory.run import Address, Mirror, Run
from ui.paste.paste import Pasted

_KEY = "softmax_lab"
_found = local()  # the session of the reader for whom this thread runs


@dataclass(kw_only=True)
class Session(Bench):
    """What a reader sees and has done, for all pages unless it says more.

    Three states say how far it is. A run that is interrupted leaves them, and the next goes on.

    `run`: which run of the script this is; between two runs, which may follow.

        (a reader comes)
               |                an address is opened
               v            +------------------------> OPENING --+
             FIRST --ends--> LAB ---the page runs----> WHOLE ----+--ends--> LAB
                            | ^                          ^
             asks for all   v | ends all the same        |
                           AGAIN ---the page runs--------+

        An address is opened where it is news, where a link of the menu left it bare, and once more
        when a file has come that it speaks of.

    `hand`: what the reader does with handles and other controls.

        UNTOUCHED --+                +--the page runs--> PAUSED
                    v                |                     |
        RESTING ----+--takes hold--> HELD <----moves on----+

        each --lets go, or cancels--> LET_GO --+
        each --uses another control--> ACTED --+--the run ends--> RESTING
        HELD, PAUSED --another page, or an address is opened----> RESTING

    `aside`: what a page shows while the reader's own values of it wait unread.

        (their own) --a question comes--> HIDDEN --answered--> Loan --next question--> HIDDEN
             ^                              |                   |
             +--switched off, Reset, Back---+--or made one's own+
    """

    problems: list[str]
    opened: Address  # what opened the session: what Reset returns to
    taken: Address  # the address last taken
    page: str
    language: str = ENGLISH
    chosen: str = ""  # the language that the reader has chosen: in the address, or by the switch
    view: str = link.ALONE  # for one reader or a projector: as the address says, or the reader
    run: Run = Run.FIRST
    hand: Hand = Rest.UNTOUCHED
    aside: dict[str, Loan | Away] = field(default_factory=dict)  # by page
    mirror: Mirror = field(default_factory=Mirror)
    # A word of this session alone: a component that gets it hears that the session is a new one.
    # After a restart of the server it would else go on speaking to a lab that is gone.
    word: str = field(default_factory=lambda: uuid4().hex)
    on_page: set[str] = field(default_factory=set)  # the parameters that this page has read
    waiting: frozenset[str] = frozenset()  # and those that it reads when it is not aside
    shown: set[str] = field(default_factory=set)  # keys of the widgets that `show` speaks for
    complaints: dict[str, str] = field(default_factory=dict)
    said: dict[str, Said] = field(default_factory=lambda: defaultdict(Said))  # by handle
    ends: dict[str, tuple[float, float]] = field(default_factory=dict)  # of its axis, by handle
    pasted: Pasted | None = None  # what was taken last, and all the values behind its classes
    files: Files = field(default_factory=Files)
    borrowed: tuple[float, Lab] | None = None  # the T of this page's own, and the reader's lab
    predictions: dict[Hashable, Any] = field(default_factory=dict)  # by question

    @classmethod
    def at(cls, address: Address) -> "Session":
        """The session of a reader who comes by this address."""
        now: dict[str, Any] = {"opened": address, "taken": address.copy(), "page": address.page}
        found = cls(lab=Lab(), problems=[], mirror=Mirror(opened=address.query), **now)
        found.listen(address)
        return found

    def open(self, address: Address) -> None:
        """Let an address decide: its values, and defaults for what it does not say."""
        self.listen(address)
        self.kept, self.complaints, self.aside, self.borrowed = {}, {}, {}, None
        self.taken, self.hand = address.copy(), hand.dropping(self.hand)

    def listen(self, address: Address) -> None:
        """Take the language of an address, its view, and what all pages share."""
        problems: list[str] = []
        self.language, self.chosen = asked_by(address.query, problems)
        self.view = link.view(address.query, problems)
        speak(self.language, self.chosen)
        self.lab, found = link.read(address.query)
        self.problems = problems + found

    def open_again(self) -> None:
        """Let what opened the session decide once more, in the run that follows."""
        self.open(self.opened)
        self.run = self.run.arriving

    def begin_run(self, address: Address) -> bool:
        """Begin a run of the whole page; whether it opens its address.

        A link of the menu drops the query: a bare address of another page is no wish to start anew.
        """
        turns = address.page != self.page
        is_bare = turns and not address.query
        is_old = self.run is Run.AGAIN and not turns
        opens = not (is_bare or is_old) and self.mirror.is_news(address.query)
        if turns:
            self.give_back_T()
            self.drop_wishes()
            self.problems, self.complaints, self.hand = [], {}, hand.dropping(self.hand)
        if opens:
            self.open(address)
        if opens or is_bare:
            self.mirror.opened = address.query
        self.mirror.see(address.query)
        self.run = self.run.arriving if opens or is_bare else self.run.whole
        self.hand = hand.over_a_whole_page(self.hand)
        self.page, self.on_page = address.page, set()
        return opens

    def give_back_T(self) -> None:
        """On leaving a page that had a T of its own: the reader's again, if nothing shared moved.

        The page will open at its own again.
        """
        if self.borrowed:
            T, before = self.borrowed
            if self.lab == replace(before, T=T):
                self.lab = before
                self.kept.pop((self.page, "T"), None)
        self.borrowed = None

    def drop_wishes(self) -> None:
        """On leaving a page: what a link asked of it is over, there and on coming back."""
        for name in NAMES:
            self.kept.pop((self.page, name), None)
            self.taken.query.pop(name, None)

    def ask_for_all(self) -> None:
        """Let a run of the whole page follow that of a lab."""
        self.run = Run.AGAIN

    def begin_lab(self) -> None:
        """Begin a run of a lab alone; one of the whole page that was stopped is over."""
        if self.run.is_whole:
            self.run = Run.LAB

    def end_run(self) -> None:
        """The run is over; what may follow is a lab alone."""
        self.run, self.hand = Run.LAB, hand.after_the_run(self.hand)

    def hold(self) -> None:
        """A handle is held, or held on."""
        self.hand = hand.holding(self.hand, self.bench())

    def let_go(self) -> None:
        """A handle was let go."""
        self.hand = Rest.LET_GO

    def cancel(self) -> None:
        """A hold was none: give back what it has moved."""
        if hold := hand.hold_of(self.hand):
            hold.bench.return_to(hold.before)
        self.let_go()

    def act(self) -> None:
        """Another control was used; a hold that goes on after it is a new one."""
        self.hand = Rest.ACTED

    def parameters(self) -> dict[str, str]:
        """What the address should say: what all pages share, then what this page keeps."""
        is_aside = self.is_aside()
        kept = {
            name: value.written
            for (page, name), value in sorted(self.kept.items())
            if page == self.page and (is_aside or name in self.on_page or name in NAMES)
        }
        unread = {
            name: texts[0]
            for name, texts in self.taken.of(self.page).items()
            if is_aside and name in self.waiting
        }
        shared = link.write(self.lab) | link.in_language(self.chosen) | link.in_view(self.view)
        return shared | {k: text for k, text in (unread | kept).items() if text}

    def bench(self) -> Bench:
        """What is moved by hand on this page."""
        return self.loan() or self

    def loan(self) -> Loan | None:
        """What this page has on loan."""
        found = self.aside.get(self.page)
        return found if isinstance(found, Loan) else None

    def is_held(self) -> bool:
        """Whether a handle is held, so that what is drawn now will soon be drawn again."""
        return isinstance(self.hand, Held)

    def is_aside(self) -> bool:
        """Whether the reader's own values of this page wait unread."""
        return self.page in self.aside


def asked_by(query: Query, problems: Problems) -> tuple[str, str]:
    """The language that an address asks for, or else the reader's browser; and the chosen one."""
    return link.spoken_in(query, st.context.headers.get("Accept-Language", ""), problems)


def exists() -> bool:
    """Whether the reader has a session already."""
    return _KEY in st.session_state


def begin(session: Session) -> None:
    """Begin the session of a reader who has just come."""
    st.session_state[_KEY] = session
    _found.context = None


def forget() -> None:
    """Forget the reader: what follows begins as for one who has just come."""
    st.session_state.clear()
    _found.context = None


def current() -> Session:
    """The session of the reader for whom this runs.

    It is asked for a hundred times in a run, and `st.session_state` takes ten layers to answer: the
    thread that runs keeps what it has found, and asks again where another run begins.
    """
    context = get_script_run_ctx(suppress_warning=True)
    if getattr(_found, "context", None) is not context or context is None:
        _found.session, _found.context = st.session_state[_KEY], context
    found: Session = _found.session
    return found


def _language() -> tuple[str, str]:
    """The language of this reader, and the chosen one; nothing outside a run of the script."""
    if not (get_script_run_ctx(True) and exists()):
        return "", ""
    return current().language, current().chosen


is_spoken_by(_language)
