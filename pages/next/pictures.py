"""What Next word shows, as charts by their keys: pure, no Streamlit."""

from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from pages.next.charts.next_words import TOP, draws_against_theory, next_word_bars, rank_curve
from pages.next.charts.perplexity import perplexity_curve
from pages.next.learnt import Learnt
from pages.next.stages import height_of_p, in_words, k_scale, stages
from pages.next.word_answer import Answer
from pages.next.written import context_of, table, written_scale
from softmax_core import multinomial_band
from softmax_words import Words
from ui.address.parameters import Values
from ui.charts.figure import Chart
from ui.lesson import Pictures

words = Words(__file__)

T = np.geomspace(0.3, 3, 25)  # at which the perplexity is measured


@dataclass(frozen=True)
class Draws:
    """N draws of the next word: the rows that are shown, and the band of each.

    `names` are the likeliest words; where others are left, all of them are one more row.
    """

    names: list[str]
    p: NDArray[np.float64]
    counts: NDArray[np.int_]
    N: int

    @cached_property
    def band(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Between which shares at least 95 % of such counts lie."""
        low, high = multinomial_band(np.clip(self.p, 0, 1), self.N)
        return low / self.N, high / self.N

    @property
    def inside(self) -> int:
        """How many rows lie in their band."""
        (low, high), share = self.band, self.counts / self.N
        return int(np.count_nonzero((low <= share) & (share <= high)))


class View:
    """What all pictures and sentences share: the answer of the model, and N draws from it."""

    def __init__(self, values: Values) -> None:
        self.values, self.unit = values, values.text.unit

    @cached_property
    def context(self) -> tuple[str, ...]:
        """The words that the model looks at."""
        return context_of(self.values)

    @cached_property
    def now(self) -> Answer:
        """What the model answers."""
        learnt: Learnt = self.values.text
        return learnt.answer(self.context, int(self.values.n), stages(self.values))

    @cached_property
    def draws(self) -> Draws:
        """The draws: the likeliest words, and all others as one row."""
        now, N = self.now, int(self.values.N)
        p, counts = now.p_left, now.counts(N, self.values.draw_seed)
        top, rest = now.order[:TOP], now.order[TOP:]
        top = top[p[top] > 0]
        names, shown, found = [now.vocabulary[i] for i in top], p[top], counts[top]
        if (left := float(p[rest].sum())) > 0:
            shown, found = np.append(shown, left), np.append(found, counts[rest].sum())
        return Draws(names, shown, found, N)

    @property
    def perplexity(self) -> NDArray[np.float64] | None:
        """The perplexity at each T, as far as it was measured; None where nothing was."""
        losses = list(self.values.text.losses.get(int(self.values.n), {}).values())
        return np.exp(np.mean(losses, axis=0)) if losses else None


def of(values: Values) -> Pictures:
    """Every picture of these values, by key."""
    view = values.once(View)
    found: Pictures = {
        "next_words": partial(next_words, view),
        "ranks": partial(ranks, view),
        "draws": partial(draws, view),
        "top_k": partial(k_scale, values.k),
        "written": partial(written_scale, values),
    }
    if view.perplexity is not None:
        found["perplexity_against_T"] = partial(perplexity, view, view.perplexity)
    if values.written.words:
        found["text"] = partial(table, values.written)
    return found


def next_words(view: View) -> Chart:
    """The likeliest words."""
    now, top = view.now, view.now.order[:TOP]
    names = [now.vocabulary[i] for i in top]
    values = (now.p_model[top], now.p_left[top], ~now.kept[top])
    return next_word_bars(names, *values, in_words(stages(view.values)), view.unit)


def ranks(view: View) -> Chart:
    """All words by rank, added up."""
    now, order = view.now, view.now.order
    values = (now.p_model[order], now.p_left[order], int(np.count_nonzero(now.kept)))
    names = list(map(now.vocabulary.__getitem__, order.tolist()))  # thousands of them
    height = height_of_p(stages(view.values))
    return rank_curve(names, *values, view.unit, height)


def draws(view: View) -> Chart:
    """N draws of the next word, against what softmax says."""
    found = view.draws
    rest = [words("draw.rest")] * (len(found.p) - len(found.names))
    return draws_against_theory([*found.names, *rest], found.p, found.counts, found.N, found.band)


def perplexity(view: View, measured: NDArray[np.float64]) -> Chart:
    """The perplexity on held-out words against T."""
    places = len(view.values.text.losses[int(view.values.n)])
    return perplexity_curve(T, measured, view.values.T, places, view.unit)
