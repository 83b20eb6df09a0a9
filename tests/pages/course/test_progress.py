"""How far somebody is: written, read back, and checked, since a file can be of anybody's making."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.course.progress import DONE, LONGEST, OPEN, SKIPPED, Progress, read, write
from pages.course.stations import STATIONS

NAMES = [station.name for station in STATIONS]
PROGRESS = st.builds(
    Progress,
    st.booleans(),
    st.sampled_from(["", *NAMES]),
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from([DONE, SKIPPED])),
)
GOOD = {"version": 1, "begun": True, "here": "shift", "stations": {"temperature": DONE}}


@given(PROGRESS)
def test_what_is_written_is_read_back(progress):
    """Else somebody who changes machines begins again."""
    assert read(write(progress)) == progress
    assert len(write(progress)) < LONGEST / 5


@given(PROGRESS, PROGRESS)
def test_of_two_nothing_that_is_done_is_lost(one, other):
    """A file is taken up beside what was done here, whichever is older."""
    joined = one.joined(other)
    for station in STATIONS:
        states = {one.of(station), other.of(station)}
        expected = next(each for each in (DONE, SKIPPED, OPEN) if each in states)
        assert joined.of(station) == expected
    assert joined.begun == (one.begun or other.begun)


@given(PROGRESS)
def test_what_is_done_stays_done_and_what_is_skipped_stays_skipped(progress):
    """Until it is done by hand."""
    for station in STATIONS:
        if progress.of(station) == DONE:
            assert progress.put(station, SKIPPED).of(station) == DONE
        assert progress.put(station, DONE).of(station) == DONE


@given(PROGRESS)
def test_the_next_one_is_open_and_the_nearest(progress):
    """A station that is skipped is not offered again."""
    following, number = progress.following(), progress.station.number if progress.station else 0
    around = [*STATIONS[number:], *STATIONS[:number]]
    still_open = [station for station in around if progress.of(station) == OPEN]
    assert following == (still_open[0] if still_open else None)


def test_the_course_is_walked_from_the_first_to_the_last():
    """And then it is through."""
    progress = Progress(begun=True)
    walked = []
    while station := progress.going_on():
        progress = progress.at(station).put(station, DONE)
        walked.append(station.number)
    assert walked[0] == 1
    assert all(after - before == 1 for before, after in pairwise(walked))
    assert progress.count(DONE) == len(STATIONS)
    assert progress.minutes_left() == 0


BAD = {
    "no JSON": ["", "{", "softmax", "\ufeff{}", "[" * 5000, "1" * 5000, "NaN,"],
    "no progress": ["null", "[]", "7", '"a"', "{}", "NaN", json.dumps({"version": 1})],
    "version": [
        json.dumps({**GOOD, "version": version})
        for version in (2, 0, True, "1", None, [], {"a": [[[]]]}, 1.5)
    ],
    "name of a station": [
        json.dumps({**GOOD, **other})
        for other in ({"begun": None}, {"begun": 1}, {"here": None}, {"here": ["shift"]})
    ],
    "does not have": [
        json.dumps({**GOOD, **other})
        for other in ({"here": "moon"}, {"stations": {"<b>": DONE}}, {"stations": {"": SKIPPED}})
    ],
    "object": [json.dumps({**GOOD, "stations": other}) for other in (None, [], "done", 3)],
    "known are": [
        json.dumps({**GOOD, "stations": {"shift": state}})
        for state in (None, OPEN, "DONE", True, [], {}, "x" * 500)
    ],
    "at most": [json.dumps(GOOD) + " " * LONGEST],
}


@pytest.mark.parametrize(("why", "text"), [(w, t) for w, texts in BAD.items() for t in texts])
def test_what_cannot_be_used_is_a_sentence(why, text):
    """It says what came and what is allowed, and never more of it than fits a line."""
    with pytest.raises(ValueError, match=why) as refused:
        read(text)
    assert len(str(refused.value)) < 200
    str(refused.value).encode()  # half a letter could not be sent


@pytest.mark.parametrize("half", ["\\ud800", "\\u0000", "\\u202e"])
def test_a_name_that_cannot_be_shown_is_refused_in_letters_that_can(half):
    """A browser would get nothing else."""
    with pytest.raises(ValueError, match="does not have") as refused:
        read(f'{{"version": 1, "stations": {{"{half}": "done"}}}}')
    str(refused.value).encode()
