"""What each stage of a language model's cuts leaves and takes, as an HTML table."""

from collections.abc import Sequence

import numpy as np

from softmax_core import softmax
from softmax_models.truncated import OFF, Stage
from ui.words.numbers import percent, plain


def stage_table(
    z: np.ndarray, stages: Sequence[Stage], names: dict[str, str], unit: str = "words"
) -> str:
    """A row a stage: what it is, how many words it cuts, their mass before it, and what is left.

    Where letters stand for words, they are the `unit`.
    """
    rows, before = [], z
    for stage in stages:
        off = stage.name != "T" and stage.value == OFF[stage.name]
        sign = " = " if stage.name == "T" else " "
        mass = float(softmax(before)[stage.cut].sum())
        cells = [
            f"{names[stage.name]} off" if off else f"{names[stage.name]}{sign}{plain(stage.value)}",
            f"{np.count_nonzero(stage.cut):,}",
            percent(min(mass, 1.0)) if stage.cut.any() else "0 %",
            f"{np.count_nonzero(stage.z > -np.inf):,}",
        ]
        rows.append(
            f'<tr><th scope="row">{cells[0]}</th>'
            + "".join(f"<td>{cell}</td>" for cell in cells[1:])
            + "</tr>"
        )
        before = stage.z
    head = "".join(
        f'<th scope="col">{t}</th>' for t in ("Stage", f"{unit} cut", "their p", f"{unit} left")
    )
    return f'<table class="lab-stages"><tr>{head}</tr>{"".join(rows)}</table>'
