"""The real model: its logits are those of the package, and what the page says of them holds."""

import itertools
import threading

import numpy as np
import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier, visit_counts

from softmax_core import softmax
from softmax_models import languages
from softmax_models.languages import LONGEST, NOTHING, highest_logit, labels, scores

TEXTS = (
    "Das ist ein Haus",
    "The maximum is subtracted before the exponentials.",
    "안녕하세요, 오늘은 날씨가 좋네요.",
    "שלום עולם",
    "ok",
    "",
    "😀",
    "ÉCOUTE",
    "a\nb\tc",
    "\u202eabc",
    "Jeg er træt. " * 40,
)


@pytest.fixture(scope="module")
def model():
    """The package's own identifier, apart from ours."""
    return LanguageIdentifier.from_model_file(MODEL_FILE)


@pytest.mark.parametrize("text", TEXTS)
def test_the_logits_are_those_of_the_package(model, text):
    """A learner who runs the package at home finds the numbers of the page."""
    ranked = model.rank(text)
    z = scores(text)
    assert z.dtype == np.float32
    assert z.shape == (len(labels()),) == (140,)
    assert dict(zip(labels(), z.tolist(), strict=True)) == dict(ranked)
    order = np.argsort(-z, kind="stable")
    assert [labels()[place] for place in order] == [label for label, _ in ranked]


@pytest.mark.parametrize("text", TEXTS[:4])
def test_a_logit_is_a_sum_over_the_pieces_of_the_text(model, text):
    """The page says how the model adds: a plain loop in float64 finds the same."""
    pieces = visit_counts(model.tk_nextmove, model._rowbase, model.tk_output, model._encode(text))
    sums = [float(start) for start in model.nb_pc]
    for k in range(len(sums)):
        for piece, count in pieces.items():
            sums[k] += float(np.log1p(count)) * float(model.nb_ptc[piece, k])
    columns = {label: [] for label in labels()}
    for label, value in zip(model.nb_classes, sums, strict=True):
        columns[label].append(value)
    best = np.array([max(columns[label]) for label in labels()])
    np.testing.assert_allclose(scores(text), best, rtol=2e-5)


def test_every_piece_lowers_every_logit(model):
    """So no text is above the bound that the page names, and reading on lowers all."""
    assert model.nb_ptc.max() < 0
    loop = max(
        float(np.log(2) * float(model.nb_ptc[:, k].max()) + model.nb_pc[k])
        for k in range(len(model.nb_classes))
    )
    assert highest_logit() == pytest.approx(loop, abs=1e-6)
    assert all(scores(text).max() <= highest_logit() for text in TEXTS)
    assert np.exp(highest_logit()) < 65_504  # no type overflows at T = 1


@pytest.mark.parametrize("text", TEXTS[:4])
def test_the_same_text_twice_makes_the_leader_surer(text):
    """Nothing new is said, and the page asks why p rises: a piece that comes twice counts again."""
    once, twice = (np.sort(scores(each).astype(float)) for each in (text, f"{text} {text}"))
    assert twice[-1] - twice[-2] > once[-1] - once[-2]
    assert softmax(twice)[-1] >= softmax(once)[-1]


def test_a_text_without_a_known_piece_has_the_lowest_float32():
    """It stands for -inf, which float16 and bfloat16 make of it."""
    for text in ("ok", "", "😀", " "):
        assert set(scores(text).tolist()) == {NOTHING}
    assert float(np.finfo(np.float32).min) == NOTHING


def test_what_is_kept_cannot_be_changed_by_who_asks():
    """All readers share it."""
    with pytest.raises(ValueError, match="read-only"):
        scores("Das ist ein Haus")[0] = 0


def test_a_text_has_an_end():
    """A text of any length would hold the server."""
    assert scores("a" * LONGEST).shape == (140,)
    with pytest.raises(ValueError, match="at most 10000 characters, got 10001"):
        scores("a" * (LONGEST + 1))


def test_one_model_serves_all_who_ask_at_once(monkeypatch):
    """Thirty readers open the page: it is loaded once, and all have the same answer."""
    languages._model.cache_clear()
    languages.labels.cache_clear()
    loaded = itertools.count()
    load = LanguageIdentifier.from_model_file
    monkeypatch.setattr(
        LanguageIdentifier, "from_model_file", lambda *of: (next(loaded), load(*of))[1]
    )
    found: list[np.ndarray] = []
    text = "En sætning, som ingen har læst endnu"
    threads = [threading.Thread(target=lambda: found.append(scores(text))) for _ in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert next(loaded) == 1
    assert len(found) == 30
    assert all(np.array_equal(one, found[0]) for one in found)
