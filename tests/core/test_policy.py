"""The table of `softmax_core.policy`: every row, in every function."""

import math
import warnings
from dataclasses import dataclass

import ml_dtypes
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import softmax_core as core

INF, NAN, LOG2, LOG3 = math.inf, math.nan, math.log(2), math.log(3)


@dataclass(frozen=True)
class Row:
    """One slice of logits and what the table says about it."""

    z: list[float]
    p: list[float]
    log_p: list[float]
    total: float | type[Exception]  # logsumexp
    entropy: float
    margin: float
    temperature: float = 1.0
    where: list[bool] | None = None


TABLE = {
    "NaN among the entries": Row([NAN, 1, INF], [NAN] * 3, [NAN] * 3, NAN, NAN, NAN),
    "NaN alone": Row([NAN], [NAN], [NAN], NAN, NAN, NAN),
    "NaN before T = 0": Row([NAN, 1], [NAN] * 2, [NAN] * 2, NAN, NAN, NAN, 0.0),
    "NaN before T = inf": Row([NAN, 1], [NAN] * 2, [NAN] * 2, NAN, NAN, NAN, INF),
    "where is false": Row(
        [5, 0, 5], [0.5, 0, 0.5], [-LOG2, -INF, -LOG2], 5 + LOG2, LOG2, 0, 1.0, [True, False, True]
    ),
    "where is false on a NaN": Row(
        [0, NAN, 0], [0.5, 0, 0.5], [-LOG2, -INF, -LOG2], LOG2, LOG2, 0, 1.0, [True, False, True]
    ),
    "where is false on +inf": Row(
        [0, INF, 0], [0.5, 0, 0.5], [-LOG2, -INF, -LOG2], LOG2, LOG2, 0, 1.0, [True, False, True]
    ),
    "empty axis": Row([], [], [], -INF, NAN, NAN),
    "empty axis at T = 0": Row([], [], [], -INF, NAN, NAN, 0.0),
    "all -inf": Row([-INF, -INF], [NAN] * 2, [NAN] * 2, -INF, NAN, NAN),
    "one -inf": Row([-INF], [NAN], [NAN], -INF, NAN, NAN),
    "all -inf at T = inf": Row([-INF] * 2, [NAN] * 2, [NAN] * 2, -INF, NAN, NAN, INF),
    "all -inf at T = 0": Row([-INF] * 2, [NAN] * 2, [NAN] * 2, -INF, NAN, NAN, 0.0),
    "nothing left by where": Row([1, 2], [NAN] * 2, [NAN] * 2, -INF, NAN, NAN, 1.0, [False, False]),
    "one +inf": Row([INF, 5, -INF], [1, 0, 0], [0, -INF, -INF], INF, 0, 1),
    "several +inf": Row([INF, 5, INF], [0.5, 0, 0.5], [-LOG2, -INF, -LOG2], INF, LOG2, 0),
    "+inf before T = 0": Row([INF, 5], [1, 0], [0, -INF], INF, 0, 1, 0.0),
    "+inf before T = inf": Row([INF, 5], [1, 0], [0, -INF], INF, 0, 1, INF),
    "T = 0": Row([1, 3, 2], [0, 1, 0], [-INF, 0, -INF], ValueError, 0, 1, 0.0),
    "T = 0 with a tie": Row(
        [3, 1, 3], [0.5, 0, 0.5], [-LOG2, -INF, -LOG2], ValueError, LOG2, 0, 0.0
    ),
    "T = inf": Row([1, -900, 7], [1 / 3] * 3, [-LOG3] * 3, LOG3, LOG3, 0, INF),
    "T = inf but for -inf": Row(
        [1, -INF, 7], [0.5, 0, 0.5], [-LOG2, -INF, -LOG2], LOG2, LOG2, 0, INF
    ),
    "-inf beside finite": Row([4, -INF, 4], [0.5, 0, 0.5], [-LOG2, -INF, -LOG2], 4 + LOG2, LOG2, 0),
}


def logits_of(row):
    """The logits of a row as every function can take them: -inf where where= is false."""
    return row.z if row.where is None else np.where(row.where, row.z, -INF)


