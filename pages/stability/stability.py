"""Stability: the same logits through the naive formula and the shifted one, side by side."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import streamlit as st

from pages.stability import example_choice, handles, lost_logarithms, spread, true_class
from pages.stability import program as programs
from pages.stability.charts.spread import spread_lines
from pages.stability.charts.stability import exp_window
from pages.stability.charts.ulp_error import error_lines
from pages.stability.questions import QUESTIONS
from softmax_core import Steps, limits, steps
from ui.address.link import Lab
from ui.charts.figure import Chart
from ui.charts.outcomes import outcome_bars
from ui.memory import state
from ui.page import controls, frame
from ui.predict import predict
from ui.screen import plot
from ui.screen.say import say, speak
from ui.take_away import take_away
from ui.tape import failures, sweep, tape
from ui.words import prose
from ui.words.numbers import short, significant

THREE = ("overflow", "underflow", "sum-overflow")
WIDE = 5  # classes up to which two tapes stand side by side


@frame.lab
def stability() -> None:
    """Everything that follows the hand."""
    if predict.hides(QUESTIONS, ("preset", "offset", "shift", true_class.PARAMETER)):
        return
    handles.take()
    chosen = example_choice.opened_on()
    controls.bar(with_type=True)
    controls.merged_class()
    example_choice.pick(chosen)
    if chosen == example_choice.GPT2:
        charts = [*language_model()]
        take_away.program(lambda: programs.vocabulary(state.lab().T))
        plot.tables(*charts)
        return
    lab = example_choice.shown(chosen)
    naive, shifted, charts = side_by_side(lab)
    take(chosen, lab)
    failures_in_a_line()
    charts += deeper(lab, naive, shifted)
    moved = tuple(value + handles.offset() for value in lab.z)
    take_away.code(replace(lab, z=moved), ["none", handles.shift()])
    plot.tables(*charts)


def side_by_side(lab: Lab) -> tuple[Steps, Steps, list[Chart]]:
    """Naive left, shifted right: a handle, the tape of its steps, and where it broke."""
    z = tuple(value + handles.offset() for value in lab.z)
    naive = steps(z, lab.T, shift="none", dtype=lab.dtype)
    shifted = steps(z, lab.T, shift=handles.shift(), dtype=lab.dtype)
    left, right = (
        st.columns(2, gap="medium") if len(z) <= WIDE else (st.container(), st.container())
    )
    holds = sweep.safe_offsets(lab.z, lab.T, lab.dtype)
    if holds is None:
        st.markdown(prose.section(__file__, "no_handles"))
    with left:
        offsets = handles.offset_handle(holds, sweep.cliffs(lab.z, lab.T, lab.dtype))
        of_naive = verdict("Naive", naive, lab, z)
    with right:
        mirrored = sweep.safe_offsets(z, lab.T, lab.dtype)
        safe = (-mirrored[1], -mirrored[0]) if mirrored else None
        constants = handles.constant_handle(safe, float(np.max(naive.logits)))
        of_shifted = verdict("Shifted", shifted, lab, z)
    speak(f"Naive: {of_naive} Shifted: {of_shifted}")
    tables = [
        tape.tape_table(f"{kind}, every step", result, lab.names)
        for kind, result in (("Naive", naive), ("Shifted", shifted))
    ]
    return naive, shifted, [*tables, *filter(None, (offsets, constants))]


def verdict(kind: str, result: Steps, lab: Lab, given: Sequence[float]) -> str:
    """Draw one tape, and the sentence that names its first broken step; that sentence."""
    st.html(tape.tape(result, lab.names, f"{kind}, in {lab.dtype}"))
    sentence = failures.why(result, lab.names, given)
    say(sentence)
    return sentence


def take(chosen: str, lab: Lab) -> None:
    """Make what this page shows the logits of every page."""
    moved = tuple(value + handles.offset() for value in lab.z)

    def everywhere() -> None:
        state.set_logits(moved)
        example_choice.choose(example_choice.OWN)

    with st.container(horizontal=True, vertical_alignment="center"):
        if moved != state.lab().z:
            st.button("Use these logits on every page", key="everywhere", on_click=everywhere)
        if (handles.offset(), handles.shift()) != (0.0, handles.MAX):
            st.button("Offset 0, c = max", key="handles_back", on_click=handles.back_to_start)


def failures_in_a_line() -> None:
    """The three ways softmax fails, each with its example."""
    st.markdown(prose.section(__file__, "three"))
    for column, name in zip(st.columns(3, gap="medium"), THREE, strict=True):
        with column:
            show_me(name)
            st.markdown(prose.section(__file__, name))


def show_me(name: str) -> None:
    """A button that opens an example."""
    words = f"Show me {example_choice.EXAMPLES[name].name}"
    st.button(words, key=f"see_{name}", on_click=example_choice.choose, args=(name,))


def deeper(lab: Lab, naive: Steps, shifted: Steps) -> Iterator[Chart]:
    """The window of exp, the error against the offset, and the logarithms."""
    edges = limits(lab.dtype)
    yield window(naive.scaled, shifted.scaled, lab.names, lab)
    st.markdown(prose.section(__file__, "error"))
    found = sweep.errors(lab.z, lab.T, lab.dtype)
    if found is None:
        st.markdown(prose.section(__file__, "no_error"))
    else:
        now = handles.offset()
        lines = error_lines(found, now, edges.unit_roundoff, lab.dtype)
        yield plot.draw(lines, key="errors")
    yield from against_spread(lab.dtype)
    yield from logarithms(lab, shifted)


def against_spread(dtype: str) -> Iterator[Chart]:
    """The digits that four ways to softmax lose as the logits spread, and their bounds."""
    lost = spread.losses(dtype)
    errors = {name: loss.errors for name, loss in lost.items()}
    bounds = {name: loss.bounds for name, loss in lost.items()}
    worst = {name: max(filter(math.isfinite, each), default=0.0) for name, each in errors.items()}
    numbers = {name: significant(error, 2) for name, error in worst.items()}
    numbers |= {"dtype": dtype, "classes": str(spread.CLASSES)}
    st.markdown(prose.section(__file__, "spread", **numbers))
    if limits(dtype).unit_roundoff > 1e-4:
        st.markdown(prose.section(__file__, "spread_half", dtype=dtype))
    yield plot.draw(spread_lines(spread.SPREADS, errors, bounds, dtype), key="spread")


def window(
    naive: Sequence[float], shifted: Sequence[float], names: Sequence[str], lab: Lab
) -> Chart:
    """The curve of exp with the type's window, and each logit as a point that leaves it."""
    edges = limits(lab.dtype)
    numbers = {"dtype": lab.dtype, "overflow": short(edges.overflow), "zero": short(edges.nonzero)}
    st.markdown(prose.section(__file__, "window", **numbers))
    exponents = [np.asarray(x).astype(float).tolist() for x in (naive, shifted)]
    chart = exp_window(*exponents, names, edges, sweep.exp_curve(lab.dtype), lab.dtype)
    return plot.draw(chart, key="window")


