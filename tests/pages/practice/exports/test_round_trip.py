"""Each file is read back: the same questions, answers, tolerances and feedback."""

import html
import io
import math
import re
import zipfile
from collections import Counter
from dataclasses import replace

import pytest

from pages.lessons import LESSONS
from pages.practice.exports.canvas import LEAST, coded
from pages.practice.exports.collection import Collection, Group
from pages.practice.exports.formats import FORMATS
from pages.practice.exports.plain import Choice, Exercise, clean, exercise, line
from softmax_words import languages, speaking
from tests.menu import ROOT
from tests.pages.practice.exports.readers import READERS, Said
from ui.predict.prediction import slip
from ui.teach.sets import Item
from ui.teach.tolerance import tolerance

EVERY = [(lesson, template) for lesson in LESSONS.values() for template in lesson.questions]
every_format = pytest.mark.parametrize("name", FORMATS)
HOSTILE = [
    "<b>bold</b>", "]]>", "$x$", "~=#{}:", "\\", "a\\nb", "\\num{3}", "&amp; &#60;", "\"'", "`x`",
    "![x](/etc/hostname)", "```{.python .run}", "COMMENT", "% no", "=1+1", "@SUM(A1)", "-2", "+3",
    "3. three", "# head", "* star", "[html]<i>", "[x](y)", "%50%half", "####", "// no", "->",
    "::name::", "T", "True", "한글 이름", "مرحبا", "😀👍🏽", "two\nlines", "tab\there", "nul\0\x02",
    "\u2028sep", "\ud800", "a  b", "...", "1)", "a) b", "{#1:2}", "$CATEGORY: x", "|a|b|",
    "*[A]: b", "[^1]", "x^2^", "-- ---", "END_GROUP", "---", "klzzwxh:0001", "~~~", ">", "!",
]  # fmt: skip


def of(*exercises: Exercise, picks: int = 1) -> Collection:
    """A file of these alone."""
    return Collection("Title", (Group("A page/part", "a_template", exercises, picks),))


def as_typed(found: Exercise) -> tuple[tuple[str, bool, str], ...]:
    """The answers as text, whether each is right, and what is said of it."""
    return tuple(
        (each.number if found.by_number else each.text, each.is_right, each.feedback)
        for each in found.choices
    )


def assert_said(said: Said, meant: Exercise, name: str) -> None:
    """A question that was read is the one that was meant."""
    assert (said.name, said.prompt) == (meant.name, meant.prompt)
    if name == "markdown":
        meant = replace(meant, because=meant.because.replace("\n", " "),
                        choices=tuple(replace(c, text=c.text.replace("\n", " "),
                                              feedback=c.feedback.replace("\n", " "))
                                      for c in meant.choices))  # fmt: skip
    assert said.because == meant.because
    if name == "canvas" and meant.by_number:
        assert_range(said, meant)
    else:
        assert Counter(said.answers) == Counter(as_typed(meant))
        assert bool(said.tolerances) == meant.by_number
        values = [float(text) for text, *_ in said.answers] if said.tolerances else []
        for value, off in zip(values, said.tolerances, strict=False):
            assert float(off) == pytest.approx(tolerance(value), rel=1e-5)


def assert_range(said: Said, meant: Exercise) -> None:
    """The number and its range to four decimals, and one remark that names all wrong ones."""
    ((exact, _, feedback),) = said.answers
    assert float(exact) == pytest.approx(meant.right.value, abs=1e-4, rel=1e-6)
    for off in map(float, said.tolerances):
        assert off == pytest.approx(tolerance(meant.right.value), abs=3 * LEAST, rel=1e-5)
    assert feedback == "\n".join(f"{each.number}: {each.feedback}" for each in meant.wrong)


def assert_same(name: str, meant: Collection) -> None:
    """A file says what is meant, in its order, and each time the same."""
    said = READERS[name](FORMATS[name].written(meant))
    for one, other in zip(said, meant.exercises, strict=True):
        assert_said(one, other, name)
    if name in ("moodle", "gift"):
        assert len({one.name for one in said}) == len(said)


