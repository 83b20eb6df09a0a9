"""What no widget of the lab would say: values of every kind, to be sent to every widget.

The widgets are found by walking through what the server has drawn, never by a list.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from google.protobuf.message import Message
from streamlit.proto.WidgetStates_pb2 import WidgetState

LONG = "x" * 10_000
HUGE = 2**53
MOVE = {"number": 1, "index": 0, "value": 1.0, "moving": False}

# Element -> the field in which it speaks.
SPEAKS = {
    "Slider": ("double_array_value", "string_array_value"),  # a select slider says its label
    "ButtonGroup": ("string_array_value",),
    "Selectbox": ("string_value",),
    "Radio": ("string_value",),
    "TextInput": ("string_value",),
    "TextArea": ("string_value",),
    "NumberInput": ("double_value", "int_value"),
    "Checkbox": ("bool_value",),
    "Block": ("bool_value",),  # a popover
    "Expandable": ("bool_value",),
    "Button": ("trigger_value",),
    "DownloadButton": ("trigger_value",),
    "FileUploader": ("file_uploader_state_value",),
    "BidiComponent": ("json_value",),
}
OPEN = ("Block", "Expandable")  # what has to be open for its widgets to be there
TYPED = ("TextInput", "TextArea")  # they may say any text; a sentence answers


def _state(field: str, value: Any) -> WidgetState:
    state = WidgetState()
    if field.endswith("_array_value"):
        getattr(state, field).SetInParent()
        getattr(state, field).data.extend(value)
    elif isinstance(value, dict):
        getattr(state, field).SetInParent()
        for name, part in value.items():
            setattr(getattr(state, field), name, part)
    else:
        setattr(state, field, value)
    return state


def _with_file() -> WidgetState:
    state = WidgetState()
    state.file_uploader_state_value.uploaded_file_info.add(file_id="gone", name="a.exe", size=9)
    return state


WRONG = {
    "None": WidgetState(),
    "true": _state("bool_value", True),
    "a press": _state("trigger_value", True),
    "a text pressed": _state("string_trigger_value", {"data": "cat"}),
    "a list of presses": _state("json_trigger_value", '[{"event": "moved", "value": 1}]'),
    "no list of presses": _state("json_trigger_value", "[{"),
    "far below 0": _state("int_value", -1_000_000),
    "a huge whole number": _state("int_value", HUGE),
    "far below 0, broken": _state("double_value", -1e6 - 0.5),
    "a huge number": _state("double_value", 1e308),
    "NaN": _state("double_value", float("nan")),
    "inf": _state("double_value", float("inf")),
    "no text": _state("string_value", ""),
    "a word": _state("string_value", "nonsense"),
    "a long text": _state("string_value", LONG),
    "markup": _state("string_value", "<b>$x$</b>:red[y]\n{{T}}\x00"),
    "no words": _state("string_array_value", []),
    "words": _state("string_array_value", ["nonsense"]),
    "the same twice": _state("string_array_value", ["1", "1"]),
    "a long word": _state("string_array_value", [LONG]),
    "no numbers": _state("double_array_value", []),
    "numbers": _state("double_array_value", [1.0, 2.0, 3.0]),
    "one NaN": _state("double_array_value", [float("nan")]),
    "one inf": _state("double_array_value", [float("inf")]),
    "one beyond": _state("double_array_value", [1e308]),
    "one below": _state("double_array_value", [-1e308]),
    "whole numbers": _state("int_array_value", [7, -7]),
    "bytes": _state("bytes_value", b"\x00\xff"),
    "a file that is gone": _with_file(),
    "a chat": _state("chat_input_value", {"data": "hello"}),
    "no JSON": _state("json_value", "{"),
    "JSON null": _state("json_value", "null"),
    "a JSON list": _state("json_value", "[1, [2, {}]]"),
    "a JSON number": _state("json_value", "1e999"),
    "deep JSON": _state("json_value", '{"moved":' * 5_000 + "1" + "}" * 5_000),
    "rather deep JSON": _state("json_value", '{"moved":' * 150 + "1" + "}" * 150),
    "a handle that has not spoken": _state("json_value", '{"moved": null}'),
    "a handle without a word": _state("json_value", "{}"),
}

# What a handle can say of a move, and no handle would: a sentence may answer.
MOVES = {
    "a list": [1.0] * 2_000,
    "a text": LONG,
    "another thing": {**MOVE, "more": 1},
    "a number as text": {**MOVE, "value": "2"},
    "None for a number": {**MOVE, "value": None},
    "a list for a number": {**MOVE, "value": [1]},
    "true for a number": {**MOVE, "value": True},
    "a number of 400 digits": {**MOVE, "value": 10**400},
    "a huge move": {**MOVE, "value": 1e308},
    "a move to NaN": {**MOVE, "value": float("nan")},
    "a move to -inf": {**MOVE, "value": float("-inf")},
    "no such bar": {**MOVE, "index": 10**300},
    "a bar below the first": {**MOVE, "index": -1},
    "half a bar": {**MOVE, "index": 0.5},
    "no such message": {**MOVE, "number": [1]},
    "held by a word": {**MOVE, "moving": "yes"},
}


def saying(id: str, said: WidgetState) -> WidgetState:
    """The same, said by the widget `id`."""
    state = WidgetState()
    state.CopyFrom(said)
    state.id = id
    return state


def moves() -> dict[str, WidgetState]:
    """`MOVES` as components say them."""
    return {name: _state("json_value", json.dumps({"moved": m})) for name, m in MOVES.items()}


def widgets(drawn: Iterable[Message]) -> Iterator[tuple[str, str]]:
    """The kind and the id of every widget in what was drawn."""
    for message in drawn:
        for field, value in message.ListFields():
            if field.message_type is None or not hasattr(value, "ListFields"):
                continue
            if getattr(value, "id", "").startswith("$$ID"):
                yield value.DESCRIPTOR.name, value.id
            else:
                yield from widgets([value])


def is_wrong(kind: str, said: WidgetState) -> bool:
    """Whether a widget of this kind cannot mean what it says, whatever its range and options.

    A slider may be one of numbers or one of labels, and no slider here has the values of `WRONG`.
    """
    field = said.WhichOneof("value")
    if field not in SPEAKS[kind]:
        return True
    if field in ("json_value", "file_uploader_state_value"):
        return kind == "BidiComponent"
    if kind in TYPED:
        return False
    return field not in ("bool_value", "trigger_value")
