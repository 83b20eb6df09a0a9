"""What Zeros says in words: sentences formatted from the core's numbers, as HTML."""

from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pages.zeros.pictures import Races, View
from softmax_core import best_gap, cross_entropy, smoothed_target
from softmax_words import listed
from ui.address.parameters import Values
from ui.lesson import Sentences
from ui.words.numbers import percent, plain, significant
from ui.words.words import swatch

_NAMED = 4  # classes that a sentence lists


def of(values: Values) -> Sentences:
    """Every sentence of these values, by key."""
    view = values.once(View)
    found: Sentences = {
        "supports": partial(supports, view),
        "slopes": partial(slopes, view),
        "smoothing": partial(smoothing, len(values.z), values.eps),
    }
    if not view.is_nothing:
        found["races"] = lambda: races(view.races)
        found["straight_through"] = lambda: straight_through(view.races)
    return found


def supports(view: View) -> str:
    """How many classes each map keeps, and whom sparsemax drops."""
    if view.is_nothing:
        return "These logits have no probabilities: every map of them is NaN."
    lab = view.lab
    sizes = [f"{int((view.p[one.kind] > 0).sum())} by {one.name}" for one in view.maps]
    gone = [i for i, p in enumerate(view.p["sparsemax"]) if p == 0 and lab.z[i] > -np.inf]
    named = listed([swatch(lab.names[i], i) for i in gone]) if gone else "none"
    who = named if len(gone) <= _NAMED else f"{len(gone)} classes"
    kept = f"At T = {plain(lab.T)}, of {len(lab.z)} classes: {listed(sizes)}"
    return f"Kept above 0 {kept[0].lower()}{kept[1:]}. sparsemax drops {who}."


def slopes(view: View) -> str:
    """How many slopes of each map are exactly 0."""
    told = [f"{_zeros(view.jacobians[one.kind])} for {one.name}" for one in view.maps]
    return f"Of {len(view.lab.z) ** 2} slopes, exactly 0 are: {listed(told)}."


def _zeros(J: NDArray[Any] | None) -> str:
    """How many, or a dash where no slope exists."""
    return "—" if J is None or np.isnan(J).any() else str(int((J == 0).sum()))


def smoothing(classes: int, share: float) -> str:
    """Where the loss of a smoothed target is least, and what the hard one still wants there."""
    gap = best_gap(classes, share)
    if not share:
        return "At ε = 0 no gap is enough: each step to the right still lowers the loss."
    right = float(smoothed_target(0, classes, share)[0])
    floor = float(cross_entropy(_led_by(gap, classes), smoothed_target(0, classes, share)))
    hard = float(cross_entropy(_led_by(gap, classes), 0))
    return (
        f"With {classes} classes and ε = {plain(share)} the loss is least at a gap of "
        f"{significant(gap)}, where the right class has {percent(right)}. It is "
        f"{significant(floor)} nats there, and nothing lowers it further. The hard target costs "
        f"{significant(hard)} nats there, and goes on asking for more."
    )


def _led_by(gap: float, classes: int) -> NDArray[Any]:
    """Logits of which the first leads all others by `gap`."""
    z: NDArray[Any] = gap * np.eye(classes)[0]
    return z


def races(found: Races) -> str:
    """How many classes won about as often as they should, whatever τ is."""
    low, high = found.band
    shares = found.counts / found.counts.sum()
    inside = int(((shares >= low) & (shares <= high)).sum())
    return (
        f"{inside} of {len(shares)} classes won a share inside the band, which holds at least "
        f"95 % of such shares. Moving τ, now {plain(found.tau)}, changes every sample "
        "and no winner."
    )


def straight_through(found: Races) -> str:
    """What the straight-through step passes on, and with which slope."""
    hard, gradient = found.step()
    i = int(hard.argmax())
    slope = significant(float(gradient[i]), 3)
    nothing = " This sample is so sharp, or so flat, that no slope is left." if slope == "0" else ""
    return (
        f"{swatch(found.lab.names[i], i)} wins the first race. Forward, the network goes on with "
        f"{plain(float(hard[i]))} instead of {significant(float(found.soft[0][i]), 3)}. "
        f"Backward, its own logit has the slope {slope} instead of 0.{nothing}"
    )
