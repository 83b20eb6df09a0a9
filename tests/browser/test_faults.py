"""Servers that die, lines that are cut, held up or slow: the state stays, and a sign says it."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from pages.lessons import LESSONS
from tests.browser.everybody import violations
from tests.browser.faulty_line import Line, faulty_line
from tests.browser.lab import AT_REST, Reader, Server
from tests.browser.test_drag import handle, middle
from tests.menu import ONE_OF_EACH_SECTION, WITH_T
from tests.pages.practice import test_browser as practice

AWAY = re.compile("^No connection to the lab")
LATE = re.compile("^The lab has not answered yet")
BACK = "Connected to the lab again."
FITS = "() => document.documentElement.scrollWidth <= innerWidth"
INSIDE = """line => { const { left, right, bottom } = line.getBoundingClientRect()
    return left >= 0 && right <= innerWidth && bottom <= innerHeight }"""

ReaderOf = Callable[..., Reader]

QUICK = [*dict.fromkeys((*ONE_OF_EACH_SECTION, WITH_T[-1]))]


@pytest.fixture
def line(server: Server) -> Iterator[Line]:
    """A line to the server that all tests share."""
    with faulty_line(server.port) as found:
        yield found


@pytest.fixture
def far(reader_of: ReaderOf, server: Server, line: Line) -> Reader:
    """A reader who has the lab over that line."""
    found = reader_of(server)
    found.url = line.url
    return found


def sign(page: Page) -> Locator:
    """The one sentence about the line."""
    return page.locator(".lab-line[role=status]")


def says(page: Page, text: str | re.Pattern[str], patience: float = 60) -> None:
    """The page comes to say it, and in sight."""
    expect(sign(page)).to_have_text(text, timeout=1000 * patience)
    if text:
        assert sign(page).evaluate(INSIDE)


def take(reader: Reader, name: str, across: float) -> tuple[float, float]:
    """Take hold of the bar of a class and move it; where the hand is then."""
    x, y = middle(handle(reader, name))
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + across, y, steps=4)
    return x + across, y


def go(reader: Reader, at: tuple[float, float], across: float) -> tuple[float, float]:
    """Move what is held on."""
    reader.page.mouse.move(at[0] + across, at[1], steps=3)
    return at[0] + across, at[1]


def rests_in_the_address(reader: Reader) -> None:
    """The bar of dog has been let go away from 1, and shows what the address says."""
    expect(reader.page).to_have_url(re.compile(r"z=3(%2C|,)(?!1(%2C|,))"))
    value = reader.page.url.replace("%2C", ",").partition("z=3,")[2].partition(",")[0]
    expect(handle(reader, "dog")).to_have_attribute("aria-valuetext", value)
    reader.wait()


def text_of(of: Locator) -> str:
    """What a handle says that it is at."""
    return of.get_attribute("aria-valuetext") or ""


def test_a_handle_let_go_while_the_server_is_away_is_where_it_was_let_go(reader_of: ReaderOf):
    """Streamlit drops what is said meanwhile, and a new server began where the address was.

    The hand has the handle as the server dies, and lets it go before the next one is there.
    """
    with Server() as server:
        reader = reader_of(server).open("/?z=3,1,0.5")
        page, dog = reader.page, handle(reader, "dog")
        at = take(reader, "dog", 20)
        expect(dog).not_to_have_attribute("aria-valuetext", "1")
        before = text_of(dog)
        server.stop()
        go(reader, at, 15)
        says(page, AWAY, 3)
        page.mouse.up()
        server.start()
        says(page, BACK)
        rests_in_the_address(reader)
        assert float(text_of(dog)) > float(before)
        page.close()


def test_a_handle_that_is_held_goes_on_when_the_line_is_back(far: Reader, line: Line):
    """For ten seconds after it the charts did not follow; and no box may lie over the page."""
    far.open("/?z=3,1,0.5")
    page, dog = far.page, handle(far, "dog")
    at = take(far, "dog", 20)
    expect(dog).not_to_have_attribute("aria-valuetext", "1")
    line.cut()
    at = go(far, at, 5)
    says(page, AWAY, 3)
    line.mend()
    says(page, BACK)
    expect(page.locator(".lab-handle.held")).to_have_count(1)
    before = text_of(dog)
    with page.expect_response(re.compile("/live")):
        at = go(far, at, 10)
    expect(dog).not_to_have_attribute("aria-valuetext", before)
    page.mouse.up()
    rests_in_the_address(far)


@pytest.mark.long
def test_a_line_that_takes_and_gives_nothing_is_said(far: Reader, line: Line):
    """A radio that is lost ends no connection: the browser knows nothing for minutes.

    Six questions without an answer would leave no way to the server for anything else.
    """
    far.open("/?z=3,1,0.5")
    page, dog = far.page, handle(far, "dog")
    at = take(far, "dog", 10)
    expect(dog).not_to_have_attribute("aria-valuetext", "1")
    line.hold()
    for _ in range(4):
        at = go(far, at, 4)
        page.wait_for_timeout(500)
    says(page, LATE, 2)
    page.mouse.up()
    line.mend()
    says(page, "")
    rests_in_the_address(far)


def html(route: Route) -> None:
    """What the portal of a school answers to everything."""
    route.fulfill(status=200, content_type="text/html", body="<h1>Please sign in</h1>")


def gone(route: Route) -> None:
    """What a proxy answers that has lost the lab."""
    route.fulfill(status=502, content_type="text/html", body="<h1>Bad gateway</h1>")


def silent(route: Route) -> None:
    """A door that never answers."""


@pytest.mark.long
@pytest.mark.parametrize("answer", [html, gone, silent], ids=lambda answer: answer.__name__)
def test_a_door_that_does_not_answer_leaves_a_held_handle_to_streamlit(
    reader: Reader, answer: Callable[[Route], None]
):
    """A page in place of an answer was asked for again and again, and the charts stood still."""
    reader.open("/?z=3,1,0.5")
    reader.page.route("**/live?*", answer)
    dog = handle(reader, "dog")
    at = take(reader, "dog", 10)
    for _ in range(10):  # a silent door is given up when four questions wait at it
        at = go(reader, at, 2)
        reader.page.wait_for_timeout(300)
    expect(dog).not_to_have_attribute("aria-valuetext", "1")
    before = text_of(dog)
    reader.page.mouse.up()
    rests_in_the_address(reader)
    assert float(text_of(dog)) >= float(before)
    says(reader.page, "")


@pytest.mark.long
def test_a_line_that_is_cut_for_half_a_minute(far: Reader, line: Line):
    """The box that Streamlit lays over the page asks a pupil to start a server in a terminal."""
    far.open("/?z=3,1,0.5")
    page = far.page
    far.temperature.press("ArrowRight")
    expect(page).to_have_url(re.compile("T=1.1"))
    line.cut()
    says(page, AWAY, 3)
    for _ in range(6):
        page.wait_for_timeout(5000)
        says(page, AWAY)
        expect(page.get_by_role("dialog")).to_have_count(0)
    far.temperature.press("ArrowRight")  # heard by nobody yet
    line.mend()
    says(page, BACK)
    far.expect_temperature("1.25")
    expect(page).to_have_url(re.compile("T=1.25"))
    expect(handle(far, "cat")).to_have_attribute("aria-valuetext", "3")


# Cost has no handle of T.
@pytest.mark.long
@pytest.mark.parametrize("page", QUICK, ids=lambda page: page.title)
def test_a_key_pressed_while_the_server_is_away_is_not_lost(reader_of: ReaderOf, page):
    """On a lesson of each kind: T, once moved before and once while no server is there."""
    with Server() as server:
        reader = reader_of(server).open(f"{page.address}?T=0.5")
        reader.temperature.press("ArrowRight")
        expect(reader.temperature).not_to_have_attribute("aria-valuetext", "0.5")
        once = text_of(reader.temperature)
        expect(reader.page).to_have_url(re.compile(f"T={re.escape(once)}(&|$)"))
        server.stop()
        says(reader.page, AWAY, 3)
        reader.temperature.press("ArrowRight")
        server.start()
        says(reader.page, BACK)
        expect(reader.temperature).not_to_have_attribute("aria-valuetext", once)
        twice = text_of(reader.temperature)
        expect(reader.page).to_have_url(re.compile(f"T={re.escape(twice)}(&|$)"))
        reader.page.close()


def epoch(reader: Reader) -> Locator:
    """The handle of the epoch."""
    return reader.page.get_by_role("slider", name="Epoch", exact=True)


@pytest.mark.long
@pytest.mark.parametrize("dies", [True, False], ids=["server", "line"])
def test_a_training_that_plays_rests_where_the_line_was_lost(reader_of: ReaderOf, dies: bool):
    """It went on without pictures to its end, and a new server began it where it was started."""
    with Server() as server, faulty_line(server.port) as line:
        reader = reader_of(server)
        reader.url = line.url
        page = reader.open("/classify?epochs=1000").page
        page.get_by_role("button", name="Play").click()
        expect(epoch(reader)).to_have_attribute("aria-valuetext", re.compile(r"^\d\d"))
        server.stop() if dies else line.cut()
        says(page, AWAY, 3)
        server.start() if dies else line.mend()
        says(page, BACK)
        expect(page.get_by_role("button", name="Play")).to_be_visible()
        expect(page).to_have_url(re.compile(r"epoch=\d\d"))
        reader.wait()
        rested = re.search(r"epoch=(\d+)", page.url)[1]
        assert int(rested) < 1000, "it played on where nobody saw it"
        expect(epoch(reader)).to_have_attribute("aria-valuetext", rested)
        page.close()


@pytest.mark.long
def test_a_practice_set_goes_on_after_a_restart_and_a_reload(reader_of: ReaderOf):
    """Seven of eight questions were answered, and the first stood there again."""
    with Server() as server:
        page = reader_of(server).page
        page.goto(server.url + practice.LINK)
        page.wait_for_selector(AT_REST)
        works = practice.OF.work(LESSONS)
        practice.choose(page, works[0], right=True)
        practice.go_on(page)
        practice.choose(page, works[1], right=True)
        kept = "() => sessionStorage['softmax_lab/practice_answers']?.includes('\"read\":1')"
        page.wait_for_function(kept)
        server.stop()
        says(page, AWAY, 3)
        server.start()
        says(page, BACK)
        result = page.get_by_role("group", name="Result").get_by_role("status")
        expect(result).to_contain_text("Right:")
        page.wait_for_selector(AT_REST)
        practice.go_on(page)
        page.wait_for_function(kept.replace("1", "2"))
        page.reload()
        page.wait_for_selector(AT_REST)
        practice.choose(page, works[2], right=True)
        page.close()


@pytest.mark.long
def test_a_reload_during_a_drag_opens_what_was_there_before_it(reader: Reader):
    """A hold that nobody lets go is no change."""
    reader.open("/?z=3,1,0.5&T=0.5")
    take(reader, "dog", 30)
    expect(handle(reader, "dog")).not_to_have_attribute("aria-valuetext", "1")
    reader.page.reload()
    reader.wait()
    expect(handle(reader, "dog")).to_have_attribute("aria-valuetext", "1")
    expect(reader.page.locator(".lab-handle.held")).to_have_count(0)
    reader.expect_temperature("0.5")
    reader.page.mouse.up()
    expect(sign(reader.page)).to_be_empty()
    assert "z=3,1,0.5" in reader.page.url.replace("%2C", ",")


@pytest.mark.long
def test_two_tabs_on_one_link_are_two_readers(reader_of: ReaderOf, server: Server):
    """A teacher has the link on the wall and tries something beside it."""
    one, two = (reader_of(server).open("/?z=3,1,0.5&T=0.5") for _ in range(2))
    one.temperature.press("End")
    one.expect_temperature("∞")
    two.temperature.press("Home")
    two.expect_temperature("0")
    expect(one.page).to_have_url(re.compile("T=inf"))
    expect(two.page).to_have_url(re.compile("T=0$"))
    for reader, shown in ((one, "∞"), (two, "0")):
        reader.page.reload()
        reader.wait().expect_temperature(shown)
        reader.page.go_back()
        reader.expect_temperature("0.5")


@pytest.mark.long
def test_back_and_forward_lead_through_pages_and_states_after_a_restart(reader_of: ReaderOf):
    """The browser's history outlives the server: each entry is a whole address."""
    with Server() as server:
        reader = reader_of(server).open("/?z=3,1,0.5")
        reader.temperature.press("ArrowRight")
        expect(reader.page).to_have_url(re.compile("T=1.1"))
        reader.visit("Step by step").temperature.press("ArrowRight")
        expect(reader.page).to_have_url(re.compile("steps.*T=1.25"))
        server.stop()
        says(reader.page, AWAY, 3)
        server.start()
        says(reader.page, BACK)
        page = reader.wait().page
        walk = [("go_back", "Step by step", "1.1"), ("go_back", "Softmax", "1.1")]
        walk += [("go_back", "Softmax", "1"), ("go_forward", "Softmax", "1.1")]
        walk += [("go_forward", "Step by step", "1.1"), ("go_forward", "Step by step", "1.25")]
        for step, title, shown in walk:
            getattr(page, step)()
            expect(page).to_have_title(re.compile(f"{title}|Explore"))
            reader.expect_temperature(shown)
        reader.page.close()


