"""The lesson that is built: read from any link, changed value by value, written as a link again."""

import random

import pytest

from pages.builder import draft
from pages.builder.draft import Draft
from pages.lessons import LESSONS
from ui.address import packed
from ui.scales import words_of

every_lesson = pytest.mark.parametrize("lesson", LESSONS.values(), ids=lambda each: each.name)
NOTE = (
    "Write down who gets an exact 0, and why. Then move T, and compare with your neighbour.\n" * 5
).strip()


def read(text: str, base: str = "") -> Draft:
    """The draft of a link."""
    return draft.read(text, LESSONS, base)


def same(one: Draft, other: Draft) -> bool:
    """Whether two drafts open the same."""
    return one.parameters == other.parameters and one.lesson is other.lesson


@every_lesson
def test_what_is_built_is_what_opens(lesson):
    """Any state of a lesson, with any wishes: the link, readable and packed, opens it again."""
    rng = random.Random(lesson.name)
    for _ in range(20):
        made = draft.first(lesson)
        hidden = tuple(rng.sample(lesson.controls, rng.randint(0, 5)))
        asked = tuple(rng.sample(range(1, len(lesson.questions) + 1), rng.randint(0, 3)))
        made = made.asking(hide=hidden, ask=asked, title="A & B?", note=rng.choice(["", NOTE]))
        made = made.saying("seed", rng.choice(["", "12"])).saying("predict", rng.choice(["", "on"]))
        for name, value in {"T": rng.choice([0.0, 0.3, 7.0]), "dtype": "float32"}.items():
            made = made.at(name, value) if name in lesson.shared else made
        for readable in (True, False):
            url = made.link("https://lab.example", readable=readable)
            again = read(url)
            assert again.problems == ()
            assert same(again, made)
            assert again.asked == Draft(lesson, made.values, again.asked).asked
            assert (again.asked.hide, again.asked.ask) == (hidden, asked)
            assert "v=1" in url or "?l=" in url
        assert ("?l=" in url) == (len(made.link("https://lab.example", readable=True)) > 300)


@every_lesson
def test_each_parameter_of_a_table_can_be_set_to_what_it_is(lesson):
    """A control shows a value; saying it again changes nothing."""
    made = draft.first(lesson)
    for name in lesson.shared:
        texts = {"z": "2,1,0.1", "names": "cat,dog,fox", "T": made.values.T, "dtype": "float64"}
        assert made.at(name, texts[name]).values.lab == made.values.lab
    for parameter in lesson.own:
        if parameter.linked:
            text = parameter.write(getattr(made.values, parameter.name))
            if text:
                assert same(made.at(parameter.name, text), made)
        words_of(parameter.name, lesson.words) if parameter.name not in ("T", "dtype") else None


def takes_or_says_why(made: Draft, name: str, came: object) -> bool:
    """Whether a value is taken, and its link opens, or a sentence says why not."""
    try:
        found = made.at(name, came)
    except ValueError as error:
        return " " in str(error)
    return same(read(found.link()), found)


@every_lesson
def test_a_value_that_cannot_be_is_a_sentence(lesson):
    """Whatever a control or a crafted message brings: one sentence, and the draft as it was."""
    made = draft.first(lesson)
    names = [*lesson.shared, *(each.name for each in lesson.own if each.linked)]
    for name in names:
        for came in (None, [], {}, object(), True, "\x00", "nonsense" * 40, float("nan"), -1e300):
            assert takes_or_says_why(made, name, came)


def test_classes_that_go_take_what_needs_them_along():
    """Two logits have no third name, and no top-3."""
    made = draft.first(LESSONS["zeros"]).at("z", "3,2,1,0").at("k", 4)
    assert (made.at("z", "1,2").values.k, made.at("z", "1,2").values.names) == (2, ("cat", "dog"))


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("https://lab.example/zeros?T=0.5&hide=k", ""),
        ("http://127.0.0.1:8501/zeros?T=0.5&hide=k#top", ""),
        ("  /zeros?T=0.5&hide=k ", ""),
        ("zeros?T=0.5&hide=k", ""),
        ("https://school.example/lab/zeros/?T=0.5&hide=k", "/lab"),
        ("/ZEROS?hide=k&T=0.5&utm_source=mail&embed=true", ""),
        (f"/zeros?l={packed.pack('T=0.5&hide=k')}", ""),
        ("/zeros?amp;T=0.5&amp;hide=k", ""),
    ],
)
def test_a_link_is_read_as_it_was_copied(text, base):
    """From the browser, from a mail, from the source of a page, below the path of a school."""
    made = read(text, base)
    assert (made.lesson.name, made.values.T, made.asked.hide, made.problems) == (
        "zeros", 0.5, ("k",), ()
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("/nowhere?T=1", "a lesson stands at /, /steps, .* or /\\w+; “/nowhere” came"),
        ("/builder", "“/builder” came"),
        ("https://lab.example/lab/zeros", "“/lab/zeros” came"),
        ("http://[::1", "is no link of this lab"),
        ("x" * 100_000, "a link has up to 20,000 characters; 100,000 came"),
        ("javascript:alert(1)", "a lesson stands at"),
        ("\x00", "a lesson stands at|/"),
    ],
)
def test_what_leads_to_no_lesson_is_refused(text, sentence):
    """With what is allowed; nothing of it is opened."""
    if text == "\x00":
        assert read(text).lesson.name == "explore", "an empty path is the first page"
        return
    with pytest.raises(ValueError, match=sentence):
        read(text)


def test_of_a_link_with_faults_the_rest_is_built_on():
    """Each fault has its sentence; a tracker is none."""
    made = read("/zeros?T=-1&hide=k,zz&temprature=2&fbclid=x&v=7&predict=maybe&z=2,1")
    assert made.values.z == (2.0, 1.0)
    assert made.asked.hide == ("k",)
    said = " ".join(made.problems)
    for part in ("T in the link", "“zz” is no control", "“temprature”", "“7” came", "predict in"):
        assert part in said
    assert "fbclid" not in said


def test_a_bomb_is_refused_by_its_size():
    """Nothing is held in memory that a page would not open."""
    made = read(f"/zeros?l={packed.pack('note=' + 'x' * 400_000)}&T=0.5")
    assert made.values.T == 0.5
    assert made.problems == (
        "l in the link was not used: a packed link opens to up to 20,000 characters; "
        "this one opens to 400,005.",
    )
