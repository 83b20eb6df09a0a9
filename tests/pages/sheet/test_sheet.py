"""A sheet and its key: what is printed is what the core says, and nothing a link brings runs."""

import math
import re
from itertools import pairwise
from urllib.parse import parse_qsl, urlsplit

import pytest

from pages.lessons import LESSONS
from pages.plans.plans_list import PLANS
from pages.sheet import as_html, asked, sheet
from pages.sheet import columns as of_state
from pages.sheet.document import Axes, Entries, Entry, Pair, Part, Sheet
from pages.sheet.inline import runs, text_of
from softmax_words import speaking
from tests.pages.sheet.written import LAB, columns, grids, html, made, read
from ui.teach import sets
from ui.words.numbers import fixed
from ui.words.written_numbers import as_python

OF_STATES = [f"page={name}" for name in LESSONS]
WITH_LOGITS = [name for name, lesson in LESSONS.items() if "z" in lesson.shared]
EVERY_KIND = [*OF_STATES, "set=", "plan=overflow", "set=zeros&groups=2&name=on&student=7"]
TEMPLATES = [(lesson, template) for lesson in LESSONS.values() for template in lesson.questions]


def entries(part: Part) -> list[Entry]:
    """The numbered items of a part."""
    return [e for block in part.blocks if isinstance(block, Entries) for e in block.items]


def by_hand(z: list[float], T: float) -> dict[str, list[float]]:
    """The procedure in plain loops."""
    shifted = [x - max(z) for x in z]
    e = [math.exp(x / T) for x in shifted]
    return {"z − max z": shifted, "e": e, "p": [x / math.fsum(e) for x in e]}


@pytest.mark.parametrize("name", WITH_LOGITS)
@pytest.mark.parametrize(("z", "T"), [([2.0, 1.0, 0.1], 1.0), ([0.3, -4.25, 3.0, 0.3], 0.5)])
def test_the_columns_of_the_key_are_the_procedure(name, z, T):
    """A class that computed on paper is told right or wrong by this table."""
    query = f"page={name}&z={','.join(map(str, z))}&T={T}"
    front, key = made(query).parts
    filled = columns(next(grid for grid in grids(key) if "maximum" in text_of(grid.caption)))
    empty = columns(next(grid for grid in grids(front) if "maximum" in text_of(grid.caption)))
    truth = by_hand(z, T)
    e = next(head for head in filled if head.startswith("e to"))
    for head, numbers in (("z − max z", truth["z − max z"]), (e, truth["e"]), ("p", truth["p"])):
        for text, number in zip(filled[head], numbers, strict=True):
            assert float(as_python(text)) == pytest.approx(number, abs=0.51e-4, rel=1e-3)
        assert set(empty[head]) == {""}, "the front gives the answer away"
    assert empty["z"] == filled["z"]


@pytest.mark.parametrize("name", LESSONS)
def test_the_lessons_own_columns_are_those_of_its_pictures(name):
    """The key is what the page shows; a second computation could differ from it."""
    front, key = made(f"page={name}").parts
    values = LESSONS[name].read({})[0]
    pictures = LESSONS[name].pictures(values)
    shown = {
        tuple(fixed(float(x)) for x in column)
        for picture_key, build in pictures.items()
        if picture_key != LESSONS[name].heavy
        for column in build().table.values()
        if all(not isinstance(x, str) or x.isdigit() for x in column)
    }
    skip = ("Given", "Your guess", "Softmax with")
    mine = [grid for grid in grids(key) if not text_of(grid.caption).startswith(skip)]
    for grid in mine:
        for head, cells in list(columns(grid).items())[1:]:
            again = {tuple(map(_same, column)) for column in shown}
            assert tuple(map(_same, cells)) in again, head
    blank = [grid for grid in grids(front) if not text_of(grid.caption).startswith(skip)]
    assert len(blank) == len(mine)
    assert not [cell for grid in blank for row in grid.rows for cell in row[1:] if cell]


