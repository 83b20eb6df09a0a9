"""Classify: what stands where."""

from collections.abc import Iterator

import streamlit as st

from pages.classify import own_training, sentences, settings
from pages.classify.lesson import LESSON
from pages.classify.plane import MOST_DRAWN
from pages.classify.training import QUICK_COLUMNS
from pages.classify.view import View, view
from softmax_words import Words
from ui.handles.fold import fold
from ui.page import desk, frame
from ui.page.desk import Desk
from ui.rows import measurements
from ui.rows.own_rows import FEW, IRIS
from ui.words.words import escaped

words = Words(__file__)


def classify(desk: Desk) -> None:
    """Everything that follows the hand."""
    stage(desk)
    with st.container():  # drawn always: what follows it keeps its place
        measurements.draw_lost()
    for what, part in (
        ("regions", pictures),
        ("row", one_row),
        ("calibration", honest),
        ("sigmoid", not_exclusive),
        ("distil", soft_targets),
    ):
        with frame.block(words(f"parts.{what}")):
            part(desk)
    if "columns" in desk.pictures:
        desk.draw("columns")
    desk.close()


def stage(desk: Desk) -> None:
    """The epoch, what plays it, and what it is trained on."""
    left, right = st.columns(2, gap="medium", vertical_alignment="center")
    with right, st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        played = st.container(horizontal=True, width="content", gap="xsmall")
        # What a reader brought is nobody else's.
        if not desk.is_projected and any(map(desk.offers, settings.DATA)):
            with st.popover(words("rows.open")):
                measurements.data(desk, (IRIS, FEW))
                settings.draw_columns(desk)
        if any(map(desk.offers, settings.TRAINING)):
            with st.popover(words("rows.training")):
                settings.draw_training(desk)
        measurements.keep_in_tab()
    own_training.train(desk.values)
    with left:
        settings.draw_epoch(desk)
    with played:
        settings.draw_player(desk)


def pictures(desk: Desk) -> None:
    """The regions and the curves, and the row that is picked on them."""
    now = view(desk.values)
    st.html(sentences.legend(now.rows.classes))
    left, right = st.columns(2, gap="medium")
    with left:
        desk.draw("regions")
        desk.handle("point")
    with right:
        desk.draw("curves")
        desk.say("progress", aloud=True)
        desk.say("before", raw=True)
        for note in notes(now):
            desk.prose(note, **numbers(now, note))
        if now.is_own and now.rows.notes:
            st.markdown(escaped(" ".join(now.rows.notes)))


def notes(now: View) -> Iterator[str]:
    """The sections of the prose that this training needs."""
    columns = len(now.setting.columns)
    if now.training.lacks_floor:
        yield "no_minimum"
    if now.constant:
        yield "constant"
    if now.setting.each:
        yield "few"
    if columns > 2:
        yield "slice"
    if columns > QUICK_COLUMNS:
        yield "many"
    if now.is_own:
        yield "own"
        if len(now.rows.features) > 2:
            yield "opens"
    if len(now.rows.y) > MOST_DRAWN:
        yield "sample"


def numbers(now: View, note: str) -> dict[str, int]:
    """The numbers of a note that has some."""
    few = {"each": now.setting.each, "held_out": len(now.training.held_out)}
    return {"constant": {"constant": now.constant}, "few": few}.get(note, {})


def one_row(desk: Desk) -> None:
    """The picked row: features, logits, probabilities, loss, gradient."""
    desk.prose("row")
    desk.say("point")
    desk.say("tables", raw=True)
    desk.draw("row")


def honest(desk: Desk) -> None:
    """Calibration: how sure, how right, and the T that makes the two agree."""
    desk.prose("calibration")
    desk.handle("T")
    left, right = st.columns(2, gap="medium")
    with left:
        desk.draw("reliability")
        desk.say("honesty")
    with right:
        desk.draw("valley")
        desk.say("best")
        settings.draw_best_temperature(desk)


def not_exclusive(desk: Desk) -> None:
    """The same logits under one softmax, and under a sigmoid for each label."""
    desk.prose("sigmoid")
    settings.draw_stops(desk, "add")
    left, right = st.columns(2, gap="medium")
    desk.draw("softmax_bars", left)
    desk.draw("sigmoid_bars", right)
    desk.say("sums")


def soft_targets(desk: Desk) -> None:
    """A student and its teacher, both softened, for who opens it."""
    is_asked = desk.is_changed("soften")
    with fold(words("parts.open_distil"), "classify_distil", is_asked=is_asked) as more:
        if not more.open:
            return
        left, right = st.columns([2, 3], gap="medium")
        with left:
            desk.prose("distil")
        with right:
            desk.handle("soften")
            desk.draw("softened")
        desk.say("distil")
        desk.say("distil_row", raw=True)
        desk.draw("softened_row")
        desk.prose("squared")


desk.show(LESSON, classify, before=measurements.receive)
