"""The same numbers added in several orders, each sum as its number type really holds it.

x terms, s their computed sum, u the unit roundoff of their type, h the most additions that one
term goes through. Every partial sum is rounded to the type, so another order is another rounding,
and often another sum.

Only single additions and `np.add.accumulate`, which goes from left to right: what an order gives
does not depend on the processor. Left out on purpose: sums that correct themselves.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from softmax_core import limits
from softmax_core.compensated import two_sum
from softmax_core.inputs import real_array
from softmax_core.number_types import Array
from softmax_core.settings import one_of, whole_number

LEFT, BLOCKS, PAIRWISE = ORDERS = ("left", "blocks", "pairwise")


def summed(terms: npt.ArrayLike, order: str, block: int = 1) -> Array:
    """Return the sum over the last axis in one order, each partial sum rounded to the type.

    left: ((x1 + x2) + x3) + ...; blocks: each `block` terms from the left, then the blocks from the
    left; pairwise: neighbours, then the neighbours of those sums, and so on.

    terms (..., n), n at least 1, in one of the four number types, give (...) in that type.

    Edge cases: a last block may be shorter, and an odd last sum waits for the next round; one block
    of n terms or more is the order from the left.

    Raises ValueError for another order, no terms or a block below 1; TypeError for other types.

    Source: Higham 1993, The accuracy of floating point summation, SIAM J. Sci. Comput. 14, 783-799.

    >>> x = np.array([1, 2.0**-11, 2.0**-11], np.float16)
    >>> float(summed(x, "left")), float(summed(x[::-1], "left"))
    (1.0, 1.0009765625)
    """
    x, size = _terms(terms), whole_number("block", block, 1)
    if one_of("order", order, ORDERS) == LEFT:
        return _from_left(x)
    return _in_pairs(x) if order == PAIRWISE else _from_left(_blocks(x, size))


class Prefixes(NamedTuple):
    """The sums of the first terms that an order really forms on its way: how many, and the sum."""

    counts: list[int]
    sums: Array


def prefixes(terms: npt.ArrayLike, order: str, block: int = 1) -> Prefixes:
    """Return the partial sums that begin with the first term, up to the whole.

    From the left there is one after each term; in blocks one after each term of the first block,
    and one after each block; pairwise one after 1, 2, 4, ... terms. The last is `summed`.

    Shapes, edge cases and errors as in `summed`; the sums are (..., how many).

    >>> [prefixes(np.ones(8, np.float16), order, 4).counts for order in ("blocks", "pairwise")]
    [[1, 2, 3, 4, 8], [1, 2, 4, 8]]
    """
    x, size = _terms(terms), whole_number("block", block, 1)
    if one_of("order", order, ORDERS) == LEFT:
        return Prefixes([*range(1, x.shape[-1] + 1)], np.add.accumulate(x, axis=-1))
    return _first_of_pairs(x) if order == PAIRWISE else _first_of_blocks(x, size)


def _first_of_blocks(x: Array, size: int) -> Prefixes:
    """The sums inside the first block, then after each."""
    n = x.shape[-1]
    inside = np.add.accumulate(x[..., : min(size, n)], axis=-1)
    after = np.add.accumulate(_blocks(x, size), axis=-1)[..., 1:]
    counts = [*range(1, inside.shape[-1] + 1), *range(2 * size, n, size), *[n][: n > size]]
    return Prefixes(counts, np.concatenate([inside, after], axis=-1))


def _first_of_pairs(x: Array) -> Prefixes:
    """The first sum of each round."""
    n, rounds = x.shape[-1], [x]
    while rounds[-1].shape[-1] > 1:
        rounds.append(_neighbours(rounds[-1]))
    counts = [min(2**i, n) for i in range(len(rounds))]
    return Prefixes(counts, np.stack([each[..., 0] for each in rounds], axis=-1))


def exact_sum(terms: npt.ArrayLike) -> tuple[Array, Array]:
    """Return the sum over the last axis as a pair of float64, high + low.

    Pairwise, with the error of each addition kept and added up: wrong by about n u^2 sum |x| for
    the u of float64, which is nothing beside the error of any sum in a type. For terms of a half
    type whose exponents lie within 40 of each other `low` is 0.

    Shapes and errors as in `summed`.

    >>> exact_sum([1.0, 2.0**-60])
    (array(1.), array(8.67361738e-19))
    """
    high = _terms(terms).astype(np.float64)
    low = np.zeros_like(high)
    while high.shape[-1] > 1:
        even = high.shape[-1] // 2 * 2
        total, error = two_sum(high[..., 0:even:2], high[..., 1:even:2])
        low = np.concatenate([_neighbours(low)[..., : even // 2] + error, low[..., even:]], -1)
        high = np.concatenate([total, high[..., even:]], axis=-1)
    return high[..., 0], low[..., 0]


def exact_prefixes(terms: npt.ArrayLike) -> tuple[Array, Array]:
    """Return the sums of the first 1, 2, ... n terms as pairs of float64, high + low.

    Each (..., n). As exact as `exact_sum`; shapes and errors as in `summed`.

    >>> exact_prefixes([1.0, 2.0**-60])[1].tolist()
    [0.0, 8.673617379884035e-19]
    """
    x = _terms(terms).astype(np.float64)
    high = np.add.accumulate(x, axis=-1)
    error = np.zeros_like(high)
    error[..., 1:] = two_sum(high[..., :-1], x[..., 1:])[1]
    return high, np.add.accumulate(error, axis=-1)


def most_additions(order: str, n: int, block: int = 1) -> int:
    """Return how many additions, at most, one of n terms goes through: h.

    left: n - 1; blocks of b: (b - 1) + (ceil(n / b) - 1); pairwise: ceil(log2 n).

    Raises ValueError for another order, and for n or a block below 1.

    >>> [most_additions(order, 64, 8) for order in ORDERS]
    [63, 14, 6]
    """
    count, size = whole_number("n", n, 1), whole_number("block", block, 1)
    if one_of("order", order, ORDERS) == LEFT:
        return count - 1
    if order == PAIRWISE:
        return (count - 1).bit_length()
    return min(size, count) - 1 + -(-count // size) - 1


def sum_bound(terms: npt.ArrayLike, order: str, block: int = 1) -> Array:
    """Return what the error of `summed` can be at most: ((1 + u)^h - 1) sum |x|.

    Each addition is off by a factor of 1 + d with |d| <= u, and no term meets more than h of them.
    Higham's gamma_h = h u / (1 - h u) is a little larger, and there only while h u < 1.

    Shapes and errors as in `summed`; in float64.

    Edge cases: holds where no partial sum overflows; additions do not underflow.

    Source: Higham 1993, The accuracy of floating point summation, SIAM J. Sci. Comput. 14, 783-799.

    >>> round(float(sum_bound(np.ones(256, np.float16), "left")), 1)
    33.9
    """
    x = _terms(terms)
    size: Array = np.abs(x.astype(np.float64)).sum(axis=-1)
    return error_factor(x.dtype, order, x.shape[-1], block) * size


def error_factor(dtype: npt.DTypeLike, order: str, n: int, block: int = 1) -> float:
    """Return how large an error can be beside the sum of the absolute values: (1 + u)^h - 1.

    Errors as in `most_additions` and `number_type`.

    >>> error_factor("float16", "pairwise", 2) == 2.0**-11
    True
    """
    h = most_additions(order, n, block)
    return math.expm1(h * math.log1p(limits(dtype).unit_roundoff))


def _terms(terms: npt.ArrayLike) -> Array:
    """Return the terms in one of the four types."""
    x = real_array("terms", terms)
    if x.ndim == 0 or not x.shape[-1]:
        raise ValueError(f"terms must be at least one along the last axis, got shape {x.shape}")
    return x


def _from_left(x: Array) -> Array:
    result: Array = np.add.accumulate(x, axis=-1)[..., -1]
    return result


def _blocks(x: Array, size: int) -> Array:
    """The sum of each block, (..., blocks)."""
    whole = x.shape[-1] // size * size
    blocks = x[..., :whole].reshape(*x.shape[:-1], -1, size)
    sums = _from_left(blocks) if whole else blocks[..., 0:0].reshape(*x.shape[:-1], 0)
    if whole == x.shape[-1]:
        return sums
    return np.concatenate([sums, _from_left(x[..., whole:])[..., None]], axis=-1)


def _in_pairs(x: Array) -> Array:
    while x.shape[-1] > 1:
        x = _neighbours(x)
    return x[..., 0]


def _neighbours(x: Array) -> Array:
    """Each two neighbours added; an odd last one stays."""
    even = x.shape[-1] // 2 * 2
    sums: Array = x[..., 0:even:2] + x[..., 1:even:2]
    return sums if even == x.shape[-1] else np.concatenate([sums, x[..., even:]], axis=-1)
