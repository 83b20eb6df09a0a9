"""How a student's answer is taken, or why it is not."""

from collections.abc import Mapping
from typing import Any

from pages.room import ballot
from pages.room.room_of import Room
from pages.room.stage import LOBBY, Stage
from server.rooms import seen, sent
from server.rooms.refused import Refused
from server.rooms.store import Store


async def taken(store: Store, room: Room, student: str, came: dict[str, Any]) -> Mapping[str, int]:
    """The number of the ballot that was taken; PermissionError without a place."""
    asked = seen.asked(room)
    at = sent.place_in(came, len(asked) - 1)
    try:
        given = ballot.read(came.get("ballot"), asked[at.question].form)
    except ValueError as error:
        raise Refused.saying(400, str(error)) from error
    if not await store.vote(room, student, at, given, seen.now()):
        now = (await store.room(room.code)).stage
        raise Refused(409, "early" if _is_early(now, at) else "late")
    return {"taken": given.number}


def _is_early(now: Stage, at: Stage) -> bool:
    """Whether this round is still to come."""
    here, there = (now.question, now.round), (at.question, at.round)
    return here < there or (here == there and now.step == LOBBY)