def _same(text: str) -> str:
    """A number without the zeros behind it."""
    return re.sub(r"\.0+$", "", text)


@pytest.mark.parametrize("query", OF_STATES)
def test_the_prediction_comes_before_what_is_computed(query):
    """Who has filled in the table has nothing left to predict."""
    text = html(query)
    assert text.index("Predict</h2>") < text.index('class="entries"')
    computed = [text.index(f"{head}</h2>") for head in ("Compute", "Read off") if head in text]
    assert computed
    assert text.index('class="entries"') < min(computed)


@pytest.mark.parametrize("seed", range(10))
def test_the_key_of_a_set_says_the_answers_of_the_core(seed):
    """The letter, the answer and every slip are those of the question with that number."""
    query = f"set=&count=20&seed={seed}&student={seed * 3}"
    found = made(query)
    front, key = found.parts
    items = sets.Set((), 20, seed, seed * 3).items(LESSONS)
    assert len(entries(front)) == len(entries(key)) == len(items) == 20
    for item, asked_, told in zip(items, entries(front), entries(key), strict=True):
        question = item.question
        right = text_of(runs(question.right.text))
        letter = "ABCDEFGH"[[text_of(c) for c in asked_.choices].index(right)]
        assert text_of(told.text).startswith(f"{letter}: {right}.")
        assert len(told.bullets) == len(question.answers) - 1
        assert bool(asked_.axes) == question.draws


@pytest.mark.parametrize("name", ["labels_sum", "same_answer", "unit_of_reward"])
def test_what_a_question_speaks_of_is_on_its_sheet(name):
    """“Each logit below” is asked on pages whose address has none, and paper has no chart."""
    (entry,) = entries(made(f"set={name}&count=1&key=off").parts[0])
    assert any(text_of(note).startswith("Logits: ") for note in entry.notes)


@pytest.mark.parametrize(("lesson", "template"), TEMPLATES, ids=lambda it: it.name)
def test_every_template_can_be_printed(lesson, template):
    """No sign of the screen is left, and no choice is empty or twice there."""
    for seed in range(3):
        question = template.ask(seed)
        front, key = asked.asked(1, question, lesson), asked.answered(1, question)
        part = Part(runs("t"), (Entries((front, key)),), runs("f"))
        text = as_html.written(Sheet("t", "en", (part,)))
        read(text)
        assert "lab-" not in text
        assert "data-class" not in text
        choices = [text_of(choice) for choice in front.choices]
        assert len(set(choices)) == len(choices) >= 2
        assert all(choices)
        pieces = (front.text, key.text, *key.bullets, *front.notes, *key.notes)
        assert not re.search(r"[<>]\w|&\w+;|\$", " ".join(map(text_of, pieces)))


@pytest.mark.parametrize("query", EVERY_KIND)
def test_the_file_is_whole_and_runs_nothing(query):
    """It is saved, mailed and printed where no lab is; and a screen reader finds its way."""
    text = html(query)
    tags = read(text).tags
    assert "script" not in tags
    assert not re.search(r"\son\w+=|javascript:|@import|url\(", text)
    addresses = set(re.findall(r"https?://[^\s\"'<)]+", text))
    assert {a for a in addresses if not a.startswith(LAB)} <= {
        "http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML",
    }  # fmt: skip
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_heads_in_both_directions():
    """Who hears a table hears of each cell what it is, and whose."""
    for query in OF_STATES:
        found = read(html(query))
        assert found.tags.count("table") == found.tags.count("caption")
        scopes = [at.get("scope") for tag, at in found.ids if tag == "th"]
        assert set(scopes) <= {"col", "row"}


@pytest.mark.parametrize("name", WITH_LOGITS)
def test_a_formula_is_read_aloud(name):
    """MathML is set by every browser; its words are there for who asks for them."""
    found = read(html(f"page={name}"))
    maths = [at for tag, at in found.ids if tag == "math"]
    assert len(maths) == 2
    assert all("divided by the sum" in at["alttext"] for at in maths)


