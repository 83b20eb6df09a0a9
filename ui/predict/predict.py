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

from softmax_core import softmax
from softmax_words import Words
from ui import modules
from ui.address import link, readers
from ui.address.link import OFF, ON
from ui.charts.bars import logit_bars
from ui.charts.prediction import over_the_ghost
from ui.memory import loans, state, wishes
from ui.predict import ghost
from ui.predict.prediction import Prediction, result
from ui.predict.question import LAST_SEED, Question, Template
from ui.screen import plot
from ui.screen.refused import refused
from ui.take_away.tables import tables
from ui.words.numbers import plain
from ui.words.words import escaped

words = Words(__file__)

FIRST_SEED = 1

# The question and the result of its answer. The result is a live region: it stays while its words
# change, so a screen reader reads them out.
_card = st.components.v2.component(
    "softmax_lab_prediction",
    html='<h2 class="lab-question" tabindex="-1"></h2>'
    '<div class="lab-result" tabindex="-1" role="group"'
    '><div role="status"></div></div>',
    js=modules.script("question"),
    isolate_styles=False,
)


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


def hides(templates: tuple[Template, ...], reads: tuple[str, ...] = ()) -> bool:
    """Whether the page waits for a prediction; if so, the question is drawn in its place.

    `reads` are the page's own parameters: they wait too, while any other is called unknown.
    """
    loans.wait_for(reads)
    if loans.take_turn():
        st.rerun()  # what stands outside the lab follows too
    if not _is_on():
        loans.give_back()
        return False
    number, seed, of = _asked(templates)
    question = templates[number - 1].ask(seed)
    prediction = loans.predictions().get(of, Prediction())
    lab = question.given or question.lab
    order = wishes.asked(len(templates))
    place = {"number": order.index(number) + 1, "last": len(order)}
    if prediction.is_in:
        head = words("question.place", **place)
    else:
        head = words("question.place_at", T=plain(lab.T), dtype=lab.dtype, **place)
    st.html(f'<p class="lab-step">{head}</p>')
    lines = "".join(f"<p>{line}</p>" for line in result(question, prediction))
    said = {"prompt": question.prompt, "words": lines, "label": words("result.label")}
    _card(key="prediction_result", data=said)
    if not prediction.is_in:
        loans.give_back(hidden=True)
        _ask(question, of)
        return True
    loans.borrow(of, question.lab, question.values)
    _answered(question, prediction, (*_next(number, seed, order), order[0]))
    return False


def _ask(question: Question, of: Hashable) -> None:
    """The logits of the question, the bars to draw where it has some, and the answers."""
    lab = question.given or question.lab
    left, right = st.columns(2, gap="medium")
    with left:
        chart = replace(logit_bars(lab.z, lab.names), handles=None)
        plot.draw(chart, key="question_logits")
    with right:
        if question.draws:
            ghost.draw_bars(question, of)
        else:
            _answers(question, of)
    if question.draws:
        _answers(question, of, side_by_side=True)
    tables(chart, key="question_data")


def _answers(question: Question, of: Hashable, *, side_by_side: bool = False) -> None:
    """The answers as a radio group, and the button that gives one."""
    key = f"prediction_of_{of}"

    def give(choice: int | None) -> None:
        if choice is None or choice not in range(len(question.answers)):
            raise ValueError(words("refusals.choice"))
        now = loans.predictions().get(of, Prediction())
        right = question.answers[choice].is_right
        loans.predictions()[of] = replace(now, answer=choice, was_right=right)
        loans.turn()

    st.radio(
        words("question.answers"),
        range(len(question.answers)),
        index=None,
        format_func=lambda i: escaped(question.answers[i].text),
        key=key,
        horizontal=side_by_side,
    )
    st.button(
        words("question.check"), key="check", type="primary", on_click=state.take, args=(key, give)
    )
    refused(key)


def _next(number: int, seed: int, order: tuple[int, ...]) -> tuple[int, int]:
    """The question that comes next; after the last, the first with other numbers."""
    place = order.index(number) + 1
    if place < len(order):
        return order[place], seed
    return order[0], (seed + 1) % (LAST_SEED + 1)


def _answered(question: Question, prediction: Prediction, following: tuple[int, int, int]) -> None:
    """The result over the ghost, and where to go from here."""
    if question.draws and prediction.has_bars:
        lab = question.lab
        chart = over_the_ghost(softmax(lab.z, lab.T), prediction.drawn, lab.names)
        with st.container(width=560):
            plot.draw(chart, key="over_the_ghost")
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
        given = [each for each in loans.predictions().values() if each.is_in]
        right = sum(each.was_right for each in given)
        score = words("question.score", right=right, given=len(given))
        st.html(f'<p class="lab-step">{score}</p>')


def _explore(number: int, seed: int, first: int) -> None:
    """Make the state of the question the reader's own, and leave the questions for later."""
    loans.keep()
    _open(number, seed, first)
    _turn(False)
