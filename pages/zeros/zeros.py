"""Zeros: what stands where."""

from collections.abc import Iterable

import streamlit as st

from pages.zeros import kinds, pictures
from pages.zeros.lesson import LESSON
from ui.address import link
from ui.memory import state
from ui.page import controls, desk, frame
from ui.page.desk import Desk
from ui.screen import plot
from ui.take_away.data_table import data_table
from ui.words.numbers import plain, significant


def zeros(desk: Desk) -> None:
    """Everything that follows the hand."""
    heat, family, rank = st.columns([5, 5, 2], gap="medium")
    desk.handle("T", heat)
    with heat:
        controls.merged_class()
    desk.handle("alpha", family)
    desk.handle("k", rank)
    for part in (five_maps, against_T, slopes, three_zeros, smoothing, races):
        with frame.block("this part of the page"):
            part(desk)
    desk.close()


def five_maps(desk: Desk) -> None:
    """The same logits through five maps."""
    side_by_side(desk, [key for key in desk.pictures if key.startswith("bars_")])
    desk.say("supports", aloud=True)


def side_by_side(desk: Desk, keys: Iterable[str]) -> None:
    """Small charts in one row, or in as many as a narrow screen needs."""
    keys = list(keys)
    with st.container(key=f"small_{keys[0]}"):
        for key in keys:
            desk.draw(key)


def against_T(desk: Desk) -> None:
    """The way of each map as T moves: on the simplex, as the size of its support, as curves."""
    if "support" not in desk.pictures:
        return
    left, right = st.columns(2, gap="medium")
    with left:
        simplex(desk)
    with right:
        desk.prose("support")
        desk.draw("support")
    for column, kind in zip(st.columns(2, gap="medium"), pictures.CURVES, strict=True):
        with column:
            desk.prose(f"curves_{kind}", alpha=plain(desk.values.alpha))
            desk.draw(f"curves_{kind}")


def simplex(desk: Desk) -> None:
    """Three classes: all maps in one triangle, with a point to drag."""
    if "triangle" not in desk.pictures:
        desk.prose("not_three", classes=str(len(desk.values.z)))
        st.button("Take cat, dog and fox", key="three", on_click=take_three)
        return
    can_drag = plot.has_handles() and desk.pictures["triangle"]().point
    desk.prose("simplex" if can_drag else "simplex_still")
    desk.draw("triangle")


def take_three() -> None:
    """Three classes again, those that the lab opens with."""
    state.update(z=link.DEFAULT_LOGITS, names=link.DEFAULT_NAMES[:3])


def slopes(desk: Desk) -> None:
    """Which entries of each Jacobian are exactly 0."""
    desk.prose("slopes")
    side_by_side(desk, [key for key in desk.pictures if key.startswith("pattern_")])
    desk.say("slopes")
    desk.draw("summary")


def three_zeros(desk: Desk) -> None:
    """Underflow, mask and design, and how often the first happens to a language model."""
    desk.prose("kinds")
    st.html(data_table(kinds.three_kinds()))
    desk.prose("underflow", **kinds.in_words())
    st.html(data_table(kinds.per_type()))
    for key in ("kinds", "types", "vocabulary"):
        desk.draw(key)


def smoothing(desk: Desk) -> None:
    """The loss of a hard and of a smoothed target against the gap."""
    desk.prose("smoothing")
    left, right = st.columns([2, 3], gap="medium")
    desk.handle("eps", left)
    desk.say("smoothing", left)
    desk.draw("smoothing", right)


def races(desk: Desk) -> None:
    """Samples of the Gumbel-softmax, their winners, and the straight-through step."""
    desk.prose("races", draws=str(pictures.DRAWS))
    heat, seed = st.columns([5, 2], gap="medium")
    desk.handle("tau", heat)
    desk.handle("draw_seed", seed)
    if "winners" not in desk.pictures:
        return
    left, right = st.columns(2, gap="medium")
    with left:
        desk.draw("cloud") if "cloud" in desk.pictures else desk.prose("no_cloud")
    with right:
        desk.draw("winners")
        desk.say("races")
    step = desk.pictures["step"]()
    desk.prose("straight", winner=significant(float(max(step.table["soft sample y"])), 3))
    st.html(data_table(pictures.in_short(step)))
    desk.say("straight_through")
    desk.draw("step")


desk.show(LESSON, zeros)
