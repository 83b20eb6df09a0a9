"""Predict first as a class meets it: a question, no result before the answer, then the gap."""

import json
import re
from base64 import b64encode

import pytest
from streamlit.testing.v1 import AppTest

from pages.explore import questions as explore
from pages.stability import questions as stability
from pages.steps import questions as steps
from tests.handles import handle_of
from tests.menu import PAGES, questions_of
from tests.short import one_in
from ui.address.link import Lab
from ui.predict.prediction import words
from ui.predict.question import SLIP, Question

QUESTIONS = {page.path: questions_of(page).QUESTIONS for page in PAGES}
EXPLORE, STEPS, STABILITY, JACOBIAN, *_ = QUESTIONS
every_page = pytest.mark.parametrize("page", QUESTIONS)
EVERY = [(page, n) for page, makers in QUESTIONS.items() for n in range(1, len(makers) + 1)]
every_question = pytest.mark.parametrize(("page", "number"), EVERY)
every_second_question = pytest.mark.parametrize(("page", "number"), one_in(2, EVERY))


def sound(at: AppTest) -> AppTest:
    """The page, if no part of it failed."""
    assert not at.exception
    assert not [error.value for error in at.error if "Something went wrong" in error.value]
    return at


def result(at: AppTest) -> str | None:
    """What the live region says, without its markup; None where there is no question."""
    for part in at.get("bidi_component"):
        if part.key == "prediction_result":
            return re.sub("<[^>]*>", "", json.loads(part.proto.json)["words"])
    return None


def answer(at: AppTest, question: Question, *, right: bool) -> AppTest:
    """Choose the right or the first wrong answer, and check it."""
    choice = next(i for i, each in enumerate(question.answers) if each.is_right == right)
    at.radio[0].set_value(choice)
    return sound(at.button(key="check").click().run())


def lab(at: AppTest):
    """The reader's own lab."""
    return at.session_state["softmax_lab"].lab


def test_every_page_of_the_menu_has_questions():
    """*Any page* can be opened this way."""
    assert {page.path for page in PAGES} == set(QUESTIONS)


@every_page
def test_off_it_is_only_a_switch(open_page, page):
    """Who did not ask for questions gets none."""
    at = sound(open_page(page))
    assert at.toggle(key="predict_first").value is False
    assert result(at) is None
    assert not at.radio


@every_question
def test_the_result_is_not_sent_before_the_answer(open_page, charts, page, number):
    """Hidden by a style it could be found; so the page itself is not drawn at all."""
    at = sound(open_page(page, predict="on", question=str(number), seed="7"))
    assert not at.warning
    assert set(charts(at)) <= {"question_logits", "drawn"}
    assert result(at) == ""
    assert len(at.radio[0].options) == len(QUESTIONS[page][number - 1].ask(7).answers)
    assert at.radio[0].value is None


@every_second_question
def test_a_wrong_answer_names_its_misconception_and_shows_the_page(open_page, charts, page, number):
    """The gap, the name of what was met, the reason; then the page with the question's numbers."""
    at = open_page(page, predict="on", question=str(number), seed="7")
    question = QUESTIONS[page][number - 1].ask(7)
    answer(at, question, right=False)
    chosen = next(each for each in question.answers if not each.is_right)
    said = result(at)
    assert said.startswith("Not this time.")
    if chosen.misconception != SLIP:
        slip = words(f"misconceptions.{chosen.misconception}")
        assert f"A common slip: “{slip}”." in said
    assert re.sub("<[^>]*>", "", chosen.remark) in said
    assert question.right.text in said
    assert "question_logits" not in charts(at)
    assert len(charts(at)) >= 1
    assert at.session_state["softmax_lab"].loan().lab == question.lab


@every_second_question
def test_a_right_answer_is_said_and_explained(open_page, page, number):
    """Right for the right reason: the explanation is there all the same."""
    at = open_page(page, predict="on", question=str(number), seed="3")
    question = QUESTIONS[page][number - 1].ask(3)
    answer(at, question, right=True)
    assert result(at).startswith(f"Right: {question.right.text}.")
    assert re.sub("<[^>]*>", "", question.because) in result(at)


@every_page
def test_an_answer_is_required(open_page, page):
    """*Check* without a choice says so, and hides the result still."""
    at = open_page(page, predict="on")
    sound(at.button(key="check").click().run())
    assert [error.value for error in at.error] == ["Choose an answer first\\."]
    assert result(at) == ""


@every_page
def test_the_readers_own_logits_stay_until_they_are_given_up(open_page, page):
    """A question borrows the page; moving its handles moves the loan; leaving gives it back."""
    at = open_page(page, predict="on", z="3,1,0.5,2", T="0.7")
    own = lab(at)
    answer(at, QUESTIONS[page][0].ask(1), right=True)
    assert lab(at) == own
    assert (at.query_params["z"], at.query_params["T"]) == ("3,1,0.5,2", "0.7")
    at.toggle(key="predict_first").set_value(False).run()
    sound(at)
    assert lab(at) == own
    assert result(at) is None
    assert "predict" not in at.query_params


