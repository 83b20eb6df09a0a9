"""The right answer of every template found a second time, without the code that asks.

A number comes from the lab of the question alone. A reason is checked in the state that the lab
shows: what it claims is computed here with NumPy, and only what holds is returned.
"""

import json
import math
import re
from decimal import Decimal
from functools import reduce

import numpy as np

import softmax_core as core
from pages.classify.training import Setting, on_iris
from softmax_models.attention import scores
from softmax_models.hand_written import queries_keys_values
from softmax_models.regression import logits
from ui.predict.question import Question
from ui.rows.iris import iris
from ui.words.words import plain_text

TOLD = ("short", "middle", "long")  # the wordings of one reason
NONE: tuple[str, ...] = ()
LOWEST = float(np.finfo(np.float32).min)  # what a silent text gets of a language model


def soft(z, T=1.0):
    """Softmax as in the textbooks."""
    e = np.exp((np.array(z) - np.max(z)) / T)
    return e / e.sum()


def p_of(index: int):
    """The probability of a class as the lab of the question has it."""
    return lambda q: core.softmax(q.lab.z, q.lab.T)[index]


def naive(q: Question):
    """The computation of the question without a shift."""
    return core.steps(q.lab.z, q.lab.T, shift="none", dtype=q.lab.dtype)


def beside_what_is_too_large(q: Question) -> float:
    """A finite exponential over a sum that is inf, or NaN where the type knows no inf."""
    most = {"float8_e4m3fn": (448, np.nan), "float8_e5m2": (57344, np.inf)}[q.lab.dtype]
    e = np.exp(np.array(q.lab.z))
    return float(e[1] / np.where(e > most[0], most[1], e).sum())


def equal_share(q: Question) -> float:
    """One over a sum of ones that keeps two bits after the first, ties to even."""
    total = 0.0
    for _ in q.lab.z:
        step = 2.0 ** (math.frexp(total + 1)[1] - 3)
        total = round((total + 1) / step) * step
    return 1 / total


def exponentials(q: Question):
    """In float64: the exponentials of the logits."""
    return np.exp(np.array(q.lab.z))


def held_out_right(q: Question, T: float) -> float:
    """The share of flowers held out that the model of the question gets right at T."""
    learned = on_iris(Setting(columns=(2, 3)))
    z = logits(learned.features(iris().X), learned.path.at(q.values["epoch"]))
    right = core.softmax(z, T).argmax(axis=1) == iris().y
    return float(right[learned.held_out].mean())


def smoothed_ratio(classes: int, eps: float) -> float:
    """The logarithm of how many times more the right class gets of a smoothed target."""
    return float(np.log((1 - eps + eps / classes) / (eps / classes)))


def held(q: Question):
    """The logits as the number type of the question holds them."""
    return np.array(q.lab.z).astype(core.number_type(q.lab.dtype))


def largest_constant(q: Question) -> int:
    """By trying one whole number after the other."""
    z = held(q)
    leaves = [c for c in range(1000) if (np.exp(z - z.dtype.type(c)) > 0).any()]
    return max(leaves)


# Question -> its right answer.
def one_after_another(q: Question, large: float, ones: float, *, first: bool) -> float:
    """The sum in the type of the question, by a loop: the large number first, or the ones."""
    held = core.NUMBER_TYPES[q.values["type"]].type
    terms = [held(1)] * int(ones)
    terms.insert(0 if first else len(terms), held(large))
    return float(reduce(lambda total, term: held(total + term), terms))


def ones_and_large(q: Question) -> float:
    """As the prompt says, term by term."""
    if "one after another, and" in plain_text(q.prompt):
        ones, large = numbers_of(q, r"adds ([\d,]+) ones, .* and ([\d,]+) last")
        return one_after_another(q, large, ones, first=False)
    large, ones = numbers_of(q, r"adds ([\d,]+) and then ([\d,]+) ones")
    return one_after_another(q, large, ones, first=True)


def two_orders(q: Question) -> float:
    """The share of the word that is asked about, of the two sums as loops make them."""
    large, ones = numbers_of(q, r"of ([\d,]+) and then ([\d,]+) ones")
    z = [one_after_another(q, large, ones, first=first) for first in (True, False)]
    asked = re.search(r"give (\w+) at T = 0", plain_text(q.prompt))[1]
    leads = [name for name, value in zip(q.lab.names, z, strict=False) if value == max(z)]
    return (asked in leads) / len(leads)


