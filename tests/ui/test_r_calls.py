"""What R writes down with dput, and what cannot be read of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.paste.paste import read

THREE, ANIMALS = (2.0, 1.0, 0.1), ("cat", "dog", "fox")
NAMED = {
    "named": "c(cat = 2, dog = 1, fox = 0.1)",
    "with attributes": 'structure(c(cat = 2, dog = 1, fox = 0.1), class = "numeric")',
    "names apart": 'z <- structure(c(2, 1, 0.1), names = c("cat", "dog", "fox"))',
    "as it was once": 'structure(c(2, 1, 0.1), .Names = c("cat", \n"dog", "fox"))',
    "a table": 'structure(c(2, 1, 0.1), dim = 3L, dimnames = list(c("cat", "dog", "fox")))',
    "setNames": "setNames(c(2, 1, 0.1), c('cat', 'dog', 'fox'))",
    "a list": "list(cat = 2, dog = 1, fox = 0.1)",
    "a frame": 'structure(list(class = c("cat", "dog", "fox"), z = c(2, 1, 0.1)), '
    'class = "data.frame", row.names = c(NA, \n-3L))',
    "a frame with a factor": "structure(list(class = structure(1:3, levels = c("
    '"cat", "dog", "fox"), class = "factor"), z = c(2, 1, 0.1)), class = "data.frame")',
    "a frame with names for rows": "structure(list(z = c(2, 1, 0.1)), "
    'class = "data.frame", row.names = c("cat", "dog", "fox"))',
}
REFUSED = {
    "a matrix": ("structure(c(1, 2, 3, 4), dim = c(2L, 2L))", "2 rows came"),
    "a missing value": ("c(2, NA)", "value 2: “NA” is not a number"),
    "another function": ("c(2, rnorm(3))", "“rnorm” is no vector of R"),
    "fewer names": ('structure(c(2, 1), names = "a")', "2 values need as many names; 1 came"),
    "an open call": ("c(2, 1", "a comma or ) is needed"),
    "something after it": ("c(2, 1) + 1", "“+ 1” stands after it"),
    "deep calls": ("c(" * 500 + "2" + ")" * 500, "is no value of R"),
    "a long range": ("c(1:999999999)", "1:999999999 has more"),
}


@pytest.mark.parametrize("text", NAMED.values(), ids=NAMED)
def test_what_dput_writes_is_read(text):
    """Who asks a colleague for their data in R gets it so."""
    found = read(text)
    assert (found.z, found.names) == (THREE, ANIMALS)


def test_a_range_of_whole_numbers_is_read():
    """R writes 3, 2, 1 as 3:1."""
    assert read("structure(3:1, dim = 3L)").z == (3.0, 2.0, 1.0)


def test_a_size_that_is_none_is_no_error_of_python():
    """What stands there is not asked for as long as the values are a vector."""
    assert read("structure(c(2, 1), dim = c(x))").z == (2.0, 1.0)


@pytest.mark.parametrize(("text", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_gets_a_sentence(text, words):
    """Nothing of the text is run, and no sentence is one of Python's own."""
    with pytest.raises(ValueError, match=r"\w") as error:
        read(text)
    assert words in str(error.value)


names = st.text("abcxyz019.'()é猫:=- L", min_size=1, max_size=9)


@given(
    st.dictionaries(
        names.map(str.strip).filter(bool),
        st.floats(allow_nan=False),
        min_size=2,
        max_size=12,
    ),
    st.booleans(),
)
@settings(deadline=None, max_examples=60)
def test_any_name_of_r_is_read(z, apart):
    """In backticks before its value, or in quotes apart from it."""
    written = [repr(x).replace("inf", "Inf") for x in z.values()]
    quoted = ", ".join(f'"{name}"' for name in z)
    pairs = ", ".join(f"`{name}` = {x}" for name, x in zip(z, written, strict=True))
    values = ", ".join(written)
    text = f"structure(c({values}), names = c({quoted}))" if apart else f"c({pairs})"
    found = read(text)
    assert (found.z, found.names) == (tuple(z.values()), tuple(z))
