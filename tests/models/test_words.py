"""Words: what counts as one, and which texts are refused with a sentence."""

import pytest

from softmax_models.words import checked, parted, python_reference, words
from tests.small_text import small_text


def test_words_are_lower_case_and_punctuation_stands_alone():
    """The same word at the start of a sentence is the same word."""
    assert words("The cat's __init__(self), 3.14!") == [
        "the", "cat's", "__init__", "(", "self", ")", ",", "3", ".", "14", "!",
    ]  # fmt: skip
    assert words("Größe é 語") == ["größe", "é", "語"]
    assert words("*=-+|\t\n") == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "at least 50 words is needed; 0 came"),
        ("* + -\n" * 100, "0 came"),
        ("one two three", "3 came"),
        ("again " * 200, "“again” alone came"),
        ("a b\nc\n" + "x" * 61 + " d", "line 3 has one of 61"),
        ("x" * 5_000_000, "line 1 has one of 5000000"),
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
