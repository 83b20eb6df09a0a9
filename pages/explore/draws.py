"""N draws from the probabilities of a lab, as two charts and a sentence: pure, no Streamlit.

The same seed gives the same draws, and the first n of them are the same however many follow: so
whoever rewinds sees what stood there before. T and the logits move what the same random numbers
give.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softmax_core import multinomial_band, sample, softmax
from softmax_words import listed
from ui.address.link import Lab
from ui.charts.draws import Band, drawn, running_shares, share_bars
from ui.charts.figure import Chart
from ui.words.numbers import percent, short
from ui.words.words import swatch

COUNTS = (1, 10, 100, 1_000, 10_000)
_POINTS = 20 * (len(COUNTS) - 1) + 1  # twenty a decade, every count among them
N = np.unique(np.geomspace(COUNTS[0], COUNTS[-1], _POINTS).round().astype(int))


@dataclass(frozen=True)
class Draws:
    """`count` draws from the probabilities of `lab`, which has some."""

    lab: Lab
    count: int
    seed: int

    @cached_property
    def p(self) -> NDArray[Any]:
        """What is drawn from."""
        return softmax(self.lab.z, self.lab.T)

    @cached_property
    def classes(self) -> NDArray[Any]:
        """The class of each draw."""
        rng = np.random.default_rng(self.seed)
        return sample(self.lab.z, self.lab.T, rng=rng, draws=self.count)

    @cached_property
    def counts(self) -> NDArray[Any]:
        """How often each class came."""
        return np.bincount(self.classes, minlength=len(self.p))

    def band(self, n: int) -> Band:
        """Where the share of each class lies in 19 of 20 rows of `n` draws."""
        low, high = multinomial_band(self.p, n)
        return low / n, high / n

    def bars(self) -> Chart:
        """The shares beside p."""
        return share_bars(self.p, self.counts, self.band(self.count), self.lab.names)

    def running(self) -> Chart:
        """The shares as the draws come."""
        came = self.classes[:, None] == np.arange(len(self.p))
        n = N[self.count >= N]
        shares = np.cumsum(came, axis=0)[n - 1] / n[:, None]
        low, high = (np.array(side) for side in zip(*map(self.band, N.tolist()), strict=True))
        return running_shares(N, shares, self.p, (low, high), self.lab.names)

    def in_words(self) -> str:
        """What came of the likeliest class, of the band, and of what never came, as HTML."""
        first = int(np.argmax(self.p))
        name, count = swatch(self.lab.names[first], first), int(self.counts[first])
        share, p = count / self.count, float(self.p[first])
        said = [f"Of {drawn(self.count)} {name} came {_times(count)}: "
                f"{percent(share)}, {_apart(share - p)}."]  # fmt: skip
        if np.count_nonzero(self.p) == 1:
            return f"{said[0]} Where p is 1, nothing is left to chance."
        said.append("In at least 19 of 20 such rows a class has its share inside its band.")
        low, high = self.band(self.count)
        shares = self.counts / self.count
        if outside := self._names((shares < low) | (shares > high)):
            said.append(f"This row is one of the others for {outside}.")
        if never := self._names((self.counts == 0) & (self.p > 0)):
            said.append(f"Never drawn, though p is not 0: {never}. A count of 0 is not a "
                        "probability of 0.")  # fmt: skip
        return " ".join(said)

    def _names(self, of: NDArray[Any]) -> str:
        """The classes for which `of` is true, as HTML."""
        found = np.flatnonzero(of).tolist()
        return listed([swatch(self.lab.names[i], i) for i in found]) if found else ""


def _times(count: int) -> str:
    """How often, in words up to once."""
    return f"{count:,} times" if count > 1 else "once" if count else "never"


def _apart(gap: float) -> str:
    """How far a share lies from p, in percentage points."""
    points = round(100 * abs(gap), 1)
    if not points:
        return "exactly p" if gap == 0 else "within a tenth of a point of p"
    unit = "point" if points == 1 else "points"
    return f"{short(points)} {unit} {'above' if gap > 0 else 'below'} p"
