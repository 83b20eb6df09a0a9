"""The formula between the two charts: true numbers, limits included, a symbol for every bar."""

import html
import math
import random
import re
from decimal import Decimal, localcontext

import numpy as np
import pytest

from pages.explore.formula import formula, limit
from pages.explore.lesson import LESSON
from softmax_core import softmax
from softmax_words import Words
from tests.handles import hold, set_temperature
from ui.address.link import DEFAULT_NAMES, Lab
from ui.screen.say import plain_text
from ui.words.numbers import fixed

INF = math.inf
LABS = {
    "default": Lab(),
    "two classes": Lab((1.0, 2.0), ("a", "b")),
    "twelve classes": Lab((3, 1, 0.5, -1, 2, 0, -3, 4, 1.5, -0.5, 2.5, 0.25), DEFAULT_NAMES),
    "a mask": Lab((1.0, -INF, 0.0)),
    "too large for exp": Lab((1000.0, 999.0, -5.0)),
    "too small for exp": Lab((-1000.0, -999.0, -1001.25)),
    "a cold overflow": Lab((100.5, 99.0, 98.0), T=0.05),
    "a tail below float64": Lab((1.0, -800.0, 0.0)),
    "a sum that overflows": Lab((709.5, 709.5, 709.5)),
    "subnormal exponentials": Lab((-740.0, -741.0, -744.0)),
}
LIMITS = {
    "T = 0": (Lab((100.0, 99.0, 98.0), T=0.0), "1/1 + 0 + 0"),
    "a tie at T = 0": (Lab((1.0, 1.0, 0.0), T=0.0), "1/1 + 1 + 0"),
    "T = ∞": (Lab(T=INF), "1/1 + 1 + 1"),
    "T = ∞ with a mask": (Lab((1.0, -INF, 0.0), T=INF), "1/1 + 0 + 1"),
    "+∞": (Lab((INF, 1.0, -INF)), "1/1 + 0 + 0"),
    "+∞ before T = ∞": (Lab((INF, INF, 1.0), T=INF), "1/1 + 1 + 0"),
    "+∞ before T = 0": (Lab((INF, 1.0, INF), T=0.0), "1/1 + 0 + 1"),
}


def seen(lab: Lab, i: int = 0) -> str:
    """The formula as the eye reads it, a slash for the line of a fraction."""
    shown = formula(lab, i).partition('lab-sides" aria-hidden="true">')[2].partition("</div>")[0]
    return plain_text(shown).replace(" / ", "/")


def exact(lab: Lab, i: int) -> float:
    """The definition, in sixty digits."""
    with localcontext() as context:
        context.prec = 60
        powers = [Decimal(0) if z == -INF else (Decimal(z) / Decimal(lab.T)).exp() for z in lab.z]
        return float(powers[i] / sum(powers))


