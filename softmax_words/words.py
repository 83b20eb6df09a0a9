"""The words of a room of the house, by key: `words.en.md` and its translations.

A file begins with `# `: what the menu calls the page, or the room. `## key` begins the words of one
key, in Markdown or HTML; headings in them are written one level lower. `## axes.*` begins a group:
each line `gap: The gap` is the key `axes.gap`, and goes on in the lines that are indented.
`{{name}}` is a placeholder. A key with `[one]` and `[other]` has its plural chosen by `{{count}}`.
In Korean a particle has two forms, `[을/를]`; what stands before it, once filled, picks one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

from softmax_words.forms import counted, plural_form
from softmax_words.korean import KOREAN, with_particles
from softmax_words.language import ENGLISH, miss, spoken

MARK = '<div lang="'  # what a block in another language begins with
HOUSE = Path(__file__).resolve().parent.parent
_SECTION = re.compile(r"^## (\S+)\n", re.MULTILINE)
_LINE = re.compile(r"^([^\s:]+):[ \t]*(.*(?:\n[ \t]+.*)*)", re.MULTILINE)
_BREAK = re.compile(r"[ \t\n]+")  # no thin or unbreakable space: who writes one, means it
_PLACEHOLDER = re.compile(r"\{\{([\w-]+)\}\}")
_FORM = re.compile(r"(.+)\[\w+\]")


def more() -> tuple[Path, ...]:
    """Return where else words may stand: a translation under way, in folders as in the house.

    The environment names that folder in SOFTMAX_LAB_WORDS.
    """
    folder = os.environ.get("SOFTMAX_LAB_WORDS")
    return (Path(folder),) if folder else ()


def languages() -> tuple[str, ...]:
    """Return the languages in which the menu is written, English first.

    >>> languages()[0]
    'en'
    """
    return _languages(more())


@cache
def _languages(others: tuple[Path, ...]) -> tuple[str, ...]:
    """The same, once looked for: each answer of the live door asks which languages there are."""
    found = {path.suffixes[0][1:] for root in (HOUSE, *others) for path in _files(root / "pages")}
    return (ENGLISH, *sorted(found - {ENGLISH}))


def _files(folder: Path) -> Iterator[Path]:
    return folder.glob("words.*.md")


@dataclass(frozen=True)
class Words:
    """The words nearest to a file: those beside it, or of a folder above.

    `words("kept", count=3)` is the text of a key in the language that is spoken, in English where
    that has none. An int is written as a count; other numbers come in words. KeyError for a key
    without words or a placeholder without a value.
    """

    file: str

    @cached_property
    def folder(self) -> Path:
        """Where the words stand, within the house."""
        folders = (each for each in Path(self.file).resolve().parents)
        return next(each for each in folders if (each / "words.en.md").is_file())

    @property
    def title(self) -> str:
        """What the menu calls the page, or the room is called."""
        return self._found("#")[0]

    def __call__(self, key: str, **values: str | int) -> str:
        """The text of a key."""
        return _filled(*self._found(key, values), values)

    def block(self, key: str, **values: str | int) -> str:
        """A text that stands for itself, in Markdown or HTML: one in another language says so."""
        text, language = self._found(key, values)
        filled = _filled(text, language, values)
        if language == spoken():
            return filled
        return f'{MARK}{language}">\n\n{filled}\n\n</div>'

    def __contains__(self, key: str) -> bool:
        """Whether there are words for a key, in one form or in several."""
        return key in self._keys

    @cached_property
    def _keys(self) -> frozenset[str]:
        """All keys, those with forms without their forms too."""
        keys = texts(self.folder, ENGLISH).keys()
        return frozenset(keys) | {_FORM.sub(r"\1", key) for key in keys}

    def _found(self, key: str, values: Mapping[str, str | int] | None = None) -> tuple[str, str]:
        """The text of a key, and its language."""
        language, plural = spoken(), ""
        if values and "count" in values:
            plural = plural_form(int(values["count"]))
        text, found = _found(self, key, plural, language, _more(language))
        if found != language:
            miss(found)
        return text, found


@cache
def _found(
    words: Words, key: str, plural: str, language: str, others: tuple[Path, ...]
) -> tuple[str, str]:
    """The same, once looked up: a chart that is dragged says many words a second."""
    for each in dict.fromkeys((language, ENGLISH)):
        of_language = _texts(words.folder, each, others)
        for form in (
            (f"{key}[{plural}]", f"{key}[other]", key) if plural else (key, f"{key}[other]")
        ):
            if form in of_language:
                return of_language[form], each
    raise KeyError(f"{words.folder.name} has no words for {key}")


def _filled(text: str, language: str, values: Mapping[str, str | int]) -> str:
    """The text with its placeholders filled; a language may leave out what it has no place for."""
    if language == KOREAN:
        return _filled_in_korean(text, values)
    pieces = _pieces(text)
    if len(pieces) == 1:
        return text
    return "".join(_written(values[each]) if i % 2 else each for i, each in enumerate(pieces))


def _filled_in_korean(text: str, values: Mapping[str, str | int]) -> str:
    """The same, each particle by what stands before it: in the text, and never in a value."""
    told = ""
    for i, each in enumerate(_pieces(text)):
        told += _written(values[each]) if i % 2 else with_particles(each, told)
    return told


@cache
def _pieces(text: str) -> tuple[str, ...]:
    """A text cut at its placeholders, their names in between."""
    return tuple(_PLACEHOLDER.split(text))


def _written(value: str | int) -> str:
    """A value inside a sentence."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"a placeholder takes a text or a count; {type(value).__name__} came")
    return counted(value)


def placeholders(text: str) -> tuple[str, ...]:
    """Return the names of the placeholders in a text.

    >>> placeholders("{{a}} of {{b}}")
    ('a', 'b')
    """
    return tuple(_PLACEHOLDER.findall(text))


def texts(folder: Path, language: str) -> Mapping[str, str]:
    """Return all words of a folder in one language, by key; none where they are not written."""
    return _texts(folder, language, _more(language))


def _more(language: str) -> tuple[Path, ...]:
    """Where else the words of a language may stand; English stands in the house."""
    return () if language == ENGLISH else more()


@cache
def _texts(folder: Path, language: str, others: tuple[Path, ...]) -> Mapping[str, str]:
    """The same, once read."""
    found: dict[str, str] = {}
    for root in (HOUSE, *others):
        place = root / folder.relative_to(HOUSE) if folder.is_relative_to(HOUSE) else folder
        found |= _read(place / f"words.{language}.md")
    return MappingProxyType(found)


@cache
def _read(path: Path) -> Mapping[str, str]:
    """The words of one file, by key."""
    if not path.is_file():
        return MappingProxyType({})
    head, *parts = _SECTION.split(path.read_text(encoding="utf-8"))
    found = {"#": head.partition("\n")[0].removeprefix("# ")}
    for key, body in zip(parts[::2], parts[1::2], strict=True):
        found |= _group(key[:-1], body) if key.endswith(".*") else {key: _section(body)}
    return MappingProxyType(found)


def _section(body: str) -> str:
    """The words of one key; headings in them are one level higher on the page."""
    return re.sub("^###", "##", body.strip(), flags=re.MULTILINE)


def _group(prefix: str, body: str) -> dict[str, str]:
    """The words of each line of a group."""
    lines = _LINE.findall(body)
    return {prefix + name: _BREAK.sub(" ", text).strip(" ") for name, text in lines}
