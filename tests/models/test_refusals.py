"""What a reader's file brings, in words: in the language of the reader, and only when said."""

from pathlib import Path

import pytest

from softmax_models import hand_written, table_file
from softmax_models.separators import rows
from softmax_models.table_file import table
from softmax_models.text_file import text_of
from softmax_models.words import checked
from softmax_words import ENGLISH, Words, speaking
from softmax_words.words import placeholders, texts

GOOD = "length,width,animal\n" + "".join(
    f"{i},{i % 4},{'cat' if i % 2 else 'dog'}\n" for i in range(12)
)
OTHER = """# Modelle

## line.*
width[one]: Zeile {{line}} hat 1 Spalte, der Kopf {{header}}
width[other]: Zeile {{line}} hat {{count}} Spalten, der Kopf {{header}}

## left_out.*
words[one]: {{names}} bleibt weg: Wörter.
words[other]: {{names}} bleiben weg: Wörter.

## vocabulary.*
living: Katze Hund
articles: die der
"""


@pytest.fixture
def german(translate):
    """A second language, with a few words of the models."""
    translate("de", {"pages": "# Lab\n", "softmax_models": OTHER})
    hand_written.vocabulary.cache_clear()
    yield
    hand_written.vocabulary.cache_clear()


@pytest.mark.usefixtures("german")
def test_a_refusal_and_a_note_speak_the_language_of_the_reader():
    """What has no words there is said in English, and a plural is that of the language."""
    with speaking("de"):
        for cells, said in (("1", "hat 1 Spalte,"), ("1,2", "hat 2 Spalten,")):
            with pytest.raises(ValueError, match=f"^Zeile 14 {said} der Kopf 3$"):
                table((GOOD + cells).encode())
        with pytest.raises(ValueError, match="a text of at least 50 words is needed"):
            checked("to be")
        worded = "".join(f"{i * 3},{i % 4},p{i},q{i},{'xy'[i % 2]}\n" for i in range(12))
        found = table(("length,width,a,b,k\n" + worded).encode())
    assert "“a” und “b” bleiben weg: Wörter." in found.notes
    with pytest.raises(ValueError, match="line 14 has 1 column; the header has 3"):
        table((GOOD + "1").encode())


@pytest.mark.usefixtures("german")
def test_a_sentence_means_the_same_in_every_language():
    """A link to Attend must not show other numbers to a reader of another language."""
    words = ("cat", "Katze", "der", "the", "wug")
    here = [hand_written.features(word).tolist() for word in words]
    with speaking("de"):
        assert [hand_written.features(word).tolist() for word in words] == here
    assert here[0] == here[1]
    assert here[2] == here[3]
    assert not hand_written.is_known("wug")


def test_no_words_are_looked_up_for_a_cell(monkeypatch):
    """A table of 10,000 rows and 784 columns has millions of cells, and nothing to say of most."""
    asked = []
    found = Words._found
    monkeypatch.setattr(Words, "_found", lambda *of: asked.append(of[1]) or found(*of))
    text = "a,b,c,k\n" + "".join(f"{i},,word {i},{'x' if i % 2 else 'y'}\n" for i in range(500))
    with pytest.raises(ValueError, match="1 can be used"):
        table(text.encode())
    assert 0 < len(asked) < 10


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('1,"2', "a quotation mark is never closed"),
        ('1,"2"3', "something stands between a closing quotation mark and the next separator"),
        ("1," + "x" * 140_000, "a cell is too long"),
    ],
)
def test_what_is_wrong_with_a_line_of_csv_is_said_in_words_of_this_house(text, reason):
    """Python says it in English alone, and in the terms of its own reader."""
    with pytest.raises(ValueError, match=f"line 1 is no line of a CSV file: {reason}$"):
        list(rows(text, ","))


def test_what_was_left_out_of_a_table_is_said_where_too_little_is_left():
    """Without it a reader looks at five columns and is told that one can be used."""
    text = "id,a,b,k\n" + "".join(f"{i},p{i},q{i},{'xy'[i % 2]}\n" for i in range(12))
    said = "2 to 784 columns .* are needed; 1 can be used. “a” and “b” are left out: words$"
    with pytest.raises(ValueError, match=said):
        table(text.encode())


def test_an_encoding_has_one_name():
    """The note and the refusal of a letter that breaks off speak of the same thing."""
    assert text_of("é".encode("utf-16")).note == "It is in UTF-16."
    with pytest.raises(ValueError, match=r"line 1 breaks off in the middle of a letter of UTF-16$"):
        text_of("ab".encode("utf-16")[:-1])
    with pytest.raises(ValueError, match=r"line 1 breaks off in the middle of a letter of UTF-8$"):
        text_of(b"\xef\xbb\xbfa\xff")


def test_a_row_of_a_spreadsheet_has_the_sentences_of_a_line():
    """Both are refused by one piece of code, which asks for the same keys with the same values."""
    said = texts(Path(table_file.__file__).parent, ENGLISH)
    line, row = (
        {
            key.partition(".")[2]: placeholders(text)
            for key, text in said.items()
            if key.startswith(kind)
        }
        for kind in ("line.", "row.")
    )
    assert line == row
    assert len(line) > 10