def test_names_with_markup_stay_names():
    """A link can bring anything, and a sheet is printed in a school's name."""
    name = "<img src=x onerror=a()>"
    text = html(f"page=explore&z=1,2&names={name},b")
    assert "img" not in read(text).tags
    assert "&lt;img src=x onerror=a()&gt;" in text


def test_the_axes_have_the_scale_of_a_probability_and_the_key_its_bars():
    """0 and 1 stand at the ends; a bar is as long as its p."""
    front, key = made("page=explore&z=0,0&T=1").parts
    empty, filled = (
        next(block.right for block in part.blocks if isinstance(block, Pair))
        for part in (front, key)
    )
    assert isinstance(empty, Axes)
    assert not empty.values
    drawn = as_html.svg(filled)
    wide = [float(w) for w in re.findall(r'<rect x="96" y="[\d.]+" width="([\d.]+)"', drawn)]
    assert wide == [150.0, 150.0]
    assert "<rect" not in as_html.svg(empty)


def test_students_get_no_key_and_two_groups_get_two_sheets():
    """What is handed out holds no answer; a neighbour's sheet helps with nothing."""
    assert [text_of(part.title) for part in made("set=zeros&groups=2").parts] == [
        "Practice: worksheet, group A", "Practice: worksheet, group B",
        "Practice: key, group A", "Practice: key, group B",
    ]  # fmt: skip
    without = html("set=zeros&key=off")
    assert "slip" not in without
    assert len(made("set=zeros&key=only").parts) == 1
    a, b = made("set=zeros&groups=2&key=off").parts
    assert [e.text for e in entries(a)] != [e.text for e in entries(b)]
    assert a == made("set=zeros&group=A&key=off").parts[0]
    assert b == made("set=zeros&group=b&key=off").parts[0]
    assert "seed" in text_of(b.foot)
    assert a.url != b.url


def test_the_code_opens_the_state():
    """Who scans it sees what the sheet is about."""
    part = made("page=zeros&z=3,1,0&alpha=1.25").parts[0]
    assert part.url.startswith(f"{LAB}/zeros?")
    query = dict(pair.split("=") for pair in part.url.partition("?")[2].split("&"))
    assert query["z"] == "3,1,0"
    assert query["alpha"] == "1.25"
    assert part.svg.startswith("<svg")


def test_the_code_of_a_plan_does_not_open_its_answers():
    """A class scans it before it has answered: the plan's own page says what each answers."""
    for name, plan in PLANS.items():
        front = sheet.made({"plan": [name]}, LAB, PLANS)[0].parts[0]
        assert "/plans" not in front.url
        step = plan().steps[0]
        assert front.url.partition("?")[0] == f"{LAB}/{LESSONS[step.lesson].address}"
        assert dict(parse_qsl(urlsplit(front.url).query)) == dict(parse_qsl(step.query))


def test_the_sheet_of_students_has_no_way_to_the_key():
    """Its address is what a class is sent."""
    for subject in ("page=zeros", "set=zeros", "plan=overflow"):
        links = [query for _, query in made(f"{subject}&key=off&name=on").links]
        assert links
        assert all("key=off" in link for link in links)
        assert any("key=only" in link for _, link in made(subject).links)


@pytest.mark.parametrize("name", LESSONS)
def test_what_is_given_has_a_value(name):
    """An empty cell among what is given reads as one to fill in."""
    lesson = LESSONS[name]
    for query in ({}, {"truth": [""]}, {"names": ["a,b,c"], "z": ["1,2,3"]}):
        grid = of_state.given(lesson, lesson.read(query)[0])
        assert grid is None or all(text_of(cell).strip() for row in grid.rows for cell in row)


def test_an_example_in_place_of_the_logits_is_what_is_printed():
    """Stability shows an example and keeps the reader's logits behind it."""
    key = made("page=stability&preset=mask").parts[1]
    table = columns(next(grid for grid in grids(key) if "maximum" in text_of(grid.caption)))
    assert table["z"] == ["3", "−∞", "1", "0"]
    assert table["p"][1] == "0"


