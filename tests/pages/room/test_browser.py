"""A room in real browsers: teacher, projector and students, and what goes wrong meanwhile."""

import csv
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from pages.lessons import LESSONS
from pages.room import subject
from tests.browser import everybody
from tests.browser.everybody import unsaid
from tests.browser.lab import PATIENCE, Server
from tests.pages.room.bots import Room
from ui.words.words import plain_text

FREE = {"z": "2,1,0", "names": "cat,dog,fox"}
QUESTION = {"page": "explore", "question": "1"}  # drawn first, then chosen
GIVEN = {"page": "explore", "question": "1", "answer": "number"}
SIDEWAYS = "() => document.documentElement.scrollWidth - innerWidth"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}

Open = Callable[..., Page]


@pytest.fixture
def opened(chromium: BrowserContext, server: Server) -> Iterator[Open]:
    """Open an address in a browser of its own, in which no script may fail."""
    failed: list[str] = []
    with ExitStack() as closing:

        def make(url: str, **settings: Any) -> Page:
            context = chromium.browser.new_context(**settings)
            context.set_default_timeout(1000 * PATIENCE)
            closing.callback(context.close)
            page = context.new_page()
            page.on("pageerror", lambda error: failed.append(str(error)))
            page.on("console", lambda said: failed.append(said.text) if refused(said) else None)
            page.goto(url)
            return page

        yield make
    assert not failed, failed


def refused(said: Any) -> bool:
    """Whether the browser's policy has refused something of a page."""
    return "Content Security Policy" in said.text


def asks(address: Mapping[str, str]) -> subject.Asked:
    """The first question of a room, with what is right."""
    return subject.read({name: [text] for name, text in address.items()}, LESSONS).asked[0]


def bar(page: Page, index: int) -> Any:
    """The range of one class."""
    return page.get_by_role("slider").nth(index)


def drawn(page: Page) -> list[int]:
    """The hundredths that stand on a student's screen."""
    values = page.locator("#bars input").evaluate_all("bars => bars.map(bar => bar.valueAsNumber)")
    said = page.locator("#bars output").all_inner_texts()
    assert [f"{value / 100:.2f}" for value in values] == said
    assert sum(values) == 100
    return values


def hand_in(page: Page) -> None:
    """Press the button, and wait until the server has it."""
    page.get_by_role("button", name="Hand in").click()
    is_taken(page)


def is_taken(page: Page) -> None:
    """The student is told so."""
    expect(page.locator("#status")).to_have_text(re.compile("taken", re.IGNORECASE))


SENT = """() => Object.keys(localStorage).filter((key) => key.startsWith("softmax-lab-room-"))
    .flatMap((key) => Object.values(JSON.parse(localStorage[key]).answers))
    .every(({ number, taken }) => number === taken)"""


def is_sent(page: Page) -> None:
    """All that a student has handed in has arrived, changes too."""
    page.wait_for_function(SENT)
    is_taken(page)


def at(page: Page, step: str) -> None:
    """Wait until a projector has come to a step."""
    expect(page.locator(f"html[data-step={step}]")).to_be_attached()


def press(teacher: Page, name: str) -> None:
    """The teacher presses a button."""
    button = teacher.get_by_role("button", name=name, exact=True)
    expect(button).to_be_enabled()
    button.click()


def sees_nothing(pages: Mapping[str, Page], asked: subject.Asked, *, answers: bool = True) -> None:
    """No view has anything of the truth in its page; nor, with `answers`, of the answers.

    Asked of the whole file as it stands in the browser, hidden parts too.
    """
    because = plain_text(asked.because)
    for name, page in pages.items():
        for empty in (
            ("picture", "tally", "truth", "result", "own")
            if answers
            else ("truth", "result", "own")
        ):
            place = page.locator(f"#{empty}")
            assert not place.count() or not place.inner_html(), (name, empty)
        text = plain_text(page.locator("body").inner_text())
        assert because not in text, name
        assert not re.search(r"\d bits", text), name


def test_a_code_that_is_no_room_leads_to_where_another_is_typed(opened: Open, server: Server):
    """Neither “Joining” nor “Come in” stands beside the sentence that there is no such room."""
    student = opened(f"{server.url}/room/AAAAAA?lang=en", **PHONE)
    expect(student.locator("#lost")).to_contain_text("There is no room with this code")
    expect(student.locator("h1")).to_be_hidden()
    other = student.get_by_role("link", name="Write another code")
    assert other.evaluate("link => link.href") == f"{server.url}/room?lang=en"
    wall = opened(f"{server.url}/room/AAAAAA/projector")
    expect(wall.locator("#lost")).to_be_visible()
    for none in ("h1", "#door"):
        expect(wall.locator(none)).to_be_hidden()


