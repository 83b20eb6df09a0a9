"""The controls of Classify that no chart can be: columns by name, stops in a row, a switch."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.classify.lesson import LESSON, names_up
from pages.classify.view import view
from softmax_words import Words
from ui.address.parameters import Values, Word
from ui.handles import player
from ui.handles.player import Play
from ui.memory import state
from ui.page import desk as desks
from ui.page.desk import Desk
from ui.rows import own_rows
from ui.scales import words_of
from ui.screen import plot
from ui.screen.refused import refused
from ui.words.numbers import short
from ui.words.words import escaped

words = Words(__file__)

_EPOCH = "epoch_scale"
DATA, TRAINING = ("data", "rows", "x", "y", "all"), ("rate", "l2", "epochs", "start")


def draw_epoch(desk: Desk) -> None:
    """The handle of the epoch: a scale, or a plain slider where charts have no handles."""
    if plot.has_handles():
        desk.handle(_EPOCH)
        return
    if not desk.offers("epoch"):
        return
    now = view(desk.values)
    settings = state.tie(_EPOCH, now.epoch, desk.mover(_EPOCH))
    st.slider(words("epoch.name"), 0, now.training.epochs, **settings)
    refused(_EPOCH)


def draw_player(desk: Desk) -> None:
    """Play, Step and Start over."""
    if not desk.offers("epoch"):
        return
    shown = view(desk.values)
    last = shown.training.epochs

    def now() -> int:
        return min(int(desks.read(LESSON).epoch), last)

    play = Play(_EPOCH, "epoch", 0, last, now, desk.mover(_EPOCH), words("epoch.again"))
    player.draw(play, shown.epoch)


def draw_columns(desk: Desk) -> None:
    """The two columns that are drawn, and whether all are trained on."""
    names = own_rows.table(desk.values).features
    _draw_column(desk, "x", names)
    _draw_column(desk, "y", names_up(desk.values))
    if len(names) > 2 and desk.offers("all"):
        _draw_switch(desk, len(names))


def _draw_column(desk: Desk, name: str, names: Sequence[str]) -> None:
    """One column, by its name."""
    if not desk.offers(name):
        return
    key = f"column_{name}"
    state.show(key, desk.values.own[name])

    def apply(chosen: str) -> None:
        if chosen in names:  # a box may say once more what it held of another table
            desk.setter(name)(chosen)

    label, _ = words_of(name, LESSON.words)
    st.selectbox(label, names, key=key, on_change=state.take, args=(key, apply))
    refused(key)


def _draw_switch(desk: Desk, count: int) -> None:
    """Whether the columns that are not drawn are used too."""
    key = "trains_on_all"
    state.show(key, desk.values.all == "on")

    def apply(on: bool) -> None:
        if not isinstance(on, bool):
            raise ValueError(words("refusals.switch"))
        desk.setter("all")("on" if on else "off")

    label = words("rows.all", count=count)
    st.toggle(label, key=key, on_change=state.take, args=(key, apply))
    refused(key)


def draw_training(desk: Desk) -> None:
    """Rate, L2, epochs and seed."""
    for name in TRAINING[:-1]:
        draw_stops(desk, name)
    desk.handle(TRAINING[-1])


def draw_stops(desk: Desk, name: str) -> None:
    """A few values in a row, of which one is chosen."""
    if not desk.offers(name):
        return
    key = f"choice_{name}"
    label, help = words_of(name, LESSON.words)
    state.show(key, desk.values.own[name])
    settings: dict[str, Any] = {
        "key": key,
        "on_change": state.take,
        "args": (key, desk.setter(name)),
    }
    parameter = LESSON.parameter(name)
    assert isinstance(parameter, Word)
    st.select_slider(
        label, list(parameter.words), format_func=escaped, help=" ".join(help), **settings
    )
    refused(key)


def draw_best_temperature(desk: Desk) -> None:
    """The button that makes T the one that the search found."""
    if not desk.offers("T"):
        return
    key, T = "use_best_temperature", _best_temperature(desk.values)
    is_used = desk.values.T == T
    settings: dict[str, Any] = {"on_click": state.take, "args": (key, _use_best_temperature)}
    st.button(words("best.use", T=short(T)), key=key, disabled=is_used, **settings)
    refused(key)


def _use_best_temperature(_: object) -> None:
    """The best T of the epoch that is shown when the button is pressed."""
    state.update(T=_best_temperature(desks.read(LESSON)))


def _best_temperature(values: Values) -> float:
    """The best T, to the four digits of its sentence."""
    return float(f"{view(values).best.T:.3e}")