@pytest.fixture(params=TABLE.values(), ids=TABLE.keys())
def row(request):
    """Each row of the table in turn, with warnings as errors."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield request.param


def test_softmax_follows_the_table(row):
    """The policy's first column."""
    p = core.softmax(row.z, row.temperature, where=row.where)
    np.testing.assert_allclose(p, row.p, rtol=1e-15)


RELATIVES = {
    "softmax_compensated": core.softmax_compensated,
    "softmax_online": core.softmax_online,
    "sparsemax": core.sparsemax,
    "entmax": lambda z, heat: core.entmax(z, 1.5, temperature=heat),
    "entmax by bisection": lambda z, heat: core.entmax(z, 1.2, temperature=heat),
    "streamed_average": lambda z, heat: core.streamed_average(z, np.eye(len(z)), heat, block=2),
}


@pytest.mark.parametrize("name", RELATIVES)
def test_the_relatives_of_softmax_follow_its_column(row, name):
    """Every row of the table is a tie or a certainty, and there all of them agree."""
    p = RELATIVES[name](logits_of(row), row.temperature)
    np.testing.assert_allclose(p, row.p, rtol=1e-14)


MASKS = {
    "top_k": lambda z, heat: core.top_k(z, 2),
    "top_p": lambda z, heat: core.top_p(z, 0.999, temperature=heat),
    "top_p of all": lambda z, heat: core.top_p(z, 1.0, temperature=heat),
    "min_p": lambda z, heat: core.min_p(z, 0.5, temperature=heat),
    "min_p of all": lambda z, heat: core.min_p(z, 0.0, temperature=heat),
}


@pytest.mark.parametrize("name", MASKS)
def test_softmax_under_a_mask_follows_the_table(row, name):
    """A truncation keeps at least the maximum, and no slice loses the NaN that it deserves."""
    z = logits_of(row)
    mask = MASKS[name](z, row.temperature)
    assert mask.shape == np.shape(z)
    assert mask.dtype == bool
    if name == "top_k" and row.temperature == INF:
        return  # it cuts by the logits, not by p
    p = core.softmax(z, row.temperature, where=mask)
    np.testing.assert_allclose(p, row.p, rtol=1e-15)


@pytest.mark.parametrize("draw", [core.sample, core.gumbel_max])
def test_drawing_follows_the_table(row, draw):
    """Only what has a probability is drawn, and without a distribution nothing is."""
    z, rng = logits_of(row), np.random.default_rng(1)
    if not len(z) or np.isnan(row.p[0]):
        with pytest.raises(ValueError, match="every slice must have a distribution to draw from"):
            draw(z, row.temperature, rng=rng)
    else:
        drawn = draw(z, row.temperature, rng=rng, draws=60)
        assert set(drawn.tolist()) == {k for k, p in enumerate(row.p) if p > 0}


def test_log_softmax_follows_the_table(row):
    """The policy's second column."""
    log_p = core.log_softmax(row.z, row.temperature, where=row.where)
    np.testing.assert_allclose(log_p, row.log_p, rtol=1e-15)


def test_logsumexp_follows_the_table(row):
    """The policy's third column."""
    if row.total is ValueError:
        with pytest.raises(ValueError, match=r"temperature must be > 0 for logsumexp .* got 0\.0"):
            core.logsumexp(row.z, row.temperature, where=row.where)
    else:
        total = core.logsumexp(row.z, row.temperature, where=row.where)
        np.testing.assert_allclose(total, row.total, rtol=1e-15)


def test_entropy_and_effective_classes_follow_the_table(row):
    """They come from the p and log p of the same row."""
    z = logits_of(row)
    np.testing.assert_allclose(core.entropy(z, row.temperature), row.entropy, rtol=1e-15)
    np.testing.assert_allclose(
        core.effective_classes(z, row.temperature), math.exp(row.entropy), rtol=1e-15
    )


def test_margin_follows_the_table(row):
    """First minus second probability of the same row."""
    np.testing.assert_allclose(core.margin(logits_of(row), row.temperature), row.margin, rtol=1e-15)


def test_cross_entropy_follows_the_table(row):
    """Minus log p of the target; inf where p is 0."""
    for k, log_p in enumerate(row.log_p):
        loss = core.cross_entropy(logits_of(row), k, row.temperature)
        np.testing.assert_allclose(loss, -log_p, rtol=1e-15)


