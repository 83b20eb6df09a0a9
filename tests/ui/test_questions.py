"""The questions of *Predict first*: clear from any seed, answered by the core, covering all ten."""

import random
import re
from collections import Counter
from dataclasses import replace
from functools import cache

import numpy as np
import plotly.graph_objects as go
import pytest

import softmax_core as core
from pages.classify.iris import iris
from pages.classify.training import Setting, on_iris
from pages.explore import questions
from softmax_models.regression import logits
from tests import menu
from tests.menu import questions_of
from ui.address import link
from ui.charts.prediction import drawn_bars, over_the_ghost
from ui.predict.question import MISCONCEPTIONS, SLIP, Answer, Maker, Question, ask, is_clear
from ui.words.numbers import significant

PAGES = [questions_of(page) for page in menu.PAGES]
MAKERS = [(page.QUESTIONS, n) for page in PAGES for n in range(1, len(page.QUESTIONS) + 1)]
SEEDS = range(200)
asked_once = cache(ask)  # each question of each seed is read by many tests

every_question = pytest.mark.parametrize(
    ("makers", "number"), MAKERS, ids=[makers[n - 1].__name__ for makers, n in MAKERS]
)


def p_of(index: int):
    """The probability of a class as the lab of the question has it."""
    return lambda q: core.softmax(q.lab.z, q.lab.T)[index]


def naive(q: Question):
    """The computation of the question without a shift."""
    return core.steps(q.lab.z, q.lab.T, shift="none", dtype=q.lab.dtype)


def exponentials(q: Question):
    """In float64: the exponentials of the logits."""
    return np.exp(np.array(q.lab.z))


def held_out_right(q: Question, T: float) -> float:
    """The share of flowers held out that the model of the question gets right at T."""
    learned = on_iris(Setting(columns=(2, 3)))
    z = logits(learned.features(iris().X), learned.path.at(q.values["epoch"]))
    right = core.softmax(z, T).argmax(axis=1) == iris().y
    return float(right[learned.held_out].mean())


# Question -> its right answer, found here a second time and from the lab alone.
RIGHT = {
    "temperature": p_of(0),
    "proportion": p_of(0),
    "stretch": p_of(0),
    "another_logit": p_of(1),
    "below_zero": p_of(2),
    "shift": p_of(0),
    "drawn_again": lambda q: np.mean(
        np.random.default_rng(q.values["draw_seed"]).random(q.values["draws"]) < p_of(0)(q)
    ),
    "subtract_max": p_of(0),
    "ratio": lambda q: exponentials(q)[0] / exponentials(q)[1],
    "softmax_twice": lambda q: -np.log(p_of(0)(q)),
    "exponential": lambda q: exponentials(q)[2],
    "axis": p_of(0),
    "overflow": lambda q: naive(q).probabilities[0],
    "silent_sum": lambda q: naive(q).probabilities[0],
    "wrong_constant": lambda q: core.steps(
        q.lab.z, shift=q.values["shift"], dtype=q.lab.dtype
    ).probabilities[0],
    "exact_zero": lambda q: core.steps(q.lab.z, dtype=q.lab.dtype).probabilities[1],
    "lost_logarithm": lambda q: -core.log_softmax(q.lab.z)[1],
    "neighbour": lambda q: -p_of(0)(q) * p_of(1)(q),
    "common_shift": lambda q: 0.0,
    "half_temperature": lambda q: p_of(0)(q) * (1 - p_of(0)(q)) / q.lab.T,
    "gradient": p_of(0),
    "attention_axis": p_of(0),
    "hidden_word": p_of(2),
    "no_division": lambda q: core.softmax(q.lab.z, q.lab.T).max(),
    "shifted_query": p_of(0),
    "renormalised": lambda q: core.softmax(q.lab.z[:2])[1],
    "cut": lambda q: core.softmax([*q.lab.z[:2], -np.inf])[2],
    "many_draws": p_of(0),
    "ratio_at_T": lambda q: np.exp((q.lab.z[1] - q.lab.z[0]) / 2),
    "unit_of_reward": lambda q: q.given.T * float(q.values["scale"]),
    "poor_arm": p_of(2),
    "every_reward_more": lambda q: core.softmax(q.given.z, q.given.T)[0],
    "baseline": p_of(0),
    "rows_right": lambda q: held_out_right(q, q.lab.T),
    "push": lambda q: p_of(iris().y[q.values["point"] - 1])(q) - 1,
    "labels_sum": lambda q: (1 / (1 + np.exp(-np.array(q.lab.z)))).sum(),
    "winners_moved": lambda q: held_out_right(q, 1.0) - held_out_right(q, q.lab.T),
    "sparse_share": lambda q: (1 + q.lab.z[1] - q.lab.z[0]) / 2,
    "sparse_and_warm": lambda q: 1 / 3 + (q.lab.z[2] - np.mean(q.lab.z)) / q.lab.T,
    "masked_and_warm": lambda q: core.softmax([*q.lab.z[:2], -np.inf], q.lab.T)[2],
    "dead_slope": lambda q: 0.0,
    "enough": lambda q: smoothed_ratio(len(q.lab.z), q.values["eps"]),
    "winner": p_of(0),
    "readings": lambda q: 3 * q.values["n"],
    "bytes_moved": lambda q: (3 + 1) * np.dtype(q.lab.dtype).itemsize / ((2 + 1) * 8),
    "extra_exponentials": lambda q: 0.0,
    "same_answer": lambda q: core.softmax_online(q.lab.z)[0],
}


