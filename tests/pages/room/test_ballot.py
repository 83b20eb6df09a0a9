"""What a browser may send as an answer: everything else is one sentence."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.room import ballot
from pages.room.ballot import WHOLE, Ballot, Form, kept, read, written

DRAWN, CHOSEN, GIVEN = Form(classes=3), Form(choices=4), Form(value=True)
BOTH = Form(classes=3, choices=4)
NESTED = json.loads("[" * 900 + "]" * 900)


@pytest.mark.parametrize(
    ("came", "form", "found"),
    [
        ({"number": 3, "draw": [60, 30, 10], "choice": 1}, BOTH, Ballot(3, (60, 30, 10), 1)),
        ({"number": 0, "draw": [0, 0, 100]}, BOTH, Ballot(0, (0, 0, 100))),
        ({"number": 1, "draw": [60, 30, 10], "choice": None}, BOTH, Ballot(1, (60, 30, 10))),
        ({"number": 1, "draw": [], "choice": 3, "value": None}, CHOSEN, Ballot(1, choice=3)),
        ({"number": 1, "value": 2}, GIVEN, Ballot(1, value=2.0)),
        ({"number": 1, "value": -1e308}, GIVEN, Ballot(1, value=-1e308)),
        ({"number": 1}, Form(), Ballot(1)),
    ],
)
def test_what_is_asked_is_read(came, form, found):
    """A drawing, a choice after it or alone, a number."""
    assert read(came, form) == found


def test_a_negative_zero_is_zero():
    """Two students who mean 0 gave the same number."""
    assert math.copysign(1, read({"number": 1, "value": -0.0}, GIVEN).value) == 1


@pytest.mark.parametrize(
    ("came", "form", "said"),
    [
        (None, DRAWN, "object"),
        ([60, 30, 10], DRAWN, "object"),
        ("60,30,10", DRAWN, "object"),
        ({"number": 1, "draw": [60, 30, 10], "p": 1}, DRAWN, "p"),
        *(
            ({"number": number, "draw": [60, 30, 10]}, DRAWN, "number")
            for number in (None, True, -1, 1.0, "1", 10**7, 10**5000, math.nan, [1], NESTED)
        ),
        *(
            ({"number": 1, "draw": draw}, DRAWN, "3 whole numbers")
            for draw in (
                [60, 40], [50, 30, 10, 10], [60, 30, 11], [110, -10, 0], [60.0, 30, 10],
                [True, 89, 10], ["60", 30, 10], [[60], 30, 10], [math.nan, 50, 50], "abc", 1,
                {"0": 60}, [10**400, 0, 0], [10**5000, 0, 0], [None, 50, 50], NESTED,
            )
        ),
        *(
            ({"number": 1, "choice": choice}, CHOSEN, "from 0 to 3")
            for choice in (-1, 4, True, False, 1.0, "1", [1], {}, math.inf, 10**5000, NESTED)
        ),
        *(
            ({"number": 1, "value": value}, GIVEN, "finite")
            for value in (math.nan, math.inf, -math.inf, True, "1", [1], {}, 10**400, -(10**5000))
        ),
        ({"number": 1}, DRAWN, "a drawing"),
        ({"number": 1, "choice": 1}, BOTH, "a drawing"),
        ({"number": 1, "draw": [100], "choice": 1}, CHOSEN, "a drawing"),
        ({"number": 1, "draw": [60, 30, 10], "value": 1}, DRAWN, "a value"),
        ({"number": 1}, CHOSEN, "a choice"),
        ({"number": 1}, GIVEN, "a value"),
    ],
)  # fmt: skip
def test_all_else_is_one_sentence(came, form, said):
    """It names what was wrong, and a class goes on; Python counts True as 1."""
    with pytest.raises(ValueError, match=said) as refused:
        read(came, form)
    assert len(str(refused.value)) < 250


SHARES = st.lists(st.integers(0, WHOLE), min_size=2, max_size=2).map(sorted)
BALLOTS = st.builds(
    Ballot,
    number=st.integers(0, ballot.MOST_SENT),
    draw=SHARES.map(lambda cuts: (cuts[0], cuts[1] - cuts[0], WHOLE - cuts[1])),
    choice=st.none() | st.integers(0, 3),
    value=st.none() | st.floats(allow_nan=False, allow_infinity=False).map(lambda x: x + 0.0),
)


@given(BALLOTS)
def test_what_is_written_is_read_again(found):
    """Through JSON, as a browser and a store hold it."""
    sent = json.loads(json.dumps(written(found)))
    assert read(sent, Form(3, 4, True)) == found == kept(sent)
    assert math.isclose(sum(found.p), 1, rel_tol=1e-15)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
FORMS = st.builds(Form, st.integers(0, 12), st.integers(0, 5), st.booleans())


@given(JSON | st.dictionaries(st.sampled_from(["number", *ballot.FIELDS]), JSON), FORMS)
def test_a_ballot_holds_what_its_form_asks_whatever_comes(came, form):
    """No other error than a refusal comes out either."""
    try:
        found = read(came, form)
    except ValueError:
        return
    assert len(found.draw) in (0, form.classes)
    assert not found.draw or sum(found.draw) == WHOLE
    assert found.choice is None or (type(found.choice) is int and 0 <= found.choice < form.choices)
    assert found.value is None or (form.value and math.isfinite(found.value))
