"""The suite itself: what an ordinary run leaves out, and that something runs it."""

import subprocess
import sys

import pytest

from tests.menu import PAGES, ROOT

SLOW_DEVICE = "tests/browser/test_slow_device.py"


@pytest.mark.parametrize(("asked", "collected"), [("browser", 1), ("long", len(PAGES))])
def test_long_tests_run_when_they_are_asked_for_and_never_else(asked, collected):
    """Whoever leaves out something else must not wait for them by that."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-m", asked, SLOW_DEVICE]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert found.stdout.count(f"{SLOW_DEVICE}::") == collected


def test_the_long_tests_are_run_by_the_checks():
    """A test that nothing runs cannot fail."""
    assert "\nuv run pytest -m long" in (ROOT / ".ci/run").read_text(encoding="utf-8")
