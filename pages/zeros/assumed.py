"""What softmax assumes: one class copied, what the others then have, and a nest that mends it."""

from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from pages.zeros.charts.copies import bars_with_copies, curves_of_nest
from pages.zeros.view import Floats, once
from softmax_core import softmax
from softmax_models.nested import with_copies
from softmax_words import Words, by_language
from ui.address.link import Lab
from ui.address.parameters import Values
from ui.charts.figure import Chart
from ui.lesson import Pictures
from ui.words.numbers import percent, significant
from ui.words.words import swatch

words = Words(__file__)
_SCALES = np.linspace(0, 1, 41)  # dissimilarities of the curves
_SAME = 1e-12  # a loss below this is rounding


@dataclass(frozen=True, eq=False)
class Copied:
    """A class and its copies: what each class has, the copies counted with theirs."""

    lab: Lab
    index: int
    copies: int
    nest: float

    def at(self, dissimilarity: float | Floats) -> Floats:
        """The probabilities at a dissimilarity, or at many."""
        return with_copies(self.lab.z, self.index, self.copies, dissimilarity, self.lab.T)

    @cached_property
    def before(self) -> Floats:
        """What softmax gives without a copy."""
        return softmax(self.lab.z, self.lab.T)

    @cached_property
    def after(self) -> Floats:
        """What each has with the copies, in the nest."""
        return self.at(self.nest)

    @property
    def others(self) -> list[int]:
        """The other classes that have something, the largest first."""
        order = np.argsort(-self.before, kind="stable").tolist()
        return [i for i in order if i != self.index and self.after[i] > 0]


@once
def _copied(lab: Lab, index: int, copies: int, nest: float) -> Copied:
    return Copied(lab, index, copies, nest)


def copied(values: Values) -> Copied:
    """The class that is copied, as the page has it."""
    index = values.names.index(values.copied)
    return _copied(values.lab, index, values.copies, values.nest)


def of_copies(values: Values) -> Pictures:
    """All classes with the copies, and against the dissimilarity of the nest."""
    now = copied(values)
    return {"copy_bars": partial(bars, now), "nest_curves": partial(curves, now)}


@by_language
def bars(now: Copied) -> Chart:
    """What each class has with the copies, and what it had."""
    plain = now.at(1.0)
    return bars_with_copies(now.before, plain, now.after, now.lab.names, now.nest)


@by_language
def curves(now: Copied) -> Chart:
    """What each class has, from a nest that counts as one to plain softmax."""
    return curves_of_nest(_SCALES, now.at(_SCALES), now.lab.names, now.nest)


def in_words(values: Values) -> str:
    """What the copies take from whom, and what stays as it was."""
    now = copied(values)
    if np.isnan(now.before).any():
        return words("kept.nothing")
    if not now.copies:
        return words("copied_said.none")
    told = [_together(now), _lost(now), *_ratio(now)]
    return " ".join(told)


def _together(now: Copied) -> str:
    """What the class and its copies hold."""
    whole = float(now.after[now.index])
    return words(
        "copied_said.together",
        count=now.copies,
        who=swatch(now.lab.names[now.index], now.index),
        before=significant(float(now.before[now.index])),
        together=significant(whole),
        all=now.copies + 1,
        each=significant(whole / (now.copies + 1)),
    )


def _lost(now: Copied) -> str:
    """Which share of its p each other class has lost."""
    others = np.arange(len(now.before)) != now.index
    had, has = now.before[others].sum(), now.after[others].sum()
    if not had:
        return words("copied_said.nothing_to_lose")
    lost = float(1 - has / had)
    if now.nest == 0 or lost < _SAME:
        return words("copied_said.kept")
    return words("copied_said.lost", loss=percent(lost))


def _ratio(now: Copied) -> list[str]:
    """The ratio of the two largest others, which stays."""
    if len(now.others) < 2:
        return []
    first, second = now.others[:2]
    names = {"first": swatch(now.lab.names[first], first)}
    names |= {"second": swatch(now.lab.names[second], second)}
    ratio = significant(float(now.after[first] / now.after[second]))
    return [words("copied_said.ratio", ratio=ratio, **names)]
