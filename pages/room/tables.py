"""Numbers of a room as HTML tables: for a projector, and for who does not see a picture. Pure.

Cells are HTML. No style stands in an attribute: the pages of a room refuse that.
"""

from collections.abc import Iterable, Sequence
from html import escape

from pages.room.tally import Share
from softmax_words import Words
from ui.words.words import plain_text

words = Words(__file__)

GIVEN = "room-given"  # what is given stands in a line, and looks like no table of numbers
BAR = 240  # units that a share of 1 takes


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], kind: str = "") -> str:
    """A table, the first cell of each row its head; a column of pictures has none."""
    head = "".join(f'<th scope="col">{each}</th>' if each else "<td></td>" for each in heads)
    body = "".join(map(_row, rows))
    named = kind if kind == GIVEN else f"room-table {kind}".strip()
    return (
        f'<table class="{named}"><caption>{caption}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _row(cells: Sequence[str]) -> str:
    first, *others = cells
    rest = "".join(f"<td>{each}</td>" for each in others)
    return f'<tr><th scope="row">{first}</th>{rest}</tr>'


def wide(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], kind: str) -> str:
    """A table with many columns: it scrolls in a box that a keyboard reaches."""
    inside, label = table(caption, heads, rows, kind), escape(plain_text(caption))
    return f'<div class="room-wide" tabindex="0" role="region" aria-label="{label}">{inside}</div>'


def folded(inside: str) -> str:
    """A table that opens: it says a picture again."""
    return f"<details><summary>{words('picture.numbers')}</summary>{inside}</details>"


def shares(caption: str, head: str, lines: Iterable[tuple[str, Share]]) -> str:
    """A line for each thing counted: what it is, its bar, how many, and its share."""
    rows = [(text, bar(each), str(each.part), percent(each)) for text, each in lines]
    heads = [head, "", words("tally.many"), words("tally.share")]
    return table(caption, heads, rows, "room-shares")


def percent(share: Share) -> str:
    """A share with how far it may be off."""
    return words("tally.percent", percent=str(share.percent), points=str(share.points))


def bar(share: Share) -> str:
    """A share as a bar, with the whisker of what it may be off; the cells beside it say it."""
    end, off = BAR * share.part / share.of, BAR * share.points / 100
    low, high = max(0.0, end - off), min(float(BAR), end + off)
    return (
        f'<svg class="room-bar" viewBox="0 0 {BAR} 22" width="{BAR}" height="22" '
        f'aria-hidden="true"><path d="M.5 2V20M{BAR - 0.5} 2V20" stroke="currentColor" '
        f'stroke-opacity=".4"/><rect y="4" width="{end:.1f}" height="14" fill="currentColor" '
        f'fill-opacity=".55"/><path d="M{low:.1f} 11H{high:.1f}M{low:.1f} 7V15M{high:.1f} 7V15" '
        f'stroke="currentColor" stroke-width="2"/></svg>'
    )
