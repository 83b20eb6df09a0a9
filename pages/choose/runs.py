"""The runs behind the curves of Choose: made in batches, kept for all readers, up to a bound.

They depend on settings alone, so what one reader has waited for is there for the next. A batch is
the runs from one of `ENDS` to the next; a tally of more runs adds a batch to the one before. The
first batch follows the hand.
"""

from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from threading import RLock

from softmax_models.bandit import Bandits, Runs, Strategy, bandits, simulate
from softmax_models.bandit_curves import Tally, tally
from softmax_models.bandit_strategies import Boltzmann

FEW, MANY = 200, 2000
ENDS = (FEW, 500, 1000, 1500, MANY)
KEPT = 2000  # tallies, of some 4 kB each


@dataclass(frozen=True)
class Bed:
    """Which bandits: their seed, where their true values lie, and the unit of reward."""

    seed: int
    mean: float
    scale: float


Key = tuple[Strategy, Bed, int]
_known: OrderedDict[Key, Tally] = OrderedDict()
# A class that opens one link waits for one simulation, not for thirty; and a hand that moves, which
# needs no more than the first runs, does not wait for a batch of more.
_first, _more, _shelf = RLock(), RLock(), RLock()


@lru_cache(maxsize=4)
def first_bandits(bed: Bed) -> Bandits:
    """The runs that follow the hand."""
    return bandits(bed.seed, FEW, mean=bed.mean, scale=bed.scale)


@lru_cache(maxsize=256)
def _first_runs(strategy: Strategy, bed: Bed) -> tuple[Tally, Runs]:
    """The tally of the first runs, and the very first of them."""
    found = simulate(first_bandits(bed), strategy)
    one = Runs(found.arms[:, :1].copy(), found.rewards[:, :1].copy(), found.best[:1])
    return tally(found), one


def first_run(strategy: Strategy, bed: Bed) -> Runs:
    """What the first of the runs drew and got."""
    with _first:
        return _first_runs(strategy, bed)[1]


def tally_of(strategy: Strategy, bed: Bed, runs: int) -> Tally:
    """The tally of the first `runs` runs, one of `ENDS`; simulated where it is not yet known."""
    key = strategy, bed, runs
    with _first if runs == FEW else _more:
        found = _known.get(key) or _made(*key)
        with _shelf:
            _known[key] = found
            _known.move_to_end(key)
            if len(_known) > KEPT:
                _known.popitem(last=False)
        return found


def _made(strategy: Strategy, bed: Bed, runs: int) -> Tally:
    """A tally that is not yet known: one batch more than the tally before it."""
    if runs == FEW:
        return _first_runs(strategy, bed)[0]
    before = ENDS[ENDS.index(runs) - 1]
    batch = bandits(bed.seed, range(before, runs), mean=bed.mean, scale=bed.scale)
    return tally_of(strategy, bed, before) + tally(simulate(batch, strategy))


def known(strategy: Strategy, bed: Bed, runs: int) -> int:
    """How many of the first `runs` runs need no simulation."""
    return max((end for end in ENDS if end <= runs and (strategy, bed, end) in _known), default=0)


def tallies(strategies: list[Strategy], bed: Bed, runs: int, *, is_held: bool) -> list[Tally]:
    """What can be shown at once: the runs that are known of each, and at least a few.

    At rest, while no handle is held, that is the same number for every strategy.
    """
    ready = [known(each, bed, runs) or FEW for each in strategies]
    if not is_held:
        ready = [min(ready)] * len(ready)
    return [tally_of(each, bed, end) for each, end in zip(strategies, ready, strict=True)]


def missing(strategies: list[Strategy], bed: Bed, runs: int) -> list[tuple[Strategy, int]]:
    """The batches that are still to be made, in the order in which they are."""
    ends = [end for end in ENDS if end <= runs]
    return [(each, end) for end in ends for each in strategies if end > known(each, bed, runs)]


def at_every(T: tuple[float, ...], schedule: str, bed: Bed) -> list[Tally]:
    """The tallies of softmax at these temperatures, of the first runs: the same for all readers."""
    return [tally_of(Boltzmann(each, schedule), bed, FEW) for each in T]
