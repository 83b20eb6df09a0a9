"""What is shown at each stage: all that belongs there, and nothing a stage too early."""

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from pages.room import shown, verdict
from pages.room.ballot import Ballot
from pages.room.room_of import MOST
from pages.room.stage import CLOSED, ENDED, LOBBY, OPEN, REVEALED, SHOWN, STEPS
from pages.room.subject import Asked
from softmax_words.words import placeholders
from tests.pages.room.cases import (
    BOTH,
    CHOSEN,
    DRAWN,
    EVERY_KIND,
    VALUED,
    ballots,
    classes_of_students,
    kinds_of,
    room,
    templates,
)
from ui.address.link import Lab
from ui.predict.prediction import named
from ui.predict.question import Answer
from ui.words.words import plain_text

EARLY = (LOBBY, OPEN, CLOSED)
HIDDEN = (*EARLY, SHOWN)


def otherwise(asked: Asked) -> Asked:
    """The same question with another truth, another right answer and other reasons."""
    slips = [answer.misconception for answer in asked.answers]
    answers = tuple(
        replace(answer, misconception=slips[i - 1], remark="Another remark.", value=i / 3)
        for i, answer in enumerate(asked.answers)
    )
    solved = replace(asked.solved, z=tuple(-2 * z for z in asked.solved.z), T=asked.solved.T + 1)
    name = asked.opens[0]
    return replace(asked, answers=answers, solved=solved, because="Quite another reason.",
                   opens=(name, {"z": "9,9,9"}))  # fmt: skip


def views(asked, rounds, step, number=1):
    """What all see, as it is sent."""
    return json.dumps(shown.view(room(step, number), [asked, DRAWN], rounds, 33))


@pytest.mark.parametrize("seed", range(3))
def test_nothing_of_the_truth_is_sent_before_it_is_revealed(seed):
    """Whoever opens the tools of a browser finds what the projector shows, and no more.

    All questions, as all kinds that they can be asked as: with another truth, another answer
    marked as right and other reasons, each byte is the same.
    """
    asked_of = [each for name, one in templates() for each in kinds_of(name, one, seed)]
    assert len(asked_of) > 140
    for asked in asked_of:
        rounds = {1: ballots(asked, 9, seed), 2: ballots(asked, 9, seed)}
        for step in HIDDEN:
            sent = views(asked, rounds, step, 2)
            assert sent == views(otherwise(asked), rounds, step, 2)
            secrets = [asked.because, *(answer.remark for answer in asked.answers)]
            assert not [text for text in secrets if text and json.dumps(text)[1:-1] in sent]
        assert views(asked, rounds, REVEALED, 2) != views(otherwise(asked), rounds, REVEALED, 2)


@pytest.mark.parametrize("asked", EVERY_KIND)
@pytest.mark.parametrize("step", EARLY)
@pytest.mark.parametrize("number", [1, 2])
def test_nothing_of_an_answer_is_sent_before_it_is_shown(asked, step, number):
    """Bars that grow while a class thinks pull it to the majority, right or wrong."""
    one, other = ({number: ballots(asked, 23, seed)} for seed in (1, 2))
    assert views(asked, one, step, number) == views(asked, other, step, number)
    students = dict.fromkeys(one[number], 0.0)
    desks = [shown.desk(room(step, number), [asked], each, students, 1.0) for each in (one, other)]
    assert desks[0] == desks[1]


@pytest.mark.parametrize("asked", EVERY_KIND)
@pytest.mark.parametrize("step", EARLY)
def test_the_first_round_is_not_shown_again_while_the_second_is_open(asked, step):
    """They have talked about it; what they draw now is their own."""
    found = shown.view(room(step, 2), [asked], {1: ballots(asked, 30), 2: {}}, 30)
    assert found["picture"] == found["result"] == found["sentence"] == ""


