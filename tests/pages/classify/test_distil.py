"""Soft targets on the page of Classify: dragged, linked, told and taken home."""

import contextlib
import io
import math
import re

import numpy as np
import pytest

from pages.classify.distil import pair
from pages.classify.lesson import LESSON
from pages.classify.view import view
from softmax_models.distillation import scaled_gradient, size, soft_gradient
from tests.handles import asked_live, hold
from tests.linked import opened
from tests.ui.drawable import assert_told, assert_valid
from ui.charts.scale import position_of

CLASSIFY, FOLD = "classify/classify.py", "classify_distil"
LINKS = [
    {},
    {"soften": "20", "epoch": "10", "point": "107"},
    {"soften": "0.05", "epoch": "100"},
    {"soften": "1", "epoch": "200"},
    {"soften": "0"},
    {"soften": "0", "epoch": "150"},
    {"soften": "inf", "epoch": "5"},
    {"soften": "1e300"},
    {"soften": "5e-324"},
    {"soften": "1e8", "all": "on", "epoch": "60", "T": "0"},
]


@pytest.mark.parametrize("link", LINKS, ids=str)
def test_every_link_is_drawn_and_told(link):
    """No tau and no epoch leaves a hole, and the link opens what was seen."""
    values = opened(LESSON, link)
    chart = LESSON.shown(values)["softened"]()
    assert_valid(chart)
    assert_told(chart)
    tau, plain, scaled, _, _ = chart.table.values()
    of = pair(view(values))
    assert plain == pytest.approx(size(soft_gradient(of.student, of.teacher, tau)), rel=1e-12)
    assert scaled == pytest.approx(size(scaled_gradient(of.student, of.teacher, tau)), rel=1e-12)
    row = LESSON.shown(values)["softened_row"]()
    assert len(row.table) == 8
    for key in ("distil", "distil_row"):
        assert not re.search(r"\{\{|None|nan\b", LESSON.sentences(values)[key]())
    assert opened(LESSON, LESSON.write(values)) == values


@pytest.mark.parametrize("link", LINKS, ids=str)
def test_the_program_prints_what_the_table_says(link):
    """The textbook's q - p at home, where it has digits; beyond, the limit alone."""
    values, printed = opened(LESSON, link), io.StringIO()
    with contextlib.redirect_stdout(printed), np.errstate(all="ignore"):
        exec(LESSON.program(values, "NumPy"), {})
    said = dict(
        re.findall(r"^([a-z][a-z^2 ]+?) ((?:-?[\d.]+(?:e[-+]\d+)? ?)+)$", printed.getvalue(), re.M)
    )
    numbers = {name: list(map(float, text.split())) for name, text in said.items()}
    of = pair(view(values))
    assert numbers["limit of times tau^2"] == pytest.approx(of.limit.tolist(), rel=1e-12, abs=1e-15)
    assert ("gradient" in numbers) == (1e-6 <= values.soften <= 1e6)
    if "gradient" in numbers:
        assert numbers["gradient"] == pytest.approx(of.now.gradient.tolist(), rel=1e-9, abs=1e-15)
        assert numbers["times tau^2"] == pytest.approx(of.now.scaled.tolist(), rel=1e-9, abs=1e-14)
        assert numbers["softened loss"] == pytest.approx([of.now.loss])


def test_tau_is_dragged_and_the_gradient_falls_while_the_scaled_one_stays(open_page):
    """What the part is there to show, live and in its own words."""
    at = open_page(CLASSIFY, epoch="10", soften="5")
    lengths = []
    for tau in (5.0, 10.0, 20.0):
        found = asked_live(at, "scale_of_soften", position_of(tau))
        said = found["sentences"]["distil"]
        plain, scaled = re.search(
            r"gradient is ([\d.]+); times τ² = \d+ it is ([\d.]+)\.", said
        ).groups()
        lengths.append((float(plain), float(scaled)))
        line = found["charts"]["softened"]["figure"]["layout"]["shapes"][0]
        assert line["x0"] == pytest.approx(tau)
    (first, one), (_, two), (last, three) = lengths
    assert first / last > 10
    assert three / one < 1.35
    assert one < two < three
    limit = float(size(pair(view(opened(LESSON, {"epoch": "10", "soften": "5"}))).limit))
    assert three < limit < 1.1 * three


def test_T_of_the_page_and_tau_leave_each_other_alone(open_page, words):
    """Calibration keeps its T while the targets are softened."""
    at = open_page(CLASSIFY, soften="5", T="2")
    hold(at, "scale_of_soften", position_of(20.0))
    assert not at.exception
    assert (at.query_params["soften"], at.query_params["T"]) == ("20", "2")
    assert "At τ = 20 the loss of row 84" in words(at)
    assert "At T = 2 the model" in words(at)


def test_the_last_epoch_has_nothing_to_learn(open_page, words):
    """Student and teacher are one, which is said, and not drawn as a curve of zeros."""
    at = open_page(CLASSIFY, soften="5", epoch="200")
    assert "the student is the teacher" in words(at)
    assert not at.exception


@pytest.mark.parametrize("text", ["-1", "nan", "warm", ""])
def test_a_wrong_tau_in_a_link_is_named_and_nothing_is_lost(open_page, charts, text):
    """One sentence; the rows and the epoch stand as before."""
    at = open_page(CLASSIFY, soften=text, epoch="30")
    assert not at.exception
    (warning,) = at.warning
    assert warning.value.startswith("soften in the link was not used")
    assert at.query_params["epoch"] == "30"
    assert "regions" in charts(at)


def test_it_is_folded_until_it_is_opened_or_linked(open_page, charts):
    """The page is no heavier for who does not ask."""
    assert "softened" not in charts(open_page(CLASSIFY))
    assert "softened" in charts(open_page(CLASSIFY, soften="2"))
    assert math.isclose(opened(LESSON, {}).soften, 4.0)
