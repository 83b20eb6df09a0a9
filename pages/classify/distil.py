"""Soft targets: the model as a student of the one that it will become, both softened by tau."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from pages.classify.charts.softened import Levels, sizes_against_tau
from pages.classify.point_steps import cell, table_of
from pages.classify.view import Array, View
from softmax_core import softmax
from softmax_models.distillation import (
    Distilled,
    at_high_T,
    distilled,
    scaled_gradient,
    size,
)
from softmax_words import Words, by_language
from ui.charts.figure import Chart, Column
from ui.charts.scale import temperature_range
from ui.words.numbers import plain, short, signed, significant
from ui.words.words import swatch

words = Words(__file__)
_LOW, _HIGH = 1e-3, 1e3  # of a tau whose square is written out
_HEADS = ("class", "s", "t", "q", "p", "gradient", "scaled", "limit")

_WRITERS: tuple[Callable[[float], str], ...]
_WRITERS = (signed, signed, significant, significant, signed, signed, signed)


@dataclass(frozen=True, eq=False)
class Pair:
    """A student and its teacher at one row, and what the student is asked at tau."""

    student: Array
    teacher: Array
    now: Distilled
    limit: Array  # of tau^2 times the gradient
    hard: float  # how long the gradient of the hard target is, at T = 1

    @property
    def is_learnt(self) -> bool:
        """Whether there is nothing left to learn, at any tau."""
        return not self.limit.any()


@lru_cache(maxsize=64)
def _pair(student: tuple[float, ...], teacher: tuple[float, ...], truth: int, tau: float) -> Pair:
    """The pair; what does not follow the handle that is held is not computed again."""
    now, limit = distilled(student, teacher, tau), at_high_T(student, teacher)
    hard = float(size(softmax(student) - np.eye(len(student))[truth]))
    return Pair(np.array(student), np.array(teacher), now, limit, hard)


def pair(view: View) -> Pair:
    """The model that is shown, and that after the last epoch, at the picked row."""
    both = (tuple(logits.tolist()) for logits in (view.point.z, view.teacher))
    return _pair(*both, view.point.truth, view.values.soften)


def sizes(view: View) -> Chart:
    """How long the gradient is against tau, and tau^2 times it."""
    return _sizes(pair(view), view.values.soften)


@by_language
def _sizes(of: Pair, tau: float) -> Chart:
    T = temperature_range(tau)
    scaled = size(scaled_gradient(of.student, of.teacher, T))
    levels = Levels(float(size(of.limit)), of.hard)
    return sizes_against_tau(T, scaled / T**2, scaled, levels, tau)


def row(view: View) -> Chart:
    """What the student is asked of each class, for the page's data; it has no figure."""
    heads = (words(f"softened_row.{head}") for head in _HEADS)
    columns: list[Column] = [list(view.rows.classes), *_columns(pair(view))]
    return Chart(words("softened_row.title"), {}, "", dict(zip(heads, columns, strict=True)))


def row_table(view: View) -> str:
    """The same on the page, in short."""
    return _row_table(pair(view), tuple(view.rows.classes))


@by_language
def _row_table(of: Pair, classes: tuple[str, ...]) -> str:
    heads = [words(f"softened_row.{head}") for head in _HEADS]
    columns = list(zip(_columns(of), _WRITERS, strict=True))
    rows = [
        (swatch(name, k), [cell(column[k], write) for column, write in columns])
        for k, name in enumerate(classes)
    ]
    return table_of(words("softened_row.title"), heads, rows)


def _columns(of: Pair) -> tuple[Array, ...]:
    """The numbers of each class, in the order of their heads."""
    now = of.now
    return of.student, of.teacher, now.q, now.p, now.gradient, now.scaled, of.limit


def in_words(view: View) -> str:
    """The loss, and how long its gradient is with tau^2 and without."""
    return _in_words(pair(view), view.values.soften, view.point.number)


@by_language
def _in_words(found: Pair, tau: float, number: int) -> str:
    now = found.now
    said = {"tau": plain(tau), "row": str(number), "loss": significant(now.loss)}
    if found.is_learnt:
        return words("distil_said.learnt", **said)
    said |= {"limit": significant(float(size(found.limit)))}
    if math.isinf(tau):
        return words("distil_said.even", **said)
    if tau == 0:
        return words(f"distil_said.{'jumps' if math.isinf(now.loss) else 'agree'}", **said)
    said |= {"least": significant(now.least), "hard": significant(found.hard)}
    said |= {"size": _length(now.gradient), "scaled": _length(now.scaled), "square": _square(tau)}
    return words("distil_said.said", **said)


def _length(gradient: Array) -> str:
    """How long a gradient is that is not 0, though float64 may not hold it."""
    return significant(float(size(gradient))) if gradient.any() else words("distil_said.tiny")


def _square(tau: float) -> str:
    """The square of tau, with its number where that is one to read."""
    return f"τ² = {short(tau**2)}" if _LOW <= tau <= _HIGH else "τ²"
