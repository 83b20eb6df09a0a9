"""One row from its features to the gradient, as tables: what the classifier does, in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
from numpy.typing import NDArray

from softmax_core import cross_entropy, softmax
from softmax_models.regression import Weights, logits
from ui.charts.figure import Chart
from ui.words.numbers import exact, short, signed, significant
from ui.words.words import swatch

Array = NDArray[np.float64]

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
        return logits(self.scaled[None], self.model)[0]

    @property
    def p(self) -> Array:
        """The probabilities (K,)."""
        return softmax(self.z, self.T)

    @property
    def y(self) -> Array:
        """The target distribution (K,)."""
        return np.eye(len(self.classes))[self.truth]

    @property
    def gap(self) -> Array:
        """P - y (K,): the gradient of the loss for the logits, in units of 1 / T."""
        return self.p - self.y

    @property
    def loss(self) -> float:
        """-log p of the true class, in nats."""
        return float(cross_entropy(self.z, self.truth, self.T))


def point_tables(point: Point) -> str:
    """The features, and from them the logits, the probabilities and the gradient, as HTML."""
    listed = _weightiest(point)
    names = [point.features[i] for i in listed]
    heads = ["row " + str(point.number), *map(escape, names)]
    scaled = point.scaled[listed]
    features = [
        ("measured", [_cell(value, short) for value in point.measured[listed]]),
        ("standardised", [_cell(value, lambda x: signed(x, _three)) for value in scaled]),
    ]
    count = len(point.features)
    are_few = len(point.features) <= MOST_PARTS
    parts = map(escape, point.features) if are_few else ["features × weights"]
    columns = ["class", *parts, "+ bias", "= z", "p", "y", "p − y"]
    rows = []
    for k, name in enumerate(point.classes):
        parts = point.scaled * point.model.W[:, k]
        sums = [*(parts if are_few else [parts.sum()]), point.model.b[k], point.z[k]]
        cells = [_cell(value, lambda x: signed(x, _three)) for value in sums]
        cells += [_cell(point.p[k], significant), _cell(point.y[k], short)]
        rows.append((swatch(name, k), [*cells, _cell(point.gap[k], signed)]))
    return (
        (
            f'<p class="lab-step">{MOST_SHOWN} of {count} columns, those that weigh most here:</p>'
            if count > MOST_SHOWN
            else ""
        )
        + _table("The features of the row", heads, features)
        + _table("From the features to the gradient", columns, rows)
    )


def _weightiest(point: Point) -> NDArray[np.int64]:
    """The features that are listed: all, or those whose part in some logit is the largest."""
    parts = np.abs(point.scaled[:, None] * point.model.W).max(axis=1)
    return np.sort(np.argsort(-parts, kind="stable")[:MOST_SHOWN])


def point_table(point: Point) -> Chart:
    """The same numbers with all their digits, for the page's data; it has no figure."""
    table = {"class": list(point.classes), "z": point.z, "p": point.p, "y": point.y}
    table |= {"p − y": point.gap, "bias": point.model.b}
    table |= {f"weight of {name}": point.model.W[i] for i, name in enumerate(point.features)}
    return Chart(f"Row {point.number}", {}, "", table)


def _three(x: float) -> str:
    return significant(x, 3)


def _cell(value: float, write) -> str:
    """One value; all its digits on hover."""
    return f'<td title="{exact(value)}">{write(float(value))}</td>'


def _table(name: str, heads: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> str:
    """A table that scrolls inside its own box where it is wider than the screen."""
    head = "".join(f'<th scope="col">{text}</th>' for text in heads)
    body = "".join(f'<tr><th scope="row">{first}</th>{"".join(rest)}</tr>' for first, rest in rows)
    return (
        f'<div class="lab-tape" tabindex="0" role="region" aria-label="{name}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
