"""Where a training broke: the lines are those that ran, and each link is read by the one before."""

import inspect
from itertools import pairwise, product

import numpy as np
import pytest

from softmax_models import mixed_precision
from softmax_models.breakdown import (
    AXES,
    CAUSES,
    EXP,
    LOG,
    LOGITS,
    LOST,
    NORM,
    SCALED,
    SUM,
    ZERO,
    at,
    cause,
    chain,
    is_learnt,
    lines,
    spread,
)
from softmax_models.mixed_precision import BACK, TYPES, WAYS, Run, Setting

HALF = ("float16",) * 4
FINE = ("float32",) * 4
SMALL = ("float32", "float32", "float32", "float16")


def run_of(W, *types, n=4, x=1.0, **more):
    """Rows at x and -x of two classes, with a bias."""
    sides = np.where(np.arange(n) % 2, -x, x)
    y = np.eye(len(W[0]), dtype=bool)[np.arange(n) % 2]
    return Run(np.c_[sides, np.ones(n)], y, np.array(W, float), Setting(*types, **more))


@pytest.mark.parametrize(("way", "back"), [*product(WAYS, BACK)])
def test_the_lines_are_read_from_the_code_that_ran(way, back):
    """A line that the page shows, and that is not the one that broke, sends a learner astray."""
    source = inspect.getsource(mixed_precision).splitlines()
    for clip in (np.inf, 1.0):
        setting = Setting(way=way, back=back, clip=clip)
        run = run_of([[1, 0], [0, 0]], *HALF, way=way, back=back, clip=clip)
        found = lines(setting)
        assert all(source[line.number - 1].strip() == line.text for line in found)
        values = run.values(0)
        assert {line.name for line in found} <= set(values)
        assert len({line.name for line in found}) == len(found), "a name is one value"
        for line in found:
            assert np.ndim(values[line.name]) == len(AXES[line.name])
            assert set(line.reads) <= set(values)


# What each cause comes from: the smallest training that has it.
CASES = {
    EXP: run_of([[12, 0], [0, 0]], *HALF, way="naive"),
    SUM: run_of([[0, 0], [10.8, 10.8]], *HALF, way="naive"),
    LOG: run_of([[-10, 10], [0, 0]], *HALF, way="max-subtracted", back="log"),
    ZERO: run_of([[0, 0], [0, 0]], *SMALL, scale=2.0**-24),
    LOST: run_of([[256, 256], [256, 256]], "bfloat16", *FINE[1:], rate=0.1),
    SCALED: run_of([[-4, 4], [0, 0]], *SMALL, way="max-subtracted", back="log", scale=2.0**17),
    LOGITS: run_of([[60000, 0], [60000, 0]], *HALF),
    NORM: run_of([[-4, 4], [0, 0]], *HALF, x=300.0, clip=1.0),
}


@pytest.mark.parametrize("name", CAUSES)
def test_each_cause_is_told_from_the_others(name):
    """The same NaN in the weights comes from many places, and each has another mend."""
    run = CASES[name].to(0)
    assert run.end == 0
    assert cause(run, chain(run, 0)) == name


@pytest.mark.parametrize("name", CAUSES)
def test_a_chain_leads_from_line_to_line_to_where_it_began(name):
    """Each link reads the next, later lines read earlier ones, and the last broke by itself."""
    run = CASES[name].to(0)
    values, links = run.values(0), chain(run, 0)
    for link, before in pairwise(links):
        assert before.line.name in link.line.reads
        assert before.line.number < link.line.number
    for link in links:
        value = at(values, link.line.name, link.entry)
        assert link.value == value or np.isnan(value)
    if name not in (ZERO, LOST, LOG):
        assert all(np.isfinite(list(links[-1].of.values())))
        assert not np.isfinite(links[-1].value)


def test_inf_minus_inf_is_shown_where_it_happens():
    """The NaN that everybody sees has two infinities before it."""
    links = {link.line.name: link for link in chain(CASES[SCALED].to(0), 0)}
    assert links["gap"].of == {"dp": -np.inf, "m": -np.inf}
    assert np.isnan(links["gap"].value)


def test_a_row_that_is_followed_is_followed_at_its_true_class():
    """Q is the p of that class: another p of the row is not what became 0."""
    run = CASES[LOG].to(0)
    links = {link.line.name: link for link in chain(run, 0)}
    row, k = links["p"].entry
    assert run.y[row, k]
    assert links["p"].value == 0
    assert links["e"].of["d"] < -17


def test_what_is_whole_has_no_chain():
    """And no cause."""
    run = run_of([[1, 0], [0, 0]], *FINE).to(3)
    assert chain(run, 3) == ()
    assert cause(run, ()) == ""


def test_a_minimum_is_no_fault():
    """Rows that say nothing leave a gradient of 0 in float64 too."""
    run = run_of([[0, 0], [0, 0]], *FINE, x=0.0).to(0)
    assert run.end == 0
    assert is_learnt(run, 0)
    assert not is_learnt(CASES[ZERO].to(0), 0)


def test_a_spread_counts_what_has_no_size():
    """An exact 0 is what a logarithm dies of: it must not vanish between the others."""
    found = spread({"q": np.array([0, 1e-3, -2, np.inf, np.nan], np.float16)}, "q")
    assert (found.zeros, found.broken, found.high) == (1, 2, 2.0)
    assert np.isnan(spread({"q": np.zeros(2)}, "q").low)


def test_every_broken_step_has_a_chain_and_a_cause():
    """Whatever a reader sets, the page can say where it came from."""
    rng, seen = np.random.default_rng(8), set()
    for _ in range(400):
        run = Run(
            np.c_[rng.normal(0, 10.0 ** rng.integers(-2, 3), (6, 2)), np.ones(6)],
            np.eye(3, dtype=bool)[np.arange(6) % 3],
            rng.normal(0, 3, (3, 3)) + float(rng.choice([0, 0, 8, 100])),
            Setting(
                *rng.choice(TYPES, 4).tolist(),
                way=str(rng.choice(WAYS)),
                back=str(rng.choice(BACK)),
                rate=float(10.0 ** rng.uniform(-4, 3)),
                scale=float(2.0 ** rng.integers(-24, 24)),
                clip=float(rng.choice([np.inf, 1e-2, 1])),
                master=bool(rng.integers(2)),
            ),
        ).to(4)
        if run.end is not None:
            links = chain(run, run.end)
            assert links
            assert cause(run, links) in CAUSES
            seen.add(cause(run, links))
    assert len(seen) >= 6
