"""The code of a room, as somebody types it who reads it off a wall. Pure."""

import re
from unicodedata import normalize

from pages.room.room_of import CODE, LETTERS
from softmax_words import Words, listed
from ui.address import link

words = Words(__file__)

# What a letter of a code is read for, and what stands in its place on another keyboard.
_READ_FOR = {
    "0OI1U5286": "QQJJVSZBG",
    "АВСЕНКМРТХЅЈ": "ABCEHKMPTXSJ",
    "ΑΒΕΖΗΚΜΝΡΤΧΥ": "ABEZHKMNPTXY",
}
_MEANT = {
    ord(seen): meant
    for row, letters in _READ_FOR.items()
    for seen, meant in zip(row, letters, strict=True)
}
_NO_LETTER = re.compile(r"[\W_]+")
_OF_LINK = re.compile(r".*/room/([^/?#]+)", re.IGNORECASE)
_NOT_USED = [chr(each) for each in range(ord("A"), ord("Z") + 1) if chr(each) not in LETTERS]


def read(text: str) -> str:
    """The code that `text` means; ValueError with a sentence where it is none.

    Small letters, blanks and the whole link of a room are taken too, and what looks like a letter.

    >>> read(" abc-def "), read("KO8 5mz"), read("https://lab.example/room/ABCDEF/projector")
    ('ABCDEF', 'KQBSMZ', 'ABCDEF')
    """
    part = _OF_LINK.match(text)
    typed = _NO_LETTER.sub("", normalize("NFKC", part[1] if part else text)).upper()
    code = typed.translate(_MEANT)
    if len(code) != CODE or not set(code) <= set(LETTERS):
        unused = listed(_NOT_USED, "or")
        raise ValueError(words("code.none", letters=CODE, unused=unused, came=link.shown(text)))
    return code
