"""What a teacher asks of the page beside its state: hidden, locked, asked first, and said."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from pages.builder import bench, state_controls
from pages.builder.draft import FIRST_SEED, Draft
from softmax_words import Words
from ui.address import lesson_link, readers
from ui.address.lesson_link import LOCKS, LONGEST_NOTE, LONGEST_TITLE
from ui.address.link import ON
from ui.lesson import Lesson
from ui.memory import state
from ui.predict.question import LAST_SEED
from ui.screen.refused import refused
from ui.screen.say import plain_text
from ui.words.words import escaped

words = Words(__file__)

LONGEST_PROMPT = 70  # characters of a question in a list
Change = Callable[[Draft, Any], Draft]


def _settings(key: str, how: Change, shown: Any, of: Lesson | None = None) -> dict[str, Any]:
    """What a control is told; it shows `shown`, which can be `of` one lesson alone."""
    return state.tie(key, shown, bench.change(how, of))


def hide(made: Draft) -> None:
    """A tick for each control that is to be gone."""
    named = {name: state_controls.name_of(made.lesson, name) for name in made.lesson.controls}
    _several(made, "hide", made.asked.hide, named)


def lock(made: Draft) -> None:
    """A tick for each of what can be locked here."""
    named = {name: words(f"lock.{name}") for name in LOCKS if name in made.lesson.controls}
    if not named:
        return
    _several(made, "lock", made.asked.lock, named)


def _several(made: Draft, name: str, shown: Sequence[str], named: Mapping[str, str]) -> None:
    """Some of these names, ticked, in the order of the list."""
    key = f"builder_{name}_{made.lesson.name}"

    def take(draft: Draft, ticked: Any) -> Draft:
        found: list[str] = []
        text = ",".join(each for each in named if each in (ticked or ()))
        used = lesson_link.read_names(name, text, named, found) if text else ()
        return draft.asking(**{name: used})

    settings = _settings(key, take, [each for each in named if each in shown], made.lesson)
    look: dict[str, Any] = {"selection_mode": "multi", "wrap": True, "help": words(f"help.{name}")}
    look["format_func"] = lambda each: escaped(named.get(each, ""))
    st.pills(words(f"ask.{name}"), list(named), **look, **settings)
    refused(key)


def predictions(made: Draft) -> None:
    """Whether a question comes first; which, in which order, and with which numbers."""
    key = "builder_predict"
    st.toggle(words("ask.predict"), **_settings(key, _turn, made.predicts))
    refused(key)
    if made.predicts:
        which(made)
        key = "builder_seed"
        seed = int(made.more.get("seed", FIRST_SEED))
        help = words("help.seed")
        box = _settings(key, _seed, seed)
        st.number_input(words("ask.seed"), 0, LAST_SEED, step=1, help=help, **box)
        refused(key)


def _turn(draft: Draft, on: Any) -> Draft:
    return draft.saying("predict", ON if on is True else "")


def _seed(draft: Draft, seed: Any) -> Draft:
    number = readers.whole(0, LAST_SEED)(str(seed))
    return draft.saying("seed", "" if number == FIRST_SEED else str(number))


def which(made: Draft) -> None:
    """The questions that come, in the order in which they are chosen; none is all of them."""
    prompts = {number: _prompt(made, number) for number in range(1, len(made.lesson.questions) + 1)}
    key = f"builder_ask_{made.lesson.name}"

    def take(draft: Draft, chosen: Any) -> Draft:
        text = ",".join(map(str, chosen or ()))
        numbers = lesson_link.read_questions(text, len(prompts))
        return draft.asking(ask=numbers).saying("question", "")

    st.multiselect(
        words("ask.which"),
        list(prompts),
        format_func=lambda number: prompts.get(number, ""),
        help=words("help.which"),
        placeholder=words("help.all"),
        **_settings(key, take, list(made.asked.ask), made.lesson),
    )
    refused(key)


def _prompt(made: Draft, number: int) -> str:
    """The beginning of a question, with its number and its level."""
    template = made.lesson.questions[number - 1]
    prompt = plain_text(template.ask(int(made.more.get("seed", FIRST_SEED))).prompt)
    cut = prompt if len(prompt) <= LONGEST_PROMPT else prompt[: LONGEST_PROMPT - 1] + "…"
    level = words(f"level.{template.level}")
    return words("question", number=number, level=level, prompt=cut)


def told(made: Draft) -> None:
    """A title and a note to the students, as plain text."""
    help = words("help.text")
    title = _settings("builder_title", partial(_say, "title", lesson_link.read_title),
                      made.asked.title)  # fmt: skip
    st.text_input(words("ask.title"), max_chars=LONGEST_TITLE, **title)
    refused("builder_title")
    note = _settings("builder_note", partial(_say, "note", lesson_link.read_note), made.asked.note)
    st.text_area(words("ask.note"), max_chars=LONGEST_NOTE, height=140, help=help, **note)
    refused("builder_note")


def _say(name: str, read: Callable[[str], str], draft: Draft, text: Any) -> Draft:
    return draft.asking(**{name: read(str(text or ""))})
