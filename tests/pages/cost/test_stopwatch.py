"""One measurement for all readers: it ends, fails or hangs, and nobody waits for it."""

import json
import sys
import threading
import time
from dataclasses import asdict

import pytest

from pages.cost import stopwatch
from pages.cost.stopwatch import PAUSE, Stopwatch
from tests.stopwatches import points

LINES = [json.dumps(asdict(point)) for point in points(sizes=(10,))]
PRINT = f"import time\nfor line in {LINES!r}: print(line, flush=True)\n"


class Clock:
    """A clock that stands where the test sets it."""

    now = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.now


def watch(program: str, limit: float = 60.0) -> Stopwatch:
    """A stopwatch over a fake program, at a time of its own."""
    return Stopwatch((sys.executable, "-c", program), limit, Clock())


def ended(program: str, limit: float = 60.0) -> Stopwatch:
    """The same, when it is over."""
    found = watch(program, limit)
    found.start_once()
    found.join()
    assert not found.is_running
    return found


def test_a_finished_measurement_has_all_its_points_and_no_problem():
    """The ordinary day."""
    found = ended(PRINT)
    assert found.points == points(sizes=(10,))
    assert found.problem == ""


@pytest.mark.parametrize(
    ("program", "said", "kept"),
    [
        (PRINT + "raise SystemExit(3)", "ended before", 4),
        (PRINT + "import os; os.kill(os.getpid(), 9)", "ended before", 4),
        ("", "found nothing", 0),
        (PRINT + "print('Hello')", "could not", 4),
        (PRINT + "print('[1, 2]')", "could not", 4),
        ('print(\'{"dtype": "float32", "n": 10, "seconds": {}}\')', "could not", 0),
    ],
)
def test_a_failed_measurement_says_so_and_keeps_what_it_found(program, said, kept):
    """A lesson goes on with half a picture."""
    found = ended(program)
    assert said in found.problem
    assert found.problem.endswith(".")
    assert len(found.points) == kept


def test_one_that_hangs_is_killed():
    """Within its time, and with a sentence."""
    start = time.monotonic()
    found = ended(PRINT + "time.sleep(60)", limit=0.5)
    assert time.monotonic() - start < 50  # of the 60 that it would have slept
    assert found.problem == "The measurement was stopped after 0.5 seconds."


def test_a_busy_machine_that_begins_late_is_no_problem():
    """On one its imports alone took six seconds, and the page showed an alert without a cause."""
    found = ended("import time; time.sleep(1.2)\n" + PRINT, limit=1.0)
    assert found.problem == ""
    assert found.points == points(sizes=(10,))
    assert ended("import time; time.sleep(60)", limit=0.1).problem.endswith("after 0.3 seconds.")


def test_a_program_that_is_not_there_is_a_sentence():
    """A broken installation."""
    found = Stopwatch(("no-such-program",), 1.0, Clock())
    found.start_once()
    found.join()
    assert "could not" in found.problem


def test_thirty_readers_at_once_start_one_process(tmp_path):
    """A class opens a link within a second, and must not overload the server."""
    log = tmp_path / "starts"
    found = watch(f"open({str(log)!r}, 'a').write('x')\n{PRINT}")
    readers = [threading.Thread(target=found.start_once) for _ in range(30)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    found.join()
    found.start_once()
    found.join()
    assert log.read_text() == "x"
    assert len(found.points) == 4


def test_points_come_while_it_runs(tmp_path):
    """Progress is what keeps a class from pressing reload."""
    seen = tmp_path / "seen"
    waits = f"import os\nwhile not os.path.exists({str(seen)!r}): time.sleep(0.02)"
    found = watch(PRINT + waits)
    found.start_once()
    while len(found.points) < 4 and found.is_running:
        time.sleep(0.02)
    assert found.is_running
    assert len(found.points) == 4
    seen.touch()
    found.join()
    assert found.problem == ""


def test_it_starts_again_once_a_minute_at_most():
    """And never while one is running."""
    found = watch("raise SystemExit(1)")
    found.start_once()
    found.join()
    first = found._thread
    assert found.wait() == PAUSE
    found.start_again()
    assert found._thread is first
    found._clock.now = PAUSE
    assert found.wait() == 0
    found.start_again()
    found.join()
    assert found._thread is not first


def test_the_page_looks_again_only_while_it_runs(monkeypatch):
    """A page that polls for nothing costs the server as much as one that works."""
    found = ended(PRINT)
    monkeypatch.setattr(stopwatch, "shared", lambda: found)
    assert stopwatch.pace() is None
    monkeypatch.setattr(Stopwatch, "is_running", True)
    assert stopwatch.pace() == stopwatch.EVERY


def test_the_real_limit_is_ten_seconds_and_leaves_the_measurement_room():
    """It stops by itself before it is stopped."""
    from softmax_models.measured_cost import BUDGET

    assert BUDGET < stopwatch.LIMIT - 2 <= 8
