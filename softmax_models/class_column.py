"""What the columns of a table are for: which one names the class, and which ones a model can use.

A choice is made where nobody has chosen, and said in a sentence. It rests on what stands in the
columns and on the words that tables use for their class, never on which table it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from softmax_core.sentences import quoted
from softmax_models.cells import written
from softmax_models.columns import Columns, unnamed
from softmax_words import Words, listed

_words = Words(__file__)

MOST_CLASSES = 10
FEWEST_FEATURES, MOST_FEATURES = 2, 784
MOST_NAMED = 40  # columns that one sentence names
_RARE = 0.02  # of the rows: a number that comes less often is a measurement, no class
_SAYS_CLASS = re.compile(
    r"(?:class(?:es|e)?|label|target|species|categor(?:y|ie)|kind|type|group|outcome|"
    r"espèce|clase|klasse|kategorie|종|종류|품종|분류)", re.IGNORECASE,
)  # fmt: skip
_SAYS_NUMBER = re.compile(
    r"(?i:(?:.*[ _-])?id|index|row ?(?:number|names?)?|unnamed: 0|n[or°º]\.?|#|num(?:ber|éro|mer)?|"
    r"obs(?:ervation)?|sample|번호|순번)|.*[a-z](?:Id|ID)"
)


def class_names(table: Columns, column: int) -> list[str]:
    """Return the class of each row as text, empty where it is missing: whole numbers without point.

    >>> table = Columns(("k",), np.array([[1.0], [np.nan]]), ({1: "a"},), (1, 2), ())
    >>> class_names(table, 0)
    ['1', 'a']
    """
    words, values = table.words[column], table.values[:, column]
    return [
        words.get(row, "" if np.isnan(x) else written(x)) for row, x in enumerate(values.tolist())
    ]


def possible_classes(table: Columns) -> list[int]:
    """Return the columns that name 2 to 10 classes.

    >>> table = Columns(("k",), np.array([[1.0], [np.nan]]), ({1: "a"},), (1, 2), ())
    >>> possible_classes(table)
    [0]
    """
    return [i for i, count in enumerate(table.different.tolist()) if 2 <= count <= MOST_CLASSES]


def usual_class(table: Columns) -> int:
    """Return the column that most likely names the class; the last where nothing tells.

    One whose name says so; then the last column or the only one of words; then the last or the
    first of whole numbers.

    >>> values = np.array([[0.0, 5.1], [1.0, 5.2], [0.0, 5.3]])
    >>> usual_class(Columns(("label", "x"), values, ({}, {}), (2, 3, 4), ()))
    0
    """
    last, possible = len(table.names) - 1, possible_classes(table)
    said = [i for i in possible if _SAYS_CLASS.fullmatch(table.names[i])]
    worded = [i for i in range(last + 1) if not are_numbers(table, i) and table.words[i]]
    of_words = [i for i in possible if i in worded]
    whole = [i for i in possible if i not in worded and _is_whole(table.values[:, i])]
    if said:
        return said[-1]
    if last in worded or last in of_words:
        return last
    if len(of_words) == 1:
        return of_words[0]
    ends = [i for i in (last, 0) if i in whole and _rarest(table, i) >= _RARE * len(table.lines)]
    return next(iter([*ends, *reversed(of_words), *reversed(whole)]), last)


def _rarest(table: Columns, column: int) -> int:
    """How often the rarest number of a column comes."""
    values = table.values[:, column]
    return int(np.unique(values[~np.isnan(values)], return_counts=True)[1].min())


def are_numbers(table: Columns, column: int) -> bool:
    """Return whether a column is one of numbers: four in five of its cells that hold something.

    >>> table = Columns(("k",), np.array([[1.0], [np.nan]]), ({},), (1, 2), ())
    >>> are_numbers(table, 0)
    True
    """
    return bool(table.numbers[column] > 4 * len(table.words[column]))


def _is_whole(values: NDArray[np.float64]) -> bool:
    """Whether all numbers of a column are whole."""
    held = values[~np.isnan(values)]
    return bool((held == np.round(held)).all())


def pair(table: Columns, column: int) -> tuple[str, str] | None:
    """Return the two words of a column that holds no others, in order: they can be 0 and 1.

    >>> table = Columns(("k",), np.full((2, 1), np.nan), ({0: "no", 1: "yes"},), (1, 2), ())
    >>> pair(table, 0)
    ('no', 'yes')
    """
    return table.pairs[column]


def possible_features(table: Columns, label: int) -> list[int]:
    """Return the columns that a model can use beside the class: numbers, or two words.

    >>> table = Columns(("x", "k"), np.array([[1.0, 0.0], [2.0, 1.0]]), ({}, {}), (1, 2), ())
    >>> possible_features(table, 1)
    [0]
    """
    others = [i for i in range(len(table.names)) if i != label]
    return [i for i in others if are_numbers(table, i) or pair(table, i)]


def usual_features(table: Columns, label: int) -> tuple[list[int], list[str]]:
    """Return the columns that are used where nobody has chosen, and why the others are not.

    >>> table = Columns(("id", "x", "y", "k"), np.arange(40.0).reshape(10, 4), ({},) * 4, (1,), ())
    >>> usual_features(table, 3)
    ([1, 2], ['“id” is left out: a row number.'])
    """
    others = [i for i in range(len(table.names)) if i != label]
    empty = table.missing().mean(axis=0)
    out = {
        "empty": [i for i in others if empty[i] == 1],
        "words": [i for i in others if table.words[i] and not are_numbers(table, i)],
    }
    out["missing"] = [i for i in others if 0.5 < empty[i] < 1 and i not in out["words"]]
    used = [i for i in others if not any(i in found for found in out.values())]
    for why, found in (
        ("row_number", [i for i in used if _is_row_number(table, i)]),
        ("class_again", _twins(table, label, used)),
    ):
        if len(used) - len(found) >= FEWEST_FEATURES:
            out[why] = found
            used = [i for i in used if i not in found]
    out["beyond"], used = used[MOST_FEATURES:], used[:MOST_FEATURES]
    return used, [_left_out(table, why, columns) for why, columns in out.items() if columns]


def _is_row_number(table: Columns, column: int) -> bool:
    """Whether a column only numbers the rows: its name says so, or it is the first."""
    values, name = table.values[:, column], table.names[column]
    named = bool(_SAYS_NUMBER.fullmatch(name)) or (column == 0 and name == unnamed(0))
    if not (named or column == 0):
        return False
    if table.words[column] or np.isnan(values).any() or not _is_whole(values):
        return False
    counts = bool((np.diff(values) == 1).all())
    return (counts and (named or (column == 0 and values[0] in (0, 1)))) or (
        named and len(np.unique(values)) == len(values)
    )


def _twins(table: Columns, label: int, among: Sequence[int]) -> list[int]:
    """Columns that have one number for each class, another for another: a model would cheat."""
    names = np.array(class_names(table, label))
    kinds = [names == name for name in dict.fromkeys(names.tolist()) if name]
    if len(kinds) > MOST_CLASSES:  # no class; and each kind is a pass over the rows
        return []
    lows, highs = np.array([_ends(table.values[kind]) for kind in kinds]).swapaxes(0, 1)
    is_one_each = (lows == highs).all(axis=0)
    return [i for i in among if is_one_each[i] and len(set(lows[:, i].tolist())) == len(kinds)]


def _ends(values: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The least and the largest number of each column; of none they are inf and -inf."""
    low = np.fmin.reduce(values, axis=0, initial=np.inf)
    return low, np.fmax.reduce(values, axis=0, initial=-np.inf)


def _left_out(table: Columns, why: str, columns: Sequence[int]) -> str:
    """A sentence that names the columns that are not used; of very many, the first."""
    names = [quoted(table.names[i]) for i in columns]
    if len(names) > MOST_NAMED:
        others = _words("left_out.others", count=len(names) - MOST_NAMED + 1)
        names = [*names[: MOST_NAMED - 1], others]
    return _words(f"left_out.{why}", names=listed(names), count=len(columns), most=MOST_FEATURES)
