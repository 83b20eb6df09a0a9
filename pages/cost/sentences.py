"""What the measurement of Cost says in words; numbers come measured, or counted."""

import os
from functools import partial

import numpy as np

from pages.cost import stopwatch
from softmax_core import NUMBER_TYPES, number_type
from softmax_models.measured_cost import SIZES, Point
from softmax_models.passes import IN_NUMPY, ON_PAPER
from softmax_models.roofline import Roofline, roofline
from ui.address.parameters import Values
from ui.lesson import Sentences
from ui.words.numbers import percent, significant

STABLE = "max-subtracted"
POINTS = len(SIZES) * len(NUMBER_TYPES)


def of(values: Values) -> Sentences:
    """Every sentence of these values, by key; no verdict before something is measured."""
    roof = roofline(stopwatch.shared().points, values.dtype)
    found: Sentences = {"measuring": partial(measuring, roof)}
    if roof:
        found["verdict"] = lambda: verdict(roof, roof.largest_up_to(int(values.n)))
    return found


def measuring(roof: Roofline | None) -> str:
    """How far the measurement is, or what it was made on."""
    watch = stopwatch.shared()
    said = progress(watch.points) if watch.is_running else machine(roof) if roof else ""
    return f'<p class="lab-step">{said}</p>' if said else ""


def verdict(roof: Roofline, at: int) -> str:
    """What the stable softmax costs at one size, and what that time goes into, as HTML."""
    took = {name: seconds[at] for name, seconds in roof.seconds.items()}
    to_exp, to_naive = (significant(took[STABLE] / took[name], 2) for name in ("exp", "naive"))
    return (
        f"At n = {roof.n[at]:,} in {roof.dtype}, {STABLE} takes <b>{to_exp} times</b> as long as "
        f"np.exp and {to_naive} times as long as naive. {_goes_into(roof, at)}"
    ).rstrip()


def _goes_into(roof: Roofline, at: int) -> str:
    """The largest of calls, memory and exponentials in the time of the stable softmax."""
    took = roof.seconds[STABLE][at]
    whole = [seconds * n for seconds, n in zip(roof.seconds[STABLE], roof.n, strict=True)]
    fastest = min(range(at + 1), key=whole.__getitem__)
    calls = whole[fastest] / whole[at]
    if fastest == at:
        return "So few logits take next to no time: what you see is the time that calls take."
    if calls >= 0.5:
        few = f"{roof.n[fastest]:,} logits take {significant(whole[fastest] * 1e6, 2)} µs too"
        return f"Calling NumPy costs most: {few}, {percent(calls)} of this."
    if number_type(roof.dtype).itemsize == 2:
        return "It is computed in float32 and rounded once, which costs passes of its own."
    floors = roof.floors(STABLE, at)
    if floors is None:
        return ""
    memory, exps = floors
    what, share = ("memory", memory / took) if memory >= exps else ("exp", exps / took)
    work = f"moving its {IN_NUMPY[STABLE].moved} numbers per logit" if memory >= exps else "its exp"
    binds = f"{what} binds it" if share >= 0.5 else f"{what} is only a part of it"
    return f"At full speed {work} would take {percent(min(share, 1.0))} of that: {binds}."


def counted() -> dict[str, str]:
    """What the prose says about the passes of the core."""
    ratios = [passes.moved / ON_PAPER[name].moved for name, passes in IN_NUMPY.items()]
    exponentials = str(IN_NUMPY["online"].exponentials)
    return {"most": significant(max(ratios), 2), "online": exponentials}


def progress(points: tuple[Point, ...]) -> str:
    """How far the measurement is."""
    return f"Measuring on the machine that serves this page: {len(points)} of {POINTS} done."


def machine(roof: Roofline) -> str:
    """What was measured, on what, and the two rates that bound it, as HTML."""
    cores = os.cpu_count() or 1
    last = roof.n[-1]
    words = (
        f"Measured once for all readers, by one core of the machine that serves this page "
        f"({cores} core{'s' if cores > 1 else ''}, NumPy {np.__version__}), in processor time."
    )
    if roof.has_floors:
        few, many = (significant(rate / 1e9, 2) for rate in (roof.rate[0], roof.rate[-1]))
        exps = significant(1e-9 / roof.exp, 2)
        words += (
            f" In {roof.dtype} it moved at most {few} GB/s, at the n where it was fastest, and "
            f"{many} GB/s for {last:,} numbers; np.exp gave at most {exps} billion exponentials a "
            "second."
        )
    if last < SIZES[-1]:
        words += f" Beyond n = {last:,} there was no time left."
    return words
