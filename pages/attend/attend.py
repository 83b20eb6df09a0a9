"""Attend: scaled dot-product attention on a short sentence, one softmax for each of its words."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from pages.attend import dimension, stream_handles
from pages.attend import handles as handles
from pages.attend import program as programs
from pages.attend import sentences as in_words
from pages.attend.charts.attention import attention_map, output_bars, row_of
from pages.attend.charts.dimension import against_dimension
from pages.attend.charts.streaming import weights_so_far
from pages.attend.questions import QUESTIONS
from softmax_core import softmax
from softmax_models import attention, hand_written
from ui.charts.figure import Chart
from ui.charts.jacobian import axis_end
from ui.memory import state
from ui.page import controls, frame
from ui.predict import predict
from ui.screen import plot
from ui.screen.say import say
from ui.take_away import take_away
from ui.words import prose
from ui.words.numbers import plain, significant
from ui.words.words import escaped, listed

Array = NDArray[np.float64]
PARAMETERS = ("words", "at", "scale", "mask", "axis", "block", "step")
FILLED = -1e9  # what is often put where -inf belongs


class Scene(NamedTuple):
    """A sentence that looks at itself: scores S without the mask, and the weights W."""

    words: tuple[str, ...]
    names: tuple[str, ...]
    Q: Array
    K: Array
    V: Array
    S: Array
    allowed: NDArray[np.bool_]
    W: Array
    T: float


def scene() -> Scene:
    """What the handles say, computed."""
    words, T, mask = handles.words(), state.lab().T, handles.mask()
    Q, K, V = hand_written.queries_keys_values(words)
    S = attention.scores(Q, K, scale=handles.is_scaled())
    allowed = np.ones(S.shape, bool)
    if mask != "none":
        allowed = attention.causal_mask(len(words), strict=mask == "strict")
    axis = attention.ROWS if handles.is_by_rows() else attention.COLUMNS
    W = attention.weights(S, T, mask=allowed, axis=axis)
    return Scene(words, handles.names_of(words), Q, K, V, S, allowed, W, T)


@frame.lab
def attend() -> None:
    """Everything that follows the hand."""
    if predict.hides(QUESTIONS, PARAMETERS):
        return
    controls.bar()
    picked = handles.picked(handles.names_of(handles.words()))
    now = scene()
    charts = [*matrix_and_row(now, picked)]
    with frame.block("where the scores come from"):
        charts += where_from(now, picked)
    with frame.block("the stream"):
        charts += stream(now, picked)
    with frame.block("the picture against d"):
        charts += against_d(now.T)
    take_away.program(partial(program, now, picked))
    plot.tables(*charts)


def matrix_and_row(now: Scene, picked: int) -> Iterator[Chart]:
    """The matrix, and the row of the word that looks: its scores, its weights, its output."""
    by_rows = handles.is_by_rows()
    S = attention.masked(now.S, now.allowed)
    left, right = st.columns(2, gap="medium")
    with left:
        chart = attention_map(now.W, now.names, picked, ~now.allowed, by_rows=by_rows)
        yield plot.draw(chart, key="map")
    with right:
        handles.switches()
        what = handles.SCALES["on" if handles.is_scaled() else "off"]
        titles = (what, "Weights" if by_rows else "Weights, by column")
        row = row_of(S[picked], now.W[picked], now.names, titles, in_words.operation(now.T))
        yield plot.draw(row, key="row")
    if by_rows:
        say(in_words.verdict(now.names, picked, S, now.W, now.T), aloud=True)
    else:
        say(in_words.wrong_axis(now.names, picked, now.W), aloud=True)
        wrong_axis(now)
    if np.isnan(now.W[0]).all():
        filled = softmax(np.full(len(now.names), FILLED))
        share = significant(float(filled[0]), 3)
        st.markdown(prose.section(__file__, "nothing_left", share=share))
    elif by_rows:
        st.markdown(prose.section(__file__, "reading"))


def wrong_axis(now: Scene) -> None:
    """What the wrong axis does, with a causal mask and without one."""
    if now.allowed.all():
        st.markdown(prose.section(__file__, "columns"))
        return
    moved = {
        name: significant(attention.leak(now.S, now.allowed, now.T, axis=axis), 3)
        for name, axis in (("rows", attention.ROWS), ("columns", attention.COLUMNS))
    }
    last = escaped(now.names[-1])
    st.markdown(prose.section(__file__, "columns_masked", last=last, **moved))


def where_from(now: Scene, picked: int) -> Iterator[Chart]:
    """Query times keys, and the values averaged."""
    name, what = now.names[picked], handles.SCALES["on" if handles.is_scaled() else "off"]
    unknown = [escaped(word) for word in now.words if not hand_written.is_known(word)]
    st.markdown(prose.section(__file__, "scores", word=escaped(name)))
    if unknown:
        st.markdown(prose.section(__file__, "unknown", words=listed(list(dict.fromkeys(unknown)))))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.html(in_words.products(now.names, picked, now.Q, now.K, now.S, what))
    with right:
        output = (now.W @ now.V)[picked]
        reach = max(1.0, float(np.abs(now.V).max()))
        chart = output_bars(output, hand_written.CHANNELS, name, reach)
        yield plot.draw(chart, key="output")
        st.markdown(prose.section(__file__, "output", word=escaped(name)))


def stream(now: Scene, picked: int) -> Iterator[Chart]:
    """The same row, read in blocks and never held as a whole."""
    st.markdown(prose.section(__file__, "stream"))
    step, block = stream_handles.step(len(now.names)), stream_handles.block()
    row = attention.masked(now.S, now.allowed)[picked]
    weights = attention.weights(row[None], now.T)[0]
    try:
        readings = attention.stream(row, now.V, now.T, block=block)
    except ValueError:
        st.markdown(prose.section(__file__, "no_stream", T=plain(now.T)))
        return
    if np.isnan(weights).all():
        st.markdown(prose.section(__file__, "nothing_to_stream", word=escaped(now.names[picked])))
        return
    if not handles.is_by_rows():
        st.markdown(prose.section(__file__, "stream_by_rows"))
    stream_handles.reading(now.names)
    reading, full = readings[step - 1], weights @ now.V
    left, right = st.columns(2, gap="medium")
    with left:
        chart = weights_so_far(reading.weights, weights, now.names, reading.read)
        yield plot.draw(chart, key="stream")
    with right:
        stream_handles.block_size()
        say(in_words.arrival(readings, step, full))
        st.markdown(prose.section(__file__, "rescale"))
    st.html(in_words.stream_table(readings, step, full))


def against_d(T: float) -> Iterator[Chart]:
    """Entropy and slope of random rows as d grows, with the division and without."""
    grown = dimension.growth(T)
    ends = {name: bands[0].mean[-1] for name, bands in grown.items()}
    scaled, raw = (significant(float(bits), 3) for bits in ends.values())
    counts = {"rows": str(dimension.ROWS), "keys": str(dimension.KEYS)}
    numbers = {"scaled": scaled, "raw": raw, "d": str(dimension.DIMENSIONS[-1])}
    numbers["slope"] = in_words.steepest(dimension.DIMENSIONS, grown["not divided"][1].mean)
    st.markdown(prose.section(__file__, "against_d", T=plain(T), **counts, **numbers))
    if T in (0, np.inf):
        st.markdown(prose.section(__file__, "against_d_limit"))
    left, right = st.columns(2, gap="medium")
    tops = {"Entropy, in bits": np.log2(dimension.KEYS), "Norm of J": axis_end(2 * T)}
    for index, (title, top) in enumerate(tops.items()):
        lines = {name: bands[index] for name, bands in grown.items()}
        chart = against_dimension(dimension.DIMENSIONS, lines, title, float(top))
        with (left, right)[index]:
            yield plot.draw(chart, key=f"against_d_{index}")


def program(now: Scene, picked: int) -> str:
    """The program of what is shown."""
    return programs.program(
        now.words,
        (now.Q, now.K, now.V),
        hand_written.CHANNELS,
        now.T,
        picked=picked,
        scale=handles.is_scaled(),
        mask=handles.mask(),
        by_rows=handles.is_by_rows(),
    )


frame.head(__file__, questions=True, logits=False)
attend()
frame.foot(__file__)