def logarithms(lab: Lab, result: Steps) -> Iterator[Chart]:
    """log(softmax(z)) beside log_softmax(z), and the cross-entropy that follows from each."""
    st.markdown(prose.section(__file__, "logarithms"))
    show_me("lost-tail")
    yield lost_logarithms.beside_the_others(lab, result.logits)


def language_model() -> Iterator[Chart]:
    """The GPT-2-like logits, counted: 50,257 classes are too many for a tape."""
    lab = state.lab()
    found = sweep.gpt2_outcomes(lab.T)
    names = [f"{row.dtype}, {'naive' if row.shift == 'none' else 'shifted'}" for row in found]
    counts = [row.words for row in found]
    yield plot.draw(outcome_bars(names, counts), key="counts")
    z, landmarks = sweep.gpt2_landmarks(), ("largest", "median", "smallest")
    naive, shifted = (steps(z, lab.T, shift=shift, dtype=lab.dtype) for shift in ("none", "max"))
    reason = failures.why(naive, landmarks, z)
    words = failures.lost_vocabulary(found, lab.dtype)
    say(f"{words} Naive: {reason}", aloud=True)
    failures_in_a_line()
    yield window(naive.scaled, shifted.scaled, landmarks, lab)


frame.head(__file__, questions=True)
stability()
frame.foot(__file__)
