"""The code of a room, as it is typed on a phone by who reads it off a wall."""

import random

import pytest

from pages.room import room_code
from pages.room.room_of import CODE, LETTERS


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ABCDEF", "ABCDEF"),
        ("abcdef", "ABCDEF"),
        ("  abc def\n", "ABCDEF"),
        ("abc-def", "ABCDEF"),
        ("“A.B.C.D.E.F”", "ABCDEF"),
        ("ＡＢＣｄｅｆ", "ABCDEF"),
        ("АВСЕКМ", "ABCEKM"),
        ("ΑΒΕΖΗΚ", "ABEZHK"),
        ("0o5286", "QQSZBG"),
        ("i1uabc", "JJVABC"),
        ("https://lab.example/room/abcdef", "ABCDEF"),
        ("lab.example/softmax/room/ABCDEF/projector?lang=ko", "ABCDEF"),
        ("/Room/ABCDEF#x", "ABCDEF"),
    ],
)
def test_what_a_code_is_read_for_is_forgiven(typed, code):
    """A class waits for the last student who cannot get in."""
    assert room_code.read(typed) == code


NONE = (
    "",
    " ",
    "ABCDE",
    "ABCDEFG",
    "ABCDEL",
    "ABC123",
    "x" * 10_000,
    "가나다라마바",
    "\x00",
    "{{x}}",
)


@pytest.mark.parametrize("typed", NONE)
def test_what_is_no_code_gets_a_sentence(typed):
    """Which says how a code looks, and quotes no more than a line."""
    with pytest.raises(ValueError, match="6 letters") as refusal:
        room_code.read(typed)
    assert len(str(refusal.value)) < 200


def test_every_code_is_read_as_itself():
    """What is forgiven must lead nobody into another room."""
    rng = random.Random(1)
    for code in ("".join(rng.choices(LETTERS, k=CODE)) for _ in range(500)):
        for typed in (code, code.lower(), " ".join(code), f"{code[:3]}-{code[3:]}"):
            assert room_code.read(typed) == code
