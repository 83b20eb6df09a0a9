"""The numbers of a chart as an HTML table, with all their digits; it looks like the tapes."""

from html import escape
from typing import Any

from ui.charts.figure import Chart
from ui.words.numbers import exact


def data_table(chart: Chart) -> str:
    """The table of `chart`, a row for each entry; it scrolls in a box that a keyboard reaches."""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in chart.table)
    columns = [list(map(written, column)) for column in chart.table.values()]
    body = "".join(_row(*row) for row in zip(*columns, strict=True))
    title = escape(chart.title)
    return (
        f'<div class="lab-tape" tabindex="0" role="region" aria-label="{title}">'
        f"<table><caption>{title}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def written(value: Any) -> str:
    """A word as it is, a number with all its digits."""
    return value if isinstance(value, str) else exact(value)


def _row(first: str, *others: str) -> str:
    cells = "".join(f"<td>{escape(text)}</td>" for text in others)
    return f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
