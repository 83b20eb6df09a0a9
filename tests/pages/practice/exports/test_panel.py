"""Where a teacher makes a file: from a set, or with one of one's own, and what it will not hold."""

import json
from html import unescape

import pytest

from pages.lessons import LESSONS
from pages.practice.exports import canvas
from pages.practice.exports.formats import FORMATS
from tests.app.test_crafted import told, widgets_of
from tests.crafted import WRONG, saying
from tests.pages.practice.exports.readers import READERS
from tests.pages.practice.test_page import PAGE, sound
from ui.teach import sets
from ui.teach.sets import TASKS, Set

ZEROS = Set(("zeros",), count=3, seed=7)


@pytest.fixture
def open_panel(open_page):
    """Open it for a set."""
    return lambda of=ZEROS, **more: sound(open_page(PAGE, export="on", **sets.write(of), **more))


def said(at) -> str:
    """What stands on the page, as it is read."""
    return "\n".join(unescape(each.value) for each in at.markdown).replace("\\", "")


def made(at) -> tuple[str, bytes]:
    """The name and the bytes of the file, once it is made."""
    sound(at.button(key="make_export").click().run())
    assert not at.error
    (save,) = at.get("download_button")
    key, file = at.session_state["practice"].exported
    assert key
    return save.proto.label.removeprefix("Save "), file


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_is_one_press_away(open_panel, name):
    """Of the format that the link names, with the questions of its set and the variants asked."""
    at = open_panel(format=name, variants="2", answer="number")
    assert "The file holds 6 questions of 3 templates." in said(at)
    called, file = made(at)
    assert called.startswith("softmax-lab-zeros-3-seed-7-variants-2-")
    found = READERS[name](file)
    assert len(found) == 6
    typed = sum(bool(each.tolerances) for each in found)
    assert f"Multiple choice: {6 - typed}; a number with its tolerance: {typed}." in said(at)
    assert typed


def test_a_student_of_the_page_finds_the_way_and_back(open_page, address):
    """From the set that is open, to its file, and back to where the set was."""
    at = sound(open_page(PAGE, **sets.write(ZEROS)))
    sound(at.button(key="to_export").click().run())
    assert address(at) == {"export": "on", **sets.write(ZEROS)}
    assert "The file holds 3 questions" in said(at)
    sound(at.button(key="leave_export").click().run())
    assert address(at) == sets.write(ZEROS)
    assert at.radio


def test_what_is_done_by_hand_has_no_file(open_page, open_panel):
    """No way leads there, and a link that does says so in a sentence."""
    hands = Set(TASKS, count=3)
    at = sound(open_page(PAGE, **sets.write(hands)))
    assert "to_export" not in [button.key for button in at.button]
    at = open_panel(hands)
    assert [each.value for each in at.warning] == [
        "This set has no question that a file can hold\\."
    ]
    assert "make_export" not in [button.key for button in at.button]


def test_a_set_is_made_here_too(open_page, address):
    """Who comes from the page of teachers has no set yet."""
    at = sound(open_page(PAGE, export="on"))
    assert "The file holds 10 questions" in said(at)
    sound(at.multiselect(key="export_parts").set_value(["zeros", "compute"]).run())
    sound(at.number_input(key="export_count").set_value(4).run())
    sound(at.number_input(key="export_seed").set_value(9).run())
    sound(at.number_input(key="export_variants").set_value(3).run())
    sound(at.toggle(key="export_by_number").set_value(True).run())
    query = {"set": "zeros,compute", "count": "4", "seed": "9", "variants": "3"}
    assert address(at) == {"export": "on", "answer": "number", **query}
    assert "The file holds 12 questions" in said(at)
    sound(at.multiselect(key="export_parts").set_value([]).run())
    assert address(at)["set"] == "mixed"


def test_no_part_without_a_question_is_offered(open_panel):
    """Nobody can choose what has no question; what a link names beside it is there."""
    at = open_panel(Set(("winner",), count=1))
    (parts,) = at.multiselect
    assert "winner" in parts.options or "winner" in parts.value
    assert parts.value == ["winner"]
    assert len(parts.options) > len(LESSONS) + 3


def test_a_file_is_that_of_what_is_chosen(open_panel):
    """A file made before is no file of other questions."""
    at = open_panel()
    made(at)
    sound(at.number_input(key="export_variants").set_value(2).run())
    assert not at.get("download_button")
    name, _ = made(at)
    assert "variants-2" in name


def test_a_lab_without_the_extra_says_so(open_panel, monkeypatch):
    """In the place of the button, before it is pressed."""
    monkeypatch.setattr(canvas, "is_there", lambda: False)
    at = open_panel(format="canvas")
    assert [each.value for each in at.warning] == [
        "This lab makes no file for Canvas, since its extra “canvas” is not installed\\."
    ]
    assert "make_export" not in [button.key for button in at.button]


def test_what_fails_is_a_sentence(open_panel, monkeypatch, tmp_path):
    """The page stands, and the set is as it was."""
    broken = tmp_path / "broken.py"
    broken.write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.setattr(canvas, "MAKER", broken)
    at = open_panel(format="canvas")
    at.button(key="make_export").click().run()
    assert not at.exception
    assert [each.value for each in at.error] == ["No file could be made of these questions\\."]
    assert not at.get("download_button")


def test_too_many_are_a_sentence(open_panel):
    """In the place of the button, with what a file holds."""
    at = open_panel(Set(count=60), variants="20")
    (warning,) = at.warning
    assert "at most 300 questions" in warning.value.replace("\\", "")


@pytest.mark.parametrize(
    ("name", "came"),
    [("format", "word"), ("variants", "0"), ("variants", "21"), ("answer", "drawn"),
     ("export", "yes")],
)  # fmt: skip
def test_what_a_link_says_wrongly_is_a_sentence(open_page, name, came):
    """What cannot be read is named, and the usual stands in for it."""
    at = open_page(PAGE, **({"export": "on", **sets.write(ZEROS)} | {name: came}))
    assert not at.exception
    said = " ".join(each.value for each in (*at.warning, *at.error)).replace("\\", "")
    said += json.dumps([each.proto.body for each in at.get("html")])
    assert name in said
    assert came in said


def check_stands(at, *states) -> None:
    """Whatever widgets say: no traceback, and a set that has its file."""
    told(at, *states)
    sound(at)
    assert "The file holds" in said(at) or at.warning
    of, problems = sets.read({k: [v] for k, v in at.query_params.items()}, LESSONS)
    assert not problems
    assert of.items(LESSONS)


def ours(at) -> list[str]:
    """The widgets of this part of the page."""
    return [id for id in widgets_of(at) if "export" in id and "leave" not in id]


def test_whatever_all_widgets_say_the_page_stands(open_panel):
    """None, a text of 10,000 letters, a number beyond all."""
    at = open_panel()
    assert len(ours(at)) >= 6
    for wrong in list(WRONG.values())[::3]:
        check_stands(at, *(saying(id, wrong) for id in ours(at)))


@pytest.mark.long
@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_whatever_a_widget_says_the_page_stands(open_panel, wrong):
    """The same from each widget alone."""
    at = open_panel()
    for id in ours(at):
        check_stands(at, saying(id, wrong))