@pytest.mark.parametrize("z", ["inf,1", "-inf,1", "-inf,-inf", "1e308,-1e308"])
@pytest.mark.parametrize("T", ["0", "inf", "1e-300", "1"])
@pytest.mark.parametrize("name", WITH_LOGITS)
def test_limits_are_printed(name, z, T):
    """A link may stand at any limit; there the column of p alone is left."""
    read(html(f"page={name}&z={z}&T={T}"))


def test_a_name_line_only_where_it_is_asked_for():
    """A sheet asks for nothing personal by itself."""
    assert 'class="name"' not in html("set=zeros")
    assert 'class="name"' in html("set=zeros&name=on")


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("", "exactly one"),
        ("page=zeros&set=zeros", "exactly one"),
        ("page=nowhere", "nowhere"),
        ("page=zeros&page=steps", "2"),
        ("plan=<b>", "<b>"),
        ("plan=", "a plan is one of"),
    ],
)
def test_where_nothing_can_be_shown_a_sentence_says_why(query, named):
    """Never an empty page, never another sheet than the one that was meant."""
    with pytest.raises(ValueError, match=re.escape(named)):
        made(query)


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("page=zeros&z=a", "z in the link"),
        ("page=zeros&key=maybe", "maybe"),
        ("page=zeros&group=C", "C"),
        ("page=zeros&groups=3", "3"),
        ("page=zeros&name=<b>", "<b>"),
        ("page=zeros&format=docx", "docx"),
        ("page=zeros&paper=a3", "a3"),
        ("page=zeros&question=99", "99"),
        ("page=zeros&seed=-1", "-1"),
        ("page=zeros&nonsense=1", "nonsense"),
        ("page=zeros&lang=zz", "zz"),
        ("set=nowhere", "nowhere"),
        ("set=zeros&count=10000", "10000"),
        ("set=zeros&z=1,2", "z"),
        ("page=next&context=" + "long " * 30 + "&z=" + "1," * 900, "z in the link"),
    ],
)
def test_what_was_not_used_is_said_on_the_screen_alone(query, named):
    """The sheet is there, and no sentence about a link is printed for a class."""
    found = made(query)
    assert any(named in problem for problem in found.problems)
    text = as_html.written(found)
    read(text)
    assert text.index('<aside class="on-screen"') < text.index("<main>")


def test_a_link_too_long_for_a_code_is_printed_without_one():
    """The rest of the sheet is not lost for it."""
    names = ",".join(chr(0x1F600 + i) * 24 for i in range(12))
    found = made(f"page=explore&z={','.join(['1'] * 12)}&names={names}")
    assert found.parts[0].svg == ""
    assert any("QR" in problem for problem in found.problems)


def test_a_plan_is_printed_with_its_ticket_and_what_students_answer():
    """Front: what is asked, no answer. Key: answers, their misconception, what to say then."""
    front, key = made("plan=overflow").parts
    assert next(text_of(e.text) for e in entries(front)) == "What is p?"
    assert "Overflow <in> ten minutes" in text_of(front.title)
    told = entries(key)[0]
    assert "Subtracting the maximum changes the answer" in text_of(told.bullets[0])
    assert text_of(told.bullets[1]).startswith("0 each")
    assert len(entries(front)) == len(entries(key)) == 3
    assert "1/3 each" not in "".join(text_of(e.text) for e in entries(front))


def test_a_sheet_speaks_the_language_of_its_link(translate):
    """Its words come in it, and what is not translated says that it is English."""
    translate(
        "xx",
        {"pages": "# L\n", "pages/sheet": "# Blätter\n\n## state.*\ngoal: Ziel\npredict: Rate\n"},
    )
    with speaking("xx"):
        text = html("page=zeros&lang=xx")
    assert '<html lang="xx">' in text
    assert "<h2>Ziel</h2>" in text
    assert '<h2><span lang="en">Compute</span></h2>' in text
