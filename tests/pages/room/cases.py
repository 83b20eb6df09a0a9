"""Questions and ballots for the tests of a room: of every kind, and hostile ones."""

import random
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import strategies as some

from pages.lessons import LESSONS
from pages.room.ballot import Ballot
from pages.room.room_of import Room
from pages.room.stage import Stage
from pages.room.subject import Asked
from ui.address.link import DEFAULT_NAMES, MAX_CLASSES, Lab
from ui.predict.question import Answer, Template

LAB = Lab((2.0, 1.0, 0.0))
DRAWN = Asked("<p>Draw it</p>", LAB, LAB, because="Since e is 2.718.", is_drawn=True,
              opens=("explore", {"z": "2,1,0"}))  # fmt: skip
ANSWERS = (
    Answer("0.571", 0.571, 3, "It is shifted."),
    Answer("0.416", 0.416),
    Answer("0.852", 0.852, 1, "It is colder."),
)
CHOSEN = replace(DRAWN, answers=ANSWERS, is_drawn=False, is_chosen=True)
BOTH = replace(DRAWN, answers=ANSWERS, is_chosen=True)
VALUED = replace(CHOSEN, is_chosen=False, is_value=True)
EVERY_KIND = (DRAWN, CHOSEN, BOTH, VALUED)


def room(step: str, number: int = 1, question: int = 0) -> Room:
    """A room at a stage."""
    return Room("ABCDEF", "lock", stage=Stage(question, number, step))


def templates() -> Iterator[tuple[str, Template]]:
    """Every question of every lesson, with the name of its lesson."""
    for lesson in LESSONS.values():
        for template in lesson.questions:
            yield lesson.name, template


def kinds_of(lesson: str, template: Template, seed: int) -> list[Asked]:
    """A question as all kinds that it can be asked as."""
    question = template.ask(seed)
    chosen = Asked(question.prompt, question.given or question.lab, question.lab, question.answers,
                   question.because, is_chosen=True, opens=(lesson, {"z": "3,2.25,1"}))  # fmt: skip
    found = [chosen]
    if question.draws:
        found += [replace(chosen, is_drawn=True), replace(chosen, is_drawn=True, is_chosen=False)]
    if all(answer.value is not None for answer in question.answers):
        found.append(replace(chosen, is_chosen=False, is_value=True))
    return found


def draw(rng: random.Random, classes: int) -> tuple[int, ...]:
    """Hundredths of each class: any, equal, or all in one."""
    cuts = sorted(rng.choice((0, 100, rng.randint(0, 100))) for _ in range(classes - 1))
    return tuple(b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True))


def ballots(asked: Asked, count: int, seed: int = 0) -> dict[str, Ballot]:
    """So many ballots to a question."""
    rng = random.Random(f"{count} {seed}")
    known = [answer.value or 0.0 for answer in asked.answers]

    def one() -> Ballot:
        drawn = draw(rng, len(asked.solved.z)) if asked.is_drawn else ()
        choice = rng.randrange(len(asked.answers)) if asked.is_chosen else None
        value = rng.choice([*known, rng.uniform(-2, 2), 1e300]) if asked.is_value else None
        return Ballot(1, drawn, choice, value)

    return {f"{rng.getrandbits(64):016x}": one() for _ in range(count)}


shares = some.integers(0, 100)
names = some.text("<>&\"'=+ab고 ", min_size=1, max_size=12)


@some.composite
def draws(draw_one, classes: int):
    """Hundredths of each class, 100 in all."""
    special = [(100, *[0] * (classes - 1)), (*[0] * (classes - 1), 100)]
    cuts = sorted(draw_one(some.lists(shares, min_size=classes - 1, max_size=classes - 1)))
    parts = tuple(b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True))
    return draw_one(some.sampled_from([parts, *special]))


@some.composite
def labs(draw_one):
    """Two to twelve logits, with names that are markup."""
    size = draw_one(some.integers(2, MAX_CLASSES))
    logits = some.floats(-50, 50) | some.sampled_from([0.0, float("-inf"), 1000.0])
    z = draw_one(some.lists(logits, min_size=size, max_size=size).filter(lambda z: max(z) > -99))
    called = draw_one(some.lists(names, min_size=size, max_size=size)) or DEFAULT_NAMES[:size]
    T = draw_one(some.sampled_from([0.0, 0.5, 1.0, 2.0, float("inf")]))
    return Lab(tuple(z), tuple(called), T)


@some.composite
def classes_of_students(draw_one, most: int = 40):
    """A lab, and two rounds of drawings by students of whom some come or go."""
    lab = draw_one(labs())
    rounds = []
    for _ in range(2):
        students = draw_one(some.integers(0, most))
        drawn = draw_one(some.lists(draws(len(lab.z)), min_size=students, max_size=students))
        first = draw_one(some.integers(0, 3))
        rounds.append({f"s{i + first}": Ballot(1, each) for i, each in enumerate(drawn)})
    return lab, rounds