def additions(q: Question) -> float:
    """How often the sums can be halved before one is left."""
    (left,), rounds = numbers_of(q, r"n = ([\d,]+) terms"), 0
    while left > 1:
        left, rounds = left / 2, rounds + 1
    return rounds


def all_keys(q: Question) -> np.ndarray:
    """The weights of all the keys that the page shows, as an array."""
    z = np.zeros(int(q.values["keys"]))
    z[0] = q.lab.z[0]
    return soft(z, q.lab.T)


def half_of_many(q: Question) -> float:
    """Found by halving: the lead at which a whole row of keys gives half to one."""
    n, T = int(q.values["keys"]), q.lab.T
    low, high = 0.0, 100.0
    for _ in range(60):
        z = np.zeros(n)
        z[0] = middle = (low + high) / 2
        low, high = (middle, high) if soft(z, T)[0] < 0.5 else (low, middle)
    return high


def made_smaller(q: Question) -> float:
    """Each update in float32, rounded once to the nearest bfloat16 by its bits, ties to even."""
    W, u, times = numbers_of(
        q, r"weight of ([\d.]+) in bfloat16 is made smaller by ([\d.]+), (\d+) times"
    )
    for _ in range(int(times)):
        bits = int(np.float32(W - u).view(np.uint32))
        bits += 0x7FFF + (bits >> 16 & 1)
        W = float(np.uint32(bits & 0xFFFF0000).view(np.float32))
    return W


def with_all_copies(q: Question) -> np.ndarray:
    """Softmax over all classes, each copy of the first among them."""
    return soft([*q.lab.z, *[q.lab.z[0]] * q.values["copies"]])


def soft_pulls(q: Question) -> tuple[float, float]:
    """How long (q - p) / tau is at half the tau of the page, and at it."""
    training = on_iris(Setting(columns=(2, 3)))
    x = training.features(iris().X[q.values["point"] - 1][None])
    teacher = logits(x, training.path.at(200))[0]
    lengths = (
        np.linalg.norm(soft(q.lab.z, tau) - soft(teacher, tau)) / tau
        for tau in (q.values["soften"] / 2, q.values["soften"])
    )
    return tuple(lengths)


RIGHT = {
    "softer_gradient": lambda q: soft_pulls(q)[1] / soft_pulls(q)[0],
    "copied_class": lambda q: with_all_copies(q)[1],
    "copies_in_a_nest": lambda q: soft(q.lab.z)[1],
    "diluted": lambda q: all_keys(q)[0],
    "half_of_many": half_of_many,
    "ones_and_large": ones_and_large,
    "two_orders": two_orders,
    "additions": additions,
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
    "sum_below": lambda q: math.fsum(map(math.exp, q.lab.z)),
    "division": p_of(0),
    "overflow": lambda q: naive(q).probabilities[0],
    "beyond_eight_bits": beside_what_is_too_large,
    "equal_in_eight_bits": equal_share,
    "silent_sum": lambda q: naive(q).probabilities[0],
    "sum_overflows": lambda q: naive(q).probabilities[0],
    "lost_updates": made_smaller,
    "wrong_constant": lambda q: core.steps(
        q.lab.z, shift=q.values["shift"], dtype=q.lab.dtype
    ).probabilities[0],
    "exact_zero": lambda q: core.steps(q.lab.z, dtype=q.lab.dtype).probabilities[1],
    "lost_logarithm": lambda q: -core.log_softmax(q.lab.z)[1],
    "largest_constant": largest_constant,
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
    "low_logits": lambda q: naive(q).probabilities[0],
    "twice_as_long": lambda q: 1 / (1 + np.exp(2 * (q.given.z[1] - q.given.z[0]))),
    "nothing_known": lambda q: core.steps([LOWEST] * 140, q.lab.T, dtype=q.lab.dtype).probabilities[
        0
    ],
    "same_answer": lambda q: core.softmax_online(q.lab.z)[0],
    "masked_with_zero": lambda q: soft([*q.lab.z[:2], 0.0])[2],
    "turned_round": lambda q: 1 / q.lab.T,
}


def numbers_of(q: Question, pattern: str) -> list[float]:
    """The numbers of the prompt that stand at the groups of a pattern."""
    prompt = plain_text(q.prompt).replace("−", "-")
    found = re.search(pattern, prompt)
    assert found, prompt
    return [float(text.rstrip(".").replace(",", "")) for text in found.groups()]


def told(*facts: object) -> tuple[str, ...]:
    """The reason of the template, in any of its wordings, if all that it says holds."""
    return TOLD if all(map(bool, facts)) else NONE


