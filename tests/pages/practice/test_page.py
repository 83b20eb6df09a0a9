"""Practice as a learner has it: few presses to a set, an answer, what was missed once more."""

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from pages.lessons import LESSONS
from pages.practice.asking import opened
from pages.practice.kinds import KINDS
from pages.practice.names import of_part, of_set
from pages.practice.sitting import begun, question_of
from pages.sheet import sheet
from tests.handles import hold
from ui.predict.question import SLIP
from ui.teach import sets
from ui.teach.sets import LAST_STUDENT, TASKS, Item, Set

PAGE = "practice/practice.py"
ZEROS = Set(("zeros",), count=3, seed=7)
AROUND = {"room", "accessibility", "school"}  # where links lead that stand on every such page


def sound(at: AppTest) -> AppTest:
    """The page, if no part of it failed."""
    assert not at.exception
    assert not [error.value for error in at.error if "went wrong" in error.value]
    return at


@pytest.fixture
def open_set(open_page):
    """Open a set by its link."""
    return lambda of, **more: sound(open_page(PAGE, **sets.write(of), **more))


def card(at: AppTest) -> tuple[str, str]:
    """What is asked, and what is said of the answer, without markup."""
    (part,) = [part for part in at.get("bidi_component") if part.key == "prediction_result"]
    said = json.loads(part.proto.json)
    return said["prompt"], re.sub("<[^>]*>", "", said["words"].replace("</p>", "\n"))


def answer(at: AppTest, work: Item, *, right: bool) -> AppTest:
    """Choose a right or a wrong answer and check it."""
    question = question_of(work.template, work.seed)
    assert card(at)[0] == question.prompt
    choice = next(i for i, each in enumerate(question.answers) if each.is_right == right)
    at.radio[0].set_value(choice)
    return sound(at.button(key="check").click().run())


def following(at: AppTest) -> AppTest:
    """Go on."""
    return sound(at.button(key="next_of_set").click().run())


def test_a_set_is_printed_by_one_click_and_without_its_key(open_set):
    """The page is the students' too: what it prints must not answer."""
    (link,) = [each.proto.url for each in open_set(ZEROS).get("link_button")]
    query = parse_qs(urlsplit(link).query)
    made, _ = sheet.made(query, "https://lab.example", {})
    assert len(made.parts) == 1
    assert not made.problems
    assert parse_qs(urlsplit(made.parts[0].url).query) == {
        name: [text] for name, text in sets.write(ZEROS).items()
    }


def test_what_is_done_by_hand_is_not_printed(open_set):
    """There would be no question on the sheet."""
    assert not open_set(Set(TASKS, count=3)).get("link_button")


def test_a_set_is_two_presses_away(open_page, address):
    """The page opens on sets to choose from, and one press opens one, with a link of its own."""
    at = sound(open_page(PAGE))
    assert not at.radio
    sound(at.button(key="offer_zeros").click().run())
    assert at.radio
    assert address(at)["set"] == "zeros"
    assert int(address(at).get("seed", 1)) in range(10_000)
    sound(at.button(key="leave_set").click().run())
    assert at.button(key="offer_zeros")
    assert "set" not in address(at)


def is_there(part: str) -> bool:
    """Whether any question is of this part."""
    return part not in sets.LEVELS or bool(
        [item for lesson in LESSONS.values() for item in lesson.questions if item.level == part]
    )


PARTS = [part for part in ("mixed", *LESSONS, *sets.LEVELS, *TASKS) if is_there(part)]


@pytest.mark.parametrize("part", PARTS)
def test_every_offer_is_a_set(open_page, address, part):
    """No button leads nowhere, and each has the number of questions that was chosen."""
    at = sound(open_page(PAGE, count="5"))
    assert at.button(key=f"offer_{part}").label
    sound(at.button(key=f"offer_{part}").click().run())
    found, problems = sets.read({k: [v] for k, v in address(at).items()}, LESSONS)
    assert not problems
    assert found.count == 5
    assert card(at)[0]
    assert not card(at)[1]


def test_a_set_is_named_as_a_reader_calls_it():
    """By the titles of the menu, not by the words of an address."""
    assert of_set(Set()) == "Mixed: 10 in all, seed 1."
    found = of_set(Set(("next", "compute", "8", "draw"), count=5, seed=7, student=12))
    parts = "Next word, Find a number, Softmax is never 0, Draw it"
    assert found == f"{parts}: 5 in all, seed 7, student 12."


def test_misconceptions_are_offered_in_words(open_page, with_open):
    """Who knows what went wrong finds more of it."""
    at = with_open(sound(open_page(PAGE)), "slips")
    labels = {re.sub(r"\\", "", button.label) for button in at.button}
    assert of_part("8") in labels
    at.button(key="offer_8").click()
    assert sound(with_open(at, "slips")).radio


