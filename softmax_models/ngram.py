"""A language model of counted n-grams: interpolated Kneser-Ney, over the whole vocabulary.

w a word, h the words before it (h' the same without the first), V the size of the vocabulary, c a
count, D a discount. Of an n-gram model the order m from n down to 1 gives

    p_m(w | h) = max(c(h w) - D, 0) / c(h .) + D N(h .) / c(h .) p_{m-1}(w | h'),    p_0 = 1 / V

c(h .) is the sum of c(h w) over w, and N(h .) how many words w have c(h w) > 0. For m = n, c counts
how often h w stands in the text; below, how many different words stand before it (its
*continuations*): "Francisco" is frequent, but stands after one word only, so it is no likely word
after an unseen one. A context h that is unseen leaves p_{m-1} as it is.

One discount for each order: D = n1 / (n1 + 2 n2), with n1 and n2 the n-grams of count 1 and 2; 0.5
where n1 is 0, so that no word of the vocabulary has probability 0. Where no n-gram counts 2, D is
1, and where none counts more either, all of it goes to the order below: see `telling`. It is what
the estimate says of a text in which nothing comes back, and no smaller D has a reason.

The vocabulary is every word of the text that was learnt. Any other word has no probability; in a
context it hides itself and what stands before it.

Source: Kneser & Ney 1995, doi 10.1109/ICASSP.1995.479394; the interpolated form and the estimate of
D: Chen & Goodman 1999, doi 10.1006/csla.1999.0128. Left out on purpose: three discounts an order,
words seen once as "unknown", marks for the ends of sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from softmax_core import logsumexp, sample
from softmax_core.inputs import temperature_array
from softmax_core.sentences import shown
from softmax_core.settings import strings, whole_number
from softmax_models.ngram_counts import HIGHEST as HIGHEST  # names of this model, from their home
from softmax_models.ngram_counts import NGrams as NGrams
from softmax_models.ngram_counts import discount as discount
from softmax_models.ngram_counts import ngrams as ngrams

Array = npt.NDArray[Any]


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


def telling(model: NGrams, n: int = 3) -> int:
    """Return the length of the longest runs, of up to n words, that say more than shorter ones.

    Where no run of a length counts 2, D = 1 takes away every count, and p_m = p_{m-1}: it says
    nothing. 0 where none says anything, and every word is as likely.

    Errors: ValueError for n outside 1 to 4.

    >>> model = ngrams("the cat saw the cat and the dog".split())
    >>> telling(model, n=2), telling(model, n=3), telling(ngrams("a b c".split()))
    (2, 1, 0)
    """
    n = whole_number("n", n, 1, HIGHEST)
    for m in range(min(n, len(model.orders)), 0, -1):
        order = model.orders[m - 1]
        counts = order.counts if m == n else order.continuations
        if counts.max() > order.discounts[m != n]:
            return m
    return 0


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
    """Return, place by place, the loss -log softmax(z / T)[word] at every temperature.

    loss(T) = logsumexp((z - z_w) / T), in nats, with the whole vocabulary in the sum

    One array of the shape of T for each place; their mean over the places is the cross-entropy, and
    its exponential the perplexity. One at a time, so that a long list can be stopped. It is the
    `cross_entropy` of the core within 1e-13 (1 + loss), in a fifth of its time.

    Edge cases: those of the core. At T = 0 a word costs log m where it shares the first place with
    m - 1 others, and inf where it has none; at T = inf every word costs log V.

    Errors: ValueError for a T that is negative or NaN, and for a place whose word has no
    probability, both before the first loss.

    Source: Jelinek, Mercer, Bahl & Baker 1977, doi 10.1121/1.2016299.

    >>> model = ngrams("the cat saw the cat and the dog".split())
    >>> [loss.round(3) for loss in losses(model, ["the", "cat"], [1], [1.0, 1e9], n=2)]
    [array([0.677, 1.609])]
    """
    temperatures = temperature_array(T, "T")[..., None]
    n = whole_number("n", n, 1, HIGHEST)
    known = list(_known(model, strings("held_out", held_out), places))
    return (
        _losses_of(model, held_out[:place], held_out[place], temperatures, n) for place in known
    )


def _losses_of(model: NGrams, before: Sequence[str], word: str, T: Array, n: int) -> Array:
    """The losses of one word after those before it."""
    z = log_probabilities(model, before[max(0, len(before) - n + 1) :], n)
    gaps = z - z[model.numbers[word]]
    with np.errstate(all="ignore"):  # a gap over T = 0 is its limit, and 0 / 0 is no gap
        return np.asarray(logsumexp(np.where(gaps == 0, 0, gaps / T)))


def _known(model: NGrams, held_out: Sequence[str], places: Sequence[int]) -> Iterator[int]:
    """The places, each of them that of a word of the vocabulary."""
    for given in places:
        place = whole_number("places", given, 0, len(held_out) - 1)
        if held_out[place] not in model.numbers:
            raise ValueError(
                f"places must be those of words that were learnt, got {shown(held_out[place])}"
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
