"""Handles without a browser: the messages that a moved bar would send."""

from itertools import count

from streamlit.testing.v1 import AppTest

from server.live import answer
from tests.drawn import read
from ui.charts.scale import position_of

_numbers = count(1)


def hold(
    at: AppTest,
    key: str,
    value: object,
    *,
    index: object = 0,
    moving: object = False,
    **more: object,
) -> AppTest:
    """Move the handle `index` of the chart `key` to `value`, and let go unless it is `moving`."""
    message = {"number": next(_numbers), "index": index, "value": value, "moving": moving} | more
    at.session_state[key] = {"moved": message}
    return at.run()


def handle_of(at: AppTest, key: str) -> dict:
    """The handles of the chart `key`: their range, where they are, what they say."""
    (part,) = [part for part in at.get("bidi_component") if part.key == key]
    return read(part.proto.bytes)["handles"]


def asked_live(at: AppTest, key: str, value: float, index: int = 0) -> dict:
    """What the live door answers while the handle `index` of the chart `key` is held at `value`."""
    (part,) = [part for part in at.get("bidi_component") if part.key == key]
    chart = read(part.proto.bytes)
    ends = {name: (chart["handles"] or {}).get(name, 0) for name in ("low", "high")}
    asked = chart["lab"] | {"handle": key, "index": index, "value": value} | ends
    return answer({name: [str(text)] for name, text in asked.items()})


def set_temperature(at: AppTest, T: float) -> AppTest:
    """Move the handle of T."""
    return hold(at, "temperature", position_of(T))


def temperature_of(at: AppTest) -> float:
    """T, as the whole page has it."""
    return at.session_state["softmax_lab"].lab.T
