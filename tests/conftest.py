"""What is left out of an ordinary run, and how the whole suite is shared by two workers."""

from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

BROWSER = "tests/browser/"


def pytest_configure(config: pytest.Config) -> None:
    """Leave out what is marked `long`, unless it is asked for: also with `-m "not browser"`."""
    asked = config.option.markexpr
    if "long" not in asked:
        config.option.markexpr = f"({asked}) and not long" if asked else "not long"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the browser tests: they take longest."""
    items.sort(key=lambda item: not item.nodeid.startswith(BROWSER))


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Two for the whole suite; what is named runs here, without the seconds that workers need."""
    return 2 if config.args_source is pytest.Config.ArgsSource.TESTPATHS else 0


class OneBrowser(LoadFileScheduling):
    """One worker drives the browser, and the other does the rest, file by file.

    Browser tests wait more than they compute; two browsers at once would wait for each other.
    """

    def _split_scope(self, nodeid: str) -> str:
        """What has to stay together."""
        return BROWSER if nodeid.startswith(BROWSER) else str(super()._split_scope(nodeid))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneBrowser:
    """How the tests are shared."""
    return OneBrowser(config, log)
