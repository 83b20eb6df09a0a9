"""What `st.session_state` answers for a component: its state, without a class made for the asking.

Streamlit shows a component's state as a dictionary that writes back what is set in it, and defines
a class for that each time anybody looks: five times a run for each component. Nothing here sets a
state through it. Where events came with the state, Streamlit's own presenter still joins both.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from streamlit.components.v2.bidi_component import main
from streamlit.runtime.state.session_state import SessionState

Present = Callable[[object, SessionState], object]


def plainly() -> None:
    """Let states be answered as they are from now on; a second time it does nothing."""
    if not hasattr(main.make_bidi_component_presenter, "__wrapped__"):
        main.make_bidi_component_presenter = _plain(main.make_bidi_component_presenter)


def _plain(original: Callable[..., Present]) -> Callable[..., Present]:
    @wraps(original)
    def presenter(aggregator_id: str, *given: Any) -> Present:
        with_events = original(aggregator_id, *given)

        def present(state: object, session: SessionState) -> object:
            events = session._new_widget_state.states.get(aggregator_id)
            is_quiet = events is None or getattr(events, "value", None) is None
            return state if is_quiet else with_events(state, session)

        return present

    return presenter
