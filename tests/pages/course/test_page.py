"""The course as a reader gets it: the first line, the last line of a page, and the list."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from pages.course.progress import DONE, SKIPPED, Progress, read, write
from pages.course.stations import MINUTES, STATIONS
from tests.handles import hold
from tests.menu import PAGES
from ui.address import link
from ui.charts.scale import position_of
from ui.page import desk

COURSE = "course/course.py"
FIRST, SECOND = STATIONS[:2]
LAST = len(STATIONS)
LEFT = sum(station.minutes for station in STATIONS[2:])
BEGUN = Progress(begun=True, here=FIRST.name)


def said(at: AppTest) -> dict:
    """What the page tells the browser."""
    (found,) = [
        json.loads(component.proto.json)[0]
        for component in at.get("bidi_component")
        if component.key == "course_keeper"
    ]
    return found


def kept(at: AppTest) -> Progress:
    """What the browser is to keep."""
    return read(said(at)["text"])


def now(at: AppTest) -> Progress:
    """How far the session is."""
    return at.session_state["course_progress"].progress


def line(at: AppTest) -> str:
    """The last line of the page: nothing where there is none."""
    found = [block.proto.body for block in at.get("html") if "lab-course" in block.proto.body]
    return "".join(found)


def hear(at: AppTest, **sent: object) -> AppTest:
    """Let the browser say something, once."""
    at.session_state["course_keeper"] = sent
    at.run()
    at.session_state["course_keeper"] = {}
    return at


def move(at: AppTest, T: float) -> AppTest:
    """Move T, and let go."""
    return hold(at, "temperature", position_of(T))


@pytest.fixture
def at_station(open_page):
    """A page of the course, and what the browser had kept."""

    def opened(station=FIRST, progress=BEGUN) -> AppTest:
        at = open_page(station.file, **station.address)
        return hear(at, found=write(progress))

    return opened


def answer(at: AppTest) -> AppTest:
    """Answer the question that is open."""
    at.radio[0].set_value(0)
    at.button(key="check").click().run()
    assert not at.exception
    return at


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)
def test_who_is_not_in_the_course_sees_nothing_of_it(open_page, page):
    """A lesson knows no tool, and a reader who just plays is let alone."""
    at = open_page(page.path, T="1")
    assert not line(at)
    assert "welcome" not in said(at)
    assert said(at)["text"] == ""


def test_a_newcomer_is_asked_on_the_first_page_and_there_alone(open_page):
    """Who comes by a link of a teacher wants to see what it opens."""
    assert said(open_page())["welcome"][1:] == ["Start the course", "Just play"]
    assert "welcome" not in said(open_page("steps/steps.py"))
    assert "welcome" not in said(open_page(z="1,2"))
    assert "welcome" not in said(open_page(room="on"))
    assert "welcome" not in said(open_page(COURSE))
    at = open_page()
    at.toggle(key="projector").set_value(True).run()
    assert "welcome" not in said(at)


def test_who_just_plays_is_not_asked_again(open_page):
    """It is remembered, in the browser too."""
    at = hear(open_page(), chosen="play")
    assert "welcome" not in said(at)
    assert kept(at) == Progress()
    assert not line(at)
    again = hear(open_page(), found=said(at)["text"])
    assert again.session_state["course_progress"].brought


def test_who_starts_is_at_the_first_station(open_page, address):
    """One press, and the first question is there."""
    at = hear(open_page(), chosen="start")
    assert address(at) == dict(FIRST.address)
    assert f"Station 1 of {LAST}." in line(at)
    assert "below 0.2" in line(at)
    assert kept(at) == BEGUN


@pytest.mark.parametrize("chosen", [None, 7, [], {}, "stop", "START"])
def test_a_crafted_choice_is_none(open_page, chosen):
    """Anybody can send anything."""
    at = hear(open_page(), chosen=chosen, found=chosen, brought=[chosen], refused=None)
    assert not at.exception
    assert not line(at)


@pytest.mark.parametrize("station", STATIONS, ids=lambda station: station.name)
def test_a_link_opens_its_question_and_then_its_state(at_station, station):
    """What the goal is held against is what the reader sees; neither is done by itself."""
    at = at_station(station)
    assert not at.exception
    assert not at.error
    assert not at.warning
    assert station.title
    assert f"Station {station.number} of {LAST}." in line(at)
    seen = []
    desk.is_watched_by(watcher := lambda lesson, values, _: seen.append((lesson, values)))
    try:
        answer(at)
    finally:
        desk._watchers.remove(watcher)
    lesson, values = seen[-1]
    assert lesson is station.lesson
    assert lesson.write(values) == {**link_of(values), **lesson.write(station.opened)}
    assert not station.goal(values)
    assert f"Station {station.number} of {LAST}." in line(at)
    assert now(at).of(station) != DONE


def link_of(values) -> dict[str, str]:
    """The logits that a question shows before its page, where the page has none."""
    return link.write(values.lab)


def test_a_station_is_done_by_what_the_reader_does(at_station):
    """And the page says so at once, with what comes next; what is done stays done."""
    at = answer(at_station())
    move(at, 0.2)
    assert "done" not in line(at)
    move(at, 0.1)
    assert f"Station 1 of {LAST}: done." in line(at)
    assert "Next: 2 · Gaps, not ratios" in [each.label for each in at.get("page_link")]
    assert kept(at).of(FIRST) == DONE
    move(at, 3.0)
    assert f"Station 1 of {LAST}: done." in line(at)


def test_a_handle_alone_does_nothing_for_who_has_not_begun(open_page):
    """No page is a station by chance."""
    at = open_page(predict="off", T="3")
    move(at, 0.1)
    assert said(at)["text"] == ""


def test_a_station_that_is_skipped_stays_skipped(at_station, open_page, address):
    """The next one opens, and it is not offered again; by hand it can be done."""
    at = at_station()
    at.button(key="course_skip").click().run()
    assert address(at) == dict(SECOND.address)
    assert kept(at).of(FIRST) == SKIPPED
    assert kept(at).here == SECOND.name
    again = at_station(FIRST, kept(at))
    assert f"Station 1 of {LAST}." in line(again)
    move(answer(again), 0.1)
    assert kept(again).of(FIRST) == DONE


def test_another_page_says_where_the_course_waits(open_page):
    """Whoever looks aside finds the way back."""
    at = hear(open_page("cost/cost.py", n="100"), found=write(BEGUN))
    assert "waits at" in line(at)
    assert "1 · Sharper or flatter" in [each.label for each in at.get("page_link")]


def test_a_course_that_is_through_says_so(open_page):
    """There is no next station to offer."""
    every = {station.name: DONE for station in STATIONS}
    at = hear(open_page("cost/cost.py", n="100"), found=write(Progress(True, "", every)))
    assert "through" in line(at)
    page = hear(open_page(COURSE), found=write(Progress(True, "", every)))
    assert not [button for button in page.button if button.key == "go_on"]


def test_a_room_sees_nothing_of_it(open_page):
    """Nobody there can press it."""
    at = hear(open_page(FIRST.file, **FIRST.address, room="on"), found=write(BEGUN))
    assert not line(at)


def test_a_link_of_a_station_shows_its_task_to_who_has_not_begun(open_page):
    """A teacher may give one alone; nothing is kept of it until something is done."""
    at = open_page(FIRST.file, **FIRST.address)
    assert f"Station 1 of {LAST}." in line(at)
    assert said(at)["text"] == ""
    move(answer(at), 0.1)
    assert kept(at).of(FIRST) == DONE


def test_what_another_tab_has_done_is_heard(at_station):
    """And what it has forgotten is forgotten here."""
    at = at_station()
    hear(at, brought=write(BEGUN.put(SECOND, DONE)))
    assert now(at).of(SECOND) == DONE
    changes = said(at)["changes"]
    assert now(at).here == FIRST.name
    hear(at, brought=write(BEGUN.at(SECOND)))
    assert f"Station 1 of {LAST}." in line(at)  # what is open here stays open
    hear(at, brought="")
    assert now(at) == Progress()
    assert said(at)["changes"] == changes  # else two tabs would answer each other for ever


def test_the_list_says_how_far_the_reader_is(open_page, words):
    """Done, skipped, here and open, with minutes."""
    far = BEGUN.put(FIRST, DONE).put(SECOND, SKIPPED).at(STATIONS[2])
    at = hear(open_page(COURSE), found=write(far))
    shown = words(at)
    for state in ("4 min · done", "4 min · skipped", "3 min · you are here", "5 min · open"):
        assert state in shown
    left = MINUTES - STATIONS[0].minutes - STATIONS[1].minutes
    assert f"**1** done, **1** skipped; the rest takes about **{left}** minutes" in shown
    assert at.button(key="go_on").label == "Go on: 3 · Add the same to all"
    *stations, school, last = at.get("page_link")
    assert len(stations) == len(STATIONS)
    assert last.proto.page == "accessibility"  # at the end of every page
    assert school.proto.page == "school"


def test_go_on_goes_where_it_says(open_page, address):
    """To the station that is open, or to the one that a link names."""
    at = hear(open_page(COURSE), found=write(BEGUN.put(FIRST, DONE)))
    at.button(key="go_on").click().run()
    assert address(at) == dict(SECOND.address)
    at = open_page(COURSE, station="9")
    at.button(key="go_on").click().run()
    assert address(at) == dict(STATIONS[8].address)


@pytest.mark.parametrize("came", ["99", "0", "-1", "None", "", "1.5", "<b>", "9" * 400, "１"])
def test_a_station_that_is_none_is_a_sentence(open_page, came):
    """And the list is there."""
    at = open_page(COURSE, station=came)
    assert not at.exception
    assert f"from 1 to {LAST}" in at.warning[0].value
    assert at.button(key="go_on").label == "Start the course"


@pytest.mark.parametrize("text", ["{", "[1]", '{"version": 2, "stations": {}}', "x" * 20_000])
def test_what_the_browser_kept_and_cannot_be_used_is_a_sentence(open_page, text):
    """Anybody can write into that storage; it is replaced once something is done."""
    at = hear(open_page(COURSE), found=text)
    assert not at.exception
    assert "cannot be used" in at.warning[0].value
    assert said(at)["text"] == ""


def test_a_browser_that_keeps_nothing_is_spoken_of(at_station, open_page):
    """The course goes on, and its end with the tab is said."""
    at = hear(open_page(COURSE), refused=1)
    assert "does not let the lab keep anything" in at.warning[0].value


def test_leaving_ends_the_line_and_keeps_what_is_done(open_page):
    """It can be resumed."""
    at = hear(open_page(COURSE), found=write(BEGUN.put(FIRST, DONE)))
    at.button(key="leave").click().run()
    assert kept(at) == Progress(False, FIRST.name, {FIRST.name: DONE})
    at.switch_page("cost/cost.py").run()
    assert not line(at)
    at.switch_page(COURSE).run()
    at.button(key="begin_again").click().run()
    assert kept(at) == Progress(begun=True)


FILES = {
    "good": (write(BEGUN.put(SECOND, DONE)).encode(), ""),
    "with a mark": (b"\xef\xbb\xbf" + write(BEGUN.put(SECOND, DONE)).encode(), ""),
    "Latin": ("é".encode("latin-1"), "JSON"),
    "large": (b" " * 10_001, "at most"),
    "a picture": (b"\x89PNG\r\n", "JSON"),
    "older": (b'{"version": 0, "stations": {}}', "version"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_taken_up_or_refused_in_a_sentence(open_page, name):
    """What was done here stays done."""
    data, why = FILES[name]
    at = hear(open_page(COURSE), found=write(BEGUN.put(FIRST, DONE)))
    at.file_uploader(key="course_file").set_value(("mine.json", data, "application/json")).run()
    assert not at.exception
    assert now(at).of(FIRST) == DONE
    assert (now(at).of(SECOND) == DONE) == (not why)
    assert not why or why in at.error[0].value
