"""Programs to take home say their words in the reader's language, and no word is code."""

import ast

import pytest

from softmax_words import Words
from ui.take_away.filled import filled, quoted

WORDS = """# Room

## program.*
why: because of "x"; import os
"""


@pytest.fixture
def words(tmp_path) -> Words:
    """The words of a room."""
    (tmp_path / "words.en.md").write_text(WORDS)
    return Words(str(tmp_path / "program.py"))


def test_the_words_of_a_program_are_those_of_its_room(words):
    """A comment is the text, and what is printed a literal of it: a quote in it ends nothing."""
    text = filled("x = $x  # $said_why\nprint($quoted_why)", words, x="1")
    assert text.startswith('x = 1  # because of "x"; import os\n')
    (said,) = ast.parse(text).body[1].value.args
    assert said.value == 'because of "x"; import os'


def test_what_a_part_contains_stays_as_it_is(words):
    """A name of the reader's may look like a place."""
    assert filled("names = $names", words, names="['$said_why', '${x}']").endswith("'${x}']")
    with pytest.raises(KeyError):
        filled("$said_nothing", words)


@pytest.mark.parametrize("text", ['"', "\\", "a\nb", "'''", "\u2028\x00", "猫😀", "{x}"])
def test_a_literal_is_its_text(text):
    """Another language has other quotes."""
    assert ast.literal_eval(quoted(text)) == text