def order_stays(q: Question):
    """Other probabilities in the same order; the wrong reasons would need p to rise or to stay."""
    before, after = soft(q.given.z, q.given.T), soft(q.lab.z, q.lab.T)
    same = (np.argsort(before) == np.argsort(after)).all()
    surer = (after[0] > before[0]) == (q.lab.T < 1)
    return told(q.lab.z == q.given.z, same, surer, abs(after[0] - before[0]) > 0.01)


def others_pay(q: Question):
    """One exponential grew and the other two stayed."""
    before, after = np.exp(q.given.z), np.exp(q.lab.z)
    ratio = soft(q.lab.z)[1:] / soft(q.given.z)[1:]
    return told(after[0] > before[0], (after[1:] == before[1:]).all(), np.ptp(ratio) < 1e-12,
                (ratio < 1).all())  # fmt: skip


def which_move(q: Question):
    """What turned the logits given into those of the lab."""
    before, after = np.array(q.given.z), np.array(q.lab.z)
    (by,) = numbers_of(q, r"with the number ([\d.]+),")
    moved = {"add": before + by, "multiply": before * by, "divide": before / by}
    fits = [name for name, z in moved.items() if np.allclose(z, after)]
    return tuple(fits) if len({round(float(soft(z)[0]), 3) for z in moved.values()}) == 3 else NONE


def shares_of_the_sum(q: Question):
    """They sum to 1, and one is negative."""
    parts = np.array(q.lab.z) / sum(q.lab.z)
    return told(abs(parts.sum() - 1) < 1e-12, parts.min() < 0)


def loss_stops(q: Question):
    """No p that a softmax can give has a smaller loss after a second one."""
    (floor,) = numbers_of(q, r"never falls below ([\d.]+) nats")
    K = len(q.lab.z)
    drawn = np.random.default_rng(K).dirichlet(np.full(K, 0.3), 500)
    least = -math.log(math.e / (math.e + K - 1))
    losses = [-math.log(soft(p)[0]) for p in drawn]
    from_logits = -math.log(soft([30.0] + [0.0] * (K - 1))[0])
    return told(abs(least - floor) < 0.005, min(losses) >= least - 1e-12, from_logits < 1e-9)


def constant_cancels(q: Question):
    """Every exponential and the sum shrink by one factor, and p stays; so for any constant."""
    z = np.array(q.lab.z)
    factors = np.exp(z - z.max()) / np.exp(z)
    sums = np.exp(z - z.max()).sum() / np.exp(z).sum()
    any_constant = np.allclose(soft(z), np.exp(z - 1.3) / np.exp(z - 1.3).sum())
    return told(np.allclose(factors, sums), any_constant, abs(sum(z) - sum(z - z.max())) > 0.1)


def which_axis(q: Question):
    """What sums to 1 in the table of the prompt."""
    p = np.array(json.loads(re.findall(r"\[\[.*?\]\]", q.prompt)[1]))
    one = {"rows": p.sum(axis=1), "columns": p.sum(axis=0), "everything": p.sum()}
    return tuple(way for way, sums in one.items() if np.allclose(sums, 1, atol=0.0025))


def no_probabilities(q: Question):
    """The step that broke; the answer exists once the maximum is subtracted."""
    with np.errstate(all="ignore"):
        e = np.exp(held(q))
        kinds = {
            "infinite": np.isinf(e).all(),
            "nothing": (e == 0).all(),
            "sum": np.isfinite(e).all() and np.isinf(np.add.accumulate(e)[-1]),
        }
    exists = np.isfinite(soft(q.lab.z)).all()
    return tuple(kind for kind, holds in kinds.items() if holds and exists)


def constant_too_small(q: Question):
    """The largest exponential is still infinite; on paper the same constant gives p."""
    with np.errstate(all="ignore"):
        e = np.exp(held(q) - held(q).dtype.type(q.values["shift"]))
    exact = [Decimal(z - q.values["shift"]).exp() for z in q.lab.z]
    on_paper = float(exact[0] / sum(exact))
    return told(np.isinf(e[0]), abs(on_paper - soft(q.lab.z)[0]) < 1e-9)


def zero_here(q: Question):
    """A 0 in the type, none in mathematics, and the maximum was 0 already."""
    with np.errstate(all="ignore"):
        e = np.exp(held(q))
    return told(e[1] == 0, e[0] == 1, Decimal(q.lab.z[1]).exp() > 0, max(q.lab.z) == 0)


