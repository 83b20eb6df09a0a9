"""The live door: what a handle asks while it is held, up to sixty times a second.

`GET /live?<the address of a lab>&handle=logits&index=0&value=2.3` answers with the charts and the
sentence that Explore would show if that handle stood there. It knows no session and changes none: a
run of the script would cost the server three times as much and the browser ten times, since
Streamlit's client then renders the whole page anew. Once let go, the handle speaks to Streamlit.
"""

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from pages.explore import pictures
from ui.address import link
from ui.address.link import Lab
from ui.charts.figure import Chart, drawing
from ui.charts.logit_scales import checked_shift, shift_scale, stretch_at, stretch_scale
from ui.charts.scale import temperature_at

# Handle -> the lab with the handle `index` at `value`, where another handle stands at `other`.
HANDLES: dict[str, Callable[[Lab, int, float, float], Lab]] = {
    "logits": lambda lab, index, value, _: lab.with_logit(index, value),
    "temperature": lambda lab, _, place, __: replace(lab, T=temperature_at(place)),
    "shift_all": lambda lab, _, shift, stretch: lab.together(stretch, checked_shift(shift)),
    "stretch_all": lambda lab, _, place, shift: lab.together(stretch_at(place), shift),
}
# Handle -> its own chart, where that is none of the lab's pictures.
SCALES: dict[str, Callable[[float], Chart]] = {
    "shift_all": shift_scale,
    "stretch_all": lambda place: stretch_scale(stretch_at(place)),
}


def answer(query: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The pictures by key and the verdict, as JSON can carry them.

    Raises ValueError, with a sentence, for an address or a move that is not allowed.
    """
    lab, problems = link.read(query)
    if problems:
        raise ValueError(" ".join(problems))
    handle, index = _one(query, "handle"), _one(query, "index")
    if handle not in HANDLES or not re.fullmatch(r"\d{1,6}", index, re.ASCII):
        known = f"a handle is one of {', '.join(HANDLES)}, with an index from 0"
        raise ValueError(f"{known}; {link.shown(handle)} and {link.shown(index)} came")
    value, other = _number(query, "value"), _number(query, "other", "1")
    reach = _number(query, "reach") if "reach" in query else None
    if reach is not None and reach <= 0:
        raise ValueError(f"the reach of an axis is a positive number; {reach:g} came")
    moved = link.checked(HANDLES[handle](lab, int(index), value, other))
    charts = pictures.above(moved, reach)
    charts |= {key: build(moved) for key, build in pictures.below(moved).items()}
    charts |= {handle: SCALES[handle](value)} if handle in SCALES else {}
    drawn = {key: drawing(chart) for key, chart in charts.items()}
    return {"charts": drawn, "verdict": pictures.in_words(moved)}


def _one(query: Mapping[str, Sequence[str]], name: str, default: str = "") -> str:
    """The text of a parameter that stands there once at most."""
    texts = query.get(name, [default])
    if len(texts) != 1:
        raise ValueError(f"{name} may stand there once; it came {len(texts)} times")
    return texts[0]


def _number(query: Mapping[str, Sequence[str]], name: str, default: str = "") -> float:
    """A finite number."""
    number = link.read_number(_one(query, name, default))
    if not math.isfinite(number):
        raise ValueError(f"{name} is a finite number; {number} came")
    return number


async def live(request: Request) -> Response:
    """Answer a handle; 400 and a sentence for what is not allowed."""
    pairs = sorted(request.query_params.multi_items(), key=lambda pair: pair[0])
    query = {name: [value for _, value in both] for name, both in groupby(pairs, lambda p: p[0])}
    try:
        found, status = answer(query), 200
    except ValueError as error:
        found, status = {"sentence": str(error)}, 400
    body = json.dumps(found, allow_nan=False, separators=(",", ":"))
    headers = {"cache-control": "no-store"}
    return Response(body, status, headers, media_type="application/json")
