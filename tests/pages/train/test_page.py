"""A training as a learner meets it: played, dead, explained and mended; and a case of six."""

import pytest

from pages.lessons import LESSONS
from pages.train import settings
from pages.train.training import LAST
from server.live import answer
from tests.handles import asked_live, hold

PAGE = "train/train.py"
KEYS = {"losses", "sizes", "scale_of_rate", "scale_of_scale", "scale_of_clip", "scale_of_t"}


def sound(at):
    """The page, if no part of it failed."""
    assert not at.exception
    assert [error.value for error in at.error] == []
    return at


@pytest.fixture
def opened(open_page):
    """The page by a link."""
    return lambda **query: sound(open_page(PAGE, **query))


def refusals(at):
    """What is complained about; nothing failed."""
    assert not at.exception
    return [error.value.replace("\\", "") for error in at.error]


def bring(at, name, data):
    """Choose a file in the uploader."""
    at.session_state["train_more"] = True
    at.run()
    return at.file_uploader(key="own_rows").set_value((name, data, "text/csv")).run()


def csv(n=60, K=3, at=0.0):
    """Rows of K classes with two columns."""
    rows = [f"{at + i % K + i / n:.3f},{(i * 7 % 11) / 3:.3f},k{i % K}" for i in range(n)]
    return "\n".join(["length,width,kind", *rows]).encode()


def test_the_page_opens_before_the_training(opened, charts, words):
    """A goal, one button to press, and what to look at."""
    at = opened()
    assert set(charts(at)) == KEYS
    assert f"Step 0 of {LAST}, before anything is learnt" in words(at)
    assert "Press Play" in words(at)
    assert "t" not in at.query_params


def test_it_plays_to_its_death_and_says_which_line_killed_it(opened, words):
    """The way of a learner: play, read, change one thing, play again."""
    at = opened()
    at.button(key="play").click().run()
    hold(at, "player", 12, moving=True)
    assert "Step 12 of" in words(at)
    hold(at, "player", 47)
    assert at.query_params["t"] == "47"
    assert "It died at step 47. Line" in words(at)
    assert "e = exp(v)" in words(at)
    at.button_group(key="choice_way").set_value("log-softmax").run()
    assert "Step 47 of" in words(sound(at))
    assert "died" not in words(at)
    at.button(key="start_over").click().run()
    assert "Step 0 of" in words(at)
    at.button(key="step_t").click().run()
    assert at.query_params["t"] == "1"


def test_the_scale_is_that_of_the_live_door(opened, charts):
    """What a held handle shows is what the page shows when it is let go."""
    at = opened(t="20")
    found = asked_live(at, "scale_of_rate", 24)
    hold(at, "scale_of_rate", 24)
    assert at.query_params["rate"] == "1"
    for key in ("losses", "sizes"):
        assert found["charts"][key]["alt"] == charts(at)[key]


def test_a_case_is_played_named_and_mended(opened, words):
    """A wrong cause gets evidence, the right one the chain, and a mend is seen live."""
    at = opened(rate="0.5", weights="bfloat16")
    at.button_group(key="train_case").set_value("f").run()
    assert dict(at.query_params) == {"case": "f"}
    assert "Play the case to its end" in words(sound(at))
    hold(at, "scale_of_t", LAST)
    assert "It died at step 31: a number there is infinite" in words(at)
    assert "From what you see" not in words(at)
    at.radio(key="train_cause").set_value("exp_overflow").run()
    assert "That is not it. Then some e would be inf. At that step e is" in words(sound(at))
    at.radio(key="train_cause").set_value("sum_overflow").run()
    assert "That is it." in words(sound(at))
    assert "From what you see, back to where it began:" in words(at)
    at.button_group(key="train_mend").set_value("clip").run()
    assert "it dies all the same, at step" in words(sound(at))
    at.button_group(key="train_mend").set_value("max").run()
    assert "comes to a loss of" in words(sound(at))
    assert "mended" in words(at)
    assert at.query_params["way"] == "max-subtracted"
    assert "clip" not in at.query_params
    at.button_group(key="train_mend").set_value("none").run()
    assert dict(at.query_params) == {"case": "f", "why": "sum_overflow"}
    at.button_group(key="train_case").set_value("none").run()
    assert not at.query_params


