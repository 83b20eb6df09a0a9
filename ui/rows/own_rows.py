"""The rows that a lesson trains on: the reader's own, where pictures and the live door find them.

No address can carry a table. The session holds it, and the parameter `rows` holds a word for it
that nobody can guess; what the session lets go is forgotten here, too.
"""

from functools import cached_property
from uuid import uuid4
from weakref import WeakValueDictionary

import numpy as np

from softmax_models.separation import between_share
from softmax_models.table_file import Table
from softmax_words import Words
from ui.address.parameters import Values
from ui.rows.iris import iris

words = Words(__file__)

IRIS, FEW = "iris", "few"

_SAMPLE = 500  # rows that say which columns tell the classes apart


class OwnRows:
    """A table of one reader."""

    def __init__(self, table: Table) -> None:
        self.table, self.word = table, uuid4().hex
        _known[self.word] = self

    @cached_property
    def most_telling(self) -> list[str]:
        """The two columns that tell the classes apart best, in their order."""
        return most_telling(self.table, 2)


def most_telling(rows: Table, count: int) -> list[str]:
    """The columns that tell the classes apart best, by a sample of rows, in their order.

    The first ones of a picture are its corner, which is black in all of them.
    """
    every = -(-len(rows.y) // _SAMPLE)
    share = between_share(rows.X[::every], rows.y[::every])
    return [rows.features[i] for i in sorted(np.argsort(-share, kind="stable")[:count])]


_known: WeakValueDictionary[str, OwnRows] = WeakValueDictionary()


def known(word: str) -> OwnRows:
    """The rows for which a word stands; ValueError with a sentence where there are none."""
    found = _known.get(word)
    if found is None:
        raise ValueError(words("refusals.rows"))
    return found


def read(word: str, _: Values) -> str:
    """A word for rows that a session holds."""
    return known(word).word if word else word


def table(values: Values) -> Table:
    """The rows that are trained on: the reader's own, or the irises."""
    return known(values.rows).table if values.rows else iris()
