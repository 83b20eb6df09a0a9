"""The query as it really comes: encodings, escapes, and what others add to a link on its way."""

from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.address import link, raw_query

texts = st.text(st.characters(codec="utf-8"), max_size=30)


@given(st.dictionaries(st.text("abcxyzT_", min_size=1), st.lists(texts, min_size=1, max_size=3)))
@settings(deadline=None)
def test_what_a_browser_writes_is_read(parameters):
    """Any text in any script, several times, empty ones too."""
    assert raw_query.read(urlencode(parameters, doseq=True)) == (parameters, [])


@pytest.mark.parametrize(
    ("text", "value"),
    [("names=caf%E9,th%E9", "café,thé"), ("names=na%EFve,%FCber", "naïve,über")],
)
def test_latin_1_is_read_and_said(text, value):
    """Old programs and German keyboards write one byte for an accent; a mark in its place is a name
    that nobody gave.
    """
    assert raw_query.read(text) == ({"names": [value]}, ["names"])


@pytest.mark.parametrize("text", ["z=1,2&amp;T=0.5", "amp;z=1,2&amp;amp;T=0.5"])
def test_an_ampersand_as_html_writes_it_is_one(text):
    """Copied from the source of a course page."""
    assert raw_query.read(text) == ({"z": ["1,2"], "T": ["0.5"]}, [])


@pytest.mark.parametrize("text", ["", "&", "&&", "embed=true", "embed_options=dark_theme&Embed=1"])
def test_nothing_is_no_parameter(text):
    """Streamlit's own words for a page in a frame are no mistake of the teacher's."""
    assert raw_query.read(text) == ({}, [])


@pytest.mark.parametrize(
    "text", ["=", "=x", "%", "%zz=1", "T=%", "T", "a=b=c", "\x00=1", "%00=%ff"]
)
def test_anything_is_read_as_something(text):
    """No link ends in a traceback."""
    query, _ = raw_query.read(text)
    assert all(isinstance(value, str) for values in query.values() for value in values)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ({"z": "3%2C1%2C0.5"}, link.Lab((3.0, 1.0, 0.5))),
        ({"z": "1%2C2", "names": "up%2Cdown"}, link.Lab((1.0, 2.0), ("up", "down"))),
        ({"T": "5e%2D1"}, link.Lab(T=0.5)),
    ],
)
def test_a_link_that_was_encoded_twice_opens_the_same(written, read):
    """Mail programs and chat rooms do it, and the teacher never sees it."""
    assert link.read({name: [text] for name, text in written.items()}) == (read, [])


def test_a_name_with_a_percent_sign_is_left_as_it_is():
    """Only what cannot be read as it stands is decoded once more."""
    lab, problems = link.read({"names": ["50%25,a%2Cb,c"]})
    assert lab.names == ("50%25", "a%2Cb", "c")
    assert not problems


def test_what_cannot_be_read_either_way_is_quoted_as_it_came():
    """A sentence about something that the teacher did not write would be a riddle."""
    _, problems = link.read({"z": ["one%2Ctwo"]})
    (sentence,) = problems
    assert "1 came" in sentence


@pytest.mark.parametrize(
    "name",
    ["utm_source", "utm_campaign", "fbclid", "gclid", "msclkid", "mc_eid", "_ga", "UTM_Medium",
     "module_item_id", "lti_message_hint", "context_id", "course_id", "user_id", "custom_x"],
)  # fmt: skip
def test_what_is_added_on_the_way_is_known(name):
    """Newsletters, search engines and learning platforms write into every link they pass on."""
    assert raw_query.is_foreign(name)


@pytest.mark.parametrize(
    "name", ["temprature", "t", "Z", "name", "dtypes", "preset_", "utm", "lang"]
)
def test_a_misspelt_parameter_is_not_taken_for_one(name):
    """It deserves its sentence."""
    assert not raw_query.is_foreign(name)
