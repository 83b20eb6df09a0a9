"""Runs of the script take turns: a class that lets go at once is served in the order of coming."""

import time
from collections.abc import Iterator
from threading import Thread

import pytest
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

from server import turnstile
from server.turnstile import Turnstile

LONG = 0.05  # s of patience, so that no test waits for long


def wait_until_in_line(turns: Turnstile, count: int) -> None:
    """Until so many wait."""
    deadline = time.monotonic() + 10
    while len(turns._line) < count:
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_who_came_first_goes_first() -> None:
    """In the order of coming, and one at a time: nobody is overtaken for ever."""
    turns, order = Turnstile(patience=60), list[int]()
    most = inside = 0

    def go(number: int) -> None:
        nonlocal most, inside
        with turns.turn():
            inside += 1
            most = max(most, inside)
            order.append(number)
            inside -= 1

    threads = [Thread(target=go, args=(number,)) for number in range(20)]
    with turns.turn():
        for count, thread in enumerate(threads, 1):
            thread.start()
            wait_until_in_line(turns, count)
    for thread in threads:
        thread.join()
    assert order == list(range(20))
    assert most == 1


def test_a_run_that_takes_long_keeps_nobody() -> None:
    """Somebody who trains on a large table does not hold a class up."""
    turns, went = Turnstile(patience=LONG), list[int]()

    def go(number: int) -> None:
        with turns.turn():
            went.append(number)

    threads = [Thread(target=go, args=(number,)) for number in range(3)]
    with turns.turn():  # the long one is inside all the time
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=10)
        assert sorted(went) == [0, 1, 2]


def test_one_that_fails_lets_the_next_in() -> None:
    """A page that fails stops no other."""
    turns = Turnstile(patience=60)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), turns.turn():
            raise ZeroDivisionError
    with turns.turn():
        pass


def test_those_who_pass_a_long_run_take_turns_at_their_own_pace() -> None:
    """Beside it they are one at a time, and only the first of them has had to be patient."""
    turns, most, inside = Turnstile(patience=0.3), 0, 0

    def go() -> None:
        nonlocal most, inside
        with turns.turn():
            inside += 1
            most = max(most, inside)
            time.sleep(0.001)
            inside -= 1

    threads = [Thread(target=go) for _ in range(10)]
    with turns.turn():
        start = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=10)
    assert most == 1
    assert time.monotonic() - start < 5 * 0.3  # not ten times


@pytest.fixture
def runner() -> Iterator[type[ScriptRunner]]:
    """The class whose runs take turns, as it was afterwards."""
    run = ScriptRunner._run_script
    yield ScriptRunner
    ScriptRunner._run_script = run  # type: ignore[method-assign]


def test_each_run_waits_once(runner: type[ScriptRunner], monkeypatch: pytest.MonkeyPatch) -> None:
    """Said twice, as a server that starts twice says it, a run does not wait for itself."""
    ran = []
    monkeypatch.setattr(runner, "_run_script", lambda self, data: ran.append(data))
    turnstile.stand_before_runs()
    once = runner._run_script
    turnstile.stand_before_runs()
    assert runner._run_script is once
    once(None, "data")  # type: ignore[arg-type]
    assert ran == ["data"]
