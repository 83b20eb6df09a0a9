"""How far the core and SciPy are from the truth: `python benchmarks/accuracy.py`.

Every function is asked for its answer to the same logits, and the answer is measured in units in
the last place against 60 digits of mpmath, log1p included. A suite is one function in one type
(for softmax also one spread of the logits); it holds the logits that `cases` makes, with spreads
1, 10, 100 and 700, n = 3, 10 and 1000 classes and temperatures from 0.01 to 100, and the
adversarial ones of `ADVERSARIAL`, with the `hardest` of many random pairs. An exact answer beyond
the range of the type is left out: there is no unit to measure in. SciPy is given z / T, with T
rounded to the type. Prints Markdown; Δ is (max z - min z) / T, and the percentage says how much of
such a bound was used. The two float8 types, which `VARIANTS` alone takes, have so few values that
every pair of finite ones is tried.

Left out on purpose: time, see benchmarks/speed.py.
"""

from __future__ import annotations

import argparse
import math
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

import mpmath
import numpy as np
import scipy
import scipy.special

import softmax_core as core

SPREADS = (1, 10, 100, 700)
CLASSES = (3, 10, 1000)
TEMPERATURES = (0.01, 0.37, 1.0, 3.3, 100.0)
mpmath.mp.dps = 60

ADVERSARIAL: dict[str, tuple[list[float], float]] = {
    "certain winner": ([0.0, -40.0], 1.0),
    "saturated": ([40.0, 0.0], 1.0),
    "nearly lost gradient": ([37.43, 0.0], 1.0),
    "logsumexp of 0": ([-math.log(2)] * 2, 1.0),
    "mixed extreme": ([1000.0, 0.0, -1000.0], 1.0),
    "quotient overflows": ([1e306, 0.0], 1e-3),
    "difference overflows": ([1.7e308, -1.7e308], 100.0),
    "huge and near": ([1e300, 1e300 * (1 - 2.0**-50), 0.0], 1e286),
    "subnormal temperature": ([0.0, -1e-310], 1e-310),
    "tiny": ([0.0, -1e-300, -3e-300], 1e-300),
    "subnormal tail": ([0.0, -709.0, -720.0, -740.0], 1.0),
    "many subnormals": ([0.0] + [-740.0] * 50, 1.0),
    "subnormal tail, cold": ([0.0, -7.2, -7.3, -7.41], 0.01),
    "shift rounds": ([0.1, 100.0, 700.3], 1.0),
    "near 1000, cold": ([1000.1, 999.97, 1000.03, 993.3], 0.01),
    "equal": ([0.1] * 1000, 1.0),
    "one against equals": ([0.0] + [-0.3] * 999, 1.0),
    "T between two float32": ([-68.96, 68.58], 2.11),
    "T between two float32, near 1": ([1.1665764, -66.35031], 1.0145407288560455),
    "three classes": (
        [65.34899403106313, 49.88286169680939, 42.36472802474662],
        3.01579732607173,
    ),
    "T above float32": ([3.4e38, -3.4e38], 3.5e38),
    "T below float32": ([0.0, 1.4e-45], 7e-46),
}
PAIRS = 100_000  # so many random pairs of logits are searched for the `hardest`


