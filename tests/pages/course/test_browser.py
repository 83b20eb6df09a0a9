"""The course in a browser: begun, done by hand, kept over reloads and servers, and forgotten."""

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from pages.course.progress import DONE, SKIPPED, Progress, write
from pages.course.stations import STATIONS
from tests.browser.lab import AT_REST, Reader, Server

KEY = "softmax-lab-course"
KEPT = f"() => localStorage.getItem('{KEY}')"
FIRST, SECOND = STATIONS[:2]
LAST = len(STATIONS)
BEGUN = Progress(begun=True, here=FIRST.name)
SIDEWAYS = "() => document.documentElement.scrollWidth - innerWidth"
IN_SIGHT = """line => { const { top, bottom } = line.getBoundingClientRect()
    return top > 0 && bottom <= innerHeight }"""


@pytest.fixture(autouse=True)
def forgotten(reader: Reader) -> Iterator[None]:
    """No test finds what another has kept: all share one browser."""
    yield
    for page in reader.page.context.pages:
        if page.url.startswith("http"):
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")


def kept(page: Page) -> dict:
    """What the browser keeps."""
    return json.loads(page.evaluate(KEPT) or "{}")


def comes_to_keep(page: Page, **states: str) -> None:
    """The browser comes to keep these states, and no other."""
    same = f"states => JSON.stringify(JSON.parse(({KEPT})() || '{{}}').stations) === states"
    page.wait_for_function(same, arg=json.dumps(states, separators=(",", ":")))


def started(reader: Reader) -> Page:
    """A newcomer who has started the course and answered its first question."""
    page = reader.open("/").page
    page.get_by_role("button", name="Start the course").click()
    page.get_by_role("radio").first.check(force=True)
    page.get_by_role("button", name="Check").click()
    reader.temperature.wait_for()
    reader.wait()
    return page


def cool(reader: Reader) -> None:
    """Take T down to 0."""
    reader.temperature.focus()
    reader.page.keyboard.press("Home")


def test_a_newcomer_goes_from_the_first_page_to_the_second_station(reader: Reader):
    """By hand alone: the line says at once that it is done, and stays in sight."""
    page = started(reader)
    line = page.locator(".st-key-course_line")
    assert line.evaluate(IN_SIGHT)
    expect(line).to_contain_text(f"Station 1 of {LAST}.")
    comes_to_keep(page)
    cool(reader)
    expect(line).to_contain_text(f"Station 1 of {LAST}: done.")
    comes_to_keep(page, temperature=DONE)
    page.get_by_role("link", name="Next: 2 ·").click()
    expect(page.get_by_role("heading", name="is twice that of")).to_be_visible()
    expect(line).to_contain_text(f"Station 2 of {LAST}.")
    page.get_by_role("button", name="Skip").click()
    expect(line).to_contain_text(f"Station 3 of {LAST}.")
    comes_to_keep(page, temperature=DONE, proportion=SKIPPED)
    page.go_back()
    expect(line).to_contain_text(f"Station 2 of {LAST}.")


def test_progress_survives_a_reload_and_a_new_server(reader_of: Callable[..., Reader]):
    """A school's server is started anew, and nobody begins again."""
    with Server() as server:
        reader = reader_of(server)
        page = started(reader)
        cool(reader)
        expect(page.get_by_text(f"Station 1 of {LAST}: done.")).to_be_visible()
        page.reload()
        expect(page.get_by_text(f"Station 1 of {LAST}: done.")).to_be_visible()
        server.stop()
        server.start()
        page.goto(f"{server.url}/course")
        expect(page.get_by_text("4 min · done")).to_have_count(1)
        expect(page.get_by_role("button", name="Go on: 2")).to_be_visible()
        assert kept(page)["stations"] == {"temperature": DONE}
        page.evaluate("() => { localStorage.clear() }")


def test_two_tabs_know_of_each_other(reader_of: Callable[..., Reader], server: Server):
    """What is done in one must not be lost by what is done in the other."""
    one, other = reader_of(server), reader_of(server)
    started(one)
    other.page.goto(f"{server.url}/course")
    expect(other.page.get_by_text("you are here")).to_be_visible()
    cool(one)
    expect(other.page.get_by_text("4 min · done")).to_have_count(1)
    other.page.get_by_role("button", name="Go on: 2").click()
    other.page.get_by_role("button", name="Skip").click()
    comes_to_keep(one.page, temperature=DONE, proportion=SKIPPED)
    expect(one.page.get_by_text(f"Station 1 of {LAST}: done.")).to_be_visible()
    expect(one.page.get_by_role("link", name="Next: 3")).to_be_visible()