def test_a_link_of_a_case_hides_its_cause(opened, words):
    """What a teacher hands out: a key, and nothing else."""
    at = opened(case="e", t=str(LAST))
    assert "It stands still from step 23 on" in words(at)
    assert "Read the numbers of this step" in words(at)
    assert "smallest number of float16" not in words(at)
    assert at.radio(key="train_cause").value == "none"
    assert "train_mend" not in {group.key for group in at.get("button_group")}


def test_rows_of_ones_own_are_trained_on(opened, words, charts):
    """By the same box as on Classify, and the door finds them too."""
    at = sound(bring(opened(t="5"), "mine.csv", csv()))
    assert "Trained on 30 of your 60 rows" in words(at)
    word = at.session_state["own_rows_shown"].word
    of = {"lesson": "train", "handle": "scale_of_t", "index": "0", "value": "9", "rows": word}
    found = answer({name: [text] for name, text in of.items()})
    hold(at, "scale_of_t", 9)
    assert found["charts"]["losses"]["alt"] == charts(at)["losses"]
    assert word not in str(dict(at.query_params))
    at.button_group(key="train_case").set_value("a").run()
    assert "Trained on 30 irises" in words(sound(at)), "a case has rows of its own"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"x,w,y\n" + b"1,2,a\n2,3,a\n" * 8, "2 to 10 classes are allowed; all rows are “a”"),
        (b"x,w,y\n1,2,a\n", "2 to 10 classes are allowed"),
        (b"\x00\xff\x00\x00", "line 1 holds binary data"),
        (b"", "file is empty"),
        (b"x,w,y\n" + b"1,1e99,a\n2,3,b\n" * 8, "2 to 784 columns of numbers"),
    ],
)
def test_a_bad_file_gets_a_sentence_and_nothing_else_changes(opened, charts, data, sentence):
    """One class, one row, no text, nothing, and a number beyond all measurements."""
    at = opened(t="10")
    before = charts(at)["losses"]
    (told,) = refusals(bring(at, "a.csv", data))
    assert sentence in told
    assert charts(at)["losses"] == before


@pytest.mark.parametrize(
    "data",
    [
        csv(at=1e14),
        b"x,w,y\n" + b"1,nan,a\n2,3,b\n3,1,a\n" * 8,
        b"x,w,y\n" + b"1,1,a\n1,1,b\n" * 8,
        b"x,w,y\n" + b"0,0,a\n1,1,b\n" * 5,
    ],
)
def test_odd_rows_train_or_say_why_not(opened, charts, data):
    """Huge values, missing ones, columns without a difference, classes far apart."""
    at = bring(opened(t=str(LAST)), "a.csv", data)
    assert not at.exception
    assert "losses" in charts(at)


def test_rows_that_say_nothing_leave_nothing_to_learn(opened, words):
    """A gradient of 0 is no fault where float64 has none either."""
    data = b"x,w,y\n" + b"1,1,a\n1,1,b\n" * 8
    link = dict.fromkeys(("weights", "logits", "loss", "grad"), "float32")
    at = bring(opened(t="5", way="log-softmax", **link), "a.csv", data)
    assert "nothing is left to learn" in words(at)


@pytest.mark.parametrize("value", ["g", "", 3, ["a"]])
def test_a_case_that_is_none_is_refused(value):
    """A message need not come from our control."""
    with pytest.raises(ValueError, match="the cases are A to F"):
        settings._open(value)


def test_a_crafted_mend_changes_nothing(opened, charts):
    """The buttons offer eight; a message may say anything."""
    at = opened(case="d", t=str(LAST), why="exp_overflow")
    before = charts(at)
    for value in ("x", 7, ["max"]):
        at.session_state["train_mend"] = value
        with pytest.raises(ValueError, match="a mend is one of those in the row"):
            settings._mend(value)
    assert charts(at) == before


def test_what_a_teacher_hides_is_gone(opened):
    """A case with its handles away: only the cause is asked."""
    at = opened(v="1", case="b", hide="rate,scale,clip,way,back,weights,logits,loss,grad")
    keys = {part.key for part in at.get("bidi_component")}
    assert not keys & {"scale_of_rate", "scale_of_scale", "scale_of_clip"}
    assert "scale_of_t" in keys


def test_its_table_says_what_the_page_has():
    """A handle of each parameter on a scale, and words for all."""
    lesson = LESSONS["train"]
    assert set(lesson.scales) == {*(KEYS - {"losses", "sizes"}), "scale_of_add"}
    for parameter in lesson.own:
        assert lesson.words(f"handle_{parameter.name}")
