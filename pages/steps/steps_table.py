"""The steps as a table that fills up: a row a class, a column a step, empty what is still to come.

The tape of Stability lies the other way round; its rows, badges and looks are used here.
"""

from collections.abc import Sequence

from pages.steps.forms import DONE
from softmax_words import Words
from ui.tape.tape import WRITERS, Row
from ui.words.numbers import exact, significant
from ui.words.words import swatch

words = Words(__file__)


def steps_table(step: str, rows: Sequence[Row], names: Sequence[str]) -> str:
    """What the steps up to `step` gave, as HTML; the sum stands under its exponentials."""
    fields = {row.field: row for row in rows}
    sums = fields.pop("running_sums")
    heads = "".join(f'<th scope="col">{row.name}</th>' for row in fields.values())
    body = ""
    for i, name in enumerate(names):
        cells = (
            _cell(row, i) if row.field in DONE[step] else "<td></td>" for row in fields.values()
        )
        body += f'<tr><th scope="row">{swatch(name, i)}</th>{"".join(cells)}</tr>'
    total = (
        _cell(sums, -1) if row.field == "exponentials" and sums.field in DONE[step] else "<td></td>"
        for row in fields.values()
    )
    foot = f'<tr><th scope="row"><b>{words("heads.sum")}</b></th>{"".join(total)}</tr>'
    head = f'<tr><th scope="col">{words("heads.class")}</th>{heads}</tr>'
    return (
        f'<div class="lab-tape" tabindex="0" role="region" aria-label="{words("table")}">'
        f"<table><thead>{head}</thead><tbody>{body}{foot}</tbody></table></div>"
    )


def _cell(row: Row, i: int) -> str:
    """One value with its badge; all its digits on hover."""
    value, badge = row.values[i], row.badges[i]
    write = WRITERS.get(row.field, significant)
    word = f"<small>{badge}</small>" if badge else ""
    return f'<td title="{exact(value)}"><span>{write(value)}</span>{word}</td>'