def test_a_wrong_answer_names_its_misconception_and_links_its_state(open_set):
    """What was met, why, and the page that shows it with these numbers."""
    (work, *_) = ZEROS.work(LESSONS)
    at = answer(open_set(ZEROS), work, right=False)
    question = question_of(work.template, work.seed)
    chosen = next(each for each in question.answers if not each.is_right)
    assert card(at)[1].startswith("Not this time.")
    if chosen.misconception != SLIP:
        assert f"A common slip: “{of_part(str(chosen.misconception))}”." in card(at)[1]
    assert "It comes once more, with other numbers" in card(at)[1]
    (link,) = [each for each in at.get("page_link") if each.proto.page not in AROUND]
    name, query = opened(work)
    assert link.proto.page == name
    assert (
        dict(part.split("=") for part in link.proto.query_string.split("&")).keys() == query.keys()
    )


@pytest.mark.parametrize("lesson", LESSONS.values(), ids=lambda lesson: lesson.name)
def test_the_state_of_every_question_opens(lesson):
    """Nothing of the link is refused, and it shows the numbers of the question."""
    for template in lesson.questions:
        for seed in range(20):
            work = Item(lesson, template, seed)
            name, query = opened(work)
            values, problems = LESSONS[name].read({key: [text] for key, text in query.items()})
            question = question_of(template, seed)
            assert not problems
            assert values.lab == question.lab
            for key, value in question.values.items():
                parameter = lesson.parameter(key)
                assert parameter.write(values.own[key]) == parameter.write(value)


def test_what_was_missed_comes_again_and_the_end_says_what_was_met(open_set, words):
    """A whole set: one missed, right the second time; then the score by misconception."""
    at, works = open_set(ZEROS), ZEROS.work(LESSONS)
    answer(at, works[0], right=False)
    following(at)
    for work in works[1:]:
        answer(at, work, right=True)
        following(at)
    assert "This one comes once more, with other numbers." in words(at)
    answer(at, ZEROS.once_more(0, works[0]), right=True)
    following(at)
    assert "2 of 3 right at once, 1 more the second time, 0 missed twice." in words(at)
    assert "Misconceptions met" in words(at)
    sound(at.button(key="again").click().run())
    assert card(at)[0] == question_of(*at_first(Set(("zeros",), count=3, seed=8))).prompt


def at_first(of: Set):
    """The template and the seed that a set begins with."""
    work = begun(of, LESSONS).waiting[0].work
    return work.template, work.seed


def test_an_answer_is_required(open_set):
    """*Check* without a choice says so."""
    at = open_set(ZEROS)
    sound(at.button(key="check").click().run())
    assert [error.value for error in at.error] == ["Choose an answer first\\."]


def test_progress_stays_while_another_page_is_read(open_set, address):
    """The lesson is opened, the set is not lost; the menu leads back to it."""
    at, works = open_set(ZEROS), ZEROS.work(LESSONS)
    following(answer(at, works[0], right=True))
    sound(at.switch_page("zeros/zeros.py").run())
    at.query_params.clear()
    sound(at.switch_page(PAGE).run())
    assert address(at)["set"] == "zeros"
    assert card(at)[0] == question_of(works[1].template, works[1].seed).prompt


def test_back_to_another_set_finds_it_as_it_was(open_set):
    """Back and Forward bring an address; how far its set is, the session knows."""
    at, works = open_set(ZEROS), ZEROS.work(LESSONS)
    following(answer(at, works[0], right=True))
    for of, prompt in ((Set(("steps",)), None), (ZEROS, works[1])):
        at.query_params.clear()
        for name, text in sets.write(of).items():
            at.query_params[name] = text
        sound(at.run())
        if prompt:
            assert card(at)[0] == question_of(prompt.template, prompt.seed).prompt


def test_each_student_has_other_questions(open_set, with_open, address):
    """A number in the class is enough; the address says it."""
    at = with_open(open_set(ZEROS), "student")
    before = card(at)[0]
    at.number_input(key="student_number").set_value(12)
    at = with_open(at, "student")
    assert address(at)["student"] == "12"
    assert card(at)[0] != before


