"""Zeros through the menu: the handles, the point to drag, and what is said about each 0."""

import math
import re

import pytest

from softmax_core import softmax
from tests.handles import hold, set_temperature
from ui.screen import plot

PAGE = "zeros/zeros.py"


@pytest.fixture
def zeros(open_page):
    """Open the page with a link."""
    return lambda **query: open_page(PAGE, **query)


SMOOTHING, RACES = "zeros_smoothing", "zeros_races"  # what is folded at first


def unfolded(at, key):
    """The page with a part open in the next run, as a browser would keep it."""
    at.session_state[key] = True
    return at


def whole(at) -> bool:
    """No traceback, no failed block."""
    return not at.exception and not [error.value for error in at.error]


def test_the_first_screen_has_five_maps_of_the_same_logits(zeros, charts):
    """What is exactly 0 says so, and of which kind."""
    said = charts(zeros(z="2,1.4,0.1"))
    assert said["bars_softmax"].endswith("cat 0.5888, dog 0.3231, fox 0.0881.")
    assert "fox ○ 0 by design" in said["bars_sparsemax"]
    assert "dog ○ 0 by design" in said["bars_argmax"]
    assert "fox ⊘ 0 mask" in said["bars_top-k"]
    assert "fox ▼ 0 underflow" in charts(zeros(z="2,1.4,-1000"))["bars_softmax"]


def test_alpha_moves_entmax_between_softmax_and_sparsemax(zeros, charts):
    """The ends of the handle are the maps beside it."""
    at = zeros(z="2,1.4,0.1")
    for alpha, twin in ((1.0, "softmax"), (2.0, "sparsemax")):
        hold(at, "scale_of_alpha", alpha)
        assert whole(at)
        said = charts(at)
        shares = said["bars_entmax"].split(": ")[1]
        assert shares == said[f"bars_{twin}"].split(": ")[1]
        assert at.query_params["alpha"] == str(int(alpha))
    hold(at, "scale_of_alpha", 1.5)
    assert "alpha" not in at.query_params


def lab_of(at):
    """What all pages share."""
    return at.session_state["softmax_lab"].lab


def test_the_page_opens_unsolved_where_nobody_said_anything(zeros, charts, address):
    """Six exact zeros stood there at T = 1; the reader is to find the first. The link says T."""
    at = zeros()
    assert address(at) == {"T": "5"}
    assert not [
        text for key, text in charts(at).items() if key.startswith("bars_s") and " 0 " in text
    ]
    for query in ({"T": "1"}, {"z": "2,1.4,0.1"}, {"z": "2,1,0.1"}):
        assert lab_of(zeros(**query)).T == 1.0
    assert lab_of(zeros(T="0.5")).T == 0.5


def test_a_T_that_is_moved_to_the_default_stays_there_and_in_the_link(zeros, address):
    """T = 1 by hand is a wish; a link without it would open the page unsolved again."""
    at = zeros()
    set_temperature(at, 1.0)
    assert lab_of(at).T == 1.0
    assert address(at) == {"T": "1"}
    assert lab_of(at.run()).T == 1.0
    assert lab_of(zeros(**address(at))).T == 1.0


def test_the_T_of_the_page_is_not_taken_along(open_page):
    """Who goes on to another page finds T as it was, unless it was moved here."""
    at = open_page()
    for page, T in ((PAGE, 5.0), ("explore/explore.py", 1.0), (PAGE, 5.0)):
        at.query_params.clear()
        at.switch_page(page).run()
        assert not at.exception
        assert lab_of(at).T == T
    set_temperature(at, 0.5)
    at.query_params.clear()
    at.switch_page("explore/explore.py").run()
    assert lab_of(at).T == 0.5
    at.query_params.clear()
    assert lab_of(at.switch_page(PAGE).run()).T == 0.5


def test_a_falling_temperature_drops_classes_one_by_one(zeros, words):
    """The question of the page; softmax keeps everybody."""
    at, kept = zeros(z="2,1.4,0.1", T="20"), []
    for T in (20.0, 1.0, 0.2):
        set_temperature(at, T)
        sizes = re.search(r"(\d) by softmax.* (\d) by sparsemax", words(at))
        kept.append((int(sizes[1]), int(sizes[2])))
    assert kept == [(3, 3), (3, 2), (3, 1)]


