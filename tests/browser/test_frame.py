"""The lab in a frame of another site, as a learning platform shows it.

For a browser `localhost` and `127.0.0.1` are two sites on one machine.
"""

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.lab import AT_REST, Reader, Server
from tests.short import but_the_first_long
from tests.small_text import small_text

HELD_BACK = "the browser holds back the cookie"
ROWS = "".join(f"{i % 3}.{i},{i},kind {i % 3}\n" for i in range(60))
TABLE = {"name": "a.csv", "mimeType": "text/csv", "buffer": f"length,width,kind\n{ROWS}".encode()}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def framed(tmp_path: Path) -> Iterator[Callable[[Page, str], FrameLocator]]:
    """Open an address of the lab in a frame of a course's page on another site."""
    handler = partial(_Quiet, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as course:
        thread = Thread(target=course.serve_forever)
        thread.start()

        def show(page: Page, address: str) -> FrameLocator:
            frame = f'<iframe src="{address}" width="1200" height="700"></iframe>'
            (tmp_path / "course.html").write_text(f"<!doctype html><h1>A course</h1>{frame}")
            page.goto(f"http://localhost:{course.server_address[1]}/course.html")
            shown = page.frame_locator("iframe")
            shown.locator(AT_REST).wait_for()
            return shown

        try:
            yield show
        finally:
            course.shutdown()
            thread.join()


def test_a_file_that_a_frame_cannot_send_has_a_way(framed, context, reader: Reader):
    """It failed with "AxiosError 403"; the link opens what the frame shows, and there it goes."""
    reader.open("/classify")  # the cookie that this leaves is not sent from a frame either
    lab = framed(reader.page, f"{reader.url}/classify?embed=true&rate=1&epoch=20")
    lab.get_by_role("button", name="Rows").click()
    expect(lab.get_by_text(HELD_BACK)).to_be_visible()
    expect(lab.locator("input[type=file]")).to_be_disabled()
    with context.expect_page() as opened:
        lab.get_by_role("link", name="open this page by itself").click()
    alone = Reader(opened.value, reader.url).wait()
    expect(alone.page).to_have_url(f"{reader.url}/classify?epoch=20&rate=1")
    alone.page.get_by_role("button", name="Rows").click()
    expect(alone.page.get_by_text(HELD_BACK)).to_have_count(0)
    alone.page.locator("input[type=file]").set_input_files(TABLE)
    expect(alone.page.get_by_text("These are your rows")).to_be_attached()


@pytest.mark.long
def test_the_text_of_next_word_has_the_same_way(framed, reader: Reader):
    """What is pasted beside it needs no cookie, and is learnt in the frame."""
    lab = framed(reader.page, f"{reader.url}/next")
    lab.get_by_role("button", name="Learn another text").click()
    expect(lab.get_by_text(HELD_BACK)).to_be_visible()
    expect(lab.locator("input[type=file]")).to_be_disabled()
    lab.get_by_role("textbox", name="paste").fill(small_text())
    lab.get_by_role("textbox", name="paste").press("Control+Enter")
    expect(lab.get_by_text("my text").first).to_be_attached()


def test_where_the_cookie_is_for_frames_a_file_goes(framed, reader_of: Callable[..., Reader]):
    """The setting asks for HTTPS; for a browser its own machine is as safe."""
    with Server(settings={"server.xsrfCookieSameSite": "none"}) as server:
        reader = reader_of(server)
        lab = framed(reader.page, f"{server.url}/classify")
        lab.get_by_role("button", name="Rows").click()
        expect(lab.locator("input[type=file]")).to_be_enabled()
        lab.locator("input[type=file]").set_input_files(TABLE)
        expect(lab.get_by_text("These are your rows")).to_be_attached()
        expect(lab.get_by_text(HELD_BACK)).to_have_count(0)
        reader.page.close()


@pytest.mark.parametrize("address", but_the_first_long(["/classify", "/next"]))
def test_a_page_by_itself_says_nothing_of_cookies(reader: Reader, address: str):
    """Neither on the first visit of a browser, nor on the next."""
    reader.page.context.clear_cookies()
    for _ in range(2):
        page = reader.open(address).page
        name = "Rows" if address == "/classify" else "Learn another text"
        page.get_by_role("button", name=name).click()
        expect(page.locator("input[type=file]")).to_be_enabled()
        expect(page.get_by_text(HELD_BACK)).to_have_count(0)
