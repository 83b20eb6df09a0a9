"""The page of plans, through the menu."""

from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from pages.builder import draft
from pages.lessons import LESSONS
from pages.plans.plans_list import PLANS

PAGE = "plans/plans.py"


@pytest.mark.parametrize("name", PLANS)
def test_every_plan_opens_from_its_link(open_page, name):
    """A colleague sends it."""
    at = open_page(PAGE, plan=name)
    assert not at.exception
    assert not at.warning
    audience, minutes = name.split("-")
    assert at.segmented_control(key="plan_audience").value == audience
    assert at.segmented_control(key="plan_minutes").value == minutes
    assert len(at.get("page_link")) >= len(PLANS[name]().steps)


def test_a_plan_is_printed_with_its_key_and_without(open_page):
    """The address of one is what students are sent; nobody has to write it."""
    links = [each.proto.url for each in open_page(PAGE, plan="num-45").get("link_button")]
    assert [link.partition("/sheet?")[2] for link in links] == [
        "plan=num-45",
        "plan=num-45&key=off",
    ]


@pytest.mark.parametrize("name", PLANS)
def test_each_step_goes_on_in_the_builder(open_page, name):
    """A teacher changes what is shown, and loses nothing of its link."""
    at = open_page(PAGE, plan=name)
    links = [each.proto for each in at.get("page_link")]
    built = [parse_qs(each.query_string)["link"][0] for each in links if each.page == "builder"]
    steps = PLANS[name]().steps
    assert len(built) == len(steps)
    for link, step in zip(built, steps, strict=True):
        made = draft.read(link, LESSONS)
        assert not made.problems
        assert made.lesson.name == step.lesson
        assert parse_qsl(step.query) == parse_qsl(urlsplit(link).query)


def test_another_plan_is_chosen_and_stands_in_the_address(open_page, address):
    """What is on the screen is what a copied link opens."""
    at = open_page(PAGE)
    at.segmented_control(key="plan_audience").set_value("num").run()
    at.segmented_control(key="plan_minutes").set_value("45").run()
    assert not at.exception
    assert address(at) == {"plan": "num-45"}


@pytest.mark.parametrize("came", ["", "ml", "ml-11", "<b>x</b>", "x" * 100_000])
def test_an_unknown_plan_gets_a_sentence(open_page, came):
    """And the first plan stands in for it."""
    at = open_page(PAGE, plan=came)
    assert not at.exception
    (warning,) = at.warning
    assert "ml-10" in warning.value.replace("\\", "")
    assert len(warning.value) < 400


@pytest.mark.parametrize("came", [None, "maths", "<b>"])
def test_a_crafted_choice_gets_a_sentence(open_page, came):
    """A message can bring anything."""
    at = open_page(PAGE)
    at.session_state["plan_audience"] = came
    at.run()
    assert not at.exception
