"""The address after a page switch: a link of the menu drops the query, and this puts it back.

`st.query_params` would add a second entry to the browser's history, and Back would then stop at an
address without a query, which says "the default". So the entry that the menu made is replaced.
"""

import streamlit as st

from ui import state

_JS = """
export default function ({ data }) {
  if (data.query && !location.search) {
    history.replaceState(history.state, "", `${location.pathname}?${data.query}`)
  }
}
"""

_replace = st.components.v2.component("softmax_lab_address", js=_JS)


@st.fragment(run_every=3600)  # seconds: to read "1h" Streamlit imports pandas
def _run_again_after_a_restart() -> None:
    """Nothing, once an hour.

    When its connection comes back, Streamlit's client asks for a run only if a fragment ran last or
    one is waiting to; else a lab whose server was restarted would not answer its first handle.
    """


def write(page: str) -> None:
    """Write the address of `page` from the state, as the last thing of a run."""
    state.write()
    query = state.query() if state.take_arrival() else ""
    _replace(key="address", data={"page": page, "query": query})
    _run_again_after_a_restart()
