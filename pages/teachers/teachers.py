"""For teachers: what stands where."""

import streamlit as st

from softmax_words import Words
from ui.page import forget

words = Words(__file__)

st.markdown(words.block("title"))
forget.button()
