"""Jacobian: what stands where."""

import numpy as np
import streamlit as st

from pages.jacobian import sentences
from pages.jacobian.lesson import LESSON
from pages.jacobian.pictures import view_of
from softmax_words import Words
from ui.page import controls, desk
from ui.page.desk import Desk

words = Words(__file__)


def jacobian(desk: Desk) -> None:
    """Everything that follows the hand."""
    desk.handle("T")
    controls.merged_class()
    map_and_step(desk)
    loss_gradient(desk)
    if "norm" in desk.pictures:
        saturation(desk)
        numerics(desk)
    desk.close()


def map_and_step(desk: Desk) -> None:
    """The matrix, and one of its columns, times a step, against the truth."""
    lab, matrix = desk.values.lab, view_of(desk.values).matrix
    left, right = st.columns(2, gap="medium")
    for name in ("logit", "step"):
        desk.handle(name, right)
    desk.draw("steps", right)
    with left:
        if "map" in desk.pictures:
            desk.draw("map")
        for limit in sentences.limits(lab.z, lab.T, matrix):
            desk.prose(limit)
    left, right = st.columns(2, gap="medium")
    desk.say("step", left, aloud=True)
    if matrix is not None and np.nan_to_num(matrix).any():
        with right:
            desk.prose("reading")


def loss_gradient(desk: Desk) -> None:
    """The gradient of the cross-entropy beside p and y."""
    desk.prose("gradient")
    left, right = st.columns(2, gap="medium")
    with left:
        desk.handle("target")
        desk.draw("target")
    with right:
        desk.say("descent")
        if "gradient" in desk.pictures:
            desk.draw("gradient")


def saturation(desk: Desk) -> None:
    """The norm of J against T, under its bound."""
    left, right = st.columns(2, gap="medium")
    desk.draw("norm", left)
    with right:
        desk.prose("saturation")
        desk.say("saturation")


def numerics(desk: Desk) -> None:
    """What rounding does to J: the error of difference quotients against their step, and sums."""
    with st.expander(words("numerics")):
        left, right = st.columns(2, gap="medium")
        if "differences" in desk.pictures:
            desk.draw("differences", left)
        with right:
            desk.prose("differences")
            desk.say("quotients")
            desk.say("sums")


desk.show(LESSON, jacobian)
