"""One row that is read in blocks: the weights so far, over what they will be at the end."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ui.charts.bars import end_note, ghost_bars, probability_bars, with_ghost
from ui.charts.figure import Chart
from ui.words.numbers import significant


def weights_so_far(
    now: NDArray[np.float64], full: NDArray[np.float64], names: Sequence[str], read: int
) -> Chart:
    """The softmax of the keys read so far as bars, the full one as outlines."""
    chart = probability_bars(now, names)
    in_the_end = np.nan_to_num(full)
    ends = np.maximum(np.nan_to_num(now), in_the_end).tolist()
    said = chart.figure["data"][0]["text"]
    words = ["not read yet" if i >= read else text for i, text in enumerate(said)]
    ghost = ghost_bars(
        in_the_end.tolist(), list(map(significant, full)), "in the end %{customdata}"
    )
    notes = [end_note(text, end, i) for i, (end, text) in enumerate(zip(ends, words, strict=True))]
    drawing = with_ghost(chart, ghost, "Weights: ■ so far, □ in the end", notes)
    spoken = "; ".join(f"{name} {text}" for name, text in zip(names, words, strict=True))
    table = {"key": list(names), "weight so far": now, "weight in the end": full}
    return Chart("Weights so far", drawing, f"Weights after {read} keys. {spoken}.", table)