@dataclass(frozen=True, eq=False)
class Case:
    """Logits that a type holds exactly, with their temperature."""

    name: str
    spread: int  # 0 for the adversarial
    z: np.ndarray
    temperature: float
    v: np.ndarray  # what a product is taken with, or how far the logits move

    @cached_property
    def exact(self) -> Exact:
        """The answers in 60 digits."""
        return Exact.of([mpmath.mpf(float(value)) for value in self.z], self.temperature)

    @cached_property
    def exact_after(self) -> Exact:
        """The answers when the logits have moved by v, which mpmath adds exactly."""
        with mpmath.workdps(700):
            pairs = zip(self.z.astype(float).tolist(), self.v.tolist(), strict=True)
            moved = [mpmath.mpf(one) + mpmath.mpf(step) for one, step in pairs]
        return Exact.of(moved, self.temperature)

    @property
    def picked(self) -> list[int]:
        """The winner and about four other classes, for what costs K operations each."""
        n = len(self.z)
        return sorted({int(np.argmax(self.z.astype(float))), *range(0, n, max(1, n // 4))})


@dataclass(frozen=True)
class Exact:
    """Every answer for one vector of logits, as mpmath numbers."""

    p: list[mpmath.mpf]
    log_p: list[mpmath.mpf]
    logsumexp: mpmath.mpf
    scale: mpmath.mpf  # max(|max z / T|, |logsumexp|), in whose ulp logsumexp is measured
    entropy: mpmath.mpf
    others: list[mpmath.mpf]  # 1 - p

    @classmethod
    def of(cls, logits: list[mpmath.mpf], temperature: float) -> Exact:
        """Return the answers; the winner is taken out of the sum, so that 60 digits suffice."""
        heat, winner = mpmath.mpf(temperature), logits.index(max(logits))
        x = [(value - logits[winner]) / heat for value in logits]
        odds = [mpmath.exp(value) for value in x]
        rest = mpmath.fsum(odds[:winner] + odds[winner + 1 :])
        log_total, top = mpmath.log1p(rest), logits[winner] / heat
        p = [value / (1 + rest) for value in odds]
        others = [(1 + rest - value) / (1 + rest) for value in odds]
        others[winner] = rest / (1 + rest)
        return cls(
            p,
            [value - log_total for value in x],
            top + log_total,
            max(abs(top), abs(top + log_total)),
            log_total - mpmath.fsum(a * b for a, b in zip(p, x, strict=True)),
            others,
        )


@dataclass(frozen=True)
class Measured:
    """A function of the contract: ours, SciPy's if there is one, and what is exact."""

    ours: Callable[[Case], np.ndarray]
    scipys: Callable[[Case], np.ndarray]
    exact: Callable[[Case], list[mpmath.mpf]]
    bounds: dict[str, float | None]  # by type; None for the textbook's bound
    scale: Callable[[Case], list[mpmath.mpf]] | None = None


def ulps(got: np.ndarray, exact: list[mpmath.mpf], scale: list[mpmath.mpf], dtype: str) -> float:
    """Return the largest error of the entries whose exact value the type can hold."""
    bounds, worst = core.limits(dtype), 0.0
    for value, wanted, size in zip(np.ravel(got).astype(float).tolist(), exact, scale, strict=True):
        if abs(wanted) > bounds.max or abs(size) > bounds.max:
            continue
        if not math.isfinite(value):
            return math.inf
        error = abs(mpmath.mpf(value) - wanted)
        worst = max(worst, float(error / ulp(abs(size), bounds)))
    return worst


def ulp(size: mpmath.mpf, bounds: core.Limits) -> mpmath.mpf:
    """Return the distance of neighbouring values of a type around a positive number."""
    smallest = mpmath.mpf(bounds.smallest_subnormal)
    if size <= bounds.smallest_normal:
        return smallest
    return mpmath.ldexp(mpmath.mpf(bounds.unit_roundoff), int(mpmath.frexp(size)[1]))


def textbook_bound(case: Case) -> float:
    """Return n + 4 + 2 (max z - min z) / T, the bound of `softmax`."""
    z = case.z.astype(float)
    with np.errstate(all="ignore"):
        return float(len(z) + 4 + 2 * (z.max() - z.min()) / case.temperature)


def cases(
    dtype: str, draws: int, seed: int = 0, classes: tuple[int, ...] = CLASSES
) -> Iterator[Case]:
    """Return logits of every spread, number of classes and temperature, and the adversarial."""
    rng, held = np.random.default_rng(seed), core.number_type(dtype)
    steps = np.random.default_rng(seed + 1)
    for spread in SPREADS:
        for n in classes:
            for temperature in TEMPERATURES:
                for draw in range(max(1, draws if n < 1000 else draws // 8)):
                    flat = rng.uniform(-spread / 2, spread / 2, n)
                    z = flat if draw % 2 else rng.normal(0, spread, n)
                    name = f"spread {spread}, n = {n}, T = {temperature}"
                    yield Case(name, spread, z.astype(held), temperature, steps.normal(0, 1, n))
    with np.errstate(all="ignore"):
        for name, (logits, temperature) in ADVERSARIAL.items():
            z = np.array(logits).astype(held)
            if np.isfinite(z.astype(float)).all():
                yield Case(name, 0, z, temperature, steps.normal(0, 1, len(z)))
    yield from hardest(dtype, seed=seed)


def pairs(dtype: str, count: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return random pairs of logits (count, 2), each with a temperature of its own (count, 1).

    Half of the temperatures lie beside a power of two, between the values of the type: where the
    rounding of T, and that of a quotient by it, is largest.
    """
    bounds, rng = core.limits(dtype), np.random.default_rng(seed)
    beside = 2.0 ** rng.integers(-6, 7, count) * (
        1 + bounds.unit_roundoff * rng.normal(0, 2, count)
    )
    anywhere = 10 ** rng.uniform(-2, 2, count)
    T = np.where(rng.random(count) < 0.5, beside, anywhere)[:, None]
    deepest = -math.log(bounds.smallest_normal)
    x = rng.uniform(0, deepest, (count, 1)) * rng.uniform(0, 1, (count, 2))
    x[:, 1] -= x[:, 0] * rng.choice([0, 1, 2], count)
    return (x * T).astype(core.number_type(dtype)), T


def hardest(dtype: str, count: int = PAIRS, kept: int = 5, seed: int = 0) -> list[Case]:
    """Return the random pairs that softmax misses by most of its bound, near enough.

    The truth is `softmax_compensated` in float64 here; mpmath has the last word on what is found.
    """
    z, T = pairs(dtype, count, seed)
    wide = z.astype(float)
    exact = core.softmax_compensated(wide, T)
    bounds = core.limits(dtype)
    unit = np.ldexp(bounds.unit_roundoff, np.frexp(exact)[1]).clip(bounds.smallest_subnormal)
    missed = abs(core.softmax(z, T).astype(float) - exact) / unit
    share = missed.max(axis=1) / (6 + 2 * np.ptp(wide, axis=1) / T[:, 0])
    found = np.argsort(share)[-kept:].tolist()
    steps = np.random.default_rng(seed + 1).normal(0, 1, (kept, 2))
    return [
        Case(f"pair {i} of {count}", 0, z[i], float(T[i, 0]), v)
        for i, v in zip(found, steps, strict=True)
    ]


def everywhere(draws: int, seed: int = 0) -> Iterator[Case]:
    """Return few logits at temperatures of the whole range of float64, with steps of any size.

    It is the search that found tails lost below T = 1e-40 and in large steps: z / T goes down to
    -2300, below which no T and no step brings p back into the range.
    """
    rng = np.random.default_rng(seed)
    for draw in range(draws):
        n, temperature = int(rng.integers(2, 6)), max(float(10 ** rng.uniform(-323, 308)), 5e-324)
        with np.errstate(all="ignore"):
            x = -rng.uniform(0, rng.choice([1.0, 30.0, 800.0, 2300.0]), n)
            z = np.nan_to_num(np.where(rng.random(n) < 0.2, 0, x) * temperature)
            size = 10 ** rng.uniform(-320, 308, n if draw % 3 else 1)
            v = rng.normal(0, 1, n) * (size if draw % 2 else temperature * size**0.05)
        yield Case(f"draw {draw}, T = {temperature}", 0, z, temperature, np.nan_to_num(v))


def over_t(case: Case) -> np.ndarray:
    """Return z / T in the type of z, as a user of SciPy writes it."""
    quotient: np.ndarray = case.z / case.z.dtype.type(case.temperature)
    return quotient


def soft_target(case: Case) -> np.ndarray:
    """Return a distribution over the classes, the same for every case of a size."""
    y = np.random.default_rng(1).dirichlet(np.ones(len(case.z)))
    return np.asarray(y, float)


def soft_loss(case: Case) -> list[mpmath.mpf]:
    """Return the exact cross-entropy of the soft target."""
    pairs = zip(soft_target(case).tolist(), case.exact.log_p, strict=True)
    return [-mpmath.fsum(mpmath.mpf(y) * log_p for y, log_p in pairs)]


def losses(case: Case) -> np.ndarray:
    """Return the cross-entropy of every class as the target."""
    z = np.broadcast_to(case.z, (len(case.z), len(case.z)))
    return core.cross_entropy(z, np.arange(len(case.z)), case.temperature)


def rough_target(case: Case) -> np.ndarray:
    """Return a target that misses 1 by rounding, as the loss accepts it."""
    return soft_target(case) * 1.005


def scipy_softmax(case: Case) -> np.ndarray:
    """Return SciPy's p."""
    p: np.ndarray = scipy.special.softmax(over_t(case))
    return p


def scipy_jacobian(case: Case) -> np.ndarray:
    """Return diag(p) - p p' over T with SciPy's p."""
    p = scipy_softmax(case)
    return (np.diag(p) - np.outer(p, p)) / case.z.dtype.type(case.temperature)


def scipy_product(case: Case, v: np.ndarray) -> np.ndarray:
    """Return p (v - p v) / T with SciPy's p, where the core is measured."""
    p = scipy_softmax(case)
    return (p * (v - p @ v) / case.z.dtype.type(case.temperature))[case.picked]


def diagonal(case: Case) -> list[mpmath.mpf]:
    """Return the exact diagonal of the Jacobian."""
    pairs = zip(case.exact.p, case.exact.others, strict=True)
    return [a * b / mpmath.mpf(case.temperature) for a, b in pairs]


def beside_diagonal(case: Case) -> list[mpmath.mpf]:
    """Return the exact cells of the Jacobian right of its diagonal."""
    return [-a * b / mpmath.mpf(case.temperature) for a, b in pairwise(case.exact.p)]


def flows(case: Case, values: np.ndarray, over: float) -> list[list[mpmath.mpf]]:
    """Return what each picked class trades with each other: p_i p_j (v_i - v_j) / T."""
    p, v = case.exact.p, [mpmath.mpf(value) for value in values.astype(float).tolist()]
    return [
        [p[i] * a * (v[i] - b) / over / case.temperature for a, b in zip(p, v, strict=True)]
        for i in case.picked
    ]


def product_flows(case: Case) -> list[list[mpmath.mpf]]:
    """Return the flows of a product with v."""
    return flows(case, case.v, 1.0)


def heat_flows(case: Case) -> list[list[mpmath.mpf]]:
    """Return the flows of the derivative with respect to T."""
    return flows(case, -case.z.astype(float), case.temperature)


def change_flows(case: Case) -> list[list[mpmath.mpf]]:
    """Return q_i p_j - p_i q_j of each picked class, p before and q after a step of v."""
    p, q, v = case.exact.p, case.exact_after.p, [mpmath.mpf(value) for value in case.v.tolist()]

    def flow(i: int, j: int) -> mpmath.mpf:
        larger = q[i] * p[j] if v[i] > v[j] else -p[i] * q[j]
        return -larger * mpmath.expm1(-abs(v[i] - v[j]) / case.temperature)

    return [[flow(i, j) for j in range(len(v))] for i in case.picked]


def loss_terms(case: Case) -> list[list[mpmath.mpf]]:
    """Return the two terms of each entry of the gradient of the cross-entropy."""
    y = [mpmath.mpf(value) for value in rough_target(case).tolist()]
    heat, total = mpmath.mpf(case.temperature), mpmath.fsum(y)
    entries = zip(case.exact.p, case.exact.others, y, strict=True)
    return [[p * (total - own) / heat, -others * own / heat] for p, others, own in entries]


def of_terms(
    ours: Callable[[Case], np.ndarray],
    scipys: Callable[[Case], np.ndarray],
    terms: Callable[[Case], list[list[mpmath.mpf]]],
) -> Measured:
    """Return a sum of terms, measured in ulp of the sum of their moduli."""
    known = lru_cache(maxsize=1)(terms)  # both ask for those of the same case
    return Measured(
        ours,
        scipys,
        lambda case: [mpmath.fsum(entry) for entry in known(case)],
        {"float64": 8.0} | NARROW,
        lambda case: [mpmath.fsum(entry, absolute=True) for entry in known(case)],
    )


NARROW = {"float32": 1.0, "float16": 1.0, "bfloat16": 1.0}
CLOSE = {"float64": 4.0} | NARROW

SUITES: dict[str, Measured] = {
    "softmax": Measured(
        lambda case: core.softmax(case.z, case.temperature),
        lambda case: scipy.special.softmax(over_t(case)),
        lambda case: case.exact.p,
        {"float64": None, "float32": None, "float16": 1.0, "bfloat16": 1.0},
    ),
    "softmax_compensated": Measured(
        lambda case: core.softmax_compensated(case.z, case.temperature),
        lambda case: scipy.special.softmax(over_t(case)),
        lambda case: case.exact.p,
        {"float64": 4.0, "float32": 0.51, "float16": 0.51, "bfloat16": 0.51},
    ),
    "log_softmax": Measured(
        lambda case: core.log_softmax(case.z, case.temperature),
        lambda case: scipy.special.log_softmax(over_t(case)),
        lambda case: case.exact.log_p,
        CLOSE,
    ),
    "logsumexp": Measured(
        lambda case: core.logsumexp(case.z, case.temperature),
        lambda case: scipy.special.logsumexp(over_t(case)),
        lambda case: [case.exact.logsumexp],
        CLOSE,
        lambda case: [case.exact.scale],
    ),
    "cross_entropy (index)": Measured(
        losses,
        lambda case: -scipy.special.log_softmax(over_t(case)),
        lambda case: [-value for value in case.exact.log_p],
        CLOSE,
    ),
    "cross_entropy (soft)": Measured(
        lambda case: core.cross_entropy(case.z, soft_target(case), case.temperature),
        lambda case: -(soft_target(case) * scipy.special.log_softmax(over_t(case))).sum(),
        soft_loss,
        CLOSE,
    ),
    "entropy": Measured(
        lambda case: core.entropy(case.z, case.temperature),
        lambda case: scipy.special.entr(scipy.special.softmax(over_t(case))).sum(),
        lambda case: [case.exact.entropy],
        CLOSE,
    ),
    "jacobian (diagonal)": Measured(
        lambda case: np.diagonal(core.jacobian(case.z, case.temperature)),
        lambda case: np.diagonal(scipy_jacobian(case)),
        diagonal,
        CLOSE,
    ),
    "jacobian (the rest)": Measured(
        lambda case: np.diagonal(core.jacobian(case.z, case.temperature), 1),
        lambda case: np.diagonal(scipy_jacobian(case), 1),
        beside_diagonal,
        {"float64": 8.0} | NARROW,
    ),
    "vjp, jvp": of_terms(
        lambda case: core.vjp(case.z, case.v, case.temperature)[case.picked],
        lambda case: scipy_product(case, case.v),
        product_flows,
    ),
    "temperature_gradient": of_terms(
        lambda case: core.temperature_gradient(case.z, case.temperature)[case.picked],
        lambda case: scipy_product(case, -over_t(case)),
        heat_flows,
    ),
    "cross_entropy_gradient": of_terms(
        lambda case: core.cross_entropy_gradient(case.z, rough_target(case), case.temperature),
        lambda case: (scipy_softmax(case) - rough_target(case)) / case.temperature,
        loss_terms,
    ),
    "softmax_change": of_terms(
        lambda case: core.softmax_change(case.z, case.v, case.temperature)[case.picked],
        lambda case: (
            scipy.special.softmax((case.z + case.v) / case.temperature)
            - scipy.special.softmax(over_t(case))
        )[case.picked],
        change_flows,
    ),
}
DERIVATIVES = [name for name in SUITES if "jacobian" in name or SUITES[name].bounds["float64"] == 8]


@dataclass(frozen=True)
class Tried:
    """What all tried pairs of float8 logits gave one variant."""

    worst: float = 0.0  # the largest error, in ulp, where there is a finite bound
    of_bound: float = 0.0  # the largest error over its bound
    at: tuple[float, float] = (0.0, 0.0)
    bounded: float = 0.0  # the share of pairs that have a finite bound


def float8_values(dtype: str) -> np.ndarray:
    """Return every finite value of a type of eight bits, from the lowest to the highest."""
    every = np.arange(256, dtype=np.uint8).view(core.STEP_TYPES[dtype])
    finite = every[np.isfinite(every.astype(float))]
    return finite[np.argsort(finite.astype(float), kind="stable")]


def float8_pairs(dtype: str, apart: int = 1, temperature: float = 1.0) -> dict[str, Tried]:
    """Return what each variant makes of every pair of finite values, or of each `apart`-th.

    The truth is `softmax_compensated` in float64. Where a variant stays in the type its bound is
    for normal results, so others are left out; what is no number is an infinite error.
    """
    picked = float8_values(dtype)[::apart]
    first, second = (side.ravel() for side in np.meshgrid(picked, picked))
    z, bounds = np.stack([first, second], axis=1), core.limits(dtype)
    exact = core.softmax_compensated(z.astype(float), temperature)
    unit = np.ldexp(bounds.unit_roundoff, np.frexp(exact)[1]).clip(bounds.smallest_subnormal)
    found = {}
    for name, variant in core.VARIANTS.items():
        p = np.array([variant.probabilities(pair, temperature) for pair in z]).astype(float)
        errors = np.nan_to_num(abs(p - exact) / unit, nan=math.inf)
        if name in ("naive", "division-free"):
            errors[exact < bounds.smallest_normal] = 0
        allowed = np.array([variant.bound(pair, temperature) for pair in z])
        holds, most = np.isfinite(allowed), errors.max(axis=1)
        share = np.divide(most, allowed, where=holds, out=np.zeros(len(z)))
        at = z[share.argmax()].astype(float).tolist()
        found[name] = Tried(most[holds].max(), share.max(), (at[0], at[1]), float(holds.mean()))
    return found


@dataclass
class Worst:
    """The worst errors of one suite."""

    ours: float = 0.0
    scipys: float = 0.0
    of_bound: float = 0.0  # the largest error over its bound
    at: str = ""


def measure(name: str, dtype: str, many: list[Case], peer: bool = True) -> dict[int, Worst]:
    """Return the worst errors of a function by spread; SciPy's too if it knows the type."""
    suite, found = SUITES[name], defaultdict[int, Worst](Worst)
    peer = peer and dtype != "bfloat16"
    for case in many:
        exact, worst = suite.exact(case), found[case.spread]
        scale = exact if suite.scale is None else suite.scale(case)
        bound = suite.bounds[dtype]
        ours = ulps(suite.ours(case), exact, scale, dtype)
        share = ours / (textbook_bound(case) if bound is None else bound)
        if share >= worst.of_bound:
            worst.of_bound, worst.at = share, case.name
        worst.ours = max(worst.ours, ours)
        if peer:
            with np.errstate(all="ignore"), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                theirs = np.asarray(suite.scipys(case)).astype(case.z.dtype)
            worst.scipys = max(worst.scipys, ulps(theirs, exact, scale, dtype))
    return found


def together(found: dict[int, Worst]) -> tuple[Worst, Worst]:
    """Return the worst of all spreads, and that of the adversarial cases."""
    drawn = [worst for spread, worst in found.items() if spread]
    top = max(drawn, key=lambda worst: worst.of_bound)
    ours, scipys = max(worst.ours for worst in drawn), max(worst.scipys for worst in drawn)
    return Worst(ours, scipys, top.of_bound, top.at), found[0]


def main() -> None:
    """Print the table of every function and type."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=16, help="vectors of each kind")
    parser.add_argument("--float8", action="store_true", help="all pairs in float8, and no more")
    parser.add_argument("--types", nargs="+", choices=core.NUMBER_TYPES, default=None)
    options = parser.parse_args()
    print_float8() if options.float8 else print_all(options)


def print_all(options: argparse.Namespace) -> None:
    """Print what the functions of the four number types gave."""
    print(f"NumPy {np.__version__}, SciPy {scipy.__version__}; worst error in ulp: of all spreads,")
    print("and of the adversarial cases.\n")
    print("| function | type | bound | ours | | SciPy | |\n|---|---|---|--:|--:|--:|--:|")
    for dtype in options.types or reversed(core.NUMBER_TYPES):
        many = list(cases(dtype, options.draws))
        for name in SUITES:
            print(row(name, dtype, *together(measure(name, dtype, many))), flush=True)
    many = list(everywhere(100 * options.draws))
    print(
        f"\nAt temperatures and steps of the whole range of float64, {len(many)} draws, in ulp:\n"
    )
    for name in DERIVATIVES:
        print(f"- {name}: {measure(name, 'float64', many, peer=False)[0].ours:.3g}", flush=True)


def print_float8() -> None:
    """Print what all pairs of float8 logits gave."""
    print("| variant | type | pairs with a finite bound | worst error, ulp | of its bound |")
    print("|---|---|--:|--:|--:|")
    for dtype in sorted(core.STEP_TYPES.keys() - core.NUMBER_TYPES.keys()):
        for name, tried in float8_pairs(dtype).items():
            numbers = f"{tried.bounded:.0%} | {tried.worst:.3g} | {tried.of_bound:.0%}"
            print(f"| {name} | {dtype} | {numbers} |", flush=True)


def row(name: str, dtype: str, drawn: Worst, adversarial: Worst) -> str:
    """Return one line of the table."""
    bound = SUITES[name].bounds[dtype]
    limit = f"n + 4 + 2Δ ({drawn.of_bound:.0%})" if bound is None else f"{bound:g}"
    errors = [f"{drawn.ours:.3g}", f"{adversarial.ours:.3g}"]
    errors += ["-" if dtype == "bfloat16" else f"{one.scipys:.3g}" for one in (drawn, adversarial)]
    return f"| {name} | {dtype} | {limit} | {' | '.join(errors)} |"


if __name__ == "__main__":
    main()
