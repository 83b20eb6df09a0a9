"""Each page says its main result aloud: a live region, for whom the picture is not seen."""

import json
import re
from urllib.parse import parse_qsl

import pytest

from pages.lessons import LESSONS
from tests.handles import handle_of, hold, set_temperature
from tests.menu import OPENED, PAGES
from ui.screen.say import plain_text

# The handle that changes the main result, where it is not the first.
MAIN = {"stability": "offset_handle", "classify": "epoch_scale", "train": "scale_of_t"}

every_page = pytest.mark.parametrize("page", [page.path for page in PAGES])


def heard(at) -> str:
    """What the live region of the page says."""
    (region,) = [part for part in at.get("bidi_component") if part.key == "status"]
    return json.loads(region.proto.json)["text"]


def verdicts(at) -> list[str]:
    """The results in words that are seen, without their markup."""
    shown = [block.proto.body for block in at.get("html")]
    return [plain_text(body) for body in shown if 'class="lab-verdict' in body]


def main_results(at) -> list[str]:
    """The main results that are seen, without their markup."""
    shown = [block.proto.body for block in at.get("html")]
    return [plain_text(body) for body in shown if "lab-main" in body]


@every_page
def test_what_is_said_is_the_main_result_once_and_without_markup(open_page, page):
    """A second region would speak into the first; a tag would be read out letter by letter."""
    at = open_page(page, names="<b>a</b>,b&c,d")
    said = heard(at)
    assert main_results(at) in ([said], [])  # Stability shows two of equal rank, and says both
    assert "<span" not in said
    assert "&amp;" not in said


@every_page
def test_it_is_said_when_the_hand_rests(open_page, page):
    """While a handle is held every step would be spoken, and none be understood."""
    at = open_page(page, **dict(parse_qsl(OPENED.get(name_of(page), ""))))
    lesson = LESSONS[name_of(page)]
    key = MAIN.get(lesson.name, lesson.handles[0])
    place = handle_of(at, key)["high"]
    before = heard(at)
    assert heard(hold(at, key, place, moving=True)) == before
    assert heard(hold(at, key, place)) != before


def name_of(page: str) -> str:
    """The name of a lesson."""
    return page.partition("/")[0]


@every_page
def test_every_page_says_a_result_that_it_also_shows(open_page, page):
    """Three pages of ten were silent: a reader who does not see heard nothing move there."""
    at = open_page(page)
    said = heard(at)
    assert said
    assert any(verdict in said for verdict in verdicts(at))


@pytest.mark.parametrize("page", ["steps/steps.py", "jacobian/jacobian.py"])
def test_what_is_said_follows_the_temperature(open_page, page):
    """A result that stays while the page changes misleads."""
    at = open_page(page, z="2,1,0.1")  # Step by step without a word in its link asks for a guess
    before = heard(at)
    assert heard(set_temperature(at, 0.5)) != before


def test_stability_says_both_ways_and_follows_the_offset(open_page):
    """There the temperature changes little; the handle that breaks softmax changes everything."""
    at = open_page("stability/stability.py", z="2,1,0.1")
    before = heard(at)
    assert re.match("Naive: .+ Max-subtracted: ", before)
    assert heard(hold(at, "offset_handle", 800.0)) != before


@pytest.mark.parametrize("preset", ["overflow", "underflow", "near-tie", "mask"])
def test_stability_is_heard_with_every_kind_of_example(open_page, preset):
    """Whatever it breaks."""
    assert "Naive: " in heard(open_page("stability/stability.py", preset=preset))


@pytest.mark.parametrize("query", [{}, {"logits": "gpt2"}, {"text": "ok", "dtype": "float16"}])
def test_a_real_model_is_heard_with_every_kind_of_logits(open_page, query):
    """Also where 50,257 logits have no tape, and where a text says nothing."""
    assert re.search("leads|Nobody", heard(open_page("real/real.py", **query)))


def test_each_step_says_what_it_has_come_to(open_page):
    """Walking through the steps by ear has to tell them apart."""
    said = [heard(open_page("steps/steps.py", form="shifted", step=str(n))) for n in range(1, 5)]
    assert len(set(said)) == 4
    assert said[2] == "The exponentials add up to 1.517."
    assert said[3] == "The probabilities: cat 65.9 %, dog 24.2 % and fox 9.9 %."


@pytest.mark.parametrize("T", ["1", "0"])
def test_every_sentence_of_jacobian_looks_like_a_result(open_page, T):
    """Two of them stood there as loose text, and were passed over."""
    at = open_page("jacobian/jacobian.py", T=T)
    shown = " ".join(verdicts(at))
    assert "the norm is" in shown
    assert "quotient" in shown or "differences are best" in shown
