"""Rooms in Redis or Valkey, for several processes: what one does to a room, all see.

What changes a room is one script (`in_redis.lua`). Whether a round takes a ballot is decided here,
by the room that was seen, and the script keeps it only if that is still the room: so the rules of
rooms stand in `pages/room/` alone. A room is one key; its students are one, and each round one.
"""

import asyncio
import json
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as NotConnected
from redis.exceptions import RedisError

from pages.room import ballot as ballots
from pages.room import room_of
from pages.room.ballot import Ballot
from pages.room.room_of import LIFE, MOST, Room
from pages.room.stage import ROUNDS, Stage
from server.rooms.store import Away, Gone

PREFIX = "softmax-lab:room:"
CONNECTIONS = 32
PATIENCE = 3.0  # s until a Redis that does not answer is away; a busy server hears it late, too
AWAY = 0.5  # s until one that is away is asked again
HEALTH = 5.0  # s between two looks whether the line that changes come on still stands
SCRIPT = Path(__file__).with_suffix(".lua")
LOG = logging.getLogger("softmax_lab")


class InRedis:
    """A `Store`."""

    def __init__(self, url: str, life: float = LIFE) -> None:
        self.life = life
        once_more = Retry(NoBackoff(), 1, supported_errors=(NotConnected,))  # it was restarted
        self._redis = Redis.from_url(
            url,
            socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE,
            health_check_interval=HEALTH,
            retry=once_more,
        )
        self._do = self._redis.register_script(SCRIPT.read_text(encoding="utf-8"))
        self._watching: dict[str, set[asyncio.Event]] = defaultdict(set)
        self._hearing: asyncio.Task[None] | None = None
        self._is_closed = False
        self._turn = asyncio.Semaphore(CONNECTIONS)
        self._away_until = 0.0

    async def open(self, room: Room) -> bool:
        """Keep a new room; False where its code is taken."""
        return bool(await self._act(room.code, "open", room_of.written(room)))

    async def room(self, code: str) -> Room:
        """The room with this code."""
        async with self._reached():
            text = await self._redis.get(_key(code))
        if text is None:
            raise Gone(code)
        return room_of.read(text)

    async def change(self, before: Room, after: Room) -> bool:
        """Put one in the place of the other; False where it has changed."""
        both = map(room_of.written, (before, after))
        return bool(await self._act(before.code, "change", *both))

    async def enter(self, code: str, student: str, now: float) -> bool:
        """Give a student a place; False where the door is shut or no place is free."""
        return bool(await self._act(code, "enter", student, repr(now), MOST))

    async def students(self, code: str) -> Mapping[str, float]:
        """Who has a place, and when each came."""
        (found,) = await self._read(code, ("HGETALL", _students(code)))
        return {student.decode(): float(came) for student, came in found.items()}

    async def remove(self, code: str, since: float) -> int:
        """Take places and ballots from all who came at `since` or later."""
        return int(await self._act(code, "remove", repr(since)))

    async def vote(self, seen: Room, student: str, at: Stage, ballot: Ballot, now: float) -> bool:
        """Keep a ballot, where the round takes one; a room that has moved on is seen again."""
        sent = json.dumps(ballots.written(ballot))
        round = f"{at.question}.{at.round}"
        while True:
            takes = _takes(seen, at, now)
            text = room_of.written(seen)
            found = await self._act(
                seen.code, "vote", text, student, round, ballot.number, sent, takes
            )
            if found != b"moved":
                return bool(found)
            seen = await self.room(seen.code)

    async def ballots(self, code: str, question: int, round: int) -> Mapping[str, Ballot]:
        """The ballots of a round, by student."""
        (found,) = await self._read(code, ("HGETALL", _round(code, question, round)))
        return {student.decode(): _ballot(text) for student, text in found.items()}

    async def own(self, code: str, student: str, question: int) -> Mapping[int, Ballot]:
        """One student's ballots to a question, by round."""
        rounds = range(1, ROUNDS + 1)
        asked = [("HGET", _round(code, question, round), student) for round in rounds]
        has_place, *found = await self._read(code, ("HEXISTS", _students(code), student), *asked)
        if not has_place:
            raise PermissionError(student)
        return {round: _ballot(text) for round, text in zip(rounds, found, strict=True) if text}

    async def changes(self, code: str) -> AsyncIterator[None]:
        """Once at the beginning, and whenever something has changed, in any process."""
        news = asyncio.Event()
        self._watching[_key(code)].add(news)
        if self._hearing is None:
            self._hearing = asyncio.create_task(self._hear())
        try:
            while True:
                yield
                await news.wait()
                news.clear()
        finally:
            self._forget(_key(code), news)

    async def close(self) -> None:
        """Let go of all connections."""
        self._is_closed = True
        while (
            self._hearing and not self._hearing.done()
        ):  # the client may take a cancel for a timeout
            self._hearing.cancel()
            await asyncio.wait([self._hearing], timeout=AWAY)
        await self._redis.aclose()

    async def _act(self, code: str, act: str, *needs: str | int) -> Any:
        """What the script answers."""
        keys, life = [_key(code), _students(code)], round(1000 * self.life)
        async with self._reached():
            found = await self._do(keys=keys, args=[act, life, *needs])
        if found == b"gone":
            raise Gone(code)
        if found == b"stranger":
            raise PermissionError(code)
        return found

    async def _read(self, code: str, *commands: tuple[str, ...]) -> list[Any]:
        """What commands that change nothing answer, at one moment; Gone without the room."""
        pipeline = self._redis.pipeline(transaction=True)
        for command in (("EXISTS", _key(code)), *commands):
            pipeline.execute_command(*command)
        async with self._reached():
            is_there, *found = await pipeline.execute()
        if not is_there:
            raise Gone(code)
        return found

    @asynccontextmanager
    async def _reached(self) -> AsyncIterator[None]:
        """What goes wrong on the way to Redis is `Away`, for all who wait for their turn too."""
        async with self._turn:
            if monotonic() < self._away_until:
                raise Away
            try:
                yield
            except (RedisError, OSError) as error:  # a timeout is an OSError
                LOG.warning("away: %s", error)
                self._away_until = monotonic() + AWAY
                raise Away from error

    async def _hear(self) -> None:
        """Wake who watches a room when it changes; all of them after a gap in what was heard."""
        while not self._is_closed:
            with suppress(RedisError, OSError):
                async with self._redis.pubsub() as line:
                    await line.psubscribe(f"{PREFIX}*")
                    while not self._is_closed:
                        if heard := await line.get_message(timeout=HEALTH):
                            self._wake(heard)
            await asyncio.sleep(AWAY)

    def _wake(self, heard: Mapping[str, Any]) -> None:
        """Wake who watches what was heard of."""
        is_change = heard["type"] == "pmessage"
        rooms = [heard["channel"].decode()] if is_change else list(self._watching)
        for room in rooms:
            for news in self._watching.get(room, ()):
                news.set()

    def _forget(self, key: str, news: asyncio.Event) -> None:
        """Somebody watches no more."""
        self._watching[key].discard(news)
        if not self._watching[key]:
            del self._watching[key]


def _key(code: str) -> str:
    return f"{PREFIX}{{{code}}}"


def _students(code: str) -> str:
    return f"{_key(code)}:students"


def _round(code: str, question: int, round: int) -> str:
    return f"{_key(code)}:{question}.{round}"


def _ballot(text: bytes) -> Ballot:
    return ballots.kept(json.loads(text))


def _takes(room: Room, at: Stage, now: float) -> str:
    """Of which ballots of a round the room takes any."""
    if room.takes(at.question, at.round):
        return "all"
    return "first" if room.regains(at.question, at.round, now) else "none"
