"""What is done by hand: logits are moved to a target, or until a form breaks; bars are drawn."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any

import streamlit as st

from pages.practice import breaking, drawing, matching, pictures, progress
from pages.practice.kinds import KINDS
from softmax_core import softmax
from softmax_words import Words
from ui.address import link
from ui.charts.bars import logit_bars
from ui.memory import loans, state
from ui.predict import asked, ghost
from ui.predict.prediction import Prediction
from ui.screen import moves, plot, say
from ui.screen.refused import refused
from ui.tape.tape import tape
from ui.teach.sets import DRAW, MATCH, Task
from ui.words.words import escaped

words = Words(__file__)

Numbers = tuple[float, ...]
Give = Callable[[Numbers], None]
Put = Callable[[Numbers], None]
Move = Callable[[int, float], None]
_KEY = "set_by_hand"


def draw(task: Task, of: Hashable, give: Give) -> None:
    """What can be taken hold of, how far it is, and the button that hands it in."""
    if task.kind == DRAW:
        _bars(task.seed, of)
        _take(task, give, lambda: loans.predictions().get(of, Prediction()).drawn)
        return
    memory = progress.current()

    def now() -> Numbers:
        return memory.hands.get(of, KINDS[task.kind].start(task.seed))

    def put(z: Numbers) -> None:
        memory.hands[of] = KINDS[task.kind].checked(task.seed, z)

    def move(index: int, value: float) -> None:
        put(KINDS[task.kind].lab(task.seed).with_logits(now()).with_logit(index, value).z)

    moves.take(_KEY, move)
    show = _match if task.kind == MATCH else _break
    show(task.seed, now(), put, move)
    _take(task, give, now)


def _take(task: Task, give: Give, now: Callable[[], Numbers]) -> None:
    """The button that hands in what is set."""
    key = "take_by_hand"

    def take(_: Any) -> None:
        give(KINDS[task.kind].checked(task.seed, now()))

    press: dict[str, Any] = {"key": key, "type": "primary", "on_click": state.take}
    st.button(words(f"{task.kind}.take"), args=(key, take), **press)
    refused(key)


def _bars(seed: int, of: Hashable) -> None:
    """The logits, and bars to draw their probabilities with."""
    question = drawing.question(seed)
    left, right = st.columns(2, gap="medium")
    with left:
        lab = question.lab
        plot.draw(replace(logit_bars(lab.z, lab.names), handles=None), "question_logits")
    with right:
        ghost.draw_bars(question, of, optional=False)


def _match(seed: int, z: Numbers, _: Put, move: Move) -> None:
    """Logits to move, and what they give over the target."""
    left, right = st.columns(2, gap="medium")
    with left:
        _logits(z, matching.lab(seed).names, matching.FARTHEST, move)
    with right:
        _over_the_target(seed, z)
    say.say(matching.now(seed, z), aloud=True)


def _over_the_target(seed: int, z: Numbers) -> None:
    truth = matching.lab(seed)
    target = [float(p) for p in softmax(truth.z, truth.T)]
    plot.draw(pictures.over_the_target(z, truth.T, target, truth.names), "over_the_target")


def _break(seed: int, z: Numbers, put: Put, move: Move) -> None:
    """Logits to move or to type, and each step of what they give."""
    names, dtype = breaking.lab(seed).names, breaking.form(seed).dtype
    left, right = st.columns(2, gap="medium")
    with left:
        _logits(z, names, pictures.REACHES[dtype], move)
        key = "typed_by_hand"
        state.show(key, ", ".join(map(link.write_number, z)))

        def take(text: str) -> None:
            put(link.read_logits(text))

        typed: dict[str, Any] = {"on_change": state.take, "args": (key, take)}
        st.text_input(words("break.typed"), key=key, help=words("break.typed_help"), **typed)
        refused(key)
    with right:
        _tape(seed, z)
    say.say(breaking.now(seed, z), aloud=True)


def _tape(seed: int, z: Numbers) -> None:
    """Each step of an attempt, as the number type holds it."""
    form = breaking.form(seed)
    st.html(tape(form.run(z), breaking.lab(seed).names, words("break.tape", dtype=form.dtype)))


def _logits(z: Numbers, names: tuple[str, ...], reach: float, move: Move) -> None:
    """Logits to take hold of; sliders where charts have no handles."""
    chart = pictures.logits(z, names, reach)
    plot.draw(chart, _KEY)
    refused(_KEY)
    if plot.has_handles() or chart.handles is None:
        return
    for index, value in enumerate(chart.handles.values):
        _slider(names[index], index, value, chart.handles.step, reach, move)


def _slider(
    name: str,
    index: int,
    value: float,
    step: float,
    reach: float,
    move: Move,
) -> None:
    key = f"{_KEY}_{index}"
    state.show(key, value)
    settings: dict[str, Any] = {
        "key": key,
        "on_change": state.take,
        "args": (key, lambda value: move(index, value)),
    }
    st.slider(words("match.slider", name=escaped(name)), -reach, reach, step=step, **settings)


def compare(task: Task, numbers: Numbers) -> None:
    """What was handed in, over what it should be."""
    if task.kind == DRAW:
        asked.drawn_over(drawing.question(task.seed), Prediction(drawn=numbers))
    elif task.kind == MATCH:
        with st.container(width=560):
            _over_the_target(task.seed, numbers)
    else:
        _tape(task.seed, numbers)
