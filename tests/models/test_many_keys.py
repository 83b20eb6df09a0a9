"""One key among many: the closed forms against all keys one by one, the slopes against differences.

A page that computes ten numbers for a million keys has to be right about the million.
"""

import math

import mpmath
import numpy as np
import pytest

from softmax_core import entmax, softmax, softmax_online
from softmax_models.many_keys import (
    CAP,
    ENTMAX,
    LOG_N,
    MENDS,
    PLAIN,
    PLUS_ONE,
    SINK,
    Row,
    lead_for_half,
    shares,
    streamed,
)

LENGTHS = (2, 3, 10, 1000)
ROWS = [
    Row(5.0),
    Row(0.0),
    Row(0.0, level=-5.0, sink=-2.0),
    Row(1.5, level=3.0, T=2.0, sink=4.0, cap=2.0),
    Row(20.0, level=-20.0, T=0.5, sink=-20.0, cap=1.0),
    Row(5.0, T=0.0),
    Row(0.0, T=0.0, sink=0.0),
    Row(5.0, T=math.inf),
    Row(2.0, T=1.0),  # where entmax has its kink
]
SMOOTH = [row for row in ROWS if 0 < row.T < math.inf and row.lead != 2 * row.T]


def scores(mend, n, row, key=None):
    """All scores as an array, the key first, after what the mend does to them."""
    z = np.full(n, row.level)
    z[0] = row.level + row.lead if key is None else key
    if mend == LOG_N:
        return z * math.log(n) / math.log(10)
    if mend == CAP:
        return row.cap * np.tanh(z / row.cap)
    extra = {SINK: [row.sink], PLUS_ONE: [0.0]}.get(mend, [])
    return np.append(z, extra)


def brute(mend, n, row, key=None):
    """The weights of all keys, by the core, on the whole array."""
    z = scores(mend, n, row, key)
    return entmax(z, 1.5, temperature=row.T) if mend == ENTMAX else softmax(z, row.T)


@pytest.mark.parametrize("mend", MENDS)
@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_shares_are_those_of_all_keys(row, mend):
    """Counted, not added up: nothing may be lost on the way."""
    for n in LENGTHS:
        p, found = brute(mend, n, row), shares(mend, n, row)
        close = {"rtol": 1e-9, "atol": 1e-300}
        assert np.isclose(found.key, p[0], **close)
        assert np.isclose(found.others, p[1:n].sum(), **close)
        assert np.isclose(found.nobody, p[n:].sum(), **close)


@pytest.mark.parametrize("mend", MENDS)
@pytest.mark.parametrize("row", SMOOTH, ids=str)
def test_the_slope_is_that_of_differences(row, mend):
    """What a mend costs is its slope: it decides whether anything is learned."""
    h = 1e-5
    for n in LENGTHS:
        z = row.level + row.lead
        by_differences = (brute(mend, n, row, z + h)[0] - brute(mend, n, row, z - h)[0]) / (2 * h)
        assert np.isclose(shares(mend, n, row).slope, by_differences, rtol=2e-5, atol=1e-9)


def test_the_law_at_a_million_keys():
    """The numbers of the lesson, in 40 digits."""
    with mpmath.workdps(40):
        for n in (10, 1000, 100_000, 1_000_000):
            for lead in (0.5, 5.0, 12.5):
                truth = 1 / (1 + (n - 1) * mpmath.exp(-mpmath.mpf(lead)))
                found = shares(PLAIN, n, Row(lead))
                assert abs(float(found.key) / truth - 1) < 1e-15
                assert abs(float(found.slope) / (truth * (1 - truth)) - 1) < 1e-14


@pytest.mark.parametrize("mend", MENDS)
@pytest.mark.parametrize("row", [row for row in ROWS if not math.isinf(row.T)], ids=str)
def test_the_lead_for_half_holds_half(row, mend):
    """Put in as the lead, it gives 1/2; where none is enough the largest stays below."""
    for n in (10, 1000, 100_000):
        lead = float(lead_for_half(mend, n, row))
        if row.T == 0:
            continue
        if math.isinf(lead):
            most = Row(1e6, row.level, row.T, row.sink, row.cap)
            assert shares(mend, n, most).key < 0.5 + 1e-12
        else:
            there = Row(lead, row.level, row.T, row.sink, row.cap)
            assert np.isclose(shares(mend, n, there).key, 0.5, rtol=1e-9)


