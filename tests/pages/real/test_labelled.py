"""The sentences whose language is known: what is said of them on the page, held against them."""

import math
import re
from collections import Counter

import numpy as np
import pytest

from pages.real import labelled
from softmax_models.languages import labels, scores

NEAR = ({"da", "no"}, {"es", "pt"}, {"cs", "sk"})


def test_there_are_enough_of_each_language_and_near_pairs_among_them():
    """Fewer would say nothing about the model, and far languages would flatter it."""
    counts = Counter(code for code, _ in labelled.sentences())
    assert len(counts) == 12
    assert min(counts.values()) >= 25
    assert counts.keys() <= set(labels())
    assert all(pair <= counts.keys() for pair in NEAR)


def test_a_third_of_them_is_short():
    """A model that counts pieces is unsure where there are few: that is where T matters."""
    by_language = Counter(
        code for code, text in labelled.sentences() if len(text.split()) <= labelled.SHORT
    )
    counts = Counter(code for code, _ in labelled.sentences())
    assert sum(by_language.values()) * 3 >= len(labelled.sentences())
    assert all(by_language[code] * 4 >= counts[code] for code in counts)


def test_every_sentence_is_one_and_stands_once():
    """A text that is right in two languages, or comes twice, would be counted wrongly."""
    texts = [text for _, text in labelled.sentences()]
    assert len(set(texts)) == len(texts)
    assert all(text == text.strip() and not re.search(r"\s\s|[\"„“«»]", text) for text in texts)


def test_the_model_is_wrong_on_at_least_one_in_ten():
    """Without errors there is nothing to calibrate."""
    right = [labels()[int(scores(text).argmax())] == code for code, text in labelled.sentences()]
    assert 0.10 <= 1 - np.mean(right) <= 0.25


def test_no_sentence_both_fits_and_judges():
    """A T that was fitted on what judges it would look better than it is."""
    fits, judges = labelled.halves()
    every = labelled.sentences()
    assert len(fits.y) + len(judges.y) == len(every)
    codes = [labels()[k] for half in (fits, judges) for k in half.y]
    assert codes == [code for code, _ in every[::2]] + [code for code, _ in every[1::2]]
    assert set(fits.y) == set(judges.y)


def loss_by_hand(half: labelled.Half, T: float) -> float:
    """The mean of -log p of the language, sentence by sentence."""
    losses = []
    for row, k in zip(half.z.tolist(), half.y.tolist(), strict=True):
        top = max(row)
        total = math.fsum(math.exp((z - top) / T) for z in row)
        losses.append(math.log(total) + (top - row[k]) / T)
    return math.fsum(losses) / len(losses)


def test_the_fitted_T_is_the_least_of_the_loss_by_hand():
    """The T that the page offers is where a plain loop finds the valley."""
    fits, judges = labelled.halves()
    T, here = labelled.best()
    assert 1 < T < here
    for half, best in ((fits, T), (judges, here)):
        beside = [loss_by_hand(half, best * factor) for factor in (0.98, 1, 1.02)]
        assert beside[1] < min(beside[0], beside[2])
    assert labelled.loss(T) == pytest.approx(loss_by_hand(judges, T), rel=1e-12)
    assert labelled.loss(T) < labelled.loss(1.0)


@pytest.mark.parametrize("T", [0.5, 1.0, 1.217, 4.0])
def test_the_bins_are_those_of_a_plain_loop(T):
    """How sure, how right: counted sentence by sentence."""
    judges, found = labelled.halves()[1], labelled.judged(T)
    rows: dict[int, list[tuple[float, bool]]] = {}
    for z, k in zip(judges.z.tolist(), judges.y.tolist(), strict=True):
        weights = [math.exp((value - max(z)) / T) for value in z]
        sure = max(weights) / math.fsum(weights)
        rows.setdefault(min(math.ceil(sure * 10) - 1, 9), []).append((sure, z.index(max(z)) == k))
    for number, some in rows.items():
        assert found.reliability.count[number] == len(some)
        means = [math.fsum(column) / len(some) for column in zip(*some, strict=True)]
        assert found.reliability.confidence[number] == pytest.approx(means[0], rel=1e-12)
        assert found.reliability.accuracy[number] == pytest.approx(means[1])
    low, high = found.honest
    some = found.reliability.count > 0
    assert (low[some] <= found.reliability.confidence[some] + 1e-12).all()
    assert (high[some] >= found.reliability.confidence[some] - 1e-12).all()
    assert np.isnan(low[~some]).all()
