"""What the page for schools says, shown on a running server and in a real browser."""

import resource
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from pages.lessons import LESSONS
from pages.tools import TOOLS
from tests.browser.lab import AT_REST, PATIENCE, UNDRAWN, Server
from tests.pages.room.bots import Room
from tests.raw_client import RawReader
from tests.small_text import small_text
from ui.page import forget

TEXT = small_text(36_000).encode()  # 1.2 MB, beyond what Starlette would keep in memory
ROWS = "".join(f"{i % 3}.{i},{i},kind {i % 3}\n" for i in range(60))
TABLE = {"name": "a.csv", "mimeType": "text/csv", "buffer": f"length,width,kind\n{ROWS}".encode()}
BALLOT = {"draw": [60, 30, 10]}
KEPT = """async () => ({
    localStorage: Object.keys(localStorage),
    sessionStorage: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map((each) => each.name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""


@contextmanager
def no_file_may_grow(server: Server) -> Iterator[None]:
    """While it lasts, the system lets the server, and what it starts, write no byte to a file."""
    of = server.process.pid, resource.RLIMIT_FSIZE
    before = resource.prlimit(*of)
    resource.prlimit(*of, (0, before[1]))
    try:
        yield
    finally:
        resource.prlimit(*of, before)


def size(address: str) -> int:
    """How much comes from an address."""
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        return len(answer.read())


def a_class_in_a_room(url: str) -> None:
    """A room is opened, answered and shown, and its record is taken home."""
    room = Room(url, {"z": "2,1,0"})
    room.act("open")
    room.vote(room.join(6), BALLOT)
    room.act("close")
    room.act("show")
    assert len(room.csv()) == 7


def assert_all_is_served(server: Server, pages: list[str]) -> None:
    """Pages, a file, a room, a sheet and a PDF come as they do on any other day."""
    with RawReader(server.url, "/next", with_cookie=True) as reader:
        reader.open("text")
        reader.bring("own_text_file", "mine.txt", TEXT)
        assert any("mine.txt" in str(each.element) for each in reader.standing.values())
        for page in pages:
            reader.visit(page)
    a_class_in_a_room(server.url)
    for more in ("", "&format=pdf"):
        assert size(f"{server.url}/sheet?page=zeros&z=2,1,0{more}") > 5000


def test_a_server_that_may_write_no_byte_serves_all_the_same(server: Server):
    """Nothing of a reader is on a disk, since nothing can be: the system would refuse it.

    From 1 MB on, a file that was sent stood in a temporary file while it came.
    """
    with no_file_may_grow(server):
        assert_all_is_served(server, ["/school"])


@pytest.mark.long
def test_no_page_needs_a_disk(server: Server):
    """The same, on every lesson and every tool."""
    with no_file_may_grow(server):
        pages = [f"/{lesson.address}" for lesson in LESSONS.values()]
        assert_all_is_served(server, pages + [f"/{tool.name}" for tool in TOOLS])


def test_a_visit_leaves_no_line_in_the_log(server: Server):
    """Who came, and what they typed, is written down nowhere."""
    before = server.output()
    with RawReader(server.url, "/?names=Ada,Grace,Emmy") as reader:
        reader.visit("/school")
    size(f"{server.url}/sheet?page=zeros&z=2,1,0")
    a_class_in_a_room(server.url)
    assert server.output() == before


HOOK = """
import os, sys
told = os.open({file!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
def hear(event, given):
    if event in ("socket.connect", "socket.getaddrinfo"):
        os.write(told, repr((event, given)).encode() + b"\\n")
sys.addaudithook(hear)
os.write(told, b"listening\\n")
"""


@pytest.mark.long
def test_the_server_asks_no_other_machine(monkeypatch, tmp_path: Path):
    """No update, no statistics, no question for its own address: a school may cut it off."""
    file = tmp_path / "asked.txt"
    (tmp_path / "sitecustomize.py").write_text(HOOK.format(file=str(file)))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with Server() as server:
        assert_all_is_served(server, ["/school", "/real", "/cost"])
    heard = file.read_text().splitlines()
    assert heard[0] == "listening"
    here = ("listening", "localhost", "127.0.0.1")
    assert [each for each in heard if not any(name in each for name in here)] == []


@pytest.fixture
def fresh(chromium: BrowserContext) -> Iterator[BrowserContext]:
    """A browser that has never been here."""
    context = chromium.browser.new_context()
    context.set_default_timeout(1000 * PATIENCE)
    yield context
    context.close()


def at_rest(page: Page, address: str) -> Page:
    """A page of the lab, once it is drawn."""
    page.goto(address)
    page.wait_for_selector(AT_REST)
    page.wait_for_function(f"() => !document.querySelector('{UNDRAWN}')")
    return page


def play(page: Page, url: str) -> None:
    """Start the course, and move a handle."""
    at_rest(page, url)
    page.get_by_role("button", name="Start the course").click()
    page.wait_for_function("() => localStorage['softmax-lab-course']")


def bring_a_table(page: Page, url: str) -> None:
    """A file of the reader's own, which the tab keeps."""
    at_rest(page, f"{url}/classify").get_by_role("button", name="Rows").click()
    page.locator("input[type=file]").set_input_files(TABLE)
    page.wait_for_function("() => 'softmax_lab/own_rows' in sessionStorage")


def be_in_a_room(page: Page, url: str) -> Page:
    """A teacher opens a room, and a student joins it in another tab of this browser: that tab."""
    at_rest(page, f"{url}/room?z=2,1,0")
    page.get_by_role("button", name="Open the room").click()
    page.wait_for_url("**/teacher*")
    page.wait_for_function(
        "() => Object.keys(sessionStorage).some((key) => key.includes('-desk-'))"
    )
    student = page.context.new_page()
    student.goto(page.url.partition("/teacher")[0])
    student.wait_for_function(
        "() => Object.keys(localStorage).some((key) => key.includes('-room-'))"
    )
    return student


def stores(page: Page) -> dict[str, set[str]]:
    """What a browser keeps of this site, by the beginnings that the page for schools lists."""
    found = page.evaluate(KEPT)
    assert found.pop("databases") == found.pop("caches") == []
    assert found.pop("workers") == 0
    found["cookie"] = [each["name"] for each in page.context.cookies()]
    return {store: set(map(beginning, names)) for store, names in found.items()}


def beginning(name: str) -> str:
    """The line of the list that a name belongs to: itself, where there is none."""
    return next((each for each in forget.KEYS if name.startswith(each)), name)


def assert_listed(page: Page) -> set[str]:
    """All that the browser keeps is on the list, in the store that the list names."""
    kept = {(store, name) for store, names in stores(page).items() for name in names}
    assert kept <= {(store, name) for name, (store, _) in forget.KEYS.items()}
    return {name for _, name in kept}


def test_a_browser_keeps_what_the_page_lists(fresh: BrowserContext, server: Server):
    """No key and no cookie that a school has not read of; no database, no cache of our own."""
    page = fresh.new_page()
    play(page, server.url)
    at_rest(page, f"{server.url}/school")
    assert assert_listed(page) == {
        "softmax-lab-course",
        "stActiveTheme",
        "_streamlit_xsrf",
    }
    for name in forget.KEYS:
        expect(page.get_by_text(name, exact=True).first).to_be_attached()


@pytest.mark.long
def test_a_browser_keeps_all_of_what_the_page_lists_and_nothing_else(
    fresh: BrowserContext, server: Server
):
    """Every page, a file, a practice set and a room: what is listed is kept, and the reverse.

    The cookie of a worker is there where several serve (test_nginx.py), the note of a version once
    there is a new one (test_modules.py).
    """
    page = fresh.new_page()
    play(page, server.url)
    found: set[str] = set()
    for address in [each.address for each in LESSONS.values()] + [each.name for each in TOOLS]:
        found |= assert_listed(at_rest(page, f"{server.url}/{address}"))
    bring_a_table(page, server.url)
    found |= assert_listed(page)
    student = be_in_a_room(page, server.url)
    found |= assert_listed(page) | assert_listed(student)
    assert found == forget.KEYS.keys() - {"softmax_lab_worker", "softmax_lab_version"}
