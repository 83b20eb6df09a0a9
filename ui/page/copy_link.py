"""Copy link: the address in its readable form, on the clipboard."""

import streamlit as st

_CSS = """
button {
  font: inherit; font-size: 0.875rem; color: inherit; background: none; cursor: pointer;
  border: 1px solid var(--st-widget-border-color, var(--st-border-color));
  border-radius: var(--st-button-radius); padding: 0 0.75rem; min-height: 2.5rem;
  white-space: nowrap;
}
button:hover, button:focus-visible {
  border-color: var(--st-primary-color); color: var(--st-primary-color);
}
output { display: block; font-size: 0.85rem; overflow-wrap: anywhere; }
"""

_JS = """
export default function ({ parentElement }) {
  const status = parentElement.querySelector("output")
  parentElement.querySelector("button").onclick = () => {
    const url = location.href.replaceAll("%2C", ",") // what a teacher would write
    const copied = () => { status.textContent = "Copied." }
    // Without https the browser hides its clipboard: then the link is shown, to be copied by hand.
    const byHand = () => { status.textContent = url }
    navigator.clipboard ? navigator.clipboard.writeText(url).then(copied, byHand) : byHand()
  }
}
"""

_button = st.components.v2.component(
    "softmax_lab_copy_link",
    html='<button type="button">Copy link</button><output></output>',
    css=_CSS,
    js=_JS,
)


def copy_link() -> None:
    """A button that copies the address of what the reader sees."""
    with st.container(width="content"):
        _button(key="copy_link")
