"""One client that floods the server waits or is told to; a class behind one address is not."""

import asyncio
import time

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from server import bounded, held_files
from server.bounded import Bounded
from server.held_files import HeldFiles
from server.limits import MOST_FILES, Limits, Pace
from tests.server.rooms.asking import scope

A_MESSAGE = BackMsg(load_git_info=True).SerializeToString()
CLASS = 500


class App:
    """What stands behind: it says yes to all, and keeps what came."""

    def __init__(self, status=200, until=None):
        self.status, self.until, self.came = status, until, []

    async def __call__(self, scope, receive, send):
        """Answer; a websocket is read to its end."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.accept"})
            while (message := await receive())["type"] != "websocket.disconnect":
                self.came.append(message)
            return
        if self.until:
            await self.until.wait()
        await send({"type": "http.response.start", "status": self.status, "headers": []})
        await send({"type": "http.response.body", "body": b""})


async def asked(app, method="GET", path="/live", address="192.0.2.1", port=50000, **headers):
    """The status and the body of an answer."""
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request", "body": b""}

    of = scope(method, path, {k.replace("_", "-"): v for k, v in headers.items()}, address)
    await app({**of, "client": (address, port)}, receive, send)
    return sent[0]["status"], sent[-1]["body"].decode()


async def socket(app, messages, address="192.0.2.1"):
    """What a websocket is told on which these messages come, and then no more."""
    came, sent = iter([{"type": "websocket.connect"}, *messages]), []

    async def receive():
        return next(came, {"type": "websocket.disconnect", "code": 1000})

    async def send(message):
        sent.append(message)

    of = {**scope("GET", "/_stcore/stream", {}, address), "type": "websocket"}
    await app({**of, "extensions": {"websocket.http.response": {}}}, receive, send)
    return sent


def message(content):
    """A frame."""
    kind = "text" if isinstance(content, str) else "bytes"
    return {"type": "websocket.receive", kind: content}


def test_a_flood_on_one_socket_waits_and_no_message_is_lost(monkeypatch):
    """A reader who types fast notices nothing; who floods is read as fast as a reader acts."""
    monkeypatch.setattr(bounded, "of_a_socket", lambda: Pace(0.02, burst=5))
    behind = App()
    start = time.monotonic()
    asyncio.run(socket(Bounded(behind), [message(A_MESSAGE)] * 15))
    assert time.monotonic() - start >= 9 * 0.02
    assert [each.get("bytes") for each in behind.came[1:]] == [A_MESSAGE] * 15


@pytest.mark.parametrize("content", ["text", b"", b"\xff\xff", b"GET / HTTP/1.1", "{}"])
def test_what_is_no_message_ends_the_socket_and_is_no_crash(content):
    """Streamlit logs a traceback for each: a flood of them would fill the disk of a school."""
    behind = App()
    sent = asyncio.run(socket(Bounded(behind), [message(content), message(A_MESSAGE)]))
    assert sent == [{"type": "websocket.accept"}, {"type": "websocket.close", "code": 1003}]
    assert behind.came == [{"type": "websocket.connect"}]


def test_a_class_opens_its_sockets_at_once_and_a_flood_does_not(monkeypatch):
    """500 come in one second, and all of them again after a restart; nobody else is stopped."""
    app = Bounded(App())

    async def story():
        for _ in range(2 * CLASS):
            assert (await socket(app, []))[0]["type"] == "websocket.accept"
        refused = [(await socket(app, []))[0].get("status") for _ in range(CLASS + 200)]
        assert refused.count(429) >= 150
        assert (await socket(app, [], "198.51.100.7"))[0]["type"] == "websocket.accept"

    asyncio.run(story())
    assert not app.sockets  # closed ones are not counted
    monkeypatch.setattr(bounded, "MOST_SOCKETS", 0)
    assert asyncio.run(socket(app, [], "203.0.113.5"))[0]["status"] == 429


def test_a_line_asks_as_often_as_a_hand_moves():
    """Sixty times a second for as long as one likes; not a thousand times."""
    app, clock = Bounded(App()), [100.0]
    for pace in (app.limits.live, app.limits.asked):
        pace.clock = lambda: clock[0]

    async def story():
        for _ in range(600):
            clock[0] += 1 / 60
            assert (await asked(app))[0] == 200
        statuses = [(await asked(app))[0] for _ in range(400)]
        assert statuses.count(200) <= 200
        status, said = await asked(app, path="/live?lang=en")
        assert status == 429
        assert said == '{"sentence":"Very much came from your address. Try again in a moment."}'
        assert (await asked(app, port=50001))[0] == 200  # another line of the class
        behind_proxy = [(await asked(app, port=0))[0] for _ in range(400)]
        assert set(behind_proxy) == {200}  # all lines of a class look alike there

    asyncio.run(story())


def test_a_class_opens_a_sheet_together():
    """And nobody has the server set sheets without end."""
    app = Bounded(App())

    async def story():
        statuses = [(await asked(app, path="/sheet"))[0] for _ in range(1000)]
        assert statuses[: CLASS + 100] == [200] * (CLASS + 100)
        assert statuses.count(429) > 300
        assert (await asked(app, path="/sheet", address="198.51.100.7"))[0] == 200

    asyncio.run(story())


def test_what_waits_is_bounded(monkeypatch):
    """A server that has more to do than it can says so at once; else all would wait for minutes."""
    monkeypatch.setattr(bounded, "MOST_WAITING", 3)

    async def story():
        until = asyncio.Event()
        app = Bounded(App(until=until))
        waiting = [asyncio.create_task(asked(app)) for _ in range(3)]
        await asyncio.sleep(0)
        assert (await asked(app))[0] == 429
        until.set()
        assert [each[0] for each in await asyncio.gather(*waiting)] == [200] * 3
        assert (await asked(app))[0] == 200

    asyncio.run(story())


FILE = "/_stcore/upload_file/mine/{}"


def test_a_session_keeps_a_few_files_and_all_what_memory_holds(monkeypatch):
    """Streamlit bounds the size of one and takes any number: a script would fill the memory."""
    here = {"mine", "other"}
    monkeypatch.setattr(held_files, "_is_here", lambda session: session in here)
    app = Bounded(App(204))

    async def put(name, size="10"):
        return (await asked(app, "PUT", FILE.format(name), content_length=size))[0]

    async def story():
        assert [await put(i) for i in range(MOST_FILES + 1)] == [204] * MOST_FILES + [429]
        assert await put(0) == 204  # sent again
        assert (await asked(app, "DELETE", FILE.format(0)))[0] == 204
        assert await put("new") == 204
        app.app = App(403)  # who has no right to take one out, or to write over it, frees nothing
        await asked(app, "DELETE", FILE.format("new"))
        assert await put("new") == 403
        app.app = App(204)
        assert await put("one more") == 429
        await asked(app, "DELETE", FILE.format("new"))
        app.app = App(413)
        assert await put("large") == 413
        app.app = App(204)
        assert await put("next") == 204  # what did not come is not counted
        monkeypatch.setattr(held_files, "MOST_BYTES", 1000)
        unsaid = (await asked(app, "PUT", FILE.format("unsaid")))[0]
        assert unsaid == 429  # sent in pieces, it may be as large as any
        monkeypatch.setattr(held_files, "MOST_BYTES", 100)
        there = "/_stcore/upload_file/other/{}"
        assert (await asked(app, "PUT", there.format(1), content_length="90"))[0] == 429
        here.remove("mine")
        assert (await asked(app, "PUT", there.format(1), content_length="90"))[0] == 204

    asyncio.run(story())


def test_a_session_that_is_not_there_fills_no_memory():
    """Whoever invents sessions is refused by Streamlit, and nothing is remembered."""
    files = HeldFiles()
    assert all(files.take(f"invented {i}", "a", 10) for i in range(100))
    assert not files._of


def test_numbers_of_a_class_of_500_stay_below_every_limit_of_an_address():
    """A limit of one address must not stop a school."""
    limits = Limits()
    assert limits.sockets.burst >= 2 * CLASS
    assert limits.sheets.burst >= CLASS
    assert bounded.MOST_SOCKETS >= 4 * CLASS
    assert limits.asked.burst >= 4 * CLASS
