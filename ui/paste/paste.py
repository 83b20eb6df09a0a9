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

from softmax_words import Words
from ui.address.link import MAX_CLASSES, MIN_CLASSES, read_names, read_number, shown, write_names
from ui.paste import print_out
from ui.paste.json_text import are_lines
from ui.paste.legal_names import legal_names
from ui.paste.merged import KEPT, Merged, largest_first, merged
from ui.paste.paste_json import read_json
from ui.paste.paste_table import read_table
from ui.paste.pasted import ELIDED, Cell, Found, Place, bare_number, cut, refusal
from ui.paste.print_columns import read_columns
from ui.paste.print_frames import read_frames
from ui.paste.print_scalars import bare_scalars
from ui.paste.r_calls import read_r_call
from ui.words.unseen import without_marks

words = Words(__file__)

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
        said = words("refusals.many_characters", most=LONGEST, count=len(text))
        raise ValueError(said)
    text = without_marks(text)
    if not text.strip():
        raise ValueError(words("refusals.nothing"))
    found = _found(text)
    count = len(found.cells)
    if count > MOST:
        raise ValueError(words("refusals.many_values", most=MOST, count=count))
    if found.names is not None and len(found.names) != count:
        raise ValueError(words("refusals.few_names", values=count, names=len(found.names)))
    cells, notes = _with_points(found.cells)
    z = [_number(*cell) for cell in cells]
    if count < MIN_CLASSES:
        bounds = {"fewest": MIN_CLASSES, "most": MAX_CLASSES}
        raise ValueError(words("refusals.values", count=count, **bounds))
    return _fitted(found, z, (*found.notes, *notes))


def taken(z: Sequence[float], names: Sequence[str] | None = None) -> Pasted:
    """Logits that are numbers already, as if they were pasted: of many, the largest 11 and one.

    >>> taken([1.0, 3.0], ["a, b", "c"]).names
    ('a， b', 'c')
    """
    return _fitted(Found((), names, tokens=True), [float(value) for value in z], ())


def _found(text: str) -> Found:
    """The cells of the one family that `text` belongs to."""
    if re.match(r"\s*<(?:table|html|div|!doctype)\b", text, re.IGNORECASE):
        raise ValueError(words("refusals.source"))
    for read_print_out in (read_r_call, read_frames, read_columns, print_out.read_largest):
        if (printed := read_print_out(text)) is not None:
            return printed
    if are_lines(text):
        return read_json(text)
    text = bare_scalars(print_out.unwrapped(text))
    if print_out.is_print_out(text):
        return Found(print_out.cells(text))
    return read_json(text) if _JSON.match(text.lstrip()) else read_table(text)


def _number(where: Place, text: str) -> float:
    """The number that stands somewhere."""
    text = text.strip()
    try:
        return read_number(text)
    except ValueError as error:
        with suppress(ValueError):
            return read_number(bare_number(text))
        raise (cut(where) if text in ELIDED else refusal(where, str(error))) from None


def _with_points(cells: Sequence[Cell]) -> tuple[Sequence[Cell], tuple[str, ...]]:
    """Cells with decimal points for decimal commas, and a sentence that says so."""
    grouped = next((text.strip() for _, text in cells if _GROUPS.fullmatch(text.strip())), None)
    notes = (words("notes.groups", number=grouped),) if grouped else ()
    found = [(text, match) for _, text in cells if (match := _FRACTION.fullmatch(text.strip()))]
    if not found:
        return cells, notes
    if all(len(m[2]) == 3 and m[1].strip("0") and len(m[1]) <= 3 for _, m in found):
        text = found[0][0].strip()
        both = {"point": text.replace(",", "."), "whole": text.replace(",", "")}
        raise ValueError(words("refusals.thousands", came=shown(text), **both))
    one = found[0][0].strip()
    said = words("notes.decimal", came=one, number=one.replace(",", "."))
    points = [(w, t.replace(",", ".") if _FRACTION.fullmatch(t.strip()) else t) for w, t in cells]
    return points, (*notes, said)


def _fitted(found: Found, z: list[float], notes: tuple[str, ...]) -> Pasted:
    """At most twelve classes with names that an address can carry."""
    if len(z) <= MAX_CLASSES:
        names, said = _named(found, z)
        return Pasted(tuple(z), names, (*notes, *said))
    order = largest_first(z)
    whole = merged([z[i] for i in order])
    given = found.names
    kept = [given[i] if given else words("names.value", number=str(i + 1)) for i in order[:KEPT]]
    legal, said = legal_names([*kept, words("names.others")])
    if given is None:
        said = (words("notes.places"), *said)
    return Pasted(whole.z, tuple(legal), (*notes, *_counted(z, whole), *said), whole)


def _counted(z: Sequence[float], whole: Merged) -> tuple[str, ...]:
    if whole.z[-1] == math.inf:
        return (words("notes.many_infinite", count=len(z), kept=KEPT),)
    return (words("notes.many", count=len(z), kept=KEPT),)


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
