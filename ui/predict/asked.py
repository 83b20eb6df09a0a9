"""A question on the screen: what is asked, the answers to choose from, and the result."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

import streamlit as st

from softmax_core import softmax
from softmax_words import Words
from ui import modules
from ui.charts.bars import logit_bars
from ui.charts.prediction import over_the_ghost
from ui.memory import state
from ui.predict import ghost
from ui.predict.prediction import Prediction
from ui.predict.question import Question
from ui.screen import plot
from ui.screen.refused import refused
from ui.take_away.tables import tables
from ui.words.numbers import plain
from ui.words.words import escaped

words = Words(__file__)

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


def place(question: Question, number: int, last: int, *, is_in: bool) -> None:
    """Which question it is, and until the answer is in at which T and in which number type."""
    lab = question.given or question.lab
    at = {"number": number, "last": last}
    if is_in:
        head = words("question.place", **at)
    else:
        head = words("question.place_at", T=plain(lab.T), dtype=lab.dtype, **at)
    st.html(f'<p class="lab-step">{head}</p>')


def card(prompt: str, result: Sequence[str], key: str = "prediction_result") -> None:
    """What is asked, and how it went, as lines of HTML: none before an answer."""
    lines = "".join(f"<p>{line}</p>" for line in result)
    _card(key=key, data={"prompt": prompt, "words": lines, "label": words("result.label")})


def ask(question: Question, of: Hashable, give: Callable[[int], None]) -> None:
    """The logits of the question, the bars to draw where it has some, and the answers.

    What is drawn is kept in `loans.predictions()` by `of`; `give` gets the place of an answer.
    """
    lab = question.given or question.lab
    left, right = st.columns(2, gap="medium")
    with left:
        chart = replace(logit_bars(lab.z, lab.names), handles=None)
        plot.draw(chart, key="question_logits")
    with right:
        if question.draws:
            ghost.draw_bars(question, of)
        else:
            _answers(question, of, give)
    if question.draws:
        _answers(question, of, give, side_by_side=True)
    tables(chart, key="question_data")


def _answers(
    question: Question, of: Hashable, give: Callable[[int], None], *, side_by_side: bool = False
) -> None:
    """The answers as a radio group, and the button that gives one."""
    key = f"prediction_of_{of}"

    def take(choice: int | None) -> None:
        if choice is None or choice not in range(len(question.answers)):
            raise ValueError(words("refusals.choice"))
        give(choice)

    st.radio(
        words("question.answers"),
        range(len(question.answers)),
        index=None,
        format_func=lambda i: escaped(question.answers[i].text),
        key=key,
        horizontal=side_by_side,
    )
    st.button(
        words("question.check"), key="check", type="primary", on_click=state.take, args=(key, take)
    )
    refused(key)


def drawn_over(question: Question, prediction: Prediction) -> None:
    """The probabilities over the bars that were drawn, if any were."""
    if question.draws and prediction.has_bars:
        lab = question.lab
        chart = over_the_ghost(softmax(lab.z, lab.T), prediction.drawn, lab.names)
        with st.container(width=560):
            plot.draw(chart, key="over_the_ghost")
