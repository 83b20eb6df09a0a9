"""The menu of the lessons, and the frame around whichever is open."""

import streamlit as st

from pages.lessons import SECTIONS
from ui.memory import kept_file, presented, state, widget_values
from ui.page import frame, history

widget_values.guard()
presented.plainly()

# Addresses are part of teachers' links and stay.
PAGES = {
    section: [
        st.Page(
            f"{lesson.name}/{lesson.name}.py",
            title=lesson.title,
            url_path=lesson.address,
            default=not lesson.address,
        )
        for lesson in lessons
    ]
    for section, lessons in SECTIONS.items()
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
