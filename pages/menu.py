"""The menu of lessons and tools, and the frame around whichever is open."""

import streamlit as st

from pages.accessibility.tool import TOOL as ACCESSIBILITY
from pages.course import keeper, line
from pages.lessons import SECTIONS
from pages.school.tool import TOOL as SCHOOL
from pages.tools import TOOLS
from softmax_words import Words, switch
from ui.memory import kept_file, presented, state, widget_values
from ui.page import desk, frame, history

words = Words(__file__)

widget_values.guard()
presented.plainly()
desk.is_watched_by(line.watch)
state.speak_first()

# Addresses are part of teachers' links and stay.
PAGES = {
    words(f"sections.{section}") if section else "": [
        st.Page(
            f"{lesson.name}/{lesson.name}.py",
            title=lesson.words.title,
            url_path=lesson.address,
            default=not lesson.address,
        )
        for lesson in lessons
    ]
    for section, lessons in SECTIONS.items()
}
PAGES[words("sections.teach")] = [
    st.Page(
        f"{tool.name}/{tool.name}.py",
        title=tool.words.title,
        url_path=tool.name,
        visibility="visible" if tool.in_menu else "hidden",
    )
    for tool in TOOLS
]


def _languages() -> None:
    """The switch of languages, at the head of every page but on a wall."""
    if (links := switch.switch()) and not state.is_projected():
        with st.container(key="languages"):
            st.html(links)


def _to_claims() -> None:
    """The ways to what the lab claims, at the end of every page but on a wall and on these two."""
    claims = (SCHOOL, ACCESSIBILITY)
    if state.is_projected() or page.url_path in [each.name for each in claims]:
        return
    with st.container(key="to_claims", horizontal=True):
        for each in claims:
            st.page_link(f"{each.name}/{each.name}.py", label=each.words.title, width="content")


frame.wordmark()
page = st.navigation(PAGES, position="top")
st.set_page_config(
    page_title=words("tab", page=page.title), page_icon="ui/page/icon.png", layout="wide"
)
state.sync(page.url_path)
keeper.receive()
_languages()
welcome = st.container()
notices = st.container()
with frame.block(words("page")):
    page.run()
    _to_claims()
    line.draw()
keeper.draw(welcome)
kept_file.empty_tab()
history.write(page.url_path)
frame.problems(notices)
