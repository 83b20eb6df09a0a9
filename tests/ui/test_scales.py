"""How the words of a parameter are read: from the words of its lesson, or as they are."""

import pytest

from softmax_words import Words
from ui.address.link import Lab
from ui.address.parameters import Values, Word
from ui.scales import label_of, scale_of, text_of

LESSON = """# A lesson

## handle_mask
Mask

## words_mask.*
none: nobody is hidden
causal: the future is hidden
"""
MASK, COUNT = (
    Word("mask", "none", ("none", "causal")),
    Word("n", "1000", {"10": "10", "1000": "1,000"}),
)


@pytest.fixture
def words(tmp_path) -> Words:
    """The words of a lesson."""
    (tmp_path / "words.en.md").write_text(LESSON)
    return Words(str(tmp_path / "lesson.py"))


def test_a_word_is_read_as_its_lesson_writes_it(words):
    """The link says `causal` in every language, and the reader reads their own."""
    assert label_of(MASK, "causal", words) == "the future is hidden"
    assert text_of(MASK, words, "none") == "nobody is hidden"


def test_what_the_lesson_has_no_words_for_stands_as_the_table_has_it(words):
    """A number is the same in any language."""
    assert label_of(COUNT, "1000", words) == "1,000"
    assert label_of(Word("kind", "a", ("a", "b")), "b", words) == "b"


def test_a_scale_of_words_says_them(words):
    """Who hears the handle and who sees it are told the same."""
    chart = scale_of(MASK, Values(Lab(), {"mask": "causal"}), words)
    assert chart.alt == (
        "Mask, a scale from nobody is hidden to the future is hidden: the future is hidden."
    )
    assert chart.handles.texts == ["the future is hidden"]
