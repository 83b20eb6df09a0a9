"""Scripts and styles are sent compressed, and each is compressed once."""

from asyncio import Lock, to_thread
from collections import defaultdict
from gzip import compress
from hashlib import sha256
from itertools import chain
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import modules

MOST_FILES = 400  # that are kept compressed; Streamlit has 320, and the lab 30
FOLDERS = ("/static/", "/browser/")


_compressed: dict[bytes, bytes] = {}  # by the hash of what was compressed


def gzipped(content: bytes) -> bytes:
    """The same content compressed, once."""
    key = sha256(content).digest()
    if key not in _compressed:
        _compressed[key] = compress(content, 6)
    return _compressed[key]


def compress_first_page() -> None:
    """Compress what the first page names, before anybody asks; the rest when it is asked for."""
    for content in chain(modules.first_chunks().values(), modules.files().values()):
        gzipped(content)


class Compressed:
    """Middleware that sends Streamlit's scripts and styles, and the lab's, compressed once.

    Streamlit sends them as they are, since compressing each answer anew would keep the server busy:
    plotly.js alone has 4.7 MB, and a class of a hundred asks for it in the same minute. Their names
    change with their content, so what is kept stays true; it ends with the server. What a browser
    may not keep is not kept here either.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.kept: dict[str, Response] = {}
        self.one_at_a_time: dict[str, Lock] = defaultdict(Lock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or as the app does."""
        if not self._is_wanted(scope):
            await self.app(scope, receive, send)
            return
        async with self.one_at_a_time[
            scope["path"]
        ]:  # a hundred may ask for the first time together
            answer = self.kept.get(scope["path"]) or await self._answer_of_app(scope, receive)
            if self._may_be_kept(answer) and len(self.kept) < MOST_FILES:
                self.kept[scope["path"]] = answer
        await answer(scope, receive, send)

    @staticmethod
    def _may_be_kept(answer: Response) -> bool:
        """Whether this answer stays true: anybody can ask for names that nothing has."""
        said = answer.headers
        return "content-encoding" in said and said.get("cache-control") != "no-store"

    @staticmethod
    def _is_wanted(scope: Scope) -> bool:
        """Whether this asks for a whole script or style, and takes it compressed."""
        if scope["type"] != "http" or scope["method"] != "GET":
            return False
        asked = Headers(scope=scope)
        whole = not {"range", "if-none-match", "if-modified-since"} & set(asked)
        return (
            scope["path"].endswith((".js", ".css"))
            and any(folder in scope["path"] for folder in FOLDERS)
            and "gzip" in asked.get("accept-encoding", "")
            and whole
        )

    async def _answer_of_app(self, scope: Scope, receive: Receive) -> Response:
        """What the app answers, compressed where that is a script or a style.

        To a path that it does not have it answers with its first page.
        """
        start: dict[str, Any] = {}
        body = bytearray()

        async def gather(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            body.extend(message.get("body", b""))

        await self.app(scope, receive, gather)
        answer = Response(status_code=start["status"])
        headers = MutableHeaders(raw=list(start["headers"]))
        content = bytes(body)
        kind = headers.get("content-type", "")
        is_code = "javascript" in kind or "css" in kind
        if start["status"] == 200 and is_code and "content-encoding" not in headers:
            content = await to_thread(gzipped, content)
            headers["content-encoding"] = "gzip"
            headers["content-length"] = str(len(content))
            headers.add_vary_header("accept-encoding")
        answer.body, answer.raw_headers = content, headers.raw
        return answer
