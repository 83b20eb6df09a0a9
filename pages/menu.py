"""The menu: one table of pages, and the frame around whichever is open."""

import streamlit as st

from ui import address, frame, kept_file, state, widget_values

widget_values.guard()

# Section -> pages; addresses are part of teachers' links and stay.
PAGES = {
    "": [
        st.Page("learn/explore.py", title="Explore", url_path="", default=True),
        st.Page("learn/steps.py", title="Step by step", url_path="steps"),
        st.Page("learn/stability.py", title="Stability", url_path="stability"),
        st.Page("learn/jacobian.py", title="Jacobian", url_path="jacobian"),
    ],
    "Apply": [
        st.Page("apply/classify.py", title="Classify", url_path="classify"),
        st.Page("apply/next.py", title="Next word", url_path="next"),
        st.Page("apply/choose.py", title="Choose", url_path="choose"),
        st.Page("apply/attend.py", title="Attend", url_path="attend"),
    ],
    "Limits": [
        st.Page("limits/zeros.py", title="Zeros", url_path="zeros"),
        st.Page("limits/cost.py", title="Cost", url_path="cost"),
    ],
}

page = st.navigation(PAGES, position="top")
st.set_page_config(page_title=f"{page.title} · Softmax Lab", page_icon="ui/icon.png", layout="wide")
frame.style()
state.sync(page.url_path)
notices = st.container()
with frame.block("this page"):
    page.run()
kept_file.empty_tab()
address.write(page.url_path)
frame.problems(notices)