@pytest.mark.parametrize("step", STEPS)
def test_nothing_of_a_question_to_come_is_sent(step):
    """The next question is nobody's business yet."""
    now = [
        json.dumps(shown.view(room(step), [CHOSEN, next_one], {}, 3)) for next_one in (BOTH, DRAWN)
    ]
    assert now[0] == now[1]


@pytest.mark.parametrize("seed", range(2))
def test_the_teachers_desk_says_nothing_of_the_truth_before_it_is_revealed(seed):
    """A teacher's screen is on the wall by mistake at least once a year.

    Before answers are shown each byte is the same whatever is right; then counts and the names of
    slips come, and no answer, number or reason.
    """
    for name, template in templates():
        for asked in kinds_of(name, template, seed):
            cast = {1: ballots(asked, 30, seed)}
            for step in EARLY:
                desks = [
                    shown.desk(room(step), [each], cast, {}, 0.0)
                    for each in (asked, otherwise(asked))
                ]
                assert desks[0] == desks[1]
            sent = json.dumps(shown.desk(room(SHOWN), [asked], cast, {}, 0.0), ensure_ascii=False)
            secrets = [asked.because, *(each.remark for each in asked.answers)]
            secrets += [each.text for each in asked.answers if len(each.text) > 3]
            secrets += [f"{p:.3f}" for p in asked.truth]
            assert not [text for text in secrets if text and text in sent]


@pytest.mark.parametrize("asked", EVERY_KIND)
@pytest.mark.parametrize("step", STEPS)
def test_below_five_answers_only_their_count_is_shown(asked, step):
    """One ghost is a person."""
    cast = {1: ballots(asked, 4, 1), 2: ballots(asked, 4, 2)}
    found = shown.view(room(step, 2), [asked], cast, 4)
    assert found["picture"] == ""
    is_told = step in (SHOWN, REVEALED)
    assert bool(found["sentence"]) == is_told
    told = f"{found['said']} {found['sentence']}"  # as all three pages join them
    assert not is_told or re.search(r"^4 of 4 answered\. Answers are shown from 5 on", told)
    assert shown.desk(room(step, 2), [asked], cast, {}, 0.0)["tally"] == ""
    assert "±" not in shown.desk(room(step, 2), [asked], cast, {}, 0.0)["next"]


def test_four_who_chose_are_not_shown_beside_thirty_who_drew():
    """A part of a question that few answered is small too."""
    cast = {f"{i}": Ballot(1, (50, 30, 20), 1 if i < 4 else None) for i in range(30)}
    picture = shown.view(room(SHOWN), [BOTH], {1: cast}, 30)["picture"]
    assert "4 answered this part" in picture
    assert "room-shares" not in picture


def test_a_view_has_all_that_the_pages_read():
    """The contract with the browser, field by field."""
    found = shown.view(room(OPEN, 2), [BOTH, DRAWN], {2: ballots(BOTH, 23)}, 30)
    assert found["stage"] == {"question": 0, "round": 2, "step": "open"}
    assert (found["code"], found["again"], found["questions"]) == ("ABCDEF", 0, 2)
    assert found["count"] == {"answered": 23, "here": 30}
    assert found["said"] == "23 of 30 answered."
    assert found["place"] == "Question 1 of 2, round 2"
    assert found["asked"]["names"] == ["cat", "dog", "fox"]
    assert found["asked"]["classes"] == 3
    assert found["asked"]["choices"] == ["0.571", "0.416", "0.852"]
    assert found["asked"]["value"] is False
    assert "Given, at T = 1" in found["asked"]["given"]
    for step in (LOBBY, ENDED):
        assert shown.view(room(step), [BOTH], {}, 3)["asked"] is None


def test_the_result_opens_the_state_that_shows_it():
    """Whoever does not believe it takes hold of the bars."""
    result = shown.view(room(REVEALED), [DRAWN], {}, 1, base="/lab")["result"]
    assert 'href="/lab/?z=2,1,0"' in result
    assert "p is" not in result  # the reason has it
    result = shown.view(room(REVEALED), [BOTH], {}, 1)["result"]
    assert "It is 0.416." in result
    assert "cat 0.665" in plain_text(result)
    assert "Since e is 2.718." in result


