"""Choose: what stands where."""

from functools import partial
from typing import Any

import streamlit as st

from pages.choose.growing import grow
from pages.choose.lesson import LESSON
from pages.choose.runs import FEW, MANY
from pages.choose.strategies import MOST_SHOWN, STRATEGIES, bed_of, shown
from softmax_models.bandit import STEPS
from softmax_words import Words
from ui.handles import player
from ui.handles.fold import fold
from ui.handles.player import Play
from ui.memory import state
from ui.page import desk, frame
from ui.page.desk import Desk
from ui.screen.refused import refused

words = Words(__file__)

# The figures of the textbook that this page reproduces: what they set, and to what.
_FIGURES = {
    "2.2": {"show": "greedy,eps", "eps": 0.1, "mean": 0.0},
    "2.5": {"show": "gradient,plain", "alpha": 0.1, "mean": 4.0},
}


_SELDOM = ("eps", "c", "alpha", "mean", "bed")


def choose(desk: Desk) -> None:
    """Everything that follows the hand."""
    desk.handle("T")
    for part in (one_run, curves, many_runs, every_T, cooling, unit):
        with frame.block(words("parts.this")):
            part(desk)
    desk.close()


def one_run(desk: Desk) -> None:
    """The first of the runs in the picture, step by step."""
    left, right = st.columns(2, gap="medium")
    desk.draw("action_values", left)
    desk.draw("arm_probabilities", right)
    walk(desk)
    left, right = st.columns(2, gap="medium")
    desk.say("told", left)
    with right:
        desk.prose("one_run")


def walk(desk: Desk) -> None:
    """The controls that walk through the run."""
    if not desk.offers("t"):
        return
    t, go = desk.values.t, desk.setter("t")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        back, on = max(t - 1, 1), min(t + 1, STEPS)
        st.button(
            words("parts.back"), key="bandit_back", disabled=t <= 1, on_click=go, args=(back,)
        )
        ends = {"disabled": t >= STEPS, "type": "primary"}
        st.button(words("parts.next"), key="bandit_next", on_click=go, args=(on,), **ends)
        player.draw(Play("scale_of_t", "step", 1, STEPS, _step, desk.mover("scale_of_t")), t)
        desk.handle("t", st.container(width=460))


def _step() -> int:
    """The step at which the run stands."""
    return int(desk.read(LESSON).t)


def pick(desk: Desk) -> None:
    """Choose the strategies that are shown."""
    if not desk.offers("show"):
        return
    key = "bandit_show"

    def take(chosen: list[str]) -> None:
        if not chosen:
            raise ValueError(words("refusals.none", most=MOST_SHOWN))
        desk.setter("show")(",".join(chosen))

    look = {"selection_mode": "multi", "label_visibility": "collapsed", "wrap": True}
    settings = state.tie(key, desk.values.show.split(","), take) | look
    label = words("strategies")
    st.pills(label, STRATEGIES, format_func=lambda word: words(f"strategies.{word}"), **settings)
    refused(key)


def more(desk: Desk) -> None:
    """What is seldom moved."""
    if not any(map(desk.offers, _SELDOM)):
        return
    with st.popover(words("parts.more"), key="bandit_more", on_change="rerun") as popover:
        if not popover.open:
            return
        with st.container(horizontal=True):
            for figure in filter(partial(can_load, desk), _FIGURES):
                key = f"bandit_figure_{figure}"
                load = (key, lambda _, figure=figure: load_figure(desk, figure))
                settings: dict[str, Any] = {
                    "help": words("figure.help"),
                    "on_click": state.take,
                    "args": load,
                }
                st.button(words("figure", figure=figure), key=key, **settings)
        for name in _SELDOM:
            desk.handle(name)


def can_load(desk: Desk, figure: str) -> bool:
    """Whether no control of what a figure sets is hidden."""
    return desk.offers(*_FIGURES[figure], "scale", "runs")


def load_figure(desk: Desk, figure: str) -> None:
    """Set what a figure of the textbook is set to, in 2,000 runs."""
    for name, value in (_FIGURES[figure] | {"scale": "1", "runs": str(MANY)}).items():
        desk.setter(name)(value)


def curves(desk: Desk) -> None:
    """The curves of the strategies, what they say, and how many runs they come from."""
    desk.prose("many")
    with st.container(horizontal=True, vertical_alignment="center"):
        pick(desk)
        more(desk)
    left, right = st.columns(2, gap="medium")
    desk.draw("share", left)
    desk.draw("reward", right)
    desk.say("verdict", aloud=True)
    with st.container(horizontal=True, vertical_alignment="center"):
        desk.handle("runs", label_visibility="collapsed")
        desk.say("settings", raw=True)


def many_runs(desk: Desk) -> None:
    """As many runs as the reader wants, made while they look on."""
    values = desk.values
    strategies = [each.strategy for each in shown(values)]
    stop = partial(desk.setter("runs"), str(FEW))
    with st.container():  # drawn always: what follows it keeps its place
        grow(strategies, bed_of(values), int(values.runs), stop)


def every_T(desk: Desk) -> None:
    """The answer to the question of the page, for who has looked for it."""
    with fold(words("parts.every_T"), "bandit_every_T") as answer:
        if answer.open:
            desk.draw("every_T")
            desk.prose("every_T")


def cooling(desk: Desk) -> None:
    """How T may fall, and what is proved about it."""
    desk.prose("cooling")
    desk.handle("cool")
    if "falls" in desk.sentences:
        desk.say("falls")
    with fold(words("parts.proved"), "bandit_proved") as more:
        if more.open:
            desk.prose("proved")


def unit(desk: Desk) -> None:
    """The unit of T."""
    with fold(words("parts.unit"), "bandit_unit", is_asked="scaled" in desk.sentences) as more:
        if not more.open:
            return
        desk.prose("unit")
        desk.handle("scale")
        if "scaled" in desk.sentences:
            desk.say("scaled")
            desk.prose("scaled")


desk.show(LESSON, choose)