@pytest.mark.long
def test_a_slow_line_takes_its_time_and_loses_nothing(far: Reader, line: Line):
    """400 ms each way and 60 kB a second: what is held follows late, and rests where it should."""
    far.open("/?z=3,1,0.5")
    line.slow(0.4, 60_000)
    page, dog = far.page, handle(far, "dog")
    at = take(far, "dog", 10)
    for _ in range(8):
        at = go(far, at, 3)
        page.wait_for_timeout(100)
    expect(dog).not_to_have_attribute("aria-valuetext", "1")  # follows while it is held
    assert "T=" not in page.url
    page.mouse.up()
    rests_in_the_address(far)
    far.temperature.press("ArrowRight")
    far.expect_temperature("1.1")
    expect(page).to_have_url(re.compile("T=1.1"))
    line.slow(0, float("inf"))
    says(page, "")


@pytest.mark.long
@pytest.mark.parametrize("width", [1280, 320])
def test_the_sign_is_read_by_everybody(reader_of: ReaderOf, server: Server, line: Line, width):
    """On a phone, in the dark, in forced colours, and by who hears it; it is in nobody's way."""
    reader = reader_of(server, width)
    reader.url = line.url
    page = reader.open("/?z=3,1,0.5").page
    line.cut()
    says(page, AWAY, 3)
    for look in ("dark", "light", "forced"):
        page.emulate_media(forced_colors="active") if look == "forced" else reader.look(look)
        reader.rest()
        assert sign(page).evaluate(INSIDE)
        assert page.evaluate(FITS)
        # Streamlit turns its widgets off meanwhile: what is off may be pale.
        assert not [
            each for each in violations(page) if not each.startswith("color-contrast at .st")
        ]
    expect(sign(page)).to_have_css("pointer-events", "none")
    page.emulate_media(forced_colors="none")
    line.mend()
    says(page, BACK)
    says(page, "")
