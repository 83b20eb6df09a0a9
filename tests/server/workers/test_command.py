"""The lab served by several workers: a class that loses one in the middle of a lesson."""

import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from server.workers.__main__ import main
from tests.browser.lab import ROOT, free_port
from tests.pages.room.bots import Bot, Room
from tests.raw_client import RawReader
from tests.server.workers.command import Command, until
from tests.server.workers.proxied import PAGE, SOME, ask, require_nginx
from ui.charts.scale import position_of

BACK = 10.0  # s in which a reader is back
DRAWN = {"draw": [60, 30, 10]}


def test_a_class_that_loses_a_worker_goes_on_where_it_was(redis_server):
    """The state is in the link, votes are in Redis: who was on it is back, and no vote is lost."""
    require_nginx()
    with Command(2, redis_server.url, {"server.baseUrlPath": "lab"}) as lab:
        assert_that_a_class_goes_on(lab, readers=4)
        pids = lab.workers.values()
        assert lab.stop() == 0
        assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


@pytest.mark.long
def test_a_class_at_three_workers_loses_two_of_them(redis_server):
    """One after the other: the last carries all, until they are there again."""
    require_nginx()
    with Command(3, redis_server.url) as lab:
        for _ in range(2):
            assert_that_a_class_goes_on(lab, readers=12)


def assert_that_a_class_goes_on(lab: Command, readers: int) -> None:
    """Open sessions and a room, kill the worker of one, and see all of them go on."""
    sessions = [RawReader(lab.url, "/steps", with_cookie=True) for _ in range(readers)]
    numbers = [session.cookies[SOME] for session in sessions]
    assert set(numbers) == set(lab.workers)
    for i, session in enumerate(sessions):
        session.move("temperature", position_of(0.6 * 1.25**i))
    states = [session.asked.query for session in sessions]
    assert len(set(states)) == readers
    assert_that_files_arrive(lab.url)
    room, students = opened(lab.url)
    room.vote(students[:10], DRAWN)
    lost = number_of_bots(lab.url)  # the worker that the votes go to
    lab.kill(lost)
    start = time.monotonic()
    room.vote(students[10:], DRAWN)
    back = [come_back(lab.url, session) if number == lost else session
            for number, session in zip(numbers, sessions, strict=True)]  # fmt: skip
    assert time.monotonic() - start < BACK
    for session, state in zip(back, states, strict=True):
        assert session.asked.query == state
        session.move("temperature", position_of(0.5))  # and may go on from there
        assert session.asked.query != state
        assert session.cookies[SOME] != lost or session in sessions
    until(lambda: room.view()["count"]["answered"] == len(students))
    until(lambda: lost in lab.workers)
    until(lambda: {number_of_page(lab.url) for _ in range(6)} == set(lab.workers))
    for session in {*sessions, *back}:
        session.__exit__()


def come_back(url: str, session: RawReader) -> RawReader:
    """Open a session anew, as a browser does by itself: from the link, with the cookies it has."""
    return RawReader(url, session.asked.geturl(), with_cookie=session.cookies)


def opened(url: str) -> tuple[Room, list[Bot]]:
    """A room in which twenty students have a place."""
    room = Room(url, {"z": "2,1,0"})
    room.act("open")
    return room, room.join(20)


def number_of_bots(url: str) -> str:
    """The worker that answers who comes without a cookie from here."""
    return ask(f"{url}/_stcore/health").cookie.partition(";")[0].partition("=")[2]


def number_of_page(url: str) -> str:
    """The worker that is next to get a new reader."""
    return ask(f"{url}/", **PAGE).cookie.partition(";")[0].partition("=")[2]


def assert_that_files_arrive(url: str) -> None:
    """Each of two readers, who come to two workers, sends a file to where the own session is."""
    rows = "".join(f"{i % 7},{i},{'ab'[i % 2]}\n" for i in range(40))
    for _ in range(2):
        with RawReader(url, "/classify", with_cookie=True) as reader:
            reader.bring("own_rows", "own.csv", f"depth,width,kind\n{rows}".encode())
            said = [one.element.markdown.body for one in reader.standing.values()]
            assert "At hand: **own.csv**" in {text.replace("\\", "") for text in said}


@pytest.mark.parametrize(
    ("said", "environment", "sentence"),
    [
        (["--workers", "2"], {}, "set SOFTMAX_LAB_ROOMS"),
        (["--workers", "2"], {"SOFTMAX_LAB_ROOMS": "memory"}, "set SOFTMAX_LAB_ROOMS"),
        (["--workers", "0"], {}, "from 1 to 64; 0 came"),
        (["--workers", "1", "--server.port", "80"], {}, "server.port is for the workers"),
        (["--workers", "1", "--server.sslCertFile", "x"], {}, "See deploy/README.md"),
        (["--workers", "1", "lab"], {}, "two dashes"),
        (["--workers", "1", "--trusted", "school"], {}, "school came"),
    ],
)
def test_what_cannot_be_started_is_refused_in_one_sentence(
    said, environment, sentence, monkeypatch, capsys
):
    """Half of a class would stand in another room; nobody must find that out in mid-lesson."""
    monkeypatch.delenv("SOFTMAX_LAB_ROOMS", raising=False)
    for name, text in environment.items():
        monkeypatch.setenv(name, text)
    monkeypatch.setattr(sys, "argv", ["", "--port", str(free_port()), *said])
    assert main() == 1
    printed = capsys.readouterr()
    assert sentence in printed.err
    assert printed.err.count("\n") == 1, printed.err
    assert printed.out == ""


def test_a_port_that_is_taken_is_said(redis_server):
    """Before workers have been started for nothing."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "server.workers", "--workers", "1", "--port", port]
        command += ["--server.address", "127.0.0.1"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr.strip()) == (1, f"Port {port} is taken on this machine.")
