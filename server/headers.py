"""The headers that keep a reader safe, on every answer: pages, files, refusals, and websockets.

Left out on purpose: Strict-Transport-Security is for who ends TLS, the proxy, to say, since the lab
itself speaks plain HTTP; Cross-Origin-Opener-Policy would cut the tie to a learning platform that
opens the lab in a window of its own, and browsers ignore it without https.
"""

import logging
from collections.abc import Iterable

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import policy
from softmax_words import Words

words = Words(__file__)
LOG = logging.getLogger("softmax_lab")

POLICY = b"content-security-policy"
OFF = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid",
    "magnetometer", "microphone", "midi", "payment", "serial", "usb",
)  # fmt: skip
HEADERS = {
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
    b"permissions-policy": ", ".join(f"{each}=()" for each in OFF).encode(),
    b"cross-origin-resource-policy": b"same-origin",  # no other site shows our files as its own
}

# How Streamlit's cookie ends where `server.xsrfCookieSameSite` lets frames of other sites send it.
FOR_FRAMES = b"SameSite=None"
STARTS = ("http.response.start", "websocket.accept", "websocket.http.response.start")
REFUSABLE = "websocket.http.response"  # a server that can answer a websocket with a response
Pairs = Iterable[tuple[bytes, bytes]]


class Protected:
    """Middleware that adds `HEADERS`, and a policy where there is none, to every answer.

    It also gives an answer where something failed: Streamlit's stands outside of all middleware.
    """

    def __init__(self, app: ASGIApp, ancestors: str) -> None:
        self.app = app
        self.ancestors = f"; frame-ancestors {ancestors}".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, with the headers added."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        is_begun = False

        async def send_with_headers(message: Message) -> None:
            nonlocal is_begun
            if message["type"] == "websocket.close" and not is_begun and REFUSABLE in _able(scope):
                await _refuse(send_with_headers)
                return
            if message["type"] in STARTS:
                is_begun = True
                message["headers"] = self._with_ours(message.get("headers", ()))
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        except Exception:
            if is_begun or scope["type"] == "websocket":
                raise
            LOG.exception("failed: %s", "request")
            said = PlainTextResponse(words("failed"), 500, {"cache-control": "no-store"})
            await said(scope, receive, send_with_headers)

    def _with_ours(self, headers: Pairs) -> list[tuple[bytes, bytes]]:
        """These headers and ours; who may show it in a frame belongs to every policy."""
        own = [_with_partition(*pair) for pair in headers if pair[0] not in HEADERS]
        said = dict(own).get(POLICY, policy.of_all_else().encode())
        others = [pair for pair in own if pair[0] != POLICY]
        return [*others, *HEADERS.items(), (POLICY, said + self.ancestors)]


def _able(scope: Scope) -> Iterable[str]:
    """What the server can do beyond what all can."""
    return scope.get("extensions") or ()


async def _refuse(send: Send) -> None:
    """Answer a websocket that is not wanted, as the server would, with headers."""
    await send({"type": "websocket.http.response.start", "status": 403, "headers": []})
    await send({"type": "websocket.http.response.body", "body": b""})


def _with_partition(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """A cookie that may be sent from frames of other sites is kept for each such site apart.

    Browsers that block the cookies of third parties take it then, and a file can be sent.
    """
    is_for_frames = name == b"set-cookie" and FOR_FRAMES in value
    return name, value + b"; Partitioned" * is_for_frames
