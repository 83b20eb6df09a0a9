"""A browser before several workers: the one that serves it dies in the middle of a lesson."""

import re
import time

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.lab import Reader
from tests.server.workers.command import Command, until
from tests.server.workers.proxied import SOME, require_nginx
from tests.server.workers.test_command import BACK, DRAWN, number_of_page, opened


@pytest.mark.long
@pytest.mark.parametrize("workers", [2, 3])
def test_a_reader_whose_worker_dies_is_back_in_ten_seconds(
    chromium: BrowserContext, redis_server, workers: int
):
    """With the state that the reader left, on another worker; and a room on the wall counts on."""
    require_nginx()
    with Command(workers, redis_server.url) as lab:
        chromium.clear_cookies()
        reader = Reader(chromium.new_page(), lab.url).open("/steps?T=0.5&z=3,1,0.1")
        wall = chromium.new_page()
        room, students = opened(lab.url)
        wall.goto(f"{room.url}/projector")
        room.vote(students[:10], DRAWN)
        expect(wall.get_by_text(re.compile(r"\b10\b")).first).to_be_visible()
        reader.temperature.press("ArrowRight")
        reader.wait()
        state = reader.page.url
        assert "T=0.5&" not in state
        lost = worker_of(chromium)
        lab.kill(lost)
        start = time.monotonic()
        room.vote(students[10:], DRAWN)
        until(lambda: goes_on(reader, state), BACK)
        assert time.monotonic() - start < BACK
        assert worker_of(chromium) != lost
        assert "z=3" in reader.page.url
        expect(wall.get_by_text(re.compile(r"\b20\b")).first).to_be_visible()
        reader.visit("Jacobian")  # and the lesson goes on
        until(lambda: {number_of_page(lab.url) for _ in range(2 * workers)} == set(lab.workers))
        reader.page.close()
        wall.close()


def goes_on(reader: Reader, state: str) -> bool:
    """Whether an arrow key on T leads away from an address."""
    reader.temperature.press("ArrowRight")
    reader.page.wait_for_timeout(500)
    return reader.page.url != state


def worker_of(context: BrowserContext) -> str:
    """The number of the worker that the browser stays with."""
    return {each["name"]: each["value"] for each in context.cookies()}[SOME]
