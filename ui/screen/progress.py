"""How far long work is, and the button that stops it: both come and go in places that stay.

What stands in a place is one element, and never a group of them. Where one run of the script fills
a place with a group and the next one with an element, the browser may hear of the second before it
has the first, and its page stays white: "'setIn' cannot be called on an ElementNode".
"""

from collections.abc import Callable

import streamlit as st


class Progress:
    """A line and a button, drawn where it is made; both are empty until something is shown."""

    def __init__(self) -> None:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            self._line, self._button = st.empty(), st.empty()
        self._has_button = False

    def show(self, share: float, words: str) -> None:
        """How far the work is."""
        self._line.progress(share, words)

    def say(self, words: str) -> None:
        """A sentence in place of the bar."""
        self._line.markdown(words)

    def button(
        self, label: str, key: str, press: Callable[..., None] | None = None, *args: object
    ) -> None:
        """The button beside it, drawn once a run; without `press` it only ends the run."""
        if not self._has_button:
            self._button.button(label, key=key, on_click=press, args=args)
            self._has_button = True

    def clear(self) -> None:
        """Nothing is going on any more."""
        self._line.empty()
        self._button.empty()
