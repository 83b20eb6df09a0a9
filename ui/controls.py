"""The controls that pages share. Each owns its key, its range and its default, and leaves its value in the state."""

import math
from bisect import insort
from collections.abc import Callable, Sequence

import streamlit as st

from softmax_core import NUMBER_TYPES
from softmax_core.presets import PRESETS
from ui import link, state
from ui.numbers import plain
from ui.words import escaped

# The preferred numbers of Renard's series R'20: even steps on a logarithmic scale, and 1, 0.5 and 2 among them.
_RENARD = (1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.0, 2.2, 2.5, 2.8, 3.2, 3.6, 4.0, 4.5, 5.0, 5.6, 6.3, 7.1, 8.0, 9.0)
_DECADES = [float(f"{mantissa}e{exponent}") for exponent in (-2, -1, 0, 1) for mantissa in _RENARD]
LOWEST, HIGHEST = 0.05, 20.0
STRETCHES = (0.1, 0.2, 0.25, 0.5, 0.8, 1.0, 1.25, 2.0, 4.0, 5.0, 10.0)
TEMPERATURES = (0.0, *(t for t in _DECADES if LOWEST <= t <= HIGHEST), math.inf)


def temperature_scale() -> list[float]:
    """The steps of the temperature slider: even on a logarithmic scale, 0 and infinity at its ends.

    A temperature that is not among them (from the link, or typed) gets a step of its own: it is honoured, not rounded.
    """
    scale = list(TEMPERATURES)
    for T in (state.opened_lab().T, state.lab().T):
        if T not in scale:
            insort(scale, T)
    return scale


def _refused(key: str) -> None:
    """The sentence that says why the last value of the widget `key` was not taken."""
    if sentence := state.complaint(key):
        st.error(escaped(sentence[0].upper() + sentence[1:] + "."))


def temperature() -> None:
    """The handle of T."""
    key = "temperature"
    state.show(key, state.lab().T)
    st.select_slider(
        "Temperature T",
        temperature_scale(),
        key=key,
        format_func=plain,
        on_change=state.take,
        args=(key, lambda T: state.update(T=T)),
        help="Logits are divided by T. At 0 the largest takes all; at ∞ all are equal.",
    )
    _refused(key)


def number_type() -> None:
    """The number type that Step by step and Stability compute in."""
    key = "number_type"
    state.show(key, state.lab().dtype)
    st.segmented_control(
        "Number type",
        list(NUMBER_TYPES),
        required=True,
        key=key,
        on_change=state.take,
        args=(key, lambda dtype: state.update(dtype=dtype)),
    )
    _refused(key)


def _text(label: str, key: str, shown: str, apply: Callable[[str], None], help: str) -> None:
    """A text box that keeps what was typed when it is refused."""
    state.show(key, shown)
    st.text_input(label, key=key, on_change=state.take, args=(key, apply), help=help)
    _refused(key)


def exact_values() -> None:
    """Logits, names and T, typed exactly."""
    lab = state.lab()
    _text(
        "Logits",
        "typed_logits",
        ", ".join(map(link.write_number, lab.z)),
        lambda text: state.set_logits(link.read_logits(text)),
        "2 to 12 numbers with commas between them; inf and -inf are allowed.",
    )
    _text(
        "Names",
        "typed_names",
        ", ".join(lab.names),
        lambda text: state.update(names=link.read_names(text)),
        "One name for each logit, with commas between them.",
    )
    _text(
        "T, exactly",
        "typed_temperature",
        link.write_number(lab.T),
        lambda text: state.update(T=link.read_temperature(text)),
        "0, a positive number, or inf.",
    )


def examples() -> None:
    """The vectors worth knowing: one press loads one."""
    for name, preset in PRESETS.items():
        if len(preset.z) <= link.MAX_CLASSES:
            st.button(
                f"**{escaped(name)}**  {escaped(preset.shows)}",
                key=f"example_{name}",
                type="tertiary",
                on_click=lambda preset=preset: (state.set_logits(preset.z), state.update(T=preset.temperature)),
            )


