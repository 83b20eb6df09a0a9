"""Plans: they take the minutes that they say, and every link opens its state."""

import re
from urllib.parse import parse_qs

import pytest

from pages.lessons import LESSONS
from pages.plans import markdown
from pages.plans.plans_list import AUDIENCES, GOALS, LENGTHS, LESSONS_OF, PLANS, Ask
from ui.words.words import plain_text

MADE = {name: make() for name, make in PLANS.items()}
every_plan = pytest.mark.parametrize("plan", MADE.values(), ids=MADE.keys())


def test_there_is_one_for_each_audience_and_length():
    """A teacher who has ten minutes needs another lesson than one who has ninety."""
    assert set(LESSONS_OF) == {(audience, length) for audience in AUDIENCES for length in LENGTHS}


@every_plan
def test_a_plan_takes_the_minutes_that_it_says(plan):
    """Nothing that does not fit the hour is taught."""
    assert plan.minutes == int(plan.name.split("-")[1])
    assert len(plan.goals) == GOALS[plan.minutes]
    assert plan.prerequisites
    assert plan.ticket_minutes


@every_plan
def test_every_link_of_a_plan_opens_its_state(plan):
    """A teacher has no time to mend one in front of a class."""
    for step in plan.steps:
        query = parse_qs(step.query, keep_blank_values=True)
        asked = {name: query.pop(name) for name in ("predict", "question", "seed") if name in query}
        _, problems = LESSONS[step.lesson].read(query)
        assert not problems
        if asked:
            templates = LESSONS[step.lesson].questions
            question = templates[int(asked["question"][0]) - 1].ask(int(asked["seed"][0]))
            assert plain_text(question.prompt) == step.ask


@every_plan
def test_each_question_has_one_right_answer_and_says_why_the_others_are_given(plan):
    """Thirty students answer; a teacher who knows why they are wrong can go on."""
    for step in plan.steps:
        right = [answer for answer in step.expected if answer.is_right]
        assert len(right) == 1
        assert step.expected[0] is right[0]
        assert step.say
        for answer in step.expected[1:]:
            assert answer.why or answer.misconception


@every_plan
def test_no_question_of_the_ticket_was_asked_before(plan):
    """An exit ticket asks what was learnt, not what was said."""
    steps, _, ticket = LESSONS_OF[plan.name.split("-")[0], plan.minutes]
    assert not {step.template for step in steps if isinstance(step, Ask)} & set(ticket)
    assert {item.template.name for item in plan.ticket.items(LESSONS)} == set(ticket)


@every_plan
def test_a_plan_in_markdown_has_every_step_and_absolute_links(plan):
    """It is read in another program, far from the lab."""
    text = markdown.written(plan, "https://lab.example")
    assert text.count("\n### ") == len(plan.steps)
    links = re.findall(r"\]\(([^)]*)\)", text)
    assert len(links) == len(plan.steps) + 2
    assert all(link.startswith("https://lab.example/") for link in links)
    assert "{{" not in text
    times = re.findall(r"(\d+)–(\d+) min", text)
    assert [int(first) for first, _ in times[1:]] == [int(last) for _, last in times[:-1]]
    assert int(times[-1][1]) == plan.minutes