def test_cross_entropy_gradient_follows_the_table(row):
    """(p - y) / T of the same row; where T = 0 makes the loss jump there is no gradient."""
    for k, one_hot in enumerate(np.eye(len(row.z))):
        residual = np.asarray(row.p) - one_hot
        if row.temperature == 0 and (abs(residual) > 0).any():
            with pytest.raises(ValueError, match="temperature must be > 0 for the gradient"):
                core.cross_entropy_gradient(logits_of(row), k, row.temperature)
        else:
            gradient = core.cross_entropy_gradient(logits_of(row), k, row.temperature)
            expected = residual * (0 if row.temperature == 0 else 1 / row.temperature)
            np.testing.assert_allclose(gradient, expected, rtol=1e-15, atol=1e-16)


@pytest.mark.parametrize("name", ["jacobian", "vjp", "jvp"])
def test_derivatives_follow_the_table(row, name):
    """0 where the limit is flat, ValueError where it does not exist, else p (delta - p)."""
    p, z, heat = np.asarray(row.p), logits_of(row), row.temperature
    v = np.arange(len(p), dtype=float)
    arguments = (z, heat) if name == "jacobian" else (z, v, heat)
    if heat == 0 and 0.5 in row.p:
        with pytest.raises(ValueError, match="temperature must be > 0"):
            getattr(core, name)(*arguments)
        return
    flat = heat in (0, INF) or INF in z
    matrix = (np.diag(p) - np.outer(p, p)) * (0 if flat else 1)
    expected = matrix if name == "jacobian" else (v - (p * v).sum()) * p * (0 if flat else 1)
    expected = expected + 0 * p.sum()  # np.diag leaves zeros beside NaN
    np.testing.assert_allclose(getattr(core, name)(*arguments), expected, atol=1e-15)


def test_temperature_gradient_follows_the_table(row):
    """NaN where there is no distribution, 0 in every limit and in these ties."""
    expected = np.asarray(row.p) * 0
    np.testing.assert_array_equal(
        core.temperature_gradient(logits_of(row), row.temperature), expected
    )


def test_reference_follows_the_table(row):
    """The decimal answer obeys the same policy, but for logsumexp at T = 0: NaN."""
    z = logits_of(row)
    if not len(z):
        return
    exact = core.reference(z, row.temperature)
    np.testing.assert_allclose([float(x) for x in exact.p], row.p, rtol=1e-15)
    np.testing.assert_allclose([float(x) for x in exact.log_p], row.log_p, rtol=1e-15)
    total = NAN if row.total is ValueError else row.total
    np.testing.assert_allclose(float(exact.logsumexp), total, rtol=1e-15)


@pytest.mark.parametrize(
    "function",
    [
        core.softmax,
        core.softmax_compensated,
        core.softmax_online,
        core.sparsemax,
        core.log_softmax,
        core.entropy,
        core.margin,
    ],
)
def test_a_batch_keeps_its_slices_apart(function):
    """One bad slice must not reach its neighbours: the same rows, one call."""
    rows = [row for row in TABLE.values() if len(row.z) == 3 and row.where is None]
    z, heat = np.array([row.z for row in rows]), np.array([[row.temperature] for row in rows])
    alone = [function(row.z, row.temperature) for row in rows]
    assert len(rows) > 5
    np.testing.assert_array_equal(function(z, heat), alone)


@pytest.mark.parametrize("dtype", core.NUMBER_TYPES)
def test_the_policy_holds_in_every_type(row, dtype):
    """The same answers, rounded to the type."""
    z = np.array(row.z, core.number_type(dtype))
    p = core.softmax(z, row.temperature, where=row.where)
    assert p.dtype == z.dtype
    rtol = core.limits(dtype).unit_roundoff
    np.testing.assert_allclose(p.astype(float), row.p, rtol=rtol)


@given(
    arrays(np.float64, (3, 4), elements=st.sampled_from([-INF, INF, NAN, 0.0, 1.0, -700.0, 1e308])),
    st.sampled_from([0.0, 1e-300, 1.0, 1e300, INF]),
)
def test_softmax_is_a_distribution_or_nan_as_a_whole(z, heat):
    """Nothing in between, for any mixture of special values."""
    p = core.softmax(z, heat)
    exists = ~np.isnan(z).any(axis=1) & (z > -INF).any(axis=1)
    assert np.isnan(p[~exists]).all()
    np.testing.assert_allclose(p[exists].sum(axis=1), 1, rtol=1e-15)


