"""One run of a bandit under softmax exploration, as a program of its own."""

import math

from softmax_models.bandit_strategies import Boltzmann
from softmax_words import Words
from ui.take_away.filled import filled

words = Words(__file__)
_COOLED = {"constant": "T", "root": "T / np.sqrt(t)", "log": "T / (1 + np.log(t))"}
_GREEDY = "p = (Q == Q.max()) / (Q == Q.max()).sum()  # $said_T_zero"
_UNIFORM = "p = np.full(arms, 1 / arms)  # $said_T_infinite"
_TINY = 1e-300  # below it every gap between two Q is beyond all temperatures
_SOFTMAX = """odds = np.exp((Q - Q.max()) / ($cooled))
p = odds / odds.sum()"""
_PROGRAM = """import numpy as np

seed, run, mean, scale = $seed, 0, $mean, $scale
T, last, arms, steps = $T, $t, 10, 1000

rng = np.random.default_rng([seed, run])
true = scale * (mean + rng.standard_normal(arms))
noise = scale * rng.standard_normal(steps)
marks = rng.random(steps)

Q, N = np.zeros(arms), np.zeros(arms, int)
for t in range(1, last + 1):
    before, counts = Q.copy(), N.copy()
    $softmax
    sums = np.cumsum(p)
    arm = int((sums[:-1] <= marks[t - 1] * sums[-1]).sum())
    reward = true[arm] + noise[t - 1]
    N[arm] += 1
    Q[arm] += (reward - Q[arm]) / N[arm]

print($quoted_head)
for i in range(arms):
    print(i + 1, counts[i], before[i], p[i])
print(f$quoted_step)
"""


def one_run_program(seed: int, mean: float, scale: float, strategy: Boltzmann, t: int) -> str:
    """The program that prints step `t` of the first run, as the page shows it."""
    rule = _GREEDY if strategy.T < _TINY else _UNIFORM if math.isinf(strategy.T) else _SOFTMAX
    cooled = {"cooled": _COOLED[strategy.schedule]} if rule is _SOFTMAX else {}
    softmax = filled(rule, words, **cooled).replace("\n", "\n    ")
    T = repr(strategy.T) if math.isfinite(strategy.T) else "np.inf"
    numbers = {"seed": seed, "mean": mean, "scale": scale, "t": t}
    texts = {name: str(number) for name, number in numbers.items()}
    return filled(_PROGRAM, words, T=T, softmax=softmax, **texts)
