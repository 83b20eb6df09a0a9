"""What the lab puts into the page that Streamlit serves: where its modules are, and its styles.

Scripts that have to be there before anything is drawn, and styles that all pages share, travel once
with the page and not with every run. The styles stand at its end: of rules that are equally strong
the last one holds, and Streamlit's own stand in the head.
"""

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import policy
from server.asked import language_of
from server.base_path import BASE
from softmax_words import speaking
from ui import modules

_ENGLISH, _HEAD, _END_OF_BODY = b'<html lang="en"', b"<head>", b"</body>"
WHOLE = (f"{BASE}/sheet", f"{BASE}/room/")  # pages that are not Streamlit's have all they need
_LEFT_OUT = (b"accept-encoding", b"if-none-match", b"if-modified-since")


class Head:
    """Middleware that puts `browser/head.html` and `body.html` into every page that is served."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does; what is a page waits until it is whole."""
        asked = Headers(scope=scope) if scope["type"] == "http" else {}
        is_asked = "html" in asked.get("accept", "") and scope["method"] == "GET"
        if not is_asked or scope["path"].startswith(WHOLE):
            await self.app(scope, receive, send)
            return
        start: Message = {}
        body = bytearray()

        async def send_with_pieces(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                start.update(message)
                return
            if start and message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if message.get("more_body"):
                    return
                written = self._with_pieces(bytes(body), language_of(HTTPConnection(scope))[0])
                message = {"type": "http.response.body", "body": written}
                await send(_as_written(start, written))
            await send(message)

        # A page of 8 kB; compressed, or told that it has not changed, it could not be written into.
        headers = [pair for pair in scope["headers"] if pair[0] not in _LEFT_OUT]
        await self.app({**scope, "headers": headers}, receive, send_with_pieces)

    @staticmethod
    def _with_pieces(page: bytes, language: str) -> bytes:
        """The page with both pieces; no module may come before the map that says where they are."""
        with speaking(language):
            head, body = (modules.written(each).encode() for each in ("head", "body"))
        page = page.replace(_ENGLISH, f'<html lang="{language}"'.encode(), 1)
        return page.replace(_HEAD, _HEAD + head, 1).replace(_END_OF_BODY, body + _END_OF_BODY, 1)


def _is_page(start: Message) -> bool:
    """Whether an answer is a whole HTML page."""
    headers = MutableHeaders(raw=list(start["headers"]))
    return start["status"] == 200 and "html" in headers.get("content-type", "")


def _as_written(start: Message, page: bytes) -> Message:
    """The same start of an answer, for this page: what names the old one is left out."""
    headers = MutableHeaders(raw=list(start["headers"]))
    for name in ("etag", "last-modified"):
        if name in headers:
            del headers[name]
    headers.add_vary_header("accept-language")
    headers["content-length"] = str(len(page))
    headers["content-security-policy"] = policy.of_page(page)
    return {**start, "headers": headers.raw}
