"""The likeliest tokens, as the interfaces of language models answer with them."""

import json
import math
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softmax_models.letters import letters
from ui.address.link import MAX_NAME, read_names, write_names
from ui.paste.legal_names import legal_names
from ui.paste.paste import read

TOP = [
    {"token": " the", "logprob": -0.25, "bytes": [32, 116, 104, 101]},
    {"token": "the", "logprob": -2.0, "bytes": None},
    {"token": ",\n", "logprob": -3.5, "bytes": [44, 10]},
]
MAP = {item["token"]: item["logprob"] for item in TOP}
PLACE = {"token": " the", "logprob": -0.25, "bytes": [32], "top_logprobs": TOP}
GEMINI = [{"token": t, "tokenId": 7, "logProbability": p} for t, p in MAP.items()]
ANSWERS = {
    "the list alone": TOP,
    "one place": PLACE,
    "a list of places": [PLACE],
    "a whole answer": {
        "id": "x",
        "created": 1,
        "choices": [{"index": 0, "logprobs": {"content": [PLACE], "refusal": None}}],
        "usage": {"total_tokens": 9},
    },
    "a map": MAP,
    "a whole answer with maps": {
        "choices": [{"logprobs": {"tokens": [" the"], "token_logprobs": [-0.25],
                                  "top_logprobs": [None, MAP], "text_offset": [0]}}]
    },
    "candidates": {
        "candidates": [{"logprobsResult": {"topCandidates": [{"candidates": GEMINI}],
                                           "chosenCandidates": GEMINI[:1]}}]
    },
    "top tokens": {"details": {"top_tokens": [[{"id": 1, "text": t, "logprob": p, "special": False}
                                              for t, p in MAP.items()]]}},
    "a map from number to object": {
        str(i): {"logprob": p, "rank": i, "decoded_token": t}
        for i, (t, p) in enumerate(MAP.items())
    },
}  # fmt: skip


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
@pytest.mark.parametrize("write", [json.dumps, lambda x: json.dumps(x, indent=2), repr])
def test_the_tokens_are_found_wherever_they_stand(answer, write):
    """A learner pastes the answer as it came; the vector is one of its leaves."""
    found = read(write(answer))
    assert found.z == (-0.25, -2.0, -3.5)
    assert found.names == ("␣the", "the", "，⏎")
    assert "In the names ␣ is a space, ⏎ is a line end and ， is a comma." in found.notes


def test_what_the_list_leaves_out_is_said():
    """Softmax shares 100 % among what it gets; the interface had kept some for other tokens."""
    total = math.fsum(map(math.exp, MAP.values()))
    assert total < 1
    assert any(
        f"Together they are {100 * total:.1f} %" in note for note in read(json.dumps(TOP)).notes
    )


def test_of_several_places_the_first_is_taken_with_a_sentence():
    """Another token has another vector: which one it is has to be said."""
    other = {"token": "a", "logprob": -1, "top_logprobs": [{"token": "b", "logprob": -1}] * 2}
    found = read(json.dumps([PLACE, other]))
    assert found.z == (-0.25, -2.0, -3.5)
    assert "2 places came; the first was taken." in found.notes


@pytest.mark.parametrize(
    "answer",
    [{"content": [{"token": "a", "logprob": -1, "top_logprobs": []}] * 2},
     {"logprobs": {"tokens": ["a", "b"], "token_logprobs": [-1.0, -2.0]}}],
)  # fmt: skip
def test_tokens_that_follow_each_other_are_no_vector(answer):
    """Their log-probabilities come from as many distributions as there are tokens."""
    with pytest.raises(ValueError, match="ask the interface for top_logprobs"):
        read(json.dumps(answer))


def test_more_than_twelve_tokens_are_merged():
    """The interfaces give twenty."""
    top = [{"token": f"t{i}", "logprob": -i - 1.0} for i in range(20)]
    found = read(json.dumps({"top_logprobs": top}))
    assert found.names == (*(f"t{i}" for i in range(11)), "all others")
    assert found.merged.count == 9


unseen = " ,\n\0\u200b\u202ea=\u0301\u0338\u093f\u200c\u200d\u0e33\u1100\u1161👩🏻🔬🇦"


@given(st.lists(st.text(max_size=40) | st.text(unseen, max_size=40), max_size=12))
@settings(deadline=None, max_examples=300)
def test_any_names_are_made_legal(names):
    """A token may be anything, twice the same and nothing at all; none refuses the whole list."""
    legal, notes = legal_names(names)
    assert len(legal) == len(names)
    if names:
        assert read_names(write_names(legal)) == tuple(legal)
    assert all(len(letters(name)) <= MAX_NAME for name in legal)
    assert notes or legal == [unicodedata.normalize("NFC", name) for name in names]


@pytest.mark.parametrize("letter", ["a", "é", "कि", "👩‍🔬", "🇰🇷", "x\u0338"])
def test_a_name_is_as_long_as_it_has_letters(letter):
    """A Hindi token of 24 letters is kept whole, as in the address; a cut splits no letter."""
    whole, notes = legal_names([letter * MAX_NAME])
    assert (whole, notes) == ([letter * MAX_NAME], ())
    first, second = legal_names([letter * 30, letter * 30])[0]
    assert letters(first) == [*[letter] * (MAX_NAME - 1), "…"]
    assert second == letter * (MAX_NAME - 4) + " (2)"


@pytest.mark.parametrize(
    ("name", "legal"),
    [("\u200d\u0301", "[U+200D]\u0301"), ("क\u200d", "क[U+200D]"), ("\0\u0338", "[U+0000]\u0338"),
     ("a\u200d\u200cb", "a[U+200D][U+200C]b"), ("می\u200cخواهم", "می\u200cخواهم")],
)  # fmt: skip
def test_a_joiner_that_ties_nothing_is_named(name, legal):
    """Byte-level tokenizers cut within a letter: what is left must not refuse the whole list."""
    assert legal_names([name])[0] == [legal]
    assert read_names(legal) == (legal,)
