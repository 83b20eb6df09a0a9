"""The pictures of Choose, and the program that prints one of its runs."""

import contextlib
import io
import math
import subprocess
import sys

import numpy as np
import pytest

from pages.choose import sentences
from pages.choose.charts.bandit import (
    draw_bars,
    name_of,
    reward_curves,
    share_curves,
    value_bars,
)
from pages.choose.charts.every_T import share_at_every_T
from pages.choose.pictures import at_end
from pages.choose.program import one_run_program
from softmax_models.bandit import bandits, simulate
from softmax_models.bandit_curves import tally
from softmax_models.bandit_step import one_step
from softmax_models.bandit_strategies import SCHEDULES, Boltzmann
from tests.ui.drawable import assert_told, assert_valid
from ui.words.theme import INK, MUTED

FLAT = np.full(100, 0.5), np.full(100, 0.1)
LOW, HIGH = (np.full(100, 0.02), np.full(100, 0.1)), (np.ones(100), np.zeros(100))
FOUR = {"softmax": FLAT, "greedy": LOW, "ucb": HIGH, "gradient": FLAT}
BED = bandits(1, 1)


def a_step(t: int, T: float = 0.5, bed=BED):
    """A step of a run, and its two charts."""
    step = one_step(bed, Boltzmann(T), t)
    return value_bars(step.Q, step.N, bed.values[0], step.arm, 1.0), draw_bars(
        step.p, step.arm, step.T
    )


def every_T(now: float, others: dict[str, float]):
    """The share against T, of a curve that rises and falls."""
    T = np.array([0.05, 0.2, 1.0, 20.0])
    curve = np.array([0.4, 0.76, 0.3, 0.1]), np.full(4, 0.15)
    return share_at_every_T(T, curve, others, now, 200)


CHARTS = {
    "share": share_curves(FOUR, 10, 200),
    "share of one": share_curves({"ucb": HIGH}, 10, 100),
    "reward": reward_curves(FOUR, 10, 2000, 0.0, 1.0),
    "reward of small change": reward_curves(FOUR, 10, 200, 0.0, 0.1),
    "reward far up": reward_curves({"ucb": (FLAT[0] + 40, FLAT[1])}, 10, 200, 4.0, 10.0),
    "every T": every_T(0.2, {"eps": 0.8, "ucb": 0.79}),
    "every T, alone": every_T(1.0, {}),
    "every T at 0": every_T(0.0, {"greedy": 0.4}),
    "every T at infinity": every_T(math.inf, {}),
    "first values": a_step(1)[0],
    "values": a_step(500)[0],
    "values far up": a_step(30, 5.0, bandits(1, 1, mean=10, scale=10))[0],
    "probabilities": a_step(1)[1],
    "probabilities at T = 0": a_step(30, 0.0)[1],
    "probabilities at T = inf": a_step(30, math.inf)[1],
}


@pytest.mark.parametrize("name", CHARTS)
def test_every_figure_is_valid_plotly_and_valid_json(name):
    """A wrong key or a NaN fails here, not as an empty picture in front of a class."""
    assert_valid(CHARTS[name])


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_has_words_and_a_table_of_its_numbers(name):
    """Who cannot see the picture gets the same numbers."""
    assert_told(CHARTS[name])


def test_the_share_runs_from_0_to_100_percent_and_its_band_stays_on_the_axis():
    """A share below 0 does not exist, though half a band may reach there."""
    figure = CHARTS["share"].figure
    assert figure["layout"]["yaxis"]["range"] == [0, 1]
    for band in figure["data"][:4]:
        assert min(band["y"]) >= 0
        assert max(band["y"]) <= 1
    assert CHARTS["share"].table["greedy"][0] == 0.02


def test_a_point_stands_in_the_middle_of_the_steps_that_it_means():
    """The first ten steps are drawn at 5.5."""
    assert CHARTS["share"].figure["data"][4]["x"][:2] == [5.5, 15.5]


def test_lines_are_told_apart_without_colour():
    """Strategies are no classes: one accent, then ink in three strokes, and names at the ends."""
    lines = [trace["line"] for trace in CHARTS["share"].figure["data"][4:]]
    assert len({(line["width"], line.get("dash", "solid")) for line in lines}) == 4
    notes = [note["text"] for note in CHARTS["share"].figure["layout"]["annotations"]]
    names = list(map(name_of, FOUR))
    assert [name for note in notes for name in names if name in note] == [
        "UCB", "softmax", "gradient", "greedy",
    ]  # fmt: skip


