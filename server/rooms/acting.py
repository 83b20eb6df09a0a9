"""What a teacher does with a room."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Any

from pages.room import room_of
from pages.room.room_of import Room
from pages.room.stage import ACTS
from server.rooms import seen, sent
from server.rooms.refused import Refused
from server.rooms.store import Store
from softmax_words import listed

TRIES = 5  # for a change that another comes before
DOORS = {"shut": False, "unshut": True}
REMOVE = "remove"


async def done(store: Store, room: Room, came: dict[str, Any]) -> Mapping[str, Any]:
    """What follows from an act: the stage, or how many were removed."""
    act = came.get("act")
    if act == REMOVE:
        return {"removed": await store.remove(room.code, seen.now() - sent.seconds_in(came))}
    if not isinstance(act, str) or act not in (*ACTS, *DOORS):
        raise Refused(400, "act", known=listed([*ACTS, *DOORS, REMOVE], "or"))
    if act in DOORS:
        after = await _changed(store, room, lambda now: replace(now, is_door_open=DOORS[act]))
    else:
        after = await _changed(store, room, lambda now: _moved(now, act, came.get("stage")))
    return {"stage": asdict(after.stage)}


async def _changed(store: Store, room: Room, change: Callable[[Room], Room]) -> Room:
    """The room after a change; another may be first, and then it is looked at again."""
    for _ in range(TRIES):
        after = change(room)
        if after == room or await store.change(room, after):
            return after
        room = await store.room(room.code)
    raise Refused(409, "moved")


def _moved(room: Room, act: str, seen_stage: Any) -> Room:
    """The room at its next stage, if it is at the one that the teacher saw."""
    last = len(seen.asked(room)) - 1
    try:
        stage = room_of.read_stage(seen_stage, last)
        if stage != room.stage:
            raise Refused(409, "moved")
        return replace(room, stage=stage.after(act, last))
    except ValueError as error:
        raise Refused.saying(400, str(error)) from error
