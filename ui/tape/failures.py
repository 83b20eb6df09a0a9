"""Where softmax fails, in words: the step, the value that did it, and the reason.

Pure words from the core's steps: no Streamlit. The sentences are HTML, so names are escaped.
"""

import math
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from softmax_core import Break, Outcome, Steps, first_break, limits
from softmax_words import Words, listed
from ui.words.numbers import exact, short, significant
from ui.words.words import swatch

words = Words(__file__)


def why(result: Steps, names: Sequence[str], given: Sequence[float]) -> str:
    """Where a computation broke, the value that did it, and why; or what it lost though it held."""
    broke = first_break(result)
    if broke is None:
        return f"{words('holds.whole')} {_held(result, names, given)}"
    reasons = {
        "logits": _bad_logit,
        "shifted": _bad_difference,
        "scaled": _bad_quotient,
        "exponentials": _bad_exponential,
        "running_sums": _bad_sum,
    }
    reason = reasons.get(broke.row, _bad_share)
    return f"{words(f'breaks.{broke.row}')} {reason(result, broke, names, given)}"


def _held(result: Steps, names: Sequence[str], given: Sequence[float]) -> str:
    """What a computation that held has lost on the way: gaps, tails that became 0, digits."""
    thin = [i for i, kind in enumerate(result.outcomes) if kind is Outcome.SUBNORMAL]
    sentences = [
        _lost_gap(result, names, given),
        _zeros(result, names),
        _masks(result, names, given),
        words("holds.subnormal", count=len(thin), who=_who(thin, names)) if thin else "",
        missed(result),
    ]
    peak, total = short(float(np.max(result.scaled)) + 0.0), significant(float(result.total))
    return " ".join(filter(None, sentences)) or words("holds.all", peak=peak, sum=total)


def _zeros(result: Steps, names: Sequence[str]) -> str:
    """The classes that underflowed: their exponential, or its quotient."""
    p, held, edges = result.probabilities, result.logits, limits(result.dtype)
    zero = [i for i, value in enumerate(p) if value == 0 and held[i] > -np.inf]
    who = {"who": _who(zero, names), "dtype": result.dtype.name}
    if not zero:
        return ""
    if any(result.exponentials[i] > 0 for i in zero):
        return words("holds.quotient", least=significant(edges.smallest_subnormal), **who)
    return words("holds.underflow", below=short(edges.nonzero), **who)


def _masks(result: Steps, names: Sequence[str], given: Sequence[float]) -> str:
    """The classes whose logit is -inf, as it was given or in the number type alone."""
    masked = [i for i, z in enumerate(result.logits) if z == -np.inf]
    count, who = len(masked), _who(masked, names)
    if any(given[i] > -np.inf for i in masked):
        return words("holds.no_number", count=count, who=who, dtype=result.dtype.name)
    return words("holds.mask", count=count, who=who) if masked else ""


def _lost_gap(result: Steps, names: Sequence[str], given: Sequence[float]) -> str:
    """Two logits that differ, and that the type holds as the same number."""
    held = result.logits.astype(float).tolist()
    for i, k in combinations(range(len(held)), 2):
        if held[i] == held[k] and given[i] != given[k] and math.isfinite(held[i]):
            both = {"first": short(given[i]), "second": short(given[k]), "held": short(held[i])}
            return words("holds.gap", who=_who([i, k], names), dtype=result.dtype.name, **both)
    return ""


def missed(result: Steps) -> str:
    """That the probabilities miss 1 by more than a hundredth, and whether the sum stood still."""
    total = float(np.sum(result.probabilities.astype(float)))
    if abs(total - 1) <= 0.01:
        return ""
    sums, terms = (row.astype(float) for row in (result.running_sums, result.exponentials))
    stands = np.flatnonzero((np.diff(sums) == 0) & (terms[1:] > 0))
    said = {"sum": significant(total), "dtype": result.dtype.name}
    if not len(stands):
        return words("holds.missed", **said)
    at = stands[int(np.argmax(terms[1:][stands]))]
    both = {"before": short(sums[at]), "term": short(terms[at + 1])}
    return words("holds.stalled", **said, **both)