def test_who_just_plays_is_asked_once(reader: Reader):
    """It is remembered over a reload; who follows a link is not asked at all."""
    page = reader.open("/steps").page
    expect(page.locator(".lab-welcome")).to_be_hidden()
    reader.open("/")
    play = page.get_by_role("button", name="Just play")
    expect(play).to_be_visible()
    height = page.locator(".lab-welcome").evaluate("line => line.getClientRects().length")
    assert height == 1
    play.click()
    expect(play).to_be_hidden()
    page.wait_for_function(KEPT)
    reader.open("/")
    expect(play).to_be_hidden()
    expect(page.locator(".st-key-course_line")).to_have_count(0)


def test_forget_me_empties_all_and_the_session(reader: Reader):
    """A machine of a school has another reader after this one."""
    page = started(reader)
    comes_to_keep(page)
    page.evaluate("() => sessionStorage.setItem('softmax_lab/x', '{}')")
    page.goto(f"{reader.url}/teachers")
    page.wait_for_selector(AT_REST)
    page.get_by_role("button", name="Forget me").click()
    expect(page.get_by_text("Forgotten.")).to_be_visible()
    page.wait_for_timeout(500)
    assert (
        page.evaluate("() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]") == []
    )
    reader.visit("Explore")
    expect(page.get_by_role("button", name="Start the course")).to_be_visible()


def test_a_file_carries_the_progress_to_another_machine(reader: Reader):
    """Saved here, loaded there; a file that is none gets a sentence."""
    page = started(reader)
    cool(reader)
    comes_to_keep(page, temperature=DONE)
    page.get_by_role("link", name="All stations").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save progress").click()
    saved = download.value.path().read_bytes()
    page.evaluate("() => localStorage.clear()")
    page.goto(f"{reader.url}/course")
    expect(page.get_by_role("button", name="Start the course")).to_be_visible()
    box = page.locator("input[type=file]")
    file = {"name": "course.json", "mimeType": "application/json"}
    box.set_input_files({**file, "buffer": b'{"version": 3, "stations": {}}'})
    expect(page.get_by_role("alert")).to_contain_text("version")
    box.set_input_files({**file, "buffer": saved})
    expect(page.get_by_text("4 min · done")).to_have_count(1)
    comes_to_keep(page, temperature=DONE)


REFUSES = """() => Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("no", "SecurityError") } })"""


def test_a_browser_that_keeps_nothing_has_the_course_too(reader: Reader):
    """And says that it ends with the tab."""
    reader.page.add_init_script(f"({REFUSES})()")
    page = started(reader)
    cool(reader)
    expect(page.get_by_text(f"Station 1 of {LAST}: done.")).to_be_visible()
    page.get_by_role("link", name="All stations").click()
    expect(page.get_by_text("does not let the lab keep anything")).to_be_visible()
    page.goto("about:blank")


def test_a_phone_has_the_line_and_the_list(reader_of: Callable[..., Reader], server: Server):
    """In one hand, without scrolling sideways, and the task does not cover the page."""
    reader = reader_of(server, 390)
    page = reader.open("/").page
    expect(page.get_by_role("button", name="Start the course")).to_be_visible()
    assert page.locator(".lab-welcome").evaluate("line => line.clientHeight") < 40
    page.evaluate(f"text => localStorage.setItem('{KEY}', text)", write(BEGUN))
    reader.open("/?" + "&".join(f"{k}={v}" for k, v in FIRST.address.items()))
    line = page.locator(".st-key-course_line")
    expect(line).to_be_visible()
    assert line.evaluate(IN_SIGHT)
    assert line.evaluate("line => line.offsetHeight") < 150
    assert page.evaluate(SIDEWAYS) <= 0
    page.goto(f"{server.url}/course")
    expect(page.get_by_text("you are here")).to_be_visible()
    assert page.evaluate(SIDEWAYS) <= 0
