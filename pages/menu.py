"""The menu: one table of pages, and the frame around whichever is open."""

import streamlit as st

from ui.memory import kept_file, state, widget_values
from ui.page import frame, history

widget_values.guard()

# Section -> pages; addresses are part of teachers' links and stay.
PAGES = {
    "": [
        st.Page("explore/explore.py", title="Explore", url_path="", default=True),
        st.Page("steps/steps.py", title="Step by step", url_path="steps"),
        st.Page("stability/stability.py", title="Stability", url_path="stability"),
        st.Page("jacobian/jacobian.py", title="Jacobian", url_path="jacobian"),
    ],
    "Apply": [
        st.Page("classify/classify.py", title="Classify", url_path="classify"),
        st.Page("next/next.py", title="Next word", url_path="next"),
        st.Page("choose/choose.py", title="Choose", url_path="choose"),
        st.Page("attend/attend.py", title="Attend", url_path="attend"),
    ],
    "Limits": [
        st.Page("zeros/zeros.py", title="Zeros", url_path="zeros"),
        st.Page("cost/cost.py", title="Cost", url_path="cost"),
    ],
}

page = st.navigation(PAGES, position="top")
st.set_page_config(
    page_title=f"{page.title} · Softmax Lab", page_icon="ui/page/icon.png", layout="wide"
)
state.sync(page.url_path)
notices = st.container()
with frame.block("this page"):
    page.run()
kept_file.empty_tab()
history.write(page.url_path)
frame.problems(notices)
