"""A teacher's whole way: a lesson is built, answered on a phone, handed in, and checked."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from pages.lessons import LESSONS
from tests.browser.lab import AT_REST
from tests.pages.practice.test_browser import OF, check, choose, go_on
from ui.screen.say import plain_text

pytestmark = pytest.mark.browser

BUILT = "/builder?link=%2Fzeros%3Fhide%3Dk%26predict%3Don%26seed%3D7"
SET = "/practice?set=zeros&count=3&seed=7"


def test_from_the_builder_to_the_checked_file(reader_of, server, tmp_path: Path):
    """What a teacher prepares in ten minutes, a student answers and hands in, on a phone."""
    teacher = reader_of(server).page
    teacher.goto(server.url + BUILT)
    teacher.wait_for_selector(AT_REST)
    teacher.get_by_role("textbox", name="Note to your students").fill(f"Then: {SET}")
    teacher.get_by_role("textbox", name="Title", exact=True).fill("Who gets nothing?")
    teacher.get_by_role("textbox", name="Note to your students").click()
    code = teacher.get_by_test_id("stCode").first
    expect(code).to_contain_text("title=Who")
    link = code.inner_text().strip()

    reader = reader_of(server, 390)
    student = reader.page
    student.goto(link)
    asked = LESSONS["zeros"].questions[0].ask(7)
    expect(student.locator("h2.lab-question")).to_have_text(plain_text(asked.prompt))
    expect(student.get_by_text("Who gets nothing?")).to_be_visible()
    group = student.get_by_role("radiogroup", name="Your prediction")
    group.get_by_text(asked.right.text, exact=True).click()
    student.get_by_role("button", name="Check", exact=True).click()
    expect(student.get_by_role("group", name="Result")).to_contain_text("Right:")
    expect(student.get_by_role("spinbutton", name="Top-k keeps")).to_have_count(0)
    reader.open(SET)
    first, *others = OF.work(LESSONS)
    choose(student, first, right=False)
    go_on(student)
    for work in others:
        choose(student, work, right=True)
        go_on(student)
    choose(student, OF.once_more(0, first), right=True)
    go_on(student, "See how it went")
    student.get_by_label("Name, if your teacher asks for it").fill("Ada <i>L.</i>")
    student.get_by_role("button", name="Make the file").click()
    with student.expect_download() as download:
        student.get_by_role("button", name=re.compile("^Save softmax-lab-practice")).click()
    handed = tmp_path / download.value.suggested_filename
    download.value.save_as(handed)
    check(reader_of(server), handed, tmp_path)
