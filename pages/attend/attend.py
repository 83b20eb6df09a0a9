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
from softmax_words import Words, listed
from ui.handles.fold import fold
from ui.page import desk, frame
from ui.page.desk import Desk
from ui.words.numbers import significant
from ui.words.words import escaped

words = Words(__file__)

FILLED = -1e9  # what is often put where -inf belongs


def attend(desk: Desk) -> None:
    """Everything that follows the hand."""
    desk.handle("T")
    who_looks(desk)
    now = scene(desk.values)
    one_row(desk)
    matrix(desk, now)
    with frame.block(words("parts.scores")):
        where_from(desk, now)
    with frame.block(words("parts.against_d")):
        against_d(desk)
    with frame.block(words("parts.stream")):
        stream(desk, now)
    with frame.block(words("parts.many")):
        many_keys(desk)
    desk.close()


def one_row(desk: Desk) -> None:
    """Whom the word that looks looks at: over the sentence, and as scores and weights."""
    left, right = st.columns([3, 2], gap="medium")
    with left:
        desk.draw("arcs")
        desk.say("verdict", aloud=True)
        switches(desk)
    desk.draw("row", right)


def matrix(desk: Desk, now: Scene) -> None:
    """The rows of all words, and what they say."""
    left, right = st.columns(2, gap="medium")
    desk.draw("map", left)
    with right:
        if not now.is_by_rows:
            wrong_axis(desk, now)
        elif not np.isnan(now.W[0]).all():
            desk.prose("reading")
        if np.isnan(now.W[0]).all():
            nothing_left(desk, len(now.names))


def nothing_left(desk: Desk, count: int) -> None:
    """A row that may look at nothing; what libraries make of it for who asks."""
    desk.prose("nothing_left")
    with fold(words("parts.libraries"), "attend_libraries") as more:
        if more.open:
            filled = float(softmax(np.full(count, FILLED))[0])
            desk.prose("libraries", share=significant(filled, 3))


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
    """The same row, read in blocks and never held as a whole, for who opens it."""
    is_asked = desk.is_changed("step", "block")
    with fold(words("parts.blocks"), "attend_stream", is_asked=is_asked) as more:
        if more.open:
            stream_of(desk, now)


def stream_of(desk: Desk, now: Scene) -> None:
    """The stream, or why there is none."""
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
    left, middle, right = st.columns([4, 5, 5], gap="medium")
    with left:
        desk.prose("against_d", rows=str(dimension.ROWS), keys=str(dimension.KEYS))
        desk.say("growth", raw=True)
    desk.draw("against_d_0", middle)
    desk.draw("against_d_1", right)


def many_keys(desk: Desk) -> None:
    """One key ahead of many, and what mends make of it."""
    left, right = st.columns([3, 2], gap="medium")
    with left:
        desk.prose("many")
    with right:
        desk.handle("keys")
        desk.handle("lead")
    desk.say("many")
    left, right = st.columns(2, gap="medium")
    desk.draw("many_shares", left)
    desk.draw("many_slopes", right)
    mends(desk)
    desk.say("one_pass")


def mends(desk: Desk) -> None:
    """What each mend gives the key at this length, and what it needs to know."""
    desk.say("mends", raw=True)
    names = [name for name in ("level", "sink", "cap") if desk.offers(name)]
    for name, place in zip(names, st.columns(len(names)) if names else (), strict=True):
        desk.handle(name, place)
    desk.prose("mends_read")


desk.show(LESSON, attend)
