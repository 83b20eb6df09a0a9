"""What lessons refuse, they refuse on purpose: no text of the core or of Python reaches a page."""

import ast
from collections.abc import Callable
from functools import cache, partial
from itertools import product
from pathlib import Path
from types import TracebackType

import pytest

from pages.lessons import LESSONS
from tests.menu import ROOT

WRONG = (
    "",
    "x",
    "None",
    "1",
    "-1",
    "2.5",
    "nan",
    "inf",
    "1e999",
    "5" * 400,
    "a,b",
    "," * 50,
    "‮",
    "[]",
)
LINKS = ({}, {"z": ["inf,1,0"], "T": ["0"]}, {"z": ["-inf,-inf"], "T": ["inf"]})
PLACES = (-1e308, -1.0, 0.0, 0.3, 2.5, 33.0, 1e3, 1e308)


@cache
def raised(path: Path) -> tuple[range, ...]:
    """The lines of a module in which it refuses something."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Raise))
    return tuple(range(node.lineno, (node.end_lineno or node.lineno) + 1) for node in found)


def is_meant(error: ValueError) -> bool:
    """Whether code of the pages, the toolkit or the models says this, and means it."""
    last: TracebackType = error.__traceback__
    while last.tb_next:
        last = last.tb_next
    path = Path(last.tb_frame.f_code.co_filename)
    rooms = [ROOT / room for room in ("pages", "ui", "softmax_models")]
    return any(map(path.is_relative_to, rooms)) and any(last.tb_lineno in r for r in raised(path))


def refusal(call: Callable[[], object]) -> ValueError | None:
    """What a call refuses."""
    try:
        call()
    except ValueError as error:
        return error
    return None


@pytest.mark.parametrize("name", LESSONS)
def test_what_a_link_says_wrongly_is_refused_on_purpose(name):
    """A reader was told that there are not enough values to unpack."""
    lesson = LESSONS[name]
    found = {
        (str(link), parameter.name, text): refusal(
            partial(parameter.read, text, lesson.read(link)[0])
        )
        for link, parameter, text in product(LINKS, lesson.own, WRONG)
    }
    assert [of for of, error in found.items() if error and not is_meant(error)] == []
    assert any(found.values())


@pytest.mark.parametrize("name", LESSONS)
def test_a_handle_at_a_wrong_place_is_refused_on_purpose(name):
    """What follows a handle is computed by the core, whose errors speak to who writes code."""
    lesson = LESSONS[name]
    found = {
        (str(link), *of): refusal(partial(lesson.moved, lesson.read(link)[0], *of))
        for link, *of in product(LINKS, lesson.handles, (0, 2, 50), PLACES)
    }
    assert [of for of, error in found.items() if error and not is_meant(error)] == []
