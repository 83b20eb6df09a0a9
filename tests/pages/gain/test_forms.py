"""The two forms are parallel: else a gain says what the test did, not what the class learnt."""

from collections import Counter
from urllib.parse import parse_qs, urlencode

import pytest

from pages.gain import forms
from pages.gain.forms import COUNT, FORMS, TEMPLATES, A, B
from pages.lessons import LESSONS
from pages.plans.plans_list import PLANS
from pages.sheet import sheet
from softmax_words import Words
from ui.predict.question import Question
from ui.teach import sets

PLACES = range(3)  # of an answer: each question has so many at least


def questions(form: str) -> dict[str, Question]:
    """The questions of a form by the templates that made them."""
    return {item.template.name: item.question for item in forms.items(form)}


def place(question: Question) -> int:
    """Where the right answer stands."""
    return question.answers.index(question.right)


def test_a_form_has_each_of_the_ten_misconceptions_once():
    """The first ten of the list, in the order of the templates."""
    for form in FORMS:
        found = questions(form)
        assert sorted(found) == sorted(TEMPLATES)
        assert len(found) == COUNT
        for number, name in enumerate(TEMPLATES, 1):
            assert number in {answer.misconception for answer in found[name].answers}


@pytest.mark.parametrize("name", TEMPLATES)
def test_each_pair_asks_the_same_with_other_numbers(name):
    """The same level, and the same ways to go wrong; and what is right here is nowhere there."""
    (first, last) = (questions(form)[name] for form in FORMS)
    levels = {
        i.template.level for form in FORMS for i in forms.items(form) if i.template.name == name
    }
    assert len(levels) == 1
    slips = [Counter(answer.misconception for answer in each.answers) for each in (first, last)]
    assert slips[0] == slips[1]
    assert first.draws == last.draws
    shown = [(each.prompt, each.given or each.lab) for each in (first, last)]
    assert shown[0] != shown[1]
    texts = [{answer.text for answer in each.answers} for each in (first, last)]
    assert first.right.text not in texts[1]
    assert last.right.text not in texts[0]


def test_no_answer_of_one_form_helps_in_the_other():
    """Neither the number, nor where it stood: it is there again as often as by chance."""
    first, last = questions(A), questions(B)
    right = [{each.right.text for each in found.values()} for found in (first, last)]
    assert not right[0] & right[1]
    same = sum(place(first[name]) == place(last[name]) for name in TEMPLATES)
    assert same in (3, 4)
    for found in (first, last):
        often = Counter(map(place, found.values()))
        assert often.keys() >= set(PLACES)
        assert max(often.values()) <= 4


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_a_set_that_practice_opens_and_a_sheet_that_prints(form):
    """In the same order, so that what is typed from paper is graded by the right key."""
    query = sets.write(forms.set_of(form))
    found, problems = sets.read({key: [text] for key, text in query.items()}, LESSONS)
    assert not problems
    names = [item.template.name for item in found.items(LESSONS)]
    assert names == [TEMPLATES[i] for i in forms.order(form)]
    printed, _ = sheet.made(parse_qs(urlencode(query)), "https://lab.example", PLANS)
    assert not printed.problems


def test_the_key_is_that_of_the_questions():
    """Letters are graded by it, in every language."""
    for form in FORMS:
        for item, right in zip(forms.items(form), forms.answers(form), strict=True):
            assert sum(right) == 1
            assert item.question.answers[right.index(True)] == item.question.right


def test_each_question_has_its_short_name():
    """The rows of the chart."""
    words = Words(forms.__file__)
    assert len({words(f"items.{name}") for name in TEMPLATES}) == COUNT
