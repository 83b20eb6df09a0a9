"""What the address of a sheet says beside its subject: the key, the groups, the name, the form."""

import random
from dataclasses import dataclass

from softmax_words import Words
from ui.address import link, readers
from ui.address.link import OFF, ON, Problems
from ui.lesson import Query
from ui.predict.question import LAST_SEED

words = Words(__file__)

ONLY, HTML, PDF = "only", "html", "pdf"
GROUPS = ("A", "B")
PAPERS = ("a4", "us-letter")
SUBJECTS = ("page", "set", "plan")
NAMES = ("key", "group", "groups", "name", "format", "paper", "lang")
FIRST_SEED = 1
# What a link of a page may say too, and paper has no use for.
OF_SCREENS = ("predict", "room", "view", "v", "hide", "lock", "ask", "title", "note")


@dataclass(frozen=True)
class Options:
    """How a sheet is printed: which groups ("" is a class without groups), and what with it."""

    key: str = ON
    groups: tuple[str, ...] = ("",)
    has_name: bool = False
    format: str = HTML
    paper: str = PAPERS[0]


def read(query: Query, problems: Problems) -> Options:
    """The options that an address names; a sentence for each that was not used."""
    key = link.one(query, "key", readers.one_of((ON, OFF, ONLY)), ON, problems)
    group = link.one(query, "group", _group, "", problems)
    both = link.one(query, "groups", readers.whole(1, len(GROUPS)), 1, problems) > 1
    name = link.one(query, "name", readers.one_of((ON, OFF)), OFF, problems)
    form = link.one(query, "format", readers.one_of((HTML, PDF)), HTML, problems)
    paper = link.one(query, "paper", _paper, PAPERS[0], problems)
    return Options(key, GROUPS if both else (group,), name == ON, form, paper)


def _group(text: str) -> str:
    """A group by its letter; a small one is meant too."""
    return str(readers.one_of(GROUPS)(text.upper()))


def _paper(text: str) -> str:
    """A paper for the PDF: A4 or Letter. What prints from the browser fits both."""
    found = readers.one_of(("a4", "letter"))(text.lower())
    return PAPERS[found == "letter"]


def seed_of(seed: int, group: str) -> int:
    """The seed of a group: that of the sheet for A, always another for B.

    >>> seed_of(7, ""), seed_of(7, "A"), seed_of(7, "B") != 7
    (7, 7, True)
    """
    if group != GROUPS[1]:
        return seed
    step = random.Random(f"{group} {seed}").randint(1, LAST_SEED)
    return (seed + step) % (LAST_SEED + 1)


def unknown(query: Query, known: tuple[str, ...]) -> Problems:
    """A sentence for each parameter of an address that means nothing here."""
    return [words("refusals.unknown", name=link.shown(n)) for n in query if n not in known]
