"""What the measurement of Cost says in words; numbers come measured, or counted."""

import os
from functools import partial

import numpy as np

from pages.cost import stopwatch
from softmax_core import NUMBER_TYPES, number_type
from softmax_models.measured_cost import SIZES, Point
from softmax_models.passes import IN_NUMPY, ON_PAPER
from softmax_models.roofline import Roofline, roofline
from softmax_words import Words
from ui.address.parameters import Values
from ui.lesson import Sentences
from ui.words.numbers import percent, significant

words = Words(__file__)
STABLE = "max-subtracted"
POINTS = len(SIZES) * len(NUMBER_TYPES)


def of(values: Values) -> Sentences:
    """Every sentence of these values, by key; no verdict before something is measured."""
    roof = roofline(stopwatch.shared().points, values.dtype)
    found: Sentences = {"measuring": partial(measuring, roof)}
    if roof:
        found["verdict"] = lambda: said_of(roof, int(values.n))
    return found


def measuring(roof: Roofline | None) -> str:
    """How far the measurement is, or what it was made on."""
    watch = stopwatch.shared()
    said = progress(watch.points) if watch.is_running else machine(roof) if roof else ""
    return f'<p class="lab-step">{said}</p>' if said else ""


def said_of(roof: Roofline, n: int) -> str:
    """The verdict on n; on the largest size up to n, with a word on that, where n is not there."""
    at = roof.largest_up_to(n)
    if roof.n[at] == n:
        return verdict(roof, at)
    key = "verdict.waits" if stopwatch.shared().is_running else "verdict.missing"
    return f"{words(key, n=n)} {verdict(roof, at)}"


def verdict(roof: Roofline, at: int) -> str:
    """What the stable softmax costs at one size, and what that time goes into, as HTML."""
    took = {name: seconds[at] for name, seconds in roof.seconds.items()}
    to_exp, to_naive = (significant(took[STABLE] / took[name], 2) for name in ("exp", "naive"))
    times = {"to_naive": to_naive, "to_exp": to_exp}
    main = words("verdict.main", n=roof.n[at], dtype=roof.dtype, **times)
    return f"{main} {_goes_into(roof, at)}".rstrip()


def _goes_into(roof: Roofline, at: int) -> str:
    """The largest of calls, memory and exponentials in the time of the stable softmax."""
    whole = [seconds * n for seconds, n in zip(roof.seconds[STABLE], roof.n, strict=True)]
    fastest = min(range(at + 1), key=whole.__getitem__)
    calls = whole[fastest] / whole[at]
    if fastest == at:
        return words("verdict.few")
    if calls >= 0.5:
        micro = significant(whole[fastest] * 1e6, 2)
        return words("verdict.calls", n=roof.n[fastest], time=micro, share=percent(calls))
    if number_type(roof.dtype).itemsize == 2:
        return words("verdict.half")
    return _bound(roof, at)


def _bound(roof: Roofline, at: int) -> str:
    """Which floor is the higher one, and how much of the time that is; nothing without floors."""
    floors = roof.floors(STABLE, at)
    if floors is None:
        return ""
    memory, exps = floors
    share = max(floors) / roof.seconds[STABLE][at]
    said, binds = percent(min(share, 1.0)), share >= 0.5
    if memory >= exps:
        key = "verdict.memory_binds" if binds else "verdict.memory_part"
        return words(key, moved=IN_NUMPY[STABLE].moved, share=said)
    return words("verdict.exp_binds" if binds else "verdict.exp_part", share=said)


def counted() -> dict[str, str]:
    """What the prose says about the passes of the core."""
    ratios = [passes.moved / ON_PAPER[name].moved for name, passes in IN_NUMPY.items()]
    exponentials = str(IN_NUMPY["online"].exponentials)
    return {"most": significant(max(ratios), 2), "online": exponentials}


def progress(points: tuple[Point, ...]) -> str:
    """How far the measurement is."""
    return words("machine.progress", done=len(points), points=POINTS)


def machine(roof: Roofline) -> str:
    """What was measured, on what, and the two rates that bound it, as HTML."""
    last = roof.n[-1]
    said = [words("machine.measured", count=os.cpu_count() or 1, version=np.__version__)]
    if roof.has_floors:
        said.append(_rates(roof))
    if last < SIZES[-1]:
        said.append(words("machine.no_time", n=last))
    return " ".join(said)


def _rates(roof: Roofline) -> str:
    """The rate of memory, and that of exp, which a half type may borrow from float32."""
    few, many = (significant(rate / 1e9, 2) for rate in (roof.rate[0], roof.rate[-1]))
    found = {"few": few, "many": many, "exps": significant(1e-9 / roof.exp, 2)}
    is_half = number_type(roof.dtype).itemsize == 2
    key = "machine.rates_half" if is_half else "machine.rates"
    return words(key, dtype=roof.dtype, n=roof.n[-1], **found)
