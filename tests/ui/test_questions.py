"""The questions of *Predict first*: clear from any seed, answered by the core, never given away.

What holds of all templates is looked at over 50 seeds, and over 1,000 among the long tests.
"""

import random
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import combinations, pairwise

import numpy as np
import plotly.graph_objects as go
import pytest

import softmax_core as core
from pages.explore import questions
from softmax_words import ENGLISH
from softmax_words.words import texts
from tests import menu
from tests.menu import questions_of
from tests.ui.second_ways import REASONS, RIGHT
from ui.address import link
from ui.charts.prediction import drawn_bars, over_the_ghost
from ui.predict.question import (
    COMPUTE,
    EXPLAIN,
    LEVELS,
    MISCONCEPTIONS,
    RECOGNISE,
    SLIP,
    Answer,
    Question,
    Template,
    is_clear,
    number,
)
from ui.words.numbers import plain, significant
from ui.words.theme import CLASS_COLOURS
from ui.words.words import plain_text

PAGES = {page.path.split("/")[0]: questions_of(page).QUESTIONS for page in menu.PAGES}
TEMPLATES = [template for templates in PAGES.values() for template in templates]
PAGE_OF = {template: page for page, templates in PAGES.items() for template in templates}
LONG = pytest.mark.long
SEEDS = range(50)

every_template = pytest.mark.parametrize("template", TEMPLATES, ids=[t.name for t in TEMPLATES])
many_seeds = pytest.mark.parametrize("seeds", [50, pytest.param(1000, marks=LONG)])

# A number as an answer: with sign and power of ten, as NaN or an infinity, or as a count of ten.
_NUMBER = re.compile(r"([+−]?[\d,]+(?:\.(\d+))?)(?:×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?( of 10)?")
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")


@cache
def asked(template: Template, seeds: int) -> tuple[Question, ...]:
    """The questions of the first seeds, asked once for all tests."""
    return tuple(template.ask(seed) for seed in range(seeds))


def is_number(text: str) -> bool:
    """Whether an answer is a number, as opposed to a text."""
    return bool(_NUMBER.fullmatch(text)) or text in ("NaN", "∞")


def shown(text: str) -> tuple[Decimal, Decimal]:
    """The number that an answer shows, and half a unit of its last decimal, if it has one."""
    whole, decimals, power, _ = _NUMBER.fullmatch(text).groups()
    scale = Decimal(10) ** int((power or "0").translate(_RAISED))
    half = Decimal(5) / 10 ** (len(decimals) + 1) if decimals else Decimal()
    return Decimal(whole.translate(_RAISED).replace(",", "")) * scale, half * scale


@many_seeds
@every_template
def test_every_seed_gives_a_clear_question(template, seeds):
    """One right answer, all told apart as they are shown, each wrong one with a reason."""
    for question in asked(template, seeds):
        assert is_clear(question)
        words = [answer.text for answer in question.answers]
        assert len(set(words)) == len(words) >= 3
        assert [answer.is_right for answer in question.answers].count(True) == 1
        assert question.prompt.endswith("?")
        assert question.because.endswith(".")
        for answer in question.answers:
            assert answer.is_right == (answer.remark == "")
            assert answer.misconception in {None, SLIP, *MISCONCEPTIONS}
            assert not answer.remark or answer.remark.endswith(".")


@many_seeds
@every_template
def test_no_answer_rounds_to_another(template, seeds):
    """Whoever rounds as the answers do must land on one of them."""
    for question in asked(template, seeds):
        read = [shown(a.text) for a in question.answers if _NUMBER.fullmatch(a.text)]
        for (one, half), (other, other_half) in combinations(read, 2):
            assert abs(one - other) > half + other_half
            assert abs(one - other) > max(abs(one), abs(other)) / 100


