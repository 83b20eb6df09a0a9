"""What keeps rooms: one interface, in the memory of this process or in Redis (`in_redis.py`).

All of it is asynchronous, so that routes await it on the loop that serves everybody. Each call is
atomic: of two that come together, one comes first. A room that nobody has touched for two hours is
`Gone`; to touch it is to change it, to join or to answer. `Away` says that the store cannot be
reached now.
"""

from collections.abc import AsyncIterator, Mapping
from typing import Protocol

from pages.room.ballot import Ballot
from pages.room.room_of import Room
from pages.room.stage import Stage


class Away(Exception):
    """The store cannot be reached; what was asked may be asked again."""


class Gone(KeyError):
    """There is no such room, or no more."""


class Store(Protocol):
    """Where rooms are."""

    async def open(self, room: Room) -> bool:
        """Keep a new room; False where its code is taken, or no more rooms can be kept."""

    async def room(self, code: str) -> Room:
        """The room with this code."""

    async def change(self, before: Room, after: Room) -> bool:
        """Put one in the place of the other, and wake who watches; False where it has changed."""

    async def enter(self, code: str, student: str, now: float) -> bool:
        """Give a student a place; False where the door is shut or no place is free.

        Who has one keeps it, and the time since when.
        """

    async def students(self, code: str) -> Mapping[str, float]:
        """Who has a place, and when each came."""

    async def remove(self, code: str, since: float) -> int:
        """Take places and ballots from all who came at `since` or later; how many."""

    async def vote(self, seen: Room, student: str, at: Stage, ballot: Ballot, now: float) -> bool:
        """Keep a ballot in a room that was just seen; False where the round takes none.

        One with a lower number than the student's last is not kept; nor is, of a round that is over
        and may be regained, any but the first. PermissionError where the student has no place.
        """

    async def ballots(self, code: str, question: int, round: int) -> Mapping[str, Ballot]:
        """The ballots of a round, by student."""

    async def own(self, code: str, student: str, question: int) -> Mapping[int, Ballot]:
        """One student's ballots to a question, by round; PermissionError without a place."""

    def changes(self, code: str) -> AsyncIterator[None]:
        """Once at the beginning, and whenever something of the room has changed since."""

    async def close(self) -> None:
        """Let go of what the store holds open."""
