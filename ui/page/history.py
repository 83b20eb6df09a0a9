"""The address on arrival: a link of the menu drops the query, others may say it in odd ways.

`st.query_params` would add a second entry to the browser's history, and Back would then stop at an
address that is written anew at once: nobody would come back past it. So the entry that the browser
made is replaced: the one that this run saw, and none that has been written since. The script runs
again when a theme is changed, and may come late.
"""

import streamlit as st

from ui import modules
from ui.memory import state

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
    arrived = state.take_arrival()
    query = state.query() if arrived else ""
    data = {"page": page, "arrived": arrived, "query": query, "seen": state.seen_query()}
    _replace(key="address", data=data)
    _run_again_after_a_restart()
