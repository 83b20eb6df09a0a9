"""The plans, by name: nine lessons, each made in the language that is spoken.

An `Ask` is a question of a lesson: what is asked before anything is shown, what students answer and
why are those of its template, so every number in them comes from the core. A `Try` is a task at a
state of a lesson; both have their words here.
"""

from dataclasses import dataclass
from functools import partial

from pages.lessons import LESSONS
from softmax_words import Words
from ui.lesson import Lesson
from ui.predict.question import Answer, Question, Template
from ui.teach.plan import Expected, Plan, Plans, Step
from ui.teach.sets import Set
from ui.words.words import plain_text

words = Words(__file__)

SEED = 3  # of all questions: a teacher who has prepared one plan meets the same numbers in the next
AUDIENCES = ("ml", "dl", "num")
LENGTHS = (10, 45, 90)
GOALS = {10: 2, 45: 3, 90: 4}  # how many of an audience's goals a lesson of so many minutes has


@dataclass(frozen=True)
class Ask:
    """A question of a lesson, for so many minutes."""

    lesson: str
    template: str
    minutes: int

    def step(self) -> Step:
        """What is asked, what students answer, and what to say when it is shown."""
        number, template = _found(LESSONS[self.lesson], self.template)
        question = template.ask(SEED)
        query = f"predict=on&question={number}&seed={SEED}"
        asked, said = plain_text(question.prompt), words(f"say.{self.template}")
        return Step(self.minutes, self.lesson, query, asked, _expected(question), said)


@dataclass(frozen=True)
class Try:
    """A task at a state of a lesson, for so many minutes."""

    task: str
    lesson: str
    query: str
    minutes: int

    def step(self) -> Step:
        """What to do, what students find, and what to say then."""
        found = (Expected(words(f"{self.task}.found")),)
        asked, said = words(f"{self.task}.do"), words(f"{self.task}.say")
        return Step(self.minutes, self.lesson, self.query, asked, found, said)


def _found(lesson: Lesson, name: str) -> tuple[int, Template]:
    """A template by name, and its number in the address."""
    return next(
        (number, template)
        for number, template in enumerate(lesson.questions, 1)
        if template.name == name
    )


def _expected(question: Question) -> tuple[Expected, ...]:
    """The right answer, then the wrong ones, each with why students give it."""
    answers = sorted(question.answers, key=lambda answer: not answer.is_right)
    return tuple(
        Expected(plain_text(answer.text), answer.misconception, _why(question, answer))
        for answer in answers
    )


def _why(question: Question, answer: Answer) -> str:
    return plain_text(question.because if answer.is_right else answer.remark)


Steps = tuple[Ask | Try, ...]

