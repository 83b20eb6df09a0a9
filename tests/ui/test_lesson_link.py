"""What a teacher's link asks beside its state: read from anything, and written to open again."""

from urllib.parse import quote

import pytest

from pages.lessons import LESSONS
from ui.address import lesson_link
from ui.address.lesson_link import LessonLink
from ui.address.link import VERSION

CONTROLS = ("T", "alpha", "k", "examples", "values")


def read(query: dict[str, str], questions: int = 6) -> tuple[LessonLink, list[str]]:
    """What a link asks of a page of these controls, and the sentences about it."""
    found: list[str] = []
    texts = {name: [text] for name, text in query.items()}
    return lesson_link.read(texts, CONTROLS, questions, found), found


ASKED = LessonLink(
    VERSION, ("alpha", "k"), ("dtype", "examples"), (3, 1), "Zeros", "Who is 0?\nSay why: <b>&% +"
)


def test_what_is_written_is_read():
    """A link that a teacher saves today opens what was on the screen when it was made."""
    texts = lesson_link.write(ASKED)
    assert read(texts) == (ASKED, [])
    assert texts == {
        "v": "1",
        "hide": "alpha,k",
        "lock": "dtype,examples",
        "ask": "3,1",
        "title": "Zeros",
        "note": "Who is 0?\nSay why: <b>&% +",
    }


def test_nothing_asked_is_nothing_said():
    """An ordinary address stays as short as it was; one that a version stands in keeps it."""
    assert lesson_link.write(LessonLink()) == {}
    assert read({}) == (LessonLink(), [])
    assert lesson_link.write(LessonLink(v=VERSION)) == {"v": "1"}


def test_a_link_written_by_hand_has_spaces_and_repeats():
    """Who writes `hide=alpha, k,alpha` means two controls."""
    assert read({"hide": " alpha, k,alpha,", "ask": "3, 1,3"})[0] == LessonLink(
        hide=("alpha", "k"), ask=(3, 1)
    )


@pytest.mark.parametrize(
    ("query", "used", "sentence"),
    [
        ({"hide": "alpha,beta"}, {"hide": ("alpha",)},
         "hide in the link was used in part: “beta” is no control of this page; its controls are "
         "T, alpha, k, examples or values."),
        ({"hide": "beta"}, {}, "hide in the link was not used: “beta” is no control"),
        ({"lock": "T"}, {}, "lock in the link was not used: “T” cannot be locked; dtype or "
                            "examples can."),
        ({"lock": "dtype,T"}, {"lock": ("dtype",)}, "lock in the link was used in part: “T”"),
        ({"ask": "0"}, {}, "a whole number from 1 to 6 is allowed; “0” came"),
        ({"ask": "1,7"}, {}, "a whole number from 1 to 6 is allowed; “7” came"),
        ({"ask": "one"}, {}, "“one” came"),
        ({"v": "2", "hide": "k"}, {"hide": ("k",)},
         "v in the link was not used: links of version 1 are known, and “2” came; the rest of the "
         "link is read as one of version 1."),
        ({"v": ""}, {}, "“” came"),
        ({"title": "x" * 81}, {}, "a title has up to 80 characters; 81 came"),
        ({"note": "x" * 601}, {}, "a note has up to 600 characters; 601 came"),
        ({"note": "x" * 100_000, "hide": "k"}, {"hide": ("k",)}, "600 characters; 100,000 came"),
        ({"hide": "x" * 100_000}, {}, "is no control of this page"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_named_and_the_rest_opens(query, used, sentence):
    """In front of a class a teacher reads what is wrong; half a lesson is better than none."""
    asked, (said,) = read(query)
    assert asked == LessonLink(**used)
    assert sentence in said
    assert len(said) < 400


def test_the_longest_title_and_note_fit():
    """The limit that is said is the limit."""
    asked, problems = read({"title": "t" * 80, "note": "n" * 600})
    assert (len(asked.title), len(asked.note), problems) == (80, 600, [])


def test_a_link_that_mail_has_encoded_twice_says_the_same():
    """%2520 in a mail: the note has its spaces and lines again, the names their commas."""
    twice = {name: quote(text) for name, text in lesson_link.write(ASKED).items()}
    assert read(twice) == (ASKED, [])
    assert read({"note": quote("확률은 얼마?")})[0].note == "확률은 얼마?"
    assert read({"note": "50%20 of it"})[0].note == "50%20 of it", "as it was meant"


def test_a_note_has_lines_and_no_control_characters():
    """What a form of another system sends, as text: nothing in it rings a bell or ends a string."""
    assert read({"note": "a\r\nb\rc\td\x00\x07\x9f\n"})[0].note == "a\nb\nc d"
    assert read({"title": " a\n b\x00 "})[0].title == "a b"


@pytest.mark.parametrize("lesson", LESSONS.values(), ids=lambda lesson: lesson.name)
def test_every_parameter_and_every_tool_of_a_lesson_has_a_name_to_hide(lesson):
    """A new parameter of a table is a control that a teacher can hide, without further work."""
    names = {*lesson.shared, *(each.name for each in lesson.own if each.offered)}
    assert names <= set(lesson.controls)
    assert {"copy", "reset", "predict", "view", "code", "data", "cite"} <= set(lesson.controls)
    assert ("examples" in lesson.controls) == ("z" in lesson.shared)
    assert ("values" in lesson.controls) == ("T" in lesson.shared)


@pytest.mark.parametrize("lesson", LESSONS.values(), ids=lambda lesson: lesson.name)
def test_every_handle_of_a_lesson_sets_a_parameter_of_it(lesson):
    """Else hiding that parameter would leave a hand on it."""
    assert {lesson.set_by(key) for key in lesson.handles} <= set(lesson.controls)
