"""One run of a bandit under softmax exploration, as a program of its own."""

import math
from string import Template

from softmax_models.bandit_strategies import Boltzmann

_COOLED = {"constant": "T", "root": "T / np.sqrt(t)", "log": "T / (1 + np.log(t))"}
_GREEDY = "p = (Q == Q.max()) / (Q == Q.max()).sum()  # the limit T -> 0"
_UNIFORM = "p = np.full(arms, 1 / arms)  # the limit T -> inf"
_TINY = 1e-300  # below it every gap between two Q is beyond all temperatures
_SOFTMAX = """odds = np.exp((Q - Q.max()) / (${cooled}))
    p = odds / odds.sum()"""
_PROGRAM = Template("""import numpy as np

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

print("arm  times drawn  Q  p")
for i in range(arms):
    print(i + 1, counts[i], before[i], p[i])
print(f"step {last}: arm {arm + 1} is drawn, its reward is {reward}, its Q is then {Q[arm]}")
""")


def one_run_program(seed: int, mean: float, scale: float, strategy: Boltzmann, t: int) -> str:
    """The program that prints step `t` of the first run, as the page shows it."""
    cooled = Template(_SOFTMAX).substitute(cooled=_COOLED[strategy.schedule])
    softmax = _GREEDY if strategy.T < _TINY else _UNIFORM if math.isinf(strategy.T) else cooled
    T = repr(strategy.T) if math.isfinite(strategy.T) else "np.inf"
    return _PROGRAM.substitute(seed=seed, mean=mean, scale=scale, T=T, t=t, softmax=softmax)
