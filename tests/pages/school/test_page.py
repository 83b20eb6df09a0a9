"""The page for schools: filled in, in both languages, and never with people who are not there."""

import re

import pytest

from pages.school import said_by_host, statements
from pages.school.tool import TOOL
from softmax_words import speaking
from tests.menu import PAGES
from ui.page import forget
from ui.teach import statement

PAGE = "school/school.py"
HANGUL = re.compile("[가-힣]")


def said(at) -> str:
    """All prose of the page."""
    return "\n".join(each.value for each in at.markdown)


@pytest.fixture(autouse=True)
def unset(monkeypatch):
    """A copy whose host says nothing."""
    for name in said_by_host.SETTINGS.values():
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_statement_stands_there_with_its_number_and_its_test(open_page, language):
    """The list is what a school files: nothing of it may be missing, in either language."""
    at = open_page(PAGE, lang=language)
    assert not at.exception
    assert not at.error
    text = said(at)
    for name, number in statements.numbers().items():
        assert re.search(rf"^{number}\. ", text, re.MULTILINE), name
    for test in statements.tests():
        assert f"`{test.removeprefix('tests/')}`" in text
        assert test in at.markdown[-1].value.strip("`").split()
    for key, where, _ in forget.listed():
        assert f"| `{key}` | `{where}` |" in text
    for number in (*statement.WIDTHS, *statement.ZOOMED, statement.SMALLEST):
        assert str(number) in text
    assert "streamlit" in text
    assert "{{" not in text
    with speaking(language):
        assert TOOL.words("title").removeprefix("# ") in text
        for kind, rows in (("required", statements.REQUIRED), ("chosen", statements.CHOSEN)):
            for name in rows:
                assert f"| {TOOL.words(f'{kind}.{name}')} |" in text


def test_in_korean_every_sentence_is_korean(open_page):
    """What stands in English is code, names, and what packages say of themselves."""
    at = open_page(PAGE, lang="ko")
    prose = "\n".join(each.value for each in at.markdown[:-1] if "numpy" not in each.value)
    for line in re.sub(r"`[^`]*`|\([^)]*\)", "", prose).splitlines():
        assert HANGUL.search(line) or not re.search(r"[A-Za-z]+( [a-z]+){3}", line), line
    assert not re.search(r"을\(를\)|은\(는\)|이\(가\)|\[[가-힣]+/[가-힣]+\]", prose)


def test_who_runs_it_is_never_made_up(open_page):
    """An invented officer is worse than none: where nothing is said, the page says that."""
    at = open_page(PAGE)
    unsaid = TOOL.words("host.unsaid")
    assert said(at).count(unsaid) == len(said_by_host.SETTINGS) + 3  # and in three criteria
    for name in said_by_host.SETTINGS.values():
        assert name in said(at)


def test_what_the_host_says_is_plain_text(open_page, monkeypatch):
    """The environment is written by people: no Markdown of it is read, and it has an end."""
    monkeypatch.setenv("SOFTMAX_LAB_OPERATOR", "A <b>school</b> | *here*\n| x |")
    monkeypatch.setenv("SOFTMAX_LAB_OFFICER", "officer@school.example")
    monkeypatch.setenv("SOFTMAX_LAB_CONTACT", "c" * 5000)
    at = open_page(PAGE)
    assert not at.exception
    text = said(at)
    assert r"A \<b\>school\<\/b\> \| \*here\* \| x \|".replace(r"\/", "/") in text
    assert text.replace("\u2060", "").replace("\\", "").count("officer@school.example") == 2
    assert "c" * 199 + "…" in text
    assert "c" * 200 not in text


@pytest.mark.parametrize("name", ["operator", "contact", "officer", "place", "contract"])
def test_each_setting_fills_its_line(open_page, monkeypatch, name):
    """A line that stays empty though it was filled in is noticed by an inspector first."""
    monkeypatch.setenv(said_by_host.SETTINGS[name], "Room 7")
    at = open_page(PAGE)
    assert f"| {TOOL.words(f'host.{name}')} | Room 7 |" in said(at)


@pytest.mark.parametrize("path", [PAGES[0].path, "teachers/teachers.py"])
def test_every_page_leads_to_it(open_page, path):
    """A parent or an inspector is on some page, and asks there."""
    links = [each.proto.page for each in open_page(path).get("page_link")]
    assert TOOL.name in links[-2:]


def test_a_wall_does_not(open_page):
    """A projector shows what a class looks at, and nothing else."""
    links = [each.proto.page for each in open_page(view="projector").get("page_link")]
    assert TOOL.name not in links
