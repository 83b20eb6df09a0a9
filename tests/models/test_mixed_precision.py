"""Training in narrow types: exactly what a plain loop gives, on every processor."""

import math
import os
import subprocess
import sys
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from softmax_core import NUMBER_TYPES
from softmax_models.mixed_precision import (
    BACK,
    BROKEN,
    STALLED,
    TYPES,
    WAYS,
    Run,
    Setting,
    added,
    exp,
    is_broken,
    log,
    step,
)

HALF = Setting("float16", "float16", "float16", "float16", way="naive")


def rows(seed=0, n=7, F=2, K=3):
    """Rows with a column of ones, a class each, and first weights."""
    rng = np.random.default_rng(seed)
    x = np.c_[rng.normal(0, 1, (n, F)).round(4), np.ones(n)]
    y = np.eye(K, dtype=bool)[np.arange(n) % K]
    return x, y, rng.normal(0, 1, (F + 1, K)).round(4)


def plain_sum(terms):
    """The sum of a list, from the first to the last."""
    total = terms[0]
    for term in terms[1:]:
        total = total + term
    return total


def plain_exp(x):
    """Exp by the standard library, in float64, rounded once."""
    try:
        return type(x)(math.exp(float(x)))
    except OverflowError:
        return type(x)(math.inf)


def plain_log(x):
    """Log likewise."""
    value = float(x)
    return type(x)(math.log(value) if value > 0 else -math.inf if value == 0 else math.nan)


def plain_row(z, k, setting, g):
    """The loss of a row, and the gradient of its logits: scalars in a loop, as in a textbook."""
    real, of_gradient = (NUMBER_TYPES[name].type for name in (setting.loss, setting.gradient))
    v = [real(value) for value in z]
    if setting.way != "naive":
        c = v[0]
        for value in v[1:]:
            c = value if value > c or math.isnan(value) else c
        v = [value - c for value in v]
    e = [plain_exp(value) for value in v]
    s = plain_sum(e)
    if setting.way == "log-softmax":
        log_p = [value - plain_log(s) for value in v]
        loss, p = -log_p[k], [plain_exp(value) for value in log_p]
    else:
        p = [value / s for value in e]
        loss = -plain_log(p[k])
    a, one = [of_gradient(value) for value in p], of_gradient(1)
    if setting.back == "fused" or setting.way == "log-softmax":
        return loss, [(a[i] - (one if i == k else of_gradient(0))) * g for i in range(len(a))]
    dp = [of_gradient(0)] * len(a)
    dp[k] = -g / a[k]
    m = plain_sum([dp[i] * a[i] for i in range(len(a))])
    return loss, [a[i] * (dp[i] - m) for i in range(len(a))]


def plain_step(x, y, W, setting):
    """The mean loss and the new weights of one step."""
    n, (F, K) = len(x), W.shape
    low, logits, loss, gradient = (
        NUMBER_TYPES[name].type
        for name in (setting.weights, setting.logits, setting.loss, setting.gradient)
    )
    held, g = NUMBER_TYPES[setting.held].type, gradient(setting.scale / n)
    losses, dz = [], []
    for i in range(n):
        z = [
            plain_sum([logits(x[i, f]) * logits(low(W[f, k])) for f in range(F)]) for k in range(K)
        ]
        found, slope = plain_row(z, int(y[i].argmax()), setting, g)
        losses.append(found)
        dz.append(slope)
    G = [
        [
            held(plain_sum([gradient(x[i, f]) * dz[i][k] for i in range(n)]))
            * held(1 / setting.scale)
            for k in range(K)
        ]
        for f in range(F)
    ]
    if math.isfinite(setting.clip):
        norm = held(np.sqrt(plain_sum([value * value for row in G for value in row])))
        ratio = held(setting.clip) / norm
        f = ratio if ratio < 1 or math.isnan(ratio) else held(1)
        G = [[value * f for value in row] for row in G]
    new = [[W[f, k] - G[f][k] * held(setting.rate) for k in range(K)] for f in range(F)]
    return plain_sum(losses) / loss(n), new


def same(one, other):
    """The same numbers to the last bit, NaN in the same places."""
    return np.array_equal(np.asarray(one, float), np.asarray(other, float), equal_nan=True)


MIXED = (
    ("float16",) * 4, ("bfloat16",) * 4, ("float32",) * 4,
    ("bfloat16", "float32", "float16", "float32"), ("float32", "float16", "bfloat16", "float16"),
)  # fmt: skip


@pytest.mark.parametrize("types", MIXED, ids="-".join)
@np.errstate(all="ignore")
def test_a_step_is_what_a_plain_loop_gives_to_the_last_bit(types):
    """A learner who writes the textbook's loops must meet the same death at the same step."""
    for seed, way, back in product(range(2), WAYS, BACK):
        x, y, W = rows(seed)
        more = {"rate": (0.5, 9.0)[seed], "scale": (1.0, 2.0**14)[seed], "master": bool(seed)}
        setting = Setting(*types, way=way, back=back, clip=(math.inf, 0.7)[seed], **more)
        W = W.astype(NUMBER_TYPES[setting.held])
        for _ in range(6):
            values = step(x, y, W, setting)
            loss, new = plain_step(x, y, W, setting)
            assert same(values["mean"], loss)
            assert same(values["new"], new)
            W = values["new"]


