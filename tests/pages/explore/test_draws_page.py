"""The draws of Explore as a learner meets them: an invitation, more, back, others."""

import pytest

from pages.explore.draws import COUNTS
from pages.explore.questions import QUESTIONS, drawn_again
from tests.handles import hold, set_temperature

KEYS = {"shares", "running_shares"}


def assert_whole(at):
    """No traceback, no block that failed, and nothing wrong with the link."""
    assert not at.exception
    assert [error.value for error in at.error] == []
    assert not at.warning


def press(at, key):
    """Press a button of the draws."""
    at.button(key=key).click().run()
    assert_whole(at)
    return at


def test_at_first_there_is_an_invitation_and_no_picture(open_page, charts):
    """The first screen of the lab stays as quick as it was."""
    at = open_page()
    assert not KEYS & charts(at).keys()
    press(at, "draw")
    assert charts(at).keys() >= KEYS
    assert charts(at)["shares"].startswith("1 draw: ")
    assert at.query_params == {"draws": "1"}


def test_more_and_back_are_one_row(open_page, charts):
    """Up to ten thousand, and back over the same pictures to none."""
    at, seen = press(open_page(), "draw"), {}
    for count in COUNTS:
        assert at.button_group(key="draw_count").value == count
        seen[count] = charts(at)
        more = at.button(key="draw_more")
        assert more.disabled == (count == COUNTS[-1])
        if not more.disabled:
            press(at, "draw_more")
    for count in reversed(COUNTS):
        assert charts(at) == seen[count]
        press(at, "draw_back")
    assert not KEYS & charts(at).keys()
    assert at.query_params == {}


def test_a_number_is_read_as_the_sentences_write_it(open_page, charts):
    """They say “10,000”: a reader who copies that into a link gets it."""
    at = open_page(draws="10,000", draw_seed="9,999")
    assert_whole(at)
    assert not at.warning
    assert charts(at)["shares"].startswith("10,000 draws: ")


def test_a_count_is_chosen_at_once(open_page, charts):
    """Not everybody wants to press five times."""
    at = open_page(draws="10")
    at.button_group(key="draw_count").set_value(10_000).run()
    assert_whole(at)
    assert charts(at)["shares"].startswith("10,000 draws: ")
    assert at.query_params == {"draws": "10000"}


def test_other_draws_have_another_seed_in_the_link(open_page, charts):
    """A teacher who found a telling row can send it."""
    at = open_page(draws="100")
    first = charts(at)["shares"]
    press(at, "draw_others")
    other = charts(at)["shares"]
    assert other != first
    assert at.query_params == {"draws": "100", "draw_seed": "2"}
    assert charts(open_page(draws="100", draw_seed="2"))["shares"] == other


def test_the_seed_of_the_questions_is_another(open_page, charts):
    """Two seeds in one link must not move each other."""
    at = open_page(draws="100", draw_seed="5", predict="on", seed="9")
    assert_whole(at)
    assert at.query_params == {"draws": "100", "draw_seed": "5", "predict": "on", "seed": "9"}
    at.toggle(key="predict_first").set_value(False).run()
    assert charts(at)["shares"] == charts(open_page(draws="100", draw_seed="5"))["shares"]


def test_the_draws_follow_T_and_the_logits(open_page, charts):
    """The same random numbers, other probabilities: T changes every sample."""
    at = open_page(draws="1000")
    before = charts(at)["shares"]
    set_temperature(at, 3.0)
    warmer = charts(at)["shares"]
    hold(at, "logits", 2.9, index=2)
    assert_whole(at)
    assert len({before, warmer, charts(at)["shares"]}) == 3


def test_the_sentence_and_the_table_have_the_numbers(open_page, with_open, words, tables):
    """What is seen is also said, and is there with all its digits."""
    at = with_open(open_page(draws="100"), "data")
    shares = next(table for table in tables(at) if "count" in table)
    assert sum(map(float, shares["count"])) == 100
    assert f"Of 100 draws cat came {float(shares['count'][0]):.0f} times" in words(at)


def test_without_probabilities_there_is_nothing_to_draw_from(open_page, charts, words):
    """A sentence, no picture, and the link keeps what it asked for."""
    at = open_page(z="-inf,-inf", draws="10", draw_seed="3")
    assert_whole(at)
    assert not KEYS & charts(at).keys()
    assert "There is nothing to draw from" in words(at)
    assert at.query_params == {"z": "-inf,-inf", "draws": "10", "draw_seed": "3"}


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"draws": "7"}, "0, 1, 10, 100, 1,000 and 10,000 are allowed; “7” came"),
        ({"draws": "1e9"}, "“1e9” came"),
        ({"draws": "-1"}, "“-1” came"),
        ({"draws": ""}, "“” came"),
        ({"draws": ["1", "10"]}, "2 times"),
        ({"draw_seed": "10000", "draws": "10"}, "a whole number from 0 to 9,999 is allowed"),
        ({"draw_seed": "one", "draws": "10"}, "“one” came"),
        ({"draw_seed": "²", "draws": "10"}, "“²” came"),
    ],
)
def test_a_bad_link_gets_one_sentence(open_page, charts, query, sentence):
    """Anybody can write anything into a link: one sentence, and the whole page."""
    at = open_page(**query)
    assert not at.exception
    (said,) = [warning.value.replace("\\", "") for warning in at.warning]
    assert sentence in said
    assert charts(at).keys() >= {"probabilities"}


@pytest.mark.parametrize("value", [7, 0, 10**9, "many", None])
def test_a_crafted_count_is_refused(open_page, charts, value):
    """A message need not come from our control: a billion draws would stop the server."""
    at = open_page(draws="10")
    before = charts(at)["shares"]
    at.button_group(key="draw_count").set_value(value).run()
    assert not at.exception
    assert charts(at)["shares"] == before
    assert at.query_params == {"draws": "10"}


def test_reset_returns_to_the_draws_of_the_link(open_page, charts):
    """The teacher's row, not none."""
    at = open_page(draws="100", draw_seed="4")
    opened = charts(at)
    press(at, "draw_back")
    press(at, "draw_others")
    press(at, "reset")
    assert charts(at) == opened
    assert at.query_params == {"draws": "100", "draw_seed": "4"}


def test_the_question_about_draws_shows_its_draws_on_loan(open_page, charts):
    """The answer can be counted in the picture; the reader's own draws come back afterwards."""
    number = 1 + QUESTIONS.index(drawn_again)
    at = open_page(predict="on", question=str(number), draws="10")
    question = QUESTIONS[number - 1].ask(1)
    right = next(i for i, answer in enumerate(question.answers) if answer.is_right)
    at.radio[0].set_value(right)
    press(at, "check")
    assert charts(at)["shares"].startswith("1,000 draws: cat ")
    assert f"share {float(question.right.text):.3f}" in charts(at)["shares"]
    at.toggle(key="predict_first").set_value(False).run()
    assert charts(at)["shares"].startswith("10 draws: ")
