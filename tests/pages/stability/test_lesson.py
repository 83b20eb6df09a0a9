"""The table of Stability: what its links open, what its handles do, and what follows them."""

from itertools import product
from urllib.parse import parse_qsl

import numpy as np
import pytest

from pages.stability import examples
from pages.stability.examples import EXAMPLES, Choice
from pages.stability.lesson import LESSON
from server.live import answer
from softmax_core import PRESETS, STEP_TYPES, softmax, softmax_naive
from ui.address.parameters import Held


def opened(link: str):
    """The values that a link opens, all of it used."""
    values, problems = LESSON.read({name: [text] for name, text in parse_qsl(link)})
    assert problems == []
    return values


def asked(link: str, handle: str, value: float, **more: float) -> dict:
    """What the live door answers to a handle of the page that a link opens."""
    move = {"lesson": LESSON.name, "handle": handle, "index": 0, "value": value} | more
    query = LESSON.write(opened(link)) | move
    return answer({name: [str(text)] for name, text in query.items()})


@pytest.mark.parametrize("preset", ["", *(f"&preset={word}" for word in ("own", *EXAMPLES))])
def test_what_is_written_opens_what_was_seen(preset):
    """A copied link, a reload and the live door show the same lesson, type and logits included."""
    types = ("", *(f"&dtype={dtype}" for dtype in STEP_TYPES))
    logits = ("", "&z=2,1,0.1", "&z=2.0,1,0.1", "&z=5,6")
    own = ("", "&offset=-3.5&shift=7&truth=dog&T=0.5")
    for parts in product(types, logits, own):
        values = opened("".join((preset, *parts)))
        assert opened("&".join(f"{k}={v}" for k, v in LESSON.write(values).items())) == values


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("", "own"),
        ("dtype=float32", "own"),
        ("T=2&truth=dog", "own"),
        ("offset=-3.5", "overflow"),
        ("shift=7&T=2", "overflow"),
        ("z=2,1,0.1&offset=-3.5", "own"),
        ("offset=-3.5&preset=own", "own"),
        ("z=5,6&shift=7", "own"),
        ("z=2,1,0.1", "own"),
        ("z=5,6", "own"),
        ("preset=own", "own"),
        ("z=5,6&preset=underflow", "underflow"),
    ],
)
def test_a_link_opens_on_its_logits_and_an_old_one_on_its_overflow(link, shown):
    """A link without logits opens whole, for the reader to break.

    It opened on an overflow once, and a constant was all that its links then said.
    """
    assert examples.chosen(opened(link)) == shown


def test_an_example_brings_its_type_unless_the_link_names_one():
    """What is copied from a page in another type opens in that, the usual one included."""
    assert opened("preset=near-tie").dtype == "float16"
    for dtype in STEP_TYPES:
        values = opened(f"preset=near-tie&dtype={dtype}")
        assert values.dtype == opened("&".join(map("=".join, LESSON.write(values).items()))).dtype
        assert values.dtype == dtype
    assert LESSON.write(opened("preset=near-tie&dtype=float64"))["dtype"] == "float64"


def test_logits_that_another_hand_has_changed_are_shown():
    """The reader's own vector is never hidden behind an example, whoever moved it."""
    values = opened("preset=mask")
    changed = LESSON.fitted(values.put(z=(1.0, 2.0), names=("a", "b")))
    assert changed.preset == Choice("own", (1.0, 2.0))
    assert LESSON.fitted(values.put(T=3.0)).preset == values.preset


def test_taking_the_logits_takes_the_offset_into_them():
    """What was seen is what is taken, and the handles are back where they began."""
    taken = LESSON.fitted(examples.everywhere(opened("preset=mask&offset=2&shift=1&names=a,b,c")))
    assert taken.z == (5.0, float("-inf"), 3.0, 2.0)
    assert taken.names == ("a", "b", "c", "cat")
    assert (examples.chosen(taken), taken.offset, taken.shift) == ("own", 0.0, "max")


def test_tapes_table_and_sentences_follow_the_hand():
    """What is read beside a held handle is of the same offset as what is drawn."""
    still = LESSON.sentences(opened("z=2,1,0.1&dtype=float32"))
    found = asked("z=2,1,0.1&dtype=float32", "offset_handle", 95)
    words = found["sentences"]
    assert "▲ overflow" in words["naive_tape"]
    assert "exp(97) is more than float32 can hold" in words["naive"]
    assert "add 95 to every logit" in words["offset"]
    assert "the largest logit is 97" in words["constant"]
    assert "overflow" not in words["shifted_tape"]
    assert words["shifted_tape"] != still["shifted_tape"]()
    lines = found["charts"]["errors"]["figure"]["layout"]["annotations"]
    assert any(note["text"] == "offset 95" for note in lines)
    T = asked("z=2,1,0.1&dtype=float32", "temperature", 30)["sentences"]
    assert T["logarithms"] != still["logarithms"]()
    assert T["loss"] != still["loss"]()


@pytest.mark.parametrize("key", ["offset_handle", "shift_handle"])
def test_the_ends_of_a_handle_stand_still_while_it_is_held(key):
    """An axis that grew under the hand would run away with it."""
    link = "z=2,1,0.1&dtype=float32&offset=1000&shift=5000"
    at_first = LESSON.shown(opened(link))[key]().handles
    held = asked(link, key, 3, low=at_first.low, high=at_first.high)["charts"][key]["handles"]
    assert (held["low"], held["high"], held["values"]) == (at_first.low, at_first.high, [3])
    free = asked(link, key, 3)["charts"][key]["handles"]
    assert free["high"] < at_first.high
    other = LESSON.read({}, Held("temperature", -1, 1))[0]
    assert LESSON.shown(other)[key]() == LESSON.shown(opened(""))[key]()


def test_the_spread_is_the_same_picture_whatever_the_hand_does():
    """It depends on the number type alone, and costs a tenth of a second."""
    one, other = (LESSON.shown(opened(f"offset={x}&T={x}"))["spread"]() for x in (1, 2))
    assert one is other


def test_the_program_is_in_the_languages_that_it_is_written_in():
    """A tape is in all three."""
    assert len(LESSON.languages_of(opened(""))) == 3


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ("preset=Overflow", "an example is one of own, overflow, "),
        ("preset=gpt2", "on the page A real model now, at /real?logits=gpt2"),
        ("offset=1e10", "a number from -1e9 to 1e9 is allowed; “1e10” came"),
        ("shift=-inf", "a number from -1e9 to 1e9 is allowed"),
        ("shift=maximum", "is not a number"),
        ("truth=horse", "the true class is one of cat, dog or fox"),
        ("dtype=float8", "a number type is one of"),
    ],
)
def test_what_is_not_allowed_is_said_once_and_the_rest_stands(link, sentence):
    """One wrong word in a link costs one sentence, and no other value."""
    query = {"T": ["2"]} | {name: [text] for name, text in parse_qsl(link)}
    values, (problem,) = LESSON.read(query)
    assert sentence in problem
    assert values == opened("T=2")


def test_the_experiment_that_is_left_comes_out_as_its_words_say():
    """Its numbers are read before anybody has tried it: T mends the crash with another answer."""
    said, z = LESSON.words("invite"), PRESETS["big-positive"].z
    mended = softmax_naive(z, 1.41)
    assert all(f"{p:.3f}" in said for p in (*mended, softmax(z)[0]))
    assert "T = 1.41" in said
    assert np.isnan(softmax_naive(z, 1.40)).any()
    assert softmax(z, 1.41) == pytest.approx(mended)
