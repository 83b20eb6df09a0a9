"""Bars to draw a prediction with: optional, and seen as a ghost behind the result."""

from collections.abc import Callable, Hashable

import streamlit as st

from softmax_words import Words
from ui.charts.prediction import STEP, drawn_bars
from ui.memory import loans, state
from ui.predict.prediction import Prediction
from ui.predict.question import Question
from ui.screen import moves, plot
from ui.screen.refused import refused
from ui.words.numbers import short
from ui.words.words import escaped

words = Words(__file__)


def draw_bars(question: Question, of: Hashable, *, optional: bool = True) -> None:
    """Bars to draw a prediction with: often optional, and seen as a ghost behind the result."""
    names = question.lab.names

    def now() -> tuple[float, ...]:
        prediction = loans.predictions().get(of, Prediction())
        return prediction.drawn or (0.0,) * len(names)

    def move(index: int, value: float) -> None:
        if index not in range(len(names)) or not 0 <= value <= 1:
            raise ValueError(words("refusals.bar"))
        moved = (*now()[:index], round(value, 2), *now()[index + 1 :])
        loans.predictions()[of] = Prediction(drawn=moved)

    moves.take("drawn", move)
    drawn = now()
    plot.draw(drawn_bars(drawn, names), "drawn")
    refused("drawn")
    if not plot.has_handles():
        for index, column in enumerate(st.columns(len(names))):
            with column:
                _slider(
                    words("drawn.slider", name=escaped(names[index])), index, drawn[index], move
                )
    total = f" {words('drawn.total', total=short(sum(drawn)))}" if any(drawn) else ""
    invite = words("drawn.invite" if optional else "drawn.asked")
    st.html(f'<p class="lab-step">{invite}{total}</p>')


def _slider(label: str, index: int, value: float, move: Callable[[int, float], None]) -> None:
    """The handle of one bar where the bars themselves have none."""
    key = f"drawn_{index}"
    state.show(key, value)
    st.slider(
        label,
        0.0,
        1.0,
        step=STEP,
        key=key,
        on_change=state.take,
        args=(key, lambda value: move(index, value)),
    )
