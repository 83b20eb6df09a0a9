"""Step by step: what stands where."""

import re

import numpy as np
import streamlit as st

import softmax_core as core
from pages.steps import forms
from pages.steps.formula import source
from pages.steps.lesson import LESSON
from pages.steps.pictures import View
from softmax_words import Words
from ui.handles.picked_logit import index_of
from ui.handles.stepper import stepper
from ui.memory import state
from ui.page import controls, desk, one_logit
from ui.page.desk import Desk
from ui.screen import say
from ui.screen.refused import refused
from ui.tape import tape
from ui.words.numbers import short, significant

words = Words(__file__)

# Step -> the pattern of its line of code.
LINES = {"shift": r"z\.max\(", "exp": r"np\.exp\(", "sum": r"sum\(", "divide": r"/ total"}


def step_by_step(desk: Desk) -> None:
    """Everything that follows the hand."""
    controls.merged_class()
    view = desk.values.once(View)
    order = view.form.order
    if desk.offers("step"):
        shows = not view.is_seen and desk.offers("seen")
        names = [words(f"names.{each}") for each in order]
        stepper(names, view.step, go, (words("show"), show) if shows else None)
    place = {"step": view.step, "last": len(order)}
    st.markdown("## " + words(f"headings.{view.kind}", **place))
    desk.draw("step")
    left, right = st.columns(2, gap="medium")
    with left:
        with st.container(key=f"formula_of_{index_of(desk.values)}"):  # lit with its class
            desk.say("formula", raw=True)
        desk.say("result", aloud=True)
        if desk.sentences["notes"]():
            desk.say("notes", raw=True)
        one_logit.one_logit(desk)
        desk.handle("T", with_type=False)
    with right:
        explain(view)
        desk.say("table", raw=True)
    code(view)
    with st.expander(words("folds.forms")):
        two_forms(desk)
        desk.number_type()
        eight_bits(desk)
    desk.draw("every_step")
    desk.close()


def go(to: int) -> None:
    """Open a step, or the nearest there is: a button is as old as the page it was drawn on."""
    last = forms.count(desk.read(LESSON))
    desk.apply(LESSON, "step", min(max(to, 1), last))


def show() -> None:
    """Show what the step that is open gives."""
    desk.apply(LESSON, "seen", desk.read(LESSON).step)


def switch(to: str) -> None:
    """Open the other form at the step that is open; its first step stays the first."""
    before = desk.read(LESSON)
    desk.apply(LESSON, "form", to)
    more = forms.count(desk.read(LESSON)) - forms.count(before)
    go(before.step + more if before.step > 1 else 1)
    if before.seen >= before.step:
        show()


def explain(view: View) -> None:
    """What the step does, why, and what to try, once it is seen; where it broke, the way on."""
    if view.is_broken:
        st.page_link("stability/stability.py", label=words("to_stability"))
    if view.is_broken or not view.is_seen:
        return
    one = core.steps([1.0], shift="none", dtype="float64").exponentials[0]
    numbers = {"e": significant(float(one)), "all": str(len(view.lab.z)), "dtype": view.lab.dtype}
    say.markdown(*(words.block(key, **numbers) for key in sections(view)))


def sections(view: View) -> list[str]:
    """The sections of the words that explain the step."""
    kind, T = view.kind, view.lab.T
    shifted = {"exp": "exp_shifted", "sum": "sum_shifted"}
    if kind in ("sum", "divide") and view.missed:
        return [f"{kind}_missed"]
    keys = [shifted.get(kind, kind) if view.result.shift is not None else kind]
    if kind != "exp":
        return keys
    keys += ["exp_by_T"] if keys == ["exp"] and T > 0 else []
    keys = ["T_infinite"] if np.isinf(T) else keys
    return keys + (
        ["underflow"] if tape.badge(tape.UNDERFLOW) in view.marks["exponentials"] else []
    )


def two_forms(desk: Desk) -> None:
    """The switch between the forms, and whether they give the same probabilities."""
    desk.prose("forms")
    if desk.offers("form"):
        pick_form(desk)
    desk.say("two_forms", raw=True)


def eight_bits(desk: Desk) -> None:
    """What to try in a number type of eight bits, where one is chosen."""
    dtype = desk.values.dtype
    if dtype in core.NUMBER_TYPES:
        return
    edges = core.limits(dtype)
    numbers = {"most": edges.max, "next": 1 + 2 * edges.unit_roundoff, "top": edges.overflow}
    key = "eight_bits_inf" if edges.has_infinity else "eight_bits_nan"
    desk.prose(key, dtype=dtype, **{name: short(value) for name, value in numbers.items()})


def pick_form(desk: Desk) -> None:
    """The switch between the forms."""
    key = "form_now"
    settings = state.tie(key, desk.values.form, switch)
    settings |= {"required": True, "format_func": lambda word: words(f"words_form.{word}")}
    st.segmented_control(words("form"), list(forms.FORMS), label_visibility="collapsed", **settings)
    refused(key)


def code(view: View) -> None:
    """The formula in code, and which of its lines the step is; beside it what runs in its place."""
    text, pattern = source(view.form.formula), LINES[view.kind]
    line = next(i for i, line in enumerate(text.splitlines(), 1) if re.search(pattern, line))
    left, right = st.columns(2, gap="medium")
    with left:
        say.markdown(words.block("code", line=line, dtype=view.lab.dtype))
        st.code(text, line_numbers=True, wrap_lines=True)
    with right:
        if view.form.fast:
            say.markdown(words.block("fast"))
            st.code(source(view.form.fast), line_numbers=True, wrap_lines=True)


desk.show(LESSON, step_by_step)
