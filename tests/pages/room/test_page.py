"""The page that opens a room: any question of the lab, as its class will see it."""

import json
from urllib.parse import parse_qs

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

from pages.lessons import LESSONS
from pages.plans.plans_list import PLANS
from pages.room import preview, subject
from pages.room.wanted import KINDS
from tests.app.test_crafted import told, widgets_of
from tests.crafted import WRONG, saying
from tests.menu import PAGES

ROOM = "room/room.py"


def component(at, key: str) -> dict:
    """What a component of the page is given; nothing where it is not there."""
    found = [each for each in at.get("bidi_component") if each.key == key]
    return json.loads(found[0].proto.json) if found else {}


def asks(at) -> dict[str, str]:
    """What the room is opened with, read as the server reads it."""
    assert not at.exception
    address = component(at, "room_open")["asks"]["subject"]
    subject.read({name: [text] for name, text in address.items()}, LESSONS)
    return address


def seen(at) -> str:
    """The preview."""
    return "".join(b.proto.body for b in at.get("html") if "lab-class-sees" in b.proto.body)


def group(at, key: str):
    """A group of buttons."""
    return next(each for each in at.button_group if each.key == key)


def links(at) -> list[dict[str, str]]:
    """What the ways to a room say that lead there from a page."""
    return [
        {name: texts[0] for name, texts in parse_qs(each.proto.query_string).items()}
        for each in at.get("page_link")
        if each.proto.page == "room"
    ]


def test_it_opens_with_the_readers_own_logits(open_page):
    """What was tried on another page is a question already."""
    at = open_page(ROOM)
    assert asks(at) == {"z": "2,1,0.1"}
    at = open_page(ROOM, z="3,1", names="yes,no", T="2")
    assert asks(at) == {"z": "3,1", "names": "yes,no", "T": "2"}
    assert "yes" in seen(at)
    assert component(at, "room_open")["asks"]["lang"] == "en"


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ({"page": "zeros", "question": "3", "seed": "7"}, None),
        ({"page": "explore", "answer": "number"}, None),
        ({"page": "explore", "question": "1"}, None),
        ({"set": "zeros,compute", "count": "4", "seed": "9"}, None),
        ({"set": "mixed", "student": "12"}, None),
        ({"set": "temperature,shift"}, None),
        (
            {"page": "zeros", "predict": "on", "ask": "3,1", "v": "1", "hide": "k", "k": "2"},
            {"page": "zeros", "ask": "3,1"},
        ),
    ],
)
def test_a_link_fills_it_in_and_the_address_says_so_again(open_page, query, kept):
    """From Predict first, a set, the builder; and a teacher's bookmark of tomorrow's question."""
    at = open_page(ROOM, **query)
    assert not [*at.error, *at.warning]
    assert asks(at) == (kept or query)
    again = open_page(ROOM, **asks(at))
    assert asks(again) == asks(at)
    assert seen(again) == seen(at)


def test_a_page_and_its_question_are_chosen(open_page):
    """Page, question, numbers, and whether they are typed: all of it asked, and in the address."""
    at = open_page(ROOM)
    group(at, "room_kind").set_value("page").run()
    assert asks(at) == {"page": "explore", "question": "1"}
    at.selectbox(key="room_page").set_value("steps").run()
    at.selectbox(key="room_question_steps").set_value(2).run()
    at.number_input(key="room_seed").set_value(8).run()
    assert asks(at) == {"page": "steps", "question": "2", "seed": "8"}
    question = LESSONS["steps"].questions[1].ask(8)
    for answer in question.answers:
        assert f"<li>{answer.text}</li>" in seen(at)
    at.toggle(key="room_by_number").set_value(True).run()
    assert "<li>" not in seen(at)
    assert asks(at)["answer"] == "number"
    at.selectbox(key="room_question_steps").set_value(0).run()
    assert asks(at) == {"page": "steps", "seed": "8", "answer": "number"}
    assert dict(at.query_params.items()) == asks(at)


def test_a_set_is_chosen(open_page, with_open):
    """Made of pages, levels, misconceptions and what is drawn; the others are one press away."""
    at = open_page(ROOM)
    group(at, "room_kind").set_value("set").run()
    assert asks(at) == {"set": "mixed", "count": "5"}
    at.multiselect(key="room_set").set_value(["draw", "zeros"]).run()
    at.number_input(key="room_count").set_value(7).run()
    at.number_input(key="room_seed").set_value(3).run()
    assert asks(at) == {"set": "draw,zeros", "count": "7", "seed": "3"}
    assert "Question 1 of 7" in seen(at)
    assert "Question 7 of 7" in seen(with_open(at, "room_others"))


def test_own_logits_are_typed_and_what_cannot_be_stays_with_a_sentence(open_page):
    """The room is still opened with what was there."""
    at = open_page(ROOM)
    at.text_input(key="room_z").set_value("1, 2, x").run()
    assert any("“x”" in error.value for error in at.error)
    assert asks(at) == {"z": "2,1,0.1"}
    at.text_input(key="room_z").set_value("1, 2").run()
    at.text_input(key="room_names").set_value("a, b").run()
    at.text_input(key="room_T").set_value("0").run()
    assert not at.error
    assert asks(at) == {"z": "1,2", "names": "a,b", "T": "0"}


