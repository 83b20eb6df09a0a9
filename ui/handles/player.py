"""Play, step and start over: a handle that goes on by itself, or by a step at each press.

While it plays, a component in the browser asks the live door for one place after another, as a hand
would that moves the handle steadily; no script runs. Where it comes to rest, at its end or when
anything is touched, it tells Streamlit once. Where no door is open, Streamlit draws each picture.
A page has one player; `desk` receives what it says.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from softmax_words import Words
from ui import modules
from ui.memory import session, state
from ui.screen import moves
from ui.screen.refused import refused

_CLOCK, _PLAYING, _BUTTONS = "player", "playing", "player_buttons"
_FINENESS = 40
_clock = st.components.v2.component("softmax_lab_player", js=modules.script("player"))

words = Words(__file__)

Move = Callable[[float], None]


@dataclass(frozen=True)
class Play:
    """What is played: the handle `key`, from `first` to `last`, both whole numbers.

    `move` moves it, and `now` says where it is; both outlive the run that draws. `name` is the key
    of its steps, `again` what *Start over* does; without it *Play* stands alone, since
    the page has buttons of its own for steps.
    """

    key: str
    name: str
    first: int
    last: int
    now: Callable[[], int]
    move: Move
    again: str = ""


def places(now: int, last: int) -> Sequence[int]:
    """Where a play stops on its way: everywhere at first, where most changes, then ever farther.

    >>> places(0, 3), places(100, 110)
    ([1, 2, 3], [102, 104, 106, 108, 110])
    """
    found = []
    while now < last:
        now = min(now + max(1, now // _FINENESS), last)
        found.append(now)
    return found


def playing() -> str | None:
    """The key of the handle that plays."""
    return st.session_state.get(_PLAYING)


def receive(key: str, move: Move) -> None:
    """Do what the player of the handle `key` says: before anything that follows it is drawn."""
    if playing() != key:
        return
    before = moves.heard(_CLOCK)
    for speaker in (key, _CLOCK):  # the player comes after the handle that it moves
        moves.take(speaker, lambda _, place: move(place))
    if moves.heard(_CLOCK) != before and not moves.is_moving():
        st.session_state[_PLAYING] = None


def draw(play: Play, now: int) -> None:
    """Play or pause, one step on, and back to the start; and the clock that plays.

    `now` is where the handle is on the desk that draws: `play.now` would read all values again.
    """
    ends = now >= play.last
    plays = playing() == play.key and not ends
    state.show(_PLAYING, play.key if plays else None)
    with st.container(key=_BUTTONS, horizontal=True, width="content", gap="xsmall"):
        kind = "secondary" if plays else "primary"
        _button(play, words("pause" if plays else "play"), "play", _turn, type=kind)
        if play.again:
            step = {"disabled": ends, "help": words("step_help")}
            _button(play, words("step"), f"step_{play.name}", _step, **step)
            over = {"disabled": now == play.first and not plays, "help": play.again}
            _button(play, words("start_over"), "start_over", _begin, **over)
        data = {"handle": play.key, "at": now, "buttons": f".st-key-{_BUTTONS}"}
        # As a text: a list Streamlit would take for a data frame, and import pandas.
        data["places"] = " ".join(map(str, places(now, play.last))) if plays else ""
        data["number"] = moves.heard(_CLOCK) + 1
        data["session"] = session.current().word
        _clock(key=_CLOCK, data=data, on_moved_change=partial(receive, play.key, play.move))
        moves.note_old(_CLOCK)
    refused(_CLOCK)


def _button(play: Play, label: str, key: str, act: Callable[[Play], None], **look: Any) -> None:
    st.button(label, key=key, on_click=_press, args=(play, key, act), **look)


def _press(play: Play, key: str, act: Callable[[Play], None]) -> None:
    """Do what a button says, from where the browser says that the handle is."""
    receive(play.key, play.move)
    state.take(key, lambda _: act(play))


def _turn(play: Play) -> None:
    """Play, from the start where it has come to the end; or pause."""
    plays = playing() == play.key
    st.session_state[_PLAYING] = None if plays else play.key
    if not plays and play.now() >= play.last:
        play.move(play.first)


def _step(play: Play) -> None:
    """Go one on, and no further."""
    st.session_state[_PLAYING] = None
    play.move(min(play.now() + 1, play.last))


def _begin(play: Play) -> None:
    """Go back to the start."""
    st.session_state[_PLAYING] = None
    play.move(play.first)
