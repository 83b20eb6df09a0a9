"""Letters as a reader counts them: an accent or a joiner is no letter of its own."""

import sys
import unicodedata

import pytest

from softmax_models.letters import MARKS, composed, is_visible, letters

ONE = [
    "é",
    "e\u0301",
    "👩\u200d🔬",
    "👨\u200d👩\u200d👧",
    "🇰🇷",
    "👍🏽",
    "1️⃣",
    "🏴\U000e0067\U000e007f",
]
ONE += ["न्", "น้ำ", "한", "葛\U000e0100"]


@pytest.mark.parametrize("one", ONE, ids=ascii)
def test_what_is_seen_as_one_letter_counts_as_one(one):
    """A name may have 24 of them: a reader cannot see of how many parts an emoji is made."""
    assert letters(one) == [composed(one)]
    assert letters(f"a{one}b") == ["a", composed(one), "b"]
    assert is_visible(one)


def test_every_mark_of_unicode_is_known():
    """They are looked for in a part of Unicode alone, since that is ten times quicker."""
    known = set()
    for place in range(0, len(MARKS), 3):
        known |= set(range(ord(MARKS[place]), ord(MARKS[place + 2]) + 1))
    marks = (c for c in range(sys.maxunicode + 1) if unicodedata.category(chr(c))[0] == "M")
    assert known == set(marks)


def test_a_tower_of_marks_is_not_one_letter():
    """A name of one letter with a thousand accents would cover the page."""
    assert len(letters("z" + "\u0301" * 1000)) > 24


@pytest.mark.parametrize(
    "text", ["a\u200b", "\u200da", "a\u200d", "a\u202eb", "a\x00", "a\nb", " "]
)
def test_what_cannot_be_seen_is_told(text):
    """Two names that look alike and are not would stand beside each other."""
    assert not is_visible(text)