def test_k_says_how_many_top_k_keeps(zeros, charts):
    """And no more than there are classes."""
    at = zeros(z="2,1.4,0.1")
    at.number_input(key="number_k").set_value(1).run()
    assert whole(at)
    assert at.query_params["k"] == "1"
    assert "dog ⊘ 0 mask" in charts(at)["bars_top-k"]
    at.number_input(key="number_k").set_value(3).run()
    assert "0 mask" not in charts(at)["bars_top-k"]


@pytest.mark.parametrize(("first", "second"), [(20, 30), (1, 1), (98, 1)])
@pytest.mark.parametrize("T", [0.05, 1.0, 20.0])
def test_dragging_the_point_puts_softmax_there(zeros, T, first, second):
    """The logits follow, on every page and in the link, and keep their mean."""
    at = hold(zeros(T=str(T)), "triangle", second, index=first)
    assert whole(at)
    lab = at.session_state["softmax_lab"].lab
    p = [first / 100, second / 100, 1 - (first + second) / 100]
    assert softmax(lab.z, T) == pytest.approx(p, rel=2e-3)
    assert sum(lab.z) == pytest.approx(3.1, abs=0.01 * T)
    assert at.query_params["z"]
    assert len(at.query_params["z"]) < 40


def test_the_address_waits_until_the_point_is_let_go(zeros, charts):
    """A drag is one entry of the history."""
    at = zeros()
    hold(at, "triangle", 30, index=20, moving=True)
    assert "cat 0.2" in charts(at)["bars_softmax"]
    assert at.query_params == {}
    hold(at, "triangle", 30, index=20)
    assert "z" in at.query_params


@pytest.mark.parametrize(
    ("first", "second"),
    [(0, 50), (50, 0), (50, 50), (-1, 50), (50, 1e300), (50, 20.5), (10**30, 1), (99, 1)],
)
def test_a_crafted_point_is_refused_with_a_sentence(zeros, charts, first, second):
    """Anybody can send anything: the logits stay."""
    at = zeros()
    before = charts(at)["bars_softmax"]
    hold(at, "triangle", second, index=first)
    (sentence,) = [error.value for error in at.error]
    assert "whole number of hundredths" in sentence
    assert charts(at)["bars_softmax"] == before
    assert at.query_params == {"T": "5"}


@pytest.mark.parametrize("query", [{"z": "1,2"}, {"T": "0"}, {"T": "inf"}, {"T": "1e9"}])
def test_a_point_that_no_logits_can_follow_is_not_taken(zeros, query):
    """Two classes have no triangle, and at T = 0 nothing moves softmax off its corner."""
    at = zeros(**query)
    z = at.session_state["softmax_lab"].lab.z
    hold(at, "triangle", 30, index=20)
    assert at.session_state["softmax_lab"].lab.z == z
    assert not at.exception


def test_other_counts_of_classes_say_so_and_offer_three(zeros, words, charts):
    """A sentence in place of the triangle, and one press that brings it back."""
    at = zeros(z="1,2,3,4")
    assert "A triangle holds three classes, and here are 4" in words(at)
    assert "triangle" not in charts(at)
    at.button(key="three").click().run()
    assert whole(at)
    assert "triangle" in charts(at)
    assert at.query_params == {"T": "1"}  # without it a link would open at T = 5


def test_smoothing_moves_the_least_loss(zeros, words):
    """The hard target has none."""
    at = unfolded(zeros(), SMOOTHING).run()
    assert "least at a gap of 3.332" in words(at)
    hold(unfolded(at, SMOOTHING), "scale_of_eps", 0.0)
    assert "no gap is enough" in words(at)
    assert at.query_params["eps"] == "0"
    hold(unfolded(at, SMOOTHING), "scale_of_eps", 0.3)
    assert "least at a gap of 2.079" in words(at)


def test_tau_changes_the_samples_and_no_winner(zeros, charts):
    """And the seed changes both; the same seed is the same class-wide."""
    at = unfolded(zeros(), RACES).run()
    before = charts(at)
    hold(unfolded(at, RACES), "scale_of_tau", -4.0)
    assert at.query_params["tau"] == "0"
    after = charts(at)
    assert after["winners"] == before["winners"]
    assert "1.00 of 300 have a class above 0.99" in after["cloud"]
    unfolded(at, RACES).number_input(key="number_draw_seed").set_value(7).run()
    assert charts(at)["winners"] != before["winners"]
    assert charts(zeros(draw_seed="7", tau="0"))["winners"] == charts(at)["winners"]


