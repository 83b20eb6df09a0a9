"""Arithmetic that keeps what rounding drops: the error of a float64 operation is a float64 too.

a, b operands; s or p the rounded result, e its exact error, so that a + b = s + e or a b = p + e.
u = 2^-53, the unit roundoff. A pair (high, low) stands for the number high + low.

NumPy has no fused multiply-add, so the product splits its operands into halves of 26 bits. Left
out on purpose: any other type than float64, and arithmetic on pairs beyond what softmax needs.
"""

from __future__ import annotations

import numpy as np

from softmax_core.number_types import Array
from softmax_core.rows import row_sum

SPLITTER = 2.0**27 + 1  # leaves 26 bits in each half of a 53-bit number


def two_sum(a: Array, b: Array) -> tuple[Array, Array]:
    """Return a + b and the exact error of that sum.

    Exact for all finite a and b whose sum does not overflow, whichever is larger. Otherwise, and
    for infinities, the error is NaN.

    Source: Knuth 1969, The Art of Computer Programming 2, section 4.2.2, theorem B; Ogita, Rump
    & Oishi 2005, doi 10.1137/030601818, algorithm 3.1.

    >>> two_sum(np.float64(1e16), np.float64(1.25))
    (np.float64(1.0000000000000002e+16), np.float64(-0.75))
    """
    total = a + b
    left = a - total  # minus what of b arrived in the total
    error: Array = a - (total + left)
    left += b  # in place, as the next: large arrays wait for memory
    error += left
    return total, error


def two_diff(a: Array, b: Array) -> tuple[Array, Array]:
    """Return a - b and the exact error of that difference; limits and source as in `two_sum`.

    >>> two_diff(np.float64(0.1), np.float64(100.0))
    (np.float64(-99.9), np.float64(5.689893001203927e-15))
    """
    return two_sum(a, -b)


def two_prod(a: Array, b: Array) -> tuple[Array, Array]:
    """Return a b and the exact error of that product.

    Exact while |a| and |b| are at most 2^995 and |a b| is 0 or at least 2^-968; below that the
    error term itself underflows, and is wrong by less than 2^-1072. Above it the error is NaN.

    Source: Dekker 1971, doi 10.1007/BF01397083; Ogita, Rump & Oishi 2005, doi
    10.1137/030601818, algorithms 3.2 and 3.3.

    >>> two_prod(np.float64(0.1), np.float64(10.0))
    (np.float64(1.0), np.float64(5.551115123125783e-17))
    """
    product = a * b
    a_high, a_low = _halves(a)
    b_high, b_low = _halves(b)
    error: Array = a_low * b_low - (((product - a_high * b_high) - a_low * b_high) - a_high * b_low)
    return product, error


def quotient(high: Array, low: Array, divisor: Array) -> tuple[Array, Array]:
    """Return (high + low) / divisor as a pair, with a relative error of a few u^2.

    q = high / divisor, and what it leaves over, high + low - q divisor, divided again. high - q
    divisor is exact, because the two are neighbours (Sterbenz).

    The limits are those of `two_prod` for q and the divisor.

    Source: Dekker 1971, doi 10.1007/BF01397083, section 5.

    >>> quotient(np.float64(1.0), np.float64(0.0), np.float64(3.0))
    (np.float64(0.3333333333333333), np.float64(1.850371707708594e-17))
    """
    first = high / divisor
    product, error = two_prod(first, divisor)
    second: Array = (((high - product) - error) + low) / divisor
    return first, second


def accurate_sum(
    values: Array, largest: Array | float | None = None, spare: Array | None = None
) -> Array:
    """Return the sum of each row, within 2 u of the sum of the absolute values for any K < 2^25.

    Each value is cut at one bit for the whole row, so high that the K upper parts add up without
    rounding; only the lower parts, smaller than 2 K u times the largest value, are rounded.

    values (N, K) gives (N, 1). `largest` bounds the absolute values and spares a search;
    `spare` is an array of that shape to work in.

    Edge cases: infinities and NaN give what an ordinary sum gives; an empty row gives 0.

    Source: Rump, Ogita & Oishi 2008, doi 10.1137/050645671, algorithm 3.2 (ExtractVector).

    >>> accurate_sum(np.array([[1.0, 2.0**-53, 2.0**-53]])) - 1
    array([[2.22044605e-16]])
    """
    if largest is None:
        largest = abs(values).max(axis=-1, keepdims=True, initial=0.0)
    terms = 2.0 ** max(values.shape[-1], 1).bit_length()
    # 1.5 times a power of two, so that a negative value does not leave the binade
    anchor = np.ldexp(1.5 * terms, np.frexp(largest)[1])
    upper: Array = np.add(values, anchor, out=spare)
    upper -= anchor
    total: Array = np.einsum("ij->i", upper)  # exact, so in whichever order
    total += row_sum(np.subtract(values, upper, out=upper))[:, 0]
    if np.count_nonzero(np.isfinite(total)) < total.size:
        total = np.where(np.isfinite(total), total, values.sum(axis=-1))
    return total[:, None]


def _halves(a: Array) -> tuple[Array, Array]:
    """Return a as a sum of two numbers of at most 26 bits (Veltkamp's split)."""
    scaled = SPLITTER * a
    high = scaled - (scaled - a)
    return high, a - high
