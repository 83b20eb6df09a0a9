"""Numbers and sentences as a reader sees them."""

import doctest
import math

import pytest

from ui.words import numbers, words
from ui.words.formula import fraction, symbol


def test_the_examples_in_the_docstrings_hold():
    """They are the specification of each format."""
    assert doctest.testmod(numbers).failed == 0
    assert doctest.testmod(numbers).attempted > 5
    assert doctest.testmod(words).failed == 0


@pytest.mark.parametrize(
    ("p", "text"),
    [(0.0, "0 %"), (1.0, "100 %"), (0.5, "50 %"), (0.6590, "65.9 %"), (1e-12, "under 0.1 %"),
     (1 - 1e-12, "over 99.9 %"), (math.nan, "NaN")],
)  # fmt: skip
def test_a_percentage_is_never_a_0_or_100_that_it_is_not(p, text):
    """Softmax is never 0 unless the number type or a mask makes it so."""
    assert numbers.percent(p) == text


@pytest.mark.parametrize(
    ("x", "text"),
    [(0.659001, "0.6590"), (0.0985657, "0.09857"), (9.9e-5, "9.900×10⁻⁵"), (0.0, "0"),
     (1.0, "1.000"), (0.99999, "1.000"), (12345.6, "12346"), (-math.inf, "−∞"),
     (1e300, "1.000×10³⁰⁰")],
)  # fmt: skip
def test_a_fraction_has_four_significant_digits(x, text):
    """Every number of a column is as exact as the others."""
    assert numbers.significant(x) == text


@pytest.mark.parametrize(
    ("p", "text"),
    [(0.659001, "0.6590"), (0.242433, "0.2424"), (0.0985657, "0.0986"), (1.0, "1.0000"), (0.0, "0"),
     (0.99999999, "1.0000"), (1e-4, "0.0001"), (9.9e-5, "9.900×10⁻⁵"), (5e-324, "4.941×10⁻³²⁴"),
     (math.nan, "NaN")],
)  # fmt: skip
def test_probabilities_of_a_column_have_as_many_decimals(p, text):
    """0.6590 / 0.2424 / 0.09857: the smallest looked longest."""
    assert numbers.fixed(p) == text


def test_the_verdict_names_the_winner_its_share_and_the_entropy():
    """The result in one sentence, for the projector and for who cannot see the picture."""
    sentence = words.verdict([0.659, 0.242, 0.099], ["cat", "dog", "fox"], 1.22158, 2.332)
    assert "cat</span> wins with 65.9 %." in sentence
    assert "Entropy 1.22 bits: as undecided as 2.3 equal choices." in sentence


def test_the_verdict_tells_a_tie_and_a_distribution_that_does_not_exist():
    """Neither has a winner."""
    assert "tie with 50 % each" in words.verdict([0.5, 0.5], ["a", "b"], 1.0, 2.0)
    assert "NaN" in words.verdict([math.nan] * 2, ["a", "b"], math.nan, math.nan)


def test_names_cannot_write_html_or_markdown():
    """A name comes from a link that anybody may have written."""
    assert "<img" not in words.swatch("<img src=x>", 0)
    assert words.escaped("[a](b)*c*") == r"\[a\]\(b\)\*c\*"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (words.swatch("cat", 0), "cat"),
        (words.swatch("<b>x</b> & y", 1), "<b>x</b> & y"),  # a name may look like markup
        ("<i>e</i><sup>2</sup>", "e²"),
        ("<i>e</i><sup>−12</sup>", "e⁻¹²"),
        ("<i>e</i><sup><i>z</i></sup>", "e^z"),
        ("<i>e</i><sup>−<i>z</i><sub>1</sub></sup>", "e^(−z₁)"),
        ("<i>z</i><sub>10</sub>", "z₁₀"),
        (symbol("p", ["cat"], 0), "p_cat"),
        (fraction("1", "2"), "1 / 2"),
        ("p &lt; 0.5 &amp;&nbsp;T &gt; 1", "p < 0.5 &\u00a0T > 1"),
        ("p < 0.5 and T > 1", "p < 0.5 and T > 1"),
        ("<p>one</p><p>two<br>three</p>", "one two three"),
        ("", ""),
    ],
)
def test_html_becomes_plain_text_that_says_the_same(text, plain):
    """On a sheet, in an export and by ear: no markup, and no digit that has slid beside another."""
    assert words.plain_text(text) == plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (":smile:", "\\:\u2060smile\\:"),
        (":material/home: a", "\\:\u2060material/home\\: a"),
        ("a->b", "a\\-\u2060\\>b"),
        ("x<=y", "x\\<\u2060=y"),
        ("a: b, c: d", r"a\: b, c\: d"),
        ("https://e.example", "https\\:\u2060//e\\.example"),
        ("WWW.e.example", "WWW\u2060\\.e\\.example"),
        ("a@e.example", "a\u2060@e\\.example"),
    ],
)
def test_no_name_becomes_an_icon_an_arrow_or_a_link(text, shown):
    """Streamlit draws these where they are escaped too; a joiner without width keeps them apart."""
    assert words.escaped(text) == shown
