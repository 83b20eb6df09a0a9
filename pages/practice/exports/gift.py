"""GIFT: the text format that Moodle and others import. Pure.

A backslash takes their meaning from the signs of GIFT; a line end is written as one. The texts are
said to be plain, so that no HTML in them is read. Source: docs.moodle.org, GIFT format.
"""

import re
from collections.abc import Iterator

from pages.practice.exports import moodle
from pages.practice.exports.collection import Collection
from pages.practice.exports.plain import Choice, Exercise

_SIGNS = re.compile(r"([\\~=#{}:])")
_PLAIN = "[plain]"
_NO_MARKS = "%0%"


def written(found: Collection) -> bytes:
    """The file."""
    blocks: list[str] = []
    for group in found.groups:
        blocks.append(f"$CATEGORY: {moodle.path(group)}")
        blocks += map(_question, group.exercises)
    return "".join(f"{block}\n\n" for block in blocks).encode()


def _question(exercise: Exercise) -> str:
    """A question on lines of its own."""
    kind, lines = ("#", _numbers) if exercise.by_number else ("", _choices)
    head = f"::{escaped(exercise.name)}::{_PLAIN}{escaped(exercise.prompt)}{{{kind}"
    foot = f"####{_safe(exercise.because)}"
    return "\n".join((head, *lines(exercise), foot, "}"))


def _choices(exercise: Exercise) -> Iterator[str]:
    """An answer a line: = is right, ~ is wrong."""
    for choice in exercise.choices:
        mark = "=" if choice.is_right else "~"
        # What begins with % would be read as what it is worth.
        mark += _NO_MARKS * (choice.text.startswith("%") and not choice.is_right)
        yield f"{mark}{_safe(choice.text)}{_feedback(choice)}"


def _numbers(exercise: Exercise) -> Iterator[str]:
    """A number a line, the right one first: the first that fits counts."""
    for choice in (exercise.right, *exercise.wrong):
        worth = "" if choice.is_right else _NO_MARKS
        yield f"={worth}{choice.number}:{choice.tolerance}{_feedback(choice)}"


def _feedback(choice: Choice) -> str:
    return f"#{_safe(choice.feedback)}" if choice.feedback else ""


def _safe(text: str) -> str:
    """A text behind that of the question, whose format holds: what is in brackets names none."""
    return f"{_PLAIN if text.startswith('[') else ''}{escaped(text)}"


def escaped(text: str) -> str:
    r"""`text` without any sign that means something.

    >>> print(escaped("p = {1}"))
    p \= \{1\}
    """
    return _SIGNS.sub(r"\\\1", text).replace("\n", r"\n")
