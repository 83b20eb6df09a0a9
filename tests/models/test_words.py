"""Words: what counts as one, and which texts are refused with a sentence."""

import unicodedata

import pytest

from softmax_models import words as module
from softmax_models.unspaced import letters_as_words
from softmax_models.words import checked, parted, pieces, python_reference, words
from tests.small_text import small_text


def test_words_are_lower_case_and_punctuation_stands_alone():
    """The same word at the start of a sentence is the same word."""
    assert words("The cat's __init__(self), 3.14!") == [
        "the", "cat's", "__init__", "(", "self", ")", ",", "3", ".", "14", "!",
    ]  # fmt: skip
    assert words("Größe é 語") == ["größe", "é", "語"]
    assert words("*=-+|\t\n") == []


WHOLE = {
    "हिन्दी में पढ़ना।": ["हिन्दी", "में", "पढ़ना", "।"],
    "العَرَبِيَّةُ جميلة؟": ["العَرَبِيَّةُ", "جميلة", "؟"],
    "שָׁלוֹם צה״ל": ["שָׁלוֹם", "צה״ל"],
    "தமிழ் மொழி": ["தமிழ்", "மொழி"],
    "น้ำ ดื่ม": ["น้ำ", "ดื่ม"],
    "می\u200cخواهم": ["می\u200cخواهم"],
    "क्\u200dष": ["क्\u200dष"],
    "İstanbul ve IĞDIR": ["istanbul", "ve", "iğdir"],
    "Tiếng Việt": ["tiếng", "việt"],
    "한국어, 텍스트.": ["한국어", ",", "텍스트", "."],
    "Wör\u00adter \u200fשלום\u200f": ["wörter", "שלום"],
    "don’t l'homme col·lecció": ["don't", "l'homme", "col·lecció"],
    "well-known 3.5": ["well", "known", "3", ".", "5"],
    "a" + "_" * 3 + " " + "_" * 80 + " b": ["a___", "b"],
    "\u0301x \u200d y\u200c 👩\u200d🔬": ["x", "y"],
}


@pytest.mark.parametrize(("text", "found"), WHOLE.items(), ids=ascii)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_word_keeps_its_marks_in_every_script(text, found, form):
    """A mark that falls off leaves a learner's model with pieces of words: हिन्दी became ह, न, द.

    And the text may come composed or decomposed: a Mac writes é as e and an accent.
    """
    assert words(unicodedata.normalize(form, text)) == [
        unicodedata.normalize("NFC", word) for word in found
    ]


def test_the_same_word_is_one_word_however_its_file_was_written():
    """Else a word has half its counts twice, and each of them predicts too little."""
    text = "Été à Ürümqi, ΟΔΥΣΣΕΥΣ et l’âme d'İzmir. ǰ Ḗ"
    for form in ("NFC", "NFD"):
        assert words(unicodedata.normalize(form, text)) == words(text)
    assert words("İyi iyi") == ["iyi", "iyi"]
    assert words("don’t")[0] == words("don't")[0]


@pytest.mark.parametrize("text", ["क्षत्रिय " * 60 + "हि" * 60 + " अंत", "é" * 60 + " ü" * 60])
def test_letters_are_counted_as_a_reader_counts_them(text):
    """A vowel sign is no letter: a word of 60 letters in Hindi has 120 code points."""
    assert checked(unicodedata.normalize("NFD", text))


def test_a_line_of_underscores_is_no_word():
    """Eighty of them under a heading refused a whole file."""
    text = small_text() + "\n" + "_" * 80 + "\n" + small_text()
    assert words(checked(text)) == words(small_text()) * 2
    with pytest.raises(ValueError, match="0 came"):
        checked("_" * 5_000_000)


def test_a_large_text_is_cut_like_a_small_one():
    """It is cut in pieces, and no word falls between two of them."""
    text = "un été à la mer\n" * 20_000
    assert words(text) == ["un", "été", "à", "la", "mer"] * 20_000


ODD = (
    "ΑΣ.Α ΟΔΟΣ,Α i\u0307 一\u00ad b 你\n好 \u0301x a,\u0301b か\u3099 ก ำ 🏽 👩\u200d🔬-é "
    "don’t; l'h, \u200dx ᄀ ᅡ a\u200d –b \t c？ d「e」"
)


@pytest.mark.parametrize("cut", [words, letters_as_words])
def test_no_word_and_no_letter_depends_on_where_a_text_is_cut(cut, monkeypatch):
    """A mark, a last sigma, a blank beside a Chinese letter: they depend on their neighbours."""
    whole = [cut(ODD[i:]) for i in range(len(ODD))]
    for size in (1, 2, 5):
        monkeypatch.setattr(module, "_PIECE", size)
        assert [cut(ODD[i:]) for i in range(len(ODD))] == whole


@pytest.mark.parametrize("text", ["a b ", "abc,de;", "word-", "字。", "a\n\n"], ids=ascii)
def test_a_large_text_is_searched_a_piece_at_a_time(text, monkeypatch):
    """Python lets nobody else run while it searches: 5 MB held up every reader for 0.8 s."""
    searched = []

    class Run:
        def finditer(self, piece):
            searched.append(piece)
            return iter(())

    monkeypatch.setattr(module, "_RUN", Run())
    whole = text * 200_000
    assert not list(module._too_long(whole))
    assert searched == list(pieces(whole))
    assert "".join(searched) == whole
    assert max(map(len, searched)) < 100_100


def test_a_word_that_is_too_long_is_found_on_its_line_in_every_piece():
    """The sentence names the line; it is counted over the pieces."""
    text = "a b c\n" * 50_000 + "d " + "e" * 61 + " f"
    with pytest.raises(ValueError, match=r"line 50,?001 has one of 61"):
        checked(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "at least 50 words is needed; 0 came"),
        ("* + -\n" * 100, "0 came"),
        ("one two three", "3 came"),
        ("again " * 200, "“again” alone came"),
        ("a b\nc\n" + "x" * 61 + " d", "line 3 has one of 61"),
        ("x" * 5_000_000, "line 1 has one of 5,000,000"),
    ],
)
def test_what_cannot_be_learnt_from_gets_a_sentence(text, sentence):
    """What was wrong, on which line, and what is needed."""
    with pytest.raises(ValueError, match=sentence):
        checked(text)


@pytest.mark.parametrize("text", [small_text(), "to be or not " * 25_000, "a,b\n" * 50])
def test_any_other_text_is_taken_as_it_is(text):
    """A hundred thousand words on one line are a text as well."""
    assert checked(text) == text


@pytest.mark.parametrize(("length", "held_out"), [(50, 5), (5, 1), (104, 10)])
def test_the_last_tenth_is_held_out(length, held_out):
    """A model is tested on what it has not seen, and never on nothing."""
    text = [str(i) for i in range(length)]
    learnt, rest = parted(text)
    assert (learnt + rest, len(rest)) == (text, held_out)
    with pytest.raises(ValueError, match="share"):
        parted(text, 1.0)


def test_the_reference_of_python_is_prose():
    """Repeated paragraphs would be learnt and tested at once; grammar and tables are no prose."""
    text = python_reference()
    paragraphs = text.split("\n\n")
    assert len(paragraphs) == len(set(paragraphs)) > 500
    assert "::=" not in text
    assert ">>>" not in text
    assert checked(text)
