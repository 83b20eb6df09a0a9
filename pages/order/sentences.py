"""What Order says in words and in tables: formatted from the sums themselves."""

from functools import partial
from typing import Any

import numpy as np

from pages.order.view import View, view
from softmax_core import NUMBER_TYPES, limits, softmax
from softmax_models.summation import ORDERS, most_additions, summed
from softmax_words import Words, listed
from ui.address.parameters import Values
from ui.charts.figure import Chart
from ui.lesson import Sentences
from ui.take_away.data_table import data_table
from ui.words.numbers import exact, percent, plain, significant

words = Words(__file__)


def of(values: Values) -> Sentences:
    """Every sentence and every table of these values, by key."""
    now = view(values)
    return {
        "verdict": partial(verdict, now),
        "three": partial(three, now),
        "winner": partial(winner, now),
        "winners": partial(winners, now),
        "parting": partial(parting, now),
        "sums": partial(sums, now),
        "bound": partial(bound, now),
    }


def verdict(now: View) -> str:
    """In how many contexts the orders part, and in how many of those with a small gap."""
    parted, near = now.added.parted, now.of.gap < now.near
    counts = {"count": int(parted.sum()), "near": int(near.sum()), "all": len(parted)}
    of_near, gap = int((parted & near).sum()), plain(now.near)
    return words("verdict", type=now.dtype, n=now.n, gap=gap, of_near=of_near, **counts)


def three(now: View) -> str:
    """Three numbers in two orders: 1 + u + u."""
    u = limits(now.dtype).unit_roundoff
    terms = np.array([1, u, u]).astype(NUMBER_TYPES[now.dtype])
    left, right = (exact(float(summed(each, "left"))) for each in (terms, terms[::-1]))
    power = str(round(np.log2(u))).replace("-", "−")
    return words("three", type=now.dtype, power=power, left=left, right=right)


def winner(now: View) -> str:
    """Who leads in the picked context, and who wins in each order."""
    first, second, *_ = (word(number) for number in now.words)
    said: dict[str, Any] = {"context": now.picked + 1, "first": first, "second": second}
    key = "winner.parted" if now.added.parted[now.picked] else "winner.same"
    each = [
        words("winner.each", order=words(f"orders.{order}"), word=word(now.winner(order)))
        for order in ORDERS
    ]
    return words(key, gap=significant(now.gap, 3), each=listed(each), **said)


def word(number: int) -> str:
    """The name of a word: they have numbers alone."""
    return words("word", number=str(number))


def winners(now: View) -> str:
    """The sums of the words in each order, and what softmax gives at T = 0 and T = 1, as HTML."""
    table: dict[str, list[str]] = {words("table.word"): [word(number) for number in now.words]}
    table[words("table.exact")] = [significant(float(z), 6) for z in now.exact]
    for order in ORDERS:
        table[words(f"orders.{order}")] = _marked(now, order)
    table[words("table.share")] = [percent(float(p)) for p in softmax(now.sums(ORDERS[0]))]
    return data_table(Chart(words("table.title"), {}, "", table))


def _marked(now: View, order: str) -> list[str]:
    """The sums of an order with all their digits, the winner marked."""
    wins = now.winner(order)
    return [
        words("table.wins" if number == wins else "table.loses", sum=exact(float(z)))
        for number, z in zip(now.words, now.sums(order), strict=True)
    ]


def parting(now: View) -> str:
    """After how many terms the orders first have other sums."""
    if now.parting is None:
        return words("parting.never")
    return words("parting.after", count=now.parting)


def sums(now: View) -> str:
    """The partial sums of the two that lead, where every order has one, as HTML."""
    table: dict[str, list[str]] = {words("table.after"): [str(k) for k in now.doublings]}
    for which, number in enumerate(now.words[:2]):
        for order in ORDERS:
            head = words("table.sum", number=str(number), order=words(f"orders.{order}"))
            table[head] = [exact(now.partial(order, which, k)) for k in now.doublings]
    return data_table(Chart(words("table.sums"), {}, "", table))


def bound(now: View) -> str:
    """How many additions a term meets in each order, and how near a sum came to its bound."""
    said = {
        order: most_additions(order, now.n, now.block if order == "blocks" else 1)
        for order in ORDERS
    }
    nearest = max(
        float((np.abs(off) / now.added.bounds[order]).max())
        for order, off in now.added.errors.items()
    )
    return words("bound", type=now.dtype, nearest=percent(nearest), **said)
