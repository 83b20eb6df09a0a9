"""Which run of the script this is, and what the address says that it begins with."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, auto

from softmax_words import Words, listed
from ui.address import link, raw_query
from ui.address.raw_query import Query

words = Words(__file__)

MOST_NAMED = 5  # unknown parameters; a link can bring thousands


class Run(Enum):
    """The run of the script that goes on, or between two runs the one that is to be expected."""

    FIRST = auto()
    """The whole page, for a reader who has just come: the address decides."""
    OPENING = auto()
    """The whole page, from an address that decides, or that a link of the menu left bare."""
    WHOLE = auto()
    """The whole page, as the session has it."""
    LAB = auto()
    """A lab alone."""
    AGAIN = auto()
    """A lab has asked for the whole page: an address that is seen now is too old to decide."""

    @property
    def arrives(self) -> bool:
        """Whether the browser has made an entry of its history: it is corrected, none is added."""
        return self in (Run.FIRST, Run.OPENING)

    @property
    def is_whole(self) -> bool:
        """Whether the whole page runs."""
        return self.arrives or self is Run.WHOLE

    @property
    def arriving(self) -> "Run":
        """A run that opens an address, after this one; the first stays the first until it ends."""
        return self if self is Run.FIRST else Run.OPENING

    @property
    def whole(self) -> "Run":
        """A run of the whole page, after this one; an arrival that was interrupted goes on."""
        return self if self.arrives else Run.WHOLE


@dataclass(frozen=True)
class Address:
    """The address of a page. What it says and nobody reads is struck off it."""

    query: Query
    page: str

    def copy(self) -> "Address":
        """The same address, of which this one keeps what will be struck off."""
        return Address(dict(self.query), self.page)

    def of(self, page: str) -> Query:
        """What it says to `page`."""
        return self.query if page == self.page else {}

    def strike_unknown(self, known: list[str], also: Collection[str] = ()) -> str | None:
        """Strike what is neither `known` nor one of `also`, and name it, in one sentence for all.

        What was added on the way to any link, by a tracker or a learning platform, is no mistake.
        """
        unknown = [name for name in self.query if name not in known and name not in also]
        for name in unknown:
            del self.query[name]
        strange = [link.shown(name) for name in unknown if not raw_query.is_foreign(name)]
        more = len(strange) - MOST_NAMED
        named = strange[:MOST_NAMED] + ([words("more", number=more)] if more > 0 else [])
        if not named:
            return None
        of = {"names": listed(named), "known": listed(known)}
        return words("unknown", count=len(strange), **of)


@dataclass
class Mirror:
    """What the browser may show in its address without having been moved to another."""

    written: Query | None = None
    opened: Query | None = None  # as it came, until the browser shows what is written

    def is_news(self, query: Query) -> bool:
        """Whether an address is due to Back, Forward, a link, or a hand that typed it."""
        return query not in (self.written, self.opened)

    def see(self, query: Query) -> None:
        """Note what the browser shows."""
        if query == self.written:
            self.opened = None
