"""One row that is read in blocks: the weights so far, over what they will be at the end."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from softmax_words import Words, listed
from ui.charts.bars import end_note, ghost_bars, probability_bars, with_ghost
from ui.charts.figure import Chart, Table
from ui.words.numbers import fixed

words = Words(__file__)


def weights_so_far(
    now: NDArray[np.float64], full: NDArray[np.float64], names: Sequence[str], read: int
) -> Chart:
    """The softmax of the keys read so far as bars, the full one as outlines."""
    chart = probability_bars(now, names)
    in_the_end = np.nan_to_num(full)
    ends = np.maximum(np.nan_to_num(now), in_the_end).tolist()
    said = chart.figure["data"][0]["text"]
    unread = words("stream.unread")
    texts = [unread if i >= read else text for i, text in enumerate(said)]
    hover = words("stream.hover", weight="%{customdata}")
    ghost = ghost_bars(in_the_end.tolist(), list(map(fixed, full)), hover)
    notes = [end_note(text, end, i) for i, (end, text) in enumerate(zip(ends, texts, strict=True))]
    drawing = with_ghost(chart, ghost, words("stream.heading"), notes)
    each = [f"{name} {text}" for name, text in zip(names, texts, strict=True)]
    alt = words("stream.alt", count=read, weights=listed(each))
    heads = words("stream.key"), words("stream.so_far"), words("stream.in_the_end")
    table: Table = dict(zip(heads, (list(names), now, full), strict=True))
    return Chart(words("stream.title"), drawing, alt, table)
