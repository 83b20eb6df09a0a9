"""What the server remembers of one reader: a session, and nothing on disk.

`ui.memory.state` and `ui.memory.loans` read and change it; no page does.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import uuid4

import streamlit as st

from ui.address import link
from ui.address.link import Lab
from ui.paste.paste import Pasted

Query = dict[str, list[str]]
_KEY = "softmax_lab"


@dataclass
class PageValue:
    """A value that one page keeps, and its text in the address: empty where it is the default."""

    value: Any
    written: str


@dataclass
class Loan:
    """What a question lends its page: moved by hand like the reader's own, but not written."""

    of: Hashable
    lab: Lab
    values: Mapping[str, Any]
    kept: dict[tuple[str, str], PageValue] = field(default_factory=dict)


@dataclass(frozen=True)
class Held:
    """What a handle can move, as it was when the handle was taken hold of."""

    lab: Lab
    kept: Mapping[tuple[str, str], PageValue]


@dataclass
class KeptFile:
    """A file that the browser keeps too; of a large one, whose `data` are None, the name alone.

    `stored` once the browser has it, `is_out` of its box, `is_lost` where only the name came back.
    """

    name: str
    data: bytes | None
    stored: bool = False
    is_out: bool = False
    is_lost: bool = False
    token: str = field(default_factory=lambda: uuid4().hex)


@dataclass
class Session:
    """What a reader sees and has done; each field is there for all pages, unless it says more."""

    lab: Lab
    problems: list[str]
    opened: Query  # the address that opened the session: what Reset returns to
    opened_page: str
    query: Query  # the address last taken
    query_page: str  # the page it was the address of
    page: str
    written: Query | None = None
    came: Query | None = (
        None  # the address as it was taken, until the browser shows what is written
    )
    # A word of this session alone: a component that gets it hears that the session is a new one.
    # After a restart of the server it would else go on speaking to a lab that is gone.
    word: str = field(default_factory=lambda: uuid4().hex)
    arrived: bool = False  # by a link: its entry of the history is corrected, none is added
    kept: dict[tuple[str, str], PageValue] = field(default_factory=dict)  # by page and name
    on_page: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)  # keys of the widgets that `show` speaks for
    complaints: dict[str, str] = field(default_factory=dict)
    heard: dict[str, int] = field(default_factory=dict)  # the last message of each handle
    refused: dict[str, int] = field(default_factory=dict)  # and the last that was no move, hashed
    begun: bool = False  # the first run of the session is over
    whole: bool = True  # the whole page runs, not only its lab
    again: bool = False  # the whole page runs because its lab asked for it
    rested: bool = False  # something was changed in the lab, and is not held any more
    acted: bool = False  # another control has spoken in this run, after any handle
    moving: bool = False  # a handle is held: the address waits until it is let go
    before: Held | None = None  # what it moves, as it was: a cancel gives that back
    pasted: Pasted | None = None  # what was taken last, and all the values behind its classes
    loans: dict[str, Loan] = field(default_factory=dict)  # by page
    aside: bool = False  # the page is hidden or on loan: its own values wait unread
    waiting: frozenset[str] = frozenset()  # the names of those that it reads when it is shown
    own: set[str] = field(default_factory=set)  # files in use: no link says so, and Back leaves it
    files: dict[str, KeptFile | None] = field(default_factory=dict)  # that the browser keeps
    files_emptied: bool = False  # by Reset; no file was brought since
    untouched: bool = True  # no control has spoken yet: what is shown is what was opened
    reopens: bool = False  # the next run reads the address that was opened once more
    predictions: dict[Hashable, Any] = field(default_factory=dict)  # by question
    turned: bool = False  # a question was answered or left, and only its lab was drawn again

    def take(self, query: Query, page: str) -> None:
        """Let the address of `page` decide: its values, and defaults for what it does not say."""
        self.lab, self.problems = link.read(query)
        self.query, self.query_page, self.kept, self.complaints = query, page, {}, {}
        self.loans, self.before = {}, None

    def empty_files(self) -> None:
        """Let the browser forget all files; one that is at hand can be taken up again."""
        for key, file in self.files.items():
            self.files[key] = None if not file or file.is_lost else replace(file, is_out=True)
        self.files_emptied = True

    def held_now(self) -> Held:
        """What a handle can move, as it is."""
        owner = self.loan() or self
        return Held(owner.lab, dict(owner.kept))

    def give_back(self, held: Held) -> None:
        """Undo what a handle has moved."""
        owner = self.loan() or self
        owner.lab, owner.kept = held.lab, dict(held.kept)

    def arrive(self, query: Query, latin: list[str]) -> None:
        """Note that this run opens an address, in which the parameters `latin` are not in UTF-8."""
        self.arrived, self.came = True, dict(query)
        self.problems += [
            f"{link.shown(name)} in the link is not written in UTF-8; it was read as Latin-1."
            for name in latin
        ]

    def loan(self) -> Loan | None:
        """What this page has on loan."""
        return self.loans.get(self.page)


def exists() -> bool:
    """Whether the reader has a session already."""
    return _KEY in st.session_state


def begin(session: Session) -> None:
    """Begin the session of a reader who has just come."""
    st.session_state[_KEY] = session


def current() -> Session:
    """The session of the reader for whom this runs."""
    return st.session_state[_KEY]