def test_a_sum_runs_from_the_first_to_the_last():
    """NumPy's own sum of float16 is wider and in blocks: it would hide what a loop loses."""
    ones = np.ones((2, 3000), np.float16)
    assert added(ones, 1).tolist() == [2048, 2048]
    assert added(np.array([[1.0], [2.0**-11], [2.0**-11]], np.float16), 0) == 1


@pytest.mark.parametrize("name", TYPES)
@np.errstate(all="ignore")
def test_exp_and_log_are_rounded_once(name):
    """NumPy's own differ in the last bit from one processor to the next."""
    held = NUMBER_TYPES[name]
    x = np.r_[np.linspace(-110, 100, 301), 0, np.inf, -np.inf, np.nan].astype(held)
    assert same(exp(x), [plain_exp(value) for value in x])
    assert same(log(x), [plain_log(value) for value in x])


def test_what_is_watched_is_all_that_breaks():
    """A run looks at four values of a step; a number that broke anywhere else would be missed."""
    rng, found = np.random.default_rng(4), 0
    for trial in range(300):
        x, y, W = rows(trial)
        setting = Setting(
            *rng.choice(TYPES, 4).tolist(),
            way=str(rng.choice(WAYS)),
            back=str(rng.choice(BACK)),
            rate=float(10.0 ** rng.uniform(-2, 4)),
            scale=float(2.0 ** rng.integers(-20, 24)),
            clip=float(rng.choice([np.inf, 1e-3, 10])),
            master=bool(rng.integers(2)),
        )
        run = Run(x * 10.0 ** rng.integers(-3, 4), y, W, setting)
        for t in range(3):
            values = run.values(t)
            names = [key for key in values if key not in ("W", "clip")]
            arrays = (v for key in names if isinstance(v := values[key], np.ndarray | np.generic))
            whole = all(np.isfinite(np.asarray(each).astype(float)).all() for each in arrays)
            assert is_broken(values) == (not whole), setting
            found += not whole
            if not whole:
                break
    assert 50 < found < 900


def test_a_run_notes_its_end_and_goes_on():
    """What silently overflowed goes on for a while: the reader may watch what follows."""
    x, y, W = rows()
    run = Run(x, y, 0.2 * W, replace(HALF, rate=300.0)).to(5)
    assert (run.kind, run.end) == (BROKEN, 1)
    assert len(run.losses) == 6
    still = Run(x, y, W + 8, Setting(weights="bfloat16", rate=1e-4)).to(3)
    assert (still.kind, still.end) == (STALLED, 0)
    assert len(set(still.losses)) == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"weights": "float8"}, "weights must be one of float16"),
        ({"way": "stable"}, "way must be one of naive"),
        ({"back": ""}, "back must be one of"),
        ({"rate": 0}, "rate must be > 0, got 0"),
        ({"rate": math.inf}, "rate must be finite"),
        ({"scale": -1.0}, "scale must be > 0"),
        ({"clip": math.nan}, "clip must be > 0"),
    ],
)
def test_a_setting_that_is_none_is_refused(wrong, sentence):
    """A sentence that names what was wrong, and what is allowed."""
    with pytest.raises(ValueError, match=sentence):
        Setting(**wrong)


def test_a_rate_is_a_number():
    """The wrong kind of thing is another error than the wrong value."""
    with pytest.raises(TypeError, match="rate must be a real number"):
        Setting(rate="1")


DEATHS = """
from pages.train.cases import CASES
from pages.lessons import LESSONS
from pages.train.view import view
for case in CASES:
    values, problems = LESSONS["train"].read({"case": [case], "t": ["50"]})
    now = view(values)
    print(case, now.end, now.cause, [loss.hex() for loss in now.run.losses])
"""
WITHOUT_512 = "X86_V4 AVX512_ICL AVX512_SPR"


def deaths(features, threads):
    """How every prepared training ends, in a process of its own with fewer features of NumPy's."""
    there = np._core._multiarray_umath.__cpu_features__
    off = " ".join(each for each in features.split() if there.get(each))
    more = {"NPY_DISABLE_CPU_FEATURES": off} if off else {}
    more |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), threads)
    command = [sys.executable, "-W", "ignore", "-c", DEATHS]
    done = subprocess.run(
        command, env=os.environ | more, capture_output=True, text=True, check=True
    )
    assert done.stdout.count("\n") == 7
    return done.stdout


def test_prepared_deaths_are_the_same_without_wide_registers():
    """A teacher's link is opened on other machines than the one it was made on."""
    assert deaths(f"{WITHOUT_512} X86_V3", "1") == deaths("", "2")


@pytest.mark.long
@pytest.mark.parametrize("features", ["", WITHOUT_512, f"{WITHOUT_512} X86_V3"])
@pytest.mark.parametrize("threads", ["1", "2"])
def test_prepared_deaths_are_the_same_on_every_processor(features, threads):
    """Each set of features, with one thread and with two."""
    assert deaths(features, threads) == deaths("", "2")