def test_what_was_a_tally_of_looks_names_misconceptions_once_it_is_revealed():
    """First what drawings look like; that it is a misconception would say what is right."""
    cast = {1: {f"{i}": Ballot(1, (67, 33, 0)) for i in range(6)}}
    before, after = (shown.view(room(s), [DRAWN], cast, 6)["picture"] for s in (SHOWN, REVEALED))
    assert "The logits divided by their sum" in before
    assert named(2) not in before
    assert named(2) in after
    assert named(4) in after
    assert "6 drawings are infinitely far" in after


def test_a_choice_names_its_misconception_once_it_is_revealed():
    """Else the answer without one would be the right one."""
    cast = {1: ballots(CHOSEN, 30)}
    before, after = (shown.view(room(s), [CHOSEN], cast, 30)["picture"] for s in (SHOWN, REVEALED))
    assert named(1) not in before
    assert "<b>" not in before
    assert named(1) in after
    assert "<b>0.416</b>" in after


def test_the_desk_says_who_came_and_what_is_free():
    """A flood of invented students is seen by who can shut the door."""
    students = {f"{i}": 100.0 - i for i in range(90)}
    found = shown.desk(replace(room(OPEN), is_door_open=False), [DRAWN], {}, students, 100.0)
    assert (found["came"], found["places"], found["door"]) == (61, MOST - 90, False)
    assert found["acts"] == ["close", "end"]
    assert (
        found["said"] == "61 came in the last minute. 410 of 500 places are free. The door is shut."
    )


@pytest.mark.parametrize(
    ("right", "number", "advice"),
    [
        (12, 1, "From 30 to 70 %"),
        (3, 1, "Under 30 %"),
        (27, 1, "Over 70 %"),
        (12, 2, "was the last"),
    ],
)
def test_the_desk_says_what_to_do_next_with_its_counts(right, number, advice):
    """12 of 30 are 40 % ± 18 points: the step after a picture is the hard one."""
    cast = {f"{i}": Ballot(1, choice=1 if i < right else 0) for i in range(30)}
    said = shown.desk(room(SHOWN, number), [CHOSEN], {number: cast}, {}, 0.0)["next"]
    assert advice in said
    assert f"Right: {right} of 30" in said
    assert right != 12 or "40 % ± 18 points" in said


@pytest.mark.parametrize(
    ("drawn", "bits"),
    [((80, 15, 5), "0.072"), ((60, 30, 10), "0.014"), ((67, 33, 0), "∞"), ((34, 33, 33), "0.370")],
)
def test_a_drawing_costs_its_divergence(drawn, bits):
    """KL(p, q) in bits, of logits 2, 1, 0; a drawn 0 is infinite, and says why."""
    line = plain_text(verdict.of_rounds(DRAWN, {1: Ballot(1, drawn)}))
    assert f"Your drawing is {bits} bits from p." in line
    assert ("Cross-entropy" in line) == (bits == "∞")
    assert "fox (0.090)" in line or bits != "∞"


def test_a_student_sees_the_own_result_only_when_all_see_it():
    """A phone that knows earlier than the projector is passed around."""
    own = {1: Ballot(3, (67, 33, 0), 0), 2: Ballot(4, (67, 24, 9), 1)}
    for step in (OPEN, CLOSED, SHOWN):
        assert shown.mine(room(step, 2), [BOTH], own)["result"] == ""
    found = shown.mine(room(REVEALED, 2), [BOTH], own)
    assert found["ballots"]["1"] == {"number": 3, "draw": [67, 33, 0], "choice": 0}
    said = plain_text(found["result"])
    assert "Round 1." in said
    assert "you said 0.571, it is 0.416" in said
    assert named(3) in said
    assert "It is shifted." in said
    assert "Round 2. Your drawing is 0.000" not in said
    assert "Right: 0.416." in said
    assert "Not this time: you said 0.5, it is 0.416." in plain_text(
        shown.mine(room(REVEALED), [VALUED], {1: Ballot(1, value=0.5)})["result"]
    )


