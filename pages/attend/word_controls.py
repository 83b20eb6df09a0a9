"""The controls of the sentence: who looks, what is done to the scores, and the words themselves."""

import streamlit as st

from pages.attend.readers import count_of
from pages.attend.scene import scene
from softmax_words import Words
from ui.memory import state
from ui.page.desk import Desk
from ui.scales import words_of
from ui.screen.refused import refused
from ui.words.words import escaped

words = Words(__file__)

_WORDS = "attend_words"


def who_looks(desk: Desk) -> None:
    """The words of the sentence, side by side: the one that is picked looks."""
    if not desk.offers("at"):
        return
    now, key = scene(desk.values), "attend_at"
    label, _ = words_of("at", desk.lesson.words)
    state.show(key, now.picked + 1)
    st.pills(
        label,
        range(1, len(now.names) + 1),
        format_func=lambda place: escaped(now.names[place - 1]),
        required=True,
        key=key,
        wrap=False,
        on_change=state.take,
        args=(key, desk.setter("at")),
    )
    refused(key)


def switches(desk: Desk) -> None:
    """What is done to the scores; what is seldom changed is behind *More*."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        desk.handle("scale", st.container(width="content"))
        desk.handle("mask", st.container(width="content"))
        is_open = (desk.offers("words") or desk.offers("axis")) and _more(desk)
    if not is_open:
        refused(_WORDS)
        refused("choice_axis")


def _more(desk: Desk) -> bool:
    """The sentence and the axis, behind their button; whether they are open."""
    with st.popover(words("parts.more"), key="attend_more", on_change="rerun") as more:
        if more.open:
            if desk.offers("words"):
                _sentence(desk)
            desk.handle("axis")
    return bool(more.open)


def _sentence(desk: Desk) -> None:
    """The sentence, typed; another one is read from its first block on."""
    label, lines = words_of("words", desk.lesson.words)

    def take(text: str) -> None:
        desk.setter("words")(text)
        last = count_of(desk.lesson.fitted(desk.values.put(words=text)))
        desk.setter("at")(min(desk.values.at, last))
        desk.setter("step")(1)

    settings = state.tie(_WORDS, " ".join(scene(desk.values).sentence), take)
    st.text_input(label, help=" ".join(lines), **settings)
    refused(_WORDS)
