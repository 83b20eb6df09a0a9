"""A page on a projector, and nobody there presses a tool."""

from urllib.parse import parse_qsl

import pytest

from tests.drawn import read
from tests.menu import OPENED, PAGES
from ui.page.frame import words as frame_words

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)
TOOLS = {"reset", "copy_link", "predict_first", "picture"}


def drawn(at) -> list[dict]:
    """All charts of a page, as the browser is told."""
    parts = [part.proto for part in at.get("bidi_component")]
    return [read(part.bytes) for part in parts if part.bytes]


def keys(at) -> set[str]:
    """The keys of what can be pressed, and of the components."""
    pressed = [*at.button, *at.toggle, *at.get("bidi_component")]
    return {each.key for each in pressed}


@every_page
def test_a_projector_shows_handles_and_results_and_no_tools(open_page, page):
    """Who sits in the last row reads 22 px; who stands in front needs no lists."""
    at = open_page(
        page.path, view="projector", **dict(parse_qsl(OPENED.get(page.title.lower(), "")))
    )
    assert not at.exception
    assert not at.warning
    assert not keys(at) & TOOLS
    assert not {popover.proto.popover.label for popover in at.get("popover")} & {
        "Values",
        "Examples",
    }
    assert not [each.label for each in at.expander if each.label == frame_words("symbols")]
    assert not [each.label for each in at.expander if each.label.startswith(("Code", "Data"))]
    assert "Sources" not in " ".join(text.value for text in at.markdown)
    assert any('class="lab-verdict' in block.proto.body for block in at.get("html"))
    assert all(chart["projector"] for chart in drawn(at))
    assert any(chart["handles"] or chart["point"] for chart in drawn(at))


@every_page
def test_without_it_nothing_of_it_is_there(open_page, page):
    """A reader alone has all tools, and charts as they are."""
    at = open_page(page.path)
    assert "reset" in keys(at)
    assert not any("projector" in chart for chart in drawn(at))
    assert at.toggle(key="projector").value is False


def test_it_stays_from_page_to_page_until_it_is_turned_off(open_page, address):
    """A link of the menu drops the query; the projector stays where it is."""
    at = open_page(view="projector", T="0.5")
    at.query_params.clear()
    at.switch_page("zeros/zeros.py").run()
    assert address(at) == {"T": "0.5", "view": "projector"}
    assert at.toggle(key="projector").value is True
    at.toggle(key="projector").set_value(False).run()
    assert not at.exception
    assert address(at) == {"T": "0.5"}
    assert "reset" in keys(at)
    at.query_params.clear()
    assert "reset" in keys(at.switch_page("jacobian/jacobian.py").run())


def test_the_switch_turns_it_on_and_the_address_says_so(open_page):
    """A teacher copies the link of what the class sees."""
    at = open_page()
    at.toggle(key="projector").set_value(True).run()
    assert not at.exception
    assert at.query_params["view"] in ("projector", ["projector"])
    assert "reset" not in keys(at)


def test_a_question_is_asked_on_a_projector_too(open_page):
    """A class predicts together."""
    at = open_page(view="projector", predict="on")
    assert not at.exception
    assert len(at.radio) == 1
    assert "predict_first" not in keys(at)


def test_the_answer_can_be_shown_to_a_class_that_has_said_its_own_aloud(open_page):
    """Nobody there presses an answer, and no score is kept of it; alone there is no such button."""
    at = open_page(view="projector", predict="on")
    at.button(key="reveal").click().run()
    assert not at.exception
    said = [part.proto.json for part in at.get("bidi_component")]
    assert any("It is" in each for each in said)
    assert not [block for block in at.get("html") if "so far" in block.proto.body]
    at = open_page(predict="on")
    assert "reveal" not in keys(at)


@pytest.mark.parametrize("page", ["classify/classify.py", "next/next.py"])
def test_what_a_reader_brought_is_not_shown_to_a_class(open_page, page):
    """The name of a file says more than its owner would."""
    at = open_page(page)
    own = {popover.proto.popover.label for popover in at.get("popover")}
    at.toggle(key="projector").set_value(True).run()
    left = {popover.proto.popover.label for popover in at.get("popover")}
    assert left < own
    assert not at.get("file_uploader")


def test_links_of_before_open_it_too(open_page, address):
    """Teachers have written down `room=on`."""
    at = open_page(room="on", T="0.5")
    assert not at.warning
    assert address(at) == {"T": "0.5", "view": "projector"}
    assert "reset" not in keys(at)


@pytest.mark.parametrize("came", ["room", "on", "", "<b>"])
def test_an_unknown_view_gets_a_sentence(open_page, came):
    """And the page opens as for one reader."""
    at = open_page(view=came)
    (said,) = [each.value.replace("\\", "") for each in at.warning]
    assert said.startswith("view in the link was not used: view is projector;")
    assert "reset" in keys(at)


@pytest.mark.parametrize("came", ["yes", "ON", "", "1"])
def test_what_is_neither_on_nor_off_gets_a_sentence(open_page, came):
    """And the page opens as for one reader."""
    at = open_page(room=came)
    assert [each.value.replace("\\", "") for each in at.warning] == [
        f"room in the link was not used: room is on or off; “{came}” came."
    ]
    assert "reset" in keys(at)
