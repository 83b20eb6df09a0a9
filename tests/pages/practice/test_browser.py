"""Practice on a phone: answer, miss one, meet it again, hand in; then the teacher checks it."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pages.lessons import LESSONS
from pages.practice.sitting import question_of
from tests.browser.everybody import violations
from tests.browser.lab import AT_REST, Reader
from tests.browser.test_access import FITS
from tests.short import but_the_first_long
from ui.screen.say import plain_text
from ui.teach import sets
from ui.teach.sets import Item, Set

OF = Set(("zeros",), count=3, seed=7)
LINK = "/practice?set=zeros&count=3&seed=7"


def choose(page: Page, work: Item, *, right: bool) -> None:
    """Answer by touch what is asked, which must be this."""
    question = question_of(work.template, work.seed)
    expect(page.locator("h2.lab-question")).to_have_text(plain_text(question.prompt))
    text = next(each.text for each in question.answers if each.is_right == right)
    group = page.get_by_role("radiogroup", name="Your prediction")
    group.get_by_text(text, exact=True).click()
    page.get_by_role("button", name="Check", exact=True).click()
    result = page.get_by_role("group", name="Result").get_by_role("status")
    expect(result).to_contain_text("Right:" if right else "Not this time.")


def go_on(page: Page, name: str = "Next") -> None:
    """Leave the result behind."""
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_selector(AT_REST)


def test_a_student_hands_in_and_the_teacher_checks(reader_of, server, tmp_path: Path):
    """The whole way, at 390 px: one missed, opened where it shows, met again, handed in, graded."""
    reader: Reader = reader_of(server, 390)
    page, works = reader.page, OF.work(LESSONS)
    reader.open(LINK)
    choose(page, works[0], right=False)
    page.get_by_role("link", name="Open the state that shows it").click()
    expect(page).to_have_title(re.compile("^Zeros"))
    reader.wait()
    page.go_back()
    expect(page).to_have_title(re.compile("^Practice"))
    expect(page.get_by_role("group", name="Result")).to_contain_text("Not this time.")
    assert not violations(page)
    go_on(page)
    for work in works[1:]:
        choose(page, work, right=True)
        go_on(page)
    expect(page.get_by_text("This one comes once more, with other numbers.")).to_be_visible()
    choose(page, OF.once_more(0, works[0]), right=True)
    go_on(page, "See how it went")
    expect(page.get_by_text("2 of 3 right at once, 1 more the second time").first).to_be_visible()
    assert page.evaluate(FITS)
    assert not violations(page)
    page.get_by_label("Name, if your teacher asks for it").fill("Ada <i>L.</i>")
    page.get_by_role("button", name="Make the file").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("^Save softmax-lab-practice")).click()
    handed = tmp_path / download.value.suggested_filename
    download.value.save_as(handed)
    assert json.loads(handed.read_text("utf-8"))["name"] == "Ada <i>L.</i>"
    check(reader_of(server), handed, tmp_path)


def check(teacher: Reader, handed: Path, folder: Path) -> None:
    """The teacher brings the file, and one that a student has cut in two."""
    broken = folder / "broken.json"
    broken.write_bytes(handed.read_bytes()[:200])
    page = teacher.page
    page.goto(f"{teacher.url}/practice?check=on")
    page.wait_for_selector(AT_REST)
    page.locator('input[type="file"]').set_input_files([handed, broken])
    table = page.get_by_role("region", name="Graded again")
    expect(table).to_contain_text("Ada <i>L.</i>")
    expect(table).to_contain_text("2 of 3")
    expect(page.get_by_text("broken.json: the file is damaged")).to_be_visible()
    assert not violations(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Table as CSV").click()
    assert "Ada <i>L.</i>" in Path(download.value.path()).read_text("utf-8-sig")


def test_a_target_is_matched_with_the_keyboard(reader_of, server):
    """Each logit is a slider: its arrow keys move it, and the bits are said."""
    reader: Reader = reader_of(server, 390)
    reader.open("/practice?set=match&count=1&seed=1")
    bar = reader.page.get_by_role("slider", name=re.compile("cat")).first
    said = reader.page.get_by_text(re.compile(r"bits from the target")).first
    before = said.inner_text()
    bar.focus()
    for _ in range(5):
        bar.press("ArrowRight")
    expect(said).not_to_have_text(before)
    assert sets.MATCH in reader.page.url


FILE = "?export=on&set=zeros&format=canvas"
STATES = ["", "?set=break&seed=3", "?set=zeros", "?set=match", "?set=draw", "?check=on", FILE]


@pytest.mark.parametrize("state", but_the_first_long(STATES))
def test_axe_finds_nothing_serious_and_nothing_scrolls_sideways(reader, state):
    """Who practises with a keyboard, a screen reader or on a phone has the same questions."""
    page = reader.page
    page.goto(f"{reader.url}/practice{state}")
    page.wait_for_selector(AT_REST)
    page.get_by_role("heading", name="Practice", exact=True).wait_for()
    found = []
    for width, scheme in ((1280, "light"), (1280, "dark"), (390, "light")):
        page.set_viewport_size({"width": width, "height": 844})
        reader.look(scheme)
        page.wait_for_function(FITS)
        found += [f"{width}, {scheme}: {line}" for line in violations(page)]
    assert not found, "\n".join(found)
