"""The headers that keep a reader safe: nothing that the lab shows may speak to another host."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

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


class Protected:
    """Middleware that adds `HEADERS` to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, with the headers added; a websocket has none to add."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

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
