"""The live door: what a held handle is told, and that it tells nothing wrong."""

import asyncio
import json
from dataclasses import asdict
from urllib.parse import parse_qsl

import pytest
from starlette.requests import Request
from starlette.responses import Response

from pages.explore.formula import formula
from pages.explore.lesson import LESSON
from pages.explore.sentences import in_words
from pages.lessons import LESSONS
from server.live import answer, live, marks
from softmax_core import softmax
from tests.menu import OPENED
from tests.short import one_in
from ui.address.link import Lab
from ui.address.parameters import Values
from ui.charts.figure import drawing
from ui.charts.logit_scales import STRETCHES
from ui.charts.scale import position_of

LAB = Lab(z=(2.0, 1.0, 0.1, -1.0), names=("a", "<b>b</b>", "c,d".replace(",", ";"), "ü"), T=0.5)
EVERY_HANDLE = [(name, key) for name, lesson in LESSONS.items() for key in lesson.handles]


def values_of(lab: Lab, **own: object) -> Values:
    """What Explore shows of a lab."""
    return LESSON.fitted(LESSON.read({})[0].put(**own).with_lab(**asdict(lab)))


def asked(values: Values, **move: object) -> dict:
    """What the door answers to a handle of Explore."""
    query = LESSON.write(values) | {name: str(value) for name, value in move.items()}
    said = {"lesson": ["explore"]} | {name: [text] for name, text in query.items()}
    return answer(said, marks(said))


def served(query: str) -> Response:
    """The response to a browser."""
    return asyncio.run(
        live(Request({"type": "http", "query_string": query.encode(), "headers": []}))
    )


def test_a_held_logit_is_answered_with_the_page_as_it_would_be():
    """What follows the hand and what stands there once it is let go are the same numbers."""
    moved = Lab((2.0, 1.0, 3.3, -1.0), LAB.names, LAB.T)
    found = asked(values_of(LAB), handle="logits", index=2, value=3.3, low=-6, high=6)
    assert found["sentences"] == {"verdict": in_words(moved), "formula": formula(moved, 2)}
    shown = {key: build() for key, build in LESSON.shown(values_of(moved)).items()}
    drawn = {key: drawing(chart) for key, chart in shown.items() if chart.figure}
    assert found["charts"] == drawn
    bars = found["charts"]["probabilities"]["figure"]["data"][0]
    assert bars["x"] == softmax(moved.z, moved.T).tolist()


def test_a_held_temperature_is_answered_too():
    """T is a handle of the same kind."""
    found = asked(values_of(LAB), handle="temperature", index=0, value=position_of(2.0))
    assert found["sentences"]["verdict"] == in_words(Lab(LAB.z, LAB.names, 2.0))


def test_held_handles_of_all_logits_count_from_where_both_started():
    """A shift of 7 over a stretch of 2 moves what was stretched, once."""
    together = LAB.together(2.0, 7.0)
    assert together.z == (11.0, 9.0, 7.2, 5.0)
    start = values_of(LAB)
    stretched = LESSON.moved(start, "stretch_all", 0, STRETCHES.index(2.0))
    shifted = LESSON.moved(start, "shift_all", 0, 7.0)
    one = asked(stretched, handle="shift_all", index=0, value=7)
    other = asked(shifted, handle="stretch_all", index=0, value=STRETCHES.index(2.0))
    for found in (one, other):
        assert found["sentences"]["verdict"] == in_words(together)
    assert one["charts"]["shift_all"]["handles"]["texts"] == ["7"]
    assert other["charts"]["stretch_all"]["handles"]["texts"] == ["2"]
    back = LESSON.moved(LESSON.moved(stretched, "shift_all", 0, 7.0), "shift_all", 0, 0.0)
    assert LESSON.moved(back, "stretch_all", 0, STRETCHES.index(1.0)).z == LAB.z


