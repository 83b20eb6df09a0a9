"""The draws of Explore: the same row at any length, honest charts, and true sentences."""

import json
import math
import re

import numpy as np
import plotly.graph_objects as go
import pytest

import softmax_core as core
from pages.explore.draws import COUNTS, Draws, N
from ui.address.link import DEFAULT_NAMES, Lab
from ui.screen.say import plain_text

TWELVE = (3.0, 1.0, 0.5, -1.0, 2.0, 0.0, -3.0, 4.0, 1.5, -0.5, 2.5, 0.25)
LABS = {
    "default": Lab(),
    "twelve classes": Lab(TWELVE, DEFAULT_NAMES),
    "T = 0": Lab(T=0.0),
    "a tie at T = 0": Lab((1.0, 1.0, 0.0), T=0.0),
    "T = inf with a mask": Lab((1.0, -math.inf, 0.0), T=math.inf),
    "plus infinity": Lab((math.inf, 1.0, 0.0)),
    "all but certain": Lab((40.0, 0.0, -math.inf)),
    "markup in the names": Lab(names=("<b>a</b>", "b", "c")),
}
every_lab = pytest.mark.parametrize("lab", LABS.values(), ids=LABS)
every_count = pytest.mark.parametrize("count", COUNTS)


def said(lab: Lab = LABS["default"], count: int = 100, seed: int = 1) -> str:
    """The sentence without its markup."""
    return plain_text(Draws(lab, count, seed).in_words())


@every_lab
@every_count
def test_both_charts_are_valid_and_have_words_and_a_table(lab, count):
    """A NaN or a wrong key fails here, not as an empty picture in front of a class."""
    draws = Draws(lab, count, 1)
    for chart in (draws.bars(), draws.running()):
        go.Figure(chart.figure)
        json.dumps(chart.figure, allow_nan=False)
        assert chart.alt.endswith(".")
        assert len({len(column) for column in chart.table.values()}) == 1
        assert "<b>" not in json.dumps(chart.figure)


@every_count
def test_rewinding_shows_the_first_of_the_same_draws(count):
    """The law of large numbers is about one row that grows, not about a new one each time."""
    few, all_ = Draws(Lab(), count, 7), Draws(Lab(), COUNTS[-1], 7)
    np.testing.assert_array_equal(few.classes, all_.classes[:count])
    running, whole = few.running().table, all_.running().table
    assert running["n"][-1] == count
    for name, column in running.items():
        np.testing.assert_array_equal(column, whole[name][: len(column)])


def test_another_seed_is_another_row():
    """*Other draws* would do nothing otherwise."""
    assert len({tuple(Draws(Lab(), 10, seed).classes) for seed in range(20)}) > 15


@every_lab
def test_what_has_no_probability_is_never_drawn(lab):
    """A mask is exactly 0: not once in ten thousand."""
    draws = Draws(lab, COUNTS[-1], 3)
    assert draws.counts.sum() == COUNTS[-1]
    assert not draws.counts[draws.p == 0].any()


def test_the_bars_are_the_shares_and_the_outlines_are_p():
    """Drawn from the numbers themselves; the bracket is the band of the core."""
    draws = Draws(Lab(), 100, 1)
    share, p, bracket = draws.bars().figure["data"]
    assert share["x"] == (draws.counts / 100).tolist()
    assert p["x"] == core.softmax(Lab().z).tolist()
    low, high = core.multinomial_band(core.softmax(Lab().z), 100)
    middle, half = np.array(bracket["x"]), np.array(bracket["error_x"]["array"])
    np.testing.assert_allclose(middle - half, low / 100)
    np.testing.assert_allclose(middle + half, high / 100)
    words = [note["text"] for note in draws.bars().figure["layout"]["annotations"]]
    assert words == [str(count) for count in draws.counts]


