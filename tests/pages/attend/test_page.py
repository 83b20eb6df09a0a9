"""The Attend page as a learner meets it: each handle moves what is seen, nothing breaks it."""

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ButtonGroup

from pages.attend import dimension, questions, readers
from pages.attend.lesson import LESSON
from pages.attend.many_questions import MANY
from server.live import answer
from softmax_core import softmax
from softmax_models import attention, hand_written
from tests.drawn import read
from tests.handles import hold, set_temperature
from ui.charts.scale import position_of
from ui.words.numbers import significant

ATTEND = "attend/attend.py"
WORDS = readers.SENTENCE.split(",")
Q, K, V = hand_written.queries_keys_values(WORDS)
S = attention.scores(Q, K)
PICTURES = {"temperature", "arcs", "map", "row", "output", "stream", "against_d_0", "against_d_1"}
PICTURES |= {"scale_of_keys", "scale_of_lead", "many_shares", "many_slopes"}


@pytest.fixture
def attending(open_page):
    """Open the page with a link, and see that no part of it failed."""

    def opened(**query: str) -> AppTest:
        return sound(open_page(ATTEND, **query))

    return opened


def sound(at: AppTest) -> AppTest:
    """The page, if no part of it failed."""
    assert not at.exception
    assert not [error.value for error in at.error if "Something went wrong" in error.value]
    return at


def figure(at: AppTest, key: str) -> dict:
    """What the chart under `key` was given."""
    (part,) = [part for part in at.get("bidi_component") if part.key == key]
    return read(part.proto.bytes)["figure"]


def matrix(at: AppTest) -> np.ndarray:
    """The weights as the heat map holds them; NaN where there is no colour."""
    return np.array(figure(at, "map")["data"][0]["z"], dtype=float)


def pick(at: AppTest, key: str, value: object) -> AppTest:
    """Press one of the buttons of a group."""
    return sound(at.button_group(key=key).set_value(value).run())


def test_the_page_opens_with_all_its_pictures(attending, with_open, charts, words):
    """A row as arcs and as bars, the matrix, its output, what d does; the stream waits folded."""
    at = attending()
    assert set(charts(at)) == PICTURES - {"stream"}
    assert "T = 1: mat looks most at tired" in words(at)
    assert set(charts(with_open(at, "attend_stream"))) == PICTURES
    np.testing.assert_allclose(matrix(at), attention.weights(S))
    assert at.query_params == {}


def test_the_link_opens_everything(attending, words):
    """A teacher prepares a question and sends it."""
    query = {
        "words": "a,dog,barked",
        "at": "2",
        "scale": "off",
        "mask": "causal",
        "axis": "columns",
    }
    query |= {"block": "2", "step": "2", "T": "0.5"}
    at = attending(**query)
    assert not at.warning
    assert dict(at.query_params.items()) == query
    assert at.button_group(key="attend_at").value == 2
    q, k, _ = hand_written.queries_keys_values(["a", "dog", "barked"])
    W = attention.weights(
        attention.scores(q, k, scale=False), 0.5, mask=attention.causal_mask(3), axis=-2
    )
    np.testing.assert_allclose(matrix(at)[2], W[2])
    assert "Softmax ran down the columns" in words(at)


def test_the_lesson_leaves_its_question_to_the_reader(attending, words):
    """*it* is for the reader to pick; a sentence of one's own opens on its last word, as ever."""
    said = words(attending())
    assert "Whom does *it* mean?" in said
    assert "it looks most at" not in said
    assert "it looks most at cat: 58.6 %" in words(attending(at="8"))
    assert "barked looks most" in words(attending(words="a,dog,barked"))


@pytest.mark.parametrize("key", ["arcs", "map"])
def test_a_click_on_a_word_or_a_row_lets_it_look(attending, charts, key):
    """The story of the page is one row: it is picked where it is seen."""
    at = attending(mask="causal")
    sound(hold(at, key, 7.0, index=7, moving=False))
    assert at.query_params["at"] == "8"
    assert "it looks at" in charts(at)["map"]
    picks = figure(at, key)["data"][0]["meta"]["picks"]
    assert picks == (list(range(10)) if key == "arcs" else [[i] * 10 for i in range(10)])


@pytest.mark.parametrize("index", [10, 11, 99])
def test_a_crafted_click_gets_one_sentence(attending, charts, index):
    """A message need not come from our picture."""
    at = attending()
    before = charts(at)
    hold(at, "map", float(index), index=index, moving=False)
    (sentence,) = [error.value.replace("\\", "") for error in at.error]
    assert "words 1 to 10" in sentence
    assert charts(at) == before


