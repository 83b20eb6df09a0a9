"""One chart for each step of softmax: what comes in on the left, what comes out on the right.

Values are what `softmax_core.steps` produced; `marks` hold, for each row of it, a badge for each
value that is no ordinary number. Left out on purpose: which step is open.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from softmax_core import Steps
from softmax_words import Words
from ui.charts.figure import Chart
from ui.charts.notes import PAPER_X, PAPER_Y, note
from ui.charts.sides import Side, cascaded, side, stacked, two_sides
from ui.words.numbers import short, significant

words = Words(__file__)

Marks = Mapping[str, Sequence[str]]
_RIGHT, _QUESTION = 0.785, 56  # of the width: the middle of the right side; pixels of its "?"
Limits = Callable[[Sequence[float]], tuple[float, float]]


def subtraction(result: Steps, names: Sequence[str], marks: Marks) -> Chart:
    """From z to z - c."""
    after = _row(result, "shifted", marks, _signed)
    return _from_to("shift", _logits(result, marks), after, names, "− c")


def exponentials(result: Steps, names: Sequence[str], marks: Marks) -> Chart:
    """From z, or z - c, to its exponential; T divides on the way."""
    before = _logits(result, marks)
    if result.shift is not None:
        before = _row(result, "shifted", marks, _signed)
    operation = "exp" if result.temperature == 1 else "÷ T<br>exp"
    return _from_to("exp", before, _exponentials(result, marks), names, operation)


def addition(result: Steps, names: Sequence[str], marks: Marks) -> Chart:
    """From the exponentials to their running sums; all of them in one stacked bar are the sum."""
    sums = _with_own_lengths(cascaded(_row(result, "running_sums", marks, _to_the_largest)), result)
    after = _with_sum(sums, result, marks)
    return _from_to("sum", _exponentials(result, marks), after, names, "+")


def division(result: Steps, names: Sequence[str], marks: Marks) -> Chart:
    """From the exponentials to their shares of the sum, on an axis that always runs from 0 to 1."""
    end = _end_of_the_sum(result)
    before = _row(result, "exponentials", marks, lambda _: (0.0, end))
    p = _row(result, "probabilities", marks, lambda _: (0.0, 1.0))
    after = replace(stacked(p, p.values), ticks=(0.0, 0.5, 1.0))
    operation = words("operations.divide")
    return _from_to("divide", _with_sum(before, result, marks), after, names, operation)


def unseen(chart: Chart) -> Chart:
    """The same before it is seen: what comes in, and a question mark for what comes out."""
    layout = chart.figure["layout"]
    kept = [note for note in layout["annotations"] if note.get("xref") != "x2"]
    question = note("<b>?</b>", _RIGHT, 0.5, _QUESTION, **PAPER_X, **PAPER_Y)
    data = [series for series in chart.figure["data"] if series["xaxis"] == "x"]
    rest = {
        "annotations": [*kept, question],
        "xaxis2": layout["xaxis2"] | {"showticklabels": False},
    }
    came = dict(list(chart.table.items())[:2])
    drawing = {"data": data, "layout": layout | rest}
    return Chart(chart.title, drawing, words("guess.alt", title=chart.title), came)


STEP_CHARTS: dict[str, Callable[[Steps, Sequence[str], Marks], Chart]] = {
    "shift": subtraction,
    "exp": exponentials,
    "sum": addition,
    "divide": division,
}


def _from_to(step: str, before: Side, after: Side, names: Sequence[str], operation: str) -> Chart:
    """One step as a chart, called as in the words."""
    return two_sides(words(f"charts.{step}"), before, after, names, operation)


def _row(result: Steps, row: str, marks: Marks, limits: Limits) -> Side:
    """A row of `Steps` as a side."""
    values = getattr(result, row).astype(float).tolist()
    write = short if row in ("logits", "shifted") else significant
    texts, ends = list(map(write, values)), limits(values)
    drawn = side(words(f"sides.{row}"), values, texts, marks[row], ends)
    return replace(drawn, ticks=_ruler(ends))


def _ruler(ends: tuple[float, float]) -> dict[float, str]:
    """Zero and the ends of an axis, at their places on it."""
    scale = max(map(abs, ends))
    return {end / scale: short(float(f"{end:.4g}")) for end in sorted({ends[0], 0.0, ends[1]})}


def _with_own_lengths(sums: Side, result: Steps) -> Side:
    """Running sums whose bars say how long they are; what is no ordinary number says that."""
    (bars,) = sums.series
    added = [words("added", value=significant(float(e))) for e in result.exponentials[1:]]
    lengths = [significant(float(result.exponentials[0])), *added]
    texts = [
        length if text == said else text
        for text, said, length in zip(bars["text"], sums.texts, lengths, strict=True)
    ]
    return replace(sums, series=(bars | {"text": texts},))


def _logits(result: Steps, marks: Marks) -> Side:
    return _row(result, "logits", marks, _signed)


def _exponentials(result: Steps, marks: Marks) -> Side:
    return _row(result, "exponentials", marks, _positive)


def _with_sum(above: Side, result: Steps, marks: Marks) -> Side:
    """A side whose axis ends at the sum, with all exponentials in one bar under it."""
    shares = result.exponentials.astype(float) / _end_of_the_sum(result)
    total = significant(float(result.total)), marks["running_sums"][-1]
    return stacked(above, shares.tolist(), total)


def _end_of_the_sum(result: Steps) -> float:
    """Where the axis of the running sums ends."""
    return _to_the_largest(result.running_sums.astype(float).tolist())[1]


def _largest(values: Sequence[float]) -> float:
    """The largest finite magnitude, 0 where there is none."""
    return max((abs(value) for value in values if np.isfinite(value)), default=0.0)


def _to_the_largest(values: Sequence[float]) -> tuple[float, float]:
    return 0.0, _largest(values) or 1.0


def _positive(values: Sequence[float]) -> tuple[float, float]:
    return 0.0, _steady(_largest(values))


def _signed(values: Sequence[float]) -> tuple[float, float]:
    """As far on each side of 0 as the largest reaches, where a value lies there."""
    reach = _steady(_largest(values))
    low = -reach if any(value < 0 for value in values) else 0.0
    return low, 0.0 if low and not any(value > 0 for value in values) else reach


def _steady(largest: float) -> float:
    """An axis that a moving bar seldom rescales: it ends at the first 1, 2, 5, 10 ... that fits."""
    if not 1e-300 < largest < 1e300:
        return largest or 1.0
    decade = int(np.floor(np.log10(largest)))
    rounded = (float(f"{m}e{k}") for k in (decade, decade + 1) for m in (1, 2, 5))
    return next(end for end in rounded if end >= largest)