def infinite_loss(q: Question):
    """In the type p is 0; the loss is finite in mathematics, and is not that of softmax twice."""
    with np.errstate(all="ignore"):
        e = np.exp(held(q))
    exact = [Decimal(z).exp() for z in q.lab.z]
    loss = -float((exact[1] / sum(exact)).ln())
    return told(e[1] / e.sum() == 0, abs(loss + q.lab.z[1]) < 1e-6, loss > 2)


def row_of_slopes(q: Question):
    """By differences: what each logit does to p, and what all together do."""
    z, h = np.array(q.lab.z), 1e-6
    slopes = [(soft(z + h * one) - soft(z))[0] / h for one in np.eye(len(z))]
    together = (soft(z + 1) - soft(z))[0]
    stretched = (soft(2 * z) - soft(z))[0]
    return told(abs(sum(slopes)) < 1e-5, abs(together) < 1e-12, abs(stretched) > 0.01,
                min(map(abs, slopes)) > 1e-3)  # fmt: skip


def slope_of_the_loss(q: Question):
    """By differences: the slope of -log p is that of p divided by -p, and depends on p."""
    z, h = np.array(q.lab.z), 1e-6 * np.eye(3)[1]
    p = soft(z)[1]
    of_p = (soft(z + h)[1] - p) / 1e-6
    of_loss = (-np.log(soft(z + h)[1]) + np.log(p)) / 1e-6
    return told(abs(of_loss + of_p / p) < 1e-3, abs(of_loss - (p - 1)) < 1e-3, p < 0.01)


def sure_not_right(q: Question):
    """As many right at one T as at the other, since every winner is the same."""
    learned = on_iris(Setting(columns=(2, 3)))
    z = logits(learned.features(iris().X), learned.path.at(q.values["epoch"]))[learned.held_out]
    same = (core.softmax(z, q.given.T).argmax(1) == core.softmax(z, q.lab.T).argmax(1)).all()
    sure = [float(core.softmax(z, T).max(1).mean()) for T in (q.given.T, q.lab.T)]
    return told(same, abs(sure[0] - sure[1]) > 0.02)


def two_labels(q: Question):
    """Two sigmoids above 1/2; two shares that together are at most 1, at larger logits too."""
    labels = 1 / (1 + np.exp(-np.array(q.lab.z)))
    larger = [10.0 if label > 0.5 else z for label, z in zip(labels, q.lab.z, strict=True)]
    hot = soft(q.lab.z, 5.0)
    return told(sum(labels > 0.5) == 2, np.sort(soft(larger))[-2:].max() < 0.51, hot.max() < 0.9)


def rare_word_rises(q: Question):
    """The gaps shrank, the order stayed, and the last has more."""
    before, after = soft(q.given.z, q.given.T), soft(q.lab.z, q.lab.T)
    return told(
        q.lab.T > q.given.T, after[2] > before[2], after.argmin() == 2, after[0] < before[0]
    )


def cut_lifts(q: Question):
    """Divided by less: both that stay gain by one factor, and not half of the part each."""
    before, kept = soft(q.lab.z), soft(q.lab.z[:2])
    factors = kept / before[:2]
    gained = kept - before[:2]
    return told(np.ptp(factors) < 1e-12, factors[0] > 1, abs(gained[0] - gained[1]) > 1e-3)


def nothing_to_see(q: Question):
    """Each exponential is 0, so the sum is; and no maximum repairs it."""
    e = np.exp(np.array(q.lab.z))
    with np.errstate(all="ignore"):
        less = np.array(q.lab.z) - max(q.lab.z)
    return told((e == 0).all(), e.sum() == 0, np.isnan(less).all())


def sharper_undivided(q: Question):
    """The scores are twice those given, which is half of T."""
    z, T = np.array(q.given.z), q.given.T
    return told(np.allclose(q.lab.z, 2 * z), np.allclose(soft(q.lab.z, T), soft(z, T / 2)),
                soft(q.lab.z, T).max() > soft(z, T).max())  # fmt: skip


def row_not_one(q: Question):
    """Down the columns each sums to 1, and the row to what the prompt says, which is not 1."""
    Q, K, _ = queries_keys_values(q.values["words"].split(","))
    columns = np.apply_along_axis(soft, 0, scores(Q, K), q.lab.T)
    total = columns[q.values["at"] - 1].sum()
    (said,) = numbers_of(q, r"sums to ([\d.]+)")
    return told(
        np.allclose(columns.sum(axis=0), 1), abs(total - said) < 0.006, abs(said - 1) > 0.02
    )


