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


def _page(call: ast.Call) -> Page:
    words = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
    return Page(ast.literal_eval(call.args[0]), words["title"], "/" + words["url_path"])


PAGES = [
    _page(node)
    for node in ast.walk(ast.parse(MENU.read_text(encoding="utf-8")))
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.Page"
]

# The second page of the first section, since the first is the root, and the first of every other.
ONE_OF_EACH_SECTION = list({Path(page.path).parent: page for page in PAGES[:0:-1]}.values())


def questions_of(page: Page) -> ModuleType:
    """The module of a page's predictions: it has the name of the page's file."""
    return import_module(f"ui.questions.{Path(page.path).stem}")