def test_bars_of_long_names_have_one_length(opened: Open, server: Server):
    """Bars are read by their length: 24 wide letters push none of them off the screen."""
    room = Room(server.url, {"z": "2,1,0", "names": f"{'W' * 24},{'M' * 24},i"})
    student = opened(room.url, **PHONE)
    expect(student.get_by_role("heading", name="You are in")).to_be_visible()
    room.act("open")
    expect(bar(student, 2)).to_be_visible()
    assert student.evaluate(SIDEWAYS) <= 0
    boxes = [bar(student, i).bounding_box() or {} for i in range(3)]
    assert len({box["width"] for box in boxes}) == 1
    assert boxes[0]["x"] + boxes[0]["width"] <= 390


def test_a_class_goes_through_both_rounds_and_nobody_sees_a_result_early(
    opened: Open, server: Server
):
    """A whole lesson with it: three students by hand, three more that are scripted."""
    room, asked = Room(server.url, QUESTION), asks(QUESTION)
    teacher, wall = opened(room.teacher), opened(f"{room.url}/projector")
    ann, ben, eve = (opened(room.url, **PHONE) for _ in range(3))
    students = (ann, ben, eve)
    pages = dict(
        zip(("teacher", "wall", "ann", "ben", "eve"), (teacher, wall, *students), strict=True)
    )
    others = room.join(3)
    expect(wall.locator("#said")).to_contain_text("6")
    expect(ann.get_by_role("heading", name="You are in")).to_be_visible()
    press(teacher, "Ask the question")
    room.stage["step"] = "open"
    at(wall, "open")
    expect(wall.locator("#choices")).to_be_hidden()
    sees_nothing(pages, asked)

    for student in students:
        bar(student, 0).focus()
        expect(student.get_by_role("radio")).to_have_count(0)
    bar(ann, 0).press("End")
    ben.get_by_role("slider").nth(1).fill("50")
    assert drawn(ann) == [100, 0, 0]
    assert drawn(ben) == [25, 50, 25]
    hand_in(ann)
    hand_in(ben)
    ann.get_by_role("radio").nth(1).check()
    expect(ann.locator("#status")).to_have_text("Taken. You may change it until the round closes.")
    room.vote(others, {"draw": [60, 30, 10], "choice": 0})
    expect(wall.locator("#said")).to_contain_text("5 of 6")
    sees_nothing(pages, asked)

    eve.get_by_role("slider").first.fill("70")  # and never hands it in
    press(teacher, "Close the round")
    at(wall, "closed")
    expect(wall.locator("#said")).to_contain_text("6 of 6")
    expect(eve.locator("#status")).to_have_text("The round is closed, and your answer is in.")
    expect(bar(ben, 0)).to_be_disabled()
    sees_nothing(pages, asked)

    press(teacher, "Show what they answered")
    at(wall, "shown")
    expect(wall.locator("#picture svg").first).to_be_visible()
    expect(teacher.locator("#tally")).to_be_visible()
    sees_nothing(pages, asked, answers=False)
    press(teacher, "Second round")
    at(wall, "open")
    expect(bar(ann, 0)).to_be_enabled()
    assert drawn(ann) == [100, 0, 0]
    expect(ann.locator("#again")).to_be_visible()
    sees_nothing(pages, asked)
    bar(ann, 0).fill("60")
    hand_in(ann)
    room.stage.update(round=2)
    room.vote(others, {"draw": [50, 30, 20], "choice": 0})
    press(teacher, "Close the round")
    at(wall, "closed")
    press(teacher, "Show what they answered")
    at(wall, "shown")
    sees_nothing(pages, asked, answers=False)

    press(teacher, "Show what is right")
    at(wall, "revealed")
    expect(ann.locator("#own")).to_contain_text("bits")
    expect(wall.locator("#result")).to_be_visible()
    assert wall.locator("button, input, select, textarea, summary:visible, a:visible").count() == 0
    press(teacher, "Finish the room")
    at(wall, "ended")
    expect(ann.get_by_role("heading", name="The room is over")).to_be_visible()
    rounds = [line["round"] for line in csv.DictReader(room.csv())]
    assert [rounds.count(each) for each in "12"] == [6, 4]