def greedy_in_cents(q: Question):
    """Ten times the values at the same T; at ten times T it is as before."""
    return told(np.allclose(q.lab.z, np.multiply(q.given.z, 10)), q.lab.T == q.given.T,
                np.allclose(soft(q.lab.z, 10 * q.lab.T), soft(q.given.z, q.given.T)))  # fmt: skip


def loser_drawn(q: Question):
    """A negative value, a positive exponential; over the sum of the values it would be negative."""
    z = q.lab.z
    return told(z[2] < 0, math.exp(z[2] / q.lab.T) > 0, z[2] / sum(z) < 0)


def a_reading_more(q: Question):
    """The largest may come last, as it does here; 2 n and 3 n are read."""
    n, reads, stable = numbers_of(q, r"n = ([\d,]+) logits .* reads ([\d,]+) .* maximum ([\d,]+)\.")
    return told(np.argmax(q.lab.z) == 2, (reads, stable) == (2 * n, 3 * n), n == q.values["n"])


def sum_scaled_down(q: Question):
    """The sum so far times the factor, plus 1, is the sum against the new maximum."""
    z, (so_far, factor) = q.lab.z, numbers_of(q, r"its sum is ([\d.]+)\. .* by ([\d.]+) and")
    against_new = sum(math.exp(value - z[2]) for value in z)
    return told(abs(so_far * factor + 1 - against_new) < 0.01, z[0] < z[1] < z[2], against_new > 1)


def zero_by_design_ends(q: Question):
    """Two kept at T = 1, three at T, the last with least, and not what softmax gives."""
    z, T = np.array(q.lab.z), q.lab.T
    warm = 1 / 3 + (z - z.mean()) / T
    dropped = z[2] <= (z[0] + z[1] - 1) / 2
    return told(dropped, (warm > 0).all(), warm.argmin() == 2, abs(warm[2] - soft(z, T)[2]) > 0.002)


def loss_rises(q: Question):
    """P rises beyond what the target names, and the loss with it."""
    K, eps, far = len(q.lab.z), q.values["eps"], q.lab.z[0]
    y = np.full(K, eps / K)
    y[0] += 1 - eps
    at = {gap: soft([gap] + [0.0] * (K - 1)) for gap in (smoothed_ratio(K, eps), far)}
    (p, loss), (more, higher) = [(p[0], -(y * np.log(p)).sum()) for p in at.values()]
    said = numbers_of(q, r"the loss ([\d.]+)\. At .* and the loss ([\d.]+)\.")
    is_said = np.allclose(said, [loss, higher], 5e-3)
    return told(abs(p - y[0]) < 1e-9, more > p, higher > loss, is_said, said[1] > said[0])


def which_zero(q: Question):
    """What a wider type and a higher T did to it, as the prompt says."""
    prompt = plain_text(q.prompt)
    said = re.search(r"exactly (\S+) in .* gives (\S+), and .* gives (\S+)\. What", prompt)
    narrow, wide, warm = (text != "0" for text in said.groups())
    assert not narrow
    return ("underflow",) if wide else ("design",) if warm else ("mask",)


def which_bug(q: Question):
    """What the three numbers of the prompt sum to, and which signs they have."""
    after = plain_text(q.prompt).split(" give ")[1].split(" for ")[0]
    p = [float(text.replace("−", "-")) for text in re.findall(r"−?[\d.]+\d|\d", after)]
    assert len(p) == len(q.lab.z)
    if np.allclose(p, 1):
        return ("axis",)
    return ("shares",) if min(p) < 0 else told_of_mask(p, q.lab.z)


def told_of_mask(p, z):
    """The last is 0, and the others are what they were before."""
    assert p[-1] == 0
    assert np.allclose(p[:-1], soft(z)[:-1], 5e-3)
    return ("mask",)


def search_from_zero(q: Question):
    """0 is the largest number met, and no exponential is left; the answer exists."""
    e = np.exp(np.array(q.lab.z) - max(0.0, *q.lab.z))
    return told((e == 0).all(), np.isfinite(soft(q.lab.z)).all(), max(q.lab.z) < 0)


