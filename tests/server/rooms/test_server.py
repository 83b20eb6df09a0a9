"""Rooms on real servers: two that share a Redis, one that dies, and one that is told to stop."""

import json
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from copy import copy
from queue import Queue

import pytest

from tests.browser.lab import ROOT, Server
from tests.pages.room.bots import Room
from tests.server.rooms.redis_server import RedisServer

SUBJECT = {"z": "2,1,0"}
DRAWN = {"draw": [60, 30, 10]}
PATIENCE = 30  # s


@pytest.fixture(scope="module")
def pair(redis_server: RedisServer) -> Iterator[tuple[Server, Server]]:
    """Two processes, as behind a proxy, with one Redis."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOFTMAX_LAB_ROOMS", redis_server.url)
        one, other = Server(), Server()
    with one, other:
        yield one, other


def through(room: Room, server: Server) -> Room:
    """The same room, reached through another process."""
    there = copy(room)
    there.lab, there.url = server.url, f"{server.url}/room/{room.code}"
    return there


def heard(room: Room) -> "Queue[dict]":
    """The views that come to somebody who listens."""
    came: Queue[dict] = Queue()

    def listen() -> None:
        try:
            with urllib.request.urlopen(f"{room.url}/events", timeout=PATIENCE) as lines:
                for line in lines:
                    if line.startswith(b"data: "):
                        came.put(json.loads(line.removeprefix(b"data: ")))
        except OSError:
            pass  # the server is gone

    threading.Thread(target=listen, daemon=True).start()
    return came


def wait_for(came: "Queue[dict]", answered: int) -> None:
    """Wait for a view that counts so many."""
    while came.get(timeout=PATIENCE).get("count", {}).get("answered") != answered:
        pass


def status(url: str, headers: dict[str, str] | None = None) -> tuple[int, dict]:
    """What is answered to a GET: its status, and what it says."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers or {})) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_two_processes_are_one_room(pair):
    """A phone joins here, votes there, and the wall shows it wherever it is connected."""
    one, other = pair
    room = Room(one.url, SUBJECT)
    here, there = heard(room), heard(through(room, other))
    for came in (here, there):
        wait_for(came, 0)
    room.act("open")
    students = room.join(3)
    elsewhere = through(room, other)
    elsewhere.vote(students[:2], DRAWN)
    room.vote(students[2:], DRAWN)
    for came in (here, there):
        wait_for(came, 3)
    elsewhere.act("close")
    assert through(elsewhere, one).view()["stage"]["step"] == "closed"


@pytest.mark.parametrize(("leave", "come_back"), [("freeze", "thaw"), ("kill", "start")])
def test_a_redis_that_goes_away_in_mid_class(pair, redis_server, leave, come_back):
    """A sentence while it is away; then votes are taken again, and what was lost opens anew."""
    room = Room(pair[0].url, SUBJECT)
    room.act("open")
    students = room.join(2)
    room.vote(students[:1], DRAWN)
    came = heard(room)
    wait_for(came, 1)
    getattr(redis_server, leave)()
    try:
        code, said = status(f"{room.url}/desk", {"x-room-secret": room.secret})
        assert code == 503
        assert "Nothing is lost" in said["sentence"]
    finally:
        getattr(redis_server, come_back)()
    until(lambda: status(f"{room.url}/desk", {"x-room-secret": room.secret})[0] != 503)
    if leave == "kill":
        until(lambda: status(f"{room.url}/view")[0] == 404)
        opened = {"subject": SUBJECT, "secret": room.secret, "stage": room.stage}
        assert room._ask(f"{room.lab}/room/open", opened)["code"] == room.code
        for student in students:
            room._ask(f"{room.url}/join", {}, student._asdict())
        time.sleep(1)  # the pace of a student
        room.vote(students[:1], DRAWN)
        came = heard(room)
    room.vote(students[1:], DRAWN)
    wait_for(came, 2)


def test_a_server_that_dies_in_mid_vote_opens_the_room_anew_in_one_press():
    """The memory is gone: the same code, secret, ids and tokens go on, and no vote is doubled."""
    with Server() as server:
        room = Room(server.url, SUBJECT)
        room.act("open")
        students = room.join(3)
        room.vote(students[:2], DRAWN)
        server.stop()
        server.start()
        assert status(f"{room.url}/view")[0] == 404
        opened = {"subject": SUBJECT, "secret": room.secret, "stage": room.stage}
        assert room._ask(f"{room.lab}/room/open", opened)["code"] == room.code
        for student in students:
            assert room._ask(f"{room.url}/join", {}, student._asdict()) == student._asdict()
        room.vote(students, DRAWN)
        came = heard(room)
        wait_for(came, 3)
        server.process.send_signal(signal.SIGTERM)  # with somebody who listens
        assert server.process.wait(10) in (0, -signal.SIGTERM)


def test_a_setting_that_names_no_store_is_a_sentence_and_no_server(monkeypatch):
    """Who starts it reads what is allowed; a class would else sit in rooms nobody shares."""
    monkeypatch.setenv("SOFTMAX_LAB_ROOMS", "mongo://x")
    said = subprocess.run(
        [sys.executable, "-c", "import app"], cwd=ROOT, capture_output=True, text=True
    )
    assert said.returncode == 1
    assert "SOFTMAX_LAB_ROOMS" in said.stderr
    assert "redis://localhost:6379/0" in said.stderr
    assert "Traceback" not in said.stderr