@many_seeds
@every_template
def test_no_answer_is_a_share_beyond_one(template, seeds):
    """A share of 1.20 can be crossed out without a thought about softmax."""
    share_asked = re.compile(
        r"what share|which share|which probability|its p\b|p of\b|give .* then"
    )
    for question in asked(template, seeds):
        last = re.split(r"(?<=[.:]) ", question.prompt)[-1]
        if share_asked.search(last) and 0 <= (question.right.value or 0) <= 1:
            shares = [answer.value for answer in question.answers if answer.value is not None]
            assert max(shares, default=0) <= 1


@many_seeds
@every_template
def test_the_right_answer_is_found_a_second_time(template, seeds):
    """A lab that marks the truth as wrong would be worse than none."""
    if template.name == "confidence":
        pytest.skip("counts pictures that the lab does not show: a test of its own")
    for question in asked(template, seeds):
        if template.name in RIGHT:
            truth = float(RIGHT[template.name](question))
            assert question.right.text.removeprefix("+") in written(truth)
        else:
            said = words_of(template, REASONS[template.name](question))
            assert [a.is_right for a in question.answers if is_one_of(a.text, said)] == [True]


def written(truth: float) -> set[str]:
    """How a number may stand among the answers: a tie of rounding either way, a whole one whole."""
    if abs(truth) < 1e-9:
        return {"0"}
    return {plain(truth), *(significant(truth * (1 + off), 3) for off in (-1e-12, 0, 1e-12))}


def words_of(template: Template, keys: tuple[str, ...]) -> list[str]:
    """The texts of a template by their keys, in the words of its page."""
    found = texts(menu.ROOT / "pages" / PAGE_OF[template], ENGLISH)
    return [found[f"{template.name}.{key}"] for key in keys]


def is_one_of(text: str, said: list[str]) -> bool:
    """Whether a text is one of the written ones, whatever stands at their placeholders."""
    forms = (re.sub(r"\\\{\\\{.*?\\\}\\\}", ".+", re.escape(form)) for form in said)
    return any(re.fullmatch(form, text) for form in forms)


def test_every_question_has_a_second_way_to_its_answer():
    """A question added without one would go unchecked."""
    assert {template.name for template in TEMPLATES} == {*RIGHT, *REASONS, "confidence"}


@pytest.mark.parametrize("seeds", [50, pytest.param(1000, marks=LONG)])
def test_stretching_all_pictures_keeps_the_count_that_was_asked_about(seeds):
    """The order of the logits stays, so the picks do."""
    for question in asked(questions.confidence, seeds):
        assert re.search(r"is right (\d+) times", question.prompt)[1] == (
            question.right.text.removesuffix(" of 10")
        )


@many_seeds
@every_template
def test_the_place_of_the_right_answer_says_nothing(template, seeds):
    """If it stood first, a class would notice before it thought."""
    drawn = asked(template, seeds)
    places = Counter(question.answers.index(question.right) for question in drawn)
    counts = {len(question.answers) for question in drawn}
    for place in range(max(counts)):
        chances = [1 / len(q.answers) for q in drawn if place < len(q.answers)]
        spread = sum(chance * (1 - chance) for chance in chances) ** 0.5
        most = 4 if len(counts) == 1 else 4 * spread
        assert abs(places[place] - sum(chances)) <= most


@many_seeds
def test_the_place_cannot_be_told_from_the_seed_before(seeds):
    """*Never where it was last time* would be seen through as well."""
    places = [[q.answers.index(q.right) for q in asked(t, seeds)] for t in TEMPLATES]
    stays = [before == after for row in places for before, after in pairwise(row)]
    assert 0.2 < sum(stays) / len(stays) < 0.4


def ends(drawn: tuple[Question, ...]) -> tuple[float, float]:
    """In which share of questions the right answer is longer, and shorter, than all others."""
    lengths = [
        (len(q.right.text), [len(a.text) for a in q.answers if not a.is_right]) for q in drawn
    ]
    longest = sum(own > max(others) for own, others in lengths)
    shortest = sum(own < min(others) for own, others in lengths)
    return longest / len(drawn), shortest / len(drawn)