def said_twice(q: Question):
    """A piece that comes twice counts log 3 and not log 2: the gap grows, and p with it."""
    before, after = numbers_of(q, r"gives Danish ([\d.]+) % .* twice gives it ([\d.]+) %")
    gap = np.log(before / (100 - before))
    p = 1 / (1 + np.exp(-gap * np.log1p(2) / np.log1p(1)))
    return told(abs(100 * p - after) < 0.15, after > before,
                abs(100 * soft(q.lab.z)[0] - after) < 0.06)  # fmt: skip


def which_T(q: Question):
    """Less sure at a T above 1, surer below, on logits of any kind."""
    right, sure = numbers_of(q, r"right on ([\d.]+) %.* confidence of ([\d.]+) %")
    z = np.random.default_rng(0).normal(size=(50, 5))
    mean = {T: np.mean([soft(row, T).max() for row in z]) for T in (0.5, 1.0, 2.0)}
    assert mean[2.0] < mean[1.0] < mean[0.5]
    return ("above",) if sure > right else ("below",)


def nothing_changed(q: Question):
    """The odds are as before, the sum is larger, and so in 60 digits: nothing is rounded up."""
    many, few = all_keys(q), soft([q.lab.z[0], *[0.0] * 9])
    exact = 1 / (1 + (len(many) - 1) * (-Decimal(q.lab.z[0])).exp())
    same_odds = np.isclose(many[0] / many[1], few[0] / few[1])
    return told(same_odds, many[0] < few[0], abs(float(exact) - many[0]) < 1e-12)


def why_squared(q: Question):
    """Twice tau leaves about a quarter, and what a hard target pulls with has no tau in it."""
    before, after = soft_pulls(q)
    (said,) = numbers_of(q, r"length ([\d.]+) at τ")
    return told(abs(after / before - 0.25) < 0.07, abs(said - before) < 0.01 * before)


def twice_at_zero(q: Question):
    """The context that the page shows, added by plain loops: another winner, and each time so."""
    n, block = int(q.values["n"]), int(q.values["block"])
    left, blocks = first_of_context(n, block, q.values["context"] - 1)
    again = first_of_context(n, block, q.values["context"] - 1)
    return told(left != blocks, (left, blocks) == again)


def first_of_context(n: int, block: int, context: int) -> tuple[int, int]:
    """Who of all 1,000 words wins in bfloat16: from the left, and in blocks, by Python's loop."""
    rng, held = np.random.default_rng(0), core.NUMBER_TYPES["bfloat16"]
    h = (rng.standard_normal((300, 256))[context, :n] / np.sqrt(n)).astype(held)
    terms = (h * rng.standard_normal((1000, 256))[:, :n].astype(held)).T
    left = reduce(np.add, terms)
    of_blocks = [reduce(np.add, terms[i : i + block]) for i in range(0, n, block)]
    blocks = reduce(np.add, of_blocks)
    return int(left.astype(float).argmax()), int(blocks.astype(float).argmax())


def zero_gradient(q: Question):
    """The loss is far from 0, and so is p - y; their product with the scale has left float16."""
    (p,), (power,) = numbers_of(q, r"p = ([\d.]+)"), re.findall(r" by 2⁻([⁰-⁹¹²³]+) ", q.prompt)
    scaled = (1 - p) * 2.0 ** -int(power.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")))
    return told(-np.log(p) > 0.1, scaled > 0, np.float16(scaled) == 0)


def maximum_mends(q: Question):
    """An exponential overflows before, none after, and p is the truth as float16 rounds it."""
    z = np.array(q.lab.z, np.float16)
    with np.errstate(over="ignore"):
        overflows = np.isinf(np.exp(z[0]))
    p = np.exp((z - z.max()).astype(float))
    near = np.allclose(p / p.sum(), soft(q.lab.z), rtol=2e-2)
    return told(overflows, np.exp(z - z.max()).max() == 1, near)


# Question -> the keys of the words that may be its right answer: one, or the wordings of one.
REASONS = {
    each.__name__: each
    for each in (
        order_stays, others_pay, which_move, shares_of_the_sum, loss_stops, constant_cancels,
        which_axis, no_probabilities, constant_too_small, zero_here, infinite_loss, row_of_slopes,
        slope_of_the_loss, sure_not_right, two_labels, rare_word_rises, cut_lifts, nothing_to_see,
        sharper_undivided, row_not_one, greedy_in_cents, loser_drawn, a_reading_more,
        sum_scaled_down, zero_by_design_ends, loss_rises, which_zero, which_bug, search_from_zero,
        said_twice, which_T, twice_at_zero, nothing_changed, zero_gradient, maximum_mends,
        why_squared,
    )
}  # fmt: skip