def test_the_invitation_has_the_numbers_of_the_core(attending, words):
    """Who adds *the* twice finds the share that was promised, with no score of *it* changed."""
    more = [*WORDS, "the", "the"]
    q, k, _ = hand_written.queries_keys_values(more)
    np.testing.assert_array_equal(attention.scores(q, k)[7, :10], S[7])
    before, after = (attention.weights(each)[7, 4] for each in (S, attention.scores(q, k)))
    assert f"from {before:.3f} to {after:.3f}" in LESSON.words("invite").replace("\n", " ")
    assert f"it looks most at cat: {100 * after:.1f} %" in words(
        attending(words=",".join(more), at="8")
    )


def test_another_word_looks(attending, charts):
    """The row under the matrix is that of the word picked; the link says which."""
    at = pick(attending(), "attend_at", 6)
    assert at.query_params["at"] == "6"
    assert "slept looks at" in charts(at)["map"]
    assert f"cat {attention.weights(S)[5, 4]:.4f}" in charts(at)["row"]
    assert "Output of “slept”" in charts(at)["output"]


def test_temperature_moves_the_matrix(attending, words):
    """The shared T: at 0 each word looks at its best alone, at infinity at all alike."""
    at = attending(at="8")
    set_temperature(at, 0.0)
    assert set(np.unique(matrix(sound(at)))) <= {0.0, 0.25, 0.5, 1.0, 0.1}
    assert "it looks most at cat: 100 %. Entropy 0 bits: decided." in words(at)
    assert "all rows are alike" in words(at)
    set_temperature(at, np.inf)
    np.testing.assert_allclose(matrix(sound(at)), 0.1)


def asked(T: float, **query: str) -> dict:
    """What the live door says to the handle of T."""
    said = {"lesson": "attend", "handle": "temperature", "index": "0"} | query
    said["value"] = str(position_of(T))
    return answer({name: [text] for name, text in said.items()})


FOLLOWED = {
    "as it opens": {},
    "a mask and the wrong axis": {"mask": "causal", "axis": "columns", "at": "3"},
    "the wrong axis": {"axis": "columns", "block": "6"},
    "a word that may look at nothing": {"mask": "strict", "at": "1"},
    "a sentence of one's own": {"words": "a,<b>wug</b>,barked", "scale": "off", "step": "1"},
    "the end of the stream": {"block": "2", "step": "5"},
}


@pytest.mark.parametrize("query", FOLLOWED.values(), ids=FOLLOWED)
@pytest.mark.parametrize("T", [0.5, 20.0])
def test_all_that_follows_a_held_T_is_what_the_page_shows_at_it(
    attending, with_open, charts, query, T
):
    """While T is held no script runs: pictures, sentences and tables have to say the same."""
    found = asked(T, **query)
    at = with_open(attending(T=str(T), **query), "attend_stream")
    assert {key: chart["alt"] for key, chart in found["charts"].items()} == charts(at)
    blocks = [block.proto.body for block in at.get("html")]
    for key, said in found["sentences"].items():
        (follows,) = [body for body in blocks if f'data-follows="{key}"' in body]
        assert f">{said}</" in follows
    assert "data-follows" in "".join(blocks)
    followed = [body for body in blocks if "data-follows" in body]
    assert len(followed) == len(found["sentences"])


@pytest.mark.parametrize("T", [0.0, np.inf])
def test_a_T_held_at_its_end_says_what_is_a_limit(T):
    """A stream stops at T = 0: a table that stayed would be of another T."""
    found = asked(T, step="2")
    assert "all rows are alike" in found["sentences"]["growth"]
    has_stream = T > 0
    assert ("stream" in found["charts"]) == has_stream
    assert ("raise" in found["sentences"]["arrival"]) != has_stream
    assert ("<table>" in found["sentences"]["stream_table"]) == has_stream
    assert "all rows" not in asked(1.0)["sentences"]["growth"]


def test_another_sentence_is_read_from_its_first_block_on(attending, with_open):
    """Where its old one had come to says nothing about the new one."""
    at = with_open(attending(step="2", at="2"), "attend_more")
    at.text_input(key="attend_words").input("the dog chased a cat and it barked")
    sound(with_open(at, "attend_more"))
    assert at.query_params == {"words": "the,dog,chased,a,cat,and,it,barked", "at": "2"}


def test_a_value_that_a_shorter_sentence_has_not_is_its_last(attending, charts):
    """A link without `at` opens the eighth word, where there is one; and it is left out again."""
    at = attending(words="a,dog,barked")
    assert "barked looks at" in charts(at)["map"]
    assert at.query_params == {"words": "a,dog,barked"}
    assert LESSON.write(LESSON.read({"words": ["a,dog,barked"]})[0]) == {"words": "a,dog,barked"}


