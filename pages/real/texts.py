"""The text that the model reads: short in the link, a long one in the session that brought it.

It is read a letter at a time, as far as a handle says; a letter is one for a reader, with all its
marks.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import uuid4
from weakref import WeakValueDictionary

from softmax_models.languages import LONGEST
from softmax_models.letters import composed, letters
from softmax_words import Words
from ui.address import link
from ui.address.parameters import Values

words = Words(__file__)

LINKED = 500  # characters that a link carries, percent signs and all
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]")


@dataclass(frozen=True, eq=False)
class LongText:
    """A text that is too long for a link, and what it is known by while a session keeps it."""

    text: str = ""
    token: str = field(default_factory=lambda: uuid4().hex)

    def __post_init__(self) -> None:
        """Let it be found by its token while anybody keeps it."""
        _known[self.token] = self


_known: WeakValueDictionary[str, LongText] = WeakValueDictionary()
NONE = LongText(token="")


def by_token(token: str) -> LongText:
    """The long text with this token; ValueError where nobody keeps it."""
    found = _known.get(token)
    if found is None:
        raise ValueError(words("refusals.long", came=link.shown(token)))
    return found


def read(text: str) -> str:
    """A text that a link can carry; a blank one is a space, which an address can say."""
    if len(text) > LINKED:
        raise ValueError(words("refusals.linked", most=LINKED, came=len(text)))
    return composed(text) if text.strip() else " "


def typed(text: str) -> str:
    """A text as it was typed, of at most 10,000 characters."""
    if not isinstance(text, str):
        raise ValueError(words("refusals.no_text"))
    if len(text) > LONGEST:
        raise ValueError(words("refusals.characters", most=LONGEST, came=len(text)))
    return composed(text) if text.strip() else " "


def whole(values: Values) -> str:
    """The text that is shown."""
    return values.long.text or str(values.text)


def length(values: Values) -> int:
    """How many letters it has: one at least, since a blank one is a space."""
    return len(cut(whole(values)))


def read_so_far(values: Values) -> str:
    """The text up to the handle."""
    return "".join(cut(whole(values))[: values.upto])


@lru_cache(maxsize=64)
def cut(text: str) -> tuple[str, ...]:
    """The letters of a text."""
    return tuple(letters(text))


def is_from_right(text: str) -> bool:
    """Whether it is written from right to left: its first letter that has a direction says so."""
    ways = map(unicodedata.bidirectional, text)
    return next((way for way in ways if way in ("L", "R", "AL")), "L") != "L"


def emoji(text: str) -> int:
    """How many of its letters are emoji."""
    return sum(bool(_EMOJI.search(letter)) for letter in cut(text))


def without_emoji(text: str) -> str:
    """What is left of it without them."""
    return "".join(letter for letter in cut(text) if not _EMOJI.search(letter))
