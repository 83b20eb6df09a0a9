"""Where a step of training broke, or stood still: its lines, read from the code that ran.

The names of a step are those of the lines of `softmax_models.mixed_precision`: a line makes one
value from others, so what broke is traced backward from what is seen to where it began. n rows, f
features with the bias, k classes.

Left out on purpose: why a value that is neither 0 nor infinite is as large as it is.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from textwrap import dedent
from typing import Any

import numpy as np

from softmax_models import mixed_precision
from softmax_models.mixed_precision import STALLED, Run, Setting, Values, program

# The axes of each value, by its name.
AXES = {
    "x": "nf", "y": "nk", "W": "fk", "w": "fk", "terms": "nfk", "z": "nk",
    "v": "nk", "c": "n", "d": "nk", "e": "nk", "s": "n", "p": "nk", "q": "n", "log_p": "nk",
    "L": "n", "mean": "", "n": "", "scale": "", "rate": "", "clip": "", "g": "",
    "a": "nk", "dq": "n", "dp": "nk", "m": "n", "gap": "nk", "dz": "nk",
    "parts": "nfk", "dW": "fk", "G": "fk", "norm": "", "f": "", "u": "fk", "new": "fk",
}  # fmt: skip
# What is 0 in a number type alone: in mathematics none of these is, but where all is learnt.
NEVER_ZERO = frozenset(("e", "s", "p", "a", "q", "g", "gap", "dz", "parts", "dW", "G", "f", "u"))

# What a training can die or stand still of.
EXP, SUM, LOG, ZERO, LOST, SCALED = (
    "exp_overflow", "sum_overflow", "log_of_zero", "zero_gradient", "lost_update", "inf_minus_inf",
)  # fmt: skip
LOGITS, NORM = "logit_overflow", "norm_overflow"
CAUSES = (EXP, SUM, LOG, ZERO, LOST, SCALED, LOGITS, NORM)
FILE = "softmax_models/mixed_precision.py"

Entry = tuple[int, ...]


@dataclass(frozen=True)
class Line:
    """A line of the program: the value that it makes, its text and number, and what it reads."""

    name: str
    text: str
    number: int
    reads: tuple[str, ...]

    @property
    def picks(self) -> bool:
        """Whether it takes of each row the class that is true."""
        return "[y]" in self.text


@dataclass(frozen=True)
class Link:
    """A line at one entry: its value there, and the values that it was made of."""

    line: Line
    entry: Entry
    value: float
    of: Mapping[str, float]

    @property
    def axes(self) -> str:
        """The axes of its entry: n rows, f features, k classes."""
        return AXES[self.line.name]


@cache
def lines(setting: Setting) -> tuple[Line, ...]:
    """Return the lines of the program that run at each step of this setting, in their order.

    >>> lines(Setting(way="naive"))[3].text
    'v = z.astype(loss)'
    >>> [line.reads for line in lines(Setting(way="naive")) if line.name == "p"]
    [('e', 's')]
    """
    return tuple(line for part in program(setting) for line in _lines_of(part))


@cache
def _lines_of(part: Any) -> tuple[Line, ...]:
    """The assignments of one function."""
    source, first = inspect.getsourcelines(part)
    body = ast.parse(dedent("".join(source))).body[0]
    assert isinstance(body, ast.FunctionDef)
    made = [each for each in body.body if isinstance(each, ast.Assign)]
    return tuple(_line(each, source, first) for each in made)


def _line(statement: ast.Assign, source: list[str], first: int) -> Line:
    name, text = ast.unparse(statement.targets[0]), source[statement.lineno - 1].strip()
    reads = tuple(dict.fromkeys(_reads(statement.value)))
    return Line(name, text, first + statement.lineno - 1, reads)


def _reads(node: ast.AST) -> Iterator[str]:
    """The values that an expression reads; one that is asked for its type alone is not read."""
    if isinstance(node, ast.Attribute) and node.attr == "dtype":
        return
    if isinstance(node, ast.Name) and node.id in AXES:
        yield node.id
    for child in ast.iter_child_nodes(node):
        yield from _reads(child)


def at(values: Values, name: str, entry: Entry) -> float:
    """Return one entry of a value, as a float of Python's own.

    >>> at({"mean": np.float16(0.5)}, "mean", ())
    0.5
    """
    return float(np.asarray(values[name])[entry])


@dataclass(frozen=True)
class Spread:
    """The least and the largest size of a value but 0, and how many entries are 0, and broken."""

    low: float  # NaN where every finite entry is 0
    high: float
    zeros: int
    broken: int


def spread(values: Values, name: str) -> Spread:
    """Return how large a value is.

    >>> spread({"e": np.array([0.0, 2.0, 0.5, np.inf])}, "e")
    Spread(low=0.5, high=2.0, zeros=1, broken=1)
    """
    sizes = np.abs(np.asarray(values[name]).astype(np.float64)).ravel()
    some = sizes[np.isfinite(sizes) & (sizes > 0)]
    ends = (float(some.min()), float(some.max())) if some.size else (np.nan, np.nan)
    return Spread(*ends, int((sizes == 0).sum()), int((~np.isfinite(sizes)).sum()))


def chain(run: Run, t: int) -> tuple[Link, ...]:
    """Return what is broken at step t, from what is seen of it backward to where it began.

    It is seen at the last line that made an infinity or a NaN; where the weights stand still, at
    the line that changes them. Each link is read by the one before it. Nothing is broken, and
    nothing stands still: no link.

    >>> x, y = np.array([[1.0, 1.0], [-1.0, 1.0]]), np.eye(2, dtype=bool)
    >>> setting = Setting(logits="float16", loss="float16", way="naive")
    >>> run = Run(x, y, np.array([[12.0, 0.0], [0.0, 0.0]]), setting)
    >>> [link.line.name for link in chain(run, 0)]
    ['new', 'u', 'G', 'dW', 'parts', 'dz', 'gap', 'p', 'e']
    """
    values, by_name = run.values(t), {line.name: line for line in lines(run.setting)}
    found, place = [], _seen(run, t, values, list(by_name))
    while place and place[0] in by_name:
        line, entry = by_name[place[0]], place[1]
        of = {name: _read(values, name, line, entry) for name in line.reads}
        found.append(Link(line, entry, at(values, line.name, entry), of))
        place = _before(values, line, entry)
    return tuple(found)


def _seen(run: Run, t: int, values: Values, names: list[str]) -> tuple[str, Entry] | None:
    """The last line that broke, with its first broken entry; or the weight that stands still."""
    for name in reversed(names):
        sizes = np.asarray(values[name]).astype(np.float64)
        if not np.isfinite(sizes).all():
            return name, _first(_worst(sizes))
    if (values["new"] == values["W"]).all():
        return "new", _largest(run, t, values)
    return None


def _largest(run: Run, t: int, values: Values) -> Entry:
    """The weight that loses the largest update, or the largest gradient where none has one."""
    u = np.abs(values["u"].astype(np.float64))
    return _first(u == u.max()) if u.any() else _first((size := _true(run, t)) == size.max())


def _true(run: Run, t: int) -> Any:
    """The size of the gradient as float64 has it at the same weights; of rows that are all lost."""
    wide = Setting("float64", "float64", "float64", "float64")
    values = mixed_precision.step(run.x, run.y, run.weights[t].astype(np.float64), wide)
    return np.abs(values["dW"])


def is_learnt(run: Run, t: int) -> bool:
    """Return whether float64 has no gradient either: then nothing is left to learn.

    >>> x, y = np.zeros((2, 1)), np.eye(2, dtype=bool)
    >>> is_learnt(Run(x, y, np.zeros((1, 2)), Setting()), 0)
    True
    """
    return bool(_true(run, t).max() < 1e-12)


def _before(values: Values, line: Line, entry: Entry) -> tuple[str, Entry] | None:
    """What a line read that was broken already: an infinity or a NaN first, else a lost 0."""
    if np.isfinite(at(values, line.name, entry)) and line.name not in {"new", *NEVER_ZERO}:
        return None
    read = [place for name in line.reads if (place := _suspect(values, name, line, entry))]
    broken = [place for place in read if not np.isfinite(at(values, *place))]
    return next(iter(broken or read), None)


def _suspect(values: Values, name: str, line: Line, entry: Entry) -> tuple[str, Entry] | None:
    """The first entry that a line read of a value and that is infinite, NaN, or a lost 0."""
    entries = list(_entries(values, name, line, entry))
    sizes = np.array([at(values, name, each) for each in entries])
    odd = _worst(sizes)
    if not odd.any() and name in NEVER_ZERO and not sizes.any():
        odd = sizes == 0
    return (name, entries[int(odd.argmax())]) if odd.any() else None


def _entries(values: Values, name: str, line: Line, entry: Entry) -> Iterator[Entry]:
    """The entries of a value that a line reads for one entry of its own, along what it sums too."""
    place = dict(zip(AXES[line.name], entry, strict=True))
    if line.picks:
        place["k"] = int(np.argmax(values["y"][place["n"]]))
    sizes = dict(zip(AXES[name], np.shape(values[name]), strict=True))
    ranges = ([place[axis]] if axis in place else range(sizes[axis]) for axis in AXES[name])
    return product(*ranges)


def _read(values: Values, name: str, line: Line, entry: Entry) -> float:
    """What a line read of a value: the entry, or of many a broken one, or that of largest size."""
    found = np.array([at(values, name, each) for each in _entries(values, name, line, entry)])
    odd = _worst(found)
    return float(found[odd.argmax() if odd.any() else np.abs(found).argmax()])


def _worst(sizes: Any) -> Any:
    """Where a value is NaN; infinite, where it is NaN nowhere."""
    return np.isnan(sizes) if np.isnan(sizes).any() else np.isinf(sizes)


def _first(mask: Any) -> Entry:
    return tuple(map(int, np.unravel_index(int(np.argmax(mask)), np.shape(mask))))


def cause(run: Run, links: tuple[Link, ...]) -> str:
    """Return what a chain comes from, one of `CAUSES`; nothing for an empty one.

    >>> x, y = np.array([[1.0, 1.0], [-1.0, 1.0]]), np.eye(2, dtype=bool)
    >>> run = Run(x, y, np.array([[12.0, 0.0], [0.0, 0.0]]), Setting(loss="float16", way="naive"))
    >>> cause(run, chain(run, 0))
    'exp_overflow'
    """
    if not links:
        return ""
    names, root = {link.line.name for link in links}, links[-1]
    if root.line.name in _OF_ROOTS and not np.isfinite(root.value):
        return _OF_ROOTS[root.line.name]
    if names & {"L", "dq"} and root.value == 0:
        return LOG
    if run.kind == STALLED:
        return LOST if root.line.name in ("new", "u") else ZERO
    return SCALED if names & {"dW"} and root.line.name not in ("new", "u") else LOGITS


_OF_ROOTS = {
    "e": EXP, "s": SUM, "norm": NORM, "terms": LOGITS, "z": LOGITS, "w": LOGITS, "v": LOGITS,
}  # fmt: skip
