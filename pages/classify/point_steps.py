"""One row from its features to the gradient, as tables: what the classifier does, in numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
from numpy.typing import NDArray

from softmax_core import cross_entropy, softmax
from softmax_models.regression import Weights, logits
from softmax_words import Words
from ui.charts.figure import Chart, Column, Table
from ui.words.numbers import exact, short, signed, significant
from ui.words.words import swatch

Array = NDArray[np.float64]

words = Words(__file__)

MOST_SHOWN = 20  # features that are listed; of more those that weigh most
MOST_PARTS = 4  # features that have a column each; of more the sum is shown


@dataclass(frozen=True)
class Point:
    """A row of the table, and what the model makes of it at T."""

    number: int  # from 1
    features: Sequence[str]
    classes: Sequence[str]
    measured: Array  # (F,)
    scaled: Array  # (F,)
    model: Weights
    truth: int
    T: float

    @property
    def z(self) -> Array:
        """The logits (K,)."""
        z: Array = logits(self.scaled[None], self.model)[0]
        return z

    @property
    def p(self) -> Array:
        """The probabilities (K,)."""
        return softmax(self.z, self.T)

    @property
    def y(self) -> Array:
        """The target distribution (K,)."""
        y: Array = np.eye(len(self.classes))[self.truth]
        return y

    @property
    def gap(self) -> Array:
        """P - y (K,): the gradient of the loss for the logits, in units of 1 / T."""
        return self.p - self.y

    @property
    def loss(self) -> float:
        """-log p of the true class, in nats."""
        return float(cross_entropy(self.z, self.truth, self.T))


def point_tables(point: Point, unit: str = "") -> str:
    """The features, and from them the logits, the probabilities and the gradient, as HTML.

    The features are measured in the `unit`, if it is known.
    """
    count = len(point.features)
    some = words("tables.some", shown=MOST_SHOWN, all=count) if count > MOST_SHOWN else ""
    told = f'<p class="lab-step">{some}</p>' if some else ""
    return told + _features(point, unit) + _steps(point)


def _features(point: Point, unit: str) -> str:
    """The features of the row, as they were measured and as the model sees them."""
    shown = _weightiest(point)
    heads = [words("tables.row", row=point.number), *(escape(point.features[i]) for i in shown)]
    measured = words(f"tables.measured_{unit}" if unit else "tables.measured")
    rows = [
        (measured, [cell(value, short) for value in point.measured[shown]]),
        (words("tables.standardised"), [cell(v, _signed_three) for v in point.scaled[shown]]),
    ]
    return table_of(words("tables.features"), heads, rows)


def _steps(point: Point) -> str:
    """From the features to the gradient, a row a class."""
    few = len(point.features) <= MOST_PARTS
    parts = map(escape, point.features) if few else [words("tables.parts")]
    first, *rest = (words(f"tables.{key}") for key in ("class", "bias", "z", "p", "y", "gap"))
    rows = [(swatch(name, k), _class_cells(point, k)) for k, name in enumerate(point.classes)]
    return table_of(words("tables.steps"), [first, *parts, *rest], rows)


def _class_cells(point: Point, k: int) -> list[str]:
    """From the features to the gradient of one class."""
    summands = point.scaled * point.model.W[:, k]
    parts = [*summands] if len(summands) <= MOST_PARTS else [summands.sum()]
    cells = [cell(value, _signed_three) for value in (*parts, point.model.b[k], point.z[k])]
    cells += [cell(point.p[k], significant), cell(point.y[k], short)]
    return [*cells, cell(point.gap[k], signed)]


def _signed_three(value: float) -> str:
    return signed(value, _three)


def _weightiest(point: Point) -> NDArray[np.int64]:
    """The features that are listed: all, or those whose part in some logit is the largest."""
    parts = np.abs(point.scaled[:, None] * point.model.W).max(axis=1)
    return np.sort(np.argsort(-parts, kind="stable")[:MOST_SHOWN])


def point_table(point: Point) -> Chart:
    """The same numbers with all their digits, for the page's data; it has no figure."""
    heads = [words(f"tables.head_{key}") for key in ("class", "z", "p", "y", "gap", "bias")]
    columns: Sequence[Column] = (
        list(point.classes),
        point.z,
        point.p,
        point.y,
        point.gap,
        point.model.b,
    )
    weights: Table = {
        words("tables.head_weight", column=name): point.model.W[i]
        for i, name in enumerate(point.features)
    }
    table = dict(zip(heads, columns, strict=True)) | weights
    return Chart(words("tables.title", row=point.number), {}, "", table)


def _three(x: float) -> str:
    return significant(x, 3)


def cell(value: float, write: Callable[[float], str]) -> str:
    """One value; all its digits on hover."""
    return f'<td title="{exact(value)}">{write(float(value))}</td>'


def table_of(name: str, heads: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> str:
    """A table that scrolls inside its own box where it is wider than the screen."""
    head = "".join(f'<th scope="col">{text}</th>' for text in heads)
    body = "".join(f'<tr><th scope="row">{first}</th>{"".join(rest)}</tr>' for first, rest in rows)
    return (
        f'<div class="lab-tape" tabindex="0" role="region" aria-label="{name}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
