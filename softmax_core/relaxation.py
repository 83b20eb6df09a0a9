"""Draws that have a gradient: the race of Gumbel-max, relaxed by a temperature of its own.

z logits, T their temperature, G Gumbel noise -log(-log u), r = (z - max z) / T + G the race,
tau the temperature of the samples, y a sample on the simplex, g cotangent, K classes.

argmax r is a draw from softmax(z / T) (`gumbel_max`), and has no gradient: a small push changes
nothing. y = softmax(r / tau) has one, comes to argmax r as tau falls, and is no draw before that.
Left out on purpose: the density of y, and estimators that correct the straight-through step.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from softmax_core.definition import softmax
from softmax_core.derivative import vjp
from softmax_core.inputs import real_array, temperature_array
from softmax_core.number_types import Array
from softmax_core.sampling import race


def gumbel_race(
    z: npt.ArrayLike,
    temperature: npt.ArrayLike = 1.0,
    *,
    rng: np.random.Generator,
    draws: int | None = None,
) -> Array:
    """Return the noisy logits whose winners are draws from the softmax probabilities.

    r_i = (z_i - max z) / T + G_i

    z (..., K) gives (..., K), or (draws, ..., K) with `draws`, in float64. The same state of the
    generator gives the race of `gumbel_max`: its draws are the argmax of this.

    Edge cases: the table in `softmax_core.policy`. A class of probability 0 has r = -inf.

    Raises the errors of `sample`.

    Source: Maddison, Tarlow & Minka 2014, arXiv 1411.0030.

    >>> gumbel_race([0.0, 0.0, -np.inf], rng=np.random.default_rng(0)).round(3)
    array([-0.013,  1.157,   -inf])
    """
    state, noisy = race(z, temperature, rng=rng, draws=draws)
    shape = state.rows.layout.shape
    result: Array = noisy.reshape(shape if draws is None else (len(noisy), *shape))
    return result


def gumbel_softmax(
    z: npt.ArrayLike,
    tau: npt.ArrayLike = 1.0,
    *,
    temperature: npt.ArrayLike = 1.0,
    rng: np.random.Generator,
    draws: int | None = None,
) -> Array:
    """Return samples of the Gumbel-softmax, also called concrete, distribution.

    y = softmax(r / tau) with the race r of `gumbel_race`

    Shapes as there. tau = 0 gives one-hot draws, tau = inf the centre of the simplex.

    Edge cases and errors as in `gumbel_race`, and the errors of `softmax` for tau.

    Source: Jang, Gu & Poole 2016, arXiv 1611.01144; Maddison, Mnih & Teh 2016, arXiv 1611.00712.

    >>> gumbel_softmax([0.0, 0.0], tau=0.5, rng=np.random.default_rng(0)).round(3)
    array([0.088, 0.912])
    """
    heat = temperature_array(tau, "tau")  # before anything is drawn
    return softmax(gumbel_race(z, temperature, rng=rng, draws=draws), heat)


def straight_through(
    race: npt.ArrayLike, g: npt.ArrayLike, tau: npt.ArrayLike = 1.0
) -> tuple[Array, Array]:
    """Return the straight-through step: the hard draw, and the gradient of the soft sample.

    forward one-hot(argmax r), which is softmax(r / 0); backward the `vjp` of softmax(r / tau)

    race and g (..., K) give two arrays (..., K). The gradient is of sum(g y) with respect to r;
    divide it by T for the logits. It is biased: it belongs to another function than the forward.

    Edge cases: the table in `softmax_core.policy`; two equal leaders share the forward step.

    Raises the errors of `vjp`.

    Source: Bengio, Leonard & Courville 2013, arXiv 1308.3432; Jang, Gu & Poole 2016,
    arXiv 1611.01144, section 2.2.

    >>> hard, gradient = straight_through([1.0, 0.0], [1.0, 0.0])
    >>> hard, gradient.round(4)
    (array([1., 0.]), array([ 0.1966, -0.1966]))
    """
    noisy, heat = real_array("race", race), temperature_array(tau, "tau")
    return softmax(noisy, 0.0), vjp(noisy, g, heat)
