"""The controls that pages share: each owns its key, range and default, and writes to the state."""

from bisect import insort
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from softmax_core import PRESETS, Preset
from softmax_words import Words
from ui.address import link
from ui.address.lesson_link import COPY, EXAMPLES, RESET, TYPE, VALUES
from ui.address.link import Lab
from ui.charts.scale import TEMPERATURES, temperature_scale
from ui.lesson import Lesson
from ui.memory import state, wishes
from ui.page.copy_link import copy_link
from ui.paste import merged, paste
from ui.screen import plot
from ui.screen.refused import refused
from ui.words.numbers import plain
from ui.words.words import escaped

words = Words(__file__)

IN_ANY_TYPE = ("textbook", "sharp", "flat", "tie", "near-tie", "two-class")


def _slider_steps() -> list[float]:
    """The steps of the plain slider; a temperature not among them gets a step of its own."""
    scale = list(TEMPERATURES)
    for T in (state.opened_lab().T, state.lab().T):
        if T not in scale:
            insort(scale, T)
    return scale


def temperature(door: Mapping[str, str] | None = None) -> None:
    """The handle of T: a scale to take hold of, or a plain slider where charts have no handles.

    `door` is what the live door starts from; the desk has received what the handle says.
    """
    key = "temperature"
    if wishes.hides("T"):
        return
    if plot.has_handles():
        plot.draw(temperature_scale(state.lab().T), key, live=door)
    else:
        state.show(key, state.lab().T)
        st.select_slider(
            words("controls.T"),
            _slider_steps(),
            key=key,
            format_func=plain,
            on_change=state.take,
            args=(key, lambda T: state.update(T=T)),
        )
    refused(key)


def number_type(types: Sequence[str], now: str) -> None:
    """The number type that a page computes in, one of `types`.

    One that is locked says so, and Streamlit drops what is said in its name.
    """
    key, is_locked = "number_type", wishes.locks(TYPE)
    if wishes.hides(TYPE):
        return
    state.show(key, now)
    st.segmented_control(
        words("controls.type"),
        list(types),
        required=True,
        key=key,
        on_change=state.take,
        args=(key, lambda dtype: state.update(dtype=dtype)),
        disabled=is_locked,
        help=words("locked.dtype") if is_locked else None,
    )
    refused(key)


def _text(label: str, key: str, shown: str, apply: Callable[[str], None], help: str) -> None:
    """A text box that keeps what was typed when it is refused."""
    state.show(key, shown)
    st.text_input(label, key=key, on_change=state.take, args=(key, apply), help=help)
    refused(key)


def _exact_logits() -> None:
    """Logits and their names, typed exactly."""
    lab = state.lab()
    if not wishes.hides("z"):
        _exact_z(lab)
    if not wishes.hides("names"):
        _exact_names(lab)


def _exact_z(lab: Lab) -> None:
    _text(
        words("controls.logits"),
        "typed_logits",
        ", ".join(map(link.write_number, lab.z)),
        lambda text: state.set_logits(link.read_logits(text)),
        words("controls.logits_help", fewest=link.MIN_CLASSES, most=link.MAX_CLASSES),
    )


def _exact_names(lab: Lab) -> None:
    _text(
        words("controls.names"),
        "typed_names",
        ", ".join(lab.names),
        lambda text: state.update(names=link.read_names(text)),
        words("controls.names_help"),
    )


def _exact_temperature() -> None:
    _text(
        words("controls.T_exactly"),
        "typed_temperature",
        link.write_number(state.lab().T),
        lambda text: state.update(T=link.read_temperature(text)),
        words("controls.T_help"),
    )


def _paste() -> None:
    """Logits from elsewhere, and their names; what cannot be read stays, with the reason."""
    key, most = "pasted", link.MAX_CLASSES
    state.show(key, "")
    st.text_area(
        words("controls.paste"),
        key=key,
        height=82,
        on_change=state.take,
        args=(key, _take_pasted),
        placeholder=words("controls.paste_form"),
        help=words("controls.paste_help", most=most, shown=most - 1),
    )
    refused(key)
    if (found := state.pasted()) and found.notes and not state.complaint(key):
        st.info(escaped(" ".join(found.notes)))