def test_a_link_opens_the_part_that_it_sets(zeros, charts):
    """What is folded for a first visit is what a teacher sends."""
    folded = {"smoothing", "winners", "cloud"}
    assert not folded & charts(zeros()).keys()
    assert folded & charts(zeros(eps="0.2")).keys() == {"smoothing"}
    assert folded & charts(zeros(tau="0.1")).keys() == {"winners", "cloud"}
    assert folded & charts(zeros(draw_seed="3")).keys() == {"winners", "cloud"}


def test_the_page_begins_with_two_maps_and_the_three_kinds_of_zero(zeros, charts):
    """The question is about softmax and sparsemax; what a 0 means comes before the family."""
    keys = list(charts(zeros(z="2,1.4,0.1")))
    assert [key for key in keys if key.startswith("bars_")] == [
        "bars_softmax", "bars_sparsemax", "bars_entmax", "bars_argmax", "bars_top-k"
    ]  # fmt: skip
    assert keys.index("bars_sparsemax") < keys.index("vocabulary") < keys.index("scale_of_alpha")


def test_a_tie_at_zero_temperature_has_no_slopes_and_the_page_says_so(zeros, charts, words):
    """Every map jumps there."""
    at = zeros(z="1,1,0", T="0")
    assert whole(at)
    assert "does not exist" in charts(at)["pattern_softmax"]
    assert "— for softmax" in words(at)


def test_the_tables_of_data_have_the_numbers_of_the_pictures(zeros, with_open, tables):
    """All digits, and the kind of each zero in words."""
    at = with_open(unfolded(zeros(z="2,1.4,0.1"), RACES), "data")
    found = tables(at)
    assert any(table.get("this zero is") == ["", "", "by design"] for table in found)
    assert any("soft sample y" in table for table in found)
    (kept,) = [table["support"] for table in found if "support" in table]
    assert kept == ["3.0", "2.0", "2.0", "1.0", "2.0"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"alpha": "2.5"}, "a number from 1 to 2 is allowed; “2.5” came"),
        ({"alpha": "soft"}, "“soft” is not a number"),
        ({"k": "0"}, "a whole number from 1 to 3 is allowed; “0” came"),
        ({"k": "4"}, "“4” came"),
        ({"eps": "0.6"}, "a number from 0 to 0.5 is allowed; “0.6” came"),
        ({"tau": "-1"}, "“-1” came"),
        ({"draw_seed": "x"}, "a whole number from 0 to 9,999 is allowed; “x” came"),
    ],
)
def test_a_bad_link_gets_one_sentence_and_the_defaults(zeros, charts, query, said):
    """The lesson opens all the same."""
    at = zeros(**query)
    (warning,) = [warning.value.replace("\\", "") for warning in at.warning]
    assert said in warning
    assert whole(at)
    assert charts(at) == charts(zeros())


@pytest.mark.parametrize("value", [math.nan, math.inf, 7.0, -3.0])
@pytest.mark.parametrize("key", ["scale_of_alpha", "scale_of_eps"])
def test_a_crafted_scale_is_refused_with_a_sentence(zeros, charts, key, value):
    """Its limits are checked in the browser only, so again here."""
    at = unfolded(zeros(), SMOOTHING).run()
    before = charts(at)
    hold(unfolded(at, SMOOTHING), key, value)
    assert len(at.error) == 1
    assert not at.exception
    assert charts(at) == before


def test_a_link_opens_what_it_says_again(zeros, charts):
    """Alpha, k, ε, τ and the seed travel together."""
    query = {"alpha": "1.2", "k": "1", "eps": "0.3", "tau": "0.1"}
    query |= {"draw_seed": "9", "z": "2,1.4,0.1"}
    at = zeros(**query)
    assert not at.warning
    assert at.query_params == query
    assert charts(zeros(**query)) == charts(at)


def test_without_handles_there_are_plain_sliders(zeros, monkeypatch, words):
    """A new release of Streamlit may cost the handles, not the lesson."""
    monkeypatch.setattr(plot, "plotly_chunk", lambda: None)
    at = zeros(alpha="1.33")
    assert whole(at)
    at.select_slider(key="scale_of_alpha").set_value(2.0).run()
    assert whole(at)
    assert at.query_params["alpha"] == "2"
    assert "entmax-2" in words(at)
