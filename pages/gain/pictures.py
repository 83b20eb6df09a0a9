"""The gain of a class on an axis, and each question before and after: numbers in, charts out."""

from collections.abc import Mapping
from math import isnan

import numpy as np

from pages.gain import forms
from pages.gain.compared import Compared, words
from pages.gain.forms import COUNT, TEMPLATES
from pages.gain.sentences import of_gain
from softmax_models.gain import Gain
from ui.charts import marks, signs
from ui.charts.axes import axis, rows, shares
from ui.charts.figure import Chart, Figure, Table, figure, heading, on_screen
from ui.predict.prediction import named
from ui.words.numbers import fixed
from ui.words.theme import INK, MUTED

_ROW, _HEAD = 34, 80  # pixels
_LOW, _MEDIUM, _HIGH = 0.3, 0.7, 1.0  # Hake: low, medium and high gains
_LEAST = -0.2  # the axis of gains reaches so far to the left, and further where it must


def of_gains(found: Compared) -> Chart:
    """The gains with their intervals, on an axis up to 1."""
    named_gains = {words("chart.of_class"): found.of_class}
    if found.are_paired and not isnan(found.of_students.value):
        named_gains[words("chart.of_students")] = found.of_students
    title = words("chart.gains")
    told = " ".join(
        words("chart.gain_told", name=name, **_said(gain)) for name, gain in named_gains.items()
    )
    table: Table = {
        words("chart.measure"): list(named_gains),
        words("chart.gain"): [each.value for each in named_gains.values()],
        words("chart.low"): [each.low for each in named_gains.values()],
        words("chart.high"): [each.high for each in named_gains.values()],
    }
    return Chart(title, _gains(named_gains), words("chart.gains_alt", values=told), table)


def _said(gain: Gain) -> dict[str, str]:
    """A gain and its interval in words."""
    none = words("chart.none")
    low, high = (none if isnan(end) else of_gain(end) for end in (gain.low, gain.high))
    return {"gain": of_gain(gain.value), "low": low, "high": high}


def _gains(found: Mapping[str, Gain]) -> Figure:
    """A point a row, with its interval, between guides at Hake's bounds."""
    each, at = list(found.values()), list(range(len(found)))
    value = np.array([gain.value for gain in each])
    ends = np.array([(gain.low, gain.high) for gain in each])
    reach = {"array": ends[:, 1] - value, "arrayminus": value - ends[:, 0]}
    error = {key: np.nan_to_num(side).tolist() for key, side in reach.items()}
    look = {"type": "data", "symmetric": False, "thickness": 2, "width": 9, "color": INK}
    texts = [of_gain(gain.value) for gain in each]
    point = marks.points(
        on_screen(value),
        at,
        marks.symbol(INK, 12, signs.HERE.symbol),
        words("chart.gain_hover", gain="%{customdata}"),
        customdata=texts,
        error_x=look | error,
    )
    least = float(np.nanmin(np.append(ends, value)))
    left = min(_LEAST, np.floor(5 * least - 0.25) / 5)
    ticks = [tick for tick in (-1, -0.5, 0, _LOW, _MEDIUM, _HIGH) if tick >= left]
    words_above = marks.texts(on_screen(value), [i - 0.3 for i in at], texts, **marks.font(14))
    return figure(
        [point, words_above],
        _HEAD + 2 * _ROW * len(each),
        margin={"l": 8, "r": 16, "t": 34, "b": 8},
        title=heading(words("chart.gains_heading", band=signs.BAND.text)),
        xaxis=axis(words("chart.gain"), ticks, range=[left, 1.03], showgrid=True, zeroline=True),
        yaxis=rows(list(found), above=0.7),
    )


def of_items(found: Compared) -> Chart:
    """The share that had each question right, before and after."""
    before, after, gain = found.items()
    names = [words(f"items.{name}") for name in TEMPLATES]
    title = words("chart.items")
    told = " ".join(
        words("chart.item_told", name=name, before=fixed(b, 2), after=fixed(a, 2))
        for name, b, a in zip(names, before, after, strict=True)
    )
    table: Table = {
        words("forms.item"): names,
        words("forms.misconception"): [named(i) for i in range(1, COUNT + 1)],
        **_places(),
        words("chart.before"): before,
        words("chart.after"): after,
        words("chart.gain"): gain,
    }
    moves = _moves(before, after)
    layout = figure(
        moves,
        _HEAD + _ROW * COUNT,
        margin={"l": 8, "r": 16, "t": 34, "b": 8},
        title=heading(
            words("chart.items_heading", before=signs.DESIGN.text, after=signs.HERE.text)
        ),
        xaxis=shares(words("chart.share"), range=[-0.03, 1.03]),
        yaxis=rows(names),
    )
    return Chart(title, layout, words("chart.items_alt", values=told), table)


def _moves(before: np.ndarray, after: np.ndarray) -> list[Figure]:
    """A line from before, a ring, to after, a dot, in each row."""
    at = list(range(COUNT))
    along = [
        v for b, a in zip(on_screen(before), on_screen(after), strict=True) for v in (b, a, None)
    ]
    down = [v for i in at for v in (i, i, None)]
    ring, dot = signs.DESIGN.symbol, signs.HERE.symbol
    said = words("chart.item_hover", share="%{x:.2f}")
    return [
        marks.line(along, down, marks.stroke(MUTED, 2)),
        marks.points(on_screen(before), at, marks.symbol(INK, 12, ring), said),
        marks.points(on_screen(after), at, marks.symbol(INK, 10, dot), said),
    ]


def _places() -> Table:
    """Where each question stands in the forms."""
    return {
        words("forms.place", form=forms.called(form)): [
            str(forms.order(form).index(i) + 1) for i in range(COUNT)
        ]
        for form in forms.FORMS
    }


def of_forms() -> Chart:
    """The ten questions: what each asks for, on which level, and where it stands: a table."""
    level = {item.template.name: item.template.level for item in forms.items(forms.A)}
    return Chart(
        words("forms.table"),
        {},
        "",
        {
            words("forms.item"): [words(f"items.{name}") for name in TEMPLATES],
            words("forms.misconception"): [named(i) for i in range(1, COUNT + 1)],
            words("forms.level"): [words(f"levels.{level[name]}") for name in TEMPLATES],
            **_places(),
        },
    )
