"""Which classes a language model may still draw from: top-k, top-p and min-p.

z logits, T temperature, p probabilities, K classes.

Each rule returns a mask, True for the classes that are kept. `softmax(z, T, where=mask)` are the
renormalised probabilities, `sample(z, T, where=mask)` draws from them, and masks combine with &.

One rule for all: a class of probability 0 by the policy (-inf, or beaten at T = 0) is never kept,
and of every slice at least its first maximum is; a slice that has no distribution keeps all its
classes, so that softmax under the mask still says NaN. Where several classes are equal at the
boundary, `ties` names what happens; a boundary
that is met but for rounding, 1e-12, is met: it and the probabilities are decimals to whoever sets
them. Left out on purpose: anything that depends on earlier tokens.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from softmax_core.layout import Axis
from softmax_core.number_types import Array
from softmax_core.odds import odds
from softmax_core.rows import Rows, logit_rows
from softmax_core.settings import number_between, one_of, whole_number

ROUNDED = 1e-12  # what rounding may take from a probability or a sum of many


def _first(z: Array, size: Array | int) -> Array:
    """Return the `size` largest of each row (N, 1); of equal ones the lower indices."""
    ranks = np.empty(z.shape, np.intp)
    np.put_along_axis(ranks, _descending(z), np.arange(z.shape[1])[None], axis=-1)
    return ranks < size


def _all(z: Array, size: Array | int) -> Array:
    """Return what is no smaller than the `size`-th largest of its row."""
    last = np.broadcast_to(np.maximum(z.shape[1] - np.asarray(size), 0), (len(z), 1))
    return z >= np.take_along_axis(np.sort(z, axis=-1), last, axis=-1)


TIES: dict[str, Callable[[Array, Array | int], Array]] = {"first": _first, "all": _all}
"""Name -> which are kept at the edge: "first" the lower indices, "all" all that are equal."""


@np.errstate(all="ignore")
def top_k(z: npt.ArrayLike, k: int, *, axis: Axis = -1, ties: str = "all") -> Array:
    """Return the mask of the k largest logits.

    kept_i = fewer than k logits are larger than z_i ("all"), or larger or equal and of a lower
    index ("first", which keeps exactly k).

    z (..., K) gives booleans (..., K). A temperature would not change the order.

    Edge cases: see the module; k beyond K keeps everything but -inf.

    Raises ValueError for a k that is not a whole number from 1 up or unknown ties, and the errors
    of `softmax`.

    Source: Fan, Lewis & Dauphin 2018, arXiv 1805.04833, section 5.

    >>> top_k([3.0, 1.0, 2.0, 2.0], 2)
    array([ True, False,  True,  True])
    """
    fewest, kept = whole_number("k", k, 1), TIES[one_of("ties", ties, TIES)]
    rows = logit_rows(z, 1.0, axis)
    return _mask(rows, kept(rows.z, fewest))


@np.errstate(all="ignore")
def top_p(
    z: npt.ArrayLike,
    p: float,
    *,
    temperature: npt.ArrayLike = 1.0,
    axis: Axis = -1,
    ties: str = "all",
) -> Array:
    """Return the mask of the nucleus: the smallest set of classes whose probability reaches p.

    kept_i = the classes before i, from the most likely down, have less than p together: the one
    that crosses p is kept. The temperature comes before the truncation.

    z (..., K) and the temperature broadcast as in `softmax`, giving booleans of that shape.

    Edge cases: see the module. A sum that misses p by at most 1e-12 has reached it: 0.5 + 0.3
    reach 0.8, though their logarithms are rounded (to float64: narrower logits count as they are,
    and may hold less). p = 0 keeps the maximum; p = 1 keeps every class
    that is possible.

    Raises ValueError for p outside 0..1 or unknown ties, and the errors of `softmax`.

    Source: Holtzman, Buys, Du, Forbes & Choi 2019, arXiv 1904.09751, section 3.1.

    >>> top_p(np.log([0.5, 0.3, 0.2]), 0.6)
    array([ True,  True, False])
    """
    mass, kept = number_between("p", p, 0, 1), TIES[one_of("ties", ties, TIES)]
    state = odds(z, temperature, axis)
    share = np.take_along_axis(state.probabilities, _descending(state.rows.z), axis=-1)
    below = np.cumsum(share, axis=-1)[:, :-1] < mass - ROUNDED
    below |= mass == 1  # where a running sum may reach 1 too early
    size = 1 + below.sum(axis=-1, keepdims=True)
    return _mask(state.rows, kept(state.rows.z, size))


@np.errstate(all="ignore")
def min_p(
    z: npt.ArrayLike, p: float, *, temperature: npt.ArrayLike = 1.0, axis: Axis = -1
) -> Array:
    """Return the mask of the classes that are at least p times as likely as the likeliest.

    kept_i = exp((z_i - c) / T) >= p, with c the maximum: equality is kept, so are all ties.

    z (..., K) and the temperature broadcast as in `softmax`, giving booleans of that shape.

    Edge cases: see the module. A ratio that misses p by at most 1e-12 of it is equal: 0.03 is a
    tenth of 0.3. p = 0 keeps every class that is possible, p = 1 the maxima.

    Raises ValueError for p outside 0..1, and the errors of `softmax`.

    Source: Nguyen, Baker, Neo, Roush, Kirsch & Shwartz-Ziv 2024, arXiv 2407.01082.

    >>> min_p(np.log([0.5, 0.3, 0.04]), 0.1)
    array([ True,  True, False])
    """
    least = number_between("p", p, 0, 1)
    state = odds(z, temperature, axis)
    bar = least if least == 1 else least * (1 - ROUNDED)
    return _mask(state.rows, np.exp(state.log + state.low) >= bar)


def _mask(rows: Rows, kept: Array) -> Array:
    """Return which classes are kept, in the shape of the logits."""
    possible = (rows.z > -np.inf) & kept
    result = np.where(np.isnan(rows.z), True, possible)
    return rows.layout.entries(result[:, : rows.classes])


def _descending(z: Array) -> Array:
    """Return the order of each row from the largest down, ties by their index."""
    return np.argsort(-z, axis=-1, kind="stable")
