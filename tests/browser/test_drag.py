"""The bars and T as handles: by mouse, touch and keyboard, with everything following the hand."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lab import Reader
from tests.short import but_the_first_long

pytestmark = pytest.mark.browser

UNTIL_LEFT_ALONE = """node => new Promise(done => {
  let timer = setTimeout(done, 500)  // it fits itself to its place soon after it is drawn
  node.on('plotly_afterplot', () => { clearTimeout(timer); timer = setTimeout(done, 500) })
})"""
GLIDES = """node => {
  window.glided = []
  document.addEventListener("transitionrun", (event) => {
    if (node.contains(event.target)) window.glided.push(event.propertyName)
  })
}"""


def handle(reader: Reader, name: str):
    """The handle of the logit of a class."""
    return reader.page.get_by_role("slider", name=f"Logit of {name}", exact=True)


def drag(reader: Reader, name: str, across: float) -> None:
    """Drag the bar of a class by some pixels, in steps, and let go."""
    box = handle(reader, name).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = reader.page.mouse
    mouse.move(x, y)
    mouse.down()
    for step in range(1, 6):
        mouse.move(x + across * step / 5, y)
    mouse.up()


def test_a_bar_dragged_by_mouse_moves_its_logit_and_the_probabilities(reader: Reader):
    """Take hold of a logit, and everything follows; the address is written at the end."""
    reader.open("/")
    reader.probabilities.evaluate("node => { node.mark = 1 }")
    drag(reader, "dog", 120)
    expect(reader.page).to_have_url(re.compile(r"z=2%2C[2-9]"))
    assert reader.probabilities.get_attribute("aria-label").startswith("Probabilities p: cat 0.")
    expect(reader.probabilities).not_to_have_attribute("aria-label", re.compile("cat 0.6590"))
    assert reader.probabilities.evaluate("node => node.mark") == 1


def test_everything_follows_a_bar_that_is_held(reader: Reader):
    """Not only at the end: the probabilities, the curves below and the sentence move along."""
    reader.open("/")
    before = [chart.get_attribute("aria-label") for chart in reader.page.locator(".lab-plot").all()]
    box = handle(reader, "dog").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + 120, y, steps=4)
    expect(reader.page.locator("[data-follows=verdict]")).to_contain_text("dog wins")
    simplex = reader.page.get_by_role("figure", name=re.compile("^The simplex"))
    expect(simplex).not_to_have_attribute("aria-label", re.compile("cat 0.6590"))  # out of sight
    labels = [chart.get_attribute("aria-label") for chart in reader.page.locator(".lab-plot").all()]
    still = [then for now, then in zip(labels, before, strict=True) if now == then]
    assert len(labels) - len(still) == 4, "logits, probabilities, curves, simplex"
    assert all(re.match("The scale of the temperature|Shift all|Stretch all", one) for one in still)
    assert "z=" not in reader.page.url
    reader.page.mouse.move(x, y, steps=4)
    reader.page.mouse.up()
    expect(reader.page.locator("[data-follows=verdict]")).to_contain_text("cat wins with 65.9")
    reader.wait()
    labels = [chart.get_attribute("aria-label") for chart in reader.page.locator(".lab-plot").all()]
    assert labels == before


def test_bars_that_were_moved_stand_where_plotly_draws_them(reader: Reader):
    """While it is held a bar is moved past Plotly; let go, nothing may jump."""
    shape = """() => [...document.querySelectorAll(".lab-plot .barlayer :is(path, text)")].map(
        (mark) => mark.getAttribute("d") ?? mark.textContent + mark.getAttribute("transform"))"""
    reader.open("/?z=2,1,0.1,-2.5,0")
    reader.probabilities.evaluate(UNTIL_LEFT_ALONE)
    reader.probabilities.evaluate("node => { node.drawings = 0 }")
    reader.probabilities.evaluate("node => node.on('plotly_afterplot', () => node.drawings++)")
    box = handle(reader, "owl").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + 40, y, steps=9)  # and stays below zero, where the axis stays, too
    expect(handle(reader, "owl")).not_to_have_attribute("aria-valuetext", "−2.5")
    quiet = "pace => pace && !pace.underWay && !pace.waiting"
    reader.page.wait_for_function(
        f"() => [...document.querySelectorAll('.lab-plot')].map(n => n.pace).every({quiet})"
    )
    reader.rest()
    held = reader.page.evaluate(shape)
    assert reader.probabilities.evaluate("node => node.drawings") == 0
    reader.page.mouse.up()
    reader.page.wait_for_function(
        "() => [...document.querySelectorAll('.lab-plot')].some((node) => node.drawings > 0)"
    )
    assert reader.page.evaluate(shape) == held


def test_without_the_live_door_a_bar_still_moves(reader: Reader):
    """A proxy may let through what Streamlit needs alone: then all follows when it is let go."""
    reader.page.route("**/live?*", lambda route: route.abort())
    reader.open("/")
    drag(reader, "dog", 120)
    expect(reader.page).to_have_url(re.compile(r"z=2%2C[2-9]"))
    expect(reader.probabilities).not_to_have_attribute("aria-label", re.compile("cat 0.6590"))


def test_one_drag_is_one_entry_of_the_history(reader: Reader):
    """Back undoes a drag, not a fiftieth of it."""
    reader.open("/?z=2,1,0.1&T=0.5")
    drag(reader, "fox", 90)
    expect(reader.page).to_have_url(re.compile("z="))
    reader.wait()
    reader.page.go_back()
    expect(handle(reader, "fox")).to_have_attribute("aria-valuetext", "0.1")


def test_a_bar_is_a_slider_to_the_keyboard(reader: Reader):
    """Arrows, Page keys, Home and End, as every slider."""
    reader.open("/")
    cat = handle(reader, "cat")
    for key, value in {
        "ArrowRight": "2.1",
        "ArrowDown": "2",
        "PageDown": "1",
        "Home": "−0.6",
    }.items():
        cat.press(key)
        expect(cat).to_have_attribute("aria-valuetext", value)
    # At the end of its axis, and at rest: there is room again, below zero too.
    expect(cat).to_have_attribute("aria-valuemin", "-3")
    cat.press("Home")
    expect(cat).to_have_attribute("aria-valuetext", "−3")
    expect(cat).to_have_attribute("aria-valuemin", "-6")
    cat.press("End")
    expect(cat).to_have_attribute("aria-valuetext", "6")


def test_a_bar_moves_under_a_finger(reader_of, server):
    """Phones have no mouse."""
    touch_reader = reader_of(server, 390).open("/")
    box = handle(touch_reader, "fox").bounding_box()
    session = touch_reader.page.context.new_cdp_session(touch_reader.page)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for kind, at in [("touchStart", x), *(("touchMove", x + 8 * k) for k in range(1, 6))]:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": at, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(touch_reader.page).to_have_url(re.compile("z=2%2C1%2C0.[2-9]|z=2%2C1%2C[1-9]"))


def fingers(reader: Reader):
    """What fingers do: `touch(kind, {0: (x, y), 1: (x, y)})`, a place for each."""
    session = reader.page.context.new_cdp_session(reader.page)

    def touch(kind: str, places: dict[int, tuple[float, float]]) -> None:
        points = [{"x": x, "y": y, "id": finger} for finger, (x, y) in places.items()]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    return touch


def middle(of) -> tuple[float, float]:
    """The middle of a handle."""
    box = of.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_swipe_that_begins_on_a_bar_scrolls_and_changes_nothing(reader_of, server):
    """On a phone the bars fill the screen: reading on must not move a logit."""
    phone = reader_of(server, 390).open("/?z=2,1,0.123456789012345")
    phone.probabilities.evaluate(UNTIL_LEFT_ALONE)
    before, words = phone.bars(), phone.page.locator("[data-follows=verdict]")
    said = words.inner_text()
    (x, y), touch = middle(handle(phone, "fox")), fingers(phone)
    touch("touchStart", {0: (x, y)})
    for step in range(1, 16):  # aslant: the first part moves the bar, then the browser scrolls
        touch("touchMove", {0: (x + min(step, 4) * 3, y - step * 12)})
    touch("touchEnd", {})
    phone.page.wait_for_function("() => !document.querySelector('.lab-handle.held')")
    phone.wait()
    phone.page.wait_for_timeout(600)
    assert phone.bars() == before
    expect(words).to_have_text(said)
    assert "0.123456789012345" in phone.page.url


@pytest.mark.parametrize(
    "page", but_the_first_long(["/?z=2,1,0.1&T=0.37", "/zeros?z=2,1,0.1&T=0.37"])
)
def test_escape_gives_back_what_was_held(reader: Reader, page):
    """Taken hold of by mistake, in front of a class."""
    reader.open(page)
    T = reader.temperature
    (x, y), mouse = middle(T), reader.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 90, y, steps=6)
    expect(T).not_to_have_attribute("aria-valuetext", "0.37")
    reader.page.keyboard.press("Escape")
    reader.expect_temperature("0.37")
    mouse.move(x + 150, y, steps=3)
    mouse.up()
    reader.wait().expect_temperature("0.37")
    assert reader.page.url.endswith("T=0.37")
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 90, y, steps=6)
    mouse.up()
    expect(T).not_to_have_attribute("aria-valuetext", "0.37")


def test_a_button_let_go_outside_the_window_ends_the_hold(reader: Reader):
    """Where the release was heard by nobody the bar would stick to the mouse."""
    reader.open()
    x, y = middle(handle(reader, "fox"))
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + 60, y, steps=4)
    expect(reader.page.locator(".lab-handle.held")).to_have_count(1)
    bare = "node => node.dispatchEvent(new PointerEvent('pointermove', {pointerId: 1, buttons: 0}))"
    reader.page.locator(".lab-handle.held").evaluate(bare)
    expect(reader.page.locator(".lab-handle.held")).to_have_count(0)
    expect(reader.page).to_have_url(re.compile("z="))


def test_two_fingers_on_two_bars_both_move_theirs(reader_of, server):
    """Two children at one tablet: the second waits until the first lets go, and no move is lost."""
    tablet = reader_of(server, 820).open("/?z=2,1,0.5")
    touch, first, second = (
        fingers(tablet),
        middle(handle(tablet, "cat")),
        middle(handle(tablet, "fox")),
    )
    touch("touchStart", {0: first})
    touch("touchStart", {0: first, 1: second})
    for step in range(1, 6):
        touch("touchMove", {0: (first[0] - 8 * step, first[1]), 1: second})
    touch("touchEnd", {0: (first[0] - 40, first[1])})
    expect(tablet.page.locator(".lab-handle.held")).to_have_count(1)
    for step in range(1, 6):
        touch("touchMove", {1: (second[0] + 8 * step, second[1])})
    touch("touchEnd", {})
    expect(handle(tablet, "cat")).not_to_have_attribute("aria-valuetext", "2")
    expect(handle(tablet, "fox")).not_to_have_attribute("aria-valuetext", "0.5")
    expect(tablet.page.locator(".lab-handle.held")).to_have_count(0)


def test_the_temperature_is_a_handle_of_the_same_kind(reader: Reader):
    """0 and infinity are its ends."""
    reader.open("/")
    reader.temperature.press("Home")
    reader.expect_temperature("0")
    reader.temperature.press("End")
    reader.expect_temperature("∞")
    reader.temperature.press("ArrowLeft")
    reader.expect_temperature("20")


def test_bars_glide_to_a_new_place(reader: Reader):
    """One can follow which went where."""
    reader.open("/")
    reader.probabilities.evaluate(GLIDES)
    reader.temperature.press("PageUp")
    reader.page.wait_for_function("() => window.glided.includes('d')")


def test_nothing_glides_for_readers_who_prefer_reduced_motion(reader: Reader):
    """Their system says so."""
    reader.page.emulate_media(reduced_motion="reduce")
    reader.open("/")
    reader.probabilities.evaluate(GLIDES)
    reader.temperature.press("PageUp")
    expect(reader.probabilities).not_to_have_attribute("aria-label", re.compile("cat 0.6590"))
    reader.page.wait_for_timeout(300)
    assert reader.page.evaluate("window.glided") == []


def test_a_class_that_is_focused_is_lit_everywhere(reader: Reader):
    """The eye finds it in every chart and in the words."""
    reader.open("/")
    handle(reader, "dog").focus()
    dim = '.lab-plot [data-class="0"]'
    reader.page.wait_for_function(
        f"() => [...document.querySelectorAll('{dim}')].length > 2 &&"
        f" [...document.querySelectorAll('{dim}')].every(n => getComputedStyle(n).opacity < 0.5)"
    )


def test_the_offset_speaks_while_it_is_held(reader: Reader):
    """Softmax breaks under the hand: the reader sees at which offset, not only that it did."""
    reader.open("/stability?z=2,1,0.1&dtype=float32")
    offset = reader.page.get_by_role("slider", name="Offset", exact=True)
    box = offset.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + 0.45 * box["width"], y, steps=5)
    expect(reader.page.get_by_text("is more than float32 can hold").first).to_be_visible()
    expect(offset).to_have_attribute("aria-valuetext", re.compile("it breaks$"))
    assert "offset" not in reader.page.url
    reader.page.mouse.up()
    expect(reader.page).to_have_url(re.compile("offset="))


@pytest.mark.long
def test_the_step_is_a_slider_to_the_keyboard(reader: Reader):
    """As T is: one kind of handle everywhere, with a real minus sign."""
    reader.open("/jacobian")
    step = reader.page.get_by_role("slider", name="Step dz", exact=True)
    for key, value in {"ArrowLeft": "0.9", "PageDown": "−0.1", "Home": "−5", "End": "5"}.items():
        step.press(key)
        expect(step).to_have_attribute("aria-valuetext", value)


def test_a_value_typed_exactly_moves_the_bar(reader: Reader):
    """Beside every handle stands the way to say it to the last digit."""
    reader.open("/")
    reader.page.get_by_role("button", name="Values").click()
    typed = reader.page.get_by_label("Logits", exact=True)
    typed.fill("2, 1.23456789, 0.1")
    typed.press("Enter")
    expect(reader.page).to_have_url(re.compile(r"z=2%2C1\.23456789%2C0\.1"))
    expect(handle(reader, "dog")).to_have_attribute("aria-valuenow", "1.23456789")


def test_a_held_bar_goes_on_in_another_theme(reader: Reader):
    """A projector's evening mode may come on at any time."""
    reader.open("/")
    box = handle(reader, "cat").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x - 60, y, steps=3)
    reader.page.emulate_media(color_scheme="dark")
    reader.page.mouse.move(x - 200, y, steps=3)
    reader.page.mouse.up()
    expect(reader.page.locator("[data-follows=verdict]")).to_contain_text("dog wins")
    words = reader.probabilities.locator(".bartext").first
    expect(words).to_have_css("fill", "rgb(242, 240, 236)")
