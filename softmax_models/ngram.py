"""A language model of counted n-grams: interpolated Kneser-Ney, over the whole vocabulary.

w a word, h the words before it (h' the same without the first), V the size of the vocabulary, c a
count, D a discount. Of an n-gram model the order m from n down to 1 gives

    p_m(w | h) = max(c(h w) - D, 0) / c(h .) + D N(h .) / c(h .) p_{m-1}(w | h'),    p_0 = 1 / V

c(h .) is the sum of c(h w) over w, and N(h .) how many words w have c(h w) > 0. For m = n, c counts
how often h w stands in the text; below, how many different words stand before it (its
*continuations*): "Francisco" is frequent, but stands after one word only, so it is no likely word
after an unseen one. A context h that is unseen leaves p_{m-1} as it is.

One discount for each order: D = n1 / (n1 + 2 n2), with n1 and n2 the n-grams of count 1 and 2; 0.5
where n1 is 0, so that no word of the vocabulary has probability 0.

The vocabulary is every word of the text that was learnt. Any other word has no probability; in a
context it hides itself and what stands before it.

Source: Kneser & Ney 1995, doi 10.1109/ICASSP.1995.479394; the interpolated form and the estimate of
D: Chen & Goodman 1999, doi 10.1006/csla.1999.0128. Left out on purpose: three discounts an order,
words seen once as "unknown", marks for the ends of sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from softmax_core import logsumexp, sample
from softmax_core.inputs import real_array, temperature_array
from softmax_core.settings import strings, whole_number

Array = npt.NDArray[Any]

HIGHEST = 4  # n


@dataclass(frozen=True, eq=False, slots=True)
class Order:
    """All n-grams of one length, sorted by context: G of them.

    A key is (number of the context among the n-grams one shorter) V + (number of the last word).
    """

    keys: Array  # (G,) int64, rising
    counts: Array  # (G,) how often each stands in the text
    continuations: Array  # (G,) how many different words stand before it; 0 for the longest
    discounts: tuple[float, float]  # D of the counts, and of the continuations


@dataclass(frozen=True, eq=False, slots=True)
class NGrams:
    """What was counted in a text: its vocabulary, and its n-grams of length 1 to 4."""

    vocabulary: tuple[str, ...]  # sorted
    numbers: dict[str, int]  # of the words
    orders: tuple[Order, ...]
    learnt: int  # words in the text


def ngrams(text: Sequence[str], tell: Callable[[int], None] = lambda done: None) -> NGrams:
    """Return the counted n-grams of a text, n = 1 to 4; `tell` hears each n that is done.

    A text of L words: sorting, O(L log L), and memory for a few integers a word.

    Errors: ValueError for fewer than two different words.

    >>> model = ngrams("the cat saw the cat and the dog".split())
    >>> model.vocabulary, model.orders[0].counts.tolist()
    (('and', 'cat', 'dog', 'saw', 'the'), [1, 2, 1, 1, 3])
    """
    vocabulary = tuple(sorted(set(strings("text", text))))
    if len(vocabulary) < 2:
        raise ValueError(f"at least two different words are needed, got {len(vocabulary)}")
    numbers = {word: i for i, word in enumerate(vocabulary)}
    ids = np.fromiter(map(numbers.__getitem__, text), np.int64, len(text))
    shorter = np.zeros(
        len(ids) + 1, np.int64
    )  # of the n-gram one shorter at each place, its number
    orders: list[Order] = []
    for n in range(1, min(HIGHEST, len(ids)) + 1):
        keys, first, inverse, counts = np.unique(
            shorter[: len(ids) - n + 1] * len(vocabulary) + ids[n - 1 :],
            return_index=True,
            return_inverse=True,
            return_counts=True,
        )
        if orders:  # each different n-gram is one continuation of the shorter one at its end
            ends = np.bincount(shorter[first + 1], minlength=len(orders[-1].keys))
            orders[-1] = _order(orders[-1].keys, orders[-1].counts, ends)
        orders.append(_order(keys, counts, np.zeros_like(counts)))
        shorter = inverse
        tell(n)
    return NGrams(vocabulary, numbers, tuple(orders), len(ids))


def discount(counts: npt.ArrayLike) -> float:
    """Return what is taken from every count: D = n1 / (n1 + 2 n2), 0.5 where nothing counts 1.

    >>> discount([1, 1, 1, 2, 5])
    0.6
    """
    once, twice = (int(np.count_nonzero(real_array("counts", counts) == c)) for c in (1, 2))
    return once / (once + 2 * twice) if once else 0.5


def log_probabilities(model: NGrams, context: Sequence[str], n: int = 3) -> Array:
    """Return log p(w | context) of every word of the vocabulary, (V,): logits for softmax.

    Only the last n - 1 words of the context count, and of those only what follows the last word
    that the vocabulary does not hold. All are finite, and softmax of them at T = 1 is p.

    Errors: ValueError for n outside 1 to 4.

    >>> model = ngrams("the cat saw the cat and the dog".split())
    >>> np.exp(log_probabilities(model, ["saw", "the"], n=2)).round(3)
    array([0.079, 0.508, 0.175, 0.079, 0.159])
    """
    p = np.full(len(model.vocabulary), 1 / len(model.vocabulary))
    for m, h in enumerate(_contexts(model, context, n), start=1):
        order, V = model.orders[m - 1], len(p)
        counts = order.counts if m == n else order.continuations
        D = order.discounts[m != n]
        start, end = np.searchsorted(order.keys, [h * V, (h + 1) * V])
        c, followers = counts[start:end], order.keys[start:end] - h * V
        if total := int(c.sum()):
            p *= D * np.count_nonzero(c) / total
            p[followers] += np.maximum(c - D, 0) / total
    logarithms: Array = np.log(p)
    return logarithms


def seen(model: NGrams, context: Sequence[str], n: int = 3) -> int:
    """Return how many words of the context, from its end, the model has met in this order.

    >>> model = ngrams("the cat saw the cat and the dog".split())
    >>> seen(model, ["saw", "the"]), seen(model, ["dog", "the"]), seen(model, ["owl"])
    (2, 1, 0)
    """
    return len(_contexts(model, context, n)) - 1


def draw(z: npt.ArrayLike, seed: int, place: int) -> int:
    """Return the number of a word drawn from softmax(z), the `place`-th of a text with a seed.

    The same seed and place use the same noise, whatever was drawn before.

    >>> [draw(np.log([0.5, 0.3, 0.2]), seed=1, place=i) for i in range(8)]
    [1, 0, 0, 0, 0, 0, 0, 0]
    """
    own = whole_number("seed", seed, 0), whole_number("place", place, 0)
    return int(sample(z, rng=np.random.default_rng(own)))


def known_places(model: NGrams, held_out: Sequence[str], most: int) -> list[int]:
    """Return up to `most` places of the held-out words that the vocabulary holds, evenly spread.

    >>> model = ngrams("the cat saw the cat and the dog".split())
    >>> known_places(model, "a cat and the owl".split(), 2)
    [1, 3]
    """
    most = whole_number("most", most, 0)
    known = [i for i, word in enumerate(strings("held_out", held_out)) if word in model.numbers]
    few = np.unique(np.linspace(0, len(known) - 1, min(most, len(known))).round().astype(int))
    return [known[i] for i in few]


def losses(
    model: NGrams, held_out: Sequence[str], places: Sequence[int], T: npt.ArrayLike, n: int = 3
) -> Iterator[Array]:
    """Yield, place by place, the loss -log softmax(z / T)[word] at every temperature.

    loss(T) = logsumexp(z / T) - z_w / T, in nats, with the whole vocabulary in the sum

    One array of the shape of T for each place; their mean over the places is the cross-entropy, and
    its exponential the perplexity. One at a time, so that a long list can be stopped.

    Source: Jelinek, Mercer, Bahl & Baker 1977, doi 10.1121/1.2016299.

    >>> model = ngrams("the cat saw the cat and the dog".split())
    >>> [loss.round(3) for loss in losses(model, ["the", "cat"], [1], [1.0, 1e9], n=2)]
    [array([0.677, 1.609])]
    """
    beta, n = 1 / temperature_array(T, "T"), whole_number("n", n, 1, HIGHEST)
    for place in _known(model, strings("held_out", held_out), places):
        z = log_probabilities(model, held_out[max(0, place - n + 1) : place], n)
        yield logsumexp(beta[..., None] * z) - beta * z[model.numbers[held_out[place]]]


def _order(keys: Array, counts: Array, continuations: Array) -> Order:
    """The n-grams of one length, with their discounts."""
    return Order(keys, counts, continuations, (discount(counts), discount(continuations)))


def _known(model: NGrams, held_out: Sequence[str], places: Sequence[int]) -> Iterator[int]:
    """The places, each of them that of a word of the vocabulary."""
    for given in places:
        place = whole_number("places", given, 0, len(held_out) - 1)
        if held_out[place] not in model.numbers:
            raise ValueError(
                f"places must be those of words that were learnt, got {held_out[place]!r}"
            )
        yield place


def _contexts(model: NGrams, context: Sequence[str], n: int) -> list[int]:
    """The numbers of the last 0, 1, ... n - 1 words among the n-grams, as far as they are known."""
    n, context = whole_number("n", n, 1, HIGHEST), strings("context", context)
    found = [0]
    for length in range(1, min(n, len(context) + 1, len(model.orders))):
        h = 0
        for order, word in zip(model.orders, context[len(context) - length :], strict=False):
            key = h * len(model.vocabulary) + model.numbers.get(word, -1)
            h = int(np.searchsorted(order.keys, key))
            if word not in model.numbers or h == len(order.keys) or order.keys[h] != key:
                return found
        found.append(h)
    return found
