"""What a browser says of its widgets, checked before Streamlit takes it for a wish.

Anybody can send anything, and an honest browser sends what was never meant: None of a widget that
has not spoken yet, the label of an option that has another name by now. Streamlit would end the run
at a wrong type, before any page is asked, or take the default of the widget for its value and tell
the page so. Here such a value is as if it had not been sent: the widget keeps what it had, and its
browser is told so. What remains is of the right kind; whether it is allowed, the readers decide.

Streamlit has no place for such a check. Its two methods of 1.67 through which every value passes
are wrapped; tests/ui/test_widget_values.py fails where another release has moved them.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.state.common import (
    WidgetMetadata,
    unpack_widget_state_value,
    user_key_from_element_id,
)
from streamlit.runtime.state.session_state import Serialized, SessionState

Method = Callable[..., Any]

DEEPEST = 8  # of what a component says: Python copies it by recursion
_NUMBERS = ("double_value", "int_value")  # a box of whole numbers says the second
_FILE, _STATE, _EVENTS = "file_uploader_state_value", "json_value", "json_trigger_value"
# Kinds that a page may set by st.session_state, so that their browser is told.
_CAN_BE_TOLD = (*_NUMBERS, "bool_value", "string_value", "string_array_value", "double_array_value")


def guard() -> None:
    """Let every value pass this check from now on; a second time it does nothing."""
    if hasattr(SessionState.register_widget, "__wrapped__"):
        return
    for guarded in (_set_widgets_from_proto, _register_widget):
        name = guarded.__name__.removeprefix("_")
        setattr(SessionState, name, guarded(getattr(SessionState, name)))


def _set_widgets_from_proto(original: Method) -> Method:
    @wraps(original)
    def take(state: SessionState, said: WidgetStates) -> None:
        """Take what widgets say, without what they cannot mean."""
        kept = WidgetStates()
        for each in said.widgets:
            widget = state._new_widget_state.widget_metadata.get(each.id)
            if widget is None or could_say(widget, each):  # of an unknown one: when it is drawn
                kept.widgets.append(each)
            else:
                _tell_again(state, widget)
        original(state, kept)

    return take


def _register_widget(original: Method) -> Method:
    @wraps(original)
    def register(state: SessionState, widget: WidgetMetadata[Any], key: str | None) -> Any:
        """Draw a widget, without what it cannot mean; a label that changed is told anew."""
        said = state._new_widget_state.states.get(widget.id)
        if isinstance(said, Serialized):
            can_stay = could_say(widget, said.value)
        else:
            can_stay = said is None or _can_be_written(state, widget.id)
        if not can_stay:
            del state._new_widget_state.states[widget.id]
        before = state._new_widget_state.widget_metadata.get(widget.id)
        if before and before.formatted_options != widget.formatted_options:
            _tell_again(state, widget)
        if key in state._new_session_state and not _could_hold(widget, state[key]):
            del state._new_session_state[key]
        return original(state, widget, key)

    return register


def _can_be_written(state: SessionState, widget_id: str) -> bool:
    """Whether what a widget holds can be written in the words that it was last drawn with."""
    try:
        state._new_widget_state.get_serialized(widget_id)
    except Exception:  # it holds an option of today, and the words are of yesterday
        return False
    return True


def _tell_again(state: SessionState, widget: WidgetMetadata[Any]) -> None:
    """Let the browser be told what the widget holds."""
    key = user_key_from_element_id(widget.id)
    if key is not None and widget.value_type in _CAN_BE_TOLD and widget.id in state:
        state._new_session_state.setdefault(key, state[widget.id])


def could_say(widget: WidgetMetadata[Any], said: WidgetState) -> bool:
    """Whether a widget can mean this: of its kind, and the same when it is written again."""
    kinds = _NUMBERS if widget.value_type in _NUMBERS else (widget.value_type,)
    if said.WhichOneof("value") not in kinds:
        return False
    try:
        raw = unpack_widget_state_value(said)
        meant = widget.deserializer(raw)
        if widget.value_type == _FILE:
            return True  # no file is a wish too
        if widget.value_type in (_STATE, _EVENTS):
            kind = Mapping if widget.value_type == _STATE else list
            return isinstance(meant, kind) and isinstance(raw, str | kind) and not _is_deep(meant)
        options = widget.formatted_options
        if options is not None and not set([raw] if isinstance(raw, str) else raw) <= set(options):
            return False
        return meant is not None and _plain(widget.serializer(meant)) == _plain(raw)
    except Exception:  # whatever Streamlit makes of it, it is no wish
        return False


def _could_hold(widget: WidgetMetadata[Any], value: Any) -> bool:
    """Whether a widget can hold this, whoever has put it there."""
    if widget.value_type not in _CAN_BE_TOLD:
        return True
    said = WidgetState()
    try:
        field, written = widget.value_type, widget.serializer(value)
        if field.endswith("_array_value"):
            getattr(said, field).data.extend(written)
        else:
            setattr(said, field, written)
        return could_say(widget, said) and widget.deserializer(written) == value
    except Exception:
        return False


def _plain(value: Any) -> Any:
    """A value as it travels, so that two of them can be compared."""
    return value if isinstance(value, str | bytes | int | float) else list(value)


def _is_deep(value: Any, left: int = DEEPEST) -> bool:
    """Whether `value` holds others deeper than `left` times."""
    if not isinstance(value, Mapping | list):
        return False
    inner = value.values() if isinstance(value, Mapping) else value
    return left == 0 or any(_is_deep(each, left - 1) for each in inner)
