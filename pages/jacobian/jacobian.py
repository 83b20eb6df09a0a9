"""Jacobian: what stands where."""

import numpy as np
import streamlit as st

from pages.jacobian import sentences
from pages.jacobian.lesson import LESSON
from pages.jacobian.pictures import view_of
from ui.page import controls, desk
from ui.page.desk import Desk


def jacobian(desk: Desk) -> None:
    """Everything that follows the hand."""
    desk.handle("T")
    controls.merged_class()
    map_and_step(desk)
    loss_gradient(desk)
    if "norm" in desk.pictures:
        left, right = st.columns(2, gap="medium")
        with left:
            saturation(desk)
        with right:
            finite_differences(desk)
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
    desk.say("step", aloud=True)
    if matrix is not None and np.nan_to_num(matrix).any():
        desk.prose("sums")
        desk.say("sums")


def loss_gradient(desk: Desk) -> None:
    """The gradient of the cross-entropy beside p and y."""
    desk.prose("gradient")
    desk.handle("target")
    left, right = st.columns(2, gap="medium")
    desk.draw("target", left)
    if "gradient" in desk.pictures:
        desk.draw("gradient", right)
    desk.say("descent")


def saturation(desk: Desk) -> None:
    """The norm of J against T, under its bound."""
    desk.prose("saturation")
    desk.draw("norm")
    desk.say("saturation")


def finite_differences(desk: Desk) -> None:
    """The error of difference quotients of the picked logit, against their step."""
    desk.prose("differences")
    if "differences" in desk.pictures:
        desk.draw("differences")
    desk.say("quotients")


desk.show(LESSON, jacobian)
