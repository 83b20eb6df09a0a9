"""A sheet as validated PDF/UA-1, set by Typst: an optional extra, `pip install softmax-lab[pdf]`.

It is set in a process of its own, which may take a while and some memory, and no more.
"""

import json
from dataclasses import fields, is_dataclass
from importlib.util import find_spec
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from pages.sheet.document import Axes, Entry, Part, Sheet
from pages.sheet.picture import alt_of, svg
from pages.sheet.typesetter import NO_FONT
from softmax_words import Words
from ui.teach import own_process
from ui.teach.own_process import BUSY, FAILED, SLOW, NoAnswer

words = Words(__file__)

SECONDS = 20  # to set one
LARGEST = 1_000_000  # bytes of a sheet in JSON: one of 60 questions with its key has 100,000
SETTER = Path(__file__).with_name("typesetter.py")
_STATUS = {BUSY: 503, SLOW: 503, FAILED: 500}


class NoPdf(Exception):
    """Why there is no PDF, in a sentence, and the status to answer with."""

    def __init__(self, key: str, status: int, **values: str | int) -> None:
        super().__init__(words(f"no_pdf.{key}", **values))
        self.status = status


def pdf(sheet: Sheet, paper: str) -> bytes:
    """The sheet on this paper: a4 or us-letter."""
    if find_spec("typst") is None:
        raise NoPdf("extra", 501)
    given = json.dumps({"paper": paper} | data(sheet)).encode()
    if len(given) > LARGEST:
        raise NoPdf("large", 413)
    return _set(given)


def _set(given: bytes) -> bytes:
    """What the process makes of it."""
    try:
        found = own_process.answered(SETTER, given, SECONDS)
    except NoAnswer as error:
        if error.code == NO_FONT:
            raise NoPdf("font", 501) from None
        cause = RuntimeError(str(error)) if error.why == FAILED else None
        raise NoPdf(error.why, _STATUS[error.why], count=SECONDS) from cause
    if not found.startswith(b"%PDF"):
        raise NoPdf(FAILED, _STATUS[FAILED])
    return found


def data(one: Any) -> Any:
    """A sheet, or a piece of it, as JSON has it; each piece says its kind."""
    if isinstance(one, tuple):
        return [data(each) for each in one]
    if not is_dataclass(one):
        return one
    found = {field.name: data(getattr(one, field.name)) for field in fields(one)}
    return {"kind": type(one).__name__} | found | _more(one)


def _more(one: Any) -> dict[str, Any]:
    """What only the PDF has to be told: pictures and their words, letters, and lines to fill."""
    if isinstance(one, Axes):
        return {"svg": svg(one), "alt": alt_of(one)}
    if isinstance(one, Entry):
        pairs = zip(ascii_uppercase, data(one.choices), strict=False)
        return {"choices": [{"letter": letter, "text": text} for letter, text in pairs]}
    if isinstance(one, Part):
        name = [words("name.name"), words("name.date")] if one.has_name else None
        return {"name": name, "alt": words("code", url=one.url)}
    return {}
