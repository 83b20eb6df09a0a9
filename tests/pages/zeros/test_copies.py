"""A class copied on the page of Zeros: picked, dragged, linked, told and taken home."""

import contextlib
import io
import math
import re

import numpy as np
import pytest

from pages.zeros.assumed import copied
from pages.zeros.lesson import LESSON
from softmax_core import softmax, sparsemax
from tests.handles import asked_live, hold
from tests.linked import opened
from tests.ui.drawable import assert_told, assert_valid

ZEROS, FOLD = "zeros/zeros.py", "zeros_assumed"
LINKS = [
    {},
    {"z": "0,0", "names": "car,bus", "copied": "bus", "T": "1"},
    {"copies": "10", "nest": "0", "copied": "fox"},
    {"copies": "0"},
    {"z": "1,1,0", "T": "0", "nest": "0.5", "copies": "3"},
    {"T": "inf", "nest": "0.25", "copies": "4"},
    {"z": "inf,2,inf", "nest": "0.5"},
    {"z": "-inf,2,1", "copies": "2"},
    {"z": "1000,-1000", "T": "5e-324", "nest": "0.05"},
    {"z": "3,1,0.5,-1,2,0,-3,4,1.5,-0.5,2.5,0.25", "copies": "7", "nest": "0.9"},
]


@pytest.mark.parametrize("link", LINKS, ids=str)
def test_every_link_is_drawn_and_told_and_its_program_says_the_same(link):
    """No limit leaves a hole, the link opens what was seen, and at home the numbers are these."""
    values, printed = opened(LESSON, link), io.StringIO()
    for key in ("copy_bars", "nest_curves"):
        chart = LESSON.shown(values)[key]()
        assert_valid(chart)
        assert_told(chart)
    assert not re.search(r"\{\{|None|nan\b", LESSON.sentences(values)["assumed"]())
    assert opened(LESSON, LESSON.write(values)) == values
    with contextlib.redirect_stdout(printed):
        exec(LESSON.program(values, "NumPy"), {})
    name, *numbers = printed.getvalue().splitlines()[-1].split()
    assert name == "with_copies"
    assert np.allclose(list(map(float, numbers)), copied(values).after, rtol=1e-9, atol=1e-300)


def test_the_bus_is_painted_and_the_car_pays(open_page, words, charts):
    """The story of the page in its own numbers: half becomes a third, and a nest gives it back."""
    at = open_page(ZEROS, z="0,0", names="car,bus", T="1", copied="bus", copies="1", nest="0.999")
    hold(at, "scale_of_nest", 1.0)
    assert "bus had 0.5000 alone. With its copy it has 0.6667, each of the 2 0.3333" in words(at)
    assert "lost the same part of its p, 33.3 %" in words(at)
    assert charts(at)["copy_bars"].startswith("Each class with the copies, at a dissimilarity of 1")
    hold(at, "scale_of_nest", 0.0)
    assert "No other class has lost anything" in words(at)
    assert at.query_params["nest"] == "0"
    assert not at.exception


def test_it_follows_while_it_is_held_and_a_bar_is_clicked(open_page):
    """Live, without a run of the script: copies, the nest, and which class it is."""
    at = open_page(ZEROS, z="2,1,0.1", T="1", nest="0.5")
    p = softmax([2, 1, 0.1])
    found = asked_live(at, "scale_of_copies", 4)
    assert "With its 4 copies" in found["sentences"]["assumed"]
    found = asked_live(at, "scale_of_nest", 0.0)
    bars = found["charts"]["copy_bars"]["figure"]["data"][0]
    assert bars["x"] == pytest.approx(list(p))
    assert found["charts"]["nest_curves"]["figure"]["layout"]["shapes"][0]["x0"] == 0
    hold(at, "copy_bars", 0, index=2)
    assert at.query_params["copied"] == "fox"
    assert not at.exception


@pytest.mark.parametrize(
    ("name", "text"),
    [("copied", "yak"), ("copied", ""), ("copies", "11"), ("copies", "-1"), ("copies", "1.5"),
     ("nest", "1.1"), ("nest", "-0.1"), ("nest", "nan"), ("nest", "one")],
)  # fmt: skip
def test_a_wrong_value_in_a_link_is_named_and_nothing_is_lost(open_page, charts, name, text):
    """One sentence; the first picture stands as before."""
    at = open_page(ZEROS, **{name: text, "alpha": "2"})
    assert not at.exception
    (warning,) = at.warning
    assert warning.value.startswith(f"{name} in the link was not used")
    assert "bars_softmax" in charts(at)
    assert at.query_params["alpha"] == "2"


@pytest.mark.parametrize("index", [-1, 3, 99])
def test_a_crafted_bar_is_refused_with_a_sentence(open_page, index):
    """No class has that number."""
    at = open_page(ZEROS, z="2,1,0.1", nest="0.5")
    hold(at, "copy_bars", 0, index=index)
    assert not at.exception
    (error,) = at.error
    assert "he bars are numbered 0 to 2" in error.value
    assert "copied" not in at.query_params


def test_who_leaves_the_lab_is_no_longer_copied(open_page, words):
    """A link with other names, and logits that have no probabilities: a sentence, no traceback."""
    values = opened(LESSON, {"copied": "fox", "nest": "0.5"})
    fewer = LESSON.fitted(values.with_lab(z=(1.0, 2.0), names=("a", "b")))
    assert fewer.copied == "a"
    at = open_page(ZEROS, z="-inf,-inf", nest="0.5")
    assert not at.exception
    assert "no probabilities" in words(at)


def test_what_the_prose_says_of_sparsemax():
    """It keeps a difference where softmax keeps a ratio: the gap over T, whoever else is there."""
    for T in (1.0, 2.0):
        for z in ((1.0, 0.6, 0.3), (1.0, 0.6, 0.3, 0.9), (1.0, 0.6, 0.3, 0.5, 0.5)):
            p = sparsemax(z, T)
            assert p[1] > 0
            assert p[0] - p[1] == pytest.approx(0.4 / T)
            assert math.log(softmax(z, T)[0] / softmax(z, T)[1]) == pytest.approx(0.4 / T)


def test_it_is_folded_until_it_is_opened_or_linked(open_page, charts):
    """The page is no heavier for who does not ask."""
    assert not {"copy_bars", "nest_curves"} & set(charts(open_page(ZEROS)))
    at = open_page(ZEROS, copied="dog")
    assert {"copy_bars", "nest_curves"} <= set(charts(at))