def _who(entries: Sequence[int], names: Sequence[str]) -> str:
    return listed([swatch(names[i], i) for i in entries])


def _bad_logit(result: Steps, broke: Break, names: Sequence[str], given: Sequence[float]) -> str:
    who, z = swatch(names[broke.entry], broke.entry), given[broke.entry]
    if z == -math.inf:
        return words("why.no_mask", who=who, dtype=result.dtype.name)
    if math.isinf(z):
        has_infinity = limits(result.dtype).has_infinity
        key = "why.infinite_logit" if has_infinity else "why.no_infinite_logit"
        return words(key, who=who, dtype=result.dtype.name)
    most = limits(result.dtype).max
    said = {"who": who, "z": short(z), "dtype": result.dtype.name}
    key = "why.large_logit" if z > 0 else "why.low_logit"
    return words(key, most=short(math.copysign(most, z)), **said)


def _bad_difference(
    result: Steps, broke: Break, names: Sequence[str], given: Sequence[float]
) -> str:
    who, c = swatch(names[broke.entry], broke.entry), float(result.shift or 0)
    z = float(result.logits[broke.entry])
    if not math.isfinite(c) and math.isfinite(z):
        return _bad_constant(result)
    if broke.outcome is Outcome.NAN and not (math.isfinite(z) and math.isfinite(c)):
        return words("why.no_difference", who=who, z=short(z), c=short(c))
    return words("why.large_difference", who=who, z=short(z), c=short(c), dtype=result.dtype.name)


def _bad_constant(result: Steps) -> str:
    return words("why.constant", dtype=result.dtype.name, c=short(float(result.shift or 0)))


def _bad_quotient(result: Steps, broke: Break, names: Sequence[str], given: Sequence[float]) -> str:
    who, T = swatch(names[broke.entry], broke.entry), float(result.temperature)
    value, is_nan = short(float(result.shifted[broke.entry])), broke.outcome is Outcome.NAN
    if T == 0:
        key = "why.nothing_by_zero" if is_nan else "why.something_by_zero"
        return words(key, who=who, x=value, dtype=result.dtype.name)
    if math.isnan(T):
        return words("why.large_T", dtype=result.dtype.name)
    if is_nan and not math.isfinite(result.shifted[broke.entry]):
        return words("why.no_quotient", who=who, x=value, T=short(T))
    return words("why.large_quotient", who=who, x=value, T=short(T), dtype=result.dtype.name)


def _bad_exponential(
    result: Steps, broke: Break, names: Sequence[str], given: Sequence[float]
) -> str:
    who, x = swatch(names[broke.entry], broke.entry), short(float(result.scaled[broke.entry]))
    edges = limits(result.dtype)
    key = "why.exponential" if edges.has_infinity else "why.exponential_nan"
    return words(key, who=who, x=x, dtype=result.dtype.name, edge=short(edges.overflow))


def _bad_sum(result: Steps, broke: Break, names: Sequence[str], given: Sequence[float]) -> str:
    bounds, dtype = limits(result.dtype), result.dtype.name
    if broke.outcome in (Outcome.INF, Outcome.NAN):
        who, most = swatch(names[broke.entry], broke.entry), significant(bounds.max)
        key = "why.sum" if broke.outcome is Outcome.INF else "why.sum_nan"
        return words(key, who=who, most=most, dtype=dtype)
    top = float(np.max(result.scaled))
    if result.shift is not None and math.isinf(result.shift) and result.logits.max() > -np.inf:
        return _bad_constant(result)
    if top == -math.inf:
        return words("why.no_exponent")
    return words("why.zero_sum", x=short(top), dtype=dtype, edge=short(bounds.nonzero))


def _bad_share(result: Steps, broke: Break, names: Sequence[str], given: Sequence[float]) -> str:
    who, total = swatch(names[broke.entry], broke.entry), exact(float(result.total))
    return words("why.share", who=who, sum=total)
