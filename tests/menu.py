"""The pages that the menu names, read from the list of lessons: no test keeps one of its own."""

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from pages.lessons import LESSONS, SECTIONS

ROOT = Path(__file__).resolve().parent.parent
MENU = ROOT / "pages/menu.py"


class Page(NamedTuple):
    """A page: its file beside the menu, what the menu calls it, its address, and its section."""

    path: str
    title: str
    address: str
    section: str


PAGES = [
    Page(f"{lesson.name}/{lesson.name}.py", lesson.words.title, f"/{lesson.address}", section)
    for section, lessons in SECTIONS.items()
    for lesson in lessons
]

# Of the pages with a T: the second of the first section, since the first is the root, and the first
# of every other.
WITH_T = [page for page in PAGES if "T" in LESSONS[Path(page.path).stem].shared]
ONE_OF_EACH_SECTION = list({page.section: page for page in WITH_T[:0:-1]}.values())

# Links on which a lesson has all its pictures and handles; its defaults, where none stands here.
OPENED = {
    "explore": "draws=100",
    "cost": "n=100",
    "next": "p=0.9&k=40",
    "real": "upto=40",
    "steps": "step=1",
    "zeros": "eps=0.2&tau=1&nest=0.5",
    "classify": "soften=2",
}


def questions_of(page: Page) -> ModuleType:
    """The module of a lesson's predictions."""
    return import_module(f"pages.{Path(page.path).stem}.questions")
