"""Step by step, as a learner walks through it."""

import inspect
import re

import numpy as np
import pytest

import softmax_core as core
from pages.steps.lesson import LESSON
from tests.handles import asked_live, handle_of, hold
from ui.screen import plot
from ui.words.numbers import percent

PAGE = "steps/steps.py"
STEPS = {
    "definition": ("the exponentials", "the sum", "the division"),
    "shifted": ("subtract the largest", "the exponentials", "the sum", "the division"),
}


@pytest.fixture
def steps(open_page):
    """Open the page with a link."""
    return lambda **query: open_page(PAGE, **query)


def heading(at):
    """Where the learner is."""
    titles = [text.value.lstrip("# ") for text in at.markdown if text.value.startswith("#")]
    (text,) = [title for title in titles if re.match(r"Step \d of", title)]
    return text


def press(at, label):
    """Press Back, or Next and Show what the step gives."""
    at.button(key=f"stepper_{label.lower()}").click().run()
    return show(at) if "stepper_show" in [button.key for button in at.button] else at


def show(at):
    """Press Show."""
    return at.button(key="stepper_show").click().run()


def pieces(at):
    """The pieces of HTML that follow the hand, by key."""
    marked = (re.match('<div data-follows="(.*?)"', part.proto.body) for part in at.get("html"))
    return {found[1]: found.string for found in marked if found}


def formula(at):
    """The formula of the step."""
    return pieces(at)["formula"]


def whole(at):
    """No traceback, no block that failed, no complaint."""
    return not at.exception and not at.error and not at.warning


@pytest.mark.parametrize("form", STEPS)
def test_next_walks_through_every_step_and_back_returns(steps, form):
    """The path that every learner takes, in both forms."""
    at = steps(form=form)
    last = len(STEPS[form])
    for number, name in enumerate(STEPS[form], 1):
        assert heading(at) == f"Step {number} of {last}: {name}"
        assert at.button(key="stepper_back").disabled == (number == 1)
        assert at.button(key="stepper_next").disabled == (number == last)
        if number < last:
            press(at, "Next")
    press(at, "Back")
    assert heading(at) == f"Step {last - 1} of {last}: {STEPS[form][-2]}"
    assert whole(at)


def test_back_and_next_are_the_arrow_keys(steps):
    """A teacher at the projector does not aim with a mouse."""
    at = steps(step="1")
    assert at.button(key="stepper_back").proto.shortcut.lower() == "left"
    assert at.button(key="stepper_next").proto.shortcut.lower() == "right"


def test_a_step_is_reached_directly_and_stands_in_the_link(steps):
    """A teacher sends the class to the sum."""
    at = steps(step="1")
    at.segmented_control(key="stepper").set_value(2).run()
    assert heading(at) == "Step 2 of 3: the sum"
    assert at.query_params["step"] == "2"
    assert heading(steps(step="2")) == "Step 2 of 3: the sum"


def test_each_step_draws_what_comes_in_and_what_comes_out(steps, charts):
    """One chart a step, with the numbers of the core."""
    at = steps(step="1")
    for said in (
        "cat 7.389",
        "Running sums: cat 7.389, dog 10.11, fox 11.21, sum 11.21",
        "cat 0.6590",
    ):
        assert said in charts(at)["step"]
        if "0.6590" not in said:
            press(at, "Next")
    assert whole(at)


def test_the_number_type_acts_on_every_value(steps, words):
    """The page shows what the type holds, not what mathematics would."""
    at = steps(step="2", z="11,11,11")
    assert "sum 179622" in words(at)
    at.segmented_control(key="number_type").set_value("float16").run()
    assert "▲ sum overflow" in words(at)
    assert whole(at)


def test_the_other_form_has_one_step_more_and_the_same_probabilities(steps, words, charts):
    """Subtracting the maximum changes the way, not the answer; the page measures it."""
    at = steps(step="3")
    before = charts(at)["step"].split("Probabilities p")[1]
    at.segmented_control(key="form_now").set_value("shifted").run()
    assert heading(at) == "Step 4 of 4: the division"
    assert charts(at)["step"].split("Probabilities p")[1] == before
    assert at.query_params["form"] == "shifted"
    assert "does not change the answer" in words(at)
    assert "×10⁻¹⁷" in words(at)


