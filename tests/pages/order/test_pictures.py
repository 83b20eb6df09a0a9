"""The pictures, sentences and program of Order: valid, told, and true at extremes."""

import contextlib
import io
import itertools
import re

import numpy as np
import pytest

from pages.order import pictures, sentences
from pages.order.lesson import BLOCKS, GAPS, LESSON
from pages.order.view import view
from server.live import answer
from softmax_core import NUMBER_TYPES
from softmax_models.near_ties import CONTEXTS, LENGTHS
from softmax_models.summation import ORDERS
from tests.ui.drawable import assert_told, assert_valid

EXTREMES = [
    {"type": type_, "n": n, "block": block, "context": context}
    for type_, (n, block, context) in itertools.product(
        NUMBER_TYPES, (("16", "64", "1"), ("256", "2", "300"), ("64", "8", "42"))
    )
]


def opened(**said: str):
    """The values of a link, all of it used."""
    values, problems = LESSON.read({name: [text] for name, text in said.items()})
    assert problems == []
    return values


@pytest.mark.parametrize("said", EXTREMES, ids=lambda said: "-".join(said.values()))
def test_every_picture_and_sentence_is_whole(said):
    """Also where all sums are the same, and where one block holds all terms."""
    values = opened(**said)
    for chart in (build() for build in LESSON.shown(values).values()):
        assert_valid(chart)
        assert_told(chart)
    for say in LESSON.sentences(values).values():
        assert not re.search(r"nan|inf|None|\{\{", say())


@pytest.mark.parametrize("said", EXTREMES[:3], ids=lambda said: "-".join(said.values()))
def test_what_is_written_opens_what_was_seen(said):
    """A copied link shows the same context in the same type."""
    values = opened(**said)
    assert opened(**LESSON.write(values)) == values


def test_the_first_look_has_another_winner():
    """The reader is asked to find one: the context that opens is one, and all orders are told."""
    now = view(opened())
    assert now.added.parted[now.picked]
    assert len({now.winner(order) for order in ORDERS}) == len(ORDERS)
    assert now.parting is not None


def test_the_drift_ends_where_the_logits_are():
    """The line that crosses -gap is the order in which the other word wins."""
    for context in range(1, CONTEXTS + 1, 7):
        now = view(opened(context=str(context)))
        first, second = now.leaders
        for order, off in now.drift.items():
            z = now.added.logits[order][now.picked].astype(float)
            assert np.isclose(now.gap + off[-1], z[first] - z[second], atol=1e-12)


def test_the_verdict_counts_what_is_drawn():
    """The sentence and the marks say the same, whatever counts as near."""
    for gap in GAPS:
        values = opened(gap=gap, n="256")
        now, chart = view(values), LESSON.shown(values)["gaps"]()
        _, same, parted, ring = chart.figure["data"]
        assert len(parted["x"]) + len(same["x"]) == CONTEXTS
        assert f"<b>{len(parted['x'])} of 300</b>" in sentences.verdict(now)
        near = [x < float(gap) for x in parted["x"]]
        assert re.search(rf"in \d+: there they part in {sum(near)}\.", sentences.verdict(now))
        assert len(ring["x"]) == 1


def test_a_mark_picks_its_context_and_no_other():
    """A click says the number of the mark; what no mark says is refused with a sentence."""
    values = opened()
    assert LESSON.moved(values, "gaps", 17, 0.0).context == 18
    for wrong in (-1, CONTEXTS):
        with pytest.raises(ValueError, match="contexts are numbered 1 to 300"):
            LESSON.moved(values, "gaps", wrong, 0.0)


@pytest.mark.parametrize(("key", "place", "shown"), [
    ("scale_of_n", len(LENGTHS) - 1, "256"), ("scale_of_block", 0, "2"), ("scale_of_gap", 9, "1"),
])  # fmt: skip
def test_what_is_held_is_drawn_at_once(key, place, shown):
    """While a handle is held no script runs; what follows is what stands there afterwards."""
    query = {"lesson": "order", "handle": key, "index": "0", "value": str(place)}
    found = answer({name: [text] for name, text in query.items()})
    after = opened(**{key.removeprefix("scale_of_"): shown})
    assert found["sentences"]["verdict"] == sentences.verdict(view(after))
    drawn = found["charts"]["gaps"]["figure"]
    assert drawn == pictures.of(after)["gaps"]().figure


@pytest.mark.parametrize("said", [{}, {"type": "float16", "n": "16", "block": "64"},
                                  {"type": "float32", "n": "256", "block": "2"}])  # fmt: skip
def test_the_program_prints_what_the_page_shows(said):
    """Taken home it adds all 1,000 words, and the same one wins with the same sums."""
    values, printed = opened(**said), io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(LESSON.program(values, "NumPy"), {})
    now = view(values)
    for line, order in zip(printed.getvalue().splitlines(), ORDERS, strict=True):
        *_, winner, a, b, c, d = line.split()
        assert int(winner) == now.winner(order)
        assert list(map(float, (a, b, c, d))) == now.sums(order).tolist()


def test_the_lengths_are_powers_of_two_and_blocks_divide_them():
    """After 1, 2, 4, ... terms every order has a partial sum, and the table has a row for each."""
    for n, block in itertools.product(LENGTHS, BLOCKS):
        now = view(opened(n=str(n), block=block))
        assert now.doublings[0] == 1
        assert now.doublings[-1] == n
        assert len(now.doublings) >= 2
