"""A real server and a real Chromium.

Without Chromium these tests skip and say so; with CI set in the environment they fail.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import BrowserContext, expect, sync_playwright

from tests.browser.lab import CHROMIUM, FLAGS, PATIENCE, Reader, Server

expect.set_options(timeout=1000 * PATIENCE)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The server that all browser tests share."""
    with Server() as running:
        yield running


_open = ExitStack()  # what has to be closed before a test that needs no browser


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """While it runs, Playwright holds the event loop of the main thread, which others need."""
    if not item.get_closest_marker("browser"):
        _open.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[BrowserContext]:
    """One Chromium for all tests, with a cache and, for each site, a process that pages share."""
    if CHROMIUM is None:
        message = "no Chromium for the browser tests (Debian: apt-get install chromium)"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    with _open:
        playwright = _open.enter_context(sync_playwright())
        flags = [*FLAGS, "--process-per-site"]
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        _open.callback(launched.close)
        context = launched.new_context(permissions=["clipboard-read", "clipboard-write"])
        context.set_default_timeout(1000 * PATIENCE)
        yield context


@pytest.fixture(scope="module")
def context(chromium: BrowserContext, server: Server) -> BrowserContext:
    """The Chromium as a module's first reader finds it: nothing is kept but scripts.

    A page stays open: the process lives with it, and what it has compiled of the scripts.
    """
    chromium.clear_cookies()
    first = chromium.new_page()
    first.goto(f"{server.url}/_stcore/health")
    first.evaluate("localStorage.clear()")
    for page in chromium.pages[:-1]:
        page.close()
    return chromium


@pytest.fixture
def reader_of(context: BrowserContext) -> Iterator[Callable[..., Reader]]:
    """Make a reader of a given server, at a desk or with a phone: `reader_of(server, 390)`."""

    def make(server: Server, width: int = 1280) -> Reader:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 844 if width < 700 else 800})
        return Reader(page, server.url)

    yield make
    for page in context.pages[1:]:
        page.close()


@pytest.fixture
def reader(reader_of: Callable[..., Reader], server: Server) -> Reader:
    """A reader at a desk, in light."""
    return reader_of(server)
