"""Texts without blanks between words, and what is no part of a book."""

import unicodedata

import pytest

from softmax_models.book import body, left_out
from softmax_models.unspaced import is_unspaced, letters_as_words, spaced

SCRIPTS = ["你好吗？", "これはペンです。", "ภาษาไทยง่าย", "ພາສາລາວ", "ភាសាខ្មែរ", "မြန်မာစာ"]


@pytest.mark.parametrize("text", SCRIPTS)
def test_a_script_without_blanks_asks_for_letters(text):
    """Its clauses would count as words, each of them met once."""
    assert is_unspaced(text)
    assert not is_unspaced(f"The word {text} is quoted in a text of English, which has blanks.")


@pytest.mark.parametrize(
    "text", ["한국어 텍스트는 띄어쓰기를 한다.", "हिन्दी में", "", "123 ...", "Text"]
)
def test_a_script_with_blanks_does_not(text):
    """Korean writes blanks, though its letters look like those that do not."""
    assert not is_unspaced(text)


def test_a_letter_keeps_its_marks_and_a_line_may_end_anywhere():
    """A line end inside a Chinese sentence is no blank; between English words it is one."""
    assert letters_as_words("น้ำดื่ม") == ["น้ำ", "ดื่", "ม"]
    assert letters_as_words("你\n好 吗") == ["你", "好", "吗"]
    assert letters_as_words("Is  it\nso") == ["i", "s", "␣", "i", "t", "␣", "s", "o"]
    assert letters_as_words(unicodedata.normalize("NFD", "É")) == ["é"]


def test_a_book_is_what_stands_between_its_lines():
    """Else the licence is what a model is tested on: perplexity 239 where the book has 109."""
    text = "licence\n*** START OF THE BOOK\nOF MICE ***\nOnce.\n*** END OF THE BOOK ***\nlicence\n"
    assert body(text).strip() == "Once."
    assert left_out(text) == "Outside its START and END lines 5 lines were left out."
    assert body("*** START of it\n") == "*** START of it\n"
    assert left_out("no such lines ***") == ""


@pytest.mark.parametrize("blank", ["\n", " \n", "\u3000\n"], ids=ascii)
def test_many_blank_lines_are_looked_at_once(blank):
    """They were looked at anew from each: 20,000 took 8 s, a file of 5 MB the server with it."""
    text = blank * 500_000 + "Once.\n\n  *** END OF THE BOOK ***\nlicence"
    assert body(text).strip() == "Once."
    assert body(blank * 500_000 + "a") == blank * 500_000 + "a"
    assert spaced("a" + blank * 500_000 + "b") == "a␣b"
