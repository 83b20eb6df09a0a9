"""Stages that cut a vocabulary: what each leaves, and when their order matters."""

import itertools

import numpy as np
import pytest

import softmax_core as core
from softmax_models.truncated import OFF, STAGES, filtered

Z = np.log([0.4, 0.25, 0.15, 0.1, 0.06, 0.04])


def left(stages):
    """The probabilities after all stages."""
    return core.softmax(filtered(Z, stages)[-1].z)


def test_stages_that_are_off_change_nothing():
    """The model as it is."""
    for stage in filtered(Z, list(OFF.items())):
        np.testing.assert_array_equal(stage.z, Z)
        assert not stage.cut.any()


def test_top_k_renormalises():
    """What is left keeps its ratios and sums to 1."""
    np.testing.assert_allclose(left([("k", 2)]), [0.4 / 0.65, 0.25 / 0.65, 0, 0, 0, 0])


def test_each_stage_says_what_it_cut_itself():
    """Not what was cut before it."""
    k, p = filtered(Z, [("k", 4), ("p", 0.5)])
    assert k.cut.tolist() == [False, False, False, False, True, True]
    assert p.cut.tolist() == [False, False, True, True, False, False]


def test_temperature_before_top_p_widens_the_nucleus():
    """The nucleus is measured on probabilities, and T moves them; after it, T moves nothing in."""
    first, last = ([("T", 3.0), ("p", 0.7)], [("p", 0.7), ("T", 3.0)])
    assert np.count_nonzero(left(first)) > np.count_nonzero(left(last)) == 3
    np.testing.assert_allclose(left(last)[:3], core.softmax(Z[:3], 3.0))


def test_top_k_before_top_p_narrows_the_nucleus():
    """Of two words the first has 0.615 of the mass; of all it has 0.4."""
    assert np.count_nonzero(left([("k", 2), ("p", 0.5)])) == 1
    assert np.count_nonzero(left([("p", 0.5), ("k", 2)])) == 2


def test_min_p_does_not_mind_top_k():
    """Its bar is a ratio to the largest, and top-k changes no ratio."""
    np.testing.assert_array_equal(left([("k", 4), ("m", 0.3)]), left([("m", 0.3), ("k", 4)]))


@pytest.mark.parametrize("order", list(itertools.permutations(STAGES)))
@pytest.mark.parametrize("T", [0.0, 0.05, 1.0, np.inf])
def test_one_word_always_stays_and_the_winner_with_it(order, T):
    """At any temperature and in any order there is something to draw."""
    values = {"T": T, "k": 3, "p": 0.3, "m": 0.9}
    p = left([(name, values[name]) for name in order])
    assert p.sum() == pytest.approx(1)
    assert p[0] == p.max() > 0


def test_temperature_zero_cuts_all_but_the_largest():
    """The third kind of zero, beside what is masked and what underflows."""
    (stage,) = filtered(Z, [("T", 0.0)])
    assert stage.cut.tolist() == [False] + [True] * 5


def test_an_unknown_stage_is_named():
    """A link may say anything."""
    with pytest.raises(ValueError, match="got 'typical'"):
        filtered(Z, [("typical", 0.2)])
