"""What softmax assumes, and what a nest makes of it: against mpmath, and what must not change.

The page says of a copied class what all others lose; a nested logit that drifted by a hundredth
would teach that the nest mends it nearly.
"""

import math

import mpmath
import numpy as np
import pytest

from softmax_core import softmax
from softmax_models.nested import nested_logit, with_copies

Z = (2.0, 1.0, 0.1, -30.0)
CASES = [
    ((2.0, 1.0, 0.1), (0, 0, 2), 0.5, 1.0),
    ((2.0, 1.0, 1.0, 0.0, 7.0), (1, 0, 1, 0, 4), 0.05, 0.3),
    ((-700.0, 700.0, 699.5, 0.0), (2, 1, 1, 2), 0.25, 1.0),
    ((1e4, 1e4, 1e4 - 1), (0, 0, 0), 0.7, 20.0),
    ((0.0, 0.0, 0.0), (0, 0, 1), 1e-3, 5.0),
]


def by_hand(z, nests, scale, T):
    """The formula of the book in sixty digits: exp(V_i / l) S_k^(l - 1) over the sum of S_k^l."""
    with mpmath.workdps(60):
        V, scale = [mpmath.mpf(logit) / T for logit in z], mpmath.mpf(scale)
        odds = [mpmath.exp(each / scale) for each in V]
        sums = {
            k: mpmath.fsum(o for o, n in zip(odds, nests, strict=True) if n == k) for k in nests
        }
        total = mpmath.fsum(S**scale for S in sums.values())
        return [float(o * sums[n] ** (scale - 1) / total) for o, n in zip(odds, nests, strict=True)]


@pytest.mark.parametrize(("z", "nests", "scale", "T"), CASES)
def test_it_is_the_formula_of_the_book(z, nests, scale, T):
    """In sixty digits, where float64 would overflow at once."""
    found = nested_logit(z, nests, scale, T)
    assert found == pytest.approx(by_hand(z, nests, scale, T), rel=1e-11, abs=1e-300)
    assert found.sum() == pytest.approx(1, abs=1e-14)


@pytest.mark.parametrize("T", [0.0, 0.2, 1.0, 30.0, math.inf])
@pytest.mark.parametrize(
    "z", [Z, (1.0, 1.0, 0.0), (math.inf, 2.0, math.inf), (0.0, -math.inf, 1.0)]
)
def test_at_1_it_is_softmax_whatever_the_nests(z, T):
    """The end of the handle where nothing is mended, at the limits of T and with infinities too."""
    for nests in ([0] * len(z), [0, 1] + [1] * (len(z) - 2), range(len(z))):
        assert nested_logit(z, nests, 1.0, T) == pytest.approx(softmax(z, T), rel=1e-13, abs=0)
    extended = softmax([*z, z[0], z[0]], T)
    whole = with_copies(z, 0, 2, 1.0, T)
    assert whole[0] == pytest.approx(extended[[0, -2, -1]].sum(), rel=1e-13, abs=0)
    assert whole[1:] == pytest.approx(extended[1 : len(z)], rel=1e-13, abs=0)


@pytest.mark.parametrize("T", [0.0, 0.2, 1.0, 30.0, math.inf])
@pytest.mark.parametrize("index", range(len(Z)))
def test_at_0_a_copy_changes_nothing_for_others(index, T):
    """The other end, however many copies; on the way there nobody outside the nest loses less."""
    before, copies = softmax(Z, T), (0, 1, 7, 1000)
    for count in copies:
        assert with_copies(Z, index, count, 0.0, T) == pytest.approx(before, rel=1e-14, abs=0)
    tiny = with_copies(Z, index, 7, 1e-12, T)
    assert tiny == pytest.approx(before, rel=1e-10, abs=0)
    falling = with_copies(Z, index, 7, np.linspace(0, 1, 9), T)
    others = [i for i in range(len(Z)) if i != index]
    assert (np.diff(falling[:, others], axis=0) <= 1e-15).all()


@pytest.mark.parametrize("scale", [0.0, 0.3, 1.0])
def test_the_ratio_of_two_others_is_what_it_was(scale):
    """What softmax assumes of all, a nested logit assumes of those outside the nest."""
    before, after = softmax(Z), with_copies(Z, 1, 4, scale)
    assert after[0] / after[2] == pytest.approx(before[0] / before[2], rel=1e-13)
    assert after[3] / after[2] == pytest.approx(before[3] / before[2], rel=1e-13)


def test_the_red_bus_and_the_blue_bus():
    """The example by which it is known: half by car and half by bus, and then the buses differ."""
    assert with_copies([0.0, 0.0], 1, 1) == pytest.approx([1 / 3, 2 / 3])
    assert with_copies([0.0, 0.0], 1, 1, 0.0) == pytest.approx([1 / 2, 1 / 2])
    assert nested_logit([0.0, 0.0, 0.0], [0, 1, 1], 0.5) == pytest.approx(
        [1 / (1 + math.sqrt(2)), *[math.sqrt(2) / (1 + math.sqrt(2)) / 2] * 2]
    )


def test_copies_add_to_the_logit_what_they_weigh_together():
    """Lambda T log m: the sentence of the page, as one softmax."""
    for scale, T, count in ((0.4, 2.0, 3), (1.0, 0.5, 9), (0.05, 7.0, 1)):
        lifted = np.array(Z) + scale * T * math.log(count + 1) * np.eye(4)[2]
        assert with_copies(Z, 2, count, scale, T) == pytest.approx(softmax(lifted, T), rel=1e-12)


def test_limits_come_before_that_of_lambda():
    """Two that tie at T = 0, or are left at T = inf, weigh 2^lambda; nothing gives NaN."""
    two = 2**0.5
    assert nested_logit([1, 1, 1, 0], [0, 0, 1, 1], 0.5, 0.0) == pytest.approx(
        [two / 2 / (two + 1), two / 2 / (two + 1), 1 / (two + 1), 0]
    )
    assert nested_logit([5, -math.inf, 1, 2], [0, 0, 1, 1], 0.5, math.inf) == pytest.approx(
        [1 / (two + 1), 0, two / 2 / (two + 1), two / 2 / (two + 1)]
    )
    assert nested_logit([3.0, 1.0, 2.0], [0, 0, 1], 0.0) == pytest.approx(
        [softmax([3.0, 2.0])[0], 0, softmax([3.0, 2.0])[1]]
    )
    assert nested_logit([3.0, 1.0], [0, 0], 0.0, math.inf).tolist() == [0.5, 0.5]
    for z in ([-math.inf] * 3, [0.0, math.nan, 1.0]):
        assert np.isnan(nested_logit(z, [0, 0, 2], [0.0, 0.5, 1.0])).all()
