"""Addresses that somebody wrote with capitals."""

from urllib.parse import quote

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from server.base_path import BASE

ROOM = "room"  # below which the codes of rooms stand


class Lowercase:
    """Middleware that leads from `/Steps` to `/steps`: the addresses of pages have no capitals.

    A phone's keyboard and a word processor set one at the beginning, and Streamlit would show its
    first page under a box that says that there is no such page. So it would at `/explore`, the name
    of the one page whose address is empty. The code of a room, below `/room`, keeps its own.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the way to the page, or as the app does."""
        is_asked = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        if is_asked and (there := meant(scope["path"])):
            query = scope["query_string"].decode("latin-1")
            headers = {"location": "?".join(filter(None, (there, query)))}
            await Response(status_code=307, headers=headers)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def meant(path: str) -> str:
    """Where a path with capitals leads; nothing where it is right as it is.

    Relative, since a proxy may have cut the path that the lab is served under.

    >>> meant("/Steps"), meant("/steps"), meant("/Room/ABCDEF"), meant("/room/ABCDEF")
    ('steps', '', '../room/ABCDEF', '')
    """
    first, *rest = path.removeprefix(BASE).removeprefix("/").split("/")
    if rest and first.lower() == ROOM:
        return "" if first == ROOM else "/".join([*[".."] * len(rest), ROOM, *map(quote, rest)])
    last = path.rpartition("/")[2]
    page = "./" if last.lower() == "explore" else last.lower()
    is_word = last.isascii() and last.isalpha()  # the others are of no page, and of no header
    return page if is_word and last != page and path != BASE else ""
