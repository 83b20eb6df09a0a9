"""What is done by hand: graded by the core, and each goal can be reached."""

import itertools
import math
import random
import re

import numpy as np
import pytest

from pages.lessons import LESSONS
from pages.practice import breaking, drawing, matching
from pages.practice.breaking import Form
from pages.practice.kinds import KINDS
from softmax_core import NUMBER_TYPES, first_break, softmax, steps
from ui.address.link import Lab
from ui.predict.question import SLIP
from ui.screen.say import plain_text
from ui.teach.divergence import bits, bits_of_shares
from ui.teach.looks import NEGATIVE, PROPORTION

SEEDS = range(40)
every_kind = pytest.mark.parametrize("kind", KINDS)
LOGITS = Lab((2.0, 1.0, 0.0))


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [((1 / 3,) * 3, 0.384), ((0.8, 0.15, 0.05), 0.072), ((0.6, 0.3, 0.1), 0.014)],
)
def test_bits_are_those_of_the_definition(drawn, expected):
    """Sum of p log2(p / q), of logits 2, 1, 0: by plain loops, and by hand."""
    p = [math.exp(z) / sum(map(math.exp, LOGITS.z)) for z in LOGITS.z]
    by_loop = sum(own * math.log2(own / guess) for own, guess in zip(p, drawn, strict=True))
    assert bits_of_shares(LOGITS, drawn) == pytest.approx(by_loop, abs=1e-12)
    assert bits_of_shares(LOGITS, drawn) == pytest.approx(expected, abs=1e-3)
    assert bits_of_shares(LOGITS, [7 * each for each in drawn]) == pytest.approx(by_loop, abs=1e-12)


def test_a_drawn_zero_costs_without_end():
    """Whoever divides by the sum holds the last class for impossible: that is the lesson."""
    assert bits_of_shares(LOGITS, (2 / 3, 1 / 3, 0.0)) == math.inf


def test_a_shift_costs_nothing():
    """The target is reached by all logits with the same gaps."""
    assert bits(LOGITS, (5.0, 4.0, 3.0)) == pytest.approx(0, abs=1e-12)
    assert bits(LOGITS, LOGITS.z) >= 0


@every_kind
@pytest.mark.parametrize("seed", SEEDS)
def test_a_task_is_not_done_at_its_start_and_can_be_done(kind, seed):
    """A goal that is reached by waiting, or by nobody, teaches nothing."""
    of = KINDS[kind]
    lab, start = of.lab(seed), of.start(seed)
    assert len(start) == len(lab.z) == len(lab.names)
    if kind == "draw":
        p = [round(float(own), 2) for own in softmax(lab.z, lab.T)]
        assert drawing.misconception(seed, p) is None
        return
    assert of.misconception(seed, of.checked(seed, start)) == SLIP
    there = breaking.least(breaking.form(seed)) if kind == "break" else lab.z
    assert of.misconception(seed, of.checked(seed, there)) is None


@every_kind
@pytest.mark.parametrize("seed", SEEDS)
def test_the_link_of_a_task_opens_what_it_shows(kind, seed):
    """Nothing of it is refused; and a failure is one there too."""
    name, query = KINDS[kind].opened(seed)
    values, problems = LESSONS[name].read({key: [text] for key, text in query.items()})
    assert not problems
    if kind != "break":
        assert (values.z, values.T) == (KINDS[kind].lab(seed).z, KINDS[kind].lab(seed).T)
        return
    form = breaking.form(seed)
    shift = "none" if form.shift is None else float(query["shift"])
    assert first_break(steps(values.z, shift=shift, dtype=values.dtype)) is not None


@every_kind
def test_sentences_hold_no_place_that_is_not_filled(kind):
    """What a reader sees of forty tasks, done and not done."""
    of = KINDS[kind]
    for seed in range(40):
        numbers = of.start(seed) if kind != "draw" else (0.0, 0.5, 0.2)
        for line in [of.prompt(seed), *of.result(seed, numbers)]:
            assert not re.search(r"[{}]|nan|None", plain_text(line)), line


FORMS = [
    Form(dtype, shift, count)
    for dtype, shift, count in itertools.product(NUMBER_TYPES, (None, 3.0, -4.0, 40.0), (2, 3, 4))
    if dtype != "float16" or shift != 40.0
]


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_nothing_smaller_than_the_smallest_breaks_a_form(form):
    """The score stands against it: random logits, and those at the edge, with either sign."""
    least, rng = breaking.least(form), random.Random(str(form))
    assert form.fails(least)
    edge = abs(least[0])
    below = float(np.nextafter(form.run(least).logits[0], form.run(least).dtype.type(0)))
    assert abs(below) < edge
    for _ in range(60):
        z = [rng.choice((below, -below, rng.uniform(-edge, edge))) for _ in range(form.count)]
        if breaking.size(form.run(z)) < edge:
            assert not form.fails(z), z


def test_known_edges_are_found():
    """Three equal logits overflow the sum before any exponential does."""
    assert breaking.least(Form("float16", None, 3))[0] == pytest.approx(
        math.log(65520 / 3), abs=0.01
    )
    assert breaking.least(Form("float64", None, 2))[0] == pytest.approx(
        math.log(np.finfo(float).max) - math.log(2), abs=1e-10
    )
    # Less 300, a logit of about -445 gives exp(-745) = 0 and a sum of 0.
    assert breaking.least(Form("float64", 300.0, 3))[0] == pytest.approx(-445.13, abs=0.01)


def test_large_logits_that_break_are_not_as_small_as_asked():
    """Breaking it with 10,000 is no art."""
    seed = next(seed for seed in range(999) if breaking.form(seed) == Form("float64", None, 3))
    assert breaking.misconception(seed, (10_000.0, 0.0, 0.0)) == SLIP
    assert breaking.misconception(seed, (715.0, 0.0, 0.0)) is None
    assert any("Smaller ones" in line for line in breaking.result(seed, (10_000.0, 0.0, 0.0)))


def test_bars_show_their_misconception():
    """A zero under a logit that is not positive; and the logits over their sum."""
    zero = next(seed for seed in range(999) if min(drawing.lab(seed).z) < 0)
    z = drawing.lab(zero).z
    assert drawing.misconception(zero, [float(each > 0) for each in z]) == NEGATIVE
    ratio = next(
        seed
        for seed in range(999)
        if min(z := drawing.lab(seed).z) > 0.3
        and drawing.divergence(seed, [each / sum(z) for each in z]) > 0.1
    )
    z = drawing.lab(ratio).z
    assert drawing.misconception(ratio, [each / sum(z) for each in z]) == PROPORTION


def test_a_drawn_zero_says_why_it_is_infinite():
    """An infinite score alone looks like a fault."""
    lines = " ".join(map(plain_text, drawing.result(1, (0.0, 0.5, 0.5))))
    assert "∞ bits" in lines
    assert "log₂(p / 0) = ∞" in lines


def test_a_target_is_close_within_its_goal():
    """0.01 bits, measured from the target to what is reached."""
    truth = matching.lab(4)
    near = tuple(z + 0.05 * (i == 0) for i, z in enumerate(truth.z))
    assert matching.is_reached(4, near) == (bits(truth, near, truth.T) < 0.01)
    assert "close enough" in matching.now(4, truth.z)
