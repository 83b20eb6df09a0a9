"""Sheets as their tests ask for them, and a reader of HTML that lets nothing pass."""

from html.parser import HTMLParser
from urllib.parse import parse_qs

from pages.sheet import as_html, sheet
from pages.sheet.document import Grid, Part, Sheet
from pages.sheet.inline import text_of
from ui.teach.plan import Expected, Plan, Step
from ui.teach.sets import Set

LAB = "http://lab.example"
VOID = {"meta", "br", "link", "img", "hr", "input"}

SAMPLE = Plan(
    name="overflow",
    title="Overflow <in> ten minutes",
    audience="numerics",
    goals=("See exp overflow", "Say why subtracting helps"),
    prerequisites=("The definition of softmax",),
    steps=(
        Step(
            3,
            "stability",
            "z=88,88,88&dtype=float32",
            "What is p?",
            (
                Expected("1/3 each", 6, "That is the answer with the maximum subtracted."),
                Expected("0 each", None, "The sum overflows."),
            ),
            "Every exponential is finite; their sum is not.",
        ),
    ),
    ticket=Set(("stability",), count=2, seed=3),
)
PLANS = {SAMPLE.name: lambda: SAMPLE}


def made(query: str) -> Sheet:
    """The sheet of an address."""
    return sheet.made(parse_qs(query, keep_blank_values=True), LAB, PLANS)[0]


def html(query: str) -> str:
    """The file of an address."""
    return as_html.written(made(query))


def grids(part: Part) -> list[Grid]:
    """The tables of a part, those that stand beside something too."""
    found = []
    for block in part.blocks:
        found += [block] if isinstance(block, Grid) else []
        found += [block.left] if hasattr(block, "left") else []
    return found


def columns(grid: Grid) -> dict[str, list[str]]:
    """The cells of a table by the head of their column."""
    heads = [text_of(head) for head in grid.heads]
    rows = [[text_of(cell) for cell in row] for row in grid.rows]
    return {head: [row[i] for row in rows] for i, head in enumerate(heads)}


class Strict(HTMLParser):
    """A reader that raises where a tag is not closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        """Note what opens."""
        self.tags.append(tag)
        self.ids.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        """Note what opens and closes at once, as in SVG."""
        self.tags.append(tag)
        self.ids.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        """Close what was opened last."""
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        self.open.pop()


def read(text: str) -> Strict:
    """The tags of a file that is well formed."""
    reader = Strict()
    reader.feed(text)
    reader.close()
    assert not reader.open
    return reader
