"""Who moved between two rounds, as tables of k times k, and in a sentence. Pure."""

from collections.abc import Mapping, Sequence
from html import escape
from string import ascii_uppercase

from pages.room import moved, tables, tally
from pages.room.ballot import Ballot
from pages.room.moved import NOWHERE, Moves, Pairs
from pages.room.subject import Asked
from pages.room.tally import FEWEST
from softmax_words import Words
from ui.predict.question import class_of

words = Words(__file__)

MANY = 7  # columns: they are written smaller, and their heads upright


def of(
    asked: Asked,
    first: Mapping[str, Ballot],
    second: Mapping[str, Ballot],
    *,
    is_revealed: bool,
) -> str:
    """The tables, one for each thing that was asked; nothing without a round before.

    Numbers have one once the truth is revealed: their places are the answers that they are.
    """
    if not first:
        return ""
    pairs = tally.by_student(first, second)
    if len(pairs) < FEWEST:
        return f"<p>{words('moved.few', count=len(pairs))}</p>"
    parts = [_drawings(asked, pairs, is_revealed)] if asked.is_drawn else []
    if asked.is_chosen:
        parts.append(_answers("choices", asked, moved.of_choices(asked, pairs)))
    if asked.is_value and is_revealed:
        parts.append(_answers("values", asked, moved.of_values(asked, pairs)))
    return "".join(parts)


def _drawings(asked: Asked, pairs: Pairs, is_revealed: bool) -> str:
    """From which most likely class to which, and whether nearer to the truth."""
    moves = moved.of_drawings(asked, pairs)
    known = [class_of(asked.solved, i) for i in moves.places if i != NOWHERE]
    names = [*known, words("moved.tied")][: len(moves.places)]
    shown = _table("drawings", moves, names, names)
    if not is_revealed:
        return shown
    nearer, farther = moved.closer(asked, pairs)
    told = {"nearer": str(nearer.part), "farther": str(farther.part), "of": str(nearer.of)}
    return f"{shown}<p>{words('moved.closer', **told)}</p>"


def _answers(kind: str, asked: Asked, moves: Moves) -> str:
    """From which answer to which: by their letters in the columns."""
    if moves.total < FEWEST:
        return f"<p>{words('moved.few', count=moves.total)}</p>"
    heads, rows = [], []
    for place in moves.places:
        letter = ascii_uppercase[place] if place != NOWHERE else words("moved.another")
        heads.append(letter)
        text = escape(asked.answers[place].text) if place != NOWHERE else ""
        rows.append(f"{letter}: {text}" if text else letter)
    return _table(kind, moves, heads, rows)


def _table(kind: str, moves: Moves, heads: Sequence[str], rows: Sequence[str]) -> str:
    """The counts; who stayed, on the diagonal, in bold."""
    caption = words(f"moved.{kind}", stayed=str(moves.stayed.part), total=str(moves.total))
    cells = [
        [_cell(count, is_stay=i == j) for j, count in enumerate(row)]
        for i, row in enumerate(moves.counts)
    ]
    body = [[head, *row] for head, row in zip(rows, cells, strict=True)]
    return tables.wide(
        caption,
        [words("moved.corner"), *heads],
        body,
        "room-moved" + " room-many" * (len(heads) >= MANY),
    )


def _cell(count: int, *, is_stay: bool) -> str:
    """A count; nobody is hardly seen."""
    text = str(count) if count else f'<span class="room-none">{count}</span>'
    return f"<b>{text}</b>" if is_stay else text