def smoothed_ratio(classes: int, eps: float) -> float:
    """The logarithm of how many times more the right class gets of a smoothed target."""
    return float(np.log((1 - eps + eps / classes) / (eps / classes)))


@every_question
def test_every_seed_gives_a_clear_question(makers, number):
    """One right answer, all told apart as they are shown, each wrong one with a reason."""
    for seed in SEEDS:
        question = asked_once(makers, number, seed)
        assert is_clear(question)
        texts = [answer.text for answer in question.answers]
        assert len(set(texts)) == len(texts) >= 3
        assert [answer.is_right for answer in question.answers].count(True) == 1
        assert question.prompt.endswith("?")
        assert question.because.endswith(".")
        for answer in question.answers:
            assert answer.is_right == (answer.remark == "")
            assert answer.misconception in {None, SLIP, *MISCONCEPTIONS}
            assert not answer.remark or answer.remark.endswith(".")


@every_question
def test_no_answer_is_a_share_beyond_one(makers, number):
    """A share of 1.20 can be crossed out without a thought about softmax."""
    asked = re.compile(r"what share|which share|which probability|its p\b|p of\b|give .* then")
    for seed in SEEDS:
        question = asked_once(makers, number, seed)
        last = re.split(r"(?<=[.:]) ", question.prompt)[-1]
        if asked.search(last) and 0 <= (question.right.value or 0) <= 1:
            shares = [answer.value for answer in question.answers if answer.value is not None]
            assert max(shares, default=0) <= 1


@every_question
def test_the_right_answer_is_what_the_core_says(makers, number):
    """A lab that marks the truth as wrong would be worse than none."""
    name = makers[number - 1].__name__
    if name == "confidence":
        pytest.skip("counts pictures that the lab does not show: a test of its own")
    for seed in SEEDS:
        question = asked_once(makers, number, seed)
        truth = float(RIGHT[name](question))
        shown = "0" if abs(truth) < 1e-9 else significant(truth, 3)
        assert question.right.text.removeprefix("+") == shown


def test_every_question_has_a_second_way_to_its_answer():
    """A question added without one would go unchecked."""
    names = {makers[number - 1].__name__ for makers, number in MAKERS}
    assert names == {*RIGHT, "confidence"}


