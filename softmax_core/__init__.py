"""Softmax and everything around it, in NumPy: short functions to read, and answers to trust.

z logits, T temperature, p probabilities, K classes. Logits have shape (..., K), a temperature
broadcasts against them, `axis` says where the classes are, and results come in the type of the
logits. What infinities, NaN, masks and T = 0 mean is one table, in `softmax_core.policy`.

==================  ===============================================================
definition          softmax, softmax_naive; their formulas max_subtracted, unshifted
accurate            softmax_compensated; its formula max_shifted_compensated
logarithm           log_softmax, logsumexp
loss                cross_entropy, cross_entropy_gradient
secular             the largest eigenvalue of a softmax's covariance, for many rows at once
derivative          jacobian, jacobian_norm, vjp, jvp, temperature_gradient
finite_difference   softmax_change, finite_difference_error, best_step
uncertainty         entropy, effective_classes, margin
sparse              sparsemax, entmax: probabilities of exactly 0
sparse_derivative   entmax_jacobian: its zeros are those of the support
online              softmax_online, OnlineState, empty_state: one pass
averages            streamed_average: what attention takes home, in one pass
truncation          top_k, top_p, min_p: masks for where=
sampling            sample, gumbel_max
multinomial         multinomial_band: how far counts of draws stray from N p
relaxation          gumbel_race, gumbel_softmax, straight_through: draws with a gradient
smoothing           smoothed_target, best_gap: targets that are not quite certain
variants            VARIANTS: four ways to softmax, and the bound on the error of each
trace, outcomes     steps, first_break, outcome: the computation that really breaks
exp_range           limits, safe_shift: where exp leaves a number type
decimal_reference   reference, in more than 50 digits; ulp: ulp_error against it
number_types        NUMBER_TYPES, number_type: float16, bfloat16, float32, float64;
                    STEP_TYPES: these, and float8_e4m3fn, float8_e5m2 for steps and variants
presets             PRESETS, gpt2_logits: vectors that each show one thing
==================  ===============================================================

Error bounds, in units in the last place, for every entry, any spread of the logits, any temperature
and any number of classes n (`benchmarks/accuracy.py` measures them, and SciPy, against 60 digits):

=======================================  ==============================  =======================
function                                 float64                         float32; both halves
=======================================  ==============================  =======================
softmax                                  n + 4 + 2 (max z - min z) / T   the same; 1
softmax_compensated                      4                               0.51; 0.51
log_softmax, cross_entropy, entropy      4                               1; 1
logsumexp, in ulp of max(|z/T|, |it|)    4                               1; 1
jacobian: the diagonal; the rest         4; 8                            1; 1
vjp, jvp, temperature_gradient,          8                               1; 1
cross_entropy_gradient, softmax_change,
all in ulp of the sum of |terms|
=======================================  ==============================  =======================

Those of the last two rows hold for any step and any g as well; the terms are in the docstrings.
float8_e4m3fn and float8_e5m2 are taken by `VARIANTS` alone, whose bounds were held against every
pair of their finite values: max-subtracted 1 and compensated 0.51, as in the halves.

Beneath them: `inputs`, `settings` and `targets` (the doors for arrays, for single numbers and for
labels), `layout`, `rows` and `blocks` (any axis becomes the last), `policy`, `compensated`
(arithmetic with its errors), `scaled` (arithmetic without a range), `log_odds` and `odds` (every
class against the winner). Left out on purpose: training, plotting, and every other framework.

>>> softmax([2.0, 1.0, 0.1], temperature=0.5).round(3)
array([0.864, 0.117, 0.019])
"""

from softmax_core.accurate import max_shifted_compensated, softmax_compensated
from softmax_core.averages import streamed_average
from softmax_core.decimal_reference import Reference, reference
from softmax_core.definition import (
    max_shifted,
    max_subtracted,
    softmax,
    softmax_naive,
    unshifted,
)
from softmax_core.derivative import jacobian, jacobian_norm, jvp, temperature_gradient, vjp
from softmax_core.exp_range import Limits, limits, safe_shift
from softmax_core.finite_difference import best_step, finite_difference_error, softmax_change
from softmax_core.logarithm import log_softmax, logsumexp
from softmax_core.loss import cross_entropy, cross_entropy_gradient
from softmax_core.multinomial import multinomial_band
from softmax_core.number_types import NUMBER_TYPES, STEP_TYPES, number_type
from softmax_core.online import OnlineState, empty_state, softmax_online
from softmax_core.outcomes import Outcome, outcome
from softmax_core.presets import PRESETS, Preset, gpt2_logits
from softmax_core.relaxation import gumbel_race, gumbel_softmax, straight_through
from softmax_core.sampling import gumbel_max, sample
from softmax_core.smoothing import best_gap, smoothed_target
from softmax_core.sparse import entmax, sparsemax
from softmax_core.sparse_derivative import entmax_jacobian
from softmax_core.trace import Break, Steps, first_break, steps
from softmax_core.truncation import TIES, min_p, top_k, top_p
from softmax_core.ulp import ulp_error
from softmax_core.uncertainty import effective_classes, entropy, margin
from softmax_core.variants import VARIANTS, Variant, softmax_division_free

__all__ = [
    "NUMBER_TYPES",
    "PRESETS",
    "STEP_TYPES",
    "TIES",
    "VARIANTS",
    "Break",
    "Limits",
    "OnlineState",
    "Outcome",
    "Preset",
    "Reference",
    "Steps",
    "Variant",
    "best_gap",
    "best_step",
    "cross_entropy",
    "cross_entropy_gradient",
    "effective_classes",
    "empty_state",
    "entmax",
    "entmax_jacobian",
    "entropy",
    "finite_difference_error",
    "first_break",
    "gpt2_logits",
    "gumbel_max",
    "gumbel_race",
    "gumbel_softmax",
    "jacobian",
    "jacobian_norm",
    "jvp",
    "limits",
    "log_softmax",
    "logsumexp",
    "margin",
    "max_shifted",
    "max_shifted_compensated",
    "max_subtracted",
    "min_p",
    "multinomial_band",
    "number_type",
    "outcome",
    "reference",
    "safe_shift",
    "sample",
    "smoothed_target",
    "softmax",
    "softmax_change",
    "softmax_compensated",
    "softmax_division_free",
    "softmax_naive",
    "softmax_online",
    "sparsemax",
    "steps",
    "straight_through",
    "streamed_average",
    "temperature_gradient",
    "top_k",
    "top_p",
    "ulp_error",
    "unshifted",
    "vjp",
]
