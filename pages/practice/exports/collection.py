"""All that one file holds: for each template of a set its questions, and what is not in it. Pure.

Of each question of the set there are as many variants as asked for: the one of the set, then the
same template with other numbers. None is there twice, so a template that has few different
questions gives fewer.
"""

import random
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace

from pages.practice.exports.plain import Exercise, clean, exercise
from softmax_words import Words, listed
from ui.predict.question import LAST_SEED
from ui.teach.sets import Item, Lessons, Set

words = Words(__file__)

MOST_VARIANTS = 20
MOST = 300  # questions of one file
_TRIES = 40  # seeds in a row that bring nothing new, before no more are looked for


@dataclass(frozen=True)
class Group:
    """The variants of one template: the page it belongs to, its name, how many the set asks."""

    page: str
    name: str
    exercises: tuple[Exercise, ...]
    asked: int = 1

    @property
    def picks(self) -> int:
        """How many of them one student gets."""
        return min(self.asked, len(self.exercises))


@dataclass(frozen=True)
class Collection:
    """The groups of a file in the order of the set, and a sentence for each thing left out."""

    title: str
    groups: tuple[Group, ...]
    notes: tuple[str, ...] = ()

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """All questions, one after the other."""
        return tuple(each for group in self.groups for each in group.exercises)


def collected(
    of: Set, lessons: Lessons, title: str, variants: int = 1, *, by_number: bool = False
) -> Collection:
    """What the file of a set holds; ValueError with a sentence where that is nothing or too much.

    `title` is what the set is called.
    """
    items = of.items(lessons)
    if not items:
        raise ValueError(words("refusals.nothing"))
    if (came := len(items) * variants) > MOST:
        raise ValueError(words("refusals.many", most=MOST, came=came))
    groups = tuple(_groups(items, variants, by_number))
    notes = (*_by_hand(of.count - len(items)), *_fewer(groups, variants), *_drawn(items))
    return Collection(clean(title), groups, notes)


def _groups(items: tuple[Item, ...], variants: int, by_number: bool) -> Iterator[Group]:
    """The items by template, each with its variants."""
    by_template: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        by_template.setdefault((item.lesson.name, item.template.name), []).append(item)
    for own in by_template.values():
        found = tuple(_different(own, len(own) * variants, by_number))
        yield Group(clean(own[0].lesson.words.title), own[0].template.name, found, len(own))


def _different(own: list[Item], count: int, by_number: bool) -> Iterator[Exercise]:
    """So many different questions of one template: its own first, then those of other seeds."""
    seen: set[Hashable] = set()
    in_vain = 0
    for item in _seeds(own):
        if len(seen) == 2 * count or in_vain == _TRIES:
            return
        found = exercise(item, by_number=by_number)
        in_vain += 1
        if seen.isdisjoint(_known_by(found)):
            seen.update(_known_by(found))
            in_vain = 0
            yield found


def _known_by(found: Exercise) -> tuple[Hashable, Hashable]:
    """All that is shown, and what is asked with its answers: other logits may change neither."""
    asked, answers = found.prompt.split("\n")[0], frozenset(each.text for each in found.choices)
    return found.prompt, (asked, answers)


def _seeds(own: list[Item]) -> Iterator[Item]:
    """The items themselves, and others of their template: always the same ones."""
    yield from own
    rng = random.Random(f"{own[0].template.name} {own[0].seed} variants")
    while True:
        yield replace(own[0], seed=rng.randint(0, LAST_SEED))


def _by_hand(count: int) -> list[str]:
    """What is done on the screen alone."""
    return [words("notes.hands", count=count)] if count else []


def _fewer(groups: tuple[Group, ...], variants: int) -> list[str]:
    """Templates of which fewer different questions were found than asked for."""
    few = [group for group in groups if len(group.exercises) < group.asked * variants]
    named = [words("notes.of", name=group.name, came=len(group.exercises)) for group in few]
    return [words("notes.fewer", names=listed(named))] if named else []


def _drawn(items: tuple[Item, ...]) -> list[str]:
    """Questions beside which a page has bars to draw."""
    count = len({item.template.name for item in items if item.question.draws})
    return [words("notes.drawn", count=count)] if count else []