def test_the_preview_holds_nothing_of_the_answer(open_page):
    """A teacher projects it by mistake."""
    for lesson in LESSONS.values():
        for number, template in enumerate(lesson.questions, 1):
            at_place = subject.read(
                {"page": [lesson.name], "question": [str(number)], "seed": ["4"]}, LESSONS
            )
            question = template.ask(4)
            card = preview.card(at_place, 0)
            assert question.because not in card
            assert not [a.remark for a in question.answers if a.remark and a.remark in card]


def test_what_no_class_can_be_asked_gets_a_sentence_and_no_button(open_page):
    """Where there is nothing to open, there is nothing to press."""
    for query, sentence in (
        ({"set": "match,break"}, "nothing but what is done by hand"),
        ({"z": "-inf,-inf"}, "have no probabilities"),
    ):
        at = open_page(ROOM, **query)
        assert not at.exception
        assert any(sentence in error.value for error in at.error)
        assert not component(at, "room_open")
    at = open_page(ROOM, set="draw,match", count="6")
    assert any("left out" in info.value for info in at.info)
    assert asks(at) == {"set": "draw,match", "count": "6"}


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"page": "nowhere"}, "the pages are explore"),
        ({"page": "zeros", "question": "99"}, "question in the link was not used"),
        ({"page": "zeros", "seed": "1e9"}, "seed in the link was not used"),
        ({"page": "zeros", "set": "steps"}, "“set” in the link was not used"),
        ({"set": "nonsense"}, "“nonsense” came"),
        ({"z": "1"}, "2 to 12 logits"),
        ({"secret": "abc"}, "“secret” in the link was not used"),
    ],
)
def test_a_bad_link_gets_a_sentence_and_the_page_stands(open_page, query, sentence):
    """What of it can be used is."""
    at = open_page(ROOM, **query)
    assert any(sentence in each.value.replace("\\", "") for each in at.warning)
    assert asks(at)


def test_a_student_who_came_here_gets_to_the_room(open_page):
    """With a code in small letters and blanks; what is none gets a sentence."""
    at = open_page(ROOM)
    assert not component(at, "room_there")
    at.text_input(key="room_code").set_value("ab cd ef").run()
    assert component(at, "room_there")["to"].endswith("/room/ABCDEF")
    at.text_input(key="room_code").set_value("abc").run()
    assert any("A code has 6 letters" in error.value for error in at.error)
    at.text_input(key="room_code").set_value("").run()
    assert not at.error
    assert not component(at, "room_there")
    at = open_page(ROOM, page="zeros", question="2")
    at.text_input(key="room_code").set_value("ABCDEF").run()
    assert asks(at) == {"page": "zeros", "question": "2"}, "what was chosen stands"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)
def test_every_question_of_every_page_has_its_way_here(open_page, page):
    """The very question that the page asks, before and after its answer."""
    at = open_page(page.path, predict="on", question="2", seed="9")
    (query,) = links(at)
    found = asks(open_page(ROOM, **query))
    assert found == {"page": page.path.split("/")[0], "question": "2", "seed": "9"}
    (radio,) = (each for each in at.radio if each.key.startswith("prediction_of"))
    radio.set_value(0).run()
    at.button(key="check").click().run()
    assert links(at) == [query]
    assert not links(open_page(page.path))
    assert not links(open_page(page.path, predict="on", view="projector"))
    assert not links(open_page(page.path, predict="on", v="1")), "a student's link has none"


def test_a_set_a_lesson_of_the_builder_and_a_plan_have_their_way_here(open_page):
    """Whatever a teacher has prepared, a class can be asked."""
    (query,) = links(open_page("practice/practice.py", set="zeros", count="4", seed="3"))
    assert asks(open_page(ROOM, **query)) == {"set": "zeros", "count": "4", "seed": "3"}
    assert not links(open_page("practice/practice.py", set="match,break"))
    assert not links(open_page("practice/practice.py"))
    for link, asked in {
        "/zeros?predict=on&ask=3,1&seed=7&note=A": {"page": "zeros", "ask": "3,1", "seed": "7"},
        "/zeros?predict=on": {"page": "zeros"},
        "/zeros?z=1,2&T=0.5": {"z": "1,2", "T": "0.5"},
        "/attend?T=0.5": {"page": "attend"},
    }.items():
        (query,) = links(open_page("builder/builder.py", link=link))
        assert asks(open_page(ROOM, **query)) == asked
    for name in list(PLANS)[:3]:
        for query in links(open_page("plans/plans.py", plan=name)):
            at = open_page(ROOM, **query)
            assert not [*at.error, *at.warning]
            assert asks(at)
    assert links(open_page("teachers/teachers.py")) == [{}]


LINKS = {"vector": {}, "page": {"page": "zeros"}, "set": {"set": "zeros"}}


def check_stands(at, *said: WidgetState) -> None:
    """The page hears this: a sentence at most, and a room can be opened, or why not is said."""
    told(at, *said)
    assert not at.exception, said
    assert not [error for error in at.error if "went wrong" in error.value], said
    assert component(at, "room_open") or at.error


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_all_widgets_say_the_page_stands(open_page, kind):
    """None, a text of 10,000 letters, a number beyond all."""
    at = open_page(ROOM, **LINKS[kind])
    for said in WRONG.values():
        check_stands(at, *(saying(id, said) for id in widgets_of(at) if "room" in id))


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("said", WRONG.values(), ids=WRONG)
def test_whatever_a_widget_says_the_page_stands(open_page, kind, said):
    """The same from each widget alone."""
    at = open_page(ROOM, **LINKS[kind])
    for id in widgets_of(at):
        if "room" in id:
            check_stands(at, saying(id, said))
