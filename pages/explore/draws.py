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
from softmax_core.multinomial import multinomial_bands
from softmax_words import Words, listed
from ui.address.link import Lab
from ui.charts.draws import Band, running_shares, share_bars
from ui.charts.figure import Chart
from ui.words.numbers import percent, short
from ui.words.words import swatch

words = Words(__file__)

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

    @cached_property
    def band(self) -> Band:
        """Where the share of each class lies in 19 of 20 rows of so many draws."""
        low, high = multinomial_band(self.p, self.count)
        return low / self.count, high / self.count

    @cached_property
    def shares(self) -> NDArray[Any]:
        """The share of each class after each of `N` draws that were made."""
        n, K = N[self.count >= N], len(self.p)
        stretch = np.repeat(np.arange(len(n)), np.diff(n, prepend=0))  # which of N a draw is for
        came = np.bincount(stretch * K + self.classes, minlength=len(n) * K).reshape(len(n), K)
        found: NDArray[Any] = np.cumsum(came, axis=0) / n[:, None]
        return found

    def bars(self) -> Chart:
        """The shares beside p."""
        return share_bars(self.p, self.counts, self.band, self.lab.names)

    def running(self) -> Chart:
        """The shares as the draws come."""
        low, high = (ends / N[:, None] for ends in multinomial_bands(self.p, N.tolist()))
        return running_shares(N, self.shares, self.p, (low, high), self.lab.names)

    def in_words(self) -> str:
        """What came of the likeliest class, of the band, and of what never came, as HTML."""
        first = int(np.argmax(self.p))
        share = int(self.counts[first]) / self.count
        said = [self._came(first), _apart(share - float(self.p[first]))]
        if np.count_nonzero(self.p) == 1:
            return " ".join([*said, words("drawn.certain")])
        low, high = self.band
        shares = self.counts / self.count
        said.append(words("drawn.band"))
        if outside := self._names((shares < low) | (shares > high)):
            said.append(words("drawn.outside", names=outside))
        if never := self._names((self.counts == 0) & (self.p > 0)):
            said.append(words("drawn.missing", names=never))
        return " ".join(said)

    def _came(self, i: int) -> str:
        """How often a class came."""
        count, name = int(self.counts[i]), swatch(self.lab.names[i], i)
        share = percent(count / self.count)
        if count > 1:
            return words("drawn.often", count=count, draws=self.count, name=name, share=share)
        key = "drawn.once" if count else "drawn.never"
        return words(key, count=self.count, name=name, share=share)

    def _names(self, of: NDArray[Any]) -> str:
        """The classes for which `of` is true, as HTML."""
        found = np.flatnonzero(of).tolist()
        return listed([swatch(self.lab.names[i], i) for i in found]) if found else ""


def _apart(gap: float) -> str:
    """How far a share lies from p, in percentage points."""
    points = round(100 * abs(gap), 1)
    if not points:
        return words("drawn.nearly" if gap else "drawn.exactly")
    key = "drawn.above" if gap > 0 else "drawn.below"
    return words(key, count=1 if points == 1 else 2, points=short(points))