def _take_pasted(text: str) -> None:
    """Take the logits in `text`, with their names where there are any; no text is no wish."""
    if text.strip():
        state.take_pasted(paste.read(text))


def merged_class() -> None:
    """What one class for many is at this T, while the values behind it are known."""
    found = state.pasted()
    if found and (sentence := merged.in_words(found.merged, state.lab())):
        st.markdown(escaped(sentence))


def _values(*, logits: bool) -> None:
    if logits:
        _exact_logits()
    if not wishes.hides("T"):
        _exact_temperature()
    if logits and not wishes.hides("z"):
        _paste()


def _load(preset: Preset) -> None:
    """Take an example: its logits, its temperature, and the number type in which it shows its
    point, unless that is locked.
    """
    dtype = state.lab().dtype if wishes.locks(TYPE) else preset.dtype or state.lab().dtype
    state.set_logits(preset.z)
    state.update(T=preset.temperature, dtype=dtype)


def examples(*, with_type: bool) -> None:
    """The vectors worth knowing: one press loads one.

    Those that show something in one number type alone stand where that acts.
    """
    with st.container(gap=None, key="example_list"):
        for name in PRESETS if with_type else IN_ANY_TYPE:
            settings: dict[str, Any] = {
                "type": "tertiary",
                "on_click": _load,
                "args": (PRESETS[name],),
            }
            st.button(words(f"examples.{name}"), key=f"example_{name}", **settings)


def bar(door: Mapping[str, str] | None = None, draw_type: Callable[[], None] | None = None) -> None:
    """The handles every page shares, first in its lab; the number type where it acts.

    `door` is what the live door starts from.
    """
    if not draw_type or wishes.hides(TYPE):
        temperature(door)
        return
    if wishes.hides("T"):
        draw_type()
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width=460, key="temperature_handle"):
            temperature(door)
        with st.container(width="content"):
            draw_type()


def projector() -> None:
    """The switch for a projector: it stays on from page to page."""
    key = "projector"
    settings = state.tie(key, state.is_projected(), state.project)
    st.toggle(words("controls.projector"), help=words("controls.projector_help"), **settings)
    refused(key)


def tools(lesson: Lesson) -> None:
    """Values, examples, link and reset: beside the title, where a moving handle redraws nothing.

    What the lesson does not use is left out, and so are examples where it has its own.
    """
    logits, own = "z" in lesson.shared, {parameter.name for parameter in lesson.own}
    typed = {"z", "names", "T"} & set(lesson.shared)
    with st.container(horizontal=True, width="content", gap="xsmall"):
        if "T" in typed and not wishes.hides(VALUES) and not all(map(wishes.hides, typed)):
            name = words("controls.values" if logits else "controls.T_exactly")
            with st.popover(name, key="values", on_change="rerun") as values:
                if values.open:
                    _values(logits=logits)
        if logits and "preset" not in own and not wishes.hides(EXAMPLES):
            _examples(with_type="dtype" in lesson.shared)
        lacks_file = state.tell_of_link()
        if not wishes.hides(COPY):
            copy_link()
            if lacks_file:
                st.caption(words("controls.no_file"), width="content")
        if not wishes.hides(RESET):
            again: dict[str, Any] = {"on_click": state.reset, "help": words("controls.reset_help")}
            st.button(words("controls.reset"), key="reset", **again)


def _examples(*, with_type: bool) -> None:
    """The examples behind their button; where they are locked, that says so and holds none."""
    is_locked = wishes.locks(EXAMPLES)
    look: dict[str, Any] = {"disabled": is_locked, "on_change": "rerun"}
    look["help"] = words("locked.examples") if is_locked else None
    with st.popover(words("controls.examples"), key="examples", **look) as menu:
        if menu.open and not is_locked:
            examples(with_type=with_type)