def all_at(*seeds: int, by_number: bool) -> Collection:
    """Every template at these seeds."""
    groups = []
    for lesson, template in EVERY:
        items = (Item(lesson, template, seed) for seed in seeds)
        found = {each.prompt: each for each in (exercise(i, by_number=by_number) for i in items)}
        groups.append(Group(lesson.words.title, template.name, tuple(found.values())))
    return Collection("All", tuple(groups))


@pytest.fixture(scope="module", params=languages())
def every_template(request) -> tuple[str, Collection]:
    """Every template once, in each language; numbers are typed where all answers are numbers."""
    with speaking(request.param):
        return request.param, all_at(3, by_number=True)


@every_format
def test_every_template_comes_back(name, every_template):
    """A teacher who imports a set has the questions of the set, and no other."""
    language, found = every_template
    some = 4 if name == "canvas" else 1  # it takes 10 ms a question; the long sibling has all
    with speaking(language):
        assert_same(name, replace(found, groups=found.groups[::some]))


@pytest.mark.long
@every_format
@pytest.mark.parametrize("by_number", [False, True])
def test_every_template_comes_back_at_many_seeds(name, by_number):
    """The same, with other numbers, chosen and typed."""
    assert_same(name, all_at(*range(100, 103), by_number=by_number))


def stripped(text: str) -> str:
    """HTML without its tags: questions have no others than those of class names."""
    return html.unescape(re.sub(r"<[^<>]*>", "", text)).strip()


def assert_plain(item: Item) -> None:
    """The text of a question says what the question says."""
    question, found = item.question, exercise(item, by_number=True)
    assert found.prompt.split("\n")[0] == stripped(question.prompt)
    assert found.because == stripped(question.because)
    assert [each.text for each in found.choices] == [each.text for each in question.answers]
    for choice, answer in zip(found.choices, question.answers, strict=True):
        said = "" if answer.is_right else stripped(slip(answer.misconception, answer.remark))
        assert (choice.feedback, choice.is_right) == (said, answer.is_right)
    assert found.by_number == all(answer.value is not None for answer in question.answers)
    if found.by_number:
        assert_apart(found)


def assert_apart(found: Exercise) -> None:
    """No typed number is right that a wrong answer stands for, nor one without digits."""
    right = found.right
    assert math.isfinite(right.value)
    assert float(right.number) == pytest.approx(right.value, rel=1e-5, abs=1e-9)
    for each in found.wrong:
        gap = abs(float(each.number) - float(right.number))
        assert gap > float(right.tolerance) + float(each.tolerance)


@pytest.mark.parametrize("seed", [4])
def test_a_plain_text_says_what_the_question_says(seed):
    """Without its HTML and its colours."""
    for lesson, template in EVERY:
        assert_plain(Item(lesson, template, seed))


@pytest.mark.long
def test_a_plain_text_says_what_the_question_says_at_many_seeds():
    """The same, at a hundred."""
    for seed in range(100):
        for lesson, template in EVERY:
            assert_plain(Item(lesson, template, seed))


def test_how_many_templates_take_a_number():
    """All are multiple choice; as many as the README says can be answered by a number."""
    typed = [found for found in all_at(3, by_number=True).exercises if found.by_number]
    said = " ".join((ROOT / "README.md").read_text("utf-8").split())
    assert f"whose answers are all numbers ({len(typed)} of {len(EVERY)})" in said
    assert not any(found.by_number for found in all_at(3, by_number=False).exercises)


@pytest.mark.parametrize(
    ("value", "number", "off"),
    [(0.5774983051978568, "0.577498", "0.005"), (-0.0, "0", "0.005"), (1.0, "1", "0.005"),
     (-2.5, "-2.5", "0.0125"), (94869.0, "94869", "474.345"), (3e-05, "3e-05", "0.005")],
)  # fmt: skip
def test_a_typed_number_may_be_off_as_in_a_room(value, number, off):
    """Half a hundredth, or half a percent; in digits that any system reads."""
    choice = Choice("", is_right=True, value=value)
    assert (choice.number, choice.tolerance) == (number, off)


