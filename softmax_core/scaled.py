"""Numbers with an exponent of their own: no product, quotient or exp of them leaves the range.

A number is mantissa 2^exponent, the mantissa a float64 with 1/2 <= |mantissa| < 1, the exponent an
integer. p_i p_j / T is of ordinary size where p_i is e^-1400 and T 1e-300, and so is p g / T where
g is 1e308: written in float64, the steps on the way would be 0 or inf. Each operation rounds once,
as that of float64 does; what leaves the range is rounded to a subnormal, or to inf, at the end.

Left out on purpose: comparisons, and any function but exp.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from softmax_core.compensated import accurate_sum, two_sum
from softmax_core.log_odds import exp_pair
from softmax_core.number_types import Array

LOWEST = -(2**40)  # the exponent of 0, below any other
FARTHEST = -(2.0**17)  # below it exp is 0, which no divisor and no factor of float64 can lift
LOG2_HIGH = 0.6931471803691238  # log 2 cut to 33 bits: times an exponent of exp it is exact
LOG2_LOW = 1.9082149292705877e-10  # log 2 less that


@dataclass(frozen=True, slots=True, eq=False)
class Scaled:
    """An array of numbers mantissa 2^exponent; `scaled` makes one."""

    mantissa: Array
    exponent: Array  # int64

    @property
    def value(self) -> Array:
        """The numbers in float64, each rounded once."""
        result: Array = np.ldexp(self.mantissa, self.exponent)
        return result

    def __getitem__(self, key: Any) -> Scaled:
        """Return the numbers at an index, as of an array."""
        return Scaled(self.mantissa[key], self.exponent[key])

    def replaced(self, key: Any, other: Scaled) -> Scaled:
        """Return a copy with other numbers at an index."""
        mantissa, exponent = self.mantissa.copy(), self.exponent.copy()
        mantissa[key], exponent[key] = other.mantissa, other.exponent
        return Scaled(mantissa, exponent)

    def __neg__(self) -> Scaled:
        """Return the numbers with the other sign."""
        return Scaled(-self.mantissa, self.exponent)

    def __add__(self, other: Scaled) -> Scaled:
        """Return the sum; the smaller of the two is lost where it is below 2^-1000 of the other."""
        top = np.maximum(self.exponent, other.exponent)
        return scaled(self._under(top) + other._under(top), top)

    def __sub__(self, other: Scaled) -> Scaled:
        """Return the difference."""
        return self + -other

    def __mul__(self, other: Scaled) -> Scaled:
        """Return the product."""
        return scaled(self.mantissa * other.mantissa, self.exponent + other.exponent)

    def __truediv__(self, other: Scaled) -> Scaled:
        """Return the quotient."""
        return scaled(self.mantissa / other.mantissa, self.exponent - other.exponent)

    def sum(self) -> Scaled:
        """Return the sum of each row, (N, K) to (N, 1)."""
        top = self.exponent.max(axis=-1, keepdims=True)
        return scaled(accurate_sum(self._under(top)), top)

    def _under(self, top: Array) -> Array:
        """Return the numbers divided by 2^top."""
        result: Array = np.ldexp(self.mantissa, self.exponent - top)
        return result


def scaled(values: Array, exponent: Array | int = 0) -> Scaled:
    """Return values 2^exponent.

    >>> tiny = scaled(np.array([1e-300]))
    >>> (tiny * tiny / tiny).value
    array([1.e-300])
    """
    mantissa, shift = np.frexp(values)
    return Scaled(mantissa, np.where(mantissa == 0, LOWEST, shift.astype(np.int64) + exponent))


def scaled_exp(high: Array, low: Array) -> Scaled:
    """Return exp(high + low) for high <= 0, to little more than one unit in the last place.

    exp(x) = 2^k exp(x - k log 2), with k the nearest integer to x / log 2.

    Source: Cody & Waite 1980, Software Manual for the Elementary Functions, chapter 6; the two
    parts of log 2 are those of fdlibm's e_exp.c.

    >>> (scaled_exp(np.array([-1000.0]), np.array([0.0])) / scaled(np.array([1e-300]))).value
    array([5.0759589e-135])
    """
    near = high > FARTHEST
    x = np.where(near, high, 0.0)
    exponent = np.rint(x / np.log(2))
    rest, lost = two_sum(x - exponent * LOG2_HIGH, low - exponent * LOG2_LOW)
    exponentials = np.where(near, exp_pair(rest, lost), np.where(np.isnan(high), np.nan, 0.0))
    return scaled(exponentials, exponent.astype(np.int64))
