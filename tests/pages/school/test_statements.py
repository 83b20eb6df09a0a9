"""What the lab says to a school: each statement has a test, and the tables rest on them."""

import ast
import re

import pytest
import yaml

from pages.plans.plans_list import PLANS
from pages.room import room_of
from pages.school import statements
from pages.school.tool import TOOL
from softmax_words import speaking
from tests.menu import ROOT

LANGUAGES = ("en", "ko")


def defined(path: str) -> set[str]:
    """The tests of a file."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}


@pytest.mark.parametrize("test", statements.tests())
def test_each_test_that_is_named_is_there(test):
    """A school that asks for it must not find that it was renamed."""
    path, _, name = test.partition("::")
    assert name in defined(path) if name else any(map(re.compile("test_").match, defined(path)))


def test_every_statement_has_a_test_and_a_name_of_its_own():
    """A sentence that nothing shows is a promise."""
    sections = statements.SECTIONS.values()
    names = [name for section in sections for name in section]
    assert len(set(names)) == len(names) == len(statements.numbers())
    assert all(tests for section in sections for tests in section.values())


@pytest.mark.parametrize("rows", [statements.REQUIRED, statements.CHOSEN, statements.LAWS])
def test_a_criterion_rests_on_statements_that_are_there(rows):
    """What rests on none is for who runs the copy to say."""
    numbers = statements.numbers()
    assert all(name in numbers for rests in rows.values() for name in rests)
    assert [name for name, rests in rows.items() if not rests] in ([], ["officer"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_words_say_in_numbers_is_so(language):
    """Rooms and plans are tools of their own: their numbers stand here as words."""
    with speaking(language):
        bounds = TOOL.words("says.bounds", upload=1, files=1, megabytes=1)
        rooms, plans = TOOL.words("says.rooms"), TOOL.words("says.lessons")
    assert str(room_of.MOST) in bounds
    assert room_of.LIFE == 2 * 3600
    assert ("two hours" if language == "en" else "두 시간") in rooms
    assert len(PLANS) == 9
    assert ("Nine" if language == "en" else "아홉") in plans


def test_what_stands_beside_workers_keeps_nothing():
    """Nginx writes no access log; what it and Redis must write down has a place that ends."""
    template = (ROOT / "deploy/nginx.conf.template").read_text(encoding="utf-8")
    assert re.findall(r"access_log (.*?);", template) == ["off"]
    assert re.findall(r"error_log (.*?);", template) == ["stderr crit"]
    places = re.findall(r"^ +\w+_(?:temp|cache)_path (\S+?)[ ;]", template, re.MULTILINE)
    assert len(places) == 6
    assert all(each.startswith("{{folder}}/") for each in places)
    compose = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text(encoding="utf-8"))
    assert '--save "" --appendonly no' in compose["services"]["rooms"]["command"]
    pods = (ROOT / "deploy/kubernetes.yaml").read_text(encoding="utf-8")
    assert '[--save, "", --appendonly, "no"' in pods
