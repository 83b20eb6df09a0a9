"""The suite itself: what an ordinary run leaves out, and that something runs it."""

import subprocess
import sys
from types import SimpleNamespace

import pytest

from tests.conftest import FromBothEnds, drives_a_browser
from tests.menu import PAGES, ROOT

SLOW_DEVICE = "tests/browser/test_slow_device.py"


@pytest.mark.parametrize(("asked", "collected"), [("browser", 0), ("long", len(PAGES) + 2)])
def test_long_tests_run_when_they_are_asked_for_and_never_else(asked, collected):
    """Whoever leaves out something else must not wait for them by that."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-m", asked, SLOW_DEVICE]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert found.stdout.count(f"{SLOW_DEVICE}::") == collected


def test_the_long_tests_are_run_by_the_checks():
    """A test that nothing runs cannot fail."""
    assert "\nuv run pytest -m long" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_what_drives_a_browser_stands_where_it_is_looked_for():
    """A browser that is opened late, among the rest, is closed under the tests that follow."""
    marked = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests").rglob("test_*.py")
        if "\npytestmark = pytest.mark.browser" in path.read_text(encoding="utf-8")
    ]
    assert marked
    assert all(map(drives_a_browser, marked))
    assert drives_a_browser("tests/pages/school/test_browser.py::test_it[a]")
    assert not drives_a_browser("tests/pages/a/test_b.py::test_it[tests/browser/test_browser.py]")


class Worker:
    """What the scheduler knows of a worker: which tests it is sent."""

    def __init__(self) -> None:
        self.sent: list[int] = []
        self.shutting_down = False
        self.gateway = SimpleNamespace(id="a name")

    def send_runtest_some(self, indices: list[int]) -> None:
        """Take the numbers of tests."""
        self.sent += indices

    def shutdown(self) -> None:
        """Take no more."""
        self.shutting_down = True


def test_two_workers_begin_at_the_two_ends_and_run_each_test_once(pytestconfig, monkeypatch):
    """The browser took eleven minutes of a run, and the other worker rested for the last three."""
    monkeypatch.setattr(pytestconfig.option, "tx", ["2*popen"])
    tests = [f"tests/{file}.py::test_{i}" for file in "abcdef" for i in range(3)]
    schedule, workers = FromBothEnds(pytestconfig), [Worker(), Worker()]
    for worker in workers:
        schedule.add_node(worker)
        schedule.add_node_collection(worker, tests)
    schedule.schedule()
    assert [worker.sent[:3] for worker in workers] == [[0, 1, 2], [15, 16, 17]]
    for done in range(len(tests)):  # the second takes twice as long
        for worker in workers[: 1 + done % 2]:
            if done < len(worker.sent):
                schedule.mark_test_complete(worker, worker.sent[done])
    assert sorted(workers[0].sent + workers[1].sent) == list(range(len(tests)))
