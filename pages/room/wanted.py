"""What a room is to ask: a vector of one's own, questions of a page, or a practice set. Pure.

It is an address from first to last, `/room?page=zeros&question=3&seed=7`: links of other pages say
it, a teacher changes it on the page, and a room keeps it, so that every process asks the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from softmax_words import Words, listed
from ui.address import lesson_link, link, readers
from ui.address.link import Lab
from ui.address.parameters import SHARED
from ui.lesson import Lesson
from ui.predict.question import LAST_SEED
from ui.teach import sets
from ui.teach.sets import DRAW, Item, Set, Task, Work

words = Words(__file__)

V = TypeVar("V")
Lessons = Mapping[str, Lesson]
VECTOR, PAGE, SET = KINDS = ("vector", "page", "set")
CHOICE, NUMBER = ANSWERS = ("choice", "number")
FIRST_SEED = 1
# What links of pages may say too, and means nothing to a class.
_OF_SCREENS = ("predict", *lesson_link.NAMES)
OWN = ("page", "question", "ask", "set", *sets.NUMBERS, "answer")  # beside what all pages share


class Get(Protocol):
    """What looks a parameter up: in an address that came, or in what a reader has done with it."""

    def __call__(self, name: str, reader: Callable[[str], V], default: V, /) -> V:
        """The value of a parameter, or its default."""


@dataclass(frozen=True)
class Wanted:
    """One of three: `lab` is drawn, or a `lesson` asks these of its questions, or a `set` does.

    Where no `numbers` are named, all of its questions come. With `by_number` an answer that is a
    number is given, where else it is chosen.
    """

    lab: Lab = field(default_factory=Lab)
    lesson: Lesson | None = None
    numbers: tuple[int, ...] = ()  # from 1, in the order in which they come
    set: Set | None = None
    seed: int = FIRST_SEED
    by_number: bool = False

    @property
    def kind(self) -> str:
        """Which of the three it is."""
        return PAGE if self.lesson else VECTOR if self.set is None else SET

    @property
    def values(self) -> dict[str, Any]:
        """What each parameter of its own is; None, nothing or 0 where it says nothing."""
        one = self.numbers[0] if len(self.numbers) == 1 else 0
        numbers = {name: getattr(self.set or Set(), name) for name in sets.NUMBERS}
        return numbers | {
            "page": self.lesson,
            "question": one,
            "ask": self.numbers,
            "set": self.set.parts if self.set is not None else None,
            "seed": self.seed if self.set is None else self.set.seed,
            "answer": NUMBER if self.by_number else CHOICE,
        }

    @property
    def address(self) -> dict[str, str]:
        """What `read` reads, as short as it is said."""
        answer = {"answer": NUMBER} if self.by_number else {}
        if self.lesson:
            return {"page": self.lesson.name} | self._questions | answer
        if self.set is not None:
            return sets.write(self.set) | answer
        return {"z": link.write_numbers(self.lab.z)} | link.write(self.lab)

    @property
    def unused(self) -> frozenset[str]:
        """What a link of the page may say beside it: of its screen, and of its state."""
        of_page = [each.name for each in self.lesson.own] if self.lesson else []
        return frozenset((*_OF_SCREENS, *of_page)) - {*OWN, *SHARED}

    @property
    def _questions(self) -> dict[str, str]:
        """Which questions of the lesson, with which numbers."""
        name = "question" if len(self.numbers) == 1 else "ask"
        said = {name: ",".join(map(str, self.numbers))} if self.numbers else {}
        return said | ({"seed": str(self.seed)} if self.seed != FIRST_SEED else {})

    def work(self, lessons: Lessons) -> tuple[Lab | Work, ...]:
        """What a class does, in order; ValueError where a set has nothing for it."""
        if self.lesson:
            every = range(1, len(self.lesson.questions) + 1)
            chosen = [self.lesson.questions[number - 1] for number in self.numbers or every]
            return tuple(Item(self.lesson, template, self.seed) for template in chosen)
        if self.set is None:
            return (self.lab,)
        if not (found := tuple(filter(_is_for_a_class, self.set.work(lessons)))):
            raise ValueError(words("subject.by_hand"))
        return found

    def left_out(self, lessons: Lessons) -> int:
        """How many parts of a set are done by hand, each by one alone, and have no place here."""
        return 0 if self.set is None else self.set.count - len(self.work(lessons))


def _is_for_a_class(work: Work) -> bool:
    """A question, or what is drawn: the other tasks are tried out, which a class cannot."""
    return not isinstance(work, Task) or work.kind == DRAW


def read(get: Get, lab: Lab, lessons: Lessons) -> Wanted:
    """What the parameters want; `lab` has the logits that are drawn where they want nothing."""
    lesson = get("page", lambda text: _lesson(text, lessons), None)
    seed = get("seed", readers.whole(0, LAST_SEED), FIRST_SEED)
    by_number = get("answer", readers.one_of(ANSWERS), CHOICE) == NUMBER
    if lesson:
        numbers = _numbers(get, len(lesson.questions))
        return Wanted(lab, lesson, numbers, seed=seed, by_number=by_number)
    if (chosen := _set(get, lessons)) is not None:
        return Wanted(lab, set=chosen, by_number=by_number)
    return Wanted(lab)


def _lesson(text: str, lessons: Lessons) -> Lesson | None:
    """A lesson by its name."""
    if text not in lessons:
        known = listed(list(lessons), "or")
        raise ValueError(words("subject.page", known=known, came=link.shown(text)))
    return lessons[text]


def _numbers(get: Get, last: int) -> tuple[int, ...]:
    """The one question that a link opens, else those that it asks."""
    none: tuple[int, ...] = ()
    one = get("question", readers.whole(1, last), 0)
    several = get("ask", lambda text: lesson_link.read_questions(text, last), none)
    return (one,) if one else several


def _set(get: Get, lessons: Lessons) -> Set | None:
    """A practice set."""
    parts = get("set", lambda text: sets.read_parts(text, lessons), None)
    numbers = {name: get(name, *reader) for name, reader in sets.NUMBERS.items()}
    return None if parts is None else Set(parts, **numbers)