def in_texts(template: Template, seeds: int = 50) -> bool:
    """Whether any answer of a template is a text."""
    return not all(is_number(a.text) for q in asked(template, seeds) for a in q.answers)


@many_seeds
@every_template
def test_the_length_of_a_text_says_nothing(template, seeds):
    """A right answer says more exactly what is meant, and so tends to be the longest."""
    if in_texts(template):
        assert max(ends(asked(template, seeds))) < 0.6


@many_seeds
def test_over_all_texts_the_right_one_is_as_often_the_longest_as_by_chance(seeds):
    """Templates that all lean one way would teach a class to look for the long one."""
    drawn = [q for t in TEMPLATES if in_texts(t) for q in asked(t, seeds)]
    chance = sum(1 / len(question.answers) for question in drawn) / len(drawn)
    for share in ends(tuple(drawn)):
        assert abs(share - chance) < 0.1


@many_seeds
def test_over_all_numbers_the_right_one_is_no_more_often_at_an_end_than_by_chance(seeds):
    """The length of a number is its size; no rule of thumb may come of it."""
    drawn = [q for t in TEMPLATES if not in_texts(t) for q in asked(t, seeds)]
    chance = sum(1 / len(question.answers) for question in drawn) / len(drawn)
    assert max(ends(tuple(drawn))) < chance


@many_seeds
def test_an_answer_of_0_is_as_often_wrong_as_right(seeds):
    """*Take the 0 if there is one* would be right too often otherwise; *never* would be as well."""
    for text in ("0", "NaN"):
        offered = [q for t in TEMPLATES for q in asked(t, seeds) if is_offered(text, q)]
        right = sum(question.right.text == text for question in offered)
        assert 0.25 < right / len(offered) < 0.7


def is_offered(text: str, question: Question) -> bool:
    """Whether this is one of the answers."""
    return any(answer.text == text for answer in question.answers)


_COLOURS = re.compile(
    r"\b(blue|orange|ochre|teal|green|red|violet|purple|pink|magenta|yellow|grey|gr[ae]y|colou?red?)\b",
    re.IGNORECASE,
)


@many_seeds
@every_template
def test_every_text_is_whole_without_its_markup(template, seeds):
    """On paper, in a file and by ear there is no underline in a colour, and no power set high."""
    for question in asked(template, seeds):
        remarks = (answer.remark for answer in question.answers)
        answers = (answer.text for answer in question.answers)
        for text in (question.prompt, question.because, *remarks, *answers):
            bare = plain_text(text)
            assert not re.search(r"[<{}]|&\w+;|lab-|var\(|\n|  ", bare), bare
            assert not _COLOURS.search(bare), bare
            assert not any(colour.lower() in bare.lower() for colour in CLASS_COLOURS)
            for index, name in re.findall(r'data-class="(\d+)"[^>]*>([^<]*)<', text):
                assert name == question.lab.names[int(index)]
                assert name in bare
        for answer in question.answers:
            assert "<" not in answer.text
            assert not answer.text.endswith(".")  # the sentence of the result sets one behind it


@every_template
def test_the_same_seed_gives_the_same_question(template):
    """A class that opens one link must see one question."""
    assert template.ask(7) == template.ask(7)
    assert len({(question.lab, question.prompt) for question in asked(template, 50)}) > 4


@many_seeds
@every_template
def test_the_logits_can_be_shown_and_taken(template, seeds):
    """*Explore this* makes them the reader's own, so they pass the door of the link."""
    for question in asked(template, seeds):
        for lab in filter(None, (question.lab, question.given)):
            assert link.checked(lab) == lab
            assert all(type(value) is float for value in lab.z)


def test_every_page_asks_on_every_level():
    """A page that only asks for numbers is a quiz for who has a calculator."""
    names = [template.name for template in TEMPLATES]
    assert len(names) == len(set(names)) >= 64
    levels = Counter(template.level for template in TEMPLATES)
    assert min(levels[level] for level in (RECOGNISE, EXPLAIN, COMPUTE)) >= 16
    for page, templates in PAGES.items():
        assert {template.level for template in templates} == set(LEVELS), page


