"""How often anybody may ask: students first, and addresses only far above what a school sends.

A school of 500 stands behind one address: all of them join, answer and look in the same second. So
an address is stopped only where no school gets to; a socket, a line and a session near what one
reader does; and what is invented in a room is stopped by ids and places. What is remembered is
bounded: one number a key, and of many keys the oldest is forgotten.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address, ip_network
from time import monotonic


@dataclass
class Pace:
    """One act each `interval` s for each key, and `burst` of them at once (GCRA)."""

    interval: float
    burst: int = 1
    most: int = 20_000  # keys
    clock: Callable[[], float] = monotonic
    _paid: dict[str, float] = field(default_factory=dict)  # until when; what came last at the end

    def wait(self, key: str) -> int:
        """Whole seconds until this key may act: 0 if it may, and then it has."""
        return math.ceil(self.early(key))

    def early(self, key: str) -> float:
        """The same seconds, not rounded."""
        now = self.clock()
        until = max(self._paid.get(key, now), now)
        early = until - now - (self.burst - 1) * self.interval
        if early > 0:
            return early
        self._paid.pop(key, None)
        self._paid[key] = until + self.interval
        self._forget(now)
        return 0.0

    def _forget(self, now: float) -> None:
        """Forget the oldest keys, as far as they may act again, or are too many."""
        while len(self._paid) > self.most or self._paid[next(iter(self._paid))] <= now:
            del self._paid[next(iter(self._paid))]


@dataclass
class Limits:
    """All paces of one process."""

    votes: Pace = field(default_factory=lambda: Pace(1.0))  # of a student
    asked: Pace = field(default_factory=lambda: Pace(0.001, burst=3000))  # of an address
    opened: Pace = field(default_factory=lambda: Pace(10.0, burst=60))  # rooms, of an address
    # Websockets, of an address: a class of 500 comes, and comes back after a restart.
    sockets: Pace = field(default_factory=lambda: Pace(0.02, burst=1500))
    # Sheets, of an address: a class opens one together; each takes up to a tenth of a second.
    sheets: Pace = field(default_factory=lambda: Pace(0.1, burst=600))
    # Live questions, of a line: a hand moves at most sixty times a second.
    live: Pace = field(default_factory=lambda: Pace(0.01, burst=200))


def of_a_socket() -> Pace:
    """Messages of one websocket: Streamlit's own slider, dragged, sends ten a second."""
    return Pace(1 / 30, burst=150)


MOST_SOCKETS = 2000  # open at once, of an address: a class of 500 with two tabs, twice
MOST_WAITING = 1000  # questions and sheets that wait for an answer: more would wait too long
MOST_FILES = 8  # of a session: a page has one box, and a browser takes out what it replaces
LARGEST_FILE = 20_000_000  # bytes, `server.maxUploadSize`
MOST_BYTES = 500_000_000  # of all readers' files together


def network(address: str) -> str:
    """What an address is counted as: of IPv6 a whole /64, which one machine may have for itself."""
    try:
        is_wide = isinstance(ip_address(address), IPv6Address)
    except ValueError:
        return address[:64]
    return str(ip_network((address, 64), strict=False)) if is_wide else address
