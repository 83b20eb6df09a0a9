"""The bandit: the figures of the textbook, a plain loop over the same chance, and invariants."""

import math
from dataclasses import astuple, replace
from fractions import Fraction

import numpy as np
import pytest

from softmax_core import softmax
from softmax_models.bandit import Runs, advance, bandits, simulate
from softmax_models.bandit_curves import Z95, Curve, Tally, last, tally
from softmax_models.bandit_gradient import Gradient
from softmax_models.bandit_step import one_step, step_of
from softmax_models.bandit_strategies import (
    SCHEDULES,
    UCB,
    Averages,
    Boltzmann,
    BoltzmannGumbel,
    EpsilonGreedy,
    Odds,
    drawn,
)

RUNS = 2000
STRATEGIES = [
    EpsilonGreedy(0.0),
    EpsilonGreedy(0.1),
    UCB(2.0),
    Boltzmann(0.3),
    Boltzmann(0.0),
    Boltzmann(math.inf),
    Boltzmann(1.0, "root"),
    Boltzmann(1.0, "log"),
    BoltzmannGumbel(1.0),
    Gradient(0.1),
    Gradient(0.4, baseline=False),
]
every_strategy = pytest.mark.parametrize("strategy", STRATEGIES, ids=str)


@pytest.mark.parametrize(
    ("strategy", "mean", "published"),
    [
        (EpsilonGreedy(0.0), 0.0, 0.35),
        (EpsilonGreedy(0.01), 0.0, 0.58),
        (EpsilonGreedy(0.1), 0.0, 0.80),
        (Gradient(0.1), 4.0, 0.84),
        (Gradient(0.1, baseline=False), 4.0, 0.50),
        (Gradient(0.4), 4.0, 0.72),
        (Gradient(0.4, baseline=False), 4.0, 0.27),
    ],
    ids=str,
)
def test_figures_2_2_and_2_5_of_the_textbook(strategy, mean, published):
    """Sutton & Barto 2018: a lab that draws other curves than the book teaches another algorithm.

    The share of the best arm over the last 100 of 1,000 steps, over 2,000 runs.
    """
    share = last(tally(simulate(bandits(1, RUNS, mean=mean), strategy)).best_share)
    assert share == pytest.approx(published, abs=0.03)


def plain_loop(strategy, seed, run, steps, mean, scale, arms=10):
    """One run as the textbook writes it: no arrays over runs, no code of the model.

    With what was drawn, what it gave, and the values (or preferences) at the end.
    """
    rng = np.random.default_rng([seed, run])
    q = [scale * (mean + x) for x in rng.standard_normal(arms)]
    noise = [scale * x for x in rng.standard_normal(steps)]
    marks = rng.random(steps)
    gumbel = np.random.default_rng([seed, run, 1]).gumbel(size=(steps, arms))
    Q, N, H, average = [0.0] * arms, [0] * arms, [0.0] * arms, 0.0
    drawn_arms, rewards = [], []
    for t in range(1, steps + 1):
        u = marks[t - 1]
        if isinstance(strategy, EpsilonGreedy):
            arm = int(u / strategy.epsilon * arms) if u < strategy.epsilon else Q.index(max(Q))
        elif isinstance(strategy, UCB):
            tops = [
                Q[a] + strategy.c * math.sqrt(math.log(t) / N[a]) if N[a] else math.inf
                for a in range(arms)
            ]
            arm = tops.index(max(tops))
        elif isinstance(strategy, BoltzmannGumbel):
            race = [
                Q[a] + strategy.C / math.sqrt(N[a]) * gumbel[t - 1][a] if N[a] else math.inf
                for a in range(arms)
            ]
            arm = race.index(max(race))
        else:
            if isinstance(strategy, Boltzmann):
                cooled = {"constant": 1, "root": math.sqrt(t), "log": 1 + math.log(t)}
                p = textbook_softmax(Q, strategy.T / cooled[strategy.schedule])
            else:
                p = textbook_softmax(H, 1.0)
            arm, running = 0, p[0]
            while running <= u * sum(p):
                arm += 1
                running += p[arm]
        reward = q[arm] + noise[t - 1]
        drawn_arms.append(arm)
        rewards.append(reward)
        if isinstance(strategy, Gradient):
            average = reward if t == 1 else average
            beyond = reward - (average if strategy.baseline else 0)
            H = [h + strategy.step * beyond * ((a == arm) - p[a]) for a, h in enumerate(H)]
            average += (reward - average) / t
        N[arm] += 1
        Q[arm] += (reward - Q[arm]) / N[arm]
    return drawn_arms, rewards, Q, q