def test_at_the_start_the_other_form_shows_the_step_that_comes_first(steps):
    """It is the difference between the forms, so it is what the switch must show."""
    at = steps(step="1")
    at.segmented_control(key="form_now").set_value("shifted").run()
    assert heading(at) == "Step 1 of 4: subtract the largest"
    press(at, "Next")
    at.segmented_control(key="form_now").set_value("definition").run()
    assert heading(at) == "Step 1 of 3: the exponentials"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"step": "4"}, "a whole number from 1 to 3 is allowed; “4” came"),
        ({"step": "5", "form": "shifted"}, "a whole number from 1 to 4 is allowed; “5” came"),
        ({"step": "two"}, "“two” came"),
        ({"step": "0"}, "“0” came"),
        ({"step": "1.5"}, "“1.5” came"),
        ({"form": "naive"}, "definition and shifted are allowed; “naive” came"),
    ],
)
def test_a_bad_link_gets_one_sentence_and_the_first_step(steps, query, said):
    """The lesson opens all the same."""
    at = steps(**query)
    (warning,) = [warning.value.replace("\\", "") for warning in at.warning]
    assert said in warning
    assert heading(at).startswith("Step 1 of")
    assert not at.exception
    assert not at.error


def test_a_press_that_comes_too_late_opens_the_nearest_step(steps):
    """A button is as old as the page it was drawn on; the form may have changed under it."""
    at = steps(form="shifted", step="3")
    at.session_state["softmax_lab"].kept["steps", "form"].value = "definition"
    press(at, "Next")
    assert heading(at) == "Step 3 of 3: the division"
    assert not at.exception


@pytest.mark.parametrize(
    ("query", "at_step", "why", "answer"),
    [
        ({"z": "1000,999,998"}, 1, "It breaks at exp.", "cat with 66.5 %"),
        ({"z": "-1000,-1001,-1002"}, 2, "It breaks at the sum.", "cat with 66.5 %"),
        (
            {"z": "11,11,11", "dtype": "float16"},
            2,
            "It breaks at the sum.",
            "cat, dog and fox with",
        ),
        (
            {"z": "2,1", "T": "0", "form": "shifted"},
            2,
            "It breaks at the division",
            "cat with 100 %",
        ),
        ({"z": "inf,1"}, 1, "It breaks at the logits.", "cat with 100 %"),
        ({"z": "70000,1", "dtype": "float16"}, 1, "It breaks at the logits.", "cat with 100 %"),
        ({"z": "-inf,-inf"}, 2, "It breaks at the sum.", "no probabilities exist"),
    ],
)
def test_where_it_breaks_it_says_so_and_what_the_answer_is(
    steps, words, query, at_step, why, answer
):
    """Failure is the lesson: which step, why, and that the answer exists all the same."""
    at = steps(step=str(at_step), **query)
    assert why in words(at)
    assert answer in words(at)
    assert "Stability" in at.get("page_link")[0].proto.label
    assert whole(at)
    if at_step > 1:
        press(at, "Back")
        assert why not in words(at)
        assert f"watch step {at_step}" in words(at)


def test_what_does_not_break_has_no_word_of_breaking(steps, words):
    """The textbook vector is the rule; the exceptions must not shout over it."""
    at = steps(step="3")
    assert "breaks" not in words(at)
    assert not [link for link in at.get("page_link") if "breaks" in link.proto.label]


def test_only_the_shifted_form_survives_large_logits_and_the_page_says_so(steps, words):
    """The reason for the extra step."""
    assert "only the max-subtracted form" in words(steps(z="1000,999,998"))
    assert "neither form" in words(steps(T="0"))


def test_infinite_temperature_is_explained_and_not_called_broken(steps, words):
    """Every exponential is 1 there: the limit comes out of the steps by itself."""
    at = steps(T="inf")
    assert "every exponential is 1" in words(at)
    assert "breaks" not in words(at)


@pytest.mark.parametrize(
    ("form", "function"), [("definition", "unshifted"), ("shifted", "max_subtracted")]
)
def test_the_code_is_the_core_s_and_names_the_line_of_the_step(steps, words, form, function):
    """The learner reads what ran, not a copy; every step is one of its lines."""
    code = inspect.getsource(getattr(core, function))
    at = steps(form=form)
    for number in range(1, len(STEPS[form]) + 1):
        assert at.code[0].value.strip() == code.strip()
        line = int(words(at).split("This step is line ")[1].split(".")[0])
        assert "=" in code.splitlines()[line - 1]
        if number < len(STEPS[form]):
            press(at, "Next")


