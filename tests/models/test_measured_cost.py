"""What is measured, in which order, and within which time; never how fast anything is."""

import json
import subprocess
import sys
from itertools import count

import numpy as np
import pytest

import softmax_core as core
from softmax_models import measured_cost
from softmax_models.measured_cost import (
    SOFTMAXES,
    TRAFFIC,
    contenders,
    measurements,
    seconds_per_call,
    softmax_in_lanes,
)
from tests.menu import ROOT


class Clock:
    """A clock that goes on by one step each time it is read."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        """The time."""
        self.now += self.step
        return self.now


@pytest.mark.parametrize("dtype", core.NUMBER_TYPES)
@pytest.mark.parametrize(("n", "lanes"), [(1, 8), (2, 1), (7, 4), (8, 4), (9, 4), (1000, 64)])
def test_softmax_in_lanes_is_softmax(dtype, n, lanes):
    """However the logits fall into lanes, merging the states loses none of them."""
    z = np.random.default_rng(n).normal(0, 3, n).astype(core.NUMBER_TYPES[dtype])
    p = softmax_in_lanes(z, lanes)
    assert p.dtype == z.dtype
    truth = core.softmax(z.astype(float))
    np.testing.assert_allclose(p.astype(float), truth, rtol=4 * core.limits(dtype).unit_roundoff,
                               atol=core.limits(dtype).smallest_subnormal)  # fmt: skip


def test_softmax_in_lanes_does_not_overflow():
    """The reason for the running maximum; float64's exp ends at 709."""
    np.testing.assert_allclose(softmax_in_lanes(np.array([1000.0, 1000.0, 0.0]), 2), [0.5, 0.5, 0])


def test_all_contenders_leave_the_logits_alone():
    """One that wrote into them would race on another track than the rest."""
    z = np.random.default_rng(0).normal(size=100)
    before = z.copy()
    for run in contenders(z).values():
        run()
    np.testing.assert_array_equal(z, before)


def test_every_type_has_every_size_with_every_contender():
    """The page draws a line for each; sizes rise, so that the lines grow to the right."""
    points = list(measurements(1.0, sizes=[10, 32, 100], wall=Clock(0.0)))
    assert [(point.n, point.dtype) for point in points] == [
        (n, dtype) for n in (10, 32, 100) for dtype in core.NUMBER_TYPES
    ]
    for point in points:
        assert set(point.seconds) == {*TRAFFIC, "add", "multiply", "exp", *SOFTMAXES}
        assert min(point.seconds.values()) > 0


@pytest.mark.parametrize("slowness", [1e-4, 1e-3, 1e-2, 0.1])
def test_the_budget_is_kept_by_leaving_out_large_sizes(slowness):
    """On a machine so slow that each look at the clock takes that long."""
    clock = Clock(slowness)
    points = list(measurements(8.0, sizes=[10] * 11, work=clock, wall=clock))
    assert clock.now <= 8.0 + 100 * slowness  # the first points are measured in any case
    assert (len(points) == 44) == (slowness < 1e-2)


def test_the_median_of_the_rounds_counts():
    """A single round in which the machine did something else changes nothing."""
    times = iter([0.0, 1.0])  # calibration
    rounds = iter([(0.0, 5.0), (0.0, 900.0), (0.0, 7.0)])

    def work() -> float:
        nonlocal times
        value = next(times, None)
        if value is None:
            times = iter(next(rounds))
            value = next(times)
        return value

    assert seconds_per_call({"a": lambda: None}, 0.0, work=work, wall=Clock(1.0)) == {"a": 7.0}


def test_short_calls_are_repeated_and_divided():
    """A clock cannot see 100 nanoseconds; it can see 500 times as much."""
    calls = count()
    clock = Clock(1e-6)
    found = seconds_per_call({"a": lambda: next(calls)}, 0.0, work=clock, wall=Clock(1.0))
    assert next(calls) == 1 + 3 * 50
    assert found["a"] == pytest.approx(1e-6 / 50)


def test_main_prints_a_line_for_each_point(monkeypatch, capsys):
    """Whoever reads them can show progress."""
    points = list(measurements(sizes=[10], types=["float32"]))
    monkeypatch.setattr(measured_cost, "measurements", lambda: iter(points))
    monkeypatch.setattr(measured_cost.os, "nice", lambda _: None)
    measured_cost.main()
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line) == {"dtype": "float32", "n": 10, "seconds": points[0].seconds}


def test_it_ends_quietly_when_nobody_reads_any_more():
    """A server that is killed must not leave it running."""
    command = [sys.executable, "-m", "softmax_models.measured_cost"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert json.loads(process.stdout.readline())["n"] == 10
            process.stdout.close()
            assert process.wait(timeout=7) == 0
            assert process.stderr.read() == ""
        finally:
            process.kill()
