"""The Streamlit-side parts of the lab: controls, state, words, charts and the one door they are
drawn through.

Nothing here knows a page, and nothing here computes a softmax: numbers come from `softmax_core`.
"""
