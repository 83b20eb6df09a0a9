"""Predict first: a question stands before the page's result until a prediction is in.

`predict=on` in the link, or the switch beside the title, turns it on; `question` and `seed` say
which question with which numbers, so that a class sees the same one. Until then the page is not
drawn at all. Afterwards it shows the state of the question, on loan: it can be moved by hand, and
the reader's own logits come back with the next question, or are replaced by *Explore this*.
"""

from collections.abc import Hashable
from dataclasses import replace
from typing import Any

import streamlit as st

from softmax_words import Words
from ui.address import link, readers
from ui.address.link import OFF, ON
from ui.memory import loans, state, wishes
from ui.predict import asked, kept
from ui.predict.prediction import SHOWN, Prediction, result
from ui.predict.question import LAST_SEED, Question, Template
from ui.screen.refused import refused

words = Words(__file__)

FIRST_SEED = 1


def _read_switch(text: str) -> str:
    if text not in (ON, OFF):
        raise ValueError(words("refusals.switch", came=link.shown(text)))
    return text


def _is_on() -> bool:
    return bool(state.page_value("predict", _read_switch, OFF, lent=False) == ON)


def _open(number: int, seed: int, first: int) -> None:
    """Open a question; the address names it where it is not the first."""
    loans.turn()
    state.set_page_value("question", number, first, lent=False)
    state.set_page_value("seed", seed, FIRST_SEED, lent=False)


def _turn(on: bool) -> None:
    """Turn it on or off; turned on again, it goes on where it was."""
    if not isinstance(on, bool):
        raise ValueError(words("refusals.toggle"))
    state.set_page_value("predict", ON if on else OFF, OFF, lent=False)


def switch() -> None:
    """The switch of this page, beside its title."""
    key = "predict_first"
    state.show(key, _is_on())
    st.toggle(
        words("switch.label"),
        key=key,
        on_change=state.take,
        args=(key, _turn),
        help=words("switch.help"),
    )
    refused(key)


def _asked(templates: tuple[Template, ...]) -> tuple[int, int, Hashable]:
    """The number and the seed of the question that is open, and what its prediction is kept by."""
    order = wishes.asked(len(templates))

    def one_that_comes(text: str) -> int:
        found = readers.whole(1, len(templates))(text)
        return int(readers.one_of([*map(str, order)])(str(found)))

    number = state.page_value("question", one_that_comes, order[0], lent=False)
    seed = state.page_value("seed", readers.whole(0, LAST_SEED), FIRST_SEED, lent=False)
    return number, seed, (templates[number - 1].name, seed)


def waits(templates: tuple[Template, ...]) -> bool:
    """Whether a question waits for its answer, and the page behind it."""
    if not (templates and _is_on()):
        return False
    *_, of = _asked(templates)
    return not loans.predictions().get(of, Prediction()).is_in


def hides(templates: tuple[Template, ...], reads: tuple[str, ...] = (), lesson: str = "") -> bool:
    """Whether the page waits for a prediction; if so, the question is drawn in its place.

    `reads` are the page's own parameters: they wait too, while any other is called unknown.
    `lesson` is the name of the lesson that asks.
    """
    loans.wait_for(reads)
    if _is_on():
        kept.take(lesson, templates)
    if loans.take_turn():
        st.rerun()  # what stands outside the lab follows too
    if not _is_on():
        loans.give_back()
        return False
    kept.draw(lesson, templates)
    number, seed, of = _asked(templates)
    question = templates[number - 1].ask(seed)
    prediction = loans.predictions().get(of, Prediction())
    order = wishes.asked(len(templates))
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        asked.place(question, order.index(number) + 1, len(order), is_in=prediction.is_in)
        _of_a_class(lesson, number, seed)
    asked.card(question.prompt, result(question, prediction))
    if not prediction.is_in:
        loans.give_back(hidden=True)
        _ask(question, of)
        return True
    loans.borrow(of, question.lab, question.values)
    _answered(question, prediction, (*_next(number, seed, order), order[0]))
    return False


def _of_a_class(lesson: str, number: int, seed: int) -> None:
    """The way to ask a class this very question: for a teacher, on the page as it is for all."""
    if state.is_projected() or wishes.now().v:
        return
    query = {"page": lesson, "question": str(number), "seed": str(seed)}
    with st.container(width="content", key="way_class"):
        label, help = words("question.class"), words("question.class_help")
        st.page_link("room/room.py", label=label, query_params=query, help=help)


def _ask(question: Question, of: Hashable) -> None:
    """The logits of the question, the bars to draw where it has some, and the answers."""

    def give(choice: int) -> None:
        now = loans.predictions().get(of, Prediction())
        right = question.answers[choice].is_right
        loans.predictions()[of] = replace(now, answer=choice, was_right=right)
        loans.turn()

    asked.ask(question, of, give)
    if state.is_projected():
        st.button(words("question.reveal"), key="reveal", on_click=_reveal, args=(of,))


def _reveal(of: Hashable) -> None:
    """Show the answer to a class, whose predictions were said aloud."""
    now = loans.predictions().get(of, Prediction())
    loans.predictions()[of] = replace(now, answer=SHOWN)
    loans.turn()


def _next(number: int, seed: int, order: tuple[int, ...]) -> tuple[int, int]:
    """The question that comes next; after the last, the first with other numbers."""
    place = order.index(number) + 1
    if place < len(order):
        return order[place], seed
    return order[0], (seed + 1) % (LAST_SEED + 1)


def _answered(question: Question, prediction: Prediction, following: tuple[int, int, int]) -> None:
    """The result over the ghost, and where to go from here."""
    asked.drawn_over(question, prediction)
    with st.container(horizontal=True, vertical_alignment="center"):
        on: dict[str, Any] = {
            "key": "next_question",
            "type": "primary",
            "on_click": _open,
            "args": following,
        }
        st.button(words("question.next"), **on)
        own: dict[str, Any] = {"key": "explore_this", "on_click": _explore, "args": following}
        st.button(words("question.explore"), help=words("question.explore_help"), **own)
        if not state.is_projected():
            _score()


def _score() -> None:
    """How many answers were right so far: a reader's own matter."""
    given = [each for each in loans.predictions().values() if each.is_in and not each.is_shown]
    right = sum(each.was_right for each in given)
    score = words("question.score", right=right, given=len(given))
    st.html(f'<p class="lab-step">{score}</p>')


def _explore(number: int, seed: int, first: int) -> None:
    """Make the state of the question the reader's own, and leave the questions for later."""
    loans.keep()
    _open(number, seed, first)
    _turn(False)
