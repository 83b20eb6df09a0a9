"""Which of several workers answers: a header for the proxy, which makes a cookie of it."""

import os

from starlette.types import ASGIApp, Message, Receive, Scope, Send

SETTING = "SOFTMAX_LAB_WORKER"
HEADER = b"softmax-lab-worker"
STARTS = ("http.response.start", "websocket.accept")


class Numbered:
    """Middleware that adds the worker's number to every answer, where it has one.

    A websocket says it too: after a worker has died it may be the first that reaches another.
    """

    def __init__(self, app: ASGIApp) -> None:
        number = os.environ.get(SETTING, "")
        self.app, self.number = app, number.encode() if number.isdecimal() else b""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does."""

        async def send_with_number(message: Message) -> None:
            if message["type"] in STARTS and self.number:
                message["headers"] = [*message.get("headers", []), (HEADER, self.number)]
            await send(message)

        await self.app(scope, receive, send_with_number)
