"""What keeps rooms: one interface, in the memory of this process or in Redis (`in_redis.py`).

All of it is asynchronous, so that routes await it on the loop that serves everybody. Each call is
atomic: of two that come together, one comes first. A room that is not touched for two hours is
gone, and `KeyError` says so; `Away` says that the store cannot be reached now.
"""

from collections.abc import AsyncIterator, Mapping
from typing import Protocol

from pages.room.ballot import Ballot
from pages.room.room_of import Room
from pages.room.stage import Stage


class Away(Exception):
    """The store cannot be reached; what was asked may be asked again."""


class Store(Protocol):
    """Where rooms are."""

    async def open(self, room: Room) -> bool:
        """Keep a new room; False where its code is taken."""

    async def room(self, code: str) -> Room:
        """The room with this code; KeyError where there is none."""

    async def change(self, code: str, before: Room, after: Room) -> bool:
        """Put one in the place of the other, and wake who watches; False where it has changed."""

    async def enter(self, code: str, student: str, now: float) -> bool:
        """Give a student a place; False where the door is shut or no place is free."""

    async def students(self, code: str) -> Mapping[str, float]:
        """Who has a place, and when each came."""

    async def remove(self, code: str, since: float) -> int:
        """Take places and ballots from all who came at `since` or later; how many."""

    async def vote(self, code: str, student: str, at: Stage, ballot: Ballot) -> bool:
        """Keep a ballot; False where the round takes none. One with a lower number is not kept.

        PermissionError where the student has no place (removed, or never there).
        """

    async def ballots(self, code: str, question: int, round: int) -> Mapping[str, Ballot]:
        """The ballots of a round, by student."""

    def changes(self, code: str) -> AsyncIterator[None]:
        """Once at the beginning, and whenever something of the room has changed since."""
