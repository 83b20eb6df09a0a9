"""A real server and a real Chromium.

Without Chromium these tests skip and say so; with CI set in the environment they fail.
"""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, expect, sync_playwright

from tests.browser.lab import CHROMIUM, FLAGS, PATIENCE, Reader, Server

expect.set_options(timeout=1000 * PATIENCE)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The server that all browser tests share."""
    with Server() as running:
        yield running


@pytest.fixture(scope="module")
def context(server: Server) -> Iterator[BrowserContext]:
    """One Chromium for a module, with a cache and a process that its pages share.

    No longer than a module: while it runs, Playwright holds the event loop of the main thread. A
    first page stays open: the process lives with it, and what it has compiled of the scripts.
    """
    if CHROMIUM is None:
        message = "no Chromium for the browser tests (Debian: apt-get install chromium)"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*FLAGS, "--process-per-site"]
        )
        context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
        context.set_default_timeout(1000 * PATIENCE)
        context.new_page().goto(f"{server.url}/_stcore/health")
        yield context
        chromium.close()


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