def test_what_the_page_shows_beside_a_question_is_said():
    """“Each logit below”, of a question that came without the logits, could not be answered."""
    named = {template.name: (lesson, template) for lesson, template in EVERY}
    item = Item(*named["labels_sum"], 3)
    lab = item.question.lab
    (said,) = exercise(item).prompt.split("\n")[1:]
    assert said.startswith("Logits: ")
    for name, value in zip(lab.names, lab.z, strict=True):
        assert f"{name} {value:.6g}".replace("-", "−") in said


def hostile(text: str, *, by_number: bool) -> Exercise:
    """A question whose class names are anything."""
    text = clean(text)
    return Exercise(
        line(f"{text} name {text} {'by number' * by_number}".strip()),
        clean(f"{text}\n{text} asks {text} {'for a number' * by_number}"),
        (
            Choice(text, is_right=False, feedback=text, value=0.5),
            Choice(clean(f"{text} right"), is_right=True, value=0.005034),
            Choice(clean(f"not {text}"), is_right=False, feedback=clean(f"x {text}"), value=-3e5),
        ),
        text,
        by_number,
    )


@every_format
def test_no_text_is_anything_but_a_text(name):
    """A name with signs of the format in it neither breaks the file nor adds to it."""
    found = [hostile(text, by_number=by_number) for text in HOSTILE for by_number in (True, False)]
    meant = of(*found)
    assert len({each.prompt for each in found}) == len(found)
    assert_same(name, meant)


def test_nothing_of_a_quiz_can_be_read_as_code(tmp_path):
    """Text2qti runs code that stands in a quiz, if it is told to; here it neither is nor could."""
    for text in HOSTILE:
        assert not re.search(r"[^\w &#;]", coded(clean(text)))


@pytest.mark.parametrize("name", ["moodle", "gift"])
def test_a_category_is_one_path(name):
    """A slash in a name would be a folder more."""
    found = READERS[name](FORMATS[name].written(of(hostile("x", by_number=False))))
    assert {said.category for said in found} == {"$course$/top/Softmax Lab/A page//part/a_template"}


def test_canvas_gives_a_student_as_many_as_the_set_asks():
    """Of the variants of one template, and not all of them; and each time it is the same file."""
    one, two, three = (hostile(text, by_number=False) for text in "xyz")
    meant = Collection("Title", (Group("a", "b", (one, two), 2), Group("c", "d", (three,), 4)))
    file = FORMATS["canvas"].written(meant)
    assert [said.picks for said in READERS["canvas"](file)] == [2, 2, 1]
    assert FORMATS["canvas"].written(meant) == file
    with zipfile.ZipFile(io.BytesIO(file)) as package:  # tomorrow, too
        assert {each.date_time for each in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"<imsmd:dateTime>1980-01-01</imsmd:dateTime>" in package.read("imsmanifest.xml")


SECOND = {
    "ui/predict": "# 예측\n\n## result.slip\n흔한 실수: “{{slip}}”.\n",
    "ui/teach": "# 도구\n\n## given.*\nlogits: 로짓: {{logits}}\nT: T = {{T}}\n",
    "pages/explore": "# 살펴보기\n\n## title\n# 살펴보기\n",
    "pages/practice/exports": "# 파일\n\n## lab\n소프트맥스 랩\n\n"
    "## handout.*\nquestions: 문제\nkey: 정답\nwithin: within {{tolerance}}\n",
}  # fmt: skip


@every_format
def test_a_file_in_another_language_comes_back_too(name, translate):
    """The texts of a file are those of the language that is spoken."""
    translate("xx", SECOND)
    items = [Item(LESSONS["explore"], each, 3) for each in LESSONS["explore"].questions[:4]]
    with speaking("xx"):
        found = tuple(exercise(item, by_number=name == "canvas") for item in items)
        meant = Collection("제목", (Group("살펴보기", "a", found),))
        assert_same(name, meant)
    assert found[0].name.startswith("살펴보기")
    assert "로짓: " in found[0].prompt
    assert all(each.feedback.startswith("흔한 실수: ") for each in found[0].wrong)