def answers(room: Room) -> list[list[float]]:
    """What was drawn in each round, as the teacher's file has it once it may be seen."""
    lines = csv.DictReader(room.csv())
    return [[float(line[f"p{i}"]) for i in (1, 2, 3)] for line in lines]


def shown(room: Room) -> list[list[float]]:
    """The round is closed, and what was drawn in it is shown."""
    room.act("close")
    room.act("show")
    return answers(room)


def count(room: Room) -> dict[str, int]:
    """How many answered, and how many are here, once no vote is under way."""
    time.sleep(1)
    return room.view()["count"]


@pytest.mark.long
def test_a_server_that_dies_in_mid_vote_costs_one_press(opened: Open):
    """Its memory is gone; the browsers have kept everything, and two tabs are one student still."""
    with Server(settings={"server.baseUrlPath": "lab"}) as server:
        room = Room(server.url, FREE)
        teacher, wall = opened(room.teacher), opened(f"{room.url}/projector")
        ann, ben, eve = (opened(room.url, **PHONE) for _ in range(3))
        press(teacher, "Ask the question")
        bar(ann, 0).fill("60")
        hand_in(ann)
        tab = ann.context.new_page()
        tab.goto(room.url)
        is_taken(tab)
        bar(ben, 0).fill("50")
        expect(wall.locator("#said")).to_contain_text("1 of 3")
        server.stop()
        bar(eve, 0).fill("40")
        eve.get_by_role("button", name="Hand in").click()
        expect(eve.locator("#status")).to_contain_text("is kept here, and is sent by itself")
        expect(wall.locator("#lost")).to_be_visible()
        server.start()
        teacher.get_by_role("button", name="Open the room again").click()
        expect(wall.locator("#said")).to_contain_text("2 of 3")
        expect(wall.locator("#lost")).to_be_hidden()
        for student in (ann, tab, eve):
            is_taken(student)
        assert drawn(ben) == [50, 25, 25]
        press(teacher, "Close the round")
        expect(wall.locator("#said")).to_contain_text("3 of 3")
        press(teacher, "Show what they answered")
        at(wall, "shown")
        firsts = sorted(answer[0] for answer in answers(room))
        assert firsts == [0.4, 0.5, 0.6]


def test_a_reload_and_a_second_tab_are_the_same_student(opened: Open, server: Server):
    """Who taps twice must not have two votes, and who reloads must not lose one."""
    room = Room(server.url, FREE)
    room.act("open")
    ann = opened(room.url)
    bar(ann, 0).fill("70")
    ann.reload()
    expect(bar(ann, 0)).to_have_value("70")
    hand_in(ann)
    ann.reload()
    is_taken(ann)
    assert drawn(ann) == [70, 15, 15]
    tab = ann.context.new_page()
    tab.goto(room.url)
    is_taken(tab)
    bar(tab, 1).fill("40")
    expect(bar(ann, 1)).to_have_value("40")
    bar(ann, 0).fill("20")
    expect(bar(tab, 0)).to_have_value("20")
    last = drawn(ann)
    is_sent(tab)
    assert count(room) == {"answered": 1, "here": 1}
    assert shown(room) == [[each / 100 for each in last]]


def test_what_is_drawn_without_a_line_is_sent_when_it_is_back(opened: Open, server: Server):
    """A phone in the corner of a room loses its network, and the round ends meanwhile."""
    room = Room(server.url, FREE)
    room.act("open")
    ann, ben = opened(room.url), opened(room.url)
    bar(ann, 0).fill("60")
    hand_in(ann)
    for student in (ann, ben):
        student.context.set_offline(True)
        bar(student, 0).fill("20")
    bar(ann, 0).fill("30")
    expect(ann.locator("#status")).to_contain_text("is kept here, and is sent by itself")
    room.act("close")
    for student in (ann, ben):
        student.context.set_offline(False)
        expect(student.locator("#status")).to_have_text(
            "The round is closed, and your answer is in."
        )
    room.act("show")
    assert sorted(answers(room)) == [[0.2, 0.4, 0.4], [0.3, 0.35, 0.35]]


