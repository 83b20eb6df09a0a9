"""Addresses with capitals: those of pages have none, and the code of a room keeps its own."""

import asyncio

import pytest

from server import lowercase
from server.lowercase import Lowercase, meant


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("/", ""),
        ("/steps", ""),
        ("/Steps", "steps"),
        ("/STEPS", "steps"),
        ("/explore", "./"),
        ("/Room", "room"),
        ("/room", ""),
        ("/room/", ""),
        ("/room/ABCDEF", ""),
        ("/room/abcdef", ""),
        ("/Room/ABCDEF", "../room/ABCDEF"),
        ("/ROOM/abcdef/projector", "../../room/abcdef/projector"),
        ("/room/ABCDEF/teacher", ""),
        ("/room/STEPSA", ""),
        ("/B葥", ""),
        ("/É", ""),
        ("/Room/葥", "../room/%E8%91%A5"),
        ("/Room/A\r\nSet-Cookie: a", "../room/A%0D%0ASet-Cookie%3A%20a"),
    ],
)
def test_pages_have_small_letters_and_codes_of_rooms_their_own(path, there):
    """A phone writes /Room by itself, and in small letters a code would be another."""
    assert meant(path) == there


def test_a_path_in_front_of_the_lab_is_no_room(monkeypatch):
    """A school may serve the lab below a path of that name."""
    monkeypatch.setattr(lowercase, "BASE", "/room")
    assert meant("/room/Steps") == "steps"
    assert meant("/room") == ""
    assert meant("/room/room/ABCDEF") == ""
    assert meant("/room/Room/ABCDEF") == "../room/ABCDEF"


def test_the_query_goes_along():
    """A link in a mail has its language, and its numbers."""
    sent = []

    async def send(message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/Room/ABCDEF", "query_string": b"lang=ko"}
    asyncio.run(Lowercase(None)(scope, None, send))
    assert sent[0]["status"] == 307
    assert (b"location", b"../room/ABCDEF?lang=ko") in sent[0]["headers"]
