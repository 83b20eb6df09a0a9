"""Many keys on the page of Attend: dragged, linked, told and taken home."""

import contextlib
import io
import math
import re

import numpy as np
import pytest

from pages.attend import readers
from pages.attend.lesson import LESSON
from pages.attend.many import many
from softmax_core import entmax, softmax
from softmax_models.many_keys import MENDS
from tests.handles import asked_live
from tests.linked import opened
from tests.ui.drawable import assert_told, assert_valid

ATTEND = "attend/attend.py"
LINKS = [
    {},
    {"keys": "1000000", "lead": "20", "T": "0.05"},
    {"keys": "1,000", "lead": "0", "level": "-5", "sink": "-2"},
    {"keys": "200", "lead": "2", "T": "1"},
    {"T": "0"},
    {"T": "0", "lead": "0"},
    {"T": "inf", "keys": "100000"},
    {"T": "5e-324"},
    {"T": "1e308"},
    {"level": "20", "cap": "1"},
]


@pytest.mark.parametrize("link", LINKS, ids=str)
def test_every_link_is_drawn_and_told(link):
    """No temperature and no score leaves a hole, and the link opens what was seen."""
    values = opened(LESSON, link)
    for key in ("many_shares", "many_slopes"):
        chart = LESSON.shown(values)[key]()
        assert_valid(chart)
        assert_told(chart)
    for key in ("many", "mends", "one_pass"):
        said = LESSON.sentences(values)[key]()
        assert not re.search(r"\{\{|None|nan\b", said)
    assert opened(LESSON, LESSON.write(values)) == values


@pytest.mark.parametrize("link", LINKS, ids=str)
def test_the_program_prints_what_the_table_says(link):
    """At home all keys are an array, and the numbers are the same."""
    values, printed = opened(LESSON, link), io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(LESSON.program(values, "NumPy"), {})
    lines = printed.getvalue().splitlines()[-len(MENDS) :]
    for line, mend in zip(lines, MENDS, strict=True):
        found = float(many(values).now[mend].key)
        assert float(line.split()[-1]) == pytest.approx(found, rel=1e-9, abs=1e-300)


def test_the_numbers_of_the_page_are_those_of_all_keys(open_page, words):
    """What a learner reads, against the core on a thousand scores."""
    at = open_page(ATTEND, keys="1000", lead="5")
    z = np.zeros(1000)
    z[0] = 5.0
    assert f"holds {100 * softmax(z)[0]:.1f} %" in words(at)
    assert entmax(z)[0] == 1
    assert f"ln(999) = {math.log(999):.2f}" in words(at)


def test_n_is_dragged_to_a_million_and_everything_follows(open_page):
    """Live, without a run of the script: the law, the table, both charts and the one pass."""
    at = open_page(ATTEND)
    found = asked_live(at, "scale_of_keys", len(readers.LENGTHS) - 1)
    assert "1,000,000" in found["sentences"]["many"]
    assert "1,000,000 keys" in found["sentences"]["mends"]
    assert "bound of the pass is 5,000,014" in found["sentences"]["one_pass"]
    line = found["charts"]["many_shares"]["figure"]["layout"]["shapes"][0]
    assert line["x0"] == 1_000_000


@pytest.mark.parametrize(
    ("name", "text"),
    [("keys", "11"), ("keys", "1e6"), ("lead", "-1"), ("lead", "nan"), ("level", "21"),
     ("sink", "x"), ("cap", "0")],
)  # fmt: skip
def test_a_wrong_value_in_a_link_is_named_and_nothing_is_lost(open_page, charts, name, text):
    """One sentence; the sentence of words and its pictures stand as before."""
    at = open_page(ATTEND, **{name: text, "words": "a,dog,barked"})
    assert not at.exception
    assert not at.error
    (warning,) = at.warning
    assert warning.value.startswith(f"{name} in the link was not used")
    assert {"arcs", "many_shares", "many_slopes"} <= set(charts(at))
    assert at.query_params["words"] == "a,dog,barked"


def test_links_of_before_open_what_they_opened(open_page, address):
    """A teacher's link from last year has none of the new names, and gets none."""
    link = {"words": "a,dog,barked", "at": "2", "scale": "off", "mask": "causal", "T": "0.5"}
    at = open_page(ATTEND, **link)
    assert not at.warning
    assert address(at) == link


def test_the_controls_of_the_mends_move_the_table(open_page, words):
    """Four scores of -5 and one more: + 1 lets a row say little."""
    at = open_page(ATTEND, lead="0")
    before = words(at)
    at.number_input(key="number_level").set_value(-5.0).run()
    assert not at.exception
    assert at.query_params["level"] == "-5"
    assert words(at) != before