def textbook_softmax(z, T):
    """In plain Python, with its two limits."""
    top = max(z)
    if T == 0:
        winners = [x == top for x in z]
        return [w / sum(winners) for w in winners]
    odds = [math.exp((x - top) / T) for x in z]
    return [x / sum(odds) for x in odds]


@every_strategy
@pytest.mark.parametrize(("mean", "scale"), [(0.0, 1.0), (4.0, 10.0)])
def test_all_runs_at_once_draw_what_a_plain_loop_draws(strategy, mean, scale):
    """Vectorised code hides its mistakes: the same seeds, one run and one number at a time."""
    steps = 120
    runs = simulate(bandits(3, 8, steps=steps, mean=mean, scale=scale), strategy)
    for run in range(8):
        arms, rewards, _, q = plain_loop(strategy, 3, run, steps, mean, scale)
        assert runs.arms[:, run].tolist() == arms
        np.testing.assert_array_equal(runs.rewards[:, run], rewards)
        assert runs.best[run] == q.index(max(q))


@every_strategy
def test_a_run_is_the_same_alone_and_among_others(strategy):
    """What is shown step by step is one of the runs in the picture; and batches can be added."""
    together = simulate(bandits(5, 6, steps=50), strategy)
    alone = simulate(bandits(5, range(4, 5), steps=50), strategy)
    np.testing.assert_array_equal(together.arms[:, 4:5], alone.arms)


def test_batches_of_runs_add_up_to_all_of_them():
    """The page simulates in batches, so that it can show progress and be stopped."""
    whole = tally(simulate(bandits(2, 30, steps=40), Boltzmann(0.5)))
    parts = [
        tally(simulate(bandits(2, part, steps=40), Boltzmann(0.5)))
        for part in (range(10), range(10, 30))
    ]
    added = parts[0] + parts[1]
    assert added.runs == whole.runs == 30
    for one, other in zip(vars(added).values(), vars(whole).values(), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-13)


@pytest.mark.parametrize(
    ("strategy", "scaled"),
    [
        (Boltzmann(0.3), Boltzmann(2.4)),
        (Boltzmann(1.0, "log"), Boltzmann(8.0, "log")),
        (BoltzmannGumbel(1.0), BoltzmannGumbel(8.0)),
        (UCB(2.0), UCB(16.0)),
        (EpsilonGreedy(0.1), EpsilonGreedy(0.1)),
        (Gradient(0.4), Gradient(0.05)),
    ],
    ids=str,
)
def test_rewards_eight_times_as_large_need_a_temperature_eight_times_as_large(strategy, scaled):
    """Temperature is in units of reward. Eight is a power of two, so that not a bit differs."""
    small = simulate(bandits(0, 50, steps=100), strategy)
    large = simulate(bandits(0, 50, steps=100, scale=8), scaled)
    np.testing.assert_array_equal(small.arms, large.arms)
    np.testing.assert_array_equal(8 * small.rewards, large.rewards)


def test_the_same_temperature_on_larger_rewards_is_another_strategy():
    """The identity above would hold too if T did nothing."""
    small = simulate(bandits(0, 50, steps=100), Boltzmann(0.3))
    large = simulate(bandits(0, 50, steps=100, scale=8), Boltzmann(0.3))
    assert np.mean(small.arms == large.arms) < 0.6


def test_with_a_baseline_the_gradient_bandit_does_not_see_where_rewards_lie():
    """Sutton & Barto 2018, section 2.8: the baseline adapts at once; without it nothing does."""
    arms = {
        (mean, baseline): simulate(bandits(0, 50, steps=100, mean=mean), Gradient(0.4, baseline))
        for mean in (0.0, 64.0)
        for baseline in (True, False)
    }
    agree = [np.mean(arms[0.0, b].arms == arms[64.0, b].arms) for b in (True, False)]
    assert agree[0] > 0.999
    assert agree[1] < 0.5


def test_the_limits_of_the_temperature():
    """T = 0 is greedy, up to how ties are broken; T = inf does not look at Q."""
    Q, marks = np.array([[0.0, 2.0, 1.0]]), np.array([[0.5]])
    bed = bandits(0, 1, arms=3, steps=1)
    bed.marks[:] = marks
    assert Boltzmann(0.0).pick(1, Q, Q, bed).tolist() == [1]
    hot = simulate(bandits(0, 200, steps=20), Boltzmann(math.inf))
    assert np.bincount(hot.arms.ravel(), minlength=10) == pytest.approx(400, abs=80)


