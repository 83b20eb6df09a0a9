"""The steps as a table that fills up: a row a class, a column a step, empty what is still to come.

The tape of Stability lies the other way round; its rows, badges and looks are used here.
"""

from collections.abc import Sequence

from ui.tape.tape import WRITERS, Row
from ui.words.numbers import exact, significant
from ui.words.words import swatch

# How many of the rows of `Steps` a step leaves behind it, in the order of `Steps`.
_DONE = {
    "shift": ("logits", "shifted"),
    "exp": ("logits", "shifted", "scaled", "exponentials"),
    "sum": ("logits", "shifted", "scaled", "exponentials", "running_sums"),
    "divide": ("logits", "shifted", "scaled", "exponentials", "running_sums", "probabilities"),
}


def steps_table(step: str, rows: Sequence[Row], names: Sequence[str]) -> str:
    """What the steps up to `step` gave, as HTML; the sum stands under its exponentials."""
    fields = {row.field: row for row in rows}
    sums = fields.pop("running_sums")
    heads = "".join(f'<th scope="col">{row.name}</th>' for row in fields.values())
    body = ""
    for i, name in enumerate(names):
        cells = (
            _cell(row, i) if row.field in _DONE[step] else "<td></td>" for row in fields.values()
        )
        body += f'<tr><th scope="row">{swatch(name, i)}</th>{"".join(cells)}</tr>'
    total = (
        _cell(sums, -1)
        if row.field == "exponentials" and sums.field in _DONE[step]
        else "<td></td>"
        for row in fields.values()
    )
    foot = f'<tr><th scope="row"><b>sum</b></th>{"".join(total)}</tr>'
    head = f'<tr><th scope="col">class</th>{heads}</tr>'
    return (
        f'<div class="lab-tape" tabindex="0" role="region" aria-label="The steps so far">'
        f"<table><thead>{head}</thead><tbody>{body}{foot}</tbody></table></div>"
    )


def _cell(row: Row, i: int) -> str:
    """One value with its badge; all its digits on hover."""
    value, badge = row.values[i], row.badges[i]
    write = WRITERS.get(row.field, significant)
    word = f"<small>{badge}</small>" if badge else ""
    return f'<td title="{exact(value)}"><span>{write(value)}</span>{word}</td>'
