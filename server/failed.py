"""What stands in the place of a page that failed as a whole."""

import streamlit as st

from softmax_words import Words

words = Words(__file__)


def sentence_for(error: Exception) -> bool:
    """A sentence for an error that no page caught; Streamlit logs the traceback."""
    st.error(words("failed"))
    return True
