"""The runs behind the curves of Choose: made in batches, kept for all readers, up to a bound.

They depend on settings alone, so what one reader has waited for is there for the next. A batch is
the runs from one of `ENDS` to the next; a tally of more runs adds a batch to the one before.
"""

from collections import OrderedDict
from functools import lru_cache
from threading import RLock

import streamlit as st

from pages.choose import settings
from pages.choose.settings import FEW, MANY, Bed
from softmax_models.bandit import Bandits, Strategy, bandits, simulate
from softmax_models.bandit_curves import Tally, tally
from ui.memory import state
from ui.screen import moves

ENDS = (FEW, 500, 1000, 1500, MANY)
KEPT = 2000  # tallies, of some 4 kB each

Key = tuple[Strategy, Bed, int]
_known: OrderedDict[Key, Tally] = OrderedDict()
_one_at_a_time = RLock()  # a class that opens one link waits for one simulation, not for thirty


@lru_cache(maxsize=4)
def first_bandits(bed: Bed) -> Bandits:
    """The runs that follow the hand."""
    return bandits(bed.seed, FEW, mean=bed.mean, scale=bed.scale)


def tally_of(strategy: Strategy, bed: Bed, runs: int) -> Tally:
    """The tally of the first `runs` runs, one of `ENDS`; simulated where it is not yet known."""
    with _one_at_a_time:
        key = strategy, bed, runs
        if key not in _known:
            place = ENDS.index(runs)
            if place:
                before = tally_of(strategy, bed, ENDS[place - 1])
                new = range(ENDS[place - 1], runs)
                batch = bandits(bed.seed, new, mean=bed.mean, scale=bed.scale)
                found = before + tally(simulate(batch, strategy))
            else:
                found = tally(simulate(first_bandits(bed), strategy))
            _known[key] = found
            if len(_known) > KEPT:
                _known.popitem(last=False)
        _known.move_to_end(key)
        return _known[key]


def known(strategy: Strategy, bed: Bed, runs: int) -> int:
    """How many of the first `runs` runs need no simulation."""
    return max((end for end in ENDS if end <= runs and (strategy, bed, end) in _known), default=0)


def tallies(strategies: list[Strategy], bed: Bed, runs: int) -> list[Tally]:
    """What can be shown at once: the runs that are known of each, and at least a few.

    At rest that is the same number for every strategy.
    """
    ready = [known(each, bed, runs) or FEW for each in strategies]
    if not moves.is_moving():
        ready = [min(ready)] * len(ready)
    return [tally_of(each, bed, end) for each, end in zip(strategies, ready, strict=True)]


def missing(strategies: list[Strategy], bed: Bed, runs: int) -> list[tuple[Strategy, int]]:
    """The batches that are still to be made, in the order in which they are."""
    ends = [end for end in ENDS if end <= runs]
    return [(each, end) for end in ends for each in strategies if end > known(each, bed, runs)]


def progress(strategies: list[Strategy], bed: Bed, runs: int) -> None:
    """Make the runs that are missing, a batch at a time, beside a way to stop.

    Each batch is a short run of this part alone, so that every other control answers meanwhile.
    """
    if missing(strategies, bed, runs):
        st.fragment(_grow, run_every=0.1)(strategies, bed, runs)


def _grow(strategies: list[Strategy], bed: Bed, runs: int) -> None:
    """One batch; after the last of an end the curves follow."""
    left = missing(strategies, bed, runs)
    if not left or settings.runs() != runs:
        st.rerun()
    if not (state.runs_whole() or moves.is_moving()):
        strategy, end = left.pop(0)
        tally_of(strategy, bed, end)
        if not left or left[0][1] != end:
            st.rerun()
    done = min(known(each, bed, runs) for each in strategies)
    every = len(strategies) * sum(end <= runs for end in ENDS)
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(width=320):
            st.progress(1 - len(left) / every, text=f"{done:,} of {runs:,} runs")
        st.button("Stop", key="stop_runs", on_click=settings.set_runs, args=(FEW,))