def test_leaving_out_the_division_sharpens(attending):
    """As half the temperature does: d is 4."""
    at = pick(attending(), "choice_scale", "off")
    np.testing.assert_allclose(matrix(at), matrix(attending(T="0.5")), rtol=1e-12)
    assert at.query_params["scale"] == "off"


def test_the_causal_mask_hides_what_comes_later(attending, words):
    """Hatched cells without colour, zeros written in them, rows that still sum to 1."""
    at = pick(attending(at="8"), "choice_mask", "causal")
    hidden = np.isnan(matrix(at))
    np.testing.assert_array_equal(hidden, ~attention.causal_mask(10))
    np.testing.assert_allclose(np.nansum(matrix(at), axis=1), 1)
    assert "2 hidden words get exactly 0" in words(at)


def test_a_row_with_nothing_left_is_nan_and_says_what_libraries_do(attending, with_open, words):
    """The strict mask leaves the first word nobody to look at."""
    at = attending(mask="strict", at="1")
    assert "on may look at nothing" in words(at)
    assert "need_weights" not in words(at)
    with_open(at, "attend_libraries")
    assert "need_weights" in words(at)
    assert "each weight is 0.1000" in words(at).replace("\n", " ") or "0.100" in words(at)
    assert np.isnan(matrix(at)[0]).all()
    sound(pick(at, "attend_at", 2))
    assert "the looks most at on: 100 %" in words(at)


def test_the_wrong_axis_shows_in_the_sums_and_in_the_leak(attending, with_open, words):
    """Misconception 10: and behind a mask the future leaks."""
    at = with_open(attending(axis="columns"), "attend_stream")
    np.testing.assert_allclose(matrix(at).sum(axis=0), 1)
    assert "Softmax ran down the columns" in words(at)
    assert "The stream runs along the row" in words(at)
    pick(at, "choice_mask", "causal")
    moved = attention.leak(S, attention.causal_mask(10), axis=attention.COLUMNS)
    assert f"{moved:.3f}"[:4] in words(at)
    assert "Along the rows they move by 0." in words(at)


def test_the_axis_and_the_sentence_are_behind_more(attending, with_open, charts):
    """What is seldom changed; both are written to the link."""
    at = with_open(attending(at="8"), "attend_more")
    at.text_input(key="attend_words").input("The dog chased a wug")
    sound(with_open(at, "attend_more"))
    assert at.query_params["words"] == "The,dog,chased,a,wug"
    assert at.query_params["at"] == "5"
    at.button_group(key="choice_axis").set_value("columns")
    sound(with_open(at, "attend_more"))
    assert at.query_params["axis"] == "columns"
    assert "wug" in charts(at)["map"]


@pytest.mark.parametrize(
    ("typed", "came"),
    [
        ("", "0 came"),
        ("alone", "1 came"),
        ("a " * 13, "13 came"),
        ("fine incomprehensibilities", "word 2"),
        ("bad \u200bword", "word 2"),
    ],
)
def test_a_sentence_that_cannot_be_used_stays_typed_with_a_reason(
    attending, with_open, charts, typed, came
):
    """One corrects what one wrote; the pictures stay."""
    at = with_open(attending(), "attend_more")
    before = charts(at)
    at.text_input(key="attend_words").input(typed)
    with_open(at, "attend_more")
    (sentence,) = [error.value.replace("\\", "") for error in at.error]
    assert came in sentence
    assert at.text_input(key="attend_words").value == typed
    assert charts(at) == before
    assert at.query_params == {}


@pytest.mark.parametrize(
    ("query", "came"),
    [
        ({"words": "one"}, "1 came"),
        ({"at": "11"}, "words 1 to 10"),
        ({"at": "it"}, "words 1 to 10"),
        ({"scale": "maybe"}, "on and off"),
        ({"mask": "all"}, "none, causal and strict"),
        ({"axis": "0"}, "rows and columns"),
        ({"block": "0"}, "a block has"),
        ({"step": "9"}, "steps 1 to 4"),
    ],
)
def test_a_bad_link_gets_one_sentence(attending, query, came):
    """The rest of the link, and the page, stand."""
    at = attending(**query)
    (sentence,) = [warning.value.replace("\\", "") for warning in at.warning]
    assert sentence.startswith(f"{next(iter(query))} in the link was not used")
    assert came in sentence


@pytest.mark.parametrize("key", ["attend_at", "choice_mask", "choice_scale", "attend_block"])
def test_a_crafted_choice_changes_nothing(attending, charts, monkeypatch, key):
    """A message need not come from our buttons: it may name one that is not there."""
    at = attending()
    before = charts(at)
    usual = ButtonGroup.formatted_values.fget
    crafted = property(lambda group: ["<b>"] if group.key == key else usual(group))
    monkeypatch.setattr(ButtonGroup, "formatted_values", crafted)
    at.run()
    assert not at.exception
    assert not [error.value for error in at.error if "Something went wrong" in error.value]
    assert charts(at) == before
    assert at.query_params == {}


