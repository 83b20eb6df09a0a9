"""What Zeros says in words: sentences formatted from the core's numbers, as HTML."""

from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pages.zeros.assumed import in_words
from pages.zeros.races import Races, races
from pages.zeros.view import View
from softmax_core import best_gap, cross_entropy, smoothed_target
from softmax_words import Words, listed
from ui.address.parameters import Values
from ui.lesson import Sentences
from ui.words.numbers import percent, plain, significant
from ui.words.words import swatch

words = Words(__file__)
_NAMED = 4  # classes that a sentence lists


def of(values: Values) -> Sentences:
    """Every sentence of these values, by key."""
    view = values.once(View)
    found: Sentences = {
        "verdict": partial(verdict, view),
        "supports": partial(supports, view),
        "slopes": partial(slopes, view),
        "smoothing": partial(smoothing, len(values.z), values.eps),
        "assumed": partial(in_words, values),
    }
    if drawn := races(values.lab, values.tau, values.draw_seed):
        found["races"] = partial(winners, drawn)
        found["straight_through"] = partial(straight_through, drawn)
    return found


def verdict(view: View) -> str:
    """How many classes softmax and sparsemax keep, and whom sparsemax drops."""
    if view.is_nothing:
        return words("kept.nothing")
    sizes = {kind: _kept(view, kind) for kind in ("softmax", "sparsemax")}
    both = words("kept.both", T=plain(view.lab.T), classes=len(view.lab.z), **sizes)
    return f"{both} {_dropped(view)}"


def _kept(view: View, kind: str) -> int:
    """How many classes a map keeps."""
    return int((view.p[kind] > 0).sum())


def supports(view: View) -> str:
    """How many classes each map keeps, and whom sparsemax drops."""
    if view.is_nothing:
        return words("kept.nothing")
    sizes = [words("kept.each", n=_kept(view, one.kind), map=one.name) for one in view.maps]
    classes = len(view.lab.z)
    kept = words("kept.all", T=plain(view.lab.T), classes=classes, sizes=listed(sizes))
    return f"{kept} {_dropped(view)}"


def _dropped(view: View) -> str:
    """Whom sparsemax drops."""
    lab = view.lab
    gone = [i for i, p in enumerate(view.p["sparsemax"]) if p == 0 and lab.z[i] > -np.inf]
    if not gone:
        return words("drops.none")
    if len(gone) > _NAMED:
        return words("drops.many", count=len(gone))
    return words("drops.some", who=listed([swatch(lab.names[i], i) for i in gone]))


def slopes(view: View) -> str:
    """How many slopes of each map are exactly 0."""
    told = [
        words("flat.each", n=_zeros(view.jacobians[one.kind]), map=one.name) for one in view.maps
    ]
    return words("flat.all", slopes=len(view.lab.z) ** 2, zeros=listed(told))


def _zeros(J: NDArray[Any] | None) -> str:
    """How many, or a dash where no slope exists."""
    return "—" if J is None or np.isnan(J).any() else str(int((J == 0).sum()))


def smoothing(classes: int, share: float) -> str:
    """Where the loss of a smoothed target is least, and what the hard one still wants there."""
    if not share:
        return words("least.hard")
    gap, y = best_gap(classes, share), smoothed_target(0, classes, share)
    lead = gap * np.eye(classes)[0]
    return words(
        "least.smoothed",
        classes=classes,
        eps=plain(share),
        gap=significant(gap),
        p=percent(float(y[0])),
        loss=significant(float(cross_entropy(lead, y))),
        hard=significant(float(cross_entropy(lead, 0))),
    )


def winners(found: Races) -> str:
    """How many classes won about as often as they should, whatever τ is."""
    low, high = found.band
    shares = found.counts / found.counts.sum()
    inside = int(((shares >= low) & (shares <= high)).sum())
    return words("won", inside=inside, classes=len(shares), tau=plain(found.tau))


def straight_through(found: Races) -> str:
    """What the straight-through step passes on, and with which slope."""
    hard, gradient = found.step()
    i = int(hard.argmax())
    slope = significant(float(gradient[i]), 3)
    step = words(
        "straight_step.said",
        who=swatch(found.lab.names[i], i),
        hard=plain(float(hard[i])),
        soft=significant(float(found.soft[0][i]), 3),
        slope=slope,
    )
    return step if slope != "0" else f"{step} {words('straight_step.no_slope')}"
