"""The address holds the state: links, Back and Forward, reloads, cold servers, lost ones."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lab import Server
from tests.menu import ONE_OF_EACH_SECTION
from tests.short import but_the_first_long

STEP = "ArrowRight"
one_of_each_section = pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            page, id=page.title, marks=pytest.mark.long if page.address != "/steps" else ()
        )
        for page in ONE_OF_EACH_SECTION
    ],
)


def test_a_share_link_restores_logits_names_and_temperature(reader):
    """What the teacher saw is what the class sees."""
    reader.open("/?z=1,3&T=0.37&names=heads,tails")
    reader.expect_temperature("0.37")
    heads, tails = reader.bars()
    assert heads < tails
    expect(reader.probabilities).to_have_accessible_name(_words("heads", "tails"))


def test_a_reload_keeps_the_state(reader):
    """A reload is a new session: what is not in the address is lost."""
    reader.open()
    reader.temperature.press(STEP)
    expect(reader.page).to_have_url(f"{reader.url}/?T=1.1")
    reader.page.reload()
    reader.wait().expect_temperature("1.1")


def test_back_and_forward_walk_through_the_changes(reader):
    """Back is how everybody undoes in a browser."""
    reader.open()
    for shown in ("1.1", "1.25"):
        reader.temperature.press(STEP)
        reader.expect_temperature(shown)
        expect(reader.page).to_have_url(f"{reader.url}/?T={shown}")
    walk = (("go_back", "1.1"), ("go_back", "1"), ("go_forward", "1.1"), ("go_forward", "1.25"))
    for step, shown in walk:
        getattr(reader.page, step)()
        reader.expect_temperature(shown)
    reader.page.go_back()
    reader.expect_temperature("1.1")
    before = reader.bars()
    reader.temperature.press(STEP)
    reader.expect_other_bars(before)
    reader.expect_temperature("1.25")


def test_another_theme_leaves_the_address_as_it_stands(reader):
    """It draws the page again, and what a page does on arrival is done once."""
    reader.open("/?z=3,1,0.5&T=0.5")
    reader.temperature.press(STEP)
    reader.expect_temperature("0.56")
    expect(reader.page).to_have_url(re.compile(r"[?&]T=0\.56(&|$)"))
    shown = reader.page.url
    reader.page.emulate_media(color_scheme="dark")
    expect(reader.page.locator(".stApp")).to_have_css("color-scheme", "dark")
    reader.wait().expect_temperature("0.56")
    reader.page.wait_for_timeout(500)
    assert reader.page.url == shown


# Cost has no handle of T, which changes no time.
@one_of_each_section
def test_the_state_survives_a_page_switch_and_the_way_back(reader, page):
    """One vector, one temperature, one lesson: a page switch is not a new start."""
    reader.open("/?z=3,1,0.5&names=red,green,blue")
    reader.temperature.press(STEP)
    expect(reader.page).to_have_url(_has("T=1.1"))
    reader.visit(page.title).expect_temperature("1.1")
    expect(reader.page).to_have_url(_has("T=1.1"))
    expect(reader.page).to_have_url(_has("names=red"))
    reader.page.go_back()
    expect(reader.page).to_have_title(_has("Explore"))
    reader.wait().expect_temperature("1.1")
    expect(reader.probabilities).to_have_accessible_name(_words("red", "green", "blue"))
    reader.page.go_forward()
    expect(reader.page).to_have_title(_has(page.title))
    expect(reader.page).to_have_url(_has("T=1.1"))


@one_of_each_section
def test_a_cold_server_answers_a_deep_link_with_its_page_alone(reader_of, page):
    """The first link of a lesson reaches a server that nobody has opened: no box over the page."""
    with Server() as cold:
        reader = reader_of(cold).open(f"{page.address}?T=0.5")
        expect(reader.page).to_have_title(f"{page.title} · Softmax Lab")
        reader.page.wait_for_timeout(500)  # the box of old came after the page
        expect(reader.page.get_by_role("dialog")).to_have_count(0)
        expect(reader.page.get_by_text("Page not found")).to_have_count(0)
        expect(reader.page).to_have_url(f"{cold.url}{page.address}?T=0.5")
        reader.page.close()


@pytest.mark.long
def test_a_restarted_server_finds_the_state_again(reader_of):
    """A server that restarts during a lesson must not send thirty learners back to the start."""
    with Server() as server:
        reader = reader_of(server).open("/?z=3,1,0.5")
        reader.temperature.press(STEP)
        expect(reader.page).to_have_url(_has("T=1.1"))
        server.stop()
        server.start()
        before = reader.bars()
        # Streamlit's client asks again every few seconds; a key pressed before that is not heard.
        expect(reader.page.get_by_test_id("stStatusWidget")).to_have_count(0)
        reader.wait().expect_temperature("1.1")
        reader.temperature.press(STEP)
        reader.expect_other_bars(before)
        expect(reader.page).to_have_url(_has("T=1.25"))
        expect(reader.page).to_have_url(_has("z=3"))
        reader.page.close()


@pytest.mark.long
def test_a_restarted_server_answers_a_reader_who_has_done_nothing_yet(reader_of):
    """Without a change before the restart, Streamlit's client would not ask for a run."""
    with Server() as server:
        reader = reader_of(server).open("/?z=3,1,0.5")
        server.stop()
        server.start()
        reader.page.wait_for_timeout(1000)
        expect(reader.page.get_by_test_id("stStatusWidget")).to_have_count(0)
        before = reader.wait().bars()
        reader.temperature.press(STEP)
        reader.expect_other_bars(before)
        reader.page.close()