def test_moving_the_logit_of_the_picked_class_changes_formula_and_chart(steps, charts):
    """The handle and the formula belong to the same class."""
    at = steps(step="1")
    at.segmented_control(key="pick_picked").set_value("dog").run()
    assert "<i>z</i><sub>dog</sub>" in formula(at)
    hold(at, "picked_logit", 3.0)
    assert "20.09" in formula(at)
    assert "dog 20.09" in charts(at)["step"]
    assert whole(at)


def test_the_logit_speaks_while_it_is_held(steps, charts):
    """From far away back to zero: the chart follows, and the axis under the hand stands still."""
    at = steps(z="50,1,0.1")
    found = asked_live(at, "picked_logit", 4.0)
    assert "cat 54.60" in found["charts"]["step"]["alt"]
    assert found["charts"]["picked_logit"]["handles"]["high"] == 100
    hold(at, "picked_logit", 4.0, moving=True)
    assert "cat 54.60" in charts(at)["step"]
    assert at.query_params["z"] == "50,1,0.1"
    hold(at, "picked_logit", 3.0)
    assert handle_of(at, "picked_logit")["high"] == 10
    assert at.query_params["z"] == "3,1,0.1"


def test_the_number_of_twice_the_logit_is_the_core_s(steps, words):
    """Softmax does not divide by the sum of the logits: misconception 2, in numbers."""
    once, twice = (percent(float(core.softmax([z, 1.0, 0.1])[0])) for z in (2.0, 4.0))
    assert f"at 4 instead of 2, {once} become {twice}" in words(steps(step="3"))
    assert "Twice the logit" not in words(steps(step="3", z="0,0"))


def test_names_with_markup_are_shown_as_they_are(steps, words):
    """A name comes from a link; it may hold tags, markdown and LaTeX."""
    at = steps(z="1000,1", names="<b>a</b>*$x$,d{e", step="3")
    assert "<b>a</b>*$x$" in words(at).replace("\\", "")
    assert whole(at)


def test_a_page_keeps_its_own_values(steps):
    """Step by step and Jacobian both have a `step`; a link to one says nothing of the other."""
    at = steps(step="3")
    at.switch_page("jacobian/jacobian.py").run()
    assert not at.warning
    hold(at, "scale_of_step", -2.0)
    assert at.query_params["step"] == "-2"
    at.switch_page("steps/steps.py").run()
    assert heading(at).startswith("Step 3 of")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"form": "definition", "step": "2"}, "The sum is the only thing that couples"),
        ({"form": "shifted", "step": "3"}, "After $c$, only the sum"),
    ],
)
def test_what_couples_the_classes_is_said_as_it_is(steps, words, query, said):
    """In the max-subtracted form the maximum couples them one step before the sum does."""
    assert said in words(steps(**query))


@pytest.mark.parametrize("form", STEPS)
def test_a_held_logit_moves_all_that_the_page_says_of_it(steps, form):
    """A table, a formula or a sum from before the hand moved would be a lie beside the chart."""
    for step in range(1, len(STEPS[form]) + 1):
        at = steps(form=form, step=str(step), z="2,1,0.1")
        at.segmented_control(key="pick_picked").set_value("fox").run()
        before = pieces(at)
        found = asked_live(at, "picked_logit", 3.0)["sentences"]
        hold(at, "picked_logit", 3.0)
        after = pieces(at)
        assert before.keys() == after.keys() >= {"formula", "table", "two_forms"}
        assert ("notes" in after) == (step == len(STEPS[form]))
        for key, piece in after.items():
            assert found[key] in piece, f"{key} of step {step}"
            assert piece != before[key] or key == "two_forms", key


def test_a_class_that_is_gone_is_held_no_more(steps):
    """Names change under the hand; then the first class is in it."""
    at = steps(step="1")
    at.segmented_control(key="pick_picked").set_value("fox").run()
    at.session_state["values"] = True
    at.run()
    at.text_input(key="typed_logits").set_value("4, 1").run()
    assert at.segmented_control(key="pick_picked").value == "cat"
    assert "<sub>cat</sub>" in formula(at)
    assert whole(at)


@pytest.mark.parametrize("z", ["inf,1", "1e300,1"])
def test_a_logit_beyond_every_scale_is_said_to_be_there(steps, z):
    """A handle that cannot reach its own value would jump when it is touched."""
    at = steps(z=z)
    assert "beyond this handle" in " ".join(caption.value for caption in at.caption)
    assert "picked_logit" not in [part.key for part in at.get("bidi_component")]


