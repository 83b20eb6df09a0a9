"""Train: what stands where."""

from collections.abc import Iterable

import streamlit as st

from pages.train.lesson import LESSON
from pages.train.settings import SELDOM, TYPES, WAYS, draw_case, draw_cause, draw_mends, draw_player
from pages.train.view import view
from softmax_words import Words
from ui.handles.fold import fold
from ui.page import desk, frame
from ui.page.desk import Desk
from ui.rows import measurements
from ui.rows.own_rows import FEW, IRIS

words = Words(__file__)


def train(desk: Desk) -> None:
    """Everything that follows the hand."""
    draw_case(desk)
    stage(desk)
    for what, part in (("handles", handles), ("lines", program)):
        with frame.block(words(f"parts.{what}")):
            part(desk)
    desk.close()


def stage(desk: Desk) -> None:
    """The run: its loss, what plays it, and what became of it."""
    left, right = st.columns(2, gap="medium")
    with left:
        desk.draw("losses")
    with right:
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            draw_player(desk)
        desk.handle("t")
        desk.say("state", aloud=True)
        desk.say("because")
        find(desk)


def find(desk: Desk) -> None:
    """Find the fault: the cause that the reader names, and what mends it."""
    now = view(desk.values)
    if not now.is_case:
        return
    desk.say("finding")
    if now.hides and not now.has_ended:
        return
    draw_cause(desk)
    if not now.hides:
        draw_mends(desk)


def handles(desk: Desk) -> None:
    """What the training follows from."""
    beside(desk, ("rate", "scale", "clip"))
    beside(desk, WAYS)
    beside(desk, TYPES)
    names = [name for name in (*SELDOM, "data", "rows") if desk.offers(name)]
    if not names:
        return
    part = fold(words("parts.more"), "train_more")
    if part.open:
        with part:
            beside(desk, SELDOM)
            rows(desk)
    measurements.keep_in_tab()


def beside(desk: Desk, names: Iterable[str]) -> None:
    """Controls side by side, those that a teacher's link hides left out."""
    shown = [name for name in names if desk.offers(name)]
    for name, place in zip(shown, st.columns(len(shown)) if shown else (), strict=True):
        desk.handle(name, place)


def rows(desk: Desk) -> None:
    """The rows that are trained on."""
    desk.say("rows")
    if not (desk.is_projected or view(desk.values).is_case):
        measurements.data(desk, (IRIS, FEW))


def program(desk: Desk) -> None:
    """The lines that ran, how large their numbers are, and where the first broken one came from."""
    measurements.draw_lost()
    desk.prose("lines")
    left, right = st.columns([3, 2], gap="medium")
    with left:
        desk.say("listing", raw=True)
    with right:
        desk.draw("sizes")
        desk.say("origin", raw=True)


desk.show(LESSON, train, before=measurements.receive)
