"""The live door: what a handle asks while it is held, up to sixty times a second.

`GET /live?<the address of a lab>&handle=logits&index=0&value=2.3` answers with the charts and the
sentence that Explore would show if that handle stood there. It knows no session and changes none: a
run of the script would cost the server three times as much and the browser ten times, since
Streamlit's client then renders the whole page anew. Once let go, the handle speaks to Streamlit.
"""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from ui import lab_pictures, link
from ui.charts.figure import drawing
from ui.charts.scale import temperature_at
from ui.link import Lab

# Handle -> the lab as it would be with the handle `index` at `value`.
HANDLES: dict[str, Callable[[Lab, int, float], Lab]] = {
    "logits": Lab.with_logit,
    "temperature": lambda lab, _, position: replace(lab, T=temperature_at(position)),
}
_ONCE = ("handle", "index", "value", "reach")


def answer(query: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The pictures by key and the verdict, as JSON can carry them.

    Raises ValueError, with a sentence, for an address or a move that is not allowed.
    """
    lab, problems = link.read(query)
    given = {name: query[name][0] for name in _ONCE if len(query.get(name, ())) == 1}
    if problems or given.get("handle") not in HANDLES or not {"index", "value"} <= given.keys():
        raise ValueError(" ".join(problems) or "handle, index and value say what is moved")
    if not given["index"].isdecimal():
        raise ValueError(f"an index is a whole number; {link.shown(given['index'])} came")
    value, reach = link.read_number(given["value"]), link.read_number(given.get("reach", "1"))
    if not (math.isfinite(value) and 0 < reach < math.inf):
        raise ValueError("a handle is moved to a number, on an axis of positive reach")
    moved = link.checked(HANDLES[given["handle"]](lab, int(given["index"]), value))
    charts = lab_pictures.above(moved, reach if "reach" in given else None)
    charts |= {key: build(moved) for key, build in lab_pictures.below(moved).items()}
    pictures = {key: drawing(chart) for key, chart in charts.items()}
    return {"charts": pictures, "verdict": lab_pictures.in_words(moved)}


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
