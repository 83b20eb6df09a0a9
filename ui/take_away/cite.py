"""*Cite this page*: the page as it stands, for a list of references."""

from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from softmax_words import Words
from ui.memory import state
from ui.take_away import citation

words = Words(__file__)


def cite(page: str) -> None:
    """The page as a sentence and in BibTeX, with its own address; built while it is open."""
    with st.expander(words("cite.title"), key="cite", on_change="rerun") as expander:
        if expander.open:
            address = _address()
            st.markdown(words("cite.help"))
            st.code(citation.in_text(page, address), language=None, wrap_lines=True)
            entry = citation.in_bibtex(page, state.page() or "explore", address)
            st.code(entry, language="latex", wrap_lines=True)


def _address() -> str:
    """The address of the page with its values, as the browser reaches it."""
    at = urlsplit(st.context.url or f"/{state.page()}")
    return urlunsplit((at.scheme, at.netloc, at.path, state.query(), ""))
