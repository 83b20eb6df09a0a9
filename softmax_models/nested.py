"""What softmax assumes: alternatives that have nothing in common; and the nest that mends it.

z logits, T temperature, p probabilities, K classes; a nest is a set of classes, b_k the softmax of
the largest logit of each nest k, s_k the largest probability of softmax(z / (lambda T)) within it.

Softmax keeps p_i / p_j = exp((z_i - z_j) / T) whatever else is there: the independence of
irrelevant alternatives. So an exact copy of a class takes from all others in proportion. In a
nested logit classes of one nest share their luck, by a dissimilarity lambda from 1, which is
softmax, to 0, where a nest counts as its best class alone.

Left out on purpose: nests within nests, a lambda above 1, and anything estimated from data.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from softmax_core import softmax
from softmax_core.inputs import FLOAT64, float64_array, logit_vector, single_temperature
from softmax_core.number_types import Array
from softmax_core.settings import whole_number
from softmax_core.targets import class_indices


@np.errstate(all="ignore")
def nested_logit(
    z: npt.ArrayLike, nests: npt.ArrayLike, dissimilarity: npt.ArrayLike, temperature: float = 1.0
) -> Array:
    """Return the probabilities of a nested logit in which all nests have one dissimilarity.

    p_i = softmax(z / (lambda T))_i within its nest, times the share of the nest, which goes with
    exp(lambda I_k), where I_k = log sum_(j in k) exp(z_j / (lambda T)) is its inclusive value.
    Computed as b_k s_k^(-lambda), which is that over one constant and cannot overflow.

    z (K,) and the number of the nest of each class, (K,) of 0..K-1, with a dissimilarity of any
    shape (...) give (..., K) in float64.

    Edge cases: lambda = 0 is the limit: a nest counts as its largest logit, which takes the whole
    nest, and shares it where it ties. T = 0, T = inf and infinite logits are limits that are taken
    before that of lambda, as the table in `softmax_core.policy` has them; m classes that tie there
    weigh m^lambda as a nest. NaN, or nothing but -inf, gives NaN.

    Raises ValueError for logits that are not one vector, nests of another shape or outside 0..K-1,
    a dissimilarity outside 0 to 1 and a temperature below 0; TypeError for nests that are no whole
    numbers.

    Source: Train 2009, doi 10.1017/CBO9780511805271, chapter 4.

    >>> nested_logit([0.0, 0.0, 0.0], [0, 0, 1], [1.0, 0.0]).round(4).tolist()
    [[0.3333, 0.3333, 0.3333], [0.25, 0.25, 0.5]]
    """
    logits = logit_vector(z).astype(FLOAT64)
    members = _members(nests, logits.size)
    scale, T = _dissimilarity(dissimilarity), single_temperature(temperature)
    inner = np.where(np.isinf(T), T, scale * T)[..., None]
    b = softmax(np.array([logits[each].max() for each in members]), T)
    p, weights = np.empty((*scale.shape, logits.size)), np.empty((*scale.shape, len(members)))
    for k, each in enumerate(members):
        within = softmax(logits[each], inner) if each.size > 1 else np.ones(1)
        p[..., each] = np.where(b[k] == 0, 0, within)
        weights[..., k] = b[k] if b[k] == 0 else b[k] * within.max(axis=-1) ** -scale
    weights /= weights.sum(axis=-1, keepdims=True)
    for k, each in enumerate(members):
        p[..., each] *= weights[..., k, None]
    return p


def with_copies(
    z: npt.ArrayLike,
    index: int,
    copies: int,
    dissimilarity: npt.ArrayLike = 1.0,
    temperature: float = 1.0,
) -> Array:
    """Return the probabilities when one class has exact copies, all of them in one nest.

    p of the class and its copies together stands at `index`, every other p at its own place; each
    of the copies has the same part of theirs. At a dissimilarity of 1 it is softmax over all, at 0
    softmax without the copies: with m of one kind, z_index becomes z_index + lambda T log m.

    Shapes, edge cases and errors as in `nested_logit`; ValueError for an index outside 0..K-1 and
    a negative number of copies.

    Source: Train 2009, doi 10.1017/CBO9780511805271, chapter 3: a red bus and a blue bus.

    >>> with_copies([0.0, 0.0], 0, 1, [1.0, 0.5, 0.0]).round(4).tolist()
    [[0.6667, 0.3333], [0.5858, 0.4142], [0.5, 0.5]]
    """
    logits = logit_vector(z).astype(FLOAT64)
    at, more = whole_number("index", index, 0, logits.size - 1), whole_number("copies", copies, 0)
    nests = np.append(np.arange(logits.size), np.full(more, at))
    p = nested_logit(
        np.append(logits, np.full(more, logits[at])), nests, dissimilarity, temperature
    )
    together: Array = p[..., : logits.size].copy()
    together[..., at] *= more + 1
    return together


def _members(nests: npt.ArrayLike, classes: int) -> list[npt.NDArray[np.intp]]:
    """The places of the classes of each nest."""
    numbers = class_indices("nests", nests, classes)
    if numbers.shape != (classes,):
        raise ValueError(f"nests must have one number a class, {classes}, got {numbers.shape}")
    return [np.flatnonzero(numbers == number) for number in np.unique(numbers)]


def _dissimilarity(values: npt.ArrayLike) -> Array:
    found = float64_array("dissimilarity", values)
    if not ((found >= 0) & (found <= 1)).all():
        outside = found[~((found >= 0) & (found <= 1))][0]
        raise ValueError(f"dissimilarity must be from 0 to 1, got {outside}")
    return found
