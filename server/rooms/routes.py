"""The routes of rooms: for students, projectors and teachers; no session, no run of a script.

POST /room/open                 a new room, or one anew whose process was lost
GET  /room/CODE                 the student's page; /projector and /teacher are the other two
POST /room/CODE/join            a student's id and token
POST /room/CODE/vote            a ballot, with both in headers; GET /mine: what came of it
GET  /room/CODE/events          what all see, as it changes; /view is the same once
POST /room/CODE/act             with the teacher's secret in a header; so /desk, /answers.csv
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from pages.room import room_of, views
from pages.room.room_of import Room
from server.asked import lab_of
from server.base_path import BASE
from server.limits import Limits, network
from server.rooms import acting, opening, seen, sent, voting
from server.rooms.events import LISTENERS, Feed, Feeds
from server.rooms.recent import Recent
from server.rooms.refused import AGAIN, NO_STORE, Refused, answered, as_json
from server.rooms.seen import written
from server.rooms.stopping import told_to_stop
from server.rooms.store import Store
from softmax_words import chosen, spoken
from ui.address import link

EVENTS = {
    "cache-control": "no-store, no-transform",
    "content-encoding": "identity",  # who compresses answers would gather events first
    "x-accel-buffering": "no",
}
METHODS = ("DELETE", "GET", "OPTIONS", "PATCH", "POST", "PUT")


class Rooms:
    """The rooms of one store, and how they are reached."""

    def __init__(self, store: Store) -> None:
        self.store, self.feeds, self.limits = store, Feeds(store), Limits()
        self.recent = Recent(store)

    def routes(self) -> list[Route]:
        """All routes; what has a fixed name comes first, and what nothing answers to last."""
        code = f"{BASE}/room/{{code}}"
        of_all = {"": self.student, "/projector": self.projector, "/teacher": self.teacher}
        of_all |= {"/events": self.events, "/view": self.view}
        gets = of_all | {"/mine": self.mine, "/desk": self.desk, "/answers.csv": self.csv}
        posts = {"/join": self.join, "/vote": self.vote, "/act": self.act}
        return [
            Route(f"{BASE}/room/open", self.open, methods=["POST"]),
            *(Route(code + end, gets[end]) for end in gets),
            *(Route(code + end, posts[end], methods=["POST"]) for end in posts),
            Route(code, self.nothing, methods=METHODS),
            Route(f"{code}/{{rest:path}}", self.nothing, methods=METHODS),
        ]

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """While the server runs."""
        with told_to_stop(self.feeds.end):
            yield
        self.feeds.end()
        await self.store.close()

    @answered
    async def open(self, request: Request) -> Response:
        """A new room; with a secret, that one anew."""
        self._require_calm(request)
        if again := self.limits.opened.wait(_address(request)):
            raise Refused(429, "many_rooms", again)
        came = await sent.message(request, sent.MOST_OPENING)
        opened = await opening.opened(self.store, came, spoken())
        self.recent.forget(opened["code"])
        return as_json(written(opened))

    @answered
    async def student(self, request: Request) -> Response:
        """The student's page."""
        return _page(request, views.student)

    @answered
    async def projector(self, request: Request) -> Response:
        """The projector's page, with the student's link on it."""
        return _page(request, lambda code, lang: views.projector(code, _link(request), lang))

    @answered
    async def teacher(self, request: Request) -> Response:
        """The teacher's page; the secret is in the part of its address that no server gets."""
        return _page(request, views.teacher)

    @answered
    async def join(self, request: Request) -> Response:
        """An id for a student, and the token that proves it; who has both keeps them."""
        room = await self._recent_room(request)
        known = _known(request, room)
        if not (room.is_door_open or known):
            raise Refused(403, "door")
        student = known or room_of.new_student()
        if not await self.store.enter(room.code, student, seen.now()):
            raise Refused(403, "no_place" if room.is_door_open else "door")
        token = room_of.token_of(student, room)
        return as_json(written({"student": student, "token": token}))

    @answered
    async def vote(self, request: Request) -> Response:
        """The number of the ballot that was taken."""
        room = await self._recent_room(request)
        student = _student(request, room)
        if again := self.limits.votes.wait(f"{room.code} {student}"):
            raise Refused(429, "often", again)
        came = await sent.message(request)
        return as_json(written(await voting.taken(self.store, room, student, came)))

    @answered
    async def mine(self, request: Request) -> Response:
        """A student's own ballots, and what they cost once that is shown."""
        room = await self._room(request)
        return as_json(await seen.mine(self.store, room, _student(request, room)))

    @answered
    async def events(self, request: Request) -> Response:
        """What all see, as it changes."""
        feed = await self._feed(request)
        if request.method == "HEAD":
            return Response(headers=EVENTS, media_type="text/event-stream")
        if feed.listeners >= LISTENERS:
            raise Refused(503, "listeners", AGAIN)
        return StreamingResponse(feed.listen(), headers=EVENTS, media_type="text/event-stream")

    @answered
    async def view(self, request: Request) -> Response:
        """What all see, once."""
        return as_json((await self._feed(request)).view)

    @answered
    async def desk(self, request: Request) -> Response:
        """What the teacher sees beside it."""
        return as_json(await seen.desk(self.store, await self._opened(request)))

    @answered
    async def act(self, request: Request) -> Response:
        """What the teacher does."""
        room = await self._opened(request)
        came = await sent.message(request)
        done = await acting.done(self.store, room, came)
        self.recent.forget(room.code)
        return as_json(written(done))

    @answered
    async def csv(self, request: Request) -> Response:
        """All answers as a file."""
        room = await self._opened(request)
        name = f"attachment; filename=room-{room.code}.csv"
        headers = NO_STORE | {"content-disposition": name}
        return Response(await seen.csv(self.store, room), headers=headers, media_type="text/csv")

    @answered
    async def nothing(self, request: Request) -> Response:
        """What is asked for in vain."""
        raise Refused(404, "nothing")

    def _require_calm(self, request: Request) -> None:
        """An address that asks more than any school is told to wait."""
        if again := self.limits.asked.wait(_address(request)):
            raise Refused(429, "busy", again)

    async def _room(self, request: Request) -> Room:
        """The room that is asked."""
        self._require_calm(request)
        return await self.store.room(_code(request))

    async def _recent_room(self, request: Request) -> Room:
        """The same, as it was a moment ago: enough for what the store looks at again."""
        self._require_calm(request)
        return await self.recent.room(_code(request))

    async def _opened(self, request: Request) -> Room:
        """The same, for who holds its secret."""
        room = await self._room(request)
        if not room_of.opens(request.headers.get("x-room-secret", ""), room):
            raise Refused(403, "secret")
        return room

    async def _feed(self, request: Request) -> Feed:
        """What is sent of the room that is asked."""
        self._require_calm(request)
        return await self.feeds.of(_code(request), spoken())


