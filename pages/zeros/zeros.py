"""Zeros: what stands where."""

from collections.abc import Iterable

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from pages.zeros import kinds, races
from pages.zeros.lesson import LESSON
from softmax_words import Words, listed
from ui.address import link
from ui.handles.fold import fold
from ui.memory import state
from ui.page import controls, desk, frame
from ui.page.desk import Desk
from ui.screen import plot
from ui.take_away.data_table import data_table
from ui.words.numbers import plain, significant

words = Words(__file__)
FIRST = ("softmax", "sparsemax")


def zeros(desk: Desk) -> None:
    """Everything that follows the hand."""
    desk.handle("T")
    controls.merged_class()
    parts = (two_maps, three_zeros, three_more, against_T, slopes, smoothing, draws, assumed)
    for part in parts:
        with frame.block(words("parts.this")):
            part(desk)
    desk.close()


def two_maps(desk: Desk) -> None:
    """The same logits through softmax and sparsemax: who gets exactly 0?"""
    side_by_side(desk, [f"bars_{kind}" for kind in FIRST])
    desk.say("verdict", aloud=True)


def side_by_side(desk: Desk, keys: Iterable[str]) -> None:
    """Small charts in one row, or in as many as a narrow screen needs."""
    keys = list(keys)
    with st.container(key=f"small_{keys[0]}"):
        for key in keys:
            desk.draw(key)


def three_zeros(desk: Desk) -> None:
    """Underflow, mask and design, and how often the first happens to a language model."""
    desk.prose("kinds")
    st.html(data_table(kinds.three_kinds()))
    left, right = st.columns(2, gap="medium")
    with left:
        desk.prose("underflow", **kinds.in_words())
    with right:
        st.html(data_table(kinds.per_type()))
        desk.draw("vocabulary")
    for key in ("kinds", "types"):
        desk.draw(key)


def three_more(desk: Desk) -> None:
    """The other maps, with what sets them."""
    prose, family, rank = st.columns([5, 5, 2], gap="medium")
    with prose:
        desk.prose("more")
    desk.handle("alpha", family)
    desk.handle("k", rank)
    bars = [key for key in desk.pictures if key.startswith("bars_")]
    side_by_side(desk, [key for key in bars if key.removeprefix("bars_") not in FIRST])
    desk.say("supports")


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
    left, right = st.columns(2, gap="medium")
    with left:
        desk.prose("curves")
        desk.draw("curves")
    with right:
        desk.prose("pieces", alpha=plain(desk.values.alpha))
        desk.draw("pieces")


def simplex(desk: Desk) -> None:
    """Three classes: all maps in one triangle, with a point to drag."""
    if "triangle" not in desk.pictures:
        desk.prose("not_three", classes=str(len(desk.values.z)))
        names = listed(link.DEFAULT_NAMES[:3])
        if desk.offers("z", "names"):
            st.button(words("take_three", names=names), key="three", on_click=take_three)
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


def folded(desk: Desk, part: str, names: Iterable[str]) -> ExpanderContainer:
    """A part for who opens it; a link or a question that sets one of its values opens it too."""
    return fold(words(f"parts.{part}"), f"zeros_{part}", is_asked=desk.is_changed(*names))


def smoothing(desk: Desk) -> None:
    """The loss of a hard and of a smoothed target against the gap, for who opens it."""
    with folded(desk, "smoothing", ["eps"]) as more:
        if not more.open:
            return
        left, right = st.columns([2, 3], gap="medium")
        with left:
            desk.prose("smoothing")
        desk.handle("eps", right)
        desk.draw("smoothing", right)
        desk.say("smoothing", right)


def draws(desk: Desk) -> None:
    """Samples of the Gumbel-softmax and the straight-through step, for who opens them."""
    with folded(desk, "races", ["tau", "draw_seed"]) as more:
        if more.open:
            samples(desk)


def samples(desk: Desk) -> None:
    """Samples of the Gumbel-softmax, their winners, and the straight-through step."""
    desk.prose("races", draws=races.DRAWS)
    heat, seed = st.columns([5, 2], gap="medium")
    desk.handle("tau", heat)
    desk.handle("draw_seed", seed)
    drawn = races.races(desk.values.lab, desk.values.tau, desk.values.draw_seed)
    if drawn is None:
        return
    left, right = st.columns(2, gap="medium")
    with left:
        desk.draw("cloud") if "cloud" in desk.pictures else desk.prose("no_cloud")
    with right:
        desk.draw("winners")
        desk.say("races")
    desk.prose("straight", winner=significant(drawn.first_share, 3))
    st.html(data_table(races.in_short(desk.pictures["step"]())))
    desk.say("straight_through")
    desk.draw("step")


def assumed(desk: Desk) -> None:
    """A class copied, by softmax and in a nest, for who opens it."""
    with folded(desk, "assumed", ["copied", "copies", "nest"]) as more:
        if not more.open:
            return
        left, right = st.columns(2, gap="medium")
        with left:
            desk.prose("assumed")
            desk.handle("copied")
        with right:
            desk.handle("copies")
            desk.handle("nest")
        desk.say("assumed")
        copies(desk)
        desk.prose("nested")


def copies(desk: Desk) -> None:
    """What all classes hold with the copies, and as the nest closes."""
    if "copy_bars" in desk.pictures:
        left, right = st.columns(2, gap="medium")
        desk.draw("copy_bars", left)
        desk.draw("nest_curves", right)


desk.show(LESSON, zeros)
