"""Accessibility: what stands where."""

import streamlit as st

from softmax_words import Words, listed
from ui.teach import statement

words = Words(__file__)


def accessibility() -> None:
    """The aim, what is tested, what does not hold, how to work by keyboard, and where to report."""
    st.markdown(words.block("title"))
    st.markdown(words.block("goal"))
    st.markdown(words.block("keys"))
    st.markdown(words.block("tested", **_screens()))
    st.markdown(words.block("limits"))
    st.markdown(words.block("mended"))
    st.markdown(words.block("reports", checked=statement.CHECKED.isoformat()))


def _screens() -> dict[str, str]:
    """On which screens all pages are looked at."""
    width, height = statement.ZOOMED
    return {
        "widths": listed([str(each) for each in statement.WIDTHS]),
        "zoomed": words("zoomed", width=str(width), height=str(height)),
        "smallest": str(statement.SMALLEST),
        "words": f"{statement.OF_WORDS:g}",
        "marks": f"{statement.OF_MARKS:g}",
    }


accessibility()
