"""The menu for screen readers: on a phone Streamlit puts the heads of sections between list items.

A list that holds something else is read with a wrong count, and its items are lost. What is there
is a group of links with heads: said so, it is read as that. The script that says it stands in the
head of the page: it watches from before the menu is first drawn, and no reader meets it without.
"""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SCRIPT = b"""<script>
{
  const LIST = '[data-testid="stSidebarNavItems"]'
  const ROLES = { [`${LIST}:not([role])`]: "group", [`${LIST} li:not([role])`]: "none" }
  const say = () => {
    for (const [nodes, role] of Object.entries(ROLES)) {
      for (const node of document.querySelectorAll(nodes)) node.setAttribute("role", role)
    }
  }
  // The menu opens and closes, and is made anew each time.
  new MutationObserver(say).observe(document, { childList: true, subtree: true })
}
</script>"""
_END_OF_HEAD = b"</head>"
_LEFT_OUT = (b"accept-encoding", b"if-none-match", b"if-modified-since")


class MenuRoles:
    """Middleware that puts the script into the head of every page that is served."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does; what is a page waits until it is whole."""
        asked = Headers(scope=scope) if scope["type"] == "http" else {}
        if "html" not in asked.get("accept", "") or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        start: Message = {}
        body = bytearray()

        async def send_with_script(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                start.update(message)
                return
            if start and message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if message.get("more_body"):
                    return
                written = bytes(body).replace(_END_OF_HEAD, SCRIPT + _END_OF_HEAD, 1)
                message = {"type": "http.response.body", "body": written}
                await send(_of_length(start, len(written)))
            await send(message)

        # A page of 8 kB; compressed, or told that it has not changed, it could not be written into.
        headers = [pair for pair in scope["headers"] if pair[0] not in _LEFT_OUT]
        await self.app({**scope, "headers": headers}, receive, send_with_script)


def _is_page(start: Message) -> bool:
    """Whether an answer is a whole HTML page."""
    headers = MutableHeaders(raw=list(start["headers"]))
    return start["status"] == 200 and "html" in headers.get("content-type", "")


def _of_length(start: Message, length: int) -> Message:
    """The same start of an answer, for another body: what names the old one is left out."""
    headers = MutableHeaders(raw=list(start["headers"]))
    for name in ("etag", "last-modified"):
        if name in headers:
            del headers[name]
    headers["content-length"] = str(length)
    return {**start, "headers": headers.raw}
