"""What a request is refused with: a status and one sentence, in the language that it asks for."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from server.asked import speaking_to
from server.rooms.seen import written
from server.rooms.store import Away, Gone
from softmax_words import Words

words = Words(__file__)

S = TypeVar("S")
Endpoint = Callable[[S, Request], Awaitable[Response]]
AGAIN = 2  # s after which a store that is away may be asked again
NO_STORE = {"cache-control": "no-store"}
LOG = logging.getLogger("softmax_lab")


class Refused(Exception):
    """A request that is not done, and why."""

    def __init__(self, status: int, key: str, again: int = 0, **values: str | int) -> None:
        self.status, self.again = status, again
        self.sentence = words(f"refusals.{key}", **values) if key else ""

    @classmethod
    def saying(cls, status: int, sentence: str) -> "Refused":
        """With a sentence of who found out."""
        refused = cls(status, "")
        refused.sentence = sentence
        return refused


def answered(endpoint: Endpoint[S]) -> Endpoint[S]:
    """An endpoint whose refusals and failures are sentences."""

    @wraps(endpoint)
    async def answer(self: S, request: Request) -> Response:
        with speaking_to(request):
            try:
                return await endpoint(self, request)
            except Exception as error:
                return _said(_refused(error))

    return answer


def as_json(text: str, status: int = 200, headers: Mapping[str, str] = NO_STORE) -> Response:
    """An answer that no one in between keeps."""
    return Response(text, status, NO_STORE | dict(headers), media_type="application/json")


def _refused(error: Exception) -> Refused:
    """What an error says to who asked."""
    match error:
        case Refused():
            return error
        case Gone():
            return Refused(404, "gone")
        case Away():
            return Refused(503, "away", AGAIN)
        case PermissionError():
            return Refused(403, "place")
        case ClientDisconnect():
            return Refused(400, "broken")  # to nobody
    LOG.error("failed: %s", "room", exc_info=error)
    return Refused(500, "failed")


def _said(refused: Refused) -> Response:
    """The refusal as an answer."""
    again: dict[str, Any] = {"retry-after": str(refused.again)} if refused.again else {}
    return as_json(written({"sentence": refused.sentence}), refused.status, again)