def test_what_each_mend_holds_when_keys_are_without_end():
    """The claims beside the table: log n holds a lead over T ln 10, entmax at least (d / 2T)^2."""
    far = 1e300
    assert shares(LOG_N, far, Row(2.4)).key > 1 - 1e-9
    assert shares(LOG_N, far, Row(2.2)).key < 1e-9
    for lead, T in ((1.0, 1.0), (1.5, 1.0), (1.0, 0.6)):
        held = (lead / (2 * T)) ** 2
        assert shares(ENTMAX, 1e12, Row(lead, T=T)).key == pytest.approx(held, rel=1e-3)
        assert shares(ENTMAX, 1e6, Row(lead, T=T)).key >= held
    assert shares(ENTMAX, 1e6, Row(2.0)).key == 1
    assert shares(CAP, 1e300, Row(1e6, level=-1e6, cap=30.0)).key < 1e-200


def test_four_scores_of_minus_5_hardly_sum_to_anything_with_one_more():
    """A row that finds nothing may say so: 0.026 in all."""
    found = shares(PLUS_ONE, 4, Row(0.0, level=-5.0))
    assert float(found.key + found.others) == pytest.approx(
        4 * math.exp(-5) / (1 + 4 * math.exp(-5))
    )
    assert float(found.key + found.others) == pytest.approx(0.026, abs=5e-4)


@pytest.mark.parametrize("row", [Row(5.0), Row(0.0), Row(20.0, T=0.5), Row(5.0, T=0.0),
                                 Row(5.0, T=math.inf), Row(1.0, T=3.0)], ids=str)  # fmt: skip
def test_one_pass_is_what_the_online_softmax_does(row):
    """Bit by bit: the running sum stands for n updates of the core, which would take 20 seconds."""
    for n in (2, 10, 1000, 5000):
        z = np.zeros(n)
        z[0] = row.lead
        assert streamed(n, row).one_by_one == softmax_online(z, row.T)[0]


@pytest.mark.parametrize("n", [10, 1000, 1_000_000])
@pytest.mark.parametrize("row", [Row(5.0), Row(0.0), Row(12.5, T=0.7), Row(20.0, T=20.0)], ids=str)
def test_one_pass_is_off_by_no_more_than_its_bound(n, row):
    """At a million keys too, where the errors have had time to add up."""
    with mpmath.workdps(40):
        found = streamed(n, row)
        truth = 1 / (1 + (n - 1) * mpmath.exp(-mpmath.mpf(row.lead) / mpmath.mpf(row.T)))
        assert abs(mpmath.mpf(str(found.exact)) / truth - 1) < mpmath.mpf(10) ** -35
        off = abs(found.one_by_one / truth - 1) * 2**53
        assert found.error == pytest.approx(float(off), rel=1e-6)
        assert found.error <= found.bound == 5 * n + 4 + 2 * row.lead / row.T
        assert found.error_merged <= 60


@pytest.mark.parametrize(
    "call",
    [
        lambda: shares("none", 10, Row(1.0)),
        lambda: shares(PLAIN, 1, Row(1.0)),
        lambda: shares(PLAIN, math.nan, Row(1.0)),
        lambda: lead_for_half("none", 10, Row(1.0)),
        lambda: streamed(1, Row(1.0)),
        lambda: streamed(10.5, Row(1.0)),
        lambda: streamed(10**7, Row(1.0)),
        lambda: Row(-1.0),
        lambda: Row(math.nan),
        lambda: Row(1.0, cap=0.0),
        lambda: Row(1.0, T=-1.0),
    ],
)
def test_what_is_no_row_is_refused_with_a_sentence(call):
    """A wrong number is named."""
    with pytest.raises(ValueError, match="must"):
        call()