WITH_TEMPERATURE = {
    "softmax": core.softmax,
    "softmax_naive": core.softmax_naive,
    "softmax_compensated": core.softmax_compensated,
    "softmax_online": core.softmax_online,
    "streamed_average": lambda z, heat: core.streamed_average(z, [[1.0], [2.0]], heat),
    "sparsemax": core.sparsemax,
    "entmax": lambda z, heat: core.entmax(z, 1.5, temperature=heat),
    "top_p": lambda z, heat: core.top_p(z, 0.5, temperature=heat),
    "min_p": lambda z, heat: core.min_p(z, 0.5, temperature=heat),
    "sample": lambda z, heat: core.sample(z, heat, rng=np.random.default_rng(0), draws=9),
    "gumbel_max": lambda z, heat: core.gumbel_max(z, heat, rng=np.random.default_rng(0), draws=9),
    "log_softmax": core.log_softmax,
    "logsumexp": core.logsumexp,
    "cross_entropy": lambda z, heat: core.cross_entropy(z, 0, heat),
    "cross_entropy_gradient": lambda z, heat: core.cross_entropy_gradient(z, 0, heat),
    "jacobian": core.jacobian,
    "vjp": lambda z, heat: core.vjp(z, [1.0, 0.0], heat),
    "jvp": lambda z, heat: core.jvp(z, [1.0, 0.0], heat),
    "temperature_gradient": core.temperature_gradient,
    "entropy": core.entropy,
    "effective_classes": core.effective_classes,
    "margin": core.margin,
    "steps": lambda z, heat: core.steps(z, heat, dtype="float32"),
    "safe_shift": lambda z, heat: core.safe_shift(z, heat, "float32"),
    "reference": core.reference,
}


@pytest.fixture(params=WITH_TEMPERATURE.values(), ids=WITH_TEMPERATURE.keys())
def function(request):
    """Every public function of logits and temperature."""
    return request.param


@pytest.mark.parametrize("temperature", [-1.0, NAN, -INF, -1])
def test_a_negative_or_nan_temperature_is_refused(function, temperature):
    """It would turn the order of the classes around, or poison everything."""
    with pytest.raises(ValueError, match=r"temperature must be >= 0 \(inf is allowed\), got "):
        function([1.0, 2.0], temperature)


FOREIGN = {
    "complex": np.array([1j, 2]),
    "object": np.array([None, 1.0]),
    "string": ["a", "b"],
    "masked array": np.ma.array([1.0, 2.0], mask=[True, False]),
    "longdouble": np.array([1, 2], np.longdouble),
    "float8": np.array([1, 2]).astype(ml_dtypes.float8_e4m3fn),
    "float8 of kind f": np.array([1, 2]).astype(ml_dtypes.float8_e5m2),
    "dates": np.array(["2020-01-01", "2020-01-02"], "M8[D]"),
}


@pytest.mark.parametrize("z", FOREIGN.values(), ids=FOREIGN.keys())
def test_what_is_no_real_number_is_refused(function, z):
    """NumPy would drop the imaginary part, ignore the mask or take a type nobody asked for."""
    with pytest.raises(TypeError, match="z must be"):
        function(z, 1.0)


@pytest.mark.parametrize("temperature", ["1", None, 1j, np.longdouble(1)])
def test_a_temperature_that_is_no_real_number_is_refused(function, temperature):
    """The message names the argument."""
    with pytest.raises(TypeError, match="temperature must be real numbers"):
        function([1.0, 2.0], temperature)


@pytest.mark.parametrize(
    "z", [[True, False], np.array([1, 0], np.int8), np.array([1, 0], np.uint64), [1, 0]]
)
def test_bool_and_integers_are_float64(function, z):
    """Promoted before anything else, so that nothing wraps around."""
    ours, theirs = function(z, 1.0), function([1.0, 0.0], 1.0)
    if isinstance(theirs, core.Steps):
        ours, theirs = ours.probabilities, theirs.probabilities
    if isinstance(theirs, core.Reference):
        assert ours == theirs
    else:
        np.testing.assert_array_equal(ours, theirs)
        assert np.asarray(ours).dtype == np.asarray(theirs).dtype
