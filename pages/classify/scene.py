"""What the page of the classifier shows now: rows, training, epoch, and the picked row."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import streamlit as st

from pages.classify import measurements, player, training
from pages.classify.plane import MOST_DRAWN
from pages.classify.point_steps import Point
from pages.classify.training import Training
from softmax_models.regression import Weights
from softmax_models.table_file import Table
from ui.handles import linked
from ui.memory import state
from ui.page import controls
from ui.screen import moves
from ui.words.numbers import short

FIRST_ROW = 84  # of iris: a flower between two species
_ROW = "point"


@dataclass(frozen=True)
class Scene:
    """The rows, what was learned from them, and where the reader is."""

    rows: Table
    is_own: bool
    axes: tuple[int, int]  # the columns that are drawn
    learned: Training
    epoch: int
    T: float

    @property
    def model(self) -> Weights:
        """The model that is shown."""
        return self.learned.path.at(self.epoch)

    def point(self, number: int) -> Point:
        """One row, counted from 1, and what the model makes of it."""
        rows, columns = self.rows, self.learned.setting.columns
        measured = rows.X[number - 1]
        names = [rows.features[column] for column in columns]
        scaled = self.learned.features(measured)
        of = (self.model, int(rows.y[number - 1]), self.T)
        return Point(number, names, rows.classes, measured[list(columns)], scaled, *of)

    def constant(self) -> int:
        """How many columns of the model have one value in all training rows."""
        return int(np.isinf(self.learned.scale.deviation).sum())

    def notes(self) -> Iterator[str]:
        """The sections of the prose that this scene needs."""
        if self.epoch == 0:
            yield "before"
        if self.learned.lacks_floor:
            yield "no_minimum"
        if self.constant():
            yield "constant"
        if len(self.learned.setting.columns) > 2:
            yield "slice"
        if len(self.learned.setting.columns) > training.QUICK_COLUMNS:
            yield "many"
        if self.is_own:
            yield "own"
            if len(self.rows.features) > 2:
                yield "opens"
        if len(self.rows.y) > MOST_DRAWN:
            yield "sample"


def scene() -> Scene:
    """What is shown now, with the controls that say so: the epoch first, then the rest."""
    player.take()
    left, right = st.columns(2, gap="medium", vertical_alignment="center")
    with right, st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        played = st.container(horizontal=True, width="content", gap="xsmall")
        with st.popover("Rows"):
            rows, is_own = measurements.data()
            across, up, on_all = measurements.columns(rows)
        with st.popover("Training"):
            rate, l2, epochs, start = training.settings()
        measurements.keep_in_tab()
    columns = tuple(range(len(rows.features))) if on_all else (across, up)
    learned = training.trained(rows, is_own, training.Setting(columns, rate, l2, epochs, start))
    epoch = min(player.epoch(), learned.epochs)
    with left:
        player.scale(epoch, learned.epochs)
    with played:
        player.buttons(epoch, learned.epochs)
    return Scene(rows, is_own, (across, up), learned, epoch, state.lab().T)


def picked(rows: Table, is_own: bool) -> int:
    """The row that is picked, counted from 1: by a click on its mark, or by its number."""
    last, first = len(rows.y), 1 if is_own else FIRST_ROW

    def pick(index: int, _: float) -> None:
        if not 0 <= index < last:
            raise ValueError(f"a row from 1 to {last:,} can be picked; {index + 1:,} came")
        state.set_page_value(_ROW, index + 1, first)

    moves.take("regions", pick)
    words = "Or click a mark in the picture."
    return linked.whole(_ROW, "Row", (1, last), first, words)


def use_temperature(T: float) -> None:
    """The button that makes T the one that the search found, to the four digits of the sentence."""
    key, T = "use_best_temperature", float(f"{T:.3e}")
    st.button(
        f"Use T = {short(T)}",
        key=key,
        disabled=state.lab().T == T,
        on_click=state.take,
        args=(key, lambda _: state.update(T=T)),
    )
    controls.refused(key)