def _code(request: Request) -> str:
    """The code in the address."""
    if code := room_of.code_in(request.path_params["code"]):
        return code
    raise Refused(404, "gone")


def _known(request: Request, room: Room) -> str:
    """Who asks, or "" for an id that was not given here: known without a look into the store."""
    student, token = (request.headers.get(f"x-room-{name}", "") for name in ("student", "token"))
    return student if room_of.is_given(student, token, room) else ""


def _student(request: Request, room: Room) -> str:
    """Who asks, and has an id."""
    if student := _known(request, room):
        return student
    raise Refused(403, "student")


def _address(request: Request) -> str:
    """From where somebody asks."""
    return network(request.client.host if request.client else "")


def _link(request: Request) -> str:
    """The student's link, as it stands on the wall."""
    lang = link.in_language(chosen())
    query = "".join(f"?{name}={text}" for name, text in lang.items())
    return f"{lab_of(request)}/room/{room_of.code_in(request.path_params['code'])}{query}"


def _page(request: Request, view: Callable[[str, str], str]) -> Response:
    """A page of its own; what is no code leads to where one is typed."""
    code = room_of.code_in(request.path_params["code"])
    if not code:
        up = "../" * request.url.path.removeprefix(BASE).strip("/").count("/")
        return RedirectResponse(f"{up}room", 307, NO_STORE)
    headers = NO_STORE | {"content-security-policy": views.POLICY}
    return Response(view(code, spoken()), headers=headers, media_type="text/html")
