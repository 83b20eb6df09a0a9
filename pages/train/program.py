"""The training as a program of its own: its lines are those that ran, read from the model.

Pure text. Only numbers enter.
"""

import ast
import inspect
from collections.abc import Callable, Iterable
from typing import Any

from pages.train.view import View, view
from softmax_models import breakdown, mixed_precision
from softmax_words import Words
from ui.address.parameters import Values
from ui.take_away.filled import filled

words = Words(__file__)

_TEMPLATE = """\
import math

$imports

np.seterr(all="ignore")


$functions


x = np.array([
$x
])  # $said_x
y = np.eye($classes, dtype=bool)[$truth]  # $said_y
W = np.array([
$W
])  # $said_W
weights, logits, loss, gradient = $types
rate, scale, clip, n = $numbers

W = W.astype($held)
for t in range($steps):
    $lines
    print(t, float(mean))
    W = new
"""

FUNCTIONS: tuple[Callable[..., Any], ...] = (
    mixed_precision.added,
    mixed_precision.exp,
    mixed_precision.log,
    mixed_precision._log,
)


def program_of(values: Values, _: str) -> str:
    """The program that prints the loss of each step up to the one that is shown."""
    now = view(values)
    setting, sample = now.setting, now.sample
    begin = sample.first_weights(now.begin)
    names = (setting.weights, setting.logits, setting.loss, setting.gradient)
    return filled(
        _TEMPLATE,
        words,
        imports=_imports((*names, setting.held)),
        functions="\n\n\n".join(map(_source, FUNCTIONS)),
        x=_rows(sample.x),
        classes=str(sample.y.shape[1]),
        truth=repr(sample.y.argmax(axis=1).tolist()),
        W=_rows(begin),
        types=", ".join(map(_type, names)),
        numbers=_numbers(now),
        held=_type(setting.held),
        steps=str(now.t + 1),
        lines="\n    ".join(line.text for line in breakdown.lines(setting)),
    )


def _imports(types: Iterable[str]) -> str:
    return "import ml_dtypes\nimport numpy as np" if "bfloat16" in types else "import numpy as np"


def _type(name: str) -> str:
    return f"np.dtype({'ml_dtypes' if name == 'bfloat16' else 'np'}.{name})"


def _numbers(now: View) -> str:
    clip = repr(now.setting.clip) if now.setting.clip < float("inf") else "math.inf"
    return f"{now.setting.rate!r}, {now.setting.scale!r}, {clip}, {len(now.sample.x)}"


def _rows(values: Any) -> str:
    return ",\n".join(f"    {row}" for row in values.tolist())


def _source(function: Callable[..., Any]) -> str:
    """A function without its types and its docstring: the constant that it reads stands in it."""
    node = ast.parse(inspect.getsource(function)).body[0]
    assert isinstance(node, ast.FunctionDef)
    if ast.get_docstring(node):
        del node.body[0]
    node.returns, node.decorator_list = None, []
    for each in node.args.args:
        each.annotation = None
    plain = [_untyped(statement) for statement in node.body]
    node.body = plain
    text = ast.unparse(ast.fix_missing_locations(node))
    return text.replace("_LARGEST", repr(mixed_precision._LARGEST))


def _untyped(statement: ast.stmt) -> ast.stmt:
    """An assignment without the type that a reader of types needs."""
    if isinstance(statement, ast.AnnAssign) and statement.value is not None:
        return ast.copy_location(ast.Assign([statement.target], statement.value), statement)
    return statement
