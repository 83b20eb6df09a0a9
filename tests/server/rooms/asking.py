"""Who asks the routes of rooms without a network: through all the middleware of the lab."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

from starlette.applications import Starlette
from starlette.types import ASGIApp, Message
from streamlit.web.server.starlette.starlette_gzip_middleware import SelectiveGZipMiddleware

from app import MIDDLEWARE
from server.rooms.routes import Rooms
from server.rooms.store import Store

ADDRESS = "192.0.2.1"  # of a school


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def sentence(self) -> str:
        """Why it was refused."""
        return str(self.json["sentence"])


class Lab:
    """The rooms of a store, served as the lab serves them."""

    def __init__(self, store: Store) -> None:
        self.rooms = Rooms(store)
        rooms = Starlette(routes=self.rooms.routes(), middleware=MIDDLEWARE)
        self.app: ASGIApp = SelectiveGZipMiddleware(rooms)

    async def ask(
        self,
        method: str,
        path: str,
        body: Any = b"",
        headers: Mapping[str, str] | None = None,
        address: str = ADDRESS,
    ) -> Answer:
        """One question, and its answer."""
        sent: list[Message] = []
        content = body if isinstance(body, bytes) else json.dumps(body).encode()

        async def receive() -> Message:
            return {"type": "http.request", "body": content, "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        await self.app(scope(method, path, headers or {}, address), receive, send)
        start, *rest = sent
        names: dict[str, str] = {}
        for name, text in start["headers"]:
            before = f"{names[name.decode()]}, " if name.decode() in names else ""
            names[name.decode()] = before + text.decode()
        return Answer(start["status"], names, b"".join(each.get("body", b"") for each in rest))

    async def get(self, path: str, **headers: str) -> Answer:
        """A GET with these headers: `room_secret="..."` is `x-room-secret`."""
        return await self.ask("GET", path, b"", of_room(headers))

    async def post(self, path: str, body: Any = b"", **headers: str) -> Answer:
        """The same with POST."""
        return await self.ask("POST", path, body, of_room(headers))

    @asynccontextmanager
    async def listening(self, path: str) -> AsyncIterator["Listener"]:
        """Somebody who listens to events, and leaves in the end."""
        listener = Listener()
        task = asyncio.create_task(
            self.app(
                scope("GET", path, {"accept-encoding": "gzip"}), listener.receive, listener.send
            )
        )
        yield listener
        listener.left.set()
        await asyncio.wait_for(task, 5)


class Listener:
    """What has come to somebody who listens."""

    def __init__(self) -> None:
        self.left = asyncio.Event()
        self.start: Message = {}
        self.came: asyncio.Queue[bytes] = asyncio.Queue()
        self._is_asked = False

    async def receive(self) -> Message:
        """The request, and that the listener has left."""
        if not self._is_asked:
            self._is_asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        """Take what comes."""
        if message["type"] == "http.response.start":
            self.start = message
        elif message.get("body"):
            self.came.put_nowait(message["body"])

    async def next(self, within: float = 5) -> bytes:
        """The next that comes."""
        return await asyncio.wait_for(self.came.get(), within)

    async def view(self, within: float = 5) -> Any:
        """The next view."""
        while not (piece := await self.next(within)).startswith(b"data: "):
            pass
        assert piece.endswith(b"\n\n")
        return json.loads(piece.removeprefix(b"data: "))


def of_room(headers: Mapping[str, str]) -> dict[str, str]:
    """Headers by their short names."""
    return {f"x-room-{name}": text for name, text in headers.items()}


def scope(
    method: str, path: str, headers: Mapping[str, str], address: str = ADDRESS
) -> dict[str, Any]:
    """What a server says of a request."""
    bare, _, query = path.partition("?")
    named = {"host": "lab.example"} | dict(headers)
    return {
        "type": "http",
        "method": method,
        "scheme": "https",
        "path": bare,
        "raw_path": bare.encode("utf-8", "surrogateescape"),
        "root_path": "",
        "query_string": query.encode("utf-8", "surrogateescape"),
        "headers": [
            (name.encode("latin-1"), text.encode("latin-1")) for name, text in named.items()
        ],
        "client": (address, 50000),
        "server": ("lab.example", 443),
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
    }


class Teacher:
    """Who has opened a room, and holds its secret."""

    def __init__(self, lab: Lab, code: str, secret: str) -> None:
        self.lab, self.code, self.secret = lab, code, secret

    @classmethod
    async def of(cls, lab: Lab, **subject: str) -> "Teacher":
        """One who asks a subject."""
        opened = await lab.post("/room/open", {"subject": subject or {"z": "2,1,0"}})
        assert opened.status == 200, opened.body
        return cls(lab, **opened.json)

    async def act(self, act: str, **more: Any) -> Answer:
        """One press, at the stage that the room is at."""
        stage = (await self.view())["stage"] if "stage" not in more else more["stage"]
        body = {"act": act} | more | {"stage": stage}
        return await self.lab.post(f"/room/{self.code}/act", body, secret=self.secret)

    async def acts(self, *acts: str) -> None:
        """Presses, one after another."""
        for each in acts:
            answer = await self.act(each)
            assert answer.status == 200, answer.body

    async def view(self) -> Any:
        """What all see, as it is now in the store."""
        from server.rooms import seen

        return json.loads(await seen.view(self.lab.rooms.store, self.code))

    async def desk(self) -> Any:
        """What the teacher sees beside it."""
        return (await self.lab.get(f"/room/{self.code}/desk", secret=self.secret)).json

    async def student(self) -> "Student":
        """Somebody who joins."""
        joined = await self.lab.post(f"/room/{self.code}/join", {})
        assert joined.status == 200, joined.body
        return Student(self.lab, self.code, **joined.json)


class Student(NamedTuple):
    """Who has a place in a room."""

    lab: Lab
    code: str
    student: str
    token: str

    async def vote(
        self, draw: list[int], number: int = 1, question: int = 0, round: int = 1
    ) -> Answer:
        """A drawing."""
        body = {"question": question, "round": round, "ballot": {"number": number, "draw": draw}}
        headers = {"student": self.student, "token": self.token}
        return await self.lab.post(f"/room/{self.code}/vote", body, **headers)

    async def mine(self) -> Answer:
        """The own answers."""
        return await self.lab.get(f"/room/{self.code}/mine", student=self.student, token=self.token)
