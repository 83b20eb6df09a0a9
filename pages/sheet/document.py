"""What a sheet is made of, before it is HTML or PDF: blocks, parts, and the sheet.

Both writers read the same blocks, so neither can say what the other does not.
"""

from dataclasses import dataclass

from pages.sheet.inline import Runs

Row = tuple[Runs, ...]


@dataclass(frozen=True)
class Heading:
    """The heading of a section."""

    text: Runs


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    text: Runs


@dataclass(frozen=True)
class Bullets:
    """A list without numbers."""

    items: tuple[Runs, ...]


@dataclass(frozen=True)
class Grid:
    """A table; the first cell of a row is its head, and one without pieces is to be filled in."""

    caption: Runs
    heads: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Axes:
    """Bars from 0 to 1 on a line for each class: to be drawn, or drawn where `values` are there."""

    caption: Runs
    names: tuple[str, ...]
    values: tuple[float, ...] = ()
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Formula:
    """A formula by its key, and what is heard where it is not seen."""

    key: str
    alt: Runs


@dataclass(frozen=True)
class Formulas:
    """Formulas in a row."""

    items: tuple[Formula, ...]


@dataclass(frozen=True)
class Pair:
    """Two blocks side by side."""

    left: "Grid | Axes"
    right: "Grid | Axes"


@dataclass(frozen=True)
class Lines:
    """Lines to write on."""

    count: int


@dataclass(frozen=True)
class Entry:
    """One numbered item: a question with its choices, or its answer in the key.

    The choices bear letters; `notes` are further lines, and `axes` are to be drawn in.
    """

    number: int
    text: Runs
    notes: tuple[Runs, ...] = ()
    choices: tuple[Runs, ...] = ()
    bullets: tuple[Runs, ...] = ()
    axes: Axes | None = None
    lines: int = 0


@dataclass(frozen=True)
class Entries:
    """A numbered list."""

    items: tuple[Entry, ...]


Block = Heading | Text | Bullets | Grid | Axes | Formulas | Pair | Lines | Entries


@dataclass(frozen=True)
class Part:
    """What begins on a page of its own: the sheet of a group, or its key.

    `url` is what its QR code opens, `svg` that code; `foot` stands at its end.
    """

    title: Runs
    blocks: tuple[Block, ...]
    foot: Runs
    url: str = ""
    svg: str = ""
    has_name: bool = False


@dataclass(frozen=True)
class Sheet:
    """All parts, and what only the screen says: what was wrong in the link, and further links."""

    title: str
    language: str
    parts: tuple[Part, ...]
    problems: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()  # what it is called, and its address
    switch: str = ""  # the links to other languages, as HTML
