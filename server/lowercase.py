"""Addresses that somebody wrote with capitals."""

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from server.base_path import BASE


class Lowercase:
    """Middleware that leads from `/Steps` to `/steps`: the addresses of pages have no capitals.

    A phone's keyboard and a word processor set one at the beginning, and Streamlit would show its
    first page under a box that says that there is no such page. So it would at `/explore`, the name
    of the one page whose address is empty. The code of a room has capitals.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the way to the page, or as the app does."""
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            last = scope["path"].rpartition("/")[2]
            page = "./" if last.lower() == "explore" else last.lower()
            is_page = scope["path"] != BASE and not scope["path"].startswith(f"{BASE}/room/")
            if last.isalpha() and last != page and is_page:
                # Relative, since a proxy may have cut the path that it is served under.
                query = scope["query_string"].decode("latin-1")
                there = "?".join(filter(None, (page, query)))
                await Response(status_code=307, headers={"location": there})(scope, receive, send)
                return
        await self.app(scope, receive, send)
