"""What a room asks: every question of the lab, the same in every process, and nothing else."""

import os
import re
import subprocess
import sys
from hashlib import sha256
from urllib.parse import parse_qs

import pytest

from pages.lessons import LESSONS
from pages.room import subject
from pages.room.ballot import Form
from pages.room.subject import Asked, Subject
from tests.menu import ROOT
from tests.short import one_in
from ui.address import packed
from ui.address.link import Lab
from ui.teach.lab_to_draw import lab_to_draw

SEEDS = range(50)
QUESTIONS = [
    (lesson.name, number)
    for lesson in LESSONS.values()
    for number in range(1, len(lesson.questions) + 1)
]


def read(query: str) -> Subject:
    """What the query of an address asks."""
    return subject.read(parse_qs(query, keep_blank_values=True), LESSONS)


def again(found: Subject) -> Subject:
    """The same from the address that a room keeps."""
    return subject.read({name: [text] for name, text in found.address.items()}, LESSONS)


def check(asked: Asked) -> None:
    """What holds for all that a class is asked."""
    assert asked.prompt
    assert asked.because
    assert asked.is_drawn or asked.is_chosen or asked.is_value
    assert not (asked.is_chosen and asked.is_value)
    if asked.is_drawn:
        assert len(asked.truth) == len(asked.lab.names) == len(asked.solved.z)
        assert sum(asked.truth) == pytest.approx(1)
    else:
        assert asked.truth == ()
    if asked.is_chosen or asked.is_value:
        assert sum(answer.is_right for answer in asked.answers) == 1
    if asked.is_value:
        assert all(answer.value is not None for answer in asked.answers)


def test_the_questions_are_all_that_the_lab_has():
    """The tests below walk them."""
    assert len(QUESTIONS) == 104


@pytest.mark.parametrize(("page", "number"), one_in(3, QUESTIONS))
def test_every_question_can_be_asked_of_a_class_with_any_seed(page, number):
    """It is the very question that Predict first shows, and it leads to the state of its answer."""
    for seed in SEEDS:
        found = read(f"page={page}&question={number}&seed={seed}")
        (asked,) = found.asked
        check(asked)
        question = LESSONS[page].questions[number - 1].ask(seed)
        assert (asked.prompt, asked.answers) == (question.prompt, question.answers)
        assert asked.lab == (question.given or question.lab)
        assert asked.form == Form(
            len(question.lab.z) if question.draws else 0, len(question.answers), value=False
        )
        name, address = asked.opens
        values, problems = LESSONS[name].read({key: [text] for key, text in address.items()})
        assert not problems
        assert (name, values.lab) == (page, question.lab)
    assert again(found) == found


def test_a_question_of_numbers_can_have_its_number_given():
    """Choices help who guesses; one that is of words keeps them."""
    found = read("page=explore&answer=number&seed=3")
    assert again(found) == found
    for asked in found.asked:
        check(asked)
        is_of_numbers = all(answer.value is not None for answer in asked.answers)
        assert (asked.is_value, asked.is_chosen) == (is_of_numbers, not is_of_numbers)
    temperature, confidence = found.asked[0], found.asked[4]
    assert temperature.form == Form(3, 0, value=True)
    assert confidence.form == Form(0, len(confidence.answers), value=False)


def test_logits_of_ones_own_are_drawn():
    """A teacher's own example is a question already."""
    found = read("z=2,1,0&T=0.5&names=cat,dog,fox&dtype=float32")
    (asked,) = found.asked
    check(asked)
    assert asked.form == Form(3)
    assert asked.lab == Lab((2, 1, 0), ("cat", "dog", "fox"), 0.5, "float32")
    assert asked.truth == pytest.approx((0.8668, 0.1173, 0.0159), abs=1e-4)
    assert asked.opens == ("explore", {"z": "2,1,0", "T": "0.5", "dtype": "float32"})
    assert "0.867" in asked.because
    assert again(found) == found
    assert read("z=2,1,0.1").address == {"z": "2,1,0.1"}, "what is asked is said, default or not"


def test_a_page_asks_all_its_questions_or_those_of_a_teachers_link():
    """In their order, with its seed: what students have seen alone, they can see as a class."""
    every = read("page=zeros&predict=on&seed=7")
    assert len(every.asked) == len(LESSONS["zeros"].questions)
    some = read("page=zeros&v=1&predict=on&ask=3,1&seed=7&hide=k&title=A&note=B&T=0.5&k=2")
    assert some.asked == (every.asked[2], every.asked[0])
    assert some.address == {"page": "zeros", "ask": "3,1", "seed": "7"}
    assert read(f"l={packed.pack('page=zeros&ask=3,1&seed=7')}").asked == some.asked


