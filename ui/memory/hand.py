"""The reader's hand: what it does with the handles and controls of a page, as the server hears it.

A browser speaks while a handle is moved, once more when it is let go or its hold is cancelled, and
not at all when the connection is lost. So a hold under which the whole page was drawn anew is not
waited for: it is paused until it speaks again.
"""

from dataclasses import dataclass
from enum import Enum, auto

from ui.memory.bench import Bench


class Rest(Enum):
    """What an empty hand did last."""

    UNTOUCHED = auto()
    """Nothing yet: what is shown is what was opened."""
    RESTING = auto()
    """Nothing in this run."""
    LET_GO = auto()
    """Let go of a handle, in this run."""
    ACTED = auto()
    """Used another control, in this run and after any handle that speaks in it."""


@dataclass(frozen=True)
class Held:
    """A handle is held: the address waits, and a cancel gives back what was before."""

    bench: Bench
    before: Bench


@dataclass(frozen=True)
class Paused:
    """The whole page was drawn during a hold: nothing waits for its end, which may not come."""

    hold: Held


Hand = Rest | Held | Paused


@dataclass
class Said:
    """What one handle has said: its last message by number, its last that was no move by hash."""

    number: int = 0
    refused: int | None = None


def hold_of(hand: Hand) -> Held | None:
    """The hold that a cancel would end."""
    return hand.hold if isinstance(hand, Paused) else hand if isinstance(hand, Held) else None


def holding(hand: Hand, bench: Bench) -> Held:
    """The hand that moves a handle, on."""
    return hold_of(hand) or Held(bench, bench.copy())


def dropping(hand: Hand) -> Rest:
    """The hand when what it held is there no more."""
    return hand if isinstance(hand, Rest) else Rest.RESTING


def over_a_whole_page(hand: Hand) -> Hand:
    """The hand when a run of the whole page begins."""
    if isinstance(hand, Held):
        return Paused(hand)
    return Rest.RESTING if hand is Rest.LET_GO else hand


def after_the_run(hand: Hand) -> Hand:
    """The hand when a run is over."""
    return Rest.RESTING if hand in (Rest.LET_GO, Rest.ACTED) else hand
