"""How much one client may ask of the server: one that floods it waits, or is told to.

A class of 500 stands behind one address, so what an address may do is far above what a class does;
what one line, one socket, one session may do is near what one reader does. All numbers stand in
`server/limits.py`. Lines on which nothing comes, and how many there are, belong to the proxy: the
lab hears of a request once its headers are whole.
"""

import asyncio
from collections import Counter

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from server.asked import speaking_to
from server.base_path import BASE
from server.held_files import HeldFiles
from server.limits import LARGEST_FILE, MOST_SOCKETS, MOST_WAITING, Limits, network, of_a_socket
from softmax_words import Words

words = Words(__file__)

LIVE, SHEET, FILE = f"{BASE}/live", f"{BASE}/sheet", f"{BASE}/_stcore/upload_file/"

NO_MESSAGE = 1003  # how a socket is closed on which something else comes


class Bounded:
    """Middleware that keeps one client from taking what is for all."""

    def __init__(self, app: ASGIApp) -> None:
        self.app, self.limits, self.files = app, Limits(), HeldFiles()
        self.sockets: Counter[str] = Counter()  # that are open, of each address
        self.waiting = 0  # for an answer that is dear

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, or that it is too much."""
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif scope["type"] == "http" and scope["path"].startswith(FILE):
            await self._file(scope, receive, send)
        elif scope["type"] == "http" and scope["path"] in (LIVE, SHEET):
            await self._dear(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A websocket: so many of an address, and on each what a reader sends."""
        address = _address(scope)
        again = self.limits.sockets.wait(address)
        if again or self.sockets[address] >= MOST_SOCKETS:
            await _refuse_socket(scope, receive, send, again or 1)
            return
        self.sockets[address] += 1
        try:
            await self.app(scope, _paced(receive, send), send)
        finally:
            self.sockets -= Counter([address])  # an address that has none is forgotten

    async def _dear(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A live question or a sheet: as often as a hand moves, or a class prints."""
        again = self._dear_again(scope) or int(self.waiting >= MOST_WAITING)
        if again:
            await _refusal(HTTPConnection(scope), "busy", again)(scope, receive, send)
            return
        self.waiting += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.waiting -= 1

    def _dear_again(self, scope: Scope) -> int:
        """When it may be asked again: 0 for now."""
        address, line = _address(scope), ":".join(map(str, scope.get("client") or ()))
        if again := self.limits.asked.wait(address):
            return again
        if scope["path"] == SHEET:
            return self.limits.sheets.wait(address)
        # Behind a proxy no line of the reader's own is known: there it is port 0.
        return 0 if line.endswith(":0") else self.limits.live.wait(line)

    async def _file(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A reader's file comes or goes: a few of a session, and of all what memory holds."""
        session, _, name = scope["path"].removeprefix(FILE).partition("/")
        before = self.files.size(session, name)
        if scope["method"] == "PUT" and not self.files.take(session, name, _size(scope)):
            await _refusal(HTTPConnection(scope), "files", 60)(scope, receive, send)
            return
        status = 500

        async def heard(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self.app(scope, receive, heard)
        finally:
            if scope["method"] == "PUT" and status >= 300:  # it did not come: what was there stays
                self.files.keep(session, name, before)
            elif scope["method"] == "DELETE" and status < 300:
                self.files.keep(session, name, None)


def _paced(receive: Receive, send: Send) -> Receive:
    """What comes on a socket, no faster than a reader acts: who floods it waits on the line."""
    pace = of_a_socket()

    async def paced() -> Message:
        message = await receive()
        if message["type"] != "websocket.receive":
            return message
        if not _is_message(message):
            await send({"type": "websocket.close", "code": NO_MESSAGE})
            return {"type": "websocket.disconnect", "code": NO_MESSAGE}
        while early := pace.early(""):
            await asyncio.sleep(early)
        return message

    return paced


def _is_message(message: Message) -> bool:
    """Whether this is what Streamlit's client sends; Streamlit logs a crash for what is not."""
    try:
        return bool(BackMsg.FromString(message.get("bytes") or b"").WhichOneof("type"))
    except DecodeError:
        return False


def _address(scope: Scope) -> str:
    """From where somebody asks."""
    return network((scope.get("client") or ("",))[0])


def _size(scope: Scope) -> int:
    """How many bytes a request says that it brings; who does not say it may bring the most."""
    said = HTTPConnection(scope).headers.get("content-length", "")
    return int(said) if said.isascii() and said.isdigit() else LARGEST_FILE


def _refusal(asked: HTTPConnection, key: str, again: int) -> Response:
    """The sentence that says that it is too much, and when to ask again."""
    with speaking_to(asked):
        said = {"sentence": words(f"refusals.{key}")}
    return JSONResponse(said, 429, {"retry-after": str(again), "cache-control": "no-store"})


async def _refuse_socket(scope: Scope, receive: Receive, send: Send, again: int) -> None:
    """Answer a websocket that is one too many."""
    await receive()
    await _refusal(HTTPConnection(scope), "busy", again)(scope, receive, send)