def test_every_link_of_a_room_in_the_readme_asks_something():
    """Teachers copy these and change the numbers."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"`/room\?([^`]+)`", text)
    assert len(links) >= 4
    for query in links:
        assert read(query).asked


def test_a_set_asks_its_questions_and_what_is_drawn_in_its_order():
    """What is reached by trying has no one answer that a class could see side by side."""
    found = read("set=draw,match,break,jacobian&count=20&seed=5")
    drawn = [asked for asked in found.asked if asked.is_drawn]
    assert drawn
    assert len(found.asked) < 20
    assert str(20 - len(found.asked)) in found.problems[0]
    for asked in found.asked:
        check(asked)
    assert again(found) == found
    assert {asked.opens[0] for asked in found.asked if asked.is_chosen} == {"jacobian"}
    (alone,) = read("set=draw&count=1&seed=9").asked
    assert alone.lab == alone.solved
    assert alone.lab in [lab_to_draw(seed) for seed in range(10_000)]
    assert read("set=mixed&count=60&student=12&seed=3").problems == ()


ASKED = (
    "page=steps&seed=9999",
    "page=attend&ask=7,3",
    "set=mixed&count=30&seed=77",
    "set=draw,8&student=4",
    "z=-1e308,3,-inf&T=inf&names=%ED%99%95%EB%A5%A0,b,c",
)


def said() -> str:
    """All of these, in a few letters."""
    return sha256(repr([read(query).asked for query in ASKED]).encode()).hexdigest()


def test_another_process_asks_the_same():
    """Several processes serve one room, and a class that comes back finds its own question."""
    code = "from tests.pages.room.test_subject import said; print(said())"
    environment = {**os.environ, "PYTHONHASHSEED": "123", "PYTHONPATH": str(ROOT)}
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert told.stdout.split() == [said()]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "names none of them"),
        ("T=2", "names none of them"),
        ("page=nowhere", "the pages are explore, steps"),
        ("page=", "the pages are explore, steps"),
        ("page=zeros&page=steps", "it came 2 times"),
        ("page=zeros&question=99", "question in the link was not used"),
        ("page=zeros&question=-1", "question in the link was not used"),
        ("page=zeros&ask=1,99", "ask in the link was not used"),
        ("page=zeros&seed=1e9", "seed in the link was not used"),
        ("page=zeros&answer=essay", "choice and number"),
        ("set=nonsense", "“nonsense” came"),
        ("set=match,break", "nothing but what is done by hand"),
        ("set=zeros&count=61", "count in the link was not used"),
        ("z=1", "2 to 12 logits are allowed"),
        ("z=1,x", "“x”"),
        ("z=1,2&T=-1", "T in the link was not used"),
        ("z=1,2&names=a,b,c", "names in the link was not used"),
        ("z=-inf,-inf", "have no probabilities"),
        ("z=1,2&secret=1", "“secret” is no parameter of a room"),
        ("z=1,2&k=2", "“k” is no parameter of a room"),
        ("l=e", "no packed link"),
    ],
)
def test_what_cannot_be_asked_gets_a_sentence(query, sentence):
    """A class never gets a question that nobody has chosen, in the place of the one meant."""
    with pytest.raises(ValueError, match=re.escape(sentence)) as refusal:
        read(query)
    assert "\n" not in str(refusal.value)


def test_an_address_is_short_whatever_is_sent():
    """Rooms stand in the memory of the server, and anybody can open one."""
    with pytest.raises(ValueError, match=r"up to 2,000 characters; \S+ came"):
        subject.of(subject.wanted.Wanted(Lab((1.0, 2.0), ("x" * 3_000, "b"))), LESSONS)
    found = read("z=" + ",".join(["-1.2345678901234567e-300"] * 12))
    assert sum(map(len, found.address.values())) < subject.LONGEST
    assert read(f"set={'zeros,' * 5_000}").address == {"set": "zeros"}
    for query in (f"z={'1,' * 5_000}1", f"names={'a' * 9_999}&z=1,2", f"page={'a' * 9_999}"):
        with pytest.raises(ValueError, match="was not used") as refusal:
            read(query)
        assert len(str(refusal.value)) < 300
