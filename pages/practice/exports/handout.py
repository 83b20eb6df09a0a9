"""Markdown: the questions first, then the key with what leads to each wrong answer. Pure."""

import re
from collections.abc import Iterator
from string import ascii_uppercase

from pages.practice.exports.collection import Collection
from pages.practice.exports.plain import Exercise, line
from softmax_words import Words

words = Words(__file__)

_SIGNS = re.compile(r"([\\`*_\[\]<>&#|~$!])")
_OF_LISTS = re.compile(r"^(\d+)([.)])")  # what would begin a list, or a heading
_BEGINS = re.compile(r"^([-+=])")


def written(found: Collection) -> bytes:
    """The file."""
    exercises = list(enumerate(found.exercises, 1))
    blocks = [f"# {escaped(line(found.title))}", f"## {words('handout.questions')}"]
    blocks += [block for number, each in exercises for block in _asked(number, each)]
    blocks.append(f"## {words('handout.key')}")
    blocks += [block for number, each in exercises for block in _answered(number, each)]
    return "\n\n".join((*blocks, "")).encode()


def _asked(number: int, exercise: Exercise) -> Iterator[str]:
    """A question, with the letters of its answers."""
    yield _head(number, exercise)
    yield from map(escaped, exercise.prompt.split("\n"))
    if exercise.by_number:
        yield words("handout.number")
    else:
        yield "\n".join(f"- {letter}: {text}" for letter, text in _letters(exercise))


def _answered(number: int, exercise: Exercise) -> Iterator[str]:
    """The right answer and why, and each wrong one."""
    yield _head(number, exercise)
    right, wrong = exercise.right, exercise.wrong
    if exercise.by_number:
        within = words("handout.within", tolerance=right.tolerance)
        head = f"**{escaped(right.number)}** {within}"
        said = [f"- {escaped(each.number)}: {_in_line(each.feedback)}" for each in wrong]
    else:
        letters = dict(zip(exercise.choices, ascii_uppercase, strict=False))
        head = f"**{letters[right]}: {_in_line(right.text)}**"
        said = [f"- {letters[each]}: {_in_line(each.feedback)}" for each in wrong]
    yield f"{head}\\\n{_in_line(exercise.because)}"
    yield "\n".join(said)


def _head(number: int, exercise: Exercise) -> str:
    return f"### {number}. {_in_line(exercise.name)}"


def _letters(exercise: Exercise) -> Iterator[tuple[str, str]]:
    texts = (_in_line(choice.text) for choice in exercise.choices)
    yield from zip(ascii_uppercase, texts, strict=False)


def _in_line(text: str) -> str:
    return escaped(line(text))


def escaped(text: str) -> str:
    r"""`text` as Markdown that shows it as it is.

    >>> print(escaped("3. p_cat < 1"))
    3\. p\_cat \< 1
    """
    text = _OF_LISTS.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", text))
    return _BEGINS.sub(r"\\\1", text)
