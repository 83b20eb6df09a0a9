"""What the museum says: whether the two answers differ, where and by how much, as HTML."""

from functools import partial

import numpy as np

from pages.bugs.museum import AGREE, DIFFER, OUTSIDE, WINNER
from pages.bugs.view import View
from softmax_words import Words
from ui.address.parameters import Values
from ui.lesson import Sentences
from ui.words.numbers import significant
from ui.words.words import swatch

words = Words(__file__)


def of(values: Values) -> Sentences:
    """Every sentence of these values, by key."""
    return {"verdict": partial(verdict, values.once(View))}


def verdict(view: View) -> str:
    """Whether the code gives what is right, here; with the reader's line, that is said."""
    kind, gap = view.compared.kind, significant(view.compared.gap, 3)
    if kind == OUTSIDE:
        return words("verdict.outside")
    side = "mended" if view.mend else "shipped"
    if kind == AGREE:
        return words(f"verdict.agree_{side}")
    if kind in (DIFFER, WINNER):
        first = words(f"verdict.{kind}_{side}", gap=gap, where=where(view))
        return first + sums(view)
    return words(f"verdict.broken_{side}", where=where(view), found=at(view))


def where(view: View) -> str:
    """The class, or the row, at which the two differ most."""
    row, column = view.compared.where
    if view.compared.right.shape[-1] == 1 or column >= len(view.labels):
        return words("row", number=row + 1)
    name = swatch(view.labels[column], column)
    return name if len(view.compared.right) == 1 else words("of_row", name=name, number=row + 1)


def at(view: View) -> str:
    """The number that stands there."""
    return significant(float(view.compared.found[view.compared.where]), 3)


def sums(view: View) -> str:
    """What the answer sums to, where a row of it should sum to 1 and does not."""
    totals = view.compared.found.sum(axis=-1)
    is_share = np.allclose(view.compared.right.sum(axis=-1), 1, atol=0.05)
    off = totals[np.abs(totals - 1) > 0.05]
    if not (is_share and len(off) and view.compared.right.shape[-1] > 1):
        return ""
    return " " + words("verdict.sum", total=significant(float(off[0]), 3))
