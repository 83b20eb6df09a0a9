"""What the handles of a chart say: messages that a browser sends while a bar is moved.

Anybody can send anything, so a message is read like an address: what is not a move gets a sentence.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from softmax_words import Words
from ui.address import link
from ui.address.parameters import Held
from ui.charts.figure import Handles
from ui.memory import session, state
from ui.memory.hand import Rest
from ui.memory.run import Run

words = Words(__file__)

_KINDS: dict[str, type | tuple[type, ...]] = {
    "number": int,
    "index": int,
    "value": (int, float),
    "moving": bool,
    "cancelled": bool,
}
_ALWAYS = _KINDS.keys() - {"cancelled"}


@dataclass(frozen=True)
class Move:
    """What a handle says: the how-manieth message, which bar, where to, and whether it goes on.

    Or that the hold was cancelled, by Escape or by a finger that meant to scroll: nothing moves.
    """

    number: int = 0
    index: int = 0
    value: float = 0.0
    moving: bool = False
    cancelled: bool = False


def read(sent: Any) -> Move:
    """The move that a browser sent; ValueError with a sentence, since anybody can send anything."""
    message = sent.get("moved") if isinstance(sent, Mapping) else None
    if not isinstance(message, Mapping) or not _ALWAYS <= message.keys() <= _KINDS.keys():
        raise ValueError(words("refusals.moved"))
    for name, found in message.items():
        kind = _KINDS[name]
        if not isinstance(found, kind) or (isinstance(found, bool) and kind is not bool):
            raise ValueError(words("refusals.part", part=name, came=link.shown(found)))
    if not abs(message["value"]) <= sys.float_info.max:
        raise ValueError(words("refusals.number", came=link.shown(message["value"])))
    return Move(**message)


def is_moving() -> bool:
    """Whether a handle is held, so that what is drawn now will soon be drawn again."""
    return session.current().is_held()


def note_ends(key: str, handles: Handles | None) -> None:
    """Note between which ends the handles of `key` are drawn."""
    if handles:
        session.current().ends[key] = (handles.low, handles.high)


def held(keys: Iterable[str]) -> Held | None:
    """The handle among `keys` that is held, between the ends with which it was drawn; else None."""
    if is_moving():
        for key in keys:
            ends = session.current().ends.get(key)
            if ends and _last(key) == (heard(key), True):
                return Held(key, *ends)
    return None


def _last(key: str) -> tuple[Any, Any]:
    """The number of what `key` said last, and whether it said that it is held."""
    sent = st.session_state.get(key)
    message = sent.get("moved") if isinstance(sent, Mapping) else None
    if not isinstance(message, Mapping):
        return 0, False
    return message.get("number"), message.get("moving")


def heard(key: str) -> int:
    """The number of the last message of the handles of `key`."""
    return session.current().said[key].number


def messages() -> int:
    """How many messages the handles have sent."""
    return sum(said.number for said in session.current().said.values())


def take(key: str, move: Callable[[int, float], None]) -> None:
    """Do what the handles of `key` say, once, or keep the sentence that says why not.

    Asked before anything is drawn. A callback would do the same, but no test without a browser
    would ever call it.
    """
    sent, said = st.session_state.get(key), session.current().said[key]
    if not isinstance(sent, Mapping) or sent.get("moved", sent) in (None, {}):
        return  # it has not spoken yet
    if said.refused == (came := hash(repr(sent))):
        return  # it stays there, and one sentence is enough
    try:
        message = read(sent)
        if message.number != said.number:
            said.number = message.number
            _receive(message, move)
    except ValueError as error:
        said.refused = came
        state.complain(key, str(error))


def note_old(key: str) -> None:
    """Note what a browser that reconnects had said to a lab that is gone, once `key` is drawn.

    It says it again, and until the handle is drawn a session does not know that. With the next run
    it would be a move: the first Back after a restart would be undone.
    """
    if session.current().run is Run.FIRST and type(number := _last(key)[0]) is int:
        session.current().said[key].number = number


def _receive(message: Move, move: Callable[[int, float], None]) -> None:
    """Let a message that is new act, where it is the last word of this run."""
    now = session.current()
    now.complaints.clear()
    # A browser that reconnects says again what it last said; and where another control spoke in the
    # same run, it spoke last: the end of a move must not undo a Reset.
    if now.run is Run.FIRST or now.hand is Rest.ACTED:
        return
    if message.cancelled:
        now.cancel()
        return
    now.hold() if message.moving else now.let_go()
    move(message.index, float(message.value))