@every_template
def test_a_reason_is_a_text_and_a_number_is_asked_for_as_one(template):
    """The level in a set is a promise: *explain* is not answered by computing."""
    for question in asked(template, 50):
        in_numbers = [is_number(answer.text) for answer in question.answers]
        if template.level == EXPLAIN:
            assert not any(in_numbers)
            assert all(answer.value is None for answer in question.answers)
        if template.level == COMPUTE:
            assert all(in_numbers)


def met(template: Template) -> set[int]:
    """The misconceptions that wrong answers of a template are due to."""
    return {a.misconception for q in asked(template, 50) for a in q.answers if a.misconception}


def test_each_of_the_ten_misconceptions_is_met_by_three_templates():
    """One that no wrong answer gives is one that nobody is cured of."""
    counts = Counter(number for template in TEMPLATES for number in met(template))
    assert min(counts[number] for number in range(1, 11)) >= 3
    assert min(counts[number] for number in MISCONCEPTIONS) >= 2


def test_every_step_of_the_procedure_is_asked_for():
    """The exponentials, the sum, the division, the maximum subtracted: each by name on *Steps*."""
    names = {template.name for template in PAGES["steps"]}
    assert {"exponential", "ratio", "sum_below", "division", "subtract_max"} <= names


def test_probabilities_can_be_drawn_on_several_pages():
    """A drawn prediction is compared with the bars, so it is of the class names of the lab."""
    drawing = {PAGE_OF[t] for t in TEMPLATES for q in asked(t, 50) if q.draws}
    assert len(drawing) >= 4


def test_a_question_that_is_not_clear_is_drawn_again():
    """Numbers from a seed can coincide; then the seed's next numbers are taken."""

    def coin(rng: random.Random) -> Question:
        wrong = Answer(rng.choice("01"), None, 1, "No.")
        return Question("?", link.Lab(), (Answer("1"), wrong), "")

    drawn = [Template(coin, RECOGNISE).ask(seed) for seed in SEEDS]
    assert {len({a.text for a in question.answers}) for question in drawn} == {2}


def test_numbers_that_are_shown_alike_are_told_apart_from_those_that_are_not():
    """The tests above read answers as a reader does."""
    assert shown(number(-3.14159e-17).text) == (Decimal("-3.14e-17"), Decimal("0.5e-19"))
    assert shown("+0.0194") == (Decimal("0.0194"), Decimal("0.00005"))
    assert shown("3,162")[0] == 3162
    assert is_number("∞")
    assert is_number("4 of 10")
    assert not is_number("It is 0 / 0")


def test_answers_too_close_to_tell_apart_are_not_clear():
    """0.500 and 0.505 is no choice."""
    one = questions.QUESTIONS[0].ask(1)
    near = replace(one.right, text="near", value=one.right.value + 0.005, misconception=1)
    assert not is_clear(replace(one, answers=(one.right, near)))


@pytest.mark.parametrize("drawn", [(0.0, 0.0, 0.0), (0.5, 0.25, 1.0)])
def test_the_charts_of_a_prediction_are_drawn_from_0_to_1(drawn):
    """The bars to draw have handles; the result has a ghost, and says both numbers in words."""
    names, p = ("cat", "<b>dog</b>", "fox"), core.softmax([2.0, 1.0, 0.1])
    to_draw, result = drawn_bars(drawn, names), over_the_ghost(p, drawn, names)
    for chart in (to_draw, result):
        go.Figure(chart.figure)
        assert chart.figure["layout"]["xaxis"]["tickvals"] == [0, 0.5, 1]
    assert (to_draw.handles.low, to_draw.handles.high) == (0, 1)
    assert to_draw.handles.values == list(drawn)
    filled, ghost = result.figure["data"]
    np.testing.assert_allclose(filled["x"], p)
    assert ghost["x"] == list(drawn)
    assert "true 0.659" in result.alt
    assert result.table["gap"] == [own - guess for own, guess in zip(p, drawn, strict=True)]