@pytest.mark.parametrize(("z", "key"), [((1.0, 0.0), "sigmoid"), ((2.0, 1.0, 0.1), "simplex")])
def test_every_picture_of_the_page_follows(z, key):
    """A picture that lags behind the others tells a lie while it does."""
    values = values_of(Lab(z, LAB.names[: len(z)]), draws="10")
    found = asked(values, handle="logits", index=0, value=1.5)
    assert set(found["charts"]) == {
        "temperature", "logits", "probabilities", "shift_all", "stretch_all", "against_T", key,
        "shares", "running_shares",
    }  # fmt: skip
    assert set(found["sentences"]) == {"verdict", "formula", "draws"}


def test_what_is_out_of_sight_is_not_built():
    """A reader who sees two pictures costs the server two."""
    found = asked(values_of(LAB), handle="logits", index=0, value=1.5, see="logits,probabilities")
    assert set(found["charts"]) == {"logits", "probabilities"}


def test_a_picture_that_is_there_already_is_not_sent_again():
    """The browser says what it shows by a mark; a chart that does not follow costs it nothing."""
    move = "lesson=explore&draws=10&handle=shift_all&index=0&value=7&see="
    keys = ("logits", "probabilities", "shares")
    first = json.loads(served(move + ",".join(f"{key}:" for key in keys)).body)["charts"]
    assert first.keys() == set(keys)
    marks = [f"{key}:{first[key]['mark']}" for key in keys]
    assert json.loads(served(move + ",".join(marks)).body)["charts"] == {}
    further = move.replace("value=7", "value=8") + ",".join(marks)
    assert json.loads(served(further).body)["charts"].keys() == {"logits"}


def test_the_axis_stands_still_while_a_bar_is_held():
    """A scale that changes under the hand would run away with it."""
    move = {"handle": "logits", "index": 0, "value": 3.0}
    held = asked(values_of(LAB), **move, low=-3, high=3)["charts"]["logits"]["handles"]
    assert (held["low"], held["high"], held["values"][0]) == (-3, 3, 3)
    assert asked(values_of(LAB), **move)["charts"]["logits"]["handles"]["high"] == 6


@pytest.mark.parametrize(("name", "key"), EVERY_HANDLE)
def test_every_handle_of_every_lesson_is_live(name, key):
    """What is held and what follows it, on each page: no script runs, and no picture is wrong."""
    lesson = LESSONS[name]
    query = {k: [v] for k, v in parse_qsl(OPENED.get(name, ""))}
    values = lesson.read(query)[0]
    handles = lesson.shown(values)[key]().handles
    place = handles.stops[-1] if handles and handles.stops else handles.high if handles else 40
    move = {"index": "1" if not handles else "0", "value": f"{place:g}", "handle": key}
    asked = {k: [v] for k, v in ({"lesson": name} | lesson.write(values) | move).items()}
    found = answer(asked)
    moved = lesson.moved(values, key, int(move["index"]), float(move["value"]))
    assert moved != values
    shown = {key: build() for key, build in lesson.shown(moved).items()}
    assert found["charts"].keys() == {
        key for key, chart in shown.items() if chart.figure and key != lesson.heavy
    }
    assert found["sentences"] == {k: write() for k, write in lesson.sentences(moved).items()}
    assert json.dumps(found, allow_nan=False)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("lesson=None", "a lesson is one of explore, "),
        ("lesson=explore&lesson=zeros", "lesson may stand there once; it came 2 times"),
        (
            "lesson=explore&index=0&value=1",
            "a handle is one of temperature, logits, probabilities, shift_all or stretch_all; ",
        ),
        ("handle=logits&index=0", "“” is not a number"),
        ("handle=logits&index=0&value=1&value=2", "value may stand there once; it came 2 times"),
        ("handle=eval&index=0&value=1", "“eval” came"),
        ("handle=logits&index=7&value=1", "the bars are numbered 0 to 2; 7 came"),
        ("handle=logits&index=-1&value=1", "“-1” came"),
        ("handle=logits&index=0.5&value=1", "“0.5” came"),
        ("handle=shift_all&index=0&value=101", "a shift is a number from -100 to 100; 101 came"),
        ("handle=stretch_all&index=0&value=0.5", "a stretch is one of 11 steps"),
        ("handle=shift_all&index=0&value=1&together=1,2", "together in the link was not used"),
        ("handle=logits&index=0&value=nan", "“nan” is not a number"),
        ("handle=logits&index=0&value=1e400", "beyond the largest number"),
        ("handle=logits&index=0&value=1&low=1&high=-1", "an axis begins before it ends"),
        ("handle=logits&index=0&value=1&high=inf", "high is a finite number"),
        ("handle=temperature&index=0&value=inf", "value is a finite number; inf came"),
        ("z=1,x&handle=logits&index=0&value=1", "z in the link was not used"),
        (f"z={','.join(['1'] * 10_000)}&handle=logits&index=0&value=1", "10,000"),
        ("lesson=zeros&handle=triangle&index=0&value=1", "a whole number of hundredths"),
        (
            "lesson=cost&handle=scale_of_n&index=0&value=11",
            "a whole number from 0 to 10 is allowed",
        ),
        ("lesson=cost&handle=temperature&index=0&value=1", "a handle is one of scale_of_n; "),
        ("lesson=zeros&handle=scale_of_alpha&index=0&value=3", "from 1 to 2 is allowed"),
        ("lesson=classify&handle=epoch_scale&index=0&value=1&rows=x", "in no session any more"),
        ("lesson=classify&handle=epoch_scale&index=0&value=1001", "from 0 to 1,000 is allowed"),
        ("lesson=classify&handle=regions&index=150&value=0", "a row from 1 to 150 can be picked"),
    ],
)
def test_what_is_no_move_gets_a_sentence(query, sentence):
    """Anybody can ask anything: the answer is a sentence, and never a wrong number."""
    response = served(query if query.startswith("lesson") else f"lesson=explore&{query}")
    assert response.status_code == 400
    assert sentence in json.loads(response.body)["sentence"]


