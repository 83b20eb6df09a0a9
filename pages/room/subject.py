"""What a room asks: the questions that an address names, the same in every process. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import TypeVar

from pages.room import drawn, wanted
from pages.room.ballot import Form
from pages.room.wanted import OWN, Lessons, Wanted
from softmax_core import softmax
from softmax_words import Words, listed
from ui.address import link, packed, raw_query
from ui.address.link import Lab, Problems
from ui.address.parameters import SHARED
from ui.predict.question import Answer, Question, class_of
from ui.teach.lab_to_draw import lab_to_draw
from ui.teach.sets import Item, Work
from ui.words.numbers import plain

words = Words(__file__)

V = TypeVar("V")
Query = Mapping[str, Sequence[str]]
_OF_ALL_PAGES = ("lang", "view", "room")
LONGEST = 2_000  # characters of an address that a room keeps


@dataclass(frozen=True)
class Asked:
    """One question of a room: how it is answered, and what is right.

    `lab` is what students see with it; `solved` that whose probabilities are drawn, often the same.
    `opens` is the lesson that shows the answer, by its name, and the address of the state there.
    Where numbers are given, `answers` still says what leads to which.
    """

    prompt: str  # HTML
    lab: Lab
    solved: Lab
    answers: tuple[Answer, ...] = ()  # the right one, and those that a misconception leads to
    because: str = ""  # HTML: why the right one is
    is_drawn: bool = False
    is_chosen: bool = False
    is_value: bool = False
    opens: tuple[str, Mapping[str, str]] = ("", {})

    @property
    def truth(self) -> tuple[float, ...]:
        """The probabilities of what is drawn; none where nothing is."""
        return _p(self.solved) if self.is_drawn else ()

    @property
    def form(self) -> Form:
        """What a ballot may hold."""
        classes = len(self.solved.z) if self.is_drawn else 0
        return Form(classes, len(self.answers) if self.is_chosen else 0, self.is_value)


@dataclass(frozen=True)
class Subject:
    """All that a room asks, and the address that asks the same again."""

    address: Mapping[str, str]
    asked: tuple[Asked, ...]
    problems: tuple[str, ...] = ()  # a sentence for each part of the address that has no place here


def read(query: Query, lessons: Lessons) -> Subject:
    """What an address asks; ValueError, with a sentence, where it asks nothing or says too much.

    Nothing is put in the place of what cannot be read: no class answers what nobody has chosen.
    """
    said, problems = packed.opened({name: list(texts) for name, texts in query.items()})
    lab, of_lab = link.read(said)

    def get(name: str, reader: Callable[[str], V], default: V) -> V:
        return link.one(said, name, reader, default, problems)

    found = wanted.read(get, lab, lessons)
    problems += [] if found.lesson or found.set else of_lab
    problems += _unknown(said, found)
    if problems:
        raise ValueError(" ".join(problems))
    if not {"z", "page", "set"} & said.keys():
        raise ValueError(words("subject.nothing"))
    return of(found, lessons)


def of(found: Wanted, lessons: Lessons) -> Subject:
    """The questions of what is wanted; ValueError where there is none, or its address is long."""
    address, by_hand = found.address, found.left_out(lessons)
    if (came := sum(map(len, address.values()))) > LONGEST:
        raise ValueError(words("subject.long", most=LONGEST, came=came))
    asked = tuple(_asked(work, by_number=found.by_number) for work in found.work(lessons))
    return Subject(address, asked, (words("left_out", count=by_hand),) if by_hand else ())


def _unknown(said: Query, found: Wanted) -> Problems:
    """A sentence for each parameter that means nothing here; the state of a page does not matter.

    What was added on the way to any link, by a tracker or a learning platform, is no mistake.
    """
    known = {*OWN, *found.unused, *SHARED, *_OF_ALL_PAGES}
    strange = [name for name in said if name not in known and not raw_query.is_foreign(name)]
    return [words("subject.unknown", name=link.shown(name)) for name in strange]


def _asked(work: Lab | Work, *, by_number: bool) -> Asked:
    """One thing that a class does."""
    if isinstance(work, Item):
        return _of_question(work, work.question, by_number=by_number)
    return _of_lab(work if isinstance(work, Lab) else lab_to_draw(work.seed))


def _of_lab(lab: Lab) -> Asked:
    """The probabilities of logits, to be drawn."""
    if not all(map(isfinite, p := _p(lab))):
        raise ValueError(words("subject.undefined"))
    prompt = words("draw.prompt", T=plain(lab.T))
    named = [f"{class_of(lab, i)} {drawn.said(own)}" for i, own in enumerate(p)]
    because = words("draw.because", p=listed(named))
    return Asked(prompt, lab, lab, (), because, is_drawn=True, opens=("explore", link.write(lab)))


def _of_question(item: Item, question: Question, *, by_number: bool) -> Asked:
    """A question of a lesson: drawn first where it can be, then chosen, or its number given."""
    given = by_number and question.has_numbers
    return Asked(
        question.prompt,
        question.given or question.lab,
        question.lab,
        question.answers,
        question.because,
        is_drawn=question.draws,
        is_chosen=not given,
        is_value=given,
        opens=item.opened(question),
    )


def _p(lab: Lab) -> tuple[float, ...]:
    """The probabilities of a lab."""
    return tuple(map(float, softmax(lab.z, lab.T)))
