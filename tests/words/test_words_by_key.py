"""How words are found by their key: groups, placeholders, plurals, lists, and another language."""

import pytest
from babel.lists import format_list

from softmax_words import Words, languages, listed, speaking
from softmax_words.words import placeholders

ENGLISH = """# Page

## one
It is {{x}}.

## two
### Heading
$a_{b}$

## axes.*
gap: The gap
rows[one]: 1 row is left.
rows[other]: {{count}} rows are
  left.
times: 12\u2009×
"""
OTHER = """# Seite

## one
Es ist {{x}}.

## axes.*
rows[one]: Eine Zeile bleibt.
rows[other]: {{count}} Zeilen bleiben.
"""


@pytest.fixture
def words(tmp_path) -> Words:
    """The words of a room with a second language."""
    (tmp_path / "words.en.md").write_text(ENGLISH)
    (tmp_path / "words.de.md").write_text(OTHER)
    (tmp_path / "charts").mkdir()
    return Words(str(tmp_path / "charts/lines.py"))


def test_a_section_is_cut_at_its_headings_and_filled(words):
    """A number without a value must not reach a reader as {{x}}."""
    assert words("one", x="0.5") == "It is 0.5."
    assert words("two") == "## Heading\n$a_{b}$"
    with pytest.raises(KeyError, match="x"):
        words("one")


def test_what_cannot_be_written_is_an_error(words):
    """A number says elsewhere how many of its digits are read."""
    with pytest.raises(TypeError, match="float came"):
        words("one", x=0.5)
    with pytest.raises(KeyError, match="three"):
        words("three")


def test_a_group_has_a_line_a_key(words):
    """Labels of one line need no heading each; a long one goes on in an indented line."""
    assert words("axes.gap") == "The gap"
    assert words("axes.rows", count=1) == "1 row is left."
    assert words("axes.rows", count=50_257) == "50,257 rows are left."


def test_a_thin_space_in_a_line_stays(words):
    """It keeps a count and its sign together on a mark."""
    assert words("axes.times") == "12\u2009×"


def test_another_language_has_its_own_forms(words):
    """Plurals and lists follow the language that is spoken."""
    with speaking("de"):
        assert words("axes.rows", count=1) == "Eine Zeile bleibt."
        assert words.title == "Seite"
        assert listed(["a", "b", "c"]) == "a, b und c"
    with speaking("ko"):
        assert listed(["a", "b"]) == "a, b"
        assert listed(["a", "b", "c"], "or") == "a, b 또는 c"
        assert listed(["a", "b", "c"], "unit") == "a, b, c"


@pytest.mark.parametrize(
    ("language", "kind", "style"),
    [(each, "and", "standard") for each in ("en", "de", "ar", "ja", "he", "fr", "th")]
    + [(each, "or", "or") for each in ("en", "de", "ko", "ar", "ja", "he", "fr", "th")],
)
def test_a_list_is_what_the_library_of_languages_writes(language, kind, style):
    """Its patterns are kept here, since a chart that is dragged says many lists a second.

    But Korean for "and" is that of headings there; its prose has commas.
    """
    region = "en_GB" if language == "en" else language
    for count in range(1, 6):
        items = list("abcde")[:count]
        with speaking(language):
            assert listed(items, kind) == format_list(items, style=style, locale=region)


def test_what_is_not_translated_comes_in_english_and_says_so(words):
    """A reader of another language hears where theirs ends, and so does a screen reader."""
    with speaking("de"):
        assert words.block("one", x="1") == "Es ist 1."
        assert words("axes.gap") == "The gap"
        assert words.block("two").startswith('<div lang="en">')
        assert "\n\n## Heading\n" in words.block("two")
    assert words.block("two") == words("two")


def test_a_language_is_one_in_which_the_menu_is_written(tmp_path, monkeypatch):
    """A translation begins with the menu, and may stand outside the house while it grows."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/words.xx.md").write_text("# Lab\n")
    monkeypatch.setenv("SOFTMAX_LAB_WORDS", str(tmp_path))
    assert languages() == ("en", "ko", "xx")


def test_placeholders_are_found_once_each_in_their_order():
    """Formulas have braces too."""
    assert placeholders("{{a}} of {{b}}: $x_{i}$") == ("a", "b")
