"""Sets of questions: which templates, with which numbers, from a link that gives them again.

`set=zeros,jacobian,compute&count=8&seed=7` are eight questions: of two lessons, and of one level.
Parts of one kind add to each other, and parts of two kinds must both hold; nothing is everything.
The same link gives all the same questions; `student=12` gives that student others of the kind.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from softmax_words import Words, listed
from ui.address import link, readers
from ui.address.link import Problems, one
from ui.lesson import Lesson, Query
from ui.predict.question import LAST_SEED, LEVELS, MISCONCEPTIONS, Question, Template

words = Words(__file__)

MOST, LAST_STUDENT = 60, 999
COUNT, SEED, EVERYBODY = 10, 1, 0

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


@dataclass(frozen=True)
class Set:
    """Which questions are meant: parts by name, how many, of which seed, and for which student."""

    parts: Parts = ()
    count: int = COUNT
    seed: int = SEED
    student: int = EVERYBODY

    def items(self, lessons: Lessons) -> tuple[Item, ...]:
        """The questions: none comes a second time before all have come once."""
        rng = random.Random(f"{self.seed} {self.student}")
        pool = chosen(self.parts, lessons)
        drawn: list[tuple[Lesson, Template]] = []
        while len(drawn) < self.count:
            drawn += rng.sample(pool, len(pool))
        return tuple(Item(*pair, rng.randint(0, LAST_SEED)) for pair in drawn[: self.count])


def chosen(parts: Parts, lessons: Lessons) -> list[tuple[Lesson, Template]]:
    """The templates that the parts name, in the order of the menu; ValueError where none is."""
    every = [(lesson, template) for lesson in lessons.values() for template in lesson.questions]
    by_kind = [set(group) for _, group in groupby(sorted(parts, key=kind), key=kind)]
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
    """Parts of a set with commas between them, each once."""
    known = {
        *lessons,
        *LEVELS,
        *map(str, MISCONCEPTIONS),
        *(template.name for lesson in lessons.values() for template in lesson.questions),
    }
    parts = tuple(dict.fromkeys(filter(None, map(str.strip, text.split(",")))))
    if unknown := [part for part in parts if part not in known]:
        names = listed([*lessons, *LEVELS, f"1–{MISCONCEPTIONS[-1]}"], "or")
        raise ValueError(words("refusals.part", came=link.shown(unknown[0]), known=names))
    chosen(parts, lessons)
    return parts


def read(query: Query, lessons: Lessons) -> tuple[Set, Problems]:
    """The set that an address names, and a sentence for each parameter that was not used."""
    problems: Problems = []

    def of(text: str) -> Parts:
        return read_parts(text, lessons)

    found = Set(
        one(query, "set", of, (), problems),
        one(query, "count", readers.whole(1, MOST), COUNT, problems),
        one(query, "seed", readers.whole(0, LAST_SEED), SEED, problems),
        one(query, "student", readers.whole(0, LAST_STUDENT), EVERYBODY, problems),
    )
    return found, problems


def write(chosen: Set) -> dict[str, str]:
    """The parameters of the address that `read` turns back into the set."""
    written: Sequence[tuple[str, str, bool]] = (
        ("set", ",".join(chosen.parts), bool(chosen.parts)),
        ("count", str(chosen.count), chosen.count != COUNT),
        ("seed", str(chosen.seed), chosen.seed != SEED),
        ("student", str(chosen.student), chosen.student != EVERYBODY),
    )
    return {name: text for name, text, said in written if said}
