"""How far a reader is in a set: what was answered, what waits, what was missed.

Pure: no Streamlit. All of it follows from the set and from what was given to it, in order: so a
file that holds these two is graded again by whoever has it. What was missed comes once more, with
other numbers and after two others; the set ends when each is right or was missed twice.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from pages.practice.kinds import KINDS
from softmax_words import Words, by_language
from ui.predict.prediction import Prediction
from ui.predict.question import Question, Template
from ui.teach.sets import Item, Lessons, Set, Work

words = Words(__file__)

LATER = 2  # how many others come before what was missed


@dataclass(frozen=True)
class Asked:
    """What is asked: its place in the set, counted from 0, and whether it comes once more."""

    work: Work
    place: int
    again: bool = False


@dataclass(frozen=True)
class Answered:
    """What was given to it, and its grade: None is right, `SLIP` or a misconception is not."""

    asked: Asked
    given: Prediction
    misconception: int | None

    @property
    def is_right(self) -> bool:
        """Whether it was right."""
        return self.misconception is None


@dataclass(frozen=True)
class Sitting:
    """What was answered, in order, and what waits for an answer."""

    of: Set
    answered: tuple[Answered, ...] = ()
    waiting: tuple[Asked, ...] = ()

    @property
    def right_at_once(self) -> int:
        """How many were right when they first came."""
        return sum(each.is_right for each in self.answered if not each.asked.again)

    @property
    def right_later(self) -> int:
        """How many were right when they came once more."""
        return sum(each.is_right for each in self.answered if each.asked.again)

    @property
    def missed_twice(self) -> int:
        """How many were not."""
        return sum(not each.is_right for each in self.answered if each.asked.again)

    @property
    def is_over(self) -> bool:
        """Whether nothing waits any more."""
        return not self.waiting

    @property
    def met(self) -> Counter[int]:
        """How often each misconception was met; `SLIP` is none of the list."""
        found = (each.misconception for each in self.answered)
        return Counter(each for each in found if each is not None)


@by_language
def question_of(template: Template, seed: int) -> Question:
    """The question of a template: a run of the page asks for the same ones again."""
    return template.ask(seed)


def begun(of: Set, lessons: Lessons) -> Sitting:
    """A set of which nothing is answered."""
    asked = (Asked(work, place) for place, work in enumerate(of.work(lessons)))
    return Sitting(of, waiting=tuple(asked))


def sitting(of: Set, given: Sequence[Prediction], lessons: Lessons) -> Sitting:
    """The set after these answers; ValueError where one is none to what is asked."""
    found = begun(of, lessons)
    for each in given:
        found = after(found, each)
    return found


def after(before: Sitting, given: Prediction) -> Sitting:
    """The set after one more answer."""
    if before.is_over:
        raise ValueError(words("sitting.over"))
    asked, *waiting = before.waiting
    answered = Answered(asked, given, grade(asked.work, given))
    if not answered.is_right and not asked.again:
        more = Asked(before.of.once_more(asked.place, asked.work), asked.place, again=True)
        waiting.insert(LATER, more)
    return Sitting(before.of, (*before.answered, answered), tuple(waiting))


def grade(work: Work, given: Prediction) -> int | None:
    """The misconception that an answer is due to, `SLIP` for none of them; None where right."""
    if not all(map(isfinite, given.drawn)):
        raise ValueError(words("sitting.numbers"))
    if isinstance(work, Item):
        return _grade_of_choice(question_of(work.template, work.seed), given)
    kind = KINDS[work.kind]
    return kind.misconception(work.seed, kind.checked(work.seed, given.drawn))


def _grade_of_choice(question: Question, given: Prediction) -> int | None:
    if given.answer not in range(len(question.answers)):
        raise ValueError(words("sitting.choice", count=len(question.answers)))
    bars = len(question.lab.z) if question.draws else 0
    if given.drawn and not (len(given.drawn) == bars and all(0 <= p <= 1 for p in given.drawn)):
        raise ValueError(words("sitting.bars"))
    return question.answers[given.answer].misconception