def test_names_at_the_ends_stand_apart_and_in_the_order_of_the_curves():
    """Two labels on each other are none."""
    notes = CHARTS["share"].figure["layout"]["annotations"]
    heights = [note["y"] for note in notes]
    assert heights == sorted(heights, reverse=True)
    assert min(-np.diff(heights)) > 0.07
    assert "UCB" in notes[0]["text"]
    assert "greedy" in notes[-1]["text"]


def test_the_reward_axis_is_in_units_of_reward():
    """So that the same picture with other ticks shows what a unit is."""
    small, usual = (
        CHARTS[n].figure["layout"]["yaxis"] for n in ("reward of small change", "reward")
    )
    assert small["ticktext"] == ["0", "0.05", "0.1", "0.15"]
    assert usual["ticktext"] == ["0", "0.5", "1", "1.5"]


def test_the_best_T_is_said_and_T_is_marked_where_it_is():
    """The chart answers the question of the page; at the limits no line stands at a wrong place."""
    assert "highest at T = 0.2: 76 %" in CHARTS["every T"].alt
    shapes = CHARTS["every T"].figure["layout"]["shapes"]
    assert [shape["x0"] for shape in shapes] == [0, 0, 0.2]
    assert [shape["y0"] for shape in shapes] == [0.8, 0.79, 0]
    for name in ("every T at 0", "every T at infinity"):
        drawn = CHARTS[name].figure["layout"]
        assert not [shape for shape in drawn["shapes"] if shape.get("yref") == "paper"]
        assert not [note for note in drawn["annotations"] if "T = " in note["text"]]


def test_the_band_of_the_last_steps_is_no_narrower_than_its_mean_has():
    """Spreads of neighbours do not cancel: the mean of the bands is a bound."""
    found = simulate(bandits(3, 100), Boltzmann(0.3))
    shares, halves = at_end([tally(found)])
    each_run = found.hits[-100:].mean(axis=0)
    exact = 1.96 * each_run.std(ddof=1) / np.sqrt(len(each_run))
    assert shares[0] == pytest.approx(each_run.mean())
    assert exact <= halves[0] <= 1.5 * exact


def test_no_colour_of_an_arm_says_more_than_which_was_drawn():
    """Ten colours and hatches carried nothing: the drawn arm is in ink, the others grey."""
    for name in ("values", "probabilities"):
        colours = CHARTS[name].figure["data"][0]["marker"]["color"]
        assert sorted(colours) == [MUTED] * 9 + [INK]
        assert "pattern" not in CHARTS[name].figure["data"][0]["marker"]


def test_an_arm_that_was_never_drawn_has_no_value_in_words():
    """Its Q of 0 is a beginning and no finding."""
    bars, marks, words = CHARTS["first values"].figure["data"]
    assert set(words["text"]) == {"0\u2009×"}
    assert marks["x"] == BED.values[0].tolist()
    assert set(bars["x"]) == {0.0}


def test_what_one_step_says_is_what_the_run_did():
    """The sentence under the bars has their numbers."""
    step = one_step(BED, Boltzmann(0.5), 3)
    words = sentences.told(step, 3, int(BED.best[0]))
    assert words.startswith("Step 3, T = 0.5: ")
    assert f": arm {step.arm + 1} has " in words
    assert f"The best arm is arm {BED.best[0] + 1}." in words


def printed(text: str) -> list[str]:
    """The lines that a program prints."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(text, "program", "exec"), {})
    return said.getvalue().splitlines()


@pytest.mark.parametrize("schedule", SCHEDULES)
@pytest.mark.parametrize("T", [0.3, 1.0, 5e-324, 0.0, math.inf])
def test_the_program_prints_the_numbers_of_the_page(schedule, T):
    """A learner compares digits."""
    strategy, t = Boltzmann(T, schedule), 60
    for mean, scale in ((0.0, 1.0), (4.0, 10.0)):
        step = one_step(bandits(7, 1, mean=mean, scale=scale), strategy, t)
        lines = printed(one_run_program(7, mean, scale, strategy, t))
        table = np.array([list(map(float, line.split())) for line in lines[1:-1]])
        np.testing.assert_array_equal(table[:, 1], step.N)
        np.testing.assert_allclose(table[:, 2], step.Q, rtol=1e-13)
        np.testing.assert_allclose(table[:, 3], step.p, rtol=1e-12, atol=1e-300)
        assert lines[-1].startswith(f"step 60: arm {step.arm + 1} is drawn")
        assert f"reward is {step.reward}" in lines[-1]


def test_the_program_runs_by_itself():
    """It is pasted into an empty file."""
    command = [sys.executable, "-W", "error", "-c"]
    text = one_run_program(1, 0.0, 1.0, Boltzmann(0.5), 10)
    done = subprocess.run([*command, text], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "step 10: arm" in done.stdout
