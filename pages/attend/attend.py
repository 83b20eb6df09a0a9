"""Attend: what stands where."""

import numpy as np
import streamlit as st

from pages.attend import dimension
from pages.attend.lesson import LESSON
from pages.attend.scene import Scene, scene
from pages.attend.sentences import leaks
from pages.attend.stream_controls import block_size, reading
from pages.attend.word_controls import switches, who_looks
from softmax_core import softmax
from softmax_models import hand_written
from softmax_words import listed
from ui.page import desk, frame
from ui.page.desk import Desk
from ui.words.numbers import significant
from ui.words.words import escaped

FILLED = -1e9  # what is often put where -inf belongs


def attend(desk: Desk) -> None:
    """Everything that follows the hand."""
    desk.handle("T")
    who_looks(desk)
    now = scene(desk.values)
    matrix_and_row(desk, now)
    with frame.block("where the scores come from"):
        where_from(desk, now)
    with frame.block("the stream"):
        stream(desk, now)
    with frame.block("the picture against d"):
        against_d(desk)
    desk.close()


def matrix_and_row(desk: Desk, now: Scene) -> None:
    """The matrix, and the row of the word that looks: its scores, its weights, its output."""
    left, right = st.columns(2, gap="medium")
    desk.draw("map", left)
    with right:
        switches(desk)
        desk.draw("row")
    desk.say("verdict", aloud=True)
    if not now.is_by_rows:
        wrong_axis(desk, now)
    if np.isnan(now.W[0]).all():
        filled = softmax(np.full(len(now.names), FILLED))
        desk.prose("nothing_left", share=significant(float(filled[0]), 3))
    elif now.is_by_rows:
        desk.prose("reading")


def wrong_axis(desk: Desk, now: Scene) -> None:
    """What the wrong axis does, with a causal mask and without one."""
    if leaks(now):
        desk.prose("columns_masked")
        desk.say("leak", raw=True)
    else:
        desk.prose("columns")


def where_from(desk: Desk, now: Scene) -> None:
    """Query times keys, and the values averaged."""
    desk.prose("scores", word=escaped(now.name))
    unknown = [escaped(word) for word in now.sentence if not hand_written.is_known(word)]
    if unknown:
        desk.prose("unknown", words=listed(list(dict.fromkeys(unknown))))
    left, right = st.columns([3, 2], gap="medium")
    desk.say("products", left, raw=True)
    with right:
        desk.draw("output")
        desk.prose("output", word=escaped(now.name))


def stream(desk: Desk, now: Scene) -> None:
    """The same row, read in blocks and never held as a whole."""
    desk.prose("stream")
    if now.has_nothing_to_read:
        desk.prose("nothing_to_stream", word=escaped(now.name))
        return
    if not now.readings:
        desk.say("arrival", raw=True)
        return
    if not now.is_by_rows:
        desk.prose("stream_by_rows")
    reading(desk)
    left, right = st.columns(2, gap="medium")
    desk.draw("stream", left)
    with right:
        block_size(desk)
        desk.say("arrival")
        desk.prose("rescale")
    desk.say("stream_table", raw=True)


def against_d(desk: Desk) -> None:
    """Entropy and slope of random rows as d grows, with the division and without."""
    desk.prose("against_d", rows=str(dimension.ROWS), keys=str(dimension.KEYS))
    desk.say("growth", raw=True)
    for index, column in enumerate(st.columns(2, gap="medium")):
        desk.draw(f"against_d_{index}", column)


desk.show(LESSON, attend)
