"""Sheets: what an address of `/sheet` asks for, put together of the parts that are printed.

`page=zeros&<the page's own address>` is the sheet of a state, `set=...&count=..&seed=..` that of a
practice set, `plan=<name>` that of a plan. Pure: `server/sheet.py` hands the address over.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Protocol
from urllib.parse import urlencode

from pages.sheet import options
from pages.sheet.document import Block, Part, Sheet, Text
from pages.sheet.inline import runs, said, verbatim
from pages.sheet.options import ONLY, PDF, SUBJECTS, Options
from pages.sheet.plan_sheet import PlanSheet
from pages.sheet.set_sheet import SetSheet
from pages.sheet.state_sheet import StateSheet
from softmax_words import Words, listed, spoken, switch
from ui.address import link
from ui.address.link import OFF, ON, Problems
from ui.lesson import Query
from ui.take_away.citation import of_lab
from ui.teach import qr
from ui.teach.plan import Plans

words = Words(__file__)


class Subject(Protocol):
    """What a sheet is about."""

    @property
    def title(self) -> str:
        """What it is called."""

    def state(self, group: str) -> tuple[str, dict[str, str]]:
        """What its QR code opens: a page, and what is behind the question mark."""

    def blocks(self, group: str) -> tuple[Block, ...]:
        """The side of the students."""

    def key(self, group: str) -> tuple[Block, ...]:
        """The side of the teacher."""

    def foot(self, group: str) -> dict[str, str]:
        """What makes the same sheet again."""


def made(query: Query, lab: str, plans: Plans) -> tuple[Sheet, Options]:
    """The sheet that an address asks for, and how it is printed; ValueError where there is none.

    `lab` is the address of the lab as the reader reaches it: `https://lab.example/softmax`.
    """
    problems: Problems = []
    link.language(query, problems)
    subject, wanted = _subject(query, plans, problems), options.read(query, problems)
    codes: Problems = []
    parts = [_part(subject, wanted, group, lab, codes) for group in wanted.groups]
    keys = [_key(subject, group) for group in wanted.groups]
    shown = (*(parts if wanted.key != ONLY else ()), *(keys if wanted.key != OFF else ()))
    told = dict.fromkeys((*problems, *codes))
    links = _links(query, lab, wanted)
    links_to = switch.switch(query)
    return Sheet(_title(subject), spoken(), shown, tuple(told), links, links_to), wanted


def refused(sentence: str) -> Sheet:
    """What stands in the place of a sheet that cannot be made."""
    title = words("refusals.title")
    part = Part(verbatim(title), (Text(verbatim(sentence)),), runs(_version()))
    return Sheet(title, spoken(), (part,))


def _subject(query: Query, plans: Plans, problems: Problems) -> Subject:
    """What the sheet is about: exactly one of the subjects."""
    named = [name for name in SUBJECTS if name in query]
    if len(named) != 1:
        raise ValueError(words("refusals.subject", known=listed(list(SUBJECTS), "or")))
    if named == ["page"]:
        return StateSheet(query, problems)
    return SetSheet(query, problems) if named == ["set"] else _plan(query, plans, problems)


def _plan(query: Query, plans: Plans, problems: Problems) -> PlanSheet:
    """The plan of this name."""
    name = " ".join(query["plan"])
    if name not in plans:
        known = listed(list(plans), "or") or words("refusals.none_yet")
        raise ValueError(words("refusals.plan", known=known, came=link.shown(name)))
    return PlanSheet(plans[name](), query, problems)


def _title(subject: Subject) -> str:
    return words("title", title=subject.title)


def _part(subject: Subject, wanted: Options, group: str, lab: str, problems: Problems) -> Part:
    """The sheet of a group, with the code that opens its state."""
    title = said(lambda: _of_group("title", subject, group))
    url = address(lab, *subject.state(group))
    blocks, foot = subject.blocks(group), runs(_foot(subject, group))
    return Part(title, blocks, foot, url, _code(url, problems), has_name=wanted.has_name)


def _key(subject: Subject, group: str) -> Part:
    """The key of a group."""
    title = said(lambda: _of_group("title_of_key", subject, group))
    return Part(title, subject.key(group), runs(_foot(subject, group)))


def _of_group(key: str, subject: Subject, group: str) -> str:
    """A title, with the group where there are groups."""
    title = words(key, title=escape(subject.title))
    return words("of_group", title=title, group=group) if group else title


def _code(url: str, problems: Problems) -> str:
    """The QR code; none where the address is too long for one, and a sentence on the screen."""
    try:
        return qr.svg(url)
    except ValueError as error:
        problems.append(str(error))
        return ""


def _foot(subject: Subject, group: str) -> str:
    """Seed and version."""
    more = [words(f"foot.{name}", number=text) for name, text in subject.foot(group).items()]
    return listed([_version(), *more], "unit")


def _version() -> str:
    return words("foot.lab", version=of_lab()["version"])


def address(lab: str, page: str, query: Mapping[str, str] | Sequence[tuple[str, str]]) -> str:
    """A whole address.

    >>> address("http://lab.example", "zeros", {"z": "1,2"}), address("http://lab.example", "", {})
    ('http://lab.example/zeros?z=1,2', 'http://lab.example/')
    """
    return "?".join(filter(None, (f"{lab}/{page}", urlencode(query, safe=","))))


def _links(query: Query, lab: str, wanted: Options) -> tuple[tuple[str, str], ...]:
    """The same sheet in other forms, for the screen: from that of students none is the key."""
    forms = {"groups": ("groups", "2"), "name": ("name", ON), "pdf": ("format", PDF)}
    if wanted.key != OFF:
        forms = {"students": ("key", OFF), "key": ("key", ONLY)} | forms
    return tuple(
        (words(f"screen.{form}"), address(lab, "sheet", _with(query, *pair)))
        for form, pair in forms.items()
    )


def _with(query: Query, name: str, text: str) -> list[tuple[str, str]]:
    """An address with one parameter said anew."""
    kept = [(n, value) for n, values in query.items() if n != name for value in values]
    return [*kept, (name, text)]
