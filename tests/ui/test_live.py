"""The live door: what a held handle is told, and that it tells nothing wrong."""

import asyncio
import json

import pytest
from starlette.requests import Request
from starlette.responses import Response

from softmax_core import softmax
from ui import lab_pictures
from ui.charts.figure import drawing
from ui.charts.logit_scales import STRETCHES
from ui.charts.scale import position_of
from ui.link import Lab, write
from ui.live import HANDLES, answer, live

LAB = Lab(z=(2.0, 1.0, 0.1, -1.0), names=("a", "<b>b</b>", "c,d".replace(",", ";"), "ü"), T=0.5)


def asked(lab: Lab = LAB, **move: object) -> dict:
    """What the door answers to a handle of `lab`."""
    query = write(lab) | {name: str(value) for name, value in move.items()}
    return answer({name: [text] for name, text in query.items()})


def served(query: str) -> Response:
    """The response to a browser."""
    return asyncio.run(live(Request({"type": "http", "query_string": query.encode()})))


def test_a_held_logit_is_answered_with_the_page_as_it_would_be():
    """What follows the hand and what stands there once it is let go are the same numbers."""
    moved = Lab((2.0, 1.0, 3.3, -1.0), LAB.names, LAB.T)
    found = asked(handle="logits", index=2, value=3.3, reach=6)
    assert found["verdict"] == lab_pictures.in_words(moved)
    charts = lab_pictures.above(moved) | {
        key: build(moved) for key, build in lab_pictures.below(moved).items()
    }
    assert found["charts"] == {key: drawing(chart) for key, chart in charts.items()}
    bars = found["charts"]["probabilities"]["figure"]["data"][0]
    assert bars["x"] == softmax(moved.z, moved.T).tolist()


def test_a_held_temperature_is_answered_too():
    """T is a handle of the same kind."""
    found = asked(handle="temperature", index=0, value=position_of(2.0))
    assert found["verdict"] == lab_pictures.in_words(Lab(LAB.z, LAB.names, 2.0))


def test_held_handles_of_all_logits_count_from_where_both_started():
    """A shift of 7 over a stretch of 2 moves what was stretched, once."""
    shifted = asked(handle="shift_all", index=0, value=7, other=2.0)
    stretched = asked(handle="stretch_all", index=0, value=STRETCHES.index(2.0), other=7.0)
    together = LAB.together(2.0, 7.0)
    assert together.z == (11.0, 9.0, 7.2, 5.0)
    for found, scale in ((shifted, "shift_all"), (stretched, "stretch_all")):
        assert found["verdict"] == lab_pictures.in_words(together)
        assert found["charts"].keys() == {
            "temperature", "logits", "probabilities", "against_T", scale,
        }  # fmt: skip
    assert shifted["charts"]["shift_all"]["handles"]["texts"] == ["7"]
    assert stretched["charts"]["stretch_all"]["handles"]["texts"] == ["2"]


@pytest.mark.parametrize(("z", "key"), [((1.0, 0.0), "sigmoid"), ((2.0, 1.0, 0.1), "simplex")])
def test_every_picture_of_the_page_follows(z, key):
    """A picture that lags behind the others tells a lie while it does."""
    found = asked(Lab(z, LAB.names[: len(z)]), handle="logits", index=0, value=1.5)
    assert set(found["charts"]) == {
        "temperature", "logits", "probabilities", "against_T", key,
    }  # fmt: skip


def test_the_axis_stands_still_while_a_bar_is_held():
    """A scale that changes under the hand would run away with it."""
    held = asked(handle="logits", index=0, value=3.0, reach=3)["charts"]["logits"]["handles"]
    assert (held["low"], held["high"], held["values"][0]) == (-3, 3, 3)
    assert asked(handle="logits", index=0, value=3.0)["charts"]["logits"]["handles"]["high"] == 6


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "a handle is one of logits, temperature, shift_all, stretch_all, with an index"),
        ("handle=logits&index=0", "“” is not a number"),
        ("handle=logits&index=0&value=1&value=2", "value may stand there once; it came 2 times"),
        ("handle=eval&index=0&value=1", "“eval” and “0” came"),
        ("handle=logits&index=7&value=1", "the bars are numbered 0 to 2; 7 came"),
        ("handle=logits&index=-1&value=1", "“-1” came"),
        ("handle=logits&index=0.5&value=1", "“0.5” came"),
        ("handle=shift_all&index=0&value=101", "a shift is a number from -100 to 100; 101 came"),
        ("handle=stretch_all&index=0&value=0.5", "a stretch is one of 11 steps"),
        ("handle=shift_all&index=0&value=1&other=inf", "other is a finite number"),
        ("handle=logits&index=0&value=nan", "“nan” is not a number"),
        ("handle=logits&index=0&value=1e400", "beyond the largest number"),
        ("handle=logits&index=0&value=1&reach=-1", "reach"),
        ("handle=logits&index=0&value=1&reach=inf", "reach"),
        ("handle=temperature&index=0&value=inf", "value is a finite number; inf came"),
        ("z=1,x&handle=logits&index=0&value=1", "z in the link was not used"),
        (f"z={','.join(['1'] * 10_000)}&handle=logits&index=0&value=1", "10,000"),
    ],
)
def test_what_is_no_move_gets_a_sentence(query, sentence):
    """Anybody can ask anything: the answer is a sentence, and never a wrong number."""
    response = served(query)
    assert response.status_code == 400
    assert sentence in json.loads(response.body)["sentence"]


def test_the_door_answers_in_json_that_nobody_keeps():
    """A cached answer would be an old one."""
    response = served("z=inf,0&handle=logits&index=1&value=2")
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    assert json.loads(response.body)["charts"]["logits"]["alt"].startswith("Logits z: cat ∞")


GARBAGE = (
    "", "nan", "inf", "-inf", "-1", "1e400", "1e308", "-1e308", "0", "1e-320", "9" * 5_000, "²",
    "٣", "x" * 10_000, "%00", "%FF", "−2", "1_000", "None", "null", "[]", "{}", "true",
    "%EF%BB%BF1",
)  # fmt: skip


@pytest.mark.parametrize("handle", HANDLES)
@pytest.mark.parametrize("name", ["index", "value", "other", "reach", "T", "z", "names", "dtype"])
def test_garbage_in_any_place_gets_an_answer_or_a_short_sentence(handle, name):
    """The door knows no session and no reader: whatever knocks, no error of the server's own."""
    for garbage in GARBAGE:
        for lab in ("", "&z=1e308,-1e308&T=1e-320"):
            move = {"index": "0", "value": "1"} | {name: garbage}
            query = "&".join(f"{key}={text}" for key, text in move.items())
            response = served(f"handle={handle}&{query}{lab if name not in 'zT' else ''}")
            assert response.status_code in (200, 400), (garbage, lab)
            if response.status_code == 400:
                sentence = json.loads(response.body)["sentence"]
                assert 10 < len(sentence) < 300, (garbage, sentence)


def test_a_query_of_bytes_or_of_thousands_gets_a_sentence():
    """What is no text at all, and what nobody would type."""
    for query in ("%ff=%ff&&&==&", "handle", "z=1&" * 3_000, "a=" * 5_000):
        response = served(query)
        assert response.status_code == 400
        assert len(json.loads(response.body)["sentence"]) < 300
