"""The program of an exhibit: the code on the page, and the input on the page. Pure text."""

from typing import Any

from pages.bugs.exhibit import Array
from pages.bugs.view import View
from softmax_words import Words
from ui.address.link import MAX_CLASSES
from ui.address.parameters import Values
from ui.take_away.filled import filled

words = Words(__file__)
_PROGRAM = """\
$imports
from numpy import inf, nan


$code

$given
names = $names
with np.errstate(all="ignore"):
    rows = $called
for row in rows.astype(float).tolist():
    for value, name in zip(row, names):
        print(value, name)
"""
_NARROW = "import ml_dtypes\nimport numpy as np"


def program(values: Values) -> str:
    """What the code gives for the logits of the page: as shipped, or with the reader's line.

    It is that of the exhibit alone; what is right is left to be found.
    """
    view = View(values)
    said = view.exhibit.arguments(view.given)
    dtype = str(said["z"].dtype)
    given = [f"{name} = {literal(name, value)}" for name, value in said.items()]
    names = view.labels if view.compared.right.shape[-1] > 1 else (words("program.row"),)
    called = f"{view.exhibit.shipped.__name__}({', '.join(said)})"
    return filled(
        _PROGRAM,
        words,
        imports=_NARROW if dtype == "bfloat16" else "import numpy as np",
        code=view.exhibit.text_with(view.mend),
        given="\n".join(given),
        names=repr(list(names)),
        called=called,
    )


def literal(name: str, value: Any) -> str:
    """What a program writes for one of the arguments."""
    if name == "z":
        return _array(value)
    return f"np.array({value.tolist()!r})" if name == "mask" else repr(value)


def _array(z: Array) -> str:
    """The rows of logits in their number type; a long tail of one logit is repeated."""
    dtype, rows = str(z.dtype), z.astype(float).tolist()
    kind = f"ml_dtypes.{dtype}" if dtype == "bfloat16" else f"np.{dtype}"
    more = len(rows[0]) - MAX_CLASSES
    if more <= 0:
        return f"np.array({rows!r}).astype({kind})"
    head, last = rows[0][:MAX_CLASSES], rows[0][-1]
    return f"np.array([{head!r} + [{last!r}] * {more}]).astype({kind})"
