"""What is left out of an ordinary run, and how the whole suite is shared by two workers."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

pytest_plugins = ["tests.browser.fixtures"]
# Where it is set, each of thirty servers and the workers compile all modules for themselves.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture
def translate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Bring a second language: `translate("xx", {"pages": "# Labor"})`, by folder of the house."""

    def translated(language: str, written: Mapping[str, str]) -> None:
        for folder, words in written.items():
            (tmp_path / folder).mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / f"words.{language}.md").write_text(words, encoding="utf-8")
        monkeypatch.setenv("SOFTMAX_LAB_WORDS", str(tmp_path))

    return translated


def drives_a_browser(nodeid: str) -> bool:
    """Whether a test is one of those that stand in `tests/browser` or in a `test_browser.py`."""
    file = nodeid.partition("::")[0]  # what a test is asked of may have the name of another
    return file.startswith("tests/browser/") or file.endswith("/test_browser.py")


def pytest_configure(config: pytest.Config) -> None:
    """Leave out what is marked `long`, unless it is asked for: also with `-m "not browser"`."""
    asked = config.option.markexpr
    if "long" not in asked:
        config.option.markexpr = f"({asked}) and not long" if asked else "not long"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the browser tests, which take longest: `-m "not browser"` leaves them out.

    A hand in a browser meets the machine's other work: one that fails under CI is tried once more,
    and listed as run again. What is wrong with the lab fails twice.
    """
    for item in items:
        if drives_a_browser(item.nodeid):
            item.add_marker("browser")
            if os.environ.get("CI"):
                item.add_marker(pytest.mark.flaky(reruns=1))
    items.sort(key=lambda item: not drives_a_browser(item.nodeid))


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Two for the whole suite; what is named runs here, without the seconds that workers need."""
    return 2 if config.args_source is pytest.Config.ArgsSource.TESTPATHS else 0


class FromBothEnds(LoadFileScheduling):
    """One worker begins with the browser tests, the other with the last of the rest, file by file.

    Until they meet: browser tests wait more than they compute, and two browsers at once would wait
    for each other; but no worker rests while the other has more than a file to do.
    """

    def _assign_work_unit(self, node: Any) -> None:
        """Give a worker its next file."""
        if node is not self.nodes[0]:
            self.workqueue.move_to_end(next(reversed(self.workqueue)), last=False)
        super()._assign_work_unit(node)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> FromBothEnds:
    """How the tests are shared."""
    return FromBothEnds(config, log)
