"""How the lab is served: the menu as its main script, and headers that keep all on this server."""

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.live import live

# Nothing leaves it: the browser itself refuses every request to another host. Streamlit needs
# inline styles and eval.
POLICY = b"default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; object-src 'none'"
HEADERS = {
    b"content-security-policy": POLICY,
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
}


class Headers:
    """Middleware that adds `HEADERS` to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, with the headers added."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS.items()]
            await send(message)

        await self.app(scope, receive, send_with_headers)


def sentence_for(error: Exception) -> bool:
    """A sentence for an error that no page caught; Streamlit logs the traceback."""
    st.error("Something went wrong on this page. Reload it, or open another from the menu.")
    return True


app = st.App(
    "pages/menu.py",
    routes=[Route("/live", live)],
    middleware=[Middleware(Headers)],
    on_script_error=sentence_for,
)
