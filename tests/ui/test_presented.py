"""What a page reads of a component's state: the same as Streamlit would say, at less cost."""

from streamlit.components.v2.bidi_component import main
from streamlit.testing.v1 import AppTest

from ui.memory import presented


def small_page() -> None:
    """A component, and what the page reads of it."""
    import streamlit as st

    from ui.memory import presented

    presented.plainly()
    draw = st.components.v2.component("small_page", js="export default () =>\n {}")
    draw(key="one", on_moved_change=lambda: None, on_brought_change=lambda: None)
    st.session_state["read"] = dict(st.session_state["one"])


def test_the_state_is_read_as_it_was_said():
    """A handle that was moved says where to."""
    at = AppTest.from_function(small_page).run()
    assert at.session_state["read"] == {}
    at.session_state["one"] = {"moved": {"number": 1}}
    assert at.run().session_state["read"] == {"moved": {"number": 1}}
    assert not at.exception


def test_events_come_with_the_state():
    """A tab that brings a file says it once, beside what it said before."""
    present = main.make_bidi_component_presenter("events", "one", {"moved"})
    session = Saying([{"event": "brought", "value": "a file"}])
    assert present({"moved": 1}, session) == {"moved": 1, "brought": "a file"}
    assert present({"moved": 1}, Saying(None)) == {"moved": 1}


class Saying:
    """As much of Streamlit's session as a presenter asks."""

    def __init__(self, events) -> None:
        from streamlit.runtime.state.session_state import Value, WStates

        self._new_widget_state = WStates()
        self._new_widget_state.states["events"] = Value(events)
        self._new_widget_state.widget_metadata["events"] = Aggregator()


class Aggregator:
    """What a trigger's widget says of itself."""

    value_type = "json_trigger_value"


def test_to_ask_twice_is_to_ask_once():
    """Every run of the menu asks for it."""
    presented.plainly()
    once = main.make_bidi_component_presenter
    presented.plainly()
    assert main.make_bidi_component_presenter is once
