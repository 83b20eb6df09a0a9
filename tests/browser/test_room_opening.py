"""A room is opened, and found, in a real browser: under a path and behind a proxy too."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.everybody import violations
from tests.browser.lab import AT_REST, Reader, Server
from tests.browser.prefix_proxy import proxy
from tests.browser.test_access import FITS, MODES
from tests.short import but_the_first_long

pytestmark = pytest.mark.browser
ASKED = "/room?page=explore&question=2"
NO_ANSWER = "no answer came from the server"


@pytest.fixture
def opened(reader_of: Callable[..., Reader], server: Server) -> Iterator[Callable[..., Page]]:
    """Open an address, which has no charts to wait for."""

    def at(address: str, width: int = 1280, url: str = server.url) -> Page:
        page = reader_of(server, width).page
        page.goto(url + address)
        page.wait_for_selector(AT_REST)
        return page

    return at


def code_of(page: Page) -> str:
    """The code of the room whose teacher's page is open."""
    page.wait_for_url(re.compile(r"/room/[A-Z]{6}/teacher"))
    return re.search(r"/room/([A-Z]{6})/", page.url)[1]


def press(page: Page) -> None:
    """Open the room."""
    page.get_by_role("button", name="Open the room").click()


def assert_a_class_gets_in(opened: Callable[..., Page], url: str) -> None:
    """From a question to the teacher's page, and from the code to the student's."""
    teacher = opened(ASKED, url=url)
    press(teacher)
    code = code_of(teacher)
    assert teacher.url.startswith(f"{url}/room/{code}/teacher")
    student = opened("/room", 390, url=url)
    box = student.get_by_label("Have a code?")
    box.fill("abc")
    student.get_by_role("button", name="Join").click()
    expect(student.get_by_text("A code has 6 letters")).to_be_visible()
    box.fill(f" {code[:3].lower()}-{code[3:].lower()}")
    box.press("Enter")
    student.wait_for_url(f"{url}/room/{code}*")
    student.go_back()
    expect(student.get_by_label("Have a code?")).to_be_visible()
    student.goto(f"{url}/Room/{code}")
    expect(student).to_have_url(f"{url}/room/{code}")
    teacher.close()  # before the proxy: its connections end with it
    student.close()


def test_a_teacher_opens_a_room_and_a_student_finds_it(opened, server):
    """Back leads out of the room again, and the code is not followed a second time."""
    assert_a_class_gets_in(opened, server.url)


@pytest.mark.long
def test_a_room_opens_under_a_path_and_behind_a_proxy(opened, server):
    """A school serves the lab below its own pages."""
    with Server(settings={"server.baseUrlPath": "lab"}) as below:
        assert_a_class_gets_in(opened, below.url)
    with proxy("/school", server.port) as url:
        assert_a_class_gets_in(opened, url)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"status": 503, "json": {"sentence": "Too many rooms."}}, "Too many rooms."),
        (None, NO_ANSWER),
        pytest.param({"status": 502, "body": "<html>"}, NO_ANSWER, marks=pytest.mark.long),
        pytest.param({"status": 500, "json": {}}, NO_ANSWER, marks=pytest.mark.long),
    ],
)
def test_a_room_that_cannot_be_opened_says_so_and_the_button_stays(opened, answer, sentence):
    """A teacher before a class needs to know whether to press again."""
    page = opened(ASKED)

    def answered(route) -> None:
        route.abort() if answer is None else route.fulfill(**answer)

    page.route("**/room/open", answered)
    press(page)
    expect(page.get_by_role("alert").filter(has_text=sentence)).to_be_visible()
    page.unroute("**/room/open")
    press(page)
    assert code_of(page)


def test_two_presses_open_one_room(opened):
    """The second would lead the class into a room where nobody is."""
    page = opened(ASKED)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="Open the room").dblclick()
    assert code_of(page)
    assert len([url for url in asked if url.endswith("/room/open")]) == 1


def test_forget_me_forgets_rooms(opened):
    """All of them, and nothing that is not the lab's."""
    page = opened("/teachers")
    keep = "keys => keys.forEach(key => localStorage.setItem(key, '{}'))"
    page.evaluate(keep, ["softmax-lab-room-ABCDEF", "softmax-lab-room-ZZZZZZ", "mine"])
    page.get_by_role("button", name="Forget me").click()
    page.wait_for_function("() => !Object.keys(localStorage).some(key => /-room-/.test(key))")
    assert page.evaluate("localStorage.getItem('mine')") == "{}"
    page.evaluate("localStorage.removeItem('mine')")


@pytest.mark.parametrize(
    "address", but_the_first_long([ASKED, "/room?set=draw,8&count=4", "/room"])
)
def test_axe_finds_nothing_serious_and_nothing_scrolls_sideways(reader_of, server, address):
    """A teacher with a screen reader opens a room, and one with a phone."""
    reader, found = reader_of(server), []
    reader.page.goto(server.url + address)
    reader.page.wait_for_selector(AT_REST)
    for width, scheme in MODES:
        reader.page.set_viewport_size({"width": width, "height": 844})
        reader.look(scheme)
        reader.page.wait_for_function(FITS)
        found += [f"{width}, {scheme}: {line}" for line in violations(reader.page)]
    assert not found, "\n".join(found)