def test_an_answer_in_words_is_quoted():
    """“It is It is divided by a sum” is no sentence."""
    answers = (
        Answer("It is divided by a sum", None, None),
        Answer("Its logit fell", None, 3, "No."),
    )
    asked = replace(CHOSEN, answers=answers)
    result = plain_text(shown.view(room(REVEALED), [asked], {}, 1)["result"])
    assert "Right is “It is divided by a sum”." in result
    own = plain_text(shown.mine(room(REVEALED), [asked], {1: Ballot(1, choice=1)})["result"])
    assert "you said “Its logit fell”. Right is “It is divided by a sum”." in own


def require_safe(html):
    """Require that all tags close, and that no attribute holds a style or a script."""
    for element in ElementTree.fromstring(f"<div>{html}</div>").iter():
        assert element.tag not in ("script", "style")
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]


def texts(found):
    """All texts in what is sent."""
    if isinstance(found, dict):
        return [text for value in found.values() for text in texts(value)]
    if isinstance(found, list):
        return [text for value in found for text in texts(value)]
    return [found] if isinstance(found, str) else []


@settings(max_examples=25, deadline=None)
@given(classes_of_students())
def test_no_class_of_any_drawings_breaks_a_view(case):
    """Nobody, all equal, all zeros but one, names that are markup: whole HTML, no NaN, no style."""
    lab, (first, second) = case
    asked = Asked("<p>?</p>", lab, lab, is_drawn=True)
    for step in STEPS:
        for number in (1, 2):
            found = shown.view(room(step, number), [asked], {1: first, 2: second}, 40)
            desk = shown.desk(room(step, number), [asked], {1: first, 2: second}, {}, 0.0)
            for text in (found["picture"], found["result"], desk["tally"]):
                require_safe(text)
                assert "nan" not in re.sub(r"<[^>]*>|nan", "", text).lower()
            assert not [text for text in texts([found, desk]) if placeholders(text)]


@pytest.mark.parametrize("asked", EVERY_KIND)
@pytest.mark.parametrize("count", [0, 1, 5, 30, 500])
def test_no_view_of_any_kind_breaks(asked, count):
    """Every stage, with nobody and with a full room."""
    for step in STEPS:
        for number in (1, 2):
            cast = {n: ballots(asked, count, n) for n in (1, 2)}
            same = {1: cast[1], 2: dict(zip(cast[1], cast[2].values(), strict=True))}
            found = shown.view(room(step, number), [asked], same, count)
            require_safe(found["picture"] + found["result"])
            assert json.loads(json.dumps(found, allow_nan=False)) == found
            own = {1: next(iter(cast[1].values()))} if count else {}
            require_safe(shown.mine(room(step, number), [asked], own)["result"])


def test_a_full_room_of_twelve_classes_is_small_to_send():
    """300 phones get it at once: less than 64 kB before compression."""
    lab = Lab(tuple(2 - i / 3 for i in range(12)), tuple("abcdefghijkl"))
    asked = replace(DRAWN, lab=lab, solved=lab)
    cast = {1: ballots(asked, 500)}
    assert len(json.dumps(shown.view(room(SHOWN), [asked], cast, 500))) < 64_000


def test_the_desk_says_near_of_drawings_and_right_of_answers():
    """A drawing is not right or wrong: it is so many bits away."""
    cast = {1: {f"{i}": Ballot(1, (67, 24, 9)) for i in range(6)}}
    said = shown.desk(room(SHOWN), [DRAWN], cast, {}, 0.0)["next"]
    assert said.startswith("Within 0.05 bits of p: 6 of 6, 100 % ± 39 points.")
