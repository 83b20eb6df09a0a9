"""What of the rows a picture opens with, and whether they are few."""

from collections.abc import Sequence

from ui.address.parameters import Values
from ui.rows.own_rows import FEW, known, table

_SHOWN_FIRST = ("petal_length", "petal_width")


def are_few(values: Values) -> bool:
    """Whether only a few irises are trained on."""
    return values.data == FEW and not values.rows


def shown_first(values: Values) -> Sequence[str]:
    """The two columns with which the picture opens."""
    has_petals = set(_SHOWN_FIRST) <= set(table(values).features)
    return known(values.rows).most_telling if values.rows and not has_petals else _SHOWN_FIRST