def number(text: str) -> float:
    """A number as the page writes it."""
    ascii_ = text.translate(str.maketrans("−⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "--0123456789"))
    return float(re.sub(r"×10", "e", ascii_).replace("▼", ""))


def assert_true(lab: Lab, i: int) -> None:
    """The last two sides are equal as they are read, and both are softmax.

    p has the four decimals of its bar, or four digits below 1e-4.
    """
    *_, fraction, p = seen(lab, i).split("= ")
    above, below = fraction.split("/")
    terms = list(map(number, below.split(" + ")))
    assert number(above) == terms[i]
    half = 0 if number(p) < 1e-4 else 5.1e-5  # of the last digit
    assert number(p) == pytest.approx(exact(lab, i), rel=6e-4, abs=half + 1e-300)
    assert terms[i] / math.fsum(terms) == pytest.approx(number(p), rel=3e-3, abs=half + 1e-300)


@pytest.mark.parametrize("lab", LABS.values(), ids=LABS)
def test_the_sides_are_equal_and_softmax(lab):
    """A learner checks the formula with a calculator: what stands there has to come out."""
    for i in range(len(lab.z)):
        assert_true(lab, i)


def test_the_sides_are_equal_for_any_logits():
    """The examples above are examples."""
    rng = random.Random(13)
    for _ in range(300):
        size = rng.choice((1, 10, 300, 1e4))
        z = tuple(round(rng.uniform(-size, size), rng.choice((0, 1, 3))) for _ in range(3))
        lab = Lab(z, T=rng.choice((0.05, 0.37, 1.0, 2.0, 20.0)))
        assert_true(lab, rng.randrange(3))


@pytest.mark.parametrize(("lab", "sides"), LIMITS.values(), ids=LIMITS)
def test_a_limit_is_shown_as_one(lab, sides):
    """At T = 0 there is nothing to divide by: who is told e^(2/0) learns something false."""
    assert seen(lab).startswith("pcat = lim")
    assert f"= {sides}" in seen(lab)
    assert seen(lab).endswith(f"= {fixed(float(softmax(lab.z, lab.T)[0]))}")
    assert Words(LESSON.file)(f"limits.{limit(lab)}") in formula(lab, 0)


@pytest.mark.parametrize("T", [0.0, 1.0, INF])
def test_without_probabilities_it_is_zero_over_zero(T):
    """NaN is an answer with a reason, at every T."""
    lab = Lab((-INF, -INF), ("a", "b"), T)
    assert seen(lab).endswith("= 0/0 + 0= NaN")
    assert "0 over 0" in formula(lab, 0)


def test_what_does_not_fit_float64_is_shown_max_subtracted():
    """The exponential of 1000 is ∞ here, and ∞/∞ is not what the probabilities show."""
    said = formula(LABS["too large for exp"], 0)
    assert "(1000 − 1000)/1" in plain_text(said)
    assert "<i>c</i> = 1000" in said
    assert "0 ▼" in said
    assert "▼" not in formula(LABS["a mask"], 1), "a mask is a 0 on purpose"
    assert "<i>c</i>" not in formula(LABS["default"], 0)


@pytest.mark.parametrize("lab", [*LABS.values(), *(lab for lab, _ in LIMITS.values())])
def test_each_bar_has_a_symbol_and_who_listens_a_sentence(lab):
    """A bar that is pointed at lights something here; and a picture of a formula tells no ear."""
    for i, name in enumerate(lab.names):
        said = formula(lab, i)
        lit = set(map(int, re.findall(r'data-class="(\d+)"', said)))
        assert lit == set(range(len(lab.z)))
        heard = re.search(r'"lab-unseen">(.*?)</p>', said)[1]
        assert heard.startswith(f"p of {name} is e to the power of its z over T")
        assert heard.endswith(f"which is {fixed(float(softmax(lab.z, lab.T)[i]))}.")


def test_a_name_is_text():
    """A link is an attacker's way into a class."""
    name = "<img src=x>"
    said = formula(Lab(names=(name, "b", "c")), 0)
    assert "<img" not in said
    assert html.escape(name) in said


def test_the_formula_is_that_of_the_bar_that_moved_or_was_picked(open_page, words):
    """The class in hand: dog, once dog is held; then fox, once its p is pressed."""
    at = open_page()
    assert "p of cat is e" in words(at)
    hold(at, "logits", 2.5, index=1)
    assert "p of dog is e" in words(at)
    assert f"which is {fixed(float(softmax([2, 2.5, 0.1])[1]))}." in words(at)
    hold(at, "probabilities", 2, index=2)
    assert "p of fox is e" in words(at)
    assert f"which is {fixed(float(softmax([2, 2.5, 0.1])[2]))}." in words(at)
    assert at.query_params == {"z": "2,2.5,0.1"}
    set_temperature(at, 0.0)
    assert "limit" in words(at)
    assert "p of fox is e" in words(at)
    assert not at.exception


def test_a_crafted_pick_is_refused(open_page, words):
    """Anybody can send anything: one sentence, and the formula stays."""
    at = open_page()
    hold(at, "probabilities", 7, index=7)
    (said,) = [error.value.replace("\\", "") for error in at.error]
    assert said == "The bars are numbered 0 to 2; 7 came."
    assert "p of cat is e" in words(at)


def test_the_invitation_comes_true():
    """Its numbers are the core's: dog rises to 0.449 near T = 0.66, then falls to 0."""
    invite = Words(LESSON.file)("invite")
    T = np.geomspace(0.05, 20, 4001)
    dog = softmax([2.0, 1.9, 0.1], T[:, None])[:, 1]
    top = int(dog.argmax())
    assert f"{dog[top]:.3f} near T = {T[top]:.2f}" in invite
    assert dog[-1] < dog[top] - 0.1
    assert float(softmax([2.0, 1.9, 0.1], 0)[1]) == 0
    assert (np.diff(dog[:top]) > 0).all()
    assert (np.diff(dog[top:]) < 0).all()
