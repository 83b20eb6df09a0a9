"""Sets of questions: which templates, with which numbers, from a link that gives them again.

`set=zeros,jacobian,compute&count=8&seed=7` are eight questions: of two lessons, and of one level.
Parts of one kind add to each other, and parts of two kinds must both hold; `set=mixed` is every
question. Beside questions a set can have things to do: `match`, `break` and `draw` add to whatever
the other parts choose. The same link gives all the same; `student=12` gives that student others of
the kind.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import Any

from softmax_words import Words, listed
from ui.address import link, readers
from ui.address.link import Problems, one
from ui.lesson import Lesson, Query
from ui.predict.question import LAST_SEED, LEVELS, MISCONCEPTIONS, Question, Template

words = Words(__file__)

MOST, LAST_STUDENT = 60, 999
COUNT, SEED, EVERYBODY = 10, 1, 0
MIXED = "mixed"  # the part that is every question
# What a learner can be asked to do, beside answering: to reach a distribution, to make a form fail,
# to draw the probabilities.
MATCH, BREAK, DRAW = TASKS = ("match", "break", "draw")

Lessons = Mapping[str, Lesson]
Parts = tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """One question of a set: a template of a lesson, with the numbers of a seed."""

    lesson: Lesson
    template: Template
    seed: int

    @property
    def question(self) -> Question:
        """The question itself."""
        return self.template.ask(self.seed)

    def opened(self, question: Question) -> tuple[str, dict[str, str]]:
        """The lesson that shows the answer of its question, and the address of the state there."""
        lab = {name: [text] for name, text in link.write(question.lab).items()}
        values, _ = self.lesson.read(lab)
        shown = values.with_lab(**vars(question.lab)).put(**question.values)
        return self.lesson.name, self.lesson.write(self.lesson.fitted(shown))


@dataclass(frozen=True)
class Task:
    """One thing to do in a set: its kind, of `TASKS`, with the numbers of a seed."""

    kind: str
    seed: int


Work = Item | Task


@dataclass(frozen=True)
class Set:
    """Which questions are meant: parts by name, how many, of which seed, and for which student."""

    parts: Parts = ()
    count: int = COUNT
    seed: int = SEED
    student: int = EVERYBODY

    def items(self, lessons: Lessons) -> tuple[Item, ...]:
        """The questions: none comes a second time before all have come once."""
        return tuple(item for item in self.work(lessons) if isinstance(item, Item))

    def work(self, lessons: Lessons) -> tuple[Work, ...]:
        """The questions, and the things to do among them."""
        rng = random.Random(f"{self.seed} {self.student}")
        pool: list[tuple[Lesson, Template] | str] = [*chosen(self.parts, lessons)]
        pool += [part for part in self.parts if part in TASKS]
        drawn: list[tuple[Lesson, Template] | str] = []
        while len(drawn) < self.count:
            drawn += rng.sample(pool, len(pool))
        return tuple(_work(of, rng.randint(0, LAST_SEED)) for of in drawn[: self.count])

    def once_more(self, place: int, work: Work) -> Work:
        """What stands at `place`, counted from 0, with other numbers."""
        rng = random.Random(f"{self.seed} {self.student} {place}")
        return replace(work, seed=(work.seed + rng.randint(1, LAST_SEED)) % (LAST_SEED + 1))


def _work(of: tuple[Lesson, Template] | str, seed: int) -> Work:
    """A question or a thing to do, with the numbers of a seed."""
    return Task(of, seed) if isinstance(of, str) else Item(*of, seed)


def chosen(parts: Parts, lessons: Lessons) -> list[tuple[Lesson, Template]]:
    """The templates that the parts name, in the order of the menu; ValueError where none is.

    None is asked for where all parts are things to do.
    """
    if parts and set(parts) <= set(TASKS):
        return []
    every = [(lesson, template) for lesson in lessons.values() for template in lesson.questions]
    of_questions = sorted((part for part in parts if part not in (MIXED, *TASKS)), key=kind)
    by_kind = [set(group) for _, group in groupby(of_questions, key=kind)]
    found = [pair for pair in every if all(names & _of(*pair) for names in by_kind)]
    if not found:
        raise ValueError(words("refusals.empty", came=link.shown(",".join(parts))))
    return found


def kind(part: str) -> int:
    """What kind of part it is: a misconception, a level, or a lesson or question by its name."""
    return 0 if part.isdigit() else 1 if part in LEVELS else 2


def _of(lesson: Lesson, template: Template) -> set[str]:
    """All parts that a template belongs to."""
    return {lesson.name, template.level, template.name, *map(str, _misconceptions(template))}


@cache
def _misconceptions(template: Template) -> frozenset[int]:
    """The misconceptions that its wrong answers are due to."""
    return frozenset(each.misconception or 0 for each in template.ask(1).answers) - {0}


def read_parts(text: str, lessons: Lessons) -> Parts:
    """Parts of a set with commas between them, each once; none where that is every question."""
    known = {
        MIXED,
        *TASKS,
        *lessons,
        *LEVELS,
        *map(str, MISCONCEPTIONS),
        *(template.name for lesson in lessons.values() for template in lesson.questions),
    }
    parts = tuple(dict.fromkeys(filter(None, map(str.strip, text.split(",")))))
    if unknown := [part for part in parts if part not in known]:
        numbers = f"{MISCONCEPTIONS[0]}–{MISCONCEPTIONS[-1]}"
        names = listed([MIXED, *lessons, *LEVELS, *TASKS, numbers], "or")
        raise ValueError(words("refusals.part", came=link.shown(unknown[0]), known=names))
    chosen(parts, lessons)
    return () if parts == (MIXED,) else parts


def is_part(text: str, lessons: Lessons) -> bool:
    """Whether a set can be of this part: not each misconception has its question."""
    try:
        read_parts(text, lessons)
    except ValueError:
        return False
    return True


def written_parts(parts: Parts) -> str:
    """The text that `read_parts` turns back into the parts."""
    return ",".join(parts or (MIXED,))


# The parameters beside `set`: the reader of each, and what it is where a link does not say.
NUMBERS: dict[str, tuple[Callable[[str], int], int]] = {
    "count": (readers.whole(1, MOST), COUNT),
    "seed": (readers.whole(0, LAST_SEED), SEED),
    "student": (readers.whole(0, LAST_STUDENT), EVERYBODY),
}


def read(query: Query, lessons: Lessons) -> tuple[Set, Problems]:
    """The set that an address names, and a sentence for each parameter that was not used."""
    problems: Problems = []

    def of(text: str) -> Parts:
        return read_parts(text, lessons)

    everything: Parts = ()
    parts = one(query, "set", of, everything, problems)
    numbers: dict[str, Any] = {
        name: one(query, name, reader, default, problems)
        for name, (reader, default) in NUMBERS.items()
    }
    return Set(parts, **numbers), problems


def write(chosen: Set) -> dict[str, str]:
    """The parameters of the address that `read` turns back into the set."""
    numbers = {name: getattr(chosen, name) for name in NUMBERS}
    said = {name: str(value) for name, value in numbers.items() if value != NUMBERS[name][1]}
    return {"set": written_parts(chosen.parts), **said}
