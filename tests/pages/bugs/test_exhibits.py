"""The exhibits: each is shown by its inputs and not by the others, and what mends it mends it."""

import inspect
import random
import re
from itertools import combinations

import numpy as np
import pytest

from pages.bugs.exhibit import Exhibit, Input
from pages.bugs.exhibits.sums import WITHOUT_SOURCE
from pages.bugs.lesson import LESSON
from pages.bugs.museum import AGREE, BY_KEY, EXHIBITS, OUTSIDE, compared
from pages.bugs.view import at_exhibit, input_of, opened_on
from softmax_words import ENGLISH
from softmax_words.words import texts
from tests.menu import ROOT
from ui.address.link import MAX_CLASSES

WORDS = texts(ROOT / "pages/bugs", ENGLISH)
OPENED = Input((2, 1, 0.1))  # what the lab opens with

each_exhibit = pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda each: each.key)
SHOWN = [(each, given) for each in EXHIBITS for given in each.shows]
HIDDEN = [(each, given) for each in EXHIBITS for given in each.hides]
POOL = [given for each in EXHIBITS for given in (*each.shows, *each.hides)]
POOL += [mend.fails for each in EXHIBITS for mend in each.mends if mend.fails]
POOL = list(dict.fromkeys(POOL))


def named(value) -> str:
    """An exhibit by its key, an input by its numbers."""
    return value.key if isinstance(value, Exhibit) else str(value.z)


def test_the_museum_has_more_than_fifteen_with_a_source_each():
    """What has none is often seen, and counts for nothing."""
    assert [each.number for each in EXHIBITS] == list(range(1, len(EXHIBITS) + 1))
    with_source = [each for each in EXHIBITS if each.source]
    assert len(with_source) >= 15
    assert len({each.source for each in with_source}) == len(with_source)
    assert {each.key for each in EXHIBITS} - {each.key for each in with_source} == {
        each.key for each in WITHOUT_SOURCE
    }


@each_exhibit
def test_a_source_has_a_repository_a_title_a_year_and_a_page(exhibit):
    """A reader goes there and finds what the museum says."""
    if exhibit.source is None:
        assert f"titles.{exhibit.key}" not in WORDS
        return
    assert re.fullmatch(r"[\w.-]+/[\w.-]+", exhibit.source.repository)
    assert re.fullmatch(
        r"https://github\.com/[\w.-]+/[\w.-]+/(issues|pull)/\d+", exhibit.source.url
    )
    assert 2012 <= exhibit.source.year <= 2026
    assert len(WORDS[f"titles.{exhibit.key}"]) > 10


@pytest.mark.parametrize(("exhibit", "given"), SHOWN, ids=named)
def test_a_bug_is_shown_by_its_inputs(exhibit, given):
    """*Show me* must show it."""
    assert exhibit.promises(given)
    assert compared(exhibit, given).differs


@pytest.mark.parametrize(("exhibit", "given"), HIDDEN, ids=named)
def test_a_bug_is_not_shown_by_the_others(exhibit, given):
    """Else no test would have let it pass, and nobody would have to look for it."""
    assert compared(exhibit, given).kind == AGREE


# A bug that the logits of the lab do not show -> those of its kind that its first input shows, too:
# the same arithmetic is in both.
ALSO = {
    "naive": {"log_of_softmax", "zero_log_zero"},
    "multiplied": {"after_softmax", "cancelled"},
    "equal_shares": {"log_of_softmax", "naive", "zero_log_zero"},
    "log_of_softmax": {"zero_log_zero"},
    "after_softmax": {"cancelled", "multiplied"},
    "from_zero": {"equal_shares", "naive"},
    "mean_of_logits": {"one_sum"},
    "cancelled": {"after_softmax", "multiplied"},
    "first_block": {"log_of_softmax", "not_renormalised", "times_mask", "zero_log_zero"},
    "zero_log_zero": {"log_of_softmax"},
    "not_low_enough": {
        "log_of_softmax", "naive", "not_renormalised", "times_mask", "zero_log_zero",
    },
    "one_maximum": {"mean_of_logits", "one_sum"},
}  # fmt: skip


def test_of_the_bugs_that_hide_each_input_shows_its_own_and_few_others():
    """One input for all of them would be no search."""
    hide = [each for each in EXHIBITS if not compared(each, OPENED).differs]
    assert len(hide) >= 15
    shown = {
        one.key: {other.key for other in hide if compared(other, one.shows[0]).differs}
        for one in hide
    }
    assert shown == {one.key: {one.key} | ALSO.get(one.key, set()) for one in hide}


def test_no_two_bugs_look_alike_on_all_inputs():
    """Who sees what it gives, and on which inputs it is wrong, can tell it from any other."""
    shows = {each: [compared(each, given).differs for given in POOL] for each in EXHIBITS}
    for one, other in combinations(shows, 2):
        assert (one.gives, shows[one]) != (other.gives, shows[other]), (one.key, other.key)


@each_exhibit
def test_the_mend_is_right_on_every_input_of_the_museum(exhibit):
    """A mend that holds only where the bug was found is the next bug."""
    for given in POOL:
        assert compared(exhibit, given, 1).kind in (AGREE, OUTSIDE), given


