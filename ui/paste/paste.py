"""Logits as they come from elsewhere: tables, JSON, what other programs print.

Pure text in, values out; nothing of it is run. Numbers and names are read by `ui.address.link`, so
that what may be pasted is what may stand in the address. ValueError with a sentence that says what
could not be read, and where.
"""

import math
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from ui.address.link import MAX_CLASSES, MIN_CLASSES, read_names, read_number, shown, write_names
from ui.paste import print_out
from ui.paste.json_text import are_lines
from ui.paste.legal_names import legal_names
from ui.paste.merged import KEPT, OTHERS, Merged, largest_first, merged
from ui.paste.paste_json import read_json
from ui.paste.paste_table import read_table
from ui.paste.pasted import CUT, ELIDED, Cell, Found, bare_number
from ui.paste.print_columns import read_columns
from ui.paste.print_frames import read_frames
from ui.paste.print_scalars import bare_scalars
from ui.paste.r_calls import read_r_call
from ui.words.unseen import without_marks

LONGEST = 150_000  # characters
MOST = 5_000  # values
_GROUPS = re.compile(r"[-+−]?\d{1,3}(?:[\u00a0\u2007\u2009\u202f]\d{3})+(?:[.,]\d*)?")
# A list, an object, Counter({, z = {, or JSON that is written into a text.
_JSON = re.compile(
    r"""(?:data: ?|\w{1,60}\s?=\s?)?(?:(?:\w{1,60}\()+(?=[\[{(])|"\s?(?=[\[{]))?[\[{(]"""
)
_FRACTION = re.compile(r"[-+−]?(\d+),(\d+)(?:[eE][-+]?\d+)?")


@dataclass(frozen=True)
class Pasted:
    """Logits, their names where there are any, and what was done to read them, in sentences."""

    z: tuple[float, ...]
    names: tuple[str, ...] | None = None
    notes: tuple[str, ...] = ()
    merged: Merged | None = field(default=None, compare=False)


def read(text: str) -> Pasted:
    """The logits in `text`, whichever of the ways it is written in."""
    if len(text) > LONGEST:
        raise ValueError(f"at most {LONGEST:,} characters can be read; {len(text):,} came")
    text = without_marks(text)
    if not text.strip():
        raise ValueError("there is nothing to read")
    found = _found(text)
    count = len(found.cells)
    if count > MOST:
        raise ValueError(f"at most {MOST:,} values can be read; {count:,} came")
    if found.names is not None and len(found.names) != count:
        raise ValueError(f"{count:,} values need as many names; {len(found.names):,} came")
    cells, notes = _with_points(found.cells)
    z = [_number(*cell) for cell in cells]
    if count < MIN_CLASSES:
        raise ValueError(f"{MIN_CLASSES} to {MAX_CLASSES} values are allowed; {count} came")
    return _fitted(found, z, (*found.notes, *notes))


def _found(text: str) -> Found:
    """The cells of the one family that `text` belongs to."""
    if re.match(r"\s*<(?:table|html|div|!doctype)\b", text, re.IGNORECASE):
        raise ValueError("this is the source of a page; paste the table as the page shows it")
    for read_print_out in (read_r_call, read_frames, read_columns, print_out.read_largest):
        if (printed := read_print_out(text)) is not None:
            return printed
    if are_lines(text):
        return read_json(text)
    text = bare_scalars(print_out.unwrapped(text))
    if print_out.is_print_out(text):
        return Found(print_out.cells(text))
    return read_json(text) if _JSON.match(text.lstrip()) else read_table(text)


def _number(where: str, text: str) -> float:
    """The number that stands somewhere."""
    text = text.strip()
    try:
        return read_number(text)
    except ValueError as error:
        with suppress(ValueError):
            return read_number(bare_number(text))
        raise ValueError(f"{where}: {CUT if text in ELIDED else error}") from None


def _with_points(cells: Sequence[Cell]) -> tuple[Sequence[Cell], tuple[str, ...]]:
    """Cells with decimal points for decimal commas, and a sentence that says so."""
    grouped = next((text.strip() for _, text in cells if _GROUPS.fullmatch(text.strip())), None)
    said = f"Blanks inside a number were read as groups of digits: {grouped} is one number."
    notes = (said,) if grouped else ()
    found = [(text, match) for _, text in cells if (match := _FRACTION.fullmatch(text.strip()))]
    if not found:
        return cells, notes
    if all(len(m[2]) == 3 and m[1].strip("0") and len(m[1]) <= 3 for _, m in found):
        text = found[0][0].strip()
        both = f"{text.replace(',', '.')} or {text.replace(',', '')}"
        raise ValueError(f"{shown(text)} may be {both}; write one of them")
    one = found[0][0].strip()
    said = f"Commas were read as decimal points: {one} is {one.replace(',', '.')}."
    points = [(w, t.replace(",", ".") if _FRACTION.fullmatch(t.strip()) else t) for w, t in cells]
    return points, (*notes, said)


def _fitted(found: Found, z: list[float], notes: tuple[str, ...]) -> Pasted:
    """At most twelve classes with names that an address can carry."""
    if len(z) <= MAX_CLASSES:
        names, said = _named(found, z)
        return Pasted(tuple(z), names, (*notes, *said))
    order = largest_first(z)
    whole = merged([z[i] for i in order])
    given = found.names or [f"value {i}" for i in range(1, len(z) + 1)]
    names, said = legal_names([*(given[i] for i in order[:KEPT]), OTHERS])
    if found.names is None:
        said = ("The names say where a value stood, counted from 1.", *said)
    return Pasted(whole.z, tuple(names), (*notes, *_counted(z, whole), *said), whole)


def _counted(z: Sequence[float], whole: Merged) -> tuple[str, ...]:
    said = (
        f"{len(z):,} values came: the largest {KEPT} are classes of their own, and {OTHERS} are one"
    )
    if whole.z[-1] == math.inf:
        return (f"{said}.",)
    return (f"{said}, with the log-sum-exp of their logits: exact at T = 1.",)


def _named(found: Found, z: Sequence[float]) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """The names, mended where they are tokens; what a reader wrote by hand is refused instead."""
    if found.names is None:
        return None, ()
    if found.tokens or _may_be_log_probabilities(found, z):
        names, said = legal_names(found.names)
        return read_names(write_names(names)), said
    return read_names(write_names([name.strip() for name in found.names])), ()


def _may_be_log_probabilities(found: Found, z: Sequence[float]) -> bool:
    """Whether a map from name to number is one from token to log-probability."""
    distinct = found.names is not None and len(set(found.names)) == len(found.names)
    return distinct and max(z) <= 0 and math.fsum(map(math.exp, z)) <= 1.001
