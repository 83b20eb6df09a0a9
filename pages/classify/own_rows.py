"""The reader's own rows and their training, where pictures and the live door find them.

No address can carry a table. The session holds it, and the parameter `rows` holds a word for it
that nobody can guess; what the session lets go is forgotten here, too.
"""

from collections.abc import Sequence
from functools import cached_property
from uuid import uuid4
from weakref import WeakValueDictionary

import numpy as np

from pages.classify.iris import iris
from pages.classify.training import Part, Training
from softmax_models.separation import between_share
from softmax_models.table_file import Table
from softmax_words import Words
from ui.address.parameters import Values

words = Words(__file__)

IRIS, FEW = "iris", "few"

_SHOWN_FIRST = ("petal_length", "petal_width")
_SAMPLE = 500  # rows that choose the columns shown first


class OwnRows:
    """A table of one reader, and as much of its training as there is."""

    def __init__(self, table: Table) -> None:
        self.table, self.word = table, uuid4().hex
        self.trained: tuple[Training, tuple[Part, Part]] | None = (
            None  # and the rows as it sees them
        )
        _known[self.word] = self

    @cached_property
    def most_telling(self) -> list[str]:
        """The two columns that tell the classes apart best, by a sample of rows, in their order.

        The first two of a picture are its corner, which is black in all of them.
        """
        rows = self.table
        every = -(-len(rows.y) // _SAMPLE)
        share = between_share(rows.X[::every], rows.y[::every])
        return [rows.features[i] for i in sorted(np.argsort(-share, kind="stable")[:2])]


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


def are_few(values: Values) -> bool:
    """Whether only a few irises are trained on."""
    return values.data == FEW and not values.rows


def shown_first(values: Values) -> Sequence[str]:
    """The two columns with which the picture opens."""
    has_petals = set(_SHOWN_FIRST) <= set(table(values).features)
    return known(values.rows).most_telling if values.rows and not has_petals else _SHOWN_FIRST