def random_input(rng: random.Random) -> Input:
    """Logits of any size, in any type, with rows, a mask and a tail."""
    K = rng.randint(2, 12)
    size, offset = rng.choice((0.1, 1, 10, 100, 1e3, 1e5)), rng.choice((0, 0, 10, -800, 800))
    z = tuple(float(rng.choice((rng.gauss(0, 1), rng.randint(-2, 2))) * size + offset)
              for _ in range(K))  # fmt: skip
    return Input(
        z,
        rng.choice((0.0, 0.05, 0.5, 1.0, 2.0, 20.0, np.inf)),
        rng.choice(("float16", "bfloat16", "float32", "float64")),
        rng.choice((1, 2)),
        rng.choice((0, 10, 1000)),
        rng.choice((0, 1, K - 1, K)),
        rng.choice((0, 100, 1000)),
        rng.choice((0.05, 0.5, 0.9, 1.0)),
        rng.randint(1, K),
    )


@pytest.mark.parametrize("count", [20, pytest.param(2000, marks=pytest.mark.long)])
def test_the_mend_is_right_on_any_input(count):
    """On the reader's own logits the page says that it holds: it has to."""
    rng = random.Random(7)
    for given in (random_input(rng) for _ in range(count)):
        for exhibit in EXHIBITS:
            assert compared(exhibit, given, 1).kind in (AGREE, OUTSIDE), (exhibit.key, given)


@pytest.mark.parametrize("mend", [2, 3])
@each_exhibit
def test_a_wrong_mend_is_wrong_where_the_page_says(exhibit, mend):
    """*Show me where this line fails* must show it."""
    fails = exhibit.mends[mend - 1].fails
    assert exhibit.promises(fails)
    assert compared(exhibit, fails, mend).differs
    assert compared(exhibit, fails, 1).kind == AGREE


@each_exhibit
def test_the_line_stands_once_in_the_code_that_runs(exhibit):
    """What is shown is what runs, and a mend changes this line alone."""
    assert exhibit.text == inspect.getsource(exhibit.shipped)
    assert exhibit.text.count(exhibit.line) == 1
    for mend in (1, 2, 3):
        changed = exhibit.text_with(mend)
        before, after = exhibit.text.splitlines(), changed.splitlines()
        assert sum(one != other for one, other in zip(before, after, strict=True)) == 1
        names = {"np": np}
        exec(changed, names)
        given = exhibit.shows[0]
        said = exhibit.arguments(given)
        with np.errstate(all="ignore"):
            found = names[exhibit.shipped.__name__](**said)
            assert np.array_equal(found, exhibit.code_with(mend)(**said), equal_nan=True)


@each_exhibit
def test_the_code_does_not_change_what_it_is_given(exhibit):
    """Else the right one, or the next reader, would get other logits."""
    said = exhibit.arguments(exhibit.shows[0])
    before = said["z"].copy()
    with np.errstate(all="ignore"):
        exhibit.shipped(**said)
    assert np.array_equal(said["z"], before)


@each_exhibit
def test_nothing_that_is_seen_before_gives_the_name_away(exhibit):
    """The number, the code and its docstring say what it promises, and not what is wrong."""
    assert exhibit.shipped.__name__ == f"exhibit_{exhibit.number}"
    seen = exhibit.text.lower()
    assert exhibit.key not in seen
    assert WORDS[f"names.{exhibit.key}"].lower() not in seen
    assert "#" not in seen
    for word in ("bug", "wrong", "mistake", "broken"):
        assert word not in seen


@each_exhibit
def test_every_exhibit_has_all_its_words(exhibit):
    """A name, how to tell it, its story, and why each line is right or wrong."""
    keys = [f"{group}.{exhibit.key}" for group in ("names", "tells", "stories")]
    keys += [f"why.{exhibit.key}_{mend}" for mend in (1, 2, 3)]
    assert not [key for key in keys if not WORDS.get(key)]
    assert WORDS[f"why.{exhibit.key}_1"].startswith("Right: ")
    assert not any(WORDS[f"why.{exhibit.key}_{mend}"].startswith("Right") for mend in (2, 3))


def test_the_place_of_what_is_right_says_nothing():
    """Were it always the last line, nobody would read them."""
    names = [each.names.index(each.key) for each in EXHIBITS]
    mends = [each.offered.index(1) for each in EXHIBITS]
    assert all(len(EXHIBITS) / 4 - 3 <= names.count(place) <= len(EXHIBITS) / 4 + 3
               for place in range(4))  # fmt: skip
    assert all(len(EXHIBITS) / 3 - 3 <= mends.count(place) <= len(EXHIBITS) / 3 + 3
               for place in range(3))  # fmt: skip
    for each in EXHIBITS:
        assert set(each.taken_for) <= BY_KEY.keys() - {each.key}
        assert sorted(each.names) == sorted({each.key, *each.taken_for})


@each_exhibit
def test_every_stored_input_can_be_reached_by_hand(exhibit):
    """A reader who never presses *Show me* can come there: the page's link holds it."""
    fails = [mend.fails for mend in exhibit.mends if mend.fails]
    for given in (*exhibit.shows, *exhibit.hides, *fails):
        assert 2 <= len(given.z) <= MAX_CLASSES
        opened = LESSON.fitted(opened_on(at_exhibit(LESSON.read({})[0], exhibit.number), given))
        query = {name: [text] for name, text in LESSON.write(opened).items()}
        values, problems = LESSON.read(query)
        assert not problems
        assert input_of(values) == input_of(opened) == given