def one_logit() -> None:
    """A handle for one logit: pick the class, move its score."""
    lab, picked, key = state.lab(), "picked_class", "picked_logit"
    count = len(lab.z)
    if st.session_state.get(picked, count) >= count:
        st.session_state[picked] = 0
    st.segmented_control(
        "Take hold of", range(count), format_func=lambda i: escaped(lab.names[i]), required=True, key=picked
    )
    i = st.session_state[picked]
    if abs(lab.z[i]) > 1e6:
        st.caption(f"The logit of {escaped(lab.names[i])} is {plain(lab.z[i])}, beyond this handle. Change it under *Values*.")
        return
    bound = next(bound for bound in (10.0, 100.0, 1e3, 1e4, 1e5, 1e6) if abs(lab.z[i]) <= bound)
    state.show(key, lab.z[i])
    st.slider(
        f"Logit of {escaped(lab.names[i])}",
        -bound,
        bound,
        step=bound / 100,
        key=key,
        on_change=state.take,
        args=(key, lambda value: state.update(z=(*lab.z[:i], value, *lab.z[i + 1 :]))),
    )
    _refused(key)


def moved_together(z: Sequence[float], stretch: float, shift: float) -> tuple[float, ...]:
    """stretch * z + shift, kept to 12 significant digits so that the address stays readable."""
    return tuple(float(f"{stretch * value + shift:.12g}") for value in z)


def shift_and_stretch() -> tuple[tuple[float, ...], float, float]:
    """Two handles that move all logits: returns where they started, the stretch and the shift."""
    held = "moved_together"
    start, stretch, shift = st.session_state.get(held, (state.lab().z, 1.0, 0.0))
    if moved_together(start, stretch, shift) != state.lab().z:  # something else moved a logit: start from here
        start, stretch, shift = state.lab().z, 1.0, 0.0
    st.session_state[held] = (start, stretch, shift)

    def move(stretch: float, shift: float) -> None:
        state.update(z=moved_together(start, stretch, shift))
        st.session_state[held] = (start, stretch, shift)

    state.show("shift", shift)
    state.show("stretch", stretch)
    st.slider(
        "Shift all: add", -100.0, 100.0, step=1.0, key="shift",
        on_change=state.take, args=("shift", lambda value: move(stretch, value)),
    )
    _refused("shift")
    st.select_slider(
        "Stretch all: multiply by", STRETCHES, key="stretch", format_func=plain,
        on_change=state.take, args=("stretch", lambda value: move(value, shift)),
    )
    _refused("stretch")
    return start, stretch, shift


def bar(*, with_type: bool = False) -> None:
    """What every page shares, in the same place on each: T, the number type where it acts, values, examples, link."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.container(width=420):
            temperature()
        if with_type:
            with st.container(width="content"):
                number_type()
        with st.popover("Values"):
            exact_values()
        with st.popover("Examples"):
            examples()
        share()


_copy = st.components.v2.component(
    "softmax_lab_copy_link",
    html='<button type="button">Copy link</button><output role="status"></output>',
    css="""
button { font: inherit; color: inherit; background: none; border: 1px solid var(--st-border-color); cursor: pointer;
  border-radius: var(--st-button-radius); padding: 0.35rem 0.75rem; min-height: 2.5rem; white-space: nowrap; }
button:hover, button:focus-visible { border-color: var(--st-primary-color); color: var(--st-primary-color); }
output { display: block; font-size: 0.85rem; overflow-wrap: anywhere; }
""",
    js="""
export default function ({ data, parentElement }) {
  const status = parentElement.querySelector("output")
  parentElement.querySelector("button").onclick = () => {
    const url = location.origin + location.pathname + (data.query && "?" + data.query)
    const copied = () => { status.textContent = "Copied." }
    // Without https the browser hides its clipboard: then the link is shown to be copied by hand.
    const byHand = () => { status.textContent = url }
    navigator.clipboard ? navigator.clipboard.writeText(url).then(copied, byHand) : byHand()
  }
}
""",
)


def share() -> None:
    """Copy link (in the readable form) and Reset."""
    with st.container(width="content"):
        _copy(key="copy_link", data={"query": state.readable_query()})
    st.button("Reset", key="reset", on_click=state.reset, help="Return to what the link opened.")
