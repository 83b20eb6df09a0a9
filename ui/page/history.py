"""The address on arrival: a link of the menu drops the query, others may say it in odd ways.

`st.query_params` would add a second entry to the browser's history, and Back would then stop at an
address that is written anew at once: nobody would come back past it. So the entry that the browser
made is replaced, once for each arrival: the browser draws the same run again when a theme is
changed. A first run that comes late replaces the address that it saw, and none that a hand has
written since.
"""

from uuid import uuid4

import streamlit as st

from ui import modules
from ui.memory import state
from ui.memory.run import Run

_replace = st.components.v2.component("softmax_lab_address", js=modules.script("address"))


@st.fragment(run_every=3600)  # seconds: to read "1h" Streamlit imports pandas
def _run_again_after_a_restart() -> None:
    """Nothing, once an hour.

    When its connection comes back, Streamlit's client asks for a run only if a fragment ran last or
    one is waiting to; else a lab whose server was restarted would not answer its first handle.
    """


def write(page: str) -> None:
    """Write the address of `page` from the state, as the last thing of a run."""
    state.write()
    run, data = state.take_run(), {"page": page}
    if run.arrives:
        data |= {"arrival": uuid4().hex, "query": state.query()}
    if run is Run.FIRST:
        data["seen"] = state.seen_query()
    _replace(key="address", data=data)
    _run_again_after_a_restart()
