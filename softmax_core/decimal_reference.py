"""Softmax in more than 50 digits: the answer that the others are measured against.

z logits, T temperature, p probabilities, x = (z - max z) / T, r the sum of exp(x) over every
class but one winner.

The standard library's `decimal` computes in C, converts floats exactly and rounds each operation
correctly. log1p is needed here too: at 70 digits log(1 + 1e-80) is 0. Left out on purpose:
batches and gradients.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, localcontext

import numpy as np
import numpy.typing as npt

from softmax_core.inputs import logit_vector, single_temperature
from softmax_core.number_types import Array
from softmax_core.policy import settled

# Twelve digits of x (|x| < 10^12) and a cancelling logsumexp still leave 50.
DIGITS = 70
TINY = Decimal("1e-24")  # below it three terms of log1p are exact to 70 digits


@dataclass(frozen=True, slots=True)
class Reference:
    """The exact answer for one vector of logits, to more than 50 digits."""

    p: tuple[Decimal, ...]
    log_p: tuple[Decimal, ...]
    logsumexp: Decimal


@np.errstate(all="ignore")
def reference(z: npt.ArrayLike, temperature: npt.ArrayLike = 1.0) -> Reference:
    """Return p, log p and logsumexp(z / T) in more than 50 digits.

    p_i = exp(x_i) / (1 + r), log p_i = x_i - log1p(r), logsumexp = max z / T + log1p(r)

    z is one vector (K,), the temperature one number; both are taken as the exact values of
    their floats. Nothing underflows: p may be 1e-400000.

    Edge cases: the table in `softmax_core.policy`, except that logsumexp at T = 0 is NaN.

    Raises the errors of `softmax`, and ValueError for more than one vector or temperature.

    Source: computed; https://docs.python.org/3/library/decimal.html.

    >>> reference([0.0, -1000.0]).p[1]
    Decimal('5.075958897549456765291809479574336919305599282892837361832393845410541E-435')
    """
    logits, heat = logit_vector(z).astype(np.float64), single_temperature(temperature)
    peak = logits.max()
    rows, column = settled(logits[None], np.array([[heat]]), np.array([[peak]]))
    with localcontext(Context(prec=DIGITS, Emin=MIN_EMIN, Emax=MAX_EMAX)) as context:
        context.clear_traps()
        return _reference(rows[0], Decimal(column.item()), Decimal(peak), Decimal(heat))


def _reference(z: Array, settled_heat: Decimal, peak: Decimal, heat: Decimal) -> Reference:
    """Return the reference of settled logits, in the current decimal context."""
    winner = int(z.argmax())
    values = [Decimal(value) for value in z.tolist()]
    x = [(value - values[winner]) / settled_heat for value in values]
    odds = [value.exp() for value in x]
    rest = sum(odds[:winner] + odds[winner + 1 :], Decimal(0))
    total, log_total = 1 + rest, _log1p(rest)
    log_sum = peak if not peak.is_finite() else peak / heat + log_total
    if heat == 0 and peak.is_finite():
        log_sum = Decimal("NaN")
    return Reference(
        tuple(value / total for value in odds), tuple(value - log_total for value in x), log_sum
    )


def _log1p(r: Decimal) -> Decimal:
    """Return log(1 + r) with all digits, also where 1 + r rounds to 1."""
    if r.is_nan() or r > TINY:
        with localcontext(prec=DIGITS + 24):
            return (1 + r).ln()
    return r - r * r / 2 + r * r * r / 3
