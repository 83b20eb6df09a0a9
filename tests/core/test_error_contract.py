"""The bounds that the package's docstring promises, against 60 digits of mpmath."""

import numpy as np
import pytest

import softmax_core as core
from benchmarks import accuracy

FLOAT8 = ("float8_e4m3fn", "float8_e5m2")


SOME = (3, 10)  # classes
MORE = pytest.param((3, 10, 100), marks=pytest.mark.long)  # whose exact answers take a while


@pytest.fixture(scope="module", params=core.NUMBER_TYPES)
def dtype(request):
    """A number type."""
    return request.param


@pytest.fixture(scope="module", params=[SOME, MORE], ids=["some classes", "more classes"])
def cases(request, dtype):
    """A small sample of the cases of a type; their exact answers are worked out once."""
    return list(accuracy.cases(dtype, 1, seed=7, classes=request.param))


@pytest.fixture(scope="module")
def everywhere():
    """Logits at temperatures, and with steps, of the whole range of float64."""
    return list(accuracy.everywhere(150, seed=11))


@pytest.mark.parametrize("name", accuracy.SUITES)
def test_no_bound_is_broken(dtype, cases, name):
    """An error contract is worth what its test is worth; benchmarks/accuracy.py draws more."""
    assert len(cases) > 60
    for worst in accuracy.measure(name, dtype, cases, peer=False).values():
        assert worst.of_bound <= 1, worst.at


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_the_hardest_pairs_come_near_the_bound_and_not_beyond(dtype):
    """A search that found nothing hard would prove nothing; with T in float32 it found 1.04."""
    for seed in range(2):
        found = accuracy.hardest(dtype, seed=seed)
        (worst,) = accuracy.measure("softmax", dtype, found, peer=False).values()
        assert 0.7 < worst.of_bound <= 1, worst.at


@pytest.mark.parametrize("dtype", FLOAT8)
@pytest.mark.parametrize(
    ("apart", "temperature"),
    [(13, 1.0), (13, 0.37), pytest.param(1, 1.0, marks=pytest.mark.long)],
    ids=["some pairs", "some pairs at T = 0.37", "all pairs"],
)
def test_float8_keeps_its_bounds_on_all_pairs_of_values(dtype, apart, temperature):
    """So few values that nothing need be left to chance; in e4m3fn a bound was once finite where
    x - max x is NaN, since that type has no infinity to underflow from.
    """
    tried = accuracy.float8_pairs(dtype, apart, temperature)
    assert tried.keys() == core.VARIANTS.keys()
    for name, found in tried.items():
        assert found.worst > 0
        assert found.of_bound <= 1, (name, found.at)
    assert tried["max-subtracted"].worst <= 0.51
    assert tried["max-subtracted"].bounded == tried["compensated"].bounded == 1
    assert 0.1 < tried["naive"].bounded < 1


@pytest.mark.parametrize(("dtype", "count"), [("float8_e4m3fn", 254), ("float8_e5m2", 248)])
def test_a_float8_type_has_so_many_finite_values(dtype, count):
    """What is called all pairs must be all."""
    values = accuracy.float8_values(dtype)
    assert len(values) == count
    assert values.dtype == core.STEP_TYPES[dtype]
    assert (np.diff(values.astype(float)) >= 0).all()


@pytest.mark.parametrize("name", accuracy.DERIVATIVES)
def test_no_derivative_loses_a_tail_anywhere(everywhere, name):
    """A bound "at any temperature" means all of float64's: the tails were once lost below 1e-40."""
    worst = accuracy.measure(name, "float64", everywhere, peer=False)[0]
    assert worst.of_bound <= 1, worst.at


def test_the_measure_sees_a_wrong_answer(dtype, cases):
    """One that could not would make every bound look kept."""
    case = next(case for case in cases if case.name == "spread 10, n = 3, T = 1.0")
    p = core.softmax_compensated(case.z, case.temperature)
    off = (p.astype(float) * (1 + 8 * core.limits(dtype).unit_roundoff)).astype(p.dtype)
    assert accuracy.ulps(off, case.exact.p, case.exact.p, dtype) >= 2


@pytest.mark.parametrize("dtype", ["float64", "float32", "float16"])
def test_softmax_is_never_worse_than_scipys(dtype):
    """The readable formula, but with T divided out after the maximum and halves in float32."""
    cases = list(accuracy.cases(dtype, 2, seed=3, classes=(3, 10, 100)))
    drawn, adversarial = accuracy.together(accuracy.measure("softmax", dtype, cases))
    assert drawn.ours <= drawn.scipys
    assert adversarial.ours <= adversarial.scipys


def test_mpmath_and_decimal_agree():
    """Two libraries, two formulas for log1p, one reference."""
    z = np.array([0.3, -40.0, 17.7, 1e-9])
    ours, theirs = (
        core.reference(z, 0.37),
        accuracy.Exact.of([accuracy.mpmath.mpf(x) for x in z], 0.37),
    )
    for mine, other in zip(ours.p + ours.log_p, theirs.p + theirs.log_p, strict=True):
        assert abs(accuracy.mpmath.mpf(str(mine)) / other - 1) < 1e-45


@pytest.mark.parametrize("softmax", [core.softmax, core.softmax_compensated])
@pytest.mark.parametrize(
    ("dtype", "n"), [("float16", 70_000), ("bfloat16", 70_000), ("float32", 2**21 + 2**19)]
)
def test_equal_logits_are_equally_likely_however_many(softmax, dtype, n):
    """A sum in float16 would stall at 2048, in bfloat16 at 256; 70,000 of SciPy's are all 0."""
    z = np.full((n, 2), 3.0, core.number_type(dtype))
    expected = np.array(1 / n).astype(z.dtype)
    np.testing.assert_array_equal(softmax(z, axis=0), np.full(z.shape, expected))
    assert float(expected) * n == pytest.approx(1, abs=0, rel=core.limits(dtype).unit_roundoff * 8)


@pytest.mark.parametrize("function", [core.logsumexp, core.entropy])
@pytest.mark.parametrize("dtype", core.NUMBER_TYPES)
def test_the_error_does_not_grow_with_the_number_of_classes(function, dtype):
    """Log n for n equal logits, within the bound that holds for three of them."""
    n = 1_234_567
    got = function(np.zeros((n, 1), core.number_type(dtype)), axis=0)
    exact = accuracy.mpmath.log(n)
    worst = accuracy.ulps(got, [exact], [exact], dtype)
    assert worst <= (1 if dtype == "float64" else 0.51)


def test_one_against_very_many_equals():
    """Each rounds alike, which no average hides: p of the winner is 1 / (1 + n exp(-0.3))."""
    n = 1_000_003
    z = np.full(n + 1, -0.3)
    z[0] = 0
    rest = n * accuracy.mpmath.exp(accuracy.mpmath.mpf(-0.3))
    for got, exact in [
        (core.softmax_compensated(z)[:1], 1 / (1 + rest)),
        (core.log_softmax(z)[:1], -accuracy.mpmath.log1p(rest)),
    ]:
        assert accuracy.ulps(got, [exact], [exact], "float64") <= 4
