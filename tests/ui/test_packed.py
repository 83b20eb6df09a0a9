"""Packed links: the same lesson in fewer characters, and nothing that opens to more than a page."""

import random
import zlib
from base64 import urlsafe_b64encode

import pytest

from ui.address import packed
from ui.address.packed import MOST_OPENED, MOST_PACKED

NOTE = "Raise T until the fox has a quarter. Which gap is that? Draw it first, then look. " * 7


def packed_bytes(data: bytes) -> str:
    """These bytes as if they were a packed link."""
    return urlsafe_b64encode(data).decode().rstrip("=")


def bomb(size: int) -> str:
    """A link that opens to so many characters."""
    return packed_bytes(zlib.compress(b"a" * size, 9))


@pytest.mark.parametrize("query", ["", "T=0.5", "note=%ED%99%95&z=1,2", "x" * MOST_OPENED])
def test_what_is_packed_opens_to_the_same(query):
    """Byte for byte, in letters that no mail program touches."""
    text = packed.pack(query)
    assert packed.unpack(text) == query
    assert text.replace("-", "").replace("_", "").isalnum()


def test_it_opens_as_long_as_the_format_is_zlib_and_base64url():
    """Recorded: a printed QR code must open in a release of another year."""
    assert packed.unpack("eNorszVUy8hMSbVNzCnISFQLsTXQMwUARL4GMg") == "v=1&hide=alpha&T=0.5"


@pytest.mark.parametrize("size", [MOST_OPENED + 1, 10 * MOST_OPENED, 400_005, 5_000_000])
def test_what_opens_to_more_is_refused_by_its_size(size):
    """Never held in memory as a whole: a few hundred characters can be megabytes."""
    with pytest.raises(ValueError, match=f"opens to up to 20,000 characters.*opens to {size:,}"):
        packed.unpack(bomb(size))


def test_what_is_longer_than_any_link_is_refused_unread():
    """So its size can be counted at all: nothing opens to more than a thousand times itself."""
    with pytest.raises(ValueError, match="has up to 8,000 characters; 8,001 came"):
        packed.unpack("e" * (MOST_PACKED + 1))


def broken() -> dict[str, str]:
    """Packed links that lost something on their way, or never were any."""
    whole = packed.pack("v=1&hide=alpha,k&note=" + NOTE)
    return {
        "nothing": "",
        "a word": "alpha",
        "one letter": "e",
        "cut off": whole[:-8],
        "without its head": whole[4:],
        "with a full stop": whole + ".",
        "with more behind it": whole + "AAAA",
        "another alphabet": whole[:8] + "é" + whole[8:],
        "a space in it": whole[:8] + " " + whole[8:],
        "no text": packed_bytes(zlib.compress(b"\xff\xfe\x00")),
        "gzip": packed_bytes(b"\x1f\x8b\x08\x00" + b"\x00" * 20),
        "a dictionary asked for": packed_bytes(b"\x78\xbb" + b"\x00" * 20),
    }


@pytest.mark.parametrize("kind", broken())
def test_a_broken_pack_gets_a_sentence(kind):
    """Mail wraps links, and people copy half of them."""
    with pytest.raises(ValueError, match="is no packed link, or has lost a part on its way"):
        packed.unpack(broken()[kind])


def opens(text: str) -> bool:
    """Whether a pack opens; where it does not, with the sentence of packs."""
    try:
        packed.unpack(text)
    except ValueError as error:
        return "packed link" not in str(error)
    return True


def test_a_pack_with_any_letter_changed_is_refused_or_opens_to_text():
    """No other error, whatever comes: 2,000 random changes of a real link."""
    whole, rng = packed.pack("v=1&hide=alpha,k&note=" + NOTE), random.Random(1)
    refused = 0
    for _ in range(2_000):
        at = rng.randrange(len(whole))
        changed = whole[:at] + rng.choice("AZaz09-_") + whole[at + 1 :]
        refused += not opens(changed)
    assert refused > 1_000


LONG = {"v": "1", "T": "0.5", "hide": "alpha,k", "note": NOTE}


def test_a_long_link_of_a_lesson_is_packed_and_a_short_one_stays_readable():
    """What a teacher can read, a teacher can change by hand."""
    short = {"v": "1", "T": "0.5", "note": "Look."}
    assert packed.short(short) == short
    found = packed.short(LONG | {"lang": "en"})
    assert set(found) == {"lang", "l"}, "the server reads the language before the page"
    assert len(packed.readable(found)) < len(packed.readable(LONG))
    again, problems = packed.opened({name: [text] for name, text in found.items()})
    assert ({name: texts[0] for name, texts in again.items()}, problems) == (
        LONG | {"lang": "en"},
        [],
    )


def test_three_hundred_characters_are_the_edge():
    """As it is said in the builder."""
    rest = len(packed.readable({"v": "1", "note": ""}))
    at, over = ({"v": "1", "note": "a" * (n - rest)} for n in (300, 301))
    assert len(packed.readable(at)) == 300
    assert packed.short(at) == at
    assert set(packed.short(over)) == {"l"}


def test_an_address_that_is_no_lesson_by_link_is_never_packed():
    """Twelve logits with all their digits stay what they are: text that anybody reads."""
    long = {"z": ",".join(["0.1234567890123456"] * 12), "names": "x" * 200}
    assert packed.short(long) == long


def test_what_stands_beside_a_pack_is_read_with_it():
    """A learning platform adds its own; what is there twice gets the sentence of any parameter."""
    query = {"l": [packed.pack("T=2&hide=k")], "utm_source": ["mail"], "T": ["3"]}
    found, problems = packed.opened(query)
    assert found == {"utm_source": ["mail"], "T": ["3", "2"], "hide": ["k"]}
    assert problems == []


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ([""], "l in the link was not used: it is no packed link, or has lost a part on its way."),
        (["a", "b"], "l in the link was not used: it may stand there once; it came 2 times."),
        ([bomb(400_005)], "this one opens to 400,005."),
    ],
)
def test_a_pack_that_does_not_open_leaves_the_rest(texts, sentence):
    """One sentence, and the page as the rest of the link says."""
    found, (problem,) = packed.opened({"l": texts, "T": ["3"]})
    assert found == {"T": ["3"]}
    assert problem.endswith(sentence)


def test_a_pack_in_a_pack_is_not_opened():
    """Else each layer would be one more bomb; the page then calls it unknown."""
    inner = packed.pack("T=2")
    assert packed.opened({"l": [packed.pack(f"l={inner}")]}) == ({"l": [inner]}, [])