@pytest.mark.long
def test_a_slow_line_takes_the_last_of_what_was_drawn(opened: Open, server: Server):
    """Each answer is on its way for seconds, and the bars move on."""
    room = Room(server.url, FREE)
    room.act("open")
    ann = opened(room.url)
    line = {"offline": False, "latency": 900, "downloadThroughput": 20e3, "uploadThroughput": 5e3}
    ann.context.new_cdp_session(ann).send("Network.emulateNetworkConditions", line)
    bar(ann, 0).fill("60")
    ann.get_by_role("button", name="Hand in").click()
    for value in range(10, 90, 10):
        bar(ann, 2).fill(str(value))
    is_sent(ann)
    last = drawn(ann)
    assert count(room) == {"answered": 1, "here": 1}
    assert shown(room) == [[each / 100 for each in last]]


def slept(page: Page, seconds: float) -> None:
    """The laptop is closed, and opened again."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setWebLifecycleState", {"state": "frozen"})
    time.sleep(seconds)
    session.send("Page.setWebLifecycleState", {"state": "active"})
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


@pytest.mark.parametrize("seconds", [1, pytest.param(60, marks=pytest.mark.long)])
def test_a_laptop_that_was_closed_comes_back_to_where_the_room_is(opened, server, seconds):
    """It has missed the end of a round; what stood on its screen still counts."""
    room = Room(server.url, FREE)
    room.act("open")
    ann = opened(room.url)
    bar(ann, 0).fill("60")
    hand_in(ann)
    bar(ann, 0).fill("20")
    is_sent(ann)
    ann.context.set_offline(True)
    bar(ann, 0).fill("30")
    slept(ann, seconds)
    room.act("close")
    ann.context.set_offline(False)
    expect(ann.locator("#status")).to_have_text("The round is closed, and your answer is in.")
    room.act("show")
    assert answers(room) == [[0.3, 0.35, 0.35]]
    expect(ann.locator("#lead")).to_contain_text("Answers are shown from 5 on")  # one came


def test_where_a_proxy_holds_events_back_the_room_is_asked(opened: Open, server: Server):
    """A school's proxy gathers an answer to its end, and events have none."""
    room = Room(server.url, FREE)
    wall = opened("about:blank")
    wall.route("**/events*", lambda route: None)
    wall.goto(f"{room.url}/projector")
    at(wall, "lobby")
    room.act("open")
    at(wall, "open")


def test_the_door_is_shut_and_who_came_late_is_sent_out(opened: Open, server: Server):
    """A link has gone round the school; who was there goes on, and loses nothing."""
    room = Room(server.url, FREE)
    room.act("open")
    teacher, ann = opened(room.teacher), opened(room.url)
    bar(ann, 0).fill("60")
    hand_in(ann)
    press(teacher, "Shut the door")
    expect(teacher.locator("#at_door")).to_contain_text("shut")
    late = opened(room.url)
    expect(late.locator("#status")).to_have_text("The teacher has closed the door of this room.")
    expect(late.get_by_role("slider")).to_have_count(0)
    before = Room(server.url, FREE)
    before.act("shut")
    late.goto(before.url)
    expect(late.locator("#status")).to_have_text("The teacher has closed the door of this room.")
    expect(late.get_by_role("heading", name="Joining the room")).to_be_visible()
    late.goto(room.url)
    press(teacher, "Remove who came in the last 1 min")
    teacher.get_by_role("button", name="No", exact=True).click()
    assert count(room) == {"answered": 1, "here": 1}
    press(teacher, "Remove who came in the last 1 min")
    teacher.get_by_role("button", name="Remove them").click()
    expect(teacher.locator("#said")).to_contain_text("0 of 0")
    bar(ann, 0).fill("30")
    expect(ann.locator("#status")).to_contain_text("closed the door")
    assert drawn(ann) == [30, 35, 35]
    press(teacher, "Open the door")
    is_sent(ann)
    expect(late.get_by_role("slider")).to_have_count(3)
    assert shown(room) == [[0.3, 0.35, 0.35]]


def test_a_teacher_is_known_by_the_secret_alone(opened: Open, server: Server):
    """The address of a teacher's screen is seen by the class, and a reload must not lock it out."""
    room = Room(server.url, FREE)
    nobody = opened(f"{room.url}/teacher")
    expect(nobody.locator("#lost")).to_have_text("Only the teacher's own link may do this.")
    assert nobody.get_by_role("button").count() == 0
    teacher = opened(room.teacher)
    expect(teacher.get_by_role("button", name="Ask the question")).to_be_visible()
    assert room.secret not in teacher.url
    teacher.reload()
    press(teacher, "Ask the question")
    expect(teacher.get_by_role("heading", name="Draw the probabilities")).to_be_visible()
    with teacher.expect_download() as download:
        teacher.get_by_role("button", name="Save all answers as CSV").click()
    assert download.value.suggested_filename == f"{room.code}.csv"
    link = teacher.get_by_role("link", name="Page for students")
    assert link.evaluate("link => link.href") == room.url


