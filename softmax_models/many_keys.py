"""One key ahead of n - 1 equal ones: what softmax leaves it as n grows, and what mends do.

n keys, d the lead of one of them, b the score of all others, T temperature, p the weight of the
leading key, m = n - 1. Since the others are equal their exponentials are one number times m, so a
million keys cost what ten do. The law is p = 1 / (1 + m exp(-d / T)): half is held with a
lead of T ln m.

Left out on purpose: noise in the other scores, and anything learned.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal, localcontext

import numpy as np
import numpy.typing as npt

from softmax_core import empty_state
from softmax_core.inputs import float64_array, single_temperature
from softmax_core.number_types import Array
from softmax_core.online import odds_against
from softmax_core.settings import number_between, one_of, whole_number

PLAIN, LOG_N, SINK, PLUS_ONE, CAP, ENTMAX = MENDS = (
    "plain",
    "log_n",
    "sink",
    "plus_one",
    "cap",
    "entmax",
)
BASE = 10.0  # the length at which scores times log n / log BASE are themselves
LARGEST = 1e6
DIGITS = 60
PIECE = 4096  # keys


@dataclass(frozen=True)
class Row:
    """A row of scores: `lead` of one key over all others, their `level`, T, and what mends need.

    `sink` is the score of the sink, `cap` the c of c tanh(z / c).

    Raises ValueError for a lead below 0, a cap not above 0 and a temperature below 0.
    """

    lead: float
    level: float = 0.0
    T: float = 1.0
    sink: float = 5.0
    cap: float = 30.0

    def __post_init__(self) -> None:
        number_between("lead", self.lead, 0, LARGEST)
        number_between("level", self.level, -LARGEST, LARGEST)
        number_between("sink", self.sink, -LARGEST, LARGEST)
        number_between("cap", self.cap, 1e-3, LARGEST)
        single_temperature(self.T)


@dataclass(frozen=True, eq=False)
class Shares:
    """Who holds what: the key, all others together, and nobody (a sink, or the 1).

    `slope` is dp / dz of the key's own score, NaN where it does not exist.
    """

    key: Array
    others: Array
    nobody: Array
    slope: Array


@np.errstate(all="ignore")
def shares(mend: str, n: npt.ArrayLike, row: Row) -> Shares:
    """Return the weights of a row of n keys under a mend, and the slope of the leading one.

    plain: softmax; log_n: scores times log n / log 10; sink: one more key, whose weight nobody
    uses; plus_one: exp(z_i / T) / (1 + sum exp(z / T)), a sink with a score of 0; cap: scores
    c tanh(z / c); entmax: 1.5-entmax.

    `n`, at least 2 and not only whole numbers, gives arrays of its shape.

    Edge cases: T = 0 and T = inf are the limits, as in softmax; at T = 0 the slope is 0, and NaN
    where the best tie. Where entmax has its kink, at a lead of 2 T, the slope is that beyond it, 0.

    Raises ValueError for another mend and for n below 2.

    Source: Nakanishi 2025, arXiv 2501.19399 (log n); Xiao et al. 2023, arXiv 2309.17453 (sink);
    Peters, Niculae & Martins 2019, arXiv 1905.05702 (entmax).

    >>> shares("plain", [10, 1000, 100000], Row(5.0)).key.round(4).tolist()
    [0.9428, 0.1293, 0.0015]
    """
    others = _others(n)
    if one_of("mend", mend, MENDS) == ENTMAX:
        return _entmax(others, row)
    scores, stretch = _scores(mend, others, row)
    counts = np.ones_like(others), others, np.full_like(others, mend in (SINK, PLUS_ONE))
    weights = _weights(scores, counts, row.T)
    key, rest, nobody = (each / sum(weights) for each in weights)
    slope = key * (rest + nobody) * stretch / row.T if 0 < row.T < np.inf else 0 * key
    if row.T == 0:
        slope = np.where((key == 0) | (key == 1), 0.0, np.nan)
    return Shares(key, rest, nobody, slope)


def _others(n: npt.ArrayLike) -> Array:
    """Return how many other keys there are."""
    count = float64_array("n", n)
    if not (count >= 2).all() or np.isinf(count).any():
        raise ValueError(f"n must be at least 2 keys, and finite, got {count}")
    return count - 1


def _scores(mend: str, others: Array, row: Row) -> tuple[list[Array], Array]:
    """The scores of the key, the others and nobody, less the level; and the stretch of a lead."""
    ones = np.ones_like(others)
    if mend == LOG_N:
        stretch = np.log(others + 1) / np.log(BASE)
        return [row.lead * stretch, 0 * ones, -np.inf * ones], stretch
    if mend == CAP:
        high, low = (_capped(z, row.cap) for z in (row.level + row.lead, row.level))
        slope = 1 / np.cosh((row.level + row.lead) / row.cap) ** 2
        return [(high - low) * ones, 0 * ones, -np.inf * ones], slope * ones
    nobody = {SINK: row.sink - row.level, PLUS_ONE: -row.level}.get(mend, -np.inf)
    return [row.lead * ones, 0 * ones, nobody * ones], ones


def _capped(z: float, cap: float) -> float:
    return cap * math.tanh(z / cap)


def _weights(scores: list[Array], counts: tuple[Array, ...], T: float) -> list[Array]:
    """Return what each kind of key weighs; nothing where there are none of it."""
    there = [
        np.where(count > 0, score, -np.inf) for score, count in zip(scores, counts, strict=True)
    ]
    top = np.maximum.reduce(there)
    if T == 0:
        odds = [(score == top) * 1.0 for score in there]
    elif np.isinf(T):
        odds = [np.ones_like(top) for _ in there]
    else:
        odds = [np.exp((score - top) / T) for score in there]
    return [count * each for count, each in zip(counts, odds, strict=True)]


def _entmax(others: Array, row: Row) -> Shares:
    """1.5-entmax in closed form: p = t^2 and (t - half)^2, which sum to 1; half = d / (2 T)."""
    half = _half_gap(row)
    root = np.sqrt(np.maximum(1 + others - others * half**2, 0))
    t = np.where(half >= 1, 1.0, (others * half + root) / (1 + others))
    other = np.where(half >= 1, 0.0, (root - half) / (1 + others))
    key, rest = t**2, others * np.maximum(other, 0) ** 2
    of_rest = others * np.maximum(other, 0)
    slope = t * of_rest / (t + of_rest) / row.T if 0 < row.T < np.inf else 0 * key
    if row.T == 0 and row.lead == 0:
        slope = np.full_like(key, np.nan)
    return Shares(key, rest, 0 * key, slope)


def _half_gap(row: Row) -> float:
    """Half the lead over T, and its limits; from 1 on the key has all, so 2 stands for more."""
    if row.T == 0:
        return 2.0 if row.lead else 0.0
    return min(row.lead / 2 / row.T, 2.0)


@np.errstate(all="ignore")
def lead_for_half(mend: str, n: npt.ArrayLike, row: Row) -> Array:
    """Return the lead with which the key holds half, at the other values of the row.

    plain: T ln m; log_n: that over log n / log 10; sink and plus_one: T ln(m + exp((s - b) / T));
    cap: the z whose c tanh(z / c) has that lead; entmax: sqrt(2) T (1 - 1 / sqrt(m)).

    Shapes and errors as in `shares`.

    Edge cases: inf where no lead is enough: a cap allows a lead of at most c - c tanh(b / c), and
    at T = inf nothing leads.

    >>> [round(float(x), 2) for x in lead_for_half("plain", [10, 1000, 100000], Row(5.0))]
    [2.2, 6.91, 11.51]
    """
    others = _others(n)
    if one_of("mend", mend, MENDS) == ENTMAX:
        lead: Array = np.sqrt(2.0) * row.T * (1 - 1 / np.sqrt(others))
        return lead
    plain = _times(row.T, np.log(others))
    if mend == LOG_N:
        scaled: Array = plain * np.log(BASE) / np.log(others + 1)
        return scaled
    if mend == CAP:
        reached = (plain + _capped(row.level, row.cap)) / row.cap
        there = row.cap * np.arctanh(np.minimum(reached, 1)) - row.level
        return np.where(reached < 1, np.maximum(there, 0), np.inf)
    if mend == PLAIN:
        return plain
    nobody = (row.sink if mend == SINK else 0.0) - row.level
    if row.T == 0:
        return np.full_like(others, max(nobody, 0.0))
    return np.maximum(_times(row.T, np.logaddexp(np.log(others), nobody / row.T)), 0)


def _times(T: float, logarithm: Array) -> Array:
    """T times a logarithm; 0 times anything is 0, and inf of one key is 0."""
    return np.where(logarithm == 0, 0.0, T * logarithm)


@dataclass(frozen=True)
class Streamed:
    """The weight of the key from one pass: key after key, and blocks that are merged in pairs.

    `exact` is the same in more digits; the errors are relative, in units of 2^-53, and so is the
    `bound` that `softmax_core.softmax_online` has for n keys.
    """

    one_by_one: float
    merged: float
    exact: Decimal
    error: float
    error_merged: float
    bound: float


@np.errstate(all="ignore")
def streamed(n: int, row: Row) -> Streamed:
    """Return what the online softmax gives the leading key, which comes first of n.

    While the maximum stays, an update adds exp(-d / T) to the sum and does nothing else: so n
    updates are one running sum, bit by bit. Merging is done by the states themselves.

    Edge cases: the limits at T = 0 and T = inf, where no digit is lost.

    Raises ValueError for n below 2 or above a million, TypeError for what is no whole number.

    Source: Milakov & Gimelshein 2018, arXiv 1805.02867.

    >>> found = streamed(1000, Row(5.0))
    >>> found.error < found.bound, round(found.one_by_one, 6)
    (True, 0.129346)
    """
    others = whole_number("n", n, 2, int(LARGEST)) - 1
    odd = odds_against(np.array(row.lead), np.array(0.0), np.array(row.T))
    total = _running_sum(odd, others)
    one_by_one, merged = float(1 / (1 + total)), _merged(others, row)
    exact = _exact(others, row)
    spread = row.lead / row.T if 0 < row.T < np.inf else 0.0
    errors = (_off(one_by_one, exact), _off(merged, exact))
    return Streamed(one_by_one, merged, exact, *errors, 5 * n + 4 + 2 * spread)


def _running_sum(term: Array, count: int) -> float:
    """The sum of `count` equal terms, one after another; in pieces, which stay in the cache."""
    terms, total = np.full(PIECE + 1, term), 0.0
    sums = np.empty_like(terms)
    while count:
        piece = min(PIECE, count)
        terms[0] = total
        np.add.accumulate(terms[: piece + 1], out=sums[: piece + 1])
        total, count = float(sums[piece]), count - piece
    return total


def _merged(others: int, row: Row) -> float:
    """The same, of blocks of 1, 2, 4, ... equal keys."""
    state, block = (empty_state((), row.T).update(score) for score in (row.lead, 0.0))
    while others:
        state = state.merge(block) if others % 2 else state
        block, others = block.merge(block), others // 2
    return float(1 / (1 + state.r))


def _exact(others: int, row: Row) -> Decimal:
    """1 / (1 + m exp(-d / T)) in 60 digits."""
    with localcontext() as context:
        context.prec = DIGITS
        if row.lead == 0 or math.isinf(row.T):
            return 1 / Decimal(others + 1)
        if row.T == 0:
            return Decimal(1)
        return 1 / (1 + others * (-Decimal(row.lead) / Decimal(row.T)).exp())


def _off(found: float, exact: Decimal) -> float:
    """The relative error in units of 2^-53."""
    with localcontext() as context:
        context.prec = DIGITS
        return float(abs(Decimal(found) - exact) / exact * 2**53)
