"""What the museum shows: the logits, and two answers beside each other on one axis."""

from functools import partial

import numpy as np

from pages.bugs.view import View
from softmax_words import Words
from ui.address.parameters import Values
from ui.charts.axes import round_end
from ui.charts.bars import bars, logit_bars
from ui.charts.figure import Chart, Numbers
from ui.lesson import Pictures
from ui.words.numbers import short, significant

words = Words(__file__)

_SMALL = 0.25  # probabilities that are all below this have an axis that ends before 1
_SHARES = ("probabilities", "weights", "alone")


def of(values: Values) -> Pictures:
    """Every picture of these values, by key."""
    view, held = values.once(View), values.held
    is_held = held and held.key == "logits" and held.high > 0
    low, reach = (held.low, held.high) if held and is_held else (None, None)
    found: Pictures = {"logits": partial(logit_bars, values.z, values.names, reach, low)}
    if "rows" in view.exhibit.shape and view.given.rows == 2:
        found["second"] = partial(second_row, view)
    rows = 1 if is_a_number(view) else len(view.compared.right)
    for row in range(rows):
        for side in ("right", "found"):
            found[f"{side}_{row + 1}"] = partial(answer, view, side, row)
    return found


def is_a_number(view: View) -> bool:
    """Whether each row gives a single number, such as a loss."""
    return bool(view.compared.right.shape[-1] == 1)


def second_row(view: View) -> Chart:
    """The logits of the second row."""
    z = view.given.logits(view.values.dtype, view.exhibit.shape)[1].astype(float)
    texts, (low, high) = list(map(short, z)), ends_of(z)
    return bars(words("second_row"), z, view.labels, texts, (low, high))


def answer(view: View, side: str, row: int) -> Chart:
    """One of the two answers: that of a row, or of all rows where each gives a number alone."""
    both = view.compared.right, view.compared.found
    shown = both[side != "right"]
    if is_a_number(view):
        values, names = shown[:, 0], rows_of(view)
    else:
        values, names = shown[row, : len(view.labels)], view.labels
    texts = [significant(float(value), 3) for value in values]
    return bars(title_of(view, side, row), values, names, texts, limits_of(view))


def rows_of(view: View) -> tuple[str, ...]:
    """The names of the rows."""
    count = len(view.compared.right)
    return tuple(words("row", number=number) for number in range(1, count + 1))


def title_of(view: View, side: str, row: int) -> str:
    """Whose answer it is, and what its numbers are."""
    who = words(f"sides.{'mended' if side == 'found' and view.mend else side}")
    what = words(f"gives.{view.exhibit.gives}", truth=view.truth)
    is_one = is_a_number(view) or len(view.compared.right) == 1
    return words("title_of" if is_one else "title_of_row", who=who, what=what, number=row + 1)


def limits_of(view: View) -> tuple[float, float]:
    """The ends of the axis on which both answers stand."""
    shown = np.concatenate([view.compared.right, view.compared.found])[:, : len(view.labels)]
    low, high = ends_of(shown)
    is_share = view.exhibit.gives in _SHARES and _SMALL < high <= 1 and low == 0
    return (0.0, 1.0) if is_share else (low, high)


def ends_of(values: Numbers) -> tuple[float, float]:
    """Round ends, zero and all finite values between them."""
    finite = np.asarray(values)[np.isfinite(values)]
    low, high = (float(end(finite, initial=0)) for end in (np.min, np.max))
    return (-round_end(-low), round_end(high)) if low < high else (0.0, 1.0)
