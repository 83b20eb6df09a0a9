"""Play, step and start over: the epoch that is shown, by hand or by itself.

The path of a training is computed whole; to play it is to show one epoch after another. While it
plays, a component in the browser asks for the next one, with the message that a moved handle sends.
"""

import streamlit as st

from pages.classify.charts.epochs import epoch_scale
from ui.address import readers
from ui.memory import state
from ui.page.controls import refused
from ui.screen import modules, moves, plot

_PARAMETER, _FIRST = "epoch", 0
_SCALE, _CLOCK, _PLAYING = "epoch_scale", "player", "playing"
_FASTER = 8  # a picture goes on by an eighth of the epochs so far: the first ones change most
MOST = 1000

_clock = st.components.v2.component("softmax_lab_player", js=modules.script("player"))


def epoch() -> int:
    """The epoch that is shown; the first is 0, the model before any training."""
    found: int = state.page_value(_PARAMETER, readers.whole(_FIRST, MOST), _FIRST)
    return found


def _go(to: float) -> None:
    """Show an epoch."""
    state.set_page_value(_PARAMETER, readers.whole(_FIRST, MOST)(f"{to:.0f}"), _FIRST)


def take() -> None:
    """Do what the scale and the clock say, before anything is drawn."""
    moves.take(_SCALE, lambda _, value: _go(value))
    if st.session_state.get(_PLAYING):
        moves.take(_CLOCK, lambda _, value: _go(value))


def scale(now: int, epochs: int) -> None:
    """The handle of the epoch: a scale, or a plain slider where charts have no handles."""
    if plot.has_handles():
        plot.draw(epoch_scale(now, epochs), _SCALE)
    else:
        state.show(_SCALE, now)
        settings = {"on_change": state.take, "args": (_SCALE, _go)}
        st.slider("Epoch", 0, epochs, key=_SCALE, **settings)
    refused(_SCALE)


def buttons(now: int, epochs: int) -> None:
    """Play or pause, one epoch on, and back to the start."""
    ends = now >= epochs
    playing = bool(st.session_state.get(_PLAYING)) and not ends
    state.show(_PLAYING, playing)

    def play() -> None:
        st.session_state[_PLAYING] = not playing
        if ends:
            _go(_FIRST)

    def go(to: int) -> None:
        st.session_state[_PLAYING] = False
        _go(to)

    kind = "secondary" if playing else "primary"
    _button("Pause" if playing else "Play", "play", play, type=kind)
    _button("Step", "step_epoch", lambda: go(now + 1), disabled=ends, help="One epoch on.")
    words = "Back to epoch 0. The same seed gives the same training again."
    _button("Start over", "start_over", lambda: go(_FIRST), disabled=now == 0, help=words)
    refused(_CLOCK)
    _tick(now, epochs, playing)


def _button(label: str, key: str, act, **settings) -> None:
    st.button(label, key=key, on_click=state.take, args=(key, lambda _: act()), **settings)


def _tick(now: int, epochs: int, playing: bool) -> None:
    """Let the browser ask for the next picture, if it plays."""
    following = min(now + max(1, now // _FASTER), epochs)
    data = {"next": following if playing else None, "last": following == epochs}
    data["number"] = moves.heard(_CLOCK) + 1
    _clock(key=_CLOCK, data=data, on_moved_change=lambda: None)
