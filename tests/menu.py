"""The pages that the menu names, read from its table: no test keeps a list of its own."""

import ast
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
MENU = ROOT / "pages/menu.py"


class Page(NamedTuple):
    """One line of the table: the file beside the menu, what the menu calls it, and its address."""

    path: str
    title: str
    address: str
    section: str


def _page(call: ast.Call, section: str) -> Page:
    words = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
    address = "/" + words["url_path"]
    return Page(ast.literal_eval(call.args[0]), words["title"], address, section)


PAGES = [
    _page(call, ast.literal_eval(section))
    for table in ast.walk(ast.parse(MENU.read_text(encoding="utf-8")))
    if isinstance(table, ast.Dict)
    for section, pages in zip(table.keys, table.values, strict=True)
    for call in pages.elts
]

# The second page of the first section, since the first is the root, and the first of every other.
ONE_OF_EACH_SECTION = list({page.section: page for page in PAGES[:0:-1]}.values())


def questions_of(page: Page) -> ModuleType:
    """The module of a lesson's predictions."""
    return import_module(f"pages.{Path(page.path).stem}.questions")
