"""The line and the button of long work: most runs show neither, and send no places for them."""

from streamlit.testing.v1 import AppTest


def drawn(at: AppTest) -> list[str]:
    """What stands on the page, in its order; places that are empty too."""
    assert not at.exception
    return [element.type for element in at.main if element.type != "main"]


def test_nothing_is_sent_until_something_is_shown():
    """Nearly every run has no long work, and a class pays for each element of each run."""

    def script() -> None:
        import streamlit as st

        from ui.screen.progress import Progress

        Progress().clear()
        st.text("what follows")

    assert drawn(AppTest.from_function(script).run()) == ["flex_container", "text"]


def test_line_stands_before_the_button_whichever_comes_first():
    """A reader finds the button that stops at the same place, on the right of how far it is."""

    def script() -> None:
        from ui.screen.progress import Progress

        progress = Progress()
        progress.button("Stop", "stop")
        progress.show(0.5, "half")

    found = drawn(AppTest.from_function(script).run())
    assert found == ["flex_container", "progress", "button"]


def test_both_go_when_the_work_is_done():
    """A button that stops what is over would puzzle a reader."""

    def script() -> None:
        from ui.screen.progress import Progress

        progress = Progress()
        progress.show(0.5, "half")
        progress.button("Stop", "stop")
        progress.clear()

    assert drawn(AppTest.from_function(script).run()) == ["flex_container", "empty", "empty"]