def test_the_axes_stand_still_from_one_draw_to_ten_thousand():
    """A rescaled axis would hide that the shares settle."""
    ranges = {
        str([chart.figure["layout"][axis]["range"] for axis in ("xaxis", "yaxis")])
        for count in COUNTS
        for chart in [Draws(Lab(), count, 1).running()]
    }
    assert len(ranges) == 1
    assert Draws(Lab(), 1, 1).bars().figure["layout"]["xaxis"]["range"][0] == 0


def test_the_running_share_ends_at_the_share():
    """Two pictures of one row."""
    for count in COUNTS:
        draws = Draws(Lab(), count, 5)
        table = draws.running().table
        ends = [table[f"share {name}"][-1] for name in Lab().names]
        np.testing.assert_array_equal(ends, draws.counts / count)


def test_the_band_narrows_on_screen_as_the_root_of_n():
    """A hundred times the draws, a tenth of the width."""
    table = Draws(Lab(), COUNTS[-1], 1).running().table
    width = (table["to cat"] - table["from cat"])[np.isin(N, (100, 10_000))]
    assert width[0] / width[1] == pytest.approx(10, rel=0.05)


def test_a_class_has_its_colour_and_its_hatch_in_both_pictures():
    """Colour is how the eye follows a class; from the seventh on a hatch and a dash tell apart."""
    draws = Draws(LABS["twelve classes"], 100, 1)
    shares, outlines, _ = draws.bars().figure["data"]
    lines = [trace for trace in draws.running().figure["data"] if "marker" in trace]
    assert shares["marker"]["color"] == outlines["marker"]["line"]["color"]
    assert shares["marker"]["color"] == [trace["line"]["color"] for trace in lines]
    assert [trace["line"]["dash"] for trace in lines] == ["solid"] * 6 + ["dash"] * 6


def test_the_sentence_is_counted_from_the_draws():
    """Each number in it is found in the draws."""
    draws = Draws(Lab(), 100, 1)
    count = int(draws.counts[0])
    points = abs(count - 100 * core.softmax(Lab().z)[0])
    sentence = said()
    start = f"Of 100 draws cat came {count} times: {count} %. That is {points:.1f} "
    assert sentence.startswith(start)
    assert "at least 95 % of the shares of a class lie inside its band." in sentence


def test_one_draw_is_in_the_singular():
    """The first press gives one draw."""
    (came,) = Draws(Lab(), 1, 1).classes
    assert said(count=1).startswith(f"Of 1 draw cat came {'never' if came else 'once'}: ")


def test_a_count_of_zero_is_not_a_probability_of_zero():
    """Who never saw a fox in ten draws may think that there is none."""
    rare = Lab((8.0, 0.0, -math.inf))
    sentence = said(rare, 100)
    assert (
        "Never drawn, though p is not 0: dog. A count of 0 is not a probability of 0." in sentence
    )
    assert "fox" not in sentence, "a mask is a probability of 0"


def test_a_row_outside_the_band_says_so():
    """It has to happen: in up to one row of twenty for each class, and seldom in more."""
    words = "Outside its band here:"
    outside = [seed for seed in range(200) if words in said(seed=seed)]
    assert 5 <= len(outside) <= 30  # of 200 rows, with three classes of at most 5 % each
    draws = Draws(Lab(), 100, outside[0])
    low, high = core.multinomial_band(draws.p, 100)
    named = re.search(rf"{words} ([^.]*)\.", said(seed=outside[0]))[1]
    beyond = (draws.counts < low) | (draws.counts > high)
    assert [name in named for name in Lab().names] == beyond.tolist()


def test_where_all_is_certain_nothing_is_left_to_chance():
    """At T = 0; but a p that only rounds to 1 still leaves something."""
    sentence = (
        "Of 10 draws cat came 10 times: 100 %. That is exactly p. Where p is 1, nothing is left"
    )
    assert said(LABS["T = 0"], 10).startswith(sentence)
    assert "Never drawn, though p is not 0: dog." in said(LABS["all but certain"], 10)
    assert "chance" not in said(LABS["a tie at T = 0"], 10)
