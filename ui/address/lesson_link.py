"""What a teacher's link asks of a page beside its state: `hide=alpha&lock=dtype&note=Look%20at...`

Pure text in, values out, as in `ui.address.link`. All of it is a courtesy to who reads the page, no
protection: a student can always leave it to the full page, and anybody can change an address.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from softmax_words import Words, listed
from ui.address import link, readers
from ui.address.link import VERSION, Problems

words = Words(__file__)

NAMES = ("v", "hide", "lock", "ask", "title", "note")
COURTESIES = ("hide", "lock", "title", "note")  # what a student leaves behind on the full page
# What all lessons have beside the parameters of their tables; DATA also where a table has its own.
VALUES, EXAMPLES, COPY, RESET, PREDICT, VIEW, CODE, DATA, CITE = TOOLS = (
    "values", "examples", "copy", "reset", "predict", "view", "code", "data", "cite",
)  # fmt: skip
TYPE = "dtype"
LOCKS = (TYPE, EXAMPLES)
LONGEST_TITLE, LONGEST_NOTE = 80, 600  # characters

_ENCODED_TWICE = re.compile(r"(?=.*%(20|0A|[C-F][0-9A-F]))[!-~]+", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class LessonLink:
    """What is hidden and locked, by name; which questions come, in which order; and a word ahead.

    `v` is the version of the link, 0 where it says none.
    """

    v: int = 0
    hide: tuple[str, ...] = ()
    lock: tuple[str, ...] = ()
    ask: tuple[int, ...] = ()
    title: str = ""
    note: str = ""


def read(
    query: Mapping[str, Sequence[str]], controls: Collection[str], questions: int, found: Problems
) -> LessonLink:
    """What a link asks of a page with these controls and so many questions.

    `found` gets a sentence for what was not used; of a list, the names that are known are.
    """

    def one(name: str, reader: Callable[[str], Any], default: Any) -> Any:
        return link.one(query, name, reader, default, found)

    def some(name: str, known: Collection[str]) -> tuple[str, ...]:
        return tuple(one(name, lambda text: read_names(name, text, known, found), ()))

    return LessonLink(
        one("v", read_version, 0),
        some("hide", controls),
        some("lock", LOCKS),
        one("ask", lambda text: read_questions(text, questions), ()),
        one("title", read_title, ""),
        one("note", read_note, ""),
    )


def write(asked: LessonLink) -> dict[str, str]:
    """The parameters that `read` turns back into `asked`; a link that asks anything is dated."""
    texts = {
        "hide": ",".join(asked.hide),
        "lock": ",".join(asked.lock),
        "ask": ",".join(map(str, asked.ask)),
        "title": asked.title,
        "note": asked.note,
    }
    said = {name: text for name, text in texts.items() if text}
    return {"v": str(VERSION)} | said if said or asked.v else {}


def read_version(text: str) -> int:
    """The version of the links of today; the rest of another one is read as if it were of today."""
    if text.strip() != str(VERSION):
        raise ValueError(words("refusals.version", known=VERSION, came=link.shown(text)))
    return VERSION


def read_names(name: str, text: str, known: Collection[str], found: Problems) -> tuple[str, ...]:
    """The names that are known, each once; ValueError where none is, a sentence where some are."""
    came = _parts(text)
    used = tuple(each for each in came if each in known)
    if strange := [each for each in came if each not in known]:
        names = listed(list(known), "or")
        why = words(f"refusals.{name}", came=link.shown(strange[0]), known=names)
        if not used:
            raise ValueError(why)
        found.append(words("refusals.partly", name=name, why=why))
    return used


def read_questions(text: str, count: int) -> tuple[int, ...]:
    """The numbers of the questions that come, in their order, each once."""
    return tuple(dict.fromkeys(map(readers.whole(1, count), _parts(text))))


def read_title(text: str) -> str:
    """A line of up to 80 characters."""
    title = " ".join(_once_encoded(text).split())
    return _of_length("title", _CONTROLS.sub("", title), LONGEST_TITLE)


def read_note(text: str) -> str:
    """A text of up to 600 characters, in lines."""
    note = _once_encoded(text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _of_length("note", _CONTROLS.sub("", note).strip(), LONGEST_NOTE)


def _of_length(name: str, text: str, most: int) -> str:
    if len(text) > most:
        raise ValueError(words(f"refusals.{name}", most=most, came=len(text)))
    return text


def _once_encoded(text: str) -> str:
    """`text`, or what is behind its percent signs where a mail program has written them twice.

    It is without a space and in ASCII then, and encodes a space, a line or another script.
    """
    return unquote(text) if _ENCODED_TWICE.fullmatch(text) else text


def _parts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(str.strip, text.split(",")))))
