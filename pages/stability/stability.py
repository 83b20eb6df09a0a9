"""Stability: what stands where."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from pages.stability import examples, spread
from pages.stability.constant_slider import constant_slider
from pages.stability.constants import MAX
from pages.stability.examples import OWN
from pages.stability.lesson import LESSON
from pages.stability.pictures import largest_errors
from pages.stability.view import View
from softmax_core import limits
from softmax_words import Words
from ui.address.lesson_link import EXAMPLES
from ui.memory import state, wishes
from ui.page import controls, desk
from ui.page.desk import Desk, change
from ui.screen import plot, say
from ui.screen.refused import refused
from ui.words.numbers import short, significant
from ui.words.words import escaped

words = Words(__file__)

WIDE = 5  # classes up to which two tapes stand side by side


def stability(desk: Desk) -> None:
    """Everything that follows the hand."""
    desk.handle("T")
    controls.merged_class()
    pick_example(desk)
    side_by_side(desk)
    take(desk)
    deeper(desk)
    desk.close()


def choose(word: str) -> None:
    """Show an example, or the reader's own logits."""
    change(LESSON, partial(examples.choose, word=word))


def pick_example(desk: Desk) -> None:
    """The examples of this page, and what the one that is shown is about.

    The first choice is the shared logits.
    """
    if desk.offers("preset", EXAMPLES):
        pick_from(desk, {word: words(f"examples.{word}") for word in (OWN, *examples.EXAMPLES)})
        st.page_link(
            "real/real.py", label=words("controls.vocabulary"), query_params={"logits": "gpt2"}
        )
    desk.prose(about(desk), **edges_of(desk.values.dtype))


def about(desk: Desk) -> str:
    """The key of what the example is about: without an infinity some are about something else."""
    word = examples.chosen(desk.values)
    without = f"about_nan.{word}"
    has_infinity = limits(desk.values.dtype).has_infinity
    return f"about.{word}" if has_infinity or without not in words else without


def pick_from(desk: Desk, names: Mapping[str, str]) -> None:
    """The examples by their names, locked where the link says so."""
    key = "example"
    settings = state.tie(key, examples.chosen(desk.values), choose)
    look: dict[str, Any] = {"required": True, "label_visibility": "collapsed", "wrap": False}
    look["disabled"] = wishes.locks(EXAMPLES)
    st.pills(
        words("controls.examples"),
        list(names),
        format_func=lambda word: names.get(word, ""),
        **look,
        **settings,
    )
    refused(key)


def edges_of(dtype: str) -> dict[str, str]:
    """Where exp leaves a number type, in words."""
    edges = limits(dtype)
    return {"dtype": dtype, "top": short(edges.overflow), "bottom": short(edges.nonzero)}


def side_by_side(desk: Desk) -> None:
    """Naive left, less c right: a handle, the tape of the steps, and where it broke."""
    for key in ("naive_steps", "shifted_steps"):
        desk.draw(key)
    wide = len(examples.shown(desk.values).z) <= WIDE
    left, right = st.columns(2, gap="medium") if wide else (st.container(), st.container())
    if "offset_handle" not in desk.pictures:
        desk.prose("no_handles")
    with left:
        constant(desk, "offset", "offset_handle")
        result(desk, "naive")
    with right:
        constant(desk, "constant", "shift_handle")
        result(desk, "shifted")
    both = {"naive": desk.sentences["naive"](), "less_c": desk.sentences["shifted"]()}
    say.speak(words(f"aloud.{desk.values.once(View).kind}", **both))


def constant(desk: Desk, sentence: str, key: str) -> None:
    """The handle of a constant, where it has a range, under what it does."""
    desk.say(sentence, raw=True)
    if key in desk.pictures and desk.offers(LESSON.set_by(key)):
        if not plot.has_handles():
            constant_slider(desk, sentence, key)
        desk.draw(key)


def result(desk: Desk, side: str) -> None:
    """One tape, and the sentence that names its first broken step."""
    desk.say(f"{side}_tape", raw=True)
    desk.say(side)


def take(desk: Desk) -> None:
    """Make what this page shows the logits of every page; and back from the handles."""
    values = desk.values
    with st.container(horizontal=True, vertical_alignment="center"):
        if examples.moved(values) != values.z and desk.offers("z"):
            again: dict[str, Any] = {"on_click": change, "args": (LESSON, examples.everywhere)}
            st.button(words("controls.everywhere"), key="everywhere", **again)
        if (values.offset, values.shift) != (0.0, MAX) and desk.offers("offset", "shift"):
            again = {"on_click": change, "args": (LESSON, examples.back_to_start)}
            st.button(words("controls.back"), key="handles_back", **again)


def deeper(desk: Desk) -> None:
    """The window of exp, the logarithms; folded, how wrong it gets and what subtracting costs."""
    window(desk)
    logarithms(desk)
    for key, inside in (("errors", against_offset), ("spread", against_spread)):
        with st.expander(words(f"folds.{key}"), key=f"fold_{key}", on_change="rerun") as fold:
            if fold.open:
                inside(desk)


def window(desk: Desk) -> None:
    """The curve of exp, and each logit as a point that leaves its window."""
    dtype = desk.values.dtype
    desk.prose("window" if limits(dtype).has_infinity else "window_nan", **edges_of(dtype))
    desk.draw("window")


def against_offset(desk: Desk) -> None:
    """The error of both formulas against the offset."""
    desk.prose("error")
    desk.draw("errors") if "errors" in desk.pictures else desk.prose("no_error")


def against_spread(desk: Desk) -> None:
    """The digits that four ways to softmax lose as the logits spread, and their bounds."""
    dtype = desk.values.dtype
    numbers = {name: significant(error, 2) for name, error in largest_errors(dtype).items()}
    desk.prose("spread", dtype=dtype, classes=spread.CLASSES, **numbers)
    if limits(dtype).unit_roundoff > 1e-4:
        desk.prose("spread_half", dtype=dtype)
    desk.draw("spread")


def logarithms(desk: Desk) -> None:
    """log(softmax(z)) beside log_softmax(z), and the cross-entropy that follows from each."""
    desk.prose("logarithms")
    pick_truth(desk)
    desk.say("logarithms", raw=True)
    desk.say("loss")
    desk.draw("logarithms")


def pick_truth(desk: Desk) -> None:
    """The class against which a loss is measured."""
    if not desk.offers("truth"):
        return
    names, key = examples.shown(desk.values).names, "truth"
    truth = desk.values.once(View).truth
    state.show(key, truth)
    set_truth = desk.setter("truth")
    settings: dict[str, Any] = {"key": key, "on_change": state.take}
    settings["args"] = (key, lambda i: set_truth(names[i]))
    look: dict[str, Any] = {"required": True, "format_func": lambda i: escaped(names[i])}
    st.segmented_control(words("controls.truth"), range(len(names)), **look, **settings)
    refused(key)


desk.show(LESSON, stability)