def test_a_number_is_read_as_students_write_it(opened: Open, server: Server):
    """What is none is said in a sentence, and the drawing before it counts all the same."""
    room = Room(server.url, GIVEN)
    room.act("open")
    ann = opened(room.url, **PHONE)
    expect(bar(ann, 0)).to_be_enabled()
    expect(ann.locator("#number")).to_be_hidden()
    ann.get_by_role("button", name="Hand in").click()
    expect(ann.locator("#status")).to_have_text("Your drawing is taken. Now give the number.")
    ann.locator("#number").fill("0.4 or so")
    expect(ann.locator("#lack")).to_contain_text("“0.4 or so” is no number")
    assert count(room)["answered"] == 1
    room.act("close")
    expect(ann.locator("#status")).to_have_text("The round is closed, and your answer is in.")
    expect(ann.locator("#lack")).to_be_empty()  # what can no more be written is not asked for
    room.act("open")
    ann.locator("#number").fill("0,25")
    expect(ann.locator("#status")).to_contain_text("Taken: 0.25.")
    expect(ann.locator("#lack")).to_be_empty()
    ann.locator("#number").fill("cat")
    expect(ann.locator("#lack")).to_contain_text("“cat” is no number")
    room.act("close")  # what is no number takes back none that was given
    expect(ann.locator("#status")).to_have_text("The round is closed, and your answer is in.")
    ann.wait_for_function(SENT)
    room.act("show")
    assert [line["value"] for line in csv.DictReader(room.csv())] == ["0.25"]


def test_bars_are_drawn_by_keyboard_and_heard(opened: Open, server: Server):
    """Each key does what can be foreseen, and where all bars are is said aloud."""
    room = Room(server.url, FREE)
    room.act("open")
    ann = opened(room.url)
    expect(bar(ann, 0)).to_have_accessible_name("cat")
    bar(ann, 0).focus()
    for key, wanted in (
        ("Home", [0, 50, 50]),
        ("End", [100, 0, 0]),
        ("ArrowLeft", [99, 1, 0]),
        ("PageDown", [89, 6, 5]),
    ):
        bar(ann, 0).press(key)
        assert drawn(ann) == wanted, key
    expect(bar(ann, 0)).to_have_attribute("aria-valuetext", "0.89")
    expect(
        ann.get_by_role("status").filter(has_text="cat 0.89, dog 0.06, fox 0.05")
    ).to_be_attached()
    ann.keyboard.press("Tab")
    ann.keyboard.press("Home")
    assert drawn(ann) == [94, 0, 6]


def test_bars_are_drawn_by_a_thumb(opened: Open, server: Server):
    """On a phone, by one hand: a tap sets a bar, a finger draws it, and each is 44 px high."""
    room = Room(server.url, FREE)
    room.act("open")
    ann = opened(room.url, **PHONE)
    expect(bar(ann, 0)).to_be_enabled()
    box = bar(ann, 0).bounding_box()
    assert box["height"] >= 44
    y = box["y"] + box["height"] / 2
    ann.touchscreen.tap(box["x"] + box["width"] * 0.8, y)
    first = drawn(ann)
    assert 75 <= first[0] <= 85
    hand = ann.context.new_cdp_session(ann)
    for kind, part in (("Start", 0.8), ("Move", 0.6), ("Move", 0.4), ("Move", 0.25), ("End", None)):
        points = [] if part is None else [{"x": box["x"] + box["width"] * part, "y": y}]
        hand.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})
    assert 15 <= drawn(ann)[0] <= 30
    button = ann.get_by_role("button", name="Hand in").bounding_box()
    assert button["height"] >= 48
    assert button["y"] + button["height"] <= 844


LONG_NAMES = ",".join(f"an-unusually-long-name-{each}" for each in "abcdefghijkl")
LARGE = {"z": ",".join(map(str, range(12))), "names": LONG_NAMES}
LOOKS = [(width, scheme, "none") for width in (1280, 390, 320) for scheme in ("light", "dark")]
LOOKS += [(width, "light", "active") for width in (1280, 390, 320)]
WALLS = [(1024, scheme, forced) for _, scheme, forced in LOOKS[:2] + LOOKS[-1:]]


