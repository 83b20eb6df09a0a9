"""How a room is opened: a new one, or one anew whose process was lost."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.concurrency import run_in_threadpool

from pages.lessons import LESSONS
from pages.room import room_of, subject
from pages.room.room_of import Room
from pages.room.stage import Stage
from server.rooms import seen, sent
from server.rooms.refused import Refused
from server.rooms.store import Store
from softmax_words import speaking
from ui.address import link

TRIES = 5  # for a code that no room has
LATER = 60  # s after which there may be space for one more
OFTEN = 1000  # times that a room may be opened anew

Opened = Mapping[str, str]


async def opened(store: Store, came: dict[str, Any], lang: str) -> Opened:
    """The code and the secret of the room that was asked for."""
    with speaking(_language(came, lang)):
        address = sent.address_in(came)
        found = await run_in_threadpool(_subject, address)
        if came.get("secret") is not None:
            return await _anew(store, came, found)
        return await _new(store, Room("", "", found.address, opened=seen.now()))


async def _new(store: Store, room: Room) -> Opened:
    """A new room, with a code that no other has."""
    for _ in range(TRIES):
        secret = room_of.new_secret()
        code, lock = room_of.code_of(secret), room_of.lock_of(secret)
        if await store.open(replace(room, code=code, lock=lock)):
            return {"code": code, "secret": secret}
    raise Refused(503, "full", LATER)


async def _anew(store: Store, came: dict[str, Any], found: subject.Subject) -> Opened:
    """The room that this secret opens, at the stage where it was; if it is there, as it is."""
    secret, again = came["secret"], came.get("again", 0)
    if not room_of.is_secret(secret):
        raise Refused(403, "secret")
    if not (type(again) is int and 0 <= again < OFTEN):
        raise Refused(400, "again", most=OFTEN)
    code, lock = room_of.code_of(secret), room_of.lock_of(secret)
    stage = _stage(came.get("stage"), len(found.asked) - 1)
    room = Room(code, lock, found.address, stage, opened=seen.now(), again=again + 1)
    if not await store.open(room) and not room_of.opens(secret, await store.room(code)):
        raise Refused(409, "taken")
    return {"code": code, "secret": secret}


def _subject(address: Mapping[str, str]) -> subject.Subject:
    """What the room asks."""
    try:
        return subject.read({name: [text] for name, text in address.items()}, LESSONS)
    except ValueError as error:
        raise Refused.saying(400, str(error)) from error


def _stage(came: Any, last: int) -> Stage:
    """Where the room was; the lobby where nothing says it."""
    try:
        return Stage() if came is None else room_of.read_stage(came, last)
    except ValueError as error:
        raise Refused.saying(400, str(error)) from error


def _language(came: Mapping[str, Any], lang: str) -> str:
    """The language that the message asks for, or else its address."""
    asked = came.get("lang")
    return (link.language({"lang": [asked]}, []) if isinstance(asked, str) else "") or lang
