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
SUBJECTS = ("page", "set", "plan")
NAMES = ("key", "group", "groups", "name", "format", "lang")
FIRST_SEED = 1


@dataclass(frozen=True)
class Options:
    """How a sheet is printed: which groups ("" is a class without groups), and what with it."""

    key: str = ON
    groups: tuple[str, ...] = ("",)
    has_name: bool = False
    format: str = HTML


def read(query: Query, problems: Problems) -> Options:
    """The options that an address names; a sentence for each that was not used."""
    key = link.one(query, "key", readers.one_of((ON, OFF, ONLY)), ON, problems)
    group = link.one(query, "group", _group, "", problems)
    both = link.one(query, "groups", readers.whole(1, len(GROUPS)), 1, problems) > 1
    name = link.one(query, "name", readers.one_of((ON, OFF)), OFF, problems)
    form = link.one(query, "format", readers.one_of((HTML, PDF)), HTML, problems)
    return Options(key, GROUPS if both else (group,), name == ON, form)


def _group(text: str) -> str:
    """A group by its letter; a small one is meant too."""
    return str(readers.one_of(GROUPS)(text.upper()))


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