@every_page
def test_explore_this_makes_the_question_the_readers_own(open_page, page):
    """From a question into the lab, with its numbers."""
    at = open_page(page, predict="on", question="2", seed="5")
    question = QUESTIONS[page][1].ask(5)
    answer(at, question, right=False)
    at.button(key="explore_this").click().run()
    sound(at)
    assert lab(at) == question.lab
    assert at.toggle(key="predict_first").value is False
    assert result(at) is None
    assert not set(at.query_params) & {"predict", "question", "seed"}


@pytest.mark.parametrize("page", [STEPS, STABILITY])
def test_what_is_moved_after_the_answer_is_the_loan(open_page, page):
    """The reader plays with the question; the address keeps saying what a class should open."""
    at = open_page(page, predict="on", seed="7")
    answer(at, QUESTIONS[page][0].ask(7), right=True)
    at.segmented_control(key="number_type").set_value("bfloat16").run()
    sound(at)
    assert at.session_state["softmax_lab"].loan().lab.dtype == "bfloat16"
    assert lab(at) == Lab()
    assert at.query_params == {"predict": "on", "seed": "7"}


@every_page
def test_next_question_goes_on_and_then_to_new_numbers(open_page, page):
    """The link follows, so that it can be handed on; after the last comes the next seed."""
    last = len(QUESTIONS[page])
    at = open_page(page, predict="on", question=str(last), seed="9")
    answer(at, QUESTIONS[page][last - 1].ask(9), right=True)
    at.button(key="next_question").click().run()
    sound(at)
    assert at.query_params["predict"] == "on"
    assert at.query_params["seed"] == "10"
    assert "question" not in at.query_params
    assert result(at) == ""


def test_the_score_counts_what_was_answered(open_page):
    """Without pressure, and in this session only."""
    at = open_page(JACOBIAN, predict="on")
    for number, right in ((1, True), (2, False), (3, True)):
        answer(at, QUESTIONS[JACOBIAN][number - 1].ask(1), right=right)
        said = " ".join(part.proto.body for part in at.get("html"))
        assert f"of {number} so far" in said
        at.button(key="next_question").click().run()
    assert "2 of 3 so far" in said


def test_bars_that_were_drawn_stand_behind_the_result(open_page, charts):
    """The gap is seen, and said; and it is told when bars do not add up to 1."""
    at = open_page(EXPLORE, predict="on", seed="7")
    move = {"number": 1, "index": 0, "value": 0.9, "moving": False}
    at.session_state["drawn"] = {"moved": move}
    sound(at.run())
    assert "cat 0.9" in charts(at)["drawn"]
    question = explore.QUESTIONS[0].ask(7)
    answer(at, question, right=True)
    assert "cat drawn 0.9" in charts(at)["over_the_ghost"]
    assert "They add up to 0.9, and p to 1." in result(at)


@pytest.mark.parametrize(
    "move",
    [
        {"number": 1, "index": 99, "value": 0.5, "moving": False},
        {"number": 1, "index": 0, "value": 5.0, "moving": False},
        {"number": 1, "index": 0, "value": "much", "moving": False},
    ],
)
def test_a_crafted_bar_is_refused_with_a_sentence(open_page, move):
    """What a browser sends, anybody can send."""
    at = open_page(EXPLORE, predict="on", seed="7")
    at.session_state["drawn"] = {"moved": move}
    sound(at.run())
    assert len(at.error) == 1
    assert result(at) == ""


@every_page
@pytest.mark.parametrize(
    ("query", "came"),
    [
        ({"predict": "maybe"}, "maybe"),
        ({"predict": "on", "question": "99"}, "99"),
        ({"predict": "on", "question": "two"}, "two"),
        ({"predict": "on", "seed": "-1"}, "-1"),
        ({"predict": "on", "seed": "1e9"}, "1e9"),
        ({"predict": ["on", "on"]}, "2 times"),
        ({"question": "2"}, "question"),
        ({"predict": "on", "temprature": "2"}, "temprature"),
    ],
    ids=str,
)
def test_a_wrong_parameter_gets_one_sentence(open_page, page, query, came):
    """The rest of the link holds."""
    at = sound(open_page(page, **query))
    (sentence,) = [warning.value.replace("\\", "") for warning in at.warning]
    assert came in sentence
    assert sentence.endswith(".")
    assert len(sentence) < 220


def test_the_pages_own_parameters_wait_until_it_is_shown(open_page):
    """A link may open a page at a step and ask first: the step is kept, not called unknown."""
    at = open_page(STEPS, predict="on", form="shifted", step="3")
    assert not at.warning
    assert at.query_params == {"predict": "on", "form": "shifted", "step": "3"}
    at.toggle(key="predict_first").set_value(False).run()
    sound(at)
    assert not at.warning
    assert (at.query_params["form"], at.query_params["step"]) == ("shifted", "3")


