"""What can be seen of a room: what the store keeps of it, given to the functions that show it.

What is shown is put together in a thread: three hundred drawings take a while, and meanwhile other
votes come in.
"""

import json
from collections.abc import Mapping
from time import time
from typing import Any

from starlette.concurrency import run_in_threadpool

from pages.lessons import LESSONS
from pages.room import record, shown, subject
from pages.room.ballot import Ballot
from pages.room.room_of import Room
from pages.room.stage import ROUNDS
from pages.room.subject import Asked
from server.base_path import BASE
from server.rooms.store import Store
from softmax_words import by_language

Rounds = Mapping[int, Mapping[str, Ballot]]


def asked(room: Room) -> tuple[Asked, ...]:
    """The questions of a room, in the language that is spoken."""
    return _asked(tuple(sorted(room.subject.items())))


@by_language
def _asked(address: tuple[tuple[str, str], ...]) -> tuple[Asked, ...]:
    return subject.read({name: [text] for name, text in address}, LESSONS).asked


async def view(store: Store, code: str) -> str:
    """What everybody sees, as JSON."""
    room = await store.room(code)
    rounds, here = await _rounds(store, room), len(await store.students(code))
    return await run_in_threadpool(
        lambda: written(shown.view(room, asked(room), rounds, here, BASE))
    )


async def desk(store: Store, room: Room) -> str:
    """What the teacher sees beside it, as JSON; `subject` opens a room anew that was lost."""
    rounds, students = await _rounds(store, room), await store.students(room.code)
    return await run_in_threadpool(
        lambda: written(
            shown.desk(room, asked(room), rounds, students, now()) | {"subject": {**room.subject}}
        )
    )


async def mine(store: Store, room: Room, student: str) -> str:
    """What one student sees of the own answers, as JSON; PermissionError without a place."""
    own = await store.own(room.code, student, room.stage.question)
    return await run_in_threadpool(lambda: written(shown.mine(room, asked(room), own)))


async def csv(store: Store, room: Room) -> str:
    """All answers, for the teacher."""
    stage = room.stage
    rounds = [(q, r) for q in range(stage.question + 1) for r in range(1, ROUNDS + 1)]
    found = {at: await store.ballots(room.code, *at) for at in rounds}
    return await run_in_threadpool(lambda: record.csv(room, asked(room), found))


def now() -> float:
    """The time that places and rooms are dated by, in s since the epoch."""
    return time()


def written(found: Mapping[str, Any]) -> str:
    """JSON that every browser reads: it has no infinity."""
    return json.dumps(found, allow_nan=False, separators=(",", ":"))


async def _rounds(store: Store, room: Room) -> Rounds:
    """The ballots of the present question, by round."""
    rounds = range(1, room.stage.round + 1)
    return {each: await store.ballots(room.code, room.stage.question, each) for each in rounds}