def test_a_link_to_a_step_of_the_stream_opens_it(attending, charts):
    """What is folded for a first visit is what a teacher sends."""
    assert "stream" in charts(attending(step="2"))
    assert "stream" in charts(attending(block="2"))
    assert "stream" not in charts(attending(mask="causal"))


def test_the_stream_arrives_at_the_full_attention(attending, with_open, charts, words):
    """Block after block, until nothing but rounding is left."""
    at = with_open(attending(at="8"), "attend_stream")
    assert "not read yet" in charts(at)["stream"]
    for _ in range(3):
        sound(at.button(key="stepper_next").click().run())
    assert at.query_params["step"] == "4"
    assert "not read yet" not in charts(at)["stream"]
    assert "All keys are read" in words(at)
    assert f"cat {attention.weights(S)[7, 4]:.4f}" in charts(at)["stream"]


def test_another_block_size_starts_anew(attending):
    """The steps are other ones."""
    at = pick(attending(step="3"), "attend_block", 2)
    assert at.query_params == {"block": "2"}


@pytest.mark.parametrize("T", ["0", "5e-324"])
def test_where_nothing_can_be_streamed_the_page_says_why(attending, charts, words, T):
    """T = 0 is a limit; the link keeps the block and the step for later."""
    at = attending(T=T, block="2", step="2")
    assert not at.warning
    assert "stream" not in charts(at)
    assert "raise" in words(at)
    assert (at.query_params["block"], at.query_params["step"]) == ("2", "2")


@pytest.mark.parametrize("count", [2, 12])
@pytest.mark.parametrize("mask", readers.MASKS)
@pytest.mark.parametrize("axis", readers.AXES)
def test_short_and_long_sentences_open_under_every_mask(attending, charts, count, mask, axis):
    """Unknown words, markup, and words that come twice."""
    words = ["<b>x</b>", "$y$", "the", "the", "{{T}}", "%{z}", "*m*", "a", "a", "a", "a", "wug"]
    at = attending(words=",".join(words[:count]), mask=mask, axis=axis, at=str(count))
    assert not at.warning
    assert set(charts(at)) | {"stream"} >= PICTURES


OF_A_ROW = [i for i, each in enumerate(questions.QUESTIONS, 1) if each not in MANY]


@pytest.mark.parametrize("number", OF_A_ROW)
def test_the_page_after_a_question_shows_its_answer(attending, number):
    """The picture that follows is that of the question: the same sentence, row and switches."""
    question = questions.QUESTIONS[number - 1].ask(3)
    at = attending(predict="on", question=str(number), seed="3")
    at.radio[0].set_value(question.answers.index(question.right))
    sound(at.button(key="check").click().run())
    row = np.nan_to_num(matrix(at)[question.values["at"] - 1])
    if question.right.value is not None:
        assert min(abs(row - question.right.value)) < 1e-12
    elif question.values.get("axis") != "columns":
        expected = np.nan_to_num(softmax(question.lab.z, question.lab.T))
        np.testing.assert_allclose(row, expected, atol=1e-12)
    else:  # along which the row does not sum to 1, as it asks
        assert abs(row.sum() - 1) > 0.02


def test_the_program_is_that_of_the_page(attending, with_open):
    """The code under the picture has its sentence and its switches."""
    at = with_open(attending(words="a,dog,barked", mask="causal", T="0.5"), "program")
    (code,) = [block.value for block in at.code]
    assert "words = ['a', 'dog', 'barked']" in code
    assert "T = 0.5" in code
    assert "np.tri(len(words), dtype=bool)" in code


def test_the_tables_have_every_number(attending, with_open, tables):
    """Who cannot see the picture, and who wants all digits."""
    found = tables(with_open(attending(), "data"))
    weights = next(table for table in found if "looks" in table)
    assert weights["looks"][7] == "it"
    assert float(weights["at cat"][7]) == attention.weights(S)[7, 4]
    d = next(table for table in found if "d" in table)
    assert d["d"][-1] == "1024.0"


@pytest.mark.parametrize("T", [0.1, 1.0, 20.0])
def test_the_slope_against_d_is_said_as_it_is_drawn(attending, words, T):
    """It rises before it falls at T = 1, falls from the first at 0.1, and only rises at 20."""
    slope = dimension.growth(T)["raw"][1].mean
    said = words(attending(T=str(T)))
    top = int(slope.argmax())
    assert (
        f"to {significant(float(slope[top]), 2)} at d = {dimension.DIMENSIONS[top]}" in said
    ) == (top > 0)
    falls = f"falls to {significant(float(slope[-1]), 2)} at d = 1024"
    assert (falls in said) == (top < len(slope) - 1)
