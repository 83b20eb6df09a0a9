"""The address: what a teacher may write by hand, and the sentence for what cannot be read."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.address import link
from ui.address.link import Lab, read_names
from ui.words.numbers import exact, plain, scientific, short, signed, significant


def opened(**parameters: str) -> tuple[Lab, list[str]]:
    """What an address with these parameters opens."""
    return link.read({name: [text] for name, text in parameters.items()})


def test_the_teachers_link_opens_exactly_what_it_says():
    """The example of the README: all four parameters."""
    lab, problems = opened(z="2,1,0.1", T="0.5", names="cat,dog,fox", dtype="float32")
    assert lab == Lab((2.0, 1.0, 0.1), ("cat", "dog", "fox"), 0.5, "float32")
    assert problems == []


def test_an_empty_address_opens_the_default():
    """The first screen needs no parameter."""
    assert link.read({}) == (Lab(), [])


@pytest.mark.parametrize(
    ("text", "value"),
    [("2", 2.0), (" 2 ", 2.0), ("-0.5", -0.5), (".5", 0.5), ("1.", 1.0), ("0.1", 0.1),
     ("1e4", 1e4), ("1E4", 1e4), ("1e 4", 1e4), ("1e+4", 1e4), ("1e-320", 1e-320),
     ("inf", math.inf), ("-inf", -math.inf), (" inf", math.inf), ("Infinity", math.inf),
     ("-Infinity", -math.inf), ("∞", math.inf), ("−∞", -math.inf), ("−0.5", -0.5),
     ("2×10⁻⁵", 2e-5), ("−1.5×10³⁰⁰", -1.5e300), ("10⁻⁵", 1e-5), ("2·10^-5", 2e-5),
     ("2 x 10^{3}", 2e3), ("2*10**4", 2e4), ("1.5×10^ 3", 1.5e3), ("2e−5", 2e-5), ("–2", -2.0),
     ("１２．５", 12.5), ("2\u200b", 2.0), ("\ufeff2", 2.0), ("\u00a02\u00a0", 2.0),
     ("12\u202f345.5", 12345.5), ("12\u00a0345,5", 12345.5), ("1'234.5", 1234.5),
     ("1,234.5", 1234.5), ("1.234,5", 1234.5), ("1,234,567", 1234567.0),
     ("1.234.567", 1234567.0)],
)  # fmt: skip
def test_numbers_are_read_as_written(text, value):
    """An address turns a plus into a space, and a typed number is honoured to the last digit."""
    assert link.read_number(text) == value


@pytest.mark.parametrize(
    "text",
    ["nan", "NaN", "infinity", "Inf", "INF", "1_000", "1e400", "-1e400", "1e-400", "0x10", "",
     " ", "two", "1 2", "\u0661", "1,5", "--1", "1e", "<b>1</b>", "1,234", "0,123,456", "−−1",
     "2×", "×10³", "2×10", "210⁵", "10⁵⁻", "1∞", "-", "1\u00a02", "1" * 2000, "1.2.3"],
)  # fmt: skip
def test_what_is_not_a_number_is_refused(text):
    """float() takes several of these; a wrong number on the screen is worse than a sentence."""
    with pytest.raises(ValueError, match=r"number|infinity"):
        link.read_number(text)


@pytest.mark.parametrize(
    ("parameters", "word"),
    [
        ({"z": "1,nan"}, "nan"),
        ({"z": "1,1e400"}, "1e400"),
        ({"z": ",".join("1" * 10_000)}, "10,000"),
        ({"z": ""}, "0 came"),
        ({"z": "1"}, "1 came"),
        ({"z": "one,two"}, "one"),
        ({"T": "-1"}, "-1"),
        ({"T": "nan"}, "nan"),
        ({"T": "warm"}, "warm"),
        ({"dtype": "float128"}, "float128"),
        ({"names": "a,b"}, "3 names"),
        ({"names": "a,b,a"}, "“a” is there twice"),
        ({"names": "a,b,"}, "1 to 24"),
        ({"names": "a,b," + "c" * 25}, "1 to 24"),
        ({"names": "a,b,c\u202e"}, "visible"),
    ],
)
def test_a_bad_parameter_gets_one_sentence_and_the_default(parameters, word):
    """One clear sentence that names the parameter and what came; the rest of the lab stands."""
    lab, problems = opened(**parameters)
    assert lab == Lab()
    assert len(problems) == 1
    assert problems[0].startswith(next(iter(parameters)))
    assert word in problems[0]
    assert len(problems[0]) < 200


def test_a_parameter_that_stands_there_twice_is_refused():
    """Which of two temperatures did the teacher mean?"""
    lab, problems = link.read({"T": ["1", "2"]})
    assert lab.T == 1.0
    assert "2 times" in problems[0]


def test_one_bad_parameter_does_not_take_the_others_with_it():
    """Names without usable logits still serve; there is one sentence, not two."""
    lab, problems = opened(z="oops", names="red,green", T="0.37")
    assert lab == Lab(names=("red", "green", "cat"), T=0.37)
    assert len(problems) == 1


def test_more_logits_get_default_names_that_are_not_taken():
    """A class always has a name, and never one twice."""
    lab, problems = opened(z="1,2,3,4,5")
    assert lab.names == ("cat", "dog", "fox", "owl", "bee")
    assert not problems
    assert lab.with_logits([1, 2]).names == ("cat", "dog")
    assert link.fitted_names(("dog",), 3) == ("dog", "cat", "fox")


def test_defaults_are_left_out_of_the_address():
    """The shortest link that opens the lesson is the readable one."""
    assert link.write(Lab()) == {}
    assert link.write(Lab(T=0.5)) == {"T": "0.5"}


def test_no_plus_is_written():
    """An address would turn it into a space."""
    assert link.write_number(1e22) == "1e22"
    assert link.write_number(-1e-22) == "-1e-22"
    assert link.write_number(2.0) == "2"


names = st.text(
    st.characters(exclude_characters=",", categories=["L", "N", "P", "S"]), min_size=1, max_size=24
)
labs = st.integers(2, 12).flatmap(
    lambda count: st.builds(
        Lab,
        z=st.lists(st.floats(allow_nan=False), min_size=count, max_size=count).map(tuple),
        names=st.lists(names, min_size=count, max_size=count, unique=True).map(tuple),
        T=st.floats(min_value=0, allow_nan=False).map(abs),
        dtype=st.sampled_from(["float16", "bfloat16", "float32", "float64"]),
    )
)


@given(labs)
@settings(deadline=None)
def test_what_is_written_is_read_back(lab):
    """A link restores the state to the last bit, whatever the state."""
    assert link.read({name: [text] for name, text in link.write(lab).items()}) == (lab, [])
    assert link.checked(lab) == lab


@pytest.mark.parametrize("T", [math.nan, -1.0])
def test_a_crafted_widget_value_is_refused(T):
    """Limits of widgets are checked in the browser only."""
    with pytest.raises(ValueError, match=r"temperature|number"):
        link.checked(Lab(T=T))


@pytest.mark.parametrize(
    "name", ["👩\u200d🔬", "می\u200cروم", "हि" * 24, "e\u0301" * 24, "🏴\U000e0067\U000e007f"]
)
def test_a_name_is_as_long_as_it_looks(name):
    """A joiner inside it is no invisible sign, and an accent no letter of its own."""
    assert read_names(f"{name},b") == (name, "b")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a\u200b,b", "visible characters alone"),
        ("a\u202eb,c", "visible characters alone"),
        ("e\u0301" * 25 + ",b", "has 25"),
        ("caf\u00e9,cafe\u0301", "is there twice"),
        ("z" + "\u0301" * 1000 + ",b", "1 to 24"),
    ],
    ids=ascii,
)
def test_a_name_that_looks_like_another_or_like_nothing_is_refused(text, sentence):
    """Two classes that nobody can tell apart would stand under one picture."""
    with pytest.raises(ValueError, match=sentence):
        read_names(text)


@given(st.floats(allow_nan=False))
@settings(deadline=None)
def test_what_the_lab_shows_it_reads(x):
    """A number is copied from a label, a table or a tooltip, and typed into any box or link."""
    assert link.read_number(plain(x)) == x
    assert link.read_number(exact(x)) == x
    for write in (significant, scientific, short, signed) if abs(x) < 1.79e308 else ():
        assert link.read_number(write(x)) == pytest.approx(x, rel=1e-3, abs=1e-320)


def test_a_single_comma_gets_the_sentence_with_the_point():
    """A decimal comma is the commonest slip where commas part the values."""
    with pytest.raises(ValueError, match=r"“2,5” is not a number; write a point.*: 2\.5"):
        link.read_number("2,5")


def test_a_sentence_shows_what_is_not_seen():
    """A quote in which nothing can be seen blames the reader for nothing."""
    _, (problem,) = opened(names="a,b,c\u00ad")
    assert "visible characters alone; “c[U+00AD]” has others" in problem
    assert link.shown("a\n\u202eb") == "“a⏎[U+202E]b”"