@every_page
def test_a_page_says_which_values_wait(open_page, page):
    """Only those are kept unread behind a question; a misspelt one gets its sentence at once."""
    state = open_page(page).session_state["softmax_lab"]
    assert state.on_page - {"predict", "z", "T", "names", "dtype"} <= state.waiting


def test_a_misspelt_parameter_leaves_the_address_and_not_the_others(open_page, address):
    """One sentence, once; what the page will read is still there for it."""
    at = sound(open_page(STEPS, predict="on", step="2", temprature="2"))
    assert len(at.warning) == 1
    assert address(at) == {"predict": "on", "step": "2"}
    answer(at, steps.QUESTIONS[0].ask(1), right=True)
    assert at.query_params == {"predict": "on", "step": "2"}
    at.toggle(key="predict_first").set_value(False).run()
    assert at.query_params == {"step": "2"}
    assert len(sound(at).warning) == 1


def test_the_page_shows_the_state_the_question_is_about(open_page):
    """The shifted form at its last step; the dtype and the constant of the question."""
    at = open_page(STEPS, predict="on")
    answer(at, steps.QUESTIONS[0].ask(1), right=True)
    assert any("Step 4 of 4" in text.value for text in at.markdown)
    number = 1 + stability.QUESTIONS.index(stability.wrong_constant)
    at = open_page(STABILITY, predict="on", question=str(number))
    question = stability.QUESTIONS[number - 1].ask(1)
    answer(at, question, right=True)
    assert at.pills(key="example").value == "own"
    assert handle_of(at, "shift_handle")["values"] == [question.values["shift"]]


def test_another_page_is_not_on_loan(open_page):
    """The question lends to its own page only, and is still answered on the way back."""
    at = open_page(STEPS, predict="on", z="3,1")
    answer(at, steps.QUESTIONS[0].ask(1), right=True)
    at.query_params.clear()
    sound(at.switch_page(JACOBIAN).run())
    assert lab(at).z == (3.0, 1.0)
    assert at.session_state["softmax_lab"].loan() is None
    at.query_params.clear()
    sound(at.switch_page(STEPS).run())
    assert result(at).startswith("Right")


def test_reset_asks_again(open_page):
    """The teacher's lesson from its start: the question, and no answer yet."""
    at = open_page(STEPS, predict="on", seed="4")
    answer(at, steps.QUESTIONS[0].ask(4), right=True)
    at.button(key="reset").click().run()
    sound(at)
    assert result(at) == ""
    assert at.query_params["predict"] == "on"


def test_reasons_are_quoted_and_numbers_are_not(open_page):
    """*You said An exponential overflows; it is Each score* cannot be read."""
    for number, template in enumerate(QUESTIONS[STABILITY], 1):
        question = template.ask(7)
        at = open_page(STABILITY, predict="on", question=str(number), seed="7")
        said = result(answer(at, question, right=False))
        assert (f"Right is “{question.right.text}”." in said) == (" " in question.right.text)


def packed(text: str) -> dict:
    """What a tab brings."""
    return {"name": "kept.json", "data": b64encode(text.encode()).decode(), "how": {}}


def given(choice: int, **more) -> dict:
    """The answer to the second question of the steps, as the tab keeps it."""
    name = steps.QUESTIONS[1].name
    return {"name": name, "seed": 4, "answer": choice, "drawn": [], **more}


@pytest.fixture
def brought(open_page):
    """A new session of that question, and what its tab brings."""

    def opened(file):
        at = open_page("steps/steps.py", predict="on", question="2", seed="4")
        at.session_state["predictions_of_steps_in_tab"] = {"brought": file}
        return sound(at.run())

    return opened


@pytest.mark.parametrize("right", [True, False])
def test_an_answered_question_is_answered_in_a_session_that_is_new(brought, right):
    """A server that was started anew asked a learner again what had been answered."""
    answers = steps.QUESTIONS[1].ask(4).answers
    choice = next(i for i, each in enumerate(answers) if each.is_right == right)
    at = brought(packed(json.dumps([given(choice)])))
    assert result(at).startswith("Right:" if right else "Not this time.")
    assert not at.error


@pytest.mark.parametrize(
    "text",
    [
        "", "7", "{}", "[1]", "[" * 9000, json.dumps([given(9)]), json.dumps([given(-1)]),
        json.dumps([given(True)]), json.dumps([given(0, seed=-1)]),
        json.dumps([given(0, name="x")]), json.dumps([given(0, drawn=[2.0])]),
        json.dumps([given(0, drawn=None)]), json.dumps([given(0, more=1)]),
    ],
)  # fmt: skip
def test_what_cannot_be_an_answer_is_a_sentence_and_the_question_waits(brought, text):
    """Another program may have written into the storage of the tab."""
    at = brought(packed(text))
    assert len(at.error) == 1
    assert result(at) == ""
