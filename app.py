"""How the lab is served: the menu, the live door, sheets, rooms, and what the browser runs.

The middleware stands from the outside in: what comes first speaks last.
"""

from contextlib import AbstractAsyncContextManager

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from server import at_start, policy
from server.base_path import BASE
from server.bounded import Bounded
from server.browser import module
from server.compressed import Compressed
from server.failed import sentence_for
from server.head import Head
from server.headers import Protected
from server.live import live
from server.lowercase import Lowercase
from server.numbered import Numbered
from server.rooms import chosen
from server.rooms.routes import Rooms
from server.sheet import answer as sheet

ROOMS = Rooms(chosen.store())
ROUTES = [
    Route(f"{BASE}/live", live),
    Route(f"{BASE}/sheet", sheet),
    Route(f"{BASE}/browser/{{version}}/{{name}}", module),
    *ROOMS.routes(),
]
MIDDLEWARE = [
    Middleware(Numbered),
    Middleware(Protected, ancestors=policy.ancestors()),
    *(Middleware(each) for each in (Bounded, Lowercase, Compressed, Head)),
]


def life(_: object) -> AbstractAsyncContextManager[None]:
    """From the first import to the last answer."""
    return at_start.ready(ROOMS.serving())


app = st.App(
    "pages/menu.py",
    lifespan=life,
    routes=ROUTES,
    middleware=MIDDLEWARE,
    on_script_error=sentence_for,
)
