"""The controls of Train that set several parameters at once: the case, and what mends it."""

import streamlit as st

from pages.train.cases import CASES, FREE, MENDS, UNCHANGED
from pages.train.lesson import LESSON
from pages.train.view import view
from softmax_words import Words
from ui.address.parameters import Parameter, Values, Word, values_of
from ui.handles import player
from ui.handles.player import Play
from ui.memory import state
from ui.page import desk as desks
from ui.page.desk import Desk
from ui.scales import label_of, words_of
from ui.screen.refused import refused

words = Words(__file__)

TYPES = ("weights", "logits", "loss", "grad")
WAYS = ("way", "back", "master")
SELDOM = ("add", "start")
_STEPS = "scale_of_t"


def draw_case(desk: Desk) -> None:
    """A training of one's own, or one of the six cases."""
    if not desk.offers("case"):
        return
    key = "train_case"
    settings = state.tie(key, desk.values.case, _open)
    st.segmented_control(
        words("case.label"),
        list(CASES),
        format_func=lambda case: words(f"words_case.{case}") if case in CASES else "",
        required=True,
        **settings,
    )
    refused(key)


def _open(case: str) -> None:
    """Open a case as it was prepared, or a training of one's own."""
    if not isinstance(case, str) or case not in CASES:
        raise ValueError(words("refusals.case"))
    _begin(desks.read(LESSON).put(case=case), {"case": case})


def _begin(now: Values, wanted: dict[str, object]) -> None:
    """The first values of all parameters but these, and the rows that are there."""
    kept = {"rows": now.rows} | wanted

    def get(one: Parameter, before: Values) -> object:
        return one.fit(kept.get(one.name, one.first(before)), before)

    desks.keep(LESSON, values_of(now.lab, LESSON.own, get))


def draw_cause(desk: Desk) -> None:
    """What the reader says that the case died of."""
    if not desk.offers("why"):
        return
    key, parameter = "train_cause", LESSON.parameter("why")
    assert isinstance(parameter, Word)
    settings = state.tie(key, desk.values.why, desk.setter("why"))
    name, _ = words_of("why", words)
    causes = list(parameter.words)
    st.radio(name, causes, format_func=lambda each: label_of(parameter, each, words), **settings)
    refused(key)


def draw_mends(desk: Desk) -> None:
    """What may be tried on a case; each is a change of what it opened with."""
    if not desk.offers("case"):
        return
    key = "train_mend"
    settings = state.tie(key, view(desk.values).mend, _mend)
    offered = (UNCHANGED, *MENDS)
    st.pills(
        words("mend.label"),
        offered,
        format_func=lambda mend: words(f"mend.{mend}") if mend in offered else "",
        required=True,
        wrap=True,
        **settings,
    )
    refused(key)


def _mend(mend: str) -> None:
    """Change the case so, from its start, or back to what it was."""
    if not isinstance(mend, str) or mend not in (UNCHANGED, *MENDS):
        raise ValueError(words("refusals.mend"))
    now = desks.read(LESSON)
    if now.case == FREE:
        raise ValueError(words("refusals.no_case"))
    changed = MENDS[mend](now) if mend in MENDS else {}
    _begin(now, {"case": now.case, "why": now.why} | changed)


def draw_player(desk: Desk) -> None:
    """Play, Step and Start over."""
    if not desk.offers("t"):
        return
    last, move = view(desk.values).last, desk.mover(_STEPS)
    player.draw(Play(_STEPS, "t", 0, last, _step, move, words("again")), desk.values.t)


def _step() -> int:
    """The step that is shown."""
    return int(desks.read(LESSON).t)
