"""Rooms in the memory of this process: the default, and nothing of them on disk."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field

from pages.room.ballot import Ballot
from pages.room.room_of import LIFE, MOST, Room
from pages.room.stage import ROUNDS, Stage
from server.rooms.store import Gone

MOST_ROOMS = 1000  # one that is full and has answered ten questions takes 5 MB


@dataclass
class _Kept:
    """A room, and all that belongs to it."""

    room: Room
    students: dict[str, float] = field(default_factory=dict)
    ballots: dict[tuple[int, int], dict[str, Ballot]] = field(default_factory=dict)
    touched: float = 0.0
    changed: int = 0  # how often
    news: asyncio.Event = field(default_factory=asyncio.Event)  # one for each change

    def wake(self) -> None:
        """Let all who watch look again."""
        self.changed += 1
        self.news.set()
        self.news = asyncio.Event()


class InMemory:
    """A `Store`. No call awaits anything while it looks and changes, so each is atomic."""

    def __init__(self, life: float = LIFE, most_rooms: int = MOST_ROOMS) -> None:
        self.life, self.most_rooms = life, most_rooms
        self._rooms: dict[str, _Kept] = {}  # the one that was touched last stands at the end

    async def open(self, room: Room) -> bool:
        """Keep a new room; one that nobody has joined yet gives way to it where there are many."""
        if room.code in self._rooms or not self._has_space():
            return False
        self._rooms[room.code] = _Kept(room)
        self._touch(self._rooms[room.code])
        asyncio.get_running_loop().call_later(self.life, self._end, room.code)
        return True

    async def room(self, code: str) -> Room:
        """The room with this code."""
        return self._kept(code).room

    async def change(self, before: Room, after: Room) -> bool:
        """Put one in the place of the other; False where it has changed."""
        kept = self._kept(before.code)
        if kept.room != before:
            return False
        kept.room = after
        self._touch(kept)
        return True

    async def enter(self, code: str, student: str, now: float) -> bool:
        """Give a student a place; False where the door is shut or no place is free."""
        kept = self._kept(code)
        if student in kept.students:
            return True
        if not kept.room.is_door_open or len(kept.students) >= MOST:
            return False
        kept.students[student] = now
        self._touch(kept)
        return True

    async def students(self, code: str) -> Mapping[str, float]:
        """Who has a place, and when each came."""
        return dict(self._kept(code).students)

    async def remove(self, code: str, since: float) -> int:
        """Take places and ballots from all who came at `since` or later."""
        kept = self._kept(code)
        late = [student for student, came in kept.students.items() if came >= since]
        for student in late:
            del kept.students[student]
            for of_round in kept.ballots.values():
                of_round.pop(student, None)
        self._touch(kept)
        return len(late)

    async def vote(self, seen: Room, student: str, at: Stage, ballot: Ballot, now: float) -> bool:
        """Keep a ballot, where the round takes one."""
        kept = self._kept(seen.code)
        self._require_place(kept, student)
        takes = kept.room.takes(at.question, at.round)
        if not takes and not kept.room.regains(at.question, at.round, now):
            return False
        of_round = kept.ballots.setdefault((at.question, at.round), {})
        last = of_round.get(student)
        if last is None or (takes and last.number < ballot.number):
            of_round[student] = ballot
        self._touch(kept)
        return True

    async def ballots(self, code: str, question: int, round: int) -> Mapping[str, Ballot]:
        """The ballots of a round, by student."""
        return dict(self._kept(code).ballots.get((question, round), {}))

    async def own(self, code: str, student: str, question: int) -> Mapping[int, Ballot]:
        """One student's ballots to a question, by round."""
        kept = self._kept(code)
        self._require_place(kept, student)
        rounds = {round: kept.ballots.get((question, round), {}) for round in range(1, ROUNDS + 1)}
        return {round: found[student] for round, found in rounds.items() if student in found}

    async def changes(self, code: str) -> AsyncIterator[None]:
        """Once at the beginning, and whenever something has changed; Gone when the room ends."""
        seen = -1
        while True:
            kept = self._kept(code)
            news = kept.news
            if kept.changed == seen:
                await news.wait()
                continue
            seen = kept.changed
            yield

    async def close(self) -> None:
        """Nothing is held open."""

    def _kept(self, code: str) -> _Kept:
        if code not in self._rooms:
            raise Gone(code)
        return self._rooms[code]

    @staticmethod
    def _require_place(kept: _Kept, student: str) -> None:
        if student not in kept.students:
            raise PermissionError(student)

    def _touch(self, kept: _Kept) -> None:
        """Something has changed: two more hours."""
        kept.touched = time.monotonic()
        code = kept.room.code
        self._rooms[code] = self._rooms.pop(code)
        kept.wake()

    def _end(self, code: str) -> None:
        """End a room that nobody has touched for long, or look again when that may be so."""
        if code not in self._rooms:
            return
        rest = self._rooms[code].touched + self.life - time.monotonic()
        if rest > 0:
            asyncio.get_running_loop().call_later(rest, self._end, code)
        else:
            self._rooms.pop(code).wake()

    def _has_space(self) -> bool:
        """Whether one more room can be kept: of the empty ones the oldest gives way."""
        if len(self._rooms) < self.most_rooms:
            return True
        empty = next((code for code, kept in self._rooms.items() if not kept.students), None)
        if empty is not None:
            self._rooms.pop(empty).wake()
        return empty is not None