# Audience and length -> the steps, then how long the exit ticket takes, and its questions.
LESSONS_OF: dict[tuple[str, int], tuple[Steps, int, tuple[str, ...]]] = {
    ("ml", 10): (
        (
            Ask("explore", "proportion", 3),
            Ask("explore", "temperature", 3),
            Try("hold", "explore", "", 2),
        ),
        2,
        ("below_zero",),
    ),
    ("ml", 45): (
        (
            Ask("explore", "proportion", 5),
            Try("walk", "steps", "step=1", 6),
            Ask("explore", "below_zero", 4),
            Ask("explore", "another_logit", 5),
            Ask("explore", "shift", 4),
            Ask("explore", "temperature", 4),
            Ask("explore", "confidence", 5),
            Try("train", "classify", "", 7),
        ),
        5,
        ("stretch", "order_stays"),
    ),
    ("ml", 90): (
        (
            Ask("explore", "proportion", 6),
            Try("walk", "steps", "step=1", 8),
            Ask("steps", "exponential", 5),
            Ask("explore", "below_zero", 5),
            Ask("explore", "another_logit", 6),
            Ask("explore", "shift", 5),
            Ask("explore", "temperature", 6),
            Ask("explore", "stretch", 5),
            Try("hold", "explore", "", 7),
            Try("train", "classify", "", 12),
            Ask("classify", "rows_right", 6),
            Ask("classify", "sure_not_right", 5),
            Ask("classify", "two_labels", 6),
        ),
        8,
        ("order_stays", "others_pay", "labels_sum"),
    ),
    ("dl", 10): (
        (Ask("steps", "softmax_twice", 4), Ask("jacobian", "gradient", 4)),
        2,
        ("push",),
    ),
    ("dl", 45): (
        (
            Ask("explore", "temperature", 4),
            Ask("jacobian", "neighbour", 6),
            Ask("jacobian", "common_shift", 4),
            Try("push", "jacobian", "", 6),
            Ask("jacobian", "gradient", 6),
            Ask("steps", "softmax_twice", 5),
            Ask("attend", "no_division", 5),
            Try("look", "attend", "", 5),
        ),
        4,
        ("slope_of_the_loss", "attention_axis"),
    ),
    ("dl", 90): (
        (
            Ask("explore", "temperature", 5),
            Ask("explore", "another_logit", 5),
            Ask("jacobian", "neighbour", 7),
            Try("push", "jacobian", "", 8),
            Ask("jacobian", "gradient", 7),
            Ask("steps", "softmax_twice", 7),
            Ask("stability", "lost_logarithm", 7),
            Ask("attend", "no_division", 7),
            Ask("attend", "hidden_word", 5),
            Try("look", "attend", "", 8),
            Ask("next", "many_draws", 6),
            Ask("next", "renormalised", 6),
            Try("write", "next", "", 6),
        ),
        6,
        ("slope_of_the_loss", "loss_stops", "row_not_one"),
    ),
    ("num", 10): (
        (Ask("stability", "overflow", 4), Ask("steps", "subtract_max", 3)),
        3,
        ("constant_too_small",),
    ),
    ("num", 45): (
        (
            Ask("steps", "ratio", 4),
            Ask("stability", "overflow", 6),
            Try("break", "stability", "dtype=float16", 7),
            Ask("steps", "subtract_max", 4),
            Ask("stability", "wrong_constant", 6),
            Ask("stability", "silent_sum", 5),
            Ask("stability", "exact_zero", 5),
            Ask("stability", "lost_logarithm", 5),
        ),
        3,
        ("no_probabilities", "constant_too_small"),
    ),
    ("num", 90): (
        (
            Ask("steps", "exponential", 5),
            Ask("stability", "overflow", 7),
            Try("break", "stability", "dtype=float16", 10),
            Ask("steps", "subtract_max", 5),
            Ask("steps", "constant_cancels", 5),
            Ask("stability", "wrong_constant", 7),
            Ask("stability", "largest_constant", 6),
            Ask("stability", "silent_sum", 6),
            Ask("stability", "exact_zero", 6),
            Ask("stability", "lost_logarithm", 6),
            Ask("stability", "infinite_loss", 5),
            Ask("cost", "readings", 6),
            Ask("cost", "same_answer", 6),
            Try("clock", "cost", "", 5),
        ),
        5,
        ("no_probabilities", "zero_here", "constant_too_small"),
    ),
}


def name_of(audience: str, minutes: int) -> str:
    """The name of a plan in the address."""
    return f"{audience}-{minutes}"


def plan(audience: str, minutes: int) -> Plan:
    """The plan for an audience that takes so many minutes."""
    steps, ticket_minutes, ticket = LESSONS_OF[audience, minutes]
    goals = (words(f"goals.{audience}_{number}") for number in range(1, GOALS[minutes] + 1))
    title = words("plan_title", audience=words(f"audiences.{audience}"), minutes=minutes)
    return Plan(
        name=name_of(audience, minutes),
        title=title,
        audience=words(f"audiences.{audience}"),
        goals=tuple(goals),
        prerequisites=tuple(words(f"before.{audience}_{number}") for number in (1, 2)),
        steps=tuple(step.step() for step in steps),
        ticket=Set(ticket, count=len(ticket), seed=SEED),
        ticket_minutes=ticket_minutes,
    )


PLANS: Plans = {name_of(*of): partial(plan, *of) for of in LESSONS_OF}
