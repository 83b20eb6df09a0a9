"""The two forms of the test: ten questions, in form B with other numbers. Pure: no Streamlit.

Each is made by a template of a lesson, so that both ask the same of a student, on the same level,
and wrong answers come from the same misconceptions: number 1 to 10 of the list, one each. The right
answer depends on the numbers in all of them, so that nobody can know it from the other form. The
seeds are those of two practice sets; that the two are parallel is a test.
"""

from collections.abc import Collection
from functools import cache

from pages.lessons import LESSONS
from softmax_words import Words
from ui.teach.sets import Item, Set

words = Words(__file__)

# By the misconception that each asks for, from 1 on.
TEMPLATES = (
    "temperature",
    "proportion",
    "shift",
    "below_zero",
    "another_logit",
    "subtract_max",
    "rows_right",
    "sparse_and_warm",
    "softmax_twice",
    "axis",
)
COUNT = len(TEMPLATES)
A, B = FORMS = ("a", "b")
_SEEDS = {A: 1, B: 2}


def set_of(form: str) -> Set:
    """The practice set that a form is."""
    return Set(TEMPLATES, COUNT, _SEEDS[form])


@cache
def items(form: str) -> tuple[Item, ...]:
    """Its questions, in their order."""
    return set_of(form).items(LESSONS)


@cache
def order(form: str) -> tuple[int, ...]:
    """For each question of a form, which of `TEMPLATES` made it."""
    return tuple(TEMPLATES.index(item.template.name) for item in items(form))


@cache
def answers(form: str) -> tuple[tuple[bool, ...], ...]:
    """For each question of a form, in its order, which of its answers are right."""
    return tuple(tuple(answer.is_right for answer in item.question.answers) for item in items(form))


def other(form: str) -> str:
    """The form that is not this one."""
    return B if form == A else A


def of_another_set(names: Collection[str]) -> bool:
    """Whether questions that are not in the forms are among these: more than a word by chance."""
    known = {each.name for lesson in LESSONS.values() for each in lesson.questions}
    return len(known.intersection(names).difference(TEMPLATES)) > 1


def called(form: str) -> str:
    """A form as it is called."""
    return words(f"forms.{form}")