def test_a_link_rewritten_on_arrival_leaves_the_way_back_open(reader):
    """Written beside the entry that the link made, Back would come upon it again, for ever."""
    reader.open("/steps")
    reader.page.goto(f"{reader.url}/?z=3%252C1%252C0.5&amp;T=0.50&utm_source=mail#top")
    reader.wait().expect_temperature("0.5")
    expect(reader.page).to_have_url(f"{reader.url}/?z=3,1,0.5&T=0.5#top")
    expect(reader.page.get_by_test_id("stAlert")).to_have_count(0)
    reader.temperature.press(STEP)
    expect(reader.page).not_to_have_url(re.compile(r"T=0\.5(#|$)"))
    reader.page.go_back()
    reader.expect_temperature("0.5")
    reader.page.go_back()
    expect(reader.page).to_have_url(f"{reader.url}/steps")


@pytest.mark.parametrize("name", but_the_first_long(["Explore", "explore"]))
def test_the_first_page_opens_by_its_name_too(reader, name):
    """Nine pages have their name in the address, so a teacher dictates it for the tenth as well."""
    reader.open(f"/{name}?T=0.5")
    expect(reader.page).to_have_url(f"{reader.url}/?T=0.5")
    expect(reader.page.get_by_role("dialog")).to_have_count(0)


def test_an_embedded_page_stays_embedded(reader):
    """The parameter is Streamlit's own; a learning platform shows the page in a frame with it."""
    reader.open("/?embed=true&T=0.50&lti_id=3")
    expect(reader.page).to_have_url(f"{reader.url}/?embed=true&T=0.5")


def test_capitals_in_the_address_lead_to_the_page(reader):
    """A phone begins a line with one; Streamlit would show Explore under a box."""
    reader.open("/Steps?T=0.5")
    expect(reader.page).to_have_url(f"{reader.url}/steps?T=0.5")
    expect(reader.page).to_have_title(_has("Step by step"))
    expect(reader.page.get_by_role("dialog")).to_have_count(0)


def _has(text):
    """A pattern for what holds `text`."""
    return re.compile(re.escape(text))


def _words(*names):
    """A pattern for what names these classes in this order."""
    return re.compile(".*".join(map(re.escape, names)))
