"""A link of today opens next year: links as they were given to classes, and what each must open."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pages.builder import draft
from pages.builder.draft import Draft
from pages.lessons import LESSONS
from tests.menu import ROOT
from ui.address import link

RECORDED = json.loads(Path(ROOT / "tests/recorded_links.json").read_text("utf-8"))


def opens(made: Draft) -> dict[str, str]:
    """All that a link opens, as texts: the state, what is asked beside it, and the rest."""
    values, asked = made.values, made.asked
    state = {
        "z": link.write_numbers(values.z),
        "names": ",".join(values.names),
        "T": link.write_number(values.T),
        "dtype": values.dtype,
    }
    own = (each for each in made.lesson.own if each.linked)
    state |= {each.name: each.write(getattr(values, each.name)) for each in own}
    lists = {"hide": asked.hide, "lock": asked.lock, "ask": map(str, asked.ask)}
    wishes = {"v": str(asked.v or ""), "title": asked.title, "note": asked.note}
    wishes |= {name: ",".join(parts) for name, parts in lists.items()}
    return state | {name: text for name, text in wishes.items() if text} | dict(made.more)


@pytest.mark.parametrize("recorded", RECORDED, ids=lambda each: each["link"][:60])
def test_a_recorded_link_opens_what_it_opened(recorded):
    """It stands on paper, in a platform, in a mail: whoever changes a reader hears of it here."""
    made = draft.read(recorded["link"], LESSONS)
    assert made.problems == ()
    assert made.lesson.name == recorded["page"]
    assert opens(made) == recorded["opens"]


def test_the_recorded_links_are_of_all_pages_and_of_both_kinds():
    """A list that was cut down would pass."""
    assert len(RECORDED) >= 50
    kinds = {(each["page"], "?l=" in each["link"]) for each in RECORDED}
    assert kinds == {(name, packed) for name in LESSONS for packed in (False, True)}
    names = {name for each in RECORDED for name in each["opens"]}
    linked = {one.name for lesson in LESSONS.values() for one in lesson.own if one.linked}
    assert names >= linked | {"hide", "lock", "ask", "title", "note", "v", "predict", "view"}


@pytest.mark.parametrize("name", LESSONS)
def test_the_page_itself_opens_them_without_a_sentence(open_page, name):
    """What the reader of links says, the page does."""
    of_page = [each["link"] for each in RECORDED if each["page"] == name]
    for each in (of_page[0], of_page[-1]):
        query = dict(pair.split("=", 1) for pair in urlsplit(each).query.split("&") if pair)
        at = open_page(f"{name}/{name}.py", **query)
        assert not at.exception
        assert not [*at.warning, *at.error]
