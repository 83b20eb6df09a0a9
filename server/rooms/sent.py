"""What a browser sends to a room: small JSON, read with care."""

import asyncio
import json
from typing import Any, NoReturn

from starlette.requests import Request

from pages.room.room_of import LIFE
from pages.room.stage import ROUNDS, Stage
from server.rooms.refused import Refused

MOST = 1000  # bytes of a message
MOST_OPENING = 20_000  # of one that opens a room: its subject may be a long link
MOST_NAMES = 50  # in a subject
SLOWEST = 10.0  # s in which a message has come


async def message(request: Request, most: int = MOST) -> dict[str, Any]:
    """The object that came; nothing at all is an empty one."""
    try:
        async with asyncio.timeout(SLOWEST):
            body = await _body(request, most)
    except TimeoutError as error:
        raise Refused(408, "slow") from error
    try:
        came = json.loads(body or b"{}", parse_constant=_no_number)
    except (ValueError, RecursionError) as error:  # in a list in a thousand others
        raise Refused(400, "json") from error
    if not isinstance(came, dict):
        raise Refused(400, "json")
    return came


async def _body(request: Request, most: int) -> bytes:
    """All of a body; of one that is too large no more than that is taken."""
    body = bytearray()
    async for piece in request.stream():
        body.extend(piece)
        if len(body) >= most:
            raise Refused(413, "large", most=most)
    return bytes(body)


def _no_number(_: str) -> NoReturn:
    """JSON knows no NaN and no infinity, though Python reads them."""
    raise ValueError


def address_in(came: dict[str, Any]) -> dict[str, str]:
    """The address of a subject: texts by name."""
    found = came.get("subject")
    if not isinstance(found, dict) or len(found) > MOST_NAMES:
        raise Refused(400, "subject")
    if not all(map(_is_text, (*found, *found.values()))):
        raise Refused(400, "subject")
    return found


def _is_text(came: Any) -> bool:
    """Whether this is a text that can be written; half a pair of surrogates is none."""
    try:
        return isinstance(came, str) and bool(came.encode() or True)
    except UnicodeEncodeError:
        return False


def place_in(came: dict[str, Any], last: int) -> Stage:
    """The round that a ballot is for; `last` is the last question."""
    question, round = came.get("question"), came.get("round")
    if not (type(question) is int and type(round) is int):
        raise Refused(400, "round")
    if not (0 <= question <= last and 1 <= round <= ROUNDS):
        raise Refused(400, "round")
    return Stage(question, round)


def seconds_in(came: dict[str, Any]) -> float:
    """How long ago something was: from 0 up, and no longer than a room lives."""
    since: Any = came.get("since")
    if type(since) in (int, float) and 0 <= since <= LIFE:  # True is a number to Python
        return float(since)
    raise Refused(400, "since", most=round(LIFE))