def look(page: Page, width: int, scheme: str, forced: str) -> None:
    """As it is seen on such a screen."""
    page.set_viewport_size({"width": width, "height": 768 if width > 390 else 844})
    page.emulate_media(color_scheme=scheme, forced_colors=forced)


def faults(page: Page, *seen: tuple[int, str, str]) -> list[str]:
    """What axe finds, and what slides sideways."""
    found = []
    for screen in seen:
        look(page, *screen)
        rules = Axe().run(page).response["violations"]
        faulty = [f"{rule['id']}: {rule['nodes'][0]['target']}" for rule in rules]
        faulty += ["slides sideways"] * (page.evaluate(SIDEWAYS) > 0)
        found += [f"{page.url} {screen}: {fault}" for fault in faulty]
    return found


def test_axe_finds_nothing_on_a_phone_a_wall_and_a_desk(opened: Open, server: Server):
    """One look at each view before, while and after it is answered; the long test has them all."""
    room = Room(server.url, QUESTION)
    ann, wall, teacher = opened(room.url), opened(f"{room.url}/projector"), opened(room.teacher)
    bots = room.join(5)
    found = faults(wall, (1024, "light", "none"))
    room.act("open")
    at(wall, "open")
    expect(bar(ann, 0)).to_be_enabled()
    found += faults(ann, (390, "light", "none"))
    room.vote(bots, {"draw": [60, 30, 10], "choice": 0}, {"draw": [100, 0, 0], "choice": 1})
    for act in ("close", "show", "reveal"):
        room.act(act)
    expect(teacher.locator("#result")).to_be_visible()
    found += faults(teacher, (1280, "dark", "none"))
    expect(ann.locator("#truth")).to_be_visible()
    found += faults(ann, (320, "dark", "none"))
    found += faults(wall, (1024, "dark", "none"))
    assert not found, "\n".join(found)


STAGES = ((), ("open",), ("close",), ("show",), ("again",), ("close", "show", "reveal"), ("end",))


@pytest.mark.long
@pytest.mark.parametrize(
    "address", [FREE, QUESTION, GIVEN, LARGE], ids=["draw", "choose", "give", "12"]
)
def test_axe_finds_nothing_on_any_view_at_any_stage(opened: Open, server: Server, address):
    """Whoever reads it, and on whatever: each view, width and look, at each stage; with the other
    questions, whose frame is the same, one look at a stage, in turn.
    """
    room, asked, found = Room(server.url, address), asks(address), []
    ann, wall, teacher = opened(room.url), opened(f"{room.url}/projector"), opened(room.teacher)
    bots = room.join(6)
    classes = len(asked.solved.z)
    steep, flat = [100] + [0] * (classes - 1), [101 - classes] + [1] * (classes - 1)
    more = {"choice": 0} if asked.is_chosen else {"value": 0.4} if asked.is_value else {}
    for number, acts in enumerate(STAGES):
        looks = LOOKS if address == QUESTION else (LOOKS[number % len(LOOKS)],)
        for act in acts:
            room.act(act)
        at(wall, room.stage["step"])
        if room.stage["step"] == "open":
            room.vote(bots, {"draw": steep, **more}, {"draw": flat, **more})
            ann.get_by_role("button", name="Hand in").click()
            expect(ann.locator("#status")).to_contain_text("aken")
        elif acts == ("show",):
            ann.get_by_text("What the class answered", exact=True).click()
        time.sleep(1)
        for page in (ann, wall, teacher):
            found += faults(page, *looks, *(WALLS if page is wall else ()))
    assert not found, "\n".join(found)


@pytest.mark.long
def test_a_room_is_used_by_keyboard_by_ear_and_at_400_percent(opened: Open, server: Server):
    """Whoever joins is in: each view is looked at while a round is open, as all pages are."""
    room, looked_at = Room(server.url, QUESTION), set()
    ann, wall, teacher = opened(room.url), opened(f"{room.url}/projector"), opened(room.teacher)
    room.act("open")
    at(wall, "open")
    expect(bar(ann, 0)).to_be_enabled()
    expect(teacher.get_by_role("button", name="Close the round")).to_be_enabled()
    found = []
    for page in (ann, teacher, wall):
        page.evaluate(everybody.SEEN)
        found += [*unsaid(page), *everybody.by_keyboard(page)]
        found += everybody.unseen_focus(page, looked_at) if page is not wall else []
        found += everybody.in_a_narrow_window(page) if page is not wall else []
    assert not found, "\n".join(found)
