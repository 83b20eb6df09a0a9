"""What an infinity, a NaN, a mask or an extreme temperature means: one policy for every function.

T temperature, m how many entries share the first place. The rows are tried in this order, the
first that fits a slice decides.

======================================  ====================  ==================  ==============
input                                   softmax               log_softmax         logsumexp
======================================  ====================  ==================  ==============
T < 0 or NaN                            ValueError            ValueError          ValueError
complex, object, string, masked array,  TypeError             TypeError           TypeError
longdouble, float8
bool, integer                           as float64            as float64          as float64
NaN among the entries that count        NaN in its slice      NaN in its slice    NaN
where= is false                         0, value ignored      -inf                ignored
empty axis                              empty                 empty               -inf
all -inf, or nothing left by where=     NaN                   NaN                 -inf
one or several +inf                     1/m each, 0 the rest  -log m, -inf        inf
T = 0                                   1/m for each maximum  its log             ValueError
T = inf                                 even, but for -inf    its log             log of count
-inf beside finite entries              0                     -inf                ignored
======================================  ====================  ==================  ==============

A slice that has no distribution is NaN as a whole, its masked entries included. The other
functions follow from p and log p of the same row: the entropy of NaN is NaN; an empty axis or
nothing but -inf has entropy NaN; the loss of a target of probability 0 is inf, and 0 times -inf
in a soft target is 0. Derivatives are 0 where the limit is flat (T = inf, a +inf, T = 0 with one
maximum) and a ValueError where it does not exist (a tie at T = 0). `softmax_naive` and `steps`
are the exception: they show what the machine gives, whatever it is.

How: each row of the limits is the ordinary softmax of other logits, so `settled` replaces the
logits and every formula stays as it is. Left out on purpose: anything about types and axes.
"""

from __future__ import annotations

import numpy as np

from softmax_core.number_types import Array

HUGE = float(np.finfo(np.float32).max) / 1024  # of the narrowest type that is computed in


def settled(z: Array, temperature: Array, peak: Array) -> tuple[Array, Array]:
    """Return logits and temperatures whose ordinary softmax is the answer the policy wants.

    z (N, K), temperature (N, 1) or (1, 1), peak (N, 1) the maximum of each row; both results keep
    their type.
    """
    if np.isfinite(peak).all() and all_ordinary(temperature):
        return z, temperature
    limit = at_limit(temperature, peak)
    flat = np.isinf(temperature) & np.isfinite(peak)
    winners = np.where(flat, z > -np.inf, z == peak)
    z = np.where(limit, np.where(winners, 0, -np.inf), z)
    z = np.where(np.isnan(peak) | (peak == -np.inf), np.nan, z).astype(peak.dtype, copy=False)
    temperature = np.where(limit, 1, temperature)
    # z - max z can overflow; where T is too small for that to matter its exp is 0 anyway.
    halve = np.where(is_ordinary(temperature), 1, 2)
    return z / halve.astype(z.dtype), temperature / halve


def at_limit(temperature: Array, peak: Array) -> Array:
    """Return which rows only a limit can answer: T = 0, T = inf, or a logit of +inf."""
    limit: Array = (temperature == 0) | np.isinf(temperature) | (peak == np.inf)
    return limit


def is_ordinary(temperature: Array) -> Array:
    """Return whether T is positive and so small that z - max z may overflow without harm."""
    # exp(x) is 0 below -746 in the widest type, so an overflowed difference over T must be.
    ordinary: Array = (temperature > 0) & (temperature < HUGE)
    return ordinary


def all_ordinary(temperature: Array) -> bool:
    """Return whether every T is; for a single one without the cost of an array."""
    if temperature.size == 1:
        return bool(0 < temperature.item() < HUGE)
    return bool(is_ordinary(temperature).all())