def test_where_charts_have_no_handles_a_slider_moves_the_picked_logit(steps, monkeypatch):
    """A new release of Streamlit may cost the handle, and not the lesson."""
    monkeypatch.setattr(plot, "plotly_chunk", lambda: None)
    at = steps(z="2,1,0.1")
    at.segmented_control(key="pick_picked").set_value("dog").run()
    at.slider(key="picked_logit_10").set_value(3.0).run()
    assert at.query_params["z"] == "2,3,0.1"
    assert "20.09" in formula(at)
    assert whole(at)


def test_the_page_opens_on_a_guess_and_show_answers_it(steps, charts, words, with_open, tables):
    """Who has guessed sees more; so nothing on the page may tell the answer before."""
    at = steps()
    assert "yours to guess" in charts(at)["step"]
    assert words(at).count("Guess first") == 1
    assert "7.389" not in words(at) + str(tables(with_open(at, "data")))
    assert at.query_params.get("seen") is None
    show(at)
    assert whole(at)
    assert "cat 7.389" in charts(at)["step"]
    assert "exp turns every score" in words(at)
    assert at.query_params["seen"] == "1"


@pytest.mark.parametrize("form", STEPS)
def test_each_next_step_is_a_guess_until_it_is_shown(steps, words, charts, form):
    """And what was shown stays shown on the way back; the arrow key that goes on shows, too."""
    at = steps(form=form, step="1")
    for number in range(2, len(STEPS[form]) + 1):
        at.button(key="stepper_next").click().run()
        assert "Guess first" in words(at)
        assert "stepper_next" not in [button.key for button in at.button]
        assert at.button(key="stepper_show").proto.shortcut.lower() == "right"
        show(at)
        assert "Guess first" not in words(at)
        assert at.query_params["step"] == str(number)
    press(at, "Back")
    assert "yours to guess" not in charts(at)["step"]
    assert whole(at)


@pytest.mark.parametrize(
    "query",
    [
        {"step": "1"}, {"step": "2"}, {"form": "definition"}, {"form": "shifted", "step": "4"},
        {"z": "2,1,0.1"}, {"z": "5,6"}, {"T": "0.5"}, {"dtype": "float32"},
    ],
)  # fmt: skip
def test_an_old_link_shows_what_it_showed(steps, words, query):
    """A teacher's link from before there was something to guess."""
    said = words(steps(**query))
    assert "Guess first" not in said
    assert "yours to guess" not in said


def test_what_has_not_been_seen_stays_so_where_the_hand_moves(steps, words):
    """A handle under a guess moves what comes in, and tells nothing of what comes out."""
    at = steps(step="2", seen="1", z="2,1,0.1")
    found = asked_live(at, "picked_logit", 3.0)
    assert "yours to guess" in found["charts"]["step"]["alt"]
    hold(at, "picked_logit", 3.0)
    assert "Guess first" in words(at)
    assert "= ?" in formula(at)
    assert at.query_params["seen"] == "1"


@pytest.mark.parametrize("seen", ["0", "1", "2", "3"])
@pytest.mark.parametrize("step", ["1", "2", "3"])
@pytest.mark.parametrize("z", ["", "2,1,0.1", "5,6"])
def test_what_is_written_opens_what_was_seen(z, step, seen):
    """A copied link guesses where its reader guessed, and shows where it was shown."""
    query = {"step": [step], "seen": [seen]} | ({"z": [z]} if z else {})
    values, problems = LESSON.read(query)
    assert problems == []
    again = {name: [text] for name, text in LESSON.write(values).items()}
    assert LESSON.read(again)[0] == values


def test_the_number_type_and_the_other_form_are_folded_below(steps):
    """Four rows of controls stood before the picture."""
    at = steps()
    (fold,) = [each for each in at.expander if "Two forms" in each.label]
    assert not fold.proto.expanded
    keys = {control.key for control in fold.segmented_control}
    assert keys == {"form_now", "number_type"}


def test_the_experiment_that_is_left_comes_out_as_its_words_say():
    """Its numbers are read before anybody has tried it: 2^z is softmax at T = 1 / ln 2."""
    powers = 2.0 ** np.array([2.0, 1.0, 0.1])
    p = core.softmax([2.0, 1.0, 0.1], 1 / np.log(2))
    assert p == pytest.approx(powers / powers.sum())
    said = LESSON.words("invite")
    assert f"about\n{1 / np.log(2):.3f}" in said
    assert all(f"{value:.3f}" in said for value in p)
