"""How often anybody may ask: students first, and addresses only far above what a school sends.

A school of 500 stands behind one address: all of them join, answer and look in the same second. So
an address is stopped only where no school gets to, and what is invented there is stopped by ids and
places. What is remembered is bounded: one number a key, and of many keys the oldest is forgotten.
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
        now = self.clock()
        until = max(self._paid.get(key, now), now)
        early = until - now - (self.burst - 1) * self.interval
        if early > 0:
            return math.ceil(early)
        self._paid.pop(key, None)
        self._paid[key] = until + self.interval
        self._forget(now)
        return 0

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


def network(address: str) -> str:
    """What an address is counted as: of IPv6 a whole /64, which one machine may have for itself."""
    try:
        is_wide = isinstance(ip_address(address), IPv6Address)
    except ValueError:
        return address[:64]
    return str(ip_network((address, 64), strict=False)) if is_wide else address
