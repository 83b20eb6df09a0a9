"""Plans: what stands where."""

import streamlit as st

from pages.plans.plans_list import PLANS
from softmax_words import Words
from ui.words.words import escaped

words = Words(__file__)

st.markdown(words.block("title"))
for make in PLANS.values():
    st.markdown(escaped(make().title))
