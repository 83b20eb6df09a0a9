"""Predict first in a browser: draw, answer, see the gap, go on; by mouse and by keyboard."""

import re

from playwright.sync_api import Locator, expect

from pages.explore import questions as explore
from pages.steps import questions as steps
from tests.browser.lab import Reader


def button(reader: Reader, name: str) -> Locator:
    """A button by its name."""
    return reader.page.get_by_role("button", name=name, exact=True)


def question(reader: Reader) -> Locator:
    """What is asked."""
    return reader.page.locator("h2.lab-question")


def result(reader: Reader) -> Locator:
    """The live region that says how it went."""
    return reader.page.get_by_role("group", name="Result").get_by_role("status")


def bar(reader: Reader, name: str) -> Locator:
    """The handle of a bar to draw."""
    return reader.page.get_by_role("slider", name=f"Your p of {name}", exact=True)


def drag(reader: Reader, name: str, share: float) -> None:
    """Draw a bar with the mouse, over a share of the width of the chart."""
    box = bar(reader, name).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    for step in range(1, 6):
        reader.page.mouse.move(x + share * box["width"] * step / 5, y)
    reader.page.mouse.up()


def choose(reader: Reader, text: str) -> None:
    """Choose an answer, as it is written, and check it."""
    reader.page.get_by_role("radiogroup", name="Your prediction").get_by_text(
        text, exact=True
    ).click()
    button(reader, "Check").click()
    expect(result(reader)).not_to_be_empty()
    reader.wait()


def test_bars_are_drawn_with_the_mouse_and_the_gap_is_seen(reader: Reader):
    """Drawing the prediction, seeing the gap and reading why: the three of them teach."""
    asked = explore.QUESTIONS[0].ask(7)
    reader.open("/?predict=on&seed=7")
    expect(reader.page.get_by_text(f"Question 1 of {len(explore.QUESTIONS)}")).to_be_visible()
    expect(result(reader)).to_be_empty()
    drag(reader, "cat", 0.3)
    expect(bar(reader, "cat")).to_have_attribute("aria-valuetext", re.compile("^0.(3[5-9]|4)"))
    drag(reader, "dog", 0.15)
    expect(bar(reader, "dog")).to_have_attribute("aria-valuetext", re.compile("^0.(1[5-9]|2)"))
    expect(reader.page.get_by_text("They add up to 0.")).to_be_visible()
    drawn = [float(bar(reader, name).get_attribute("aria-valuetext")) for name in ("cat", "dog")]
    assert drawn[0] > drawn[1] > 0.1
    wrong = next(each for each in asked.answers if not each.is_right)
    choose(reader, wrong.text)
    expect(result(reader)).to_contain_text(f"Not this time. You said {wrong.text}; it is")
    expect(result(reader)).to_contain_text(asked.right.text)
    ghost = reader.page.get_by_role("figure", name=re.compile(f"cat drawn {drawn[0]:g}, true 0"))
    expect(ghost).to_be_visible()
    drawn_pixels, true_pixels = (
        ghost.locator(".barlayer .trace")
        .nth(trace)
        .locator(".point > path")
        .first.evaluate("bar => bar.getBoundingClientRect().width")
        for trace in (1, 0)
    )
    cat = float(re.search(r"true (\d+\.\d+)", ghost.get_attribute("aria-label"))[1])
    assert abs(drawn_pixels / true_pixels - drawn[0] / cat) < 0.05


def test_the_result_is_not_in_the_page_before_the_answer(reader: Reader):
    """A curious learner opens the inspector: what is hidden by a style could be found there."""
    asked = explore.QUESTIONS[0].ask(7)
    reader.open("/?predict=on&seed=7")
    expect(button(reader, "Check")).to_be_visible()
    because = re.sub("<[^>]*>", "", asked.because)
    assert because not in reader.page.content()
    assert reader.page.get_by_role("figure", name=re.compile("^Probabilities")).count() == 0
    assert reader.page.get_by_role("slider", name="Temperature T").count() == 0
    choose(reader, asked.right.text)
    expect(result(reader)).to_have_text(f"Right: {asked.right.text}. {because}")
    expect(reader.probabilities).to_be_visible()
    expect(reader.temperature).to_be_visible()


def test_a_question_is_answered_with_the_keyboard_alone(reader: Reader):
    """The button that was pressed is gone: the focus goes to the result, then to what is asked."""
    reader.open("/steps?predict=on&seed=3")
    first = question(reader).text_content()
    reader.page.get_by_role("radio").first.focus()
    reader.page.keyboard.press("Space")
    reader.wait()
    button(reader, "Check").focus()
    reader.page.keyboard.press("Enter")
    expect(result(reader)).not_to_be_empty()
    expect(reader.page.get_by_role("group", name="Result")).to_be_focused()
    reader.wait()
    expect(reader.page.get_by_role("group", name="Result")).to_be_focused()
    for _ in range(3):  # past what may stand between
        reader.page.keyboard.press("Tab")
        if button(reader, "Next question").evaluate("node => node === document.activeElement"):
            break
    expect(button(reader, "Next question")).to_be_focused()
    reader.page.keyboard.press("Enter")
    expect(reader.page.get_by_text("Question 2 of")).to_be_visible()
    expect(question(reader)).not_to_have_text(first)
    expect(question(reader)).to_be_focused()
    reader.wait()
    expect(question(reader)).to_be_focused()
    expect(result(reader)).to_be_empty()


def test_opening_a_question_takes_no_focus(reader: Reader):
    """A reader who opens a page begins at its top."""
    reader.open("/jacobian?predict=on")
    assert reader.page.evaluate("document.activeElement === document.body")


def test_a_link_shows_the_same_question_again(reader: Reader):
    """A class sees one question with the same numbers, and a reload asks it anew."""
    reader.open("/jacobian?predict=on&question=3&seed=12")
    asked = question(reader).text_content()
    answers = reader.page.get_by_role("radiogroup").all_text_contents()
    reader.page.reload()
    reader.wait()
    expect(reader.page.get_by_text("Question 3 of")).to_be_visible()
    assert question(reader).text_content() == asked
    assert reader.page.get_by_role("radiogroup").all_text_contents() == answers
    expect(reader.page).to_have_url(f"{reader.url}/jacobian?predict=on&question=3&seed=12")


def test_explore_this_leaves_the_question_with_its_numbers(reader: Reader):
    """From a question into the lab: the same logits, the page, and no parameters of a question."""
    number, seed = 1, 4
    asked = steps.QUESTIONS[number - 1].ask(seed)
    reader.open(f"/steps?predict=on&seed={seed}")
    choose(reader, asked.right.text)
    button(reader, "Explore this").click()
    expect(question(reader)).to_have_count(0)
    reader.wait()
    expect(reader.page).not_to_have_url(re.compile("predict"))
    expect(reader.page.get_by_role("heading", name=re.compile("^Step [0-9] of"))).to_be_visible()
    reader.expect_temperature(f"{asked.lab.T:g}")


def test_on_a_phone_the_question_and_its_result_are_in_view(reader_of, server):
    """The answers were below: what they are answered with must not stand above the screen."""
    reader = reader_of(server, 390).open("/?predict=on&seed=7")
    choose(reader, explore.QUESTIONS[0].ask(7).right.text)
    expect(reader.page.get_by_role("group", name="Result")).to_be_focused()
    reader.wait().rest()
    top = question(reader).bounding_box()["y"]
    assert 60 <= top < 300, "under the menu, and near it"
