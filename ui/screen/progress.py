"""How far long work is, and the button that stops it: both come and go in places that stay.

What stands in a place is one element, and never a group of them. Where one run of the script fills
a place with a group and the next one with an element, the browser may hear of the second before it
has the first, and its page stays white: "'setIn' cannot be called on an ElementNode".
"""

from collections.abc import Callable
from functools import cached_property

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


class Progress:
    """A line and a button, drawn where it is made; nothing stands there until something is shown.

    Most runs show nothing, and each element that they send costs the server a part of them.
    """

    def __init__(self) -> None:
        self._group = st.container(horizontal=True, vertical_alignment="bottom")
        self._has_button = False

    @cached_property
    def _places(self) -> tuple[DeltaGenerator, DeltaGenerator]:
        """The places of the line and of the button: both at once, so that each has its own."""
        return self._group.empty(), self._group.empty()

    def show(self, share: float, words: str) -> None:
        """How far the work is."""
        self._places[0].progress(share, words)

    def say(self, words: str) -> None:
        """A sentence in place of the bar."""
        self._places[0].markdown(words)

    def button(
        self, label: str, key: str, press: Callable[..., None] | None = None, *args: object
    ) -> None:
        """The button beside it, drawn once a run; without `press` it only ends the run."""
        if not self._has_button:
            self._places[1].button(label, key=key, on_click=press, args=args)
            self._has_button = True

    def clear(self) -> None:
        """Nothing is going on any more."""
        if "_places" in self.__dict__:
            for place in self._places:
                place.empty()