@pytest.mark.parametrize("number", [-1, LAST_STUDENT + 1, 10**15])
def test_a_number_that_no_student_has_is_refused(open_set, with_open, address, number):
    """A crafted message has no limits."""
    at = with_open(open_set(ZEROS), "student")
    at.session_state["student_number"] = number
    at = with_open(at, "student")
    sound(at)
    assert "student" not in address(at)


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"set": "nowhere"}, "nowhere"),
        ({"set": "<script>alert(1)</script>"}, "script"),
        ({"set": "zeros", "count": "10000"}, "10000"),
        ({"set": "zeros", "seed": "nan"}, "nan"),
        ({"set": "zeros", "student": "1000"}, "1000"),
        ({"set": ["zeros", "steps"]}, "2"),
        ({"check": "perhaps"}, "perhaps"),
        ({"set": "9,temperature"}, "9,temperature"),
        ({"sets": "zeros"}, "sets"),
    ],
)
def test_a_bad_link_gets_a_sentence_and_the_default(open_page, query, named):
    """Nothing is lost, and nothing is executed."""
    at = sound(open_page(PAGE, **query))
    (warning,) = at.warning
    assert named in warning.value.replace("\\", "")
    assert at.radio or at.button(key="offer_zeros")


def test_an_empty_set_in_a_link_is_the_first_screen(open_page):
    """`set=` is what a form leaves of a box that was not filled."""
    at = sound(open_page(PAGE, set=""))
    assert not at.warning
    assert at.button(key="offer_mixed")


def test_a_target_is_matched_by_its_handles(open_set, words):
    """Move, see the bits fall, take it."""
    of = Set(("match",), count=1)
    (work,) = of.work(LESSONS)
    at = open_set(of)
    assert "close enough" in words(at)
    for index, z in enumerate(KINDS["match"].lab(work.seed).z):
        sound(hold(at, "set_by_hand", z, index=index))
    assert "0 bits from the target: close enough." in words(at)
    sound(at.button(key="take_by_hand").click().run())
    assert card(at)[1].startswith("Reached.")
    following(at)
    assert "1 of 1 right at once" in words(at)


def test_a_form_is_broken_by_typed_logits(open_set, words):
    """Each attempt shows what came out; then it is scored against the smallest."""
    of = Set(("break",), count=1, seed=3)
    (work,) = of.work(LESSONS)
    at, form = open_set(of), KINDS["break"].form(work.seed)
    assert "It holds." in words(at)
    box = at.text_input(key="typed_by_hand")
    box.set_value(", ".join(["11", "11", "11", "11"][: form.count])).run()
    sound(at)
    sound(at.button(key="take_by_hand").click().run())
    assert "begins to fail" in card(at)[1]


@pytest.mark.parametrize(
    "typed", ["", "x", "1", "1,2,3,4,5,6,7", "inf,inf,inf,inf", "nan,1", "1e99,1"]
)
def test_what_cannot_be_set_is_refused(open_set, typed):
    """The sentence stands under the box, and what was there stays."""
    at = open_set(Set(("break",), count=1, seed=3))
    at.text_input(key="typed_by_hand").set_value(typed).run()
    sound(at)
    assert len(at.error) == 1


def test_bars_are_drawn_and_scored(open_set, words):
    """A zero is infinite, and says why."""
    of = Set(("draw",), count=1)
    at = open_set(of)
    sound(at.button(key="take_by_hand").click().run())
    assert [error.value for error in at.error] == ["Draw a bar first\\."]
    for index in range(2):
        sound(hold(at, "drawn", 0.5, index=index))
    sound(at.button(key="take_by_hand").click().run())
    assert "∞ bits" in card(at)[1]
    assert "log₂(p / 0)" in card(at)[1]
    assert "comes once more" in card(at)[1]


def test_bars_beside_a_question_are_scored_too(open_set):
    """Whoever draws first learns most; and is told how far off it was."""
    of = Set(("temperature",), count=1)
    (work,) = of.work(LESSONS)
    at = open_set(of)
    for index in range(3):
        sound(hold(at, "drawn", 0.3, index=index))
    answer(at, work, right=True)
    assert "Your bars are" in card(at)[1]
    assert "bits from p" in card(at)[1]


def test_the_file_is_made_with_the_name_that_was_typed(open_set, with_open):
    """And without one where none was."""
    (work, *_) = ZEROS.work(LESSONS)
    at = answer(open_set(ZEROS), work, right=True)
    at = with_open(at, "early")
    at.text_input(key="handed_name").set_value("Ada <b>")
    at.button(key="make_file").click()
    at = with_open(at, "early")
    made = at.session_state["practice"].made[ZEROS]
    assert json.loads(made)["name"] == "Ada <b>"
    assert at.get("download_button")


def test_the_check_stands_at_its_address(open_page, words):
    """A teacher comes by a link, and reads what it protects against."""
    at = sound(open_page(PAGE, check="on"))
    assert "against accidents, not against forgers" in words(at)
    assert "No file yet." in words(at)
    sound(at.button(key="to_practice").click().run())
    assert at.button(key="offer_mixed")
