"""The live door: what a handle asks while it is held, up to sixty times a second.

`GET /live?lesson=explore&<the address of its values>&handle=logits&index=0&value=2.3` answers with
the pictures and the sentences that the lesson would show if that handle stood there. It knows no
session and changes none: a run of the script would cost the server three times as much and the
browser ten times, since Streamlit's client then renders the whole page anew. Once let go, the
handle speaks to Streamlit. `see` names the pictures in sight, each with the mark of what it shows:
no other is built, and none is sent that is there already.
"""

import json
import math
import re
from collections.abc import Collection, Mapping, Sequence
from gzip import compress
from typing import Any
from zlib import crc32

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from pages.lessons import LESSONS
from server.asked import query_of
from softmax_words import ENGLISH, Words, listed, marked, speaking
from ui.address import link
from ui.address.parameters import Held
from ui.charts.figure import drawing
from ui.lesson import Lesson

words = Words(__file__)

Query = Mapping[str, Sequence[str]]


def answer(query: Query, seen: Collection[str] | None = None) -> dict[str, Any]:
    """The pictures and the sentences by key, as JSON can carry them; no picture that is not `seen`.

    Raises ValueError, with a sentence, for an address or a move that is not allowed.
    """
    lesson = _lesson(query)
    handle, index, held = _one(query, "handle"), _index(query), _held(query)
    values, problems = lesson.read(query, held)
    if problems:
        raise ValueError(" ".join(problems))
    moved = lesson.moved(values, handle, index, _number(query, "value"))
    pictures = lesson.shown(moved)
    wanted = pictures if seen is None else pictures.keys() & seen
    charts = {key: pictures[key]() for key in pictures if key in wanted and key != lesson.heavy}
    return {
        "charts": {key: drawing(chart) for key, chart in charts.items() if chart.figure},
        "sentences": {key: marked(write) for key, write in lesson.sentences(moved).items()},
    }


def marks(query: Query) -> dict[str, str] | None:
    """The mark of each picture in sight, by its key; none where it has not followed yet.

    None where nothing says what is in sight.
    """
    if "see" not in query:
        return None
    return {
        key: mark
        for key, _, mark in (each.partition(":") for each in _one(query, "see").split(","))
    }


def _written(found: dict[str, Any], known: Mapping[str, str]) -> str:
    """The answer in JSON, without the pictures that are as their marks say."""
    charts = {key: _json(chart) for key, chart in found["charts"].items()}
    now = {key: f"{crc32(text.encode()):x}" for key, text in charts.items()}
    news = (
        f'{_json(key)}:{{"mark":"{now[key]}",{text[1:]}'
        for key, text in charts.items()
        if now[key] != known.get(key)
    )
    return f'{{"charts":{{{",".join(news)}}},"sentences":{_json(found["sentences"])}}}'


def _json(value: Any) -> str:
    return json.dumps(value, allow_nan=False, separators=(",", ":"))


def _lesson(query: Query) -> Lesson:
    """The lesson that is asked for."""
    name = _one(query, "lesson")
    if name not in LESSONS:
        known = listed(list(LESSONS), "or")
        raise ValueError(words("refusals.lesson", known=known, came=link.shown(name)))
    return LESSONS[name]


def _language(query: Query) -> str:
    """The language that is asked for."""
    return link.read_language(_one(query, "lang", ENGLISH))


def _index(query: Query) -> int:
    """Which of the handles of a picture it is, from 0."""
    text = _one(query, "index")
    if not re.fullmatch(r"\d{1,6}", text, re.ASCII):
        raise ValueError(words("refusals.index", came=link.shown(text)))
    return int(text)


def _held(query: Query) -> Held:
    """The handle that is held, and the ends of its axis where it has some."""
    low, high = _number(query, "low", "0"), _number(query, "high", "0")
    if low > high:
        raise ValueError(
            words("refusals.axis", low=link.write_number(low), high=link.write_number(high))
        )
    return Held(_one(query, "handle"), low, high)


def _one(query: Query, name: str, default: str = "") -> str:
    """The text of a parameter that stands there once at most."""
    texts = query.get(name, [default])
    if len(texts) != 1:
        raise ValueError(words("refusals.repeated", name=name, times=len(texts)))
    return texts[0]


def _number(query: Query, name: str, default: str = "") -> float:
    """A finite number."""
    number = link.read_number(_one(query, name, default))
    if not math.isfinite(number):
        raise ValueError(words("refusals.finite", name=name, came=link.write_number(number)))
    return number


async def live(request: Request) -> Response:
    """Answer a handle; 400 and a sentence for what is not allowed.

    In a thread: while one answer is put together, other readers' messages come and go.
    """
    zips = "gzip" in request.headers.get("accept-encoding", "")
    body, status = await run_in_threadpool(_answered, query_of(request), zips=zips)
    headers = {"cache-control": "no-store"} | ({"content-encoding": "gzip"} if zips else {})
    return Response(body, status, headers, media_type="application/json")


def _answered(query: Query, *, zips: bool) -> tuple[bytes, int]:
    """The answer as JSON, and its status.

    Compressed with the least effort: Streamlit's middleware would make the most, which takes three
    times as long and saves a tenth of the bytes.
    """
    try:
        seen = marks(query)
        with speaking(_language(query)):
            text, status = _written(answer(query, seen), seen or {}), 200
    except ValueError as error:
        text, status = _json({"sentence": str(error)}), 400
    return (compress(text.encode(), 1) if zips else text.encode()), status