def test_the_door_answers_in_json_that_nobody_keeps():
    """A cached answer would be an old one."""
    response = served("lesson=explore&z=inf,0&handle=logits&index=1&value=2")
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    assert json.loads(response.body)["charts"]["logits"]["alt"].startswith("Logits z: cat ∞")


GARBAGE = (
    "", "nan", "inf", "-inf", "-1", "1e400", "1e308", "-1e308", "0", "1e-320", "9" * 5_000, "²",
    "٣", "x" * 10_000, "%00", "%FF", "−2", "1_000", "None", "null", "[]", "{}", "true",
    "%EF%BB%BF1",
)  # fmt: skip


@pytest.mark.parametrize(("lesson", "handle"), one_in(3, EVERY_HANDLE))
def test_garbage_in_any_place_gets_an_answer_or_a_short_sentence(lesson, handle):
    """The door knows no session and no reader: whatever knocks, no error of the server's own."""
    own = [parameter.name for parameter in LESSONS[lesson].own]
    names = ["index", "value", "low", "high", "see", "T", "z", "names", "dtype", *own]
    for place, name in enumerate(names):
        for garbage in GARBAGE[place % 5 :: 5]:
            move = {"index": "0", "value": "1"} | {name: garbage}
            query = "&".join(f"{key}={text}" for key, text in move.items())
            response = served(f"lesson={lesson}&handle={handle}&{query}&see=")
            assert response.status_code in (200, 400), (name, garbage)
            if response.status_code == 400:
                sentence = json.loads(response.body)["sentence"]
                assert 10 < len(sentence) < 400, (name, garbage, sentence)


def test_a_query_of_bytes_or_of_thousands_gets_a_sentence():
    """What is no text at all, and what nobody would type."""
    for query in ("%ff=%ff&&&==&", "handle", "z=1&" * 3_000, "a=" * 5_000):
        response = served(query)
        assert response.status_code == 400
        assert len(json.loads(response.body)["sentence"]) < 300


def test_what_pictures_and_sentences_share_is_made_once():
    """An answer that counts the same draws twice costs a class twice; others are never mixed up."""
    made: list[Values] = []
    first, make = values_of(LAB), made.append
    other = first.put(draws="10")
    for values in (first, first, other):
        values.once(make)
    assert made == [first, other]