def test_stretching_all_pictures_keeps_the_count_that_was_asked_about():
    """The order of the logits stays, so the picks do."""
    number = 1 + questions.QUESTIONS.index(questions.confidence)
    for seed in SEEDS:
        question = asked_once(questions.QUESTIONS, number, seed)
        assert re.search(r"is right (\d+) times", question.prompt)[1] == (
            question.right.text.removesuffix(" of 10")
        )


@every_question
def test_the_right_answer_stands_anywhere(makers, number):
    """If it stood first, a class would notice before it thought."""
    asked = [asked_once(makers, number, seed) for seed in SEEDS]
    places = Counter(question.answers.index(question.right) for question in asked)
    assert set(places) >= {0, 1, 2}
    assert max(places.values()) < 0.6 * len(SEEDS)


@every_question
def test_the_same_seed_gives_the_same_question(makers, number):
    """A class that opens one link must see one question."""
    assert ask(makers, number, 7) == ask(makers, number, 7)
    assert len({asked_once(makers, number, seed).lab for seed in SEEDS}) > 4


@every_question
def test_the_logits_can_be_shown_and_taken(makers, number):
    """*Explore this* makes them the reader's own, so they pass the door of the link."""
    for seed in SEEDS:
        question = asked_once(makers, number, seed)
        for lab in filter(None, (question.lab, question.given)):
            assert link.checked(lab) == lab
            assert all(type(value) is float for value in lab.z)


def test_every_page_has_three_questions_of_its_own():
    """A page with one question is a quiz for one."""
    names = [maker.__name__ for page in PAGES for maker in page.QUESTIONS]
    assert len(names) == len(set(names))
    assert min(len(page.QUESTIONS) for page in PAGES) >= 3


def test_each_of_the_ten_misconceptions_is_met():
    """One that no wrong answer gives is one that nobody is cured of."""
    met = {
        answer.misconception
        for makers, number in MAKERS
        for answer in ask(makers, number, 1).answers
        if not answer.is_right
    }
    assert met >= set(range(1, 11))


def test_a_question_that_is_not_clear_is_drawn_again():
    """Numbers from a seed can coincide; then the seed's next numbers are taken."""

    def coin(rng: random.Random) -> Question:
        wrong = Answer(rng.choice("01"), None, 1, "No.")
        return Question("?", link.Lab(), (Answer("1"), wrong), "")

    makers: tuple[Maker, ...] = (coin,)
    assert {len({a.text for a in ask(makers, 1, seed).answers}) for seed in SEEDS} == {2}


def test_answers_too_close_to_tell_apart_are_not_clear():
    """0.500 and 0.505 is no choice."""
    one = ask(questions.QUESTIONS, 1, 1)
    near = replace(one.right, text="near", value=one.right.value + 0.005, misconception=1)
    assert not is_clear(replace(one, answers=(one.right, near)))


@pytest.mark.parametrize("drawn", [(0.0, 0.0, 0.0), (0.5, 0.25, 1.0)])
def test_the_charts_of_a_prediction_are_drawn_from_0_to_1(drawn):
    """The bars to draw have handles; the result has a ghost, and says both numbers in words."""
    names, p = ("cat", "<b>dog</b>", "fox"), core.softmax([2.0, 1.0, 0.1])
    to_draw, result = drawn_bars(drawn, names), over_the_ghost(p, drawn, names)
    for chart in (to_draw, result):
        go.Figure(chart.figure)
        assert chart.figure["layout"]["xaxis"]["tickvals"] == [0, 0.5, 1]
    assert (to_draw.handles.low, to_draw.handles.high) == (0, 1)
    assert to_draw.handles.values == list(drawn)
    filled, ghost = result.figure["data"]
    np.testing.assert_allclose(filled["x"], p)
    assert ghost["x"] == list(drawn)
    assert "true 0.659" in result.alt
    assert result.table["gap"] == [own - guess for own, guess in zip(p, drawn, strict=True)]
