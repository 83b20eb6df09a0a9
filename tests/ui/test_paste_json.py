"""Lines of JSON, and what is said where a number is missing in an answer of a program."""

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.paste.paste import read

LINES = {
    "objects": '{"class": "cat", "z": 2}\n{"class": "dog", "z": 1}',
    "objects with commas": '{"class": "cat", "z": 2},\n{"class": "dog", "z": 1},\n',
    "objects over lines": '{\n "class": "cat",\n "z": 2\n}\n{\n "class": "dog",\n "z": 1\n}',
    "objects of one pair": '{"cat": 2}\n{"dog": 1}',
    "lists": '["cat", 2]\n\n["dog", 1]',
    "dictionaries of Python": "{'class': 'cat', 'z': 2.}\n{'class': 'dog', 'z': 1.}",
    "numbers in texts": '{"class": "cat", "z": "2"}\n{"class": "dog", "z": "1"}',
    "rows by their numbers": '{"0": {"class": "cat", "z": 2}, "1": {"class": "dog", "z": 1}}',
}
TOKEN = {"token": "a", "logprob": -1}
MISSING = {
    "null in a list": ({"logits": [2, None]}, "value 2: “null”"),
    "null for a list": ({"logits": None, "labels": ["a", "b"]}, "“logits”: a list of numbers is"),
    "words for a list": ({"logits": "abc", "x": [1, 2]}, "“logits”: a list of numbers is"),
    "no number at all": ({"labels": ["a", "b"]}, "no number stands under “labels”"),
    "null in an object": ([{"label": "cat", "score": None}] * 2, "object 1, “score”: a number is "
                          "needed; null stands there"),
    "a word in an object": ([{"label": "cat", "score": "x"}] * 2, "object 1, “score”: a number is "
                            "needed; “x” stands there"),
    "null for a name": ([{"label": None, "score": 1}] * 2, "object 1, “label”: a name is"),
    "null in a table": ([{"class": "a", "z": None, "p": 1}] * 2, "object 1, “z”: a number is need"),
    "null in a pair": ([["cat", 1], ["dog", None]], "row 2: a name and a number are needed; “dog”, "
                       "null came"),
    "null among objects": ([{"a": 1}, None], "object 2: an object is needed; null stands there"),
    "null in the list": ({"top_logprobs": [TOKEN, None]}, "token 2: a token and its log-"
                         "probability are needed; null came"),
    "null for a log-probability": ({"top_logprobs": [TOKEN, {"token": "b", "logprob": None}]},
                                   "token 2, “b”: a log-probability is needed; null stands there"),
    "true for a log-probability": ([TOKEN, {"token": "b", "logprob": True}], "token 2, “b”: a "
                                   "log-probability is needed; true stands there"),
    "a list for a log-probability": ([TOKEN, {"token": "b", "logprob": [1]}], "a list stands"),
    "a word in its place": ([TOKEN, {"token": "b", "logprob": "x"}], "token 2: “x” is not"),
    "null in a map": ({"top_logprobs": [{"a": -1, "b": None}]}, "token 2, “b”: a log-probab"),
    "null for a token": ({"top_logprobs": [TOKEN, {"token": None, "logprob": -1}]},
                         "token 2: a name is needed; null stands there"),
    "no list of tokens": ([{**TOKEN, "top_logprobs": None}] * 2, "ask the interface for top_log"),
    "half a line": ('{"class": "cat", "z": 2}\n{"class": "dog", "z":', "line 2, position 22"),
}  # fmt: skip


@pytest.mark.parametrize("text", LINES.values(), ids=LINES)
def test_values_after_each_other_are_one_list(text):
    """Logs and tools write one value on a line; nobody wraps them in brackets by hand."""
    found = read(text)
    assert (found.z, found.names) == ((2.0, 1.0), ("cat", "dog"))


def test_an_answer_that_came_bit_by_bit_is_read():
    """An interface that streams writes data: before each piece, and a last one without any."""
    text = 'data: {"top_logprobs": [{"token": "a", "logprob": -1}, {"token": "b", "logprob": -2}]}'
    assert read(f"{text}\n\ndata: [DONE]\n").z == (-1.0, -2.0)


@pytest.mark.parametrize(("tree", "words"), MISSING.values(), ids=MISSING)
def test_what_is_missing_is_named_with_its_place(tree, words):
    """A null among twenty tokens is found by who is told where it stands."""
    text = tree if isinstance(tree, str) else json.dumps(tree)
    with pytest.raises(ValueError, match=r"\w") as error:
        read(text)
    assert words in str(error.value)


def test_a_null_in_a_later_place_refuses_nothing():
    """The first place is taken; what stands in the others is not asked for."""
    later = {"token": "a", "logprob": None}
    first = [TOKEN, {"token": "b", "logprob": -2}]
    assert read(json.dumps([{"top_logprobs": first}, {"top_logprobs": [later] * 2}])).z == (-1, -2)


trees = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats() | st.text("ab1-. ", max_size=4),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["z", "token", "logprob", "top_logprobs", "class", "0", "1", "data",
                             "columns", "candidates", "link", "tables"]), inner, max_size=4)
    ),
    max_leaves=20,
)  # fmt: skip


@given(st.lists(trees, min_size=1, max_size=3))
@settings(deadline=None, max_examples=300)
def test_any_json_gives_logits_or_one_sentence(values):
    """No answer of a program, however odd, is a traceback."""
    found = None
    with contextlib.suppress(ValueError):
        found = read("\n".join(map(json.dumps, values)))
    assert found is None or found.names is None or len(found.names) == len(found.z)


@pytest.mark.parametrize("open_text", ["'\\" * 50_000, '"\\' * 50_000, "['a', \"" + "'\\" * 40_000])
def test_a_text_that_is_never_closed_is_refused_at_once(open_text):
    """Each of its quotes was tried as a beginning: a paste held the whole server for minutes."""
    with pytest.raises(ValueError, match=r"\w"):
        read(open_text)
