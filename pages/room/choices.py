"""What a room asks, chosen by a teacher: a page and its question, a practice set, or logits."""

from dataclasses import replace
from typing import Any

import streamlit as st

from pages.lessons import LESSONS
from pages.room import chosen
from pages.room.wanted import KINDS, PAGE, SET, VECTOR, Wanted
from softmax_words import Words
from ui.address import link, readers
from ui.memory import state
from ui.predict.prediction import named
from ui.predict.question import LAST_SEED, LEVELS, MISCONCEPTIONS
from ui.screen.refused import refused
from ui.screen.say import plain_text
from ui.teach import sets
from ui.teach.sets import DRAW, MIXED, MOST, Set
from ui.words.words import escaped

words = Words(__file__)

ALL = 0  # in the place of the number of a question
LONGEST_PROMPT = 70  # characters of a question in a list
FIRST = next(iter(LESSONS.values()))
USUAL = Set((), count=5)


def draw(now: Wanted) -> None:
    """Which of the three, and what is chosen of it."""
    _kind(now)
    {VECTOR: _vector, PAGE: _page, SET: _set}[now.kind](now)


def _kind(now: Wanted) -> None:
    key = "room_kind"

    def take(kind: Any) -> None:
        found = readers.one_of(KINDS)(str(kind))
        lesson, numbers = (FIRST, (1,)) if found == PAGE else (None, ())
        chosen.change(lesson=lesson, numbers=numbers, set=USUAL if found == SET else None)

    st.segmented_control(
        words("open.kind"),
        KINDS,
        format_func=lambda kind: words(f"kinds.{kind}") if kind in KINDS else "",
        required=True,
        wrap=True,
        **state.tie(key, now.kind, take),
    )
    refused(key)


def _page(now: Wanted) -> None:
    """The page, one of its questions or all, their numbers, and how they are answered."""
    lesson = now.lesson or FIRST
    key, titles = "room_page", {name: each.words.title for name, each in LESSONS.items()}

    def turn(name: Any) -> None:
        found = readers.one_of(titles)(str(name))
        chosen.change(lesson=LESSONS[found], numbers=(1,))

    settings = state.tie(key, lesson.name, turn)
    st.selectbox(
        words("open.page"), list(titles), format_func=lambda n: titles.get(n, ""), **settings
    )
    refused(key)
    _question(now)
    _seed(now)
    _by_number(now)


def _question(now: Wanted) -> None:
    """Which of the questions comes; several are those of a link, in its order."""
    lesson = now.lesson or FIRST
    several = len(now.numbers) > 1
    prompts = {ALL: words("open.some", count=len(now.numbers)) if several else words("open.all")}
    prompts |= {number: _prompt(now, number) for number in range(1, len(lesson.questions) + 1)}
    key = f"room_question_{lesson.name}"

    def take(number: Any) -> None:
        found = int(readers.one_of([*map(str, prompts)])(str(number)))
        if found == ALL and several:
            return
        if chosen.now().lesson is lesson:  # a box of the page before says nothing of this one
            chosen.change(numbers=(found,) if found else ())

    shown = now.numbers[0] if len(now.numbers) == 1 else ALL
    st.selectbox(
        words("open.question"),
        list(prompts),
        format_func=lambda number: prompts.get(number, ""),
        **state.tie(key, shown, take),
    )
    refused(key)


def _prompt(now: Wanted, number: int) -> str:
    """The beginning of a question, with its number."""
    template = (now.lesson or FIRST).questions[number - 1]
    prompt = plain_text(template.ask(now.seed).prompt)
    cut = prompt if len(prompt) <= LONGEST_PROMPT else prompt[: LONGEST_PROMPT - 1] + "…"
    return words("open.numbered", number=number, prompt=cut)


def _seed(now: Wanted) -> None:
    """The same questions with other numbers."""
    key, seed = "room_seed", now.values["seed"]

    def take(typed: Any) -> None:
        found, of = readers.whole(0, LAST_SEED)(str(typed)), chosen.now()
        if of.set is not None:
            chosen.change(set=replace(of.set, seed=found))
        else:
            chosen.change(seed=found)

    settings = state.tie(key, seed, take)
    st.number_input(
        words("open.seed"), 0, LAST_SEED, step=1, help=words("open.seed_help"), **settings
    )
    refused(key)


def _by_number(now: Wanted) -> None:
    """Whether a number is given where one of several would be chosen."""
    key = "room_by_number"

    def take(on: Any) -> None:
        if not isinstance(on, bool):
            raise ValueError(words("subject.toggle"))
        chosen.change(by_number=on)

    help = words("open.by_number_help")
    st.toggle(words("open.by_number"), help=help, **state.tie(key, now.by_number, take))
    refused(key)


def _set(now: Wanted) -> None:
    """What a set is made of, how many questions it has, and their numbers."""
    found = now.set or USUAL
    key, named_parts = "room_set", _parts(found)

    def take(ticked: Any) -> None:
        parts = sets.read_parts(",".join(ticked or (MIXED,)), LESSONS)
        chosen.change(set=replace(chosen.now().set or USUAL, parts=parts))

    st.multiselect(
        words("open.set"),
        list(named_parts),
        format_func=lambda part: named_parts.get(part, ""),
        placeholder=words("open.mixed"),
        help=words("open.set_help"),
        **state.tie(key, list(found.parts), take),
    )
    refused(key)
    _count(found)
    _seed(now)
    _by_number(now)


def _parts(of: Set) -> dict[str, str]:
    """What a set can be made of, as a teacher reads it; what a link names beside it, too."""
    found = {name: lesson.words.title for name, lesson in LESSONS.items()}
    found |= {level: words(f"levels.{level}") for level in LEVELS}
    found |= {DRAW: words("levels.draw")}
    slips = (number for number in MISCONCEPTIONS if sets.is_part(str(number), LESSONS))
    found |= {str(number): named(number) for number in slips}
    return found | {part: found.get(part, part) for part in of.parts}


def _count(found: Set) -> None:
    """How many questions it has."""
    key = "room_count"

    def take(count: Any) -> None:
        number = readers.whole(1, MOST)(str(count))
        chosen.change(set=replace(chosen.now().set or USUAL, count=number))

    st.number_input(words("open.count"), 1, MOST, step=1, **state.tie(key, found.count, take))
    refused(key)


def _vector(_: Wanted) -> None:
    """Logits, their names and T, as they are typed: those that all pages share."""
    lab = state.lab()
    for name, shown, apply in (
        ("z", ", ".join(map(link.write_number, lab.z)), _set_logits),
        ("names", ", ".join(lab.names), _set_names),
        ("T", link.write_number(lab.T), _set_temperature),
    ):
        key = f"room_{name}"
        st.text_input(escaped(words(f"vector.{name}")), **state.tie(key, shown, apply))
        refused(key)


def _set_logits(text: Any) -> None:
    state.set_logits(link.read_logits(str(text or "")))


def _set_names(text: Any) -> None:
    state.update(names=link.read_names(str(text or "")))


def _set_temperature(text: Any) -> None:
    state.update(T=link.read_temperature(str(text or "")))