def test_an_arm_that_has_no_probability_is_never_drawn():
    """Not at a mark of exactly 0, and not at the largest there is."""
    p = np.array([[0.0, 0.5, 0.5, 0.0]] * 4)
    marks = np.array([0.0, 0.49, 0.5, 1 - 2**-53])
    assert drawn(p, marks).tolist() == [1, 1, 2, 2]


def test_softmax_draws_each_arm_as_often_as_it_says():
    """10,000 marks, equally spaced: the shares are the probabilities, to one in 10,000."""
    p = softmax([2.0, 1.0, 0.1])
    marks = (np.arange(10_000) + 0.5) / 10_000
    arms = drawn(np.broadcast_to(p, (10_000, 3)), marks)
    np.testing.assert_allclose(np.bincount(arms) / 10_000, p, atol=2e-4)


@pytest.mark.parametrize(
    "T", [0, 5e-324, 1e-300, 1e-10, 0.05, 0.5, 1.0, 20.0, 1e10, 1e300, 1.7e308, math.inf]
)
def test_what_divides_out_changes_no_arm(T):
    """Softmax exploration adds up exponentials alone: the arm is that of the core's softmax.

    Only a mark within rounding of the edge between two arms could tell, and none of these is.
    """
    rng = np.random.default_rng(0)
    for arms in (1, 2, 3, 10, 50):
        for size in (0, 1e-300, 1.0, 10.0, 1e300):
            bed = replace(bandits(1, 40, arms=arms, steps=1), marks=rng.random((1, 40)))
            Q = size * rng.standard_normal((40, arms))
            Q[::3, arms // 2 :] = 0  # arms that were not drawn yet tie
            picked = Boltzmann(T).pick(1, Q, np.zeros_like(Q), bed)
            np.testing.assert_array_equal(picked, drawn(softmax(Q, T), bed.marks[0]))


@pytest.mark.parametrize("T", [0.09, 0.5, 20.0, 1e300, math.inf])
def test_odds_that_are_kept_draw_as_odds_that_are_made_anew(T):
    """A drag of T waits for 200 runs: the arms must be those of a softmax of all Q at each step."""
    bed, kept = bandits(2, 200), Boltzmann(T)
    assert type(kept.begin(bed)) is Odds

    class Anew(Boltzmann):
        def begin(self, bed):
            return Averages(self, bed)

    np.testing.assert_array_equal(simulate(bed, kept).arms, simulate(bed, Anew(T)).arms)


@pytest.mark.parametrize("T", [0.0, 5e-324, 0.05])
def test_where_odds_would_leave_the_range_none_are_kept(T):
    """exp(Q / T) overflows for a cold T; the largest Q has to be subtracted there."""
    assert type(Boltzmann(T).begin(bandits(2, 200))) is Averages


def test_schedules_start_at_T_and_only_fall():
    """They are the monotone ones that the theorem speaks of."""
    for name, schedule in SCHEDULES.items():
        temperatures = [schedule(0.7, t) for t in range(1, 1001)]
        assert temperatures[0] == 0.7
        assert (np.diff(temperatures) <= 0).all()
        assert (temperatures[-1] < 0.7) == (name != "constant")


def test_the_band_is_the_spread_over_runs():
    """Worked by hand: two runs at 1 and 3 have a deviation of the square root of 2."""
    runs = Runs(np.array([[0, 1]]), np.array([[1.0, 3.0]]), np.array([0, 0]))
    summed = tally(runs, width=1)
    assert summed.mean_reward.mean == pytest.approx([2.0])
    assert summed.mean_reward.half == pytest.approx([Z95 * math.sqrt(2) / math.sqrt(2)])
    assert summed.best_share.mean == pytest.approx([0.5])
    alone = Tally(1, *np.ones((4, 3)))
    assert np.isinf(alone.mean_reward.half).all()


def test_95_of_100_bands_hold_the_mean():
    """A band is a promise: of 200 batches of 50 runs, about 95 % must hold the mean of all."""
    runs = simulate(bandits(4, 10_000, steps=10), EpsilonGreedy(0.1))
    truth = runs.rewards.mean()
    held = 0
    for first in range(0, 10_000, 50):
        part = slice(first, first + 50)
        curve = tally(Runs(runs.arms[:, part], runs.rewards[:, part], runs.best[part])).mean_reward
        held += abs(curve.mean[0] - truth) <= curve.half[0]
    assert 0.90 <= held / 200 <= 0.99


def test_one_step_tells_what_the_run_did():
    """The step that the page explains is the step that the simulation took."""
    bed, strategy = bandits(3, 2, steps=40), Boltzmann(0.5, "log")
    arms, rewards, Q, _ = plain_loop(strategy, 3, 0, 40, 0.0, 1.0)
    step = one_step(bed, strategy, 40)
    assert (step.arm, step.reward) == (arms[-1], rewards[-1])
    assert step.N.tolist() == [arms[:-1].count(arm) for arm in range(10)]
    assert step.Q_after == Q[step.arm]
    np.testing.assert_allclose(step.p, textbook_softmax(step.Q.tolist(), step.T), rtol=1e-12)
    below = step.p[: step.arm].sum()
    assert below <= step.mark < below + step.p[step.arm]


@pytest.mark.parametrize("schedule", SCHEDULES)
@pytest.mark.parametrize("T", [0.0, 0.3, math.inf])
def test_a_step_of_runs_that_are_made_is_the_same_step(T, schedule):
    """The page walks through the first of the runs behind its curves: they are not made anew."""
    bed, strategy = bandits(3, 5, steps=60), Boltzmann(T, schedule)
    runs = simulate(bed, strategy)
    for t in (1, 2, 59, 60):
        one, other = one_step(bed, strategy, t), step_of(bed, runs, strategy, t)
        assert all(np.array_equal(a, b) for a, b in zip(astuple(one), astuple(other), strict=True))
        learner = strategy.begin(bed)
        for before in range(1, t):
            advance(bed, learner, before)
        np.testing.assert_array_equal(one.Q, learner.Q[0])
        np.testing.assert_array_equal(one.N, learner.N[0])


@pytest.mark.parametrize("strategy", [EpsilonGreedy(0.1), Boltzmann(0.5), UCB(2.0)], ids=str)
@pytest.mark.parametrize("mean", [0.0, 1e4, 1e8])
def test_a_band_has_its_digits_wherever_the_rewards_lie(strategy, mean):
    """At a mean of 1e8 the squares of rewards lose all that makes the band: .448 and 0 came.

    The reference is the deviation of the same numbers in exact fractions, in one tally and in
    batches that are added.
    """
    runs = simulate(bandits(1, 40, steps=20, mean=mean), strategy)
    stretches = runs.rewards.reshape(2, 10, 40).mean(axis=1)
    expected = []
    for row in stretches.tolist():
        values = [Fraction(value) for value in row]
        mean_of = sum(values) / 40
        variance = sum((value - mean_of) ** 2 for value in values) / 39
        expected.append(Z95 * math.sqrt(variance / 40))
    parts = [
        tally(Runs(runs.arms[:, part], runs.rewards[:, part], runs.best[part]))
        for part in (slice(7), slice(7, 8), slice(8, 40))
    ]
    for found in (tally(runs), parts[0] + parts[1] + parts[2]):
        np.testing.assert_allclose(found.mean_reward.half, expected, rtol=1e-8)


@pytest.mark.parametrize("scale", [1e-250, 1e250])
def test_a_band_is_in_units_of_reward(scale):
    """Squares of 1e-250 are 0 and those of 1e250 inf: a band that is not there, or everywhere."""
    one, other = (
        tally(simulate(bandits(1, 40, steps=20, scale=s), EpsilonGreedy(0.1))) for s in (1, scale)
    )
    np.testing.assert_allclose(other.mean_reward.half, scale * one.mean_reward.half, rtol=1e-12)
    both = other + other
    np.testing.assert_allclose(both.mean_reward.mean, other.mean_reward.mean, rtol=1e-15)
    ratio = math.sqrt(2 * 39 / 79) / math.sqrt(2)
    np.testing.assert_allclose(both.mean_reward.half, ratio * other.mean_reward.half, rtol=1e-12)


def test_runs_that_agree_have_a_band_of_nothing():
    """0.1 three times is no spread: 3 times 0.1 squared is not the square of their sum over 3."""
    runs = Runs(np.zeros((1, 3), int), np.full((1, 3), 0.1), np.zeros(3, int))
    found = tally(runs, width=1)
    assert (found + found).mean_reward.half == found.best_share.half == 0


@pytest.mark.parametrize("steps", [0, 5, 9, 15, -10, 210])
def test_the_last_steps_are_whole_points_of_the_curve(steps):
    """Five steps of points of ten are half a point: the mean of the whole curve came."""
    with pytest.raises(ValueError, match=rf"steps must be a .* (10|200|up), got {steps}"):
        last(Curve(np.arange(20.0), np.zeros(20)), steps)
    assert last(Curve(np.arange(20.0), np.zeros(20)), 10) == 19


@pytest.mark.parametrize(
    "p", [[math.nan, 1.0], [1.0, math.nan], [0.0, 0.0], [-0.5, 1.5], [math.inf, 0.0], [5e-324, 0.0]]
)
def test_no_arm_is_drawn_from_what_is_no_distribution(p):
    """The first arm was, and a run that went wrong looked like one that loves it."""
    with pytest.raises(ValueError, match="p must be at least 0, with a sum that is positive"):
        drawn(np.array([[0.5, 0.5], p]), np.array([0.3, 0.3]))


@pytest.mark.parametrize("shapes", [((2,), ()), ((1, 2), (3,)), ((0, 2), (0,)), ((2, 0), (2,))])
def test_every_run_has_one_mark(shapes):
    """Three marks drew three arms for one run, and no runs at all were an error of NumPy."""
    p, marks = (np.full(shape, 0.5) for shape in shapes)
    with pytest.raises(ValueError, match=r"p and marks must be \(R, K\) and \(R,\), got"):
        drawn(p, marks)


@pytest.mark.parametrize("mark", [1.0, -0.1, math.nan])
def test_a_mark_lies_on_the_unit_interval(mark):
    """Beyond its end there is no arm."""
    with pytest.raises(ValueError, match="marks must be at least 0 and below 1"):
        drawn(np.array([[0.5, 0.5]]), np.array([mark]))


@pytest.mark.parametrize("T", [0.0, 5e-324, 1e-320, 1e-300, 1e300, math.inf])
@pytest.mark.parametrize("schedule", SCHEDULES)
def test_every_temperature_draws(T, schedule):
    """The smallest is as good as 0, the largest as inf, under every schedule."""
    arms = simulate(bandits(2, 20, steps=60), Boltzmann(T, schedule)).arms
    limit = Boltzmann(0.0 if T < 1 else math.inf)
    np.testing.assert_array_equal(arms, simulate(bandits(2, 20, steps=60), limit).arms)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: bandits(0, 0), "runs must be a whole number from 1 up, got 0"),
        (lambda: bandits(0, 1, arms=0), "arms must be a whole number from 1 up, got 0"),
        (lambda: bandits(0, 1, steps=0), "steps must be a whole number from 1 up, got 0"),
        (lambda: bandits(-1, 1), "seed must be a whole number from 0 up, got -1"),
        (lambda: bandits(0, 1, mean=math.nan), "mean must be finite, got nan"),
        (lambda: bandits(0, 1, scale=0.0), "scale must be > 0 and finite, got 0.0"),
        (lambda: bandits(0, 1, scale=math.inf), "scale must be > 0 and finite, got inf"),
        (lambda: bandits(0, 1, scale=1e200, mean=1e200), "scale and scale \\* mean must be from"),
        (lambda: bandits(0, 1, scale=1e-310), "scale and scale \\* mean must be from"),
        (
            lambda: tally(simulate(bandits(0, 1, steps=5), UCB(1.0)), 0),
            "width must be a whole number from 1 up, got 0",
        ),
        (lambda: EpsilonGreedy(1.1), "epsilon must be from 0 to 1, got 1.1"),
        (lambda: UCB(-1.0), "c must be >= 0 and finite, got -1.0"),
        (lambda: Boltzmann(-1.0), "T must be >= 0, got -1.0"),
        (lambda: Boltzmann(math.nan), "T must be >= 0, got nan"),
        (lambda: Boltzmann(1.0, "cold"), "schedule must be one of"),
        (lambda: BoltzmannGumbel(math.inf), "C must be >= 0 and finite, got inf"),
        (lambda: Gradient(math.nan), "step must be >= 0 and finite, got nan"),
        (
            lambda: one_step(bandits(0, 1, steps=5), Boltzmann(1.0), 6),
            "t must be a whole number from 1 to 5, got 6",
        ),
        (lambda: tally(simulate(bandits(0, 1, steps=5), UCB(1.0))), "multiple of the width 10"),
    ],
)
def test_what_cannot_be_is_refused_with_what_came(wrong, sentence):
    """A NaN in a setting would otherwise be a curve that looks like one."""
    with pytest.raises(ValueError, match=sentence):
        wrong()
