"""How the lab is served: the menu, the live door, safe headers, and files compressed once."""

from asyncio import Lock, to_thread
from gzip import compress

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import at_start
from server.live import live
from server.menu_roles import MenuRoles

# Nothing leaves it: the browser itself refuses every request to another host. Streamlit needs
# inline styles and eval.
POLICY = b"default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; object-src 'none'"
HEADERS = {
    b"content-security-policy": POLICY,
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
}

# How Streamlit's cookie ends where `server.xsrfCookieSameSite` lets frames of other sites send it.
FOR_FRAMES = b"SameSite=None"

# What every address begins with where the lab is served under a path (`server.baseUrlPath`): empty,
# or with one slash, before it. A proxy that cuts the path leaves nothing of it to know here.
BASE = f"/{(st.get_option('server.baseUrlPath') or '').strip('/')}".rstrip("/")

MOST_FILES = 400  # that are kept compressed; Streamlit has 320


class Protected:
    """Middleware that adds `HEADERS` to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, with the headers added."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [_with_partition(*pair) for pair in message["headers"]]
                message["headers"] = [*headers, *HEADERS.items()]
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _with_partition(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """A cookie that may be sent from frames of other sites is kept for each such site apart.

    Browsers that block the cookies of third parties take it then, and a file can be sent.
    """
    is_for_frames = name == b"set-cookie" and FOR_FRAMES in value
    return name, value + b"; Partitioned" * is_for_frames


class Compressed:
    """Middleware that sends Streamlit's own scripts and styles compressed, each compressed once.

    Streamlit sends them as they are, since compressing each answer anew would keep the server busy:
    plotly.js alone has 4.7 MB, and a class of a hundred asks for it in the same minute. Their names
    change with their content, so what is kept stays true; it ends with the server.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.kept: dict[str, Response] = {}
        self.one_at_a_time = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or as the app does."""
        if not self._is_wanted(scope):
            await self.app(scope, receive, send)
            return
        async with self.one_at_a_time:  # a hundred may ask for the first time together
            answer = self.kept.get(scope["path"]) or await self._answer_of_app(scope, receive)
            if "content-encoding" in answer.headers and len(self.kept) < MOST_FILES:
                self.kept[scope["path"]] = answer
        await answer(scope, receive, send)

    @staticmethod
    def _is_wanted(scope: Scope) -> bool:
        """Whether this asks for a whole script or style, and takes it compressed."""
        if scope["type"] != "http" or scope["method"] != "GET":
            return False
        asked = Headers(scope=scope)
        whole = not {"range", "if-none-match", "if-modified-since"} & set(asked)
        return (
            scope["path"].endswith((".js", ".css"))
            and "/static/" in scope["path"]
            and "gzip" in asked.get("accept-encoding", "")
            and whole
        )

    async def _answer_of_app(self, scope: Scope, receive: Receive) -> Response:
        """What the app answers, compressed where that is a script or a style.

        To a path that it does not have it answers with its first page.
        """
        start, body = {}, bytearray()

        async def gather(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            body.extend(message.get("body", b""))

        await self.app(scope, receive, gather)
        answer = Response(status_code=start["status"])
        headers = MutableHeaders(raw=list(start["headers"]))
        content = bytes(body)
        kind = headers.get("content-type", "")
        if start["status"] == 200 and ("javascript" in kind or "css" in kind):
            content = await to_thread(compress, content, 6)
            headers["content-encoding"] = "gzip"
            headers["content-length"] = str(len(content))
            headers.add_vary_header("accept-encoding")
        answer.body, answer.raw_headers = content, headers.raw
        return answer


class Lowercase:
    """Middleware that leads from `/Steps` to `/steps`: the addresses of pages have no capitals.

    A phone's keyboard and a word processor set one at the beginning, and Streamlit would show its
    first page under a box that says that there is no such page. So it would at `/explore`, the name
    of the one page whose address is empty.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the way to the page, or as the app does."""
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            last = scope["path"].rpartition("/")[2]
            page = "./" if last.lower() == "explore" else last.lower()
            if last.isalpha() and last != page and scope["path"] != BASE:
                # Relative, since a proxy may have cut the path that it is served under.
                query = scope["query_string"].decode("latin-1")
                there = "?".join(filter(None, (page, query)))
                await Response(status_code=307, headers={"location": there})(scope, receive, send)
                return
        await self.app(scope, receive, send)


def sentence_for(error: Exception) -> bool:
    """A sentence for an error that no page caught; Streamlit logs the traceback."""
    st.error("Something went wrong on this page. Reload it, or open another from the menu.")
    return True


app = st.App(
    "pages/menu.py",
    lifespan=at_start.ready,
    routes=[Route(f"{BASE}/live", live)],
    middleware=[
        Middleware(Protected),
        Middleware(Lowercase),
        Middleware(Compressed),
        Middleware(MenuRoles),
    ],
    on_script_error=sentence_for,
)
