"""What is handed in and graded again: nothing that a file says of itself counts."""

import json

import pytest

from pages.lessons import LESSONS
from pages.practice import results
from pages.practice.kinds import KINDS
from pages.practice.marked import claims, marked, saved, table
from pages.practice.results import LIMIT, VERSION, Handed
from pages.practice.sitting import Sitting, after, begun, question_of
from ui.predict.prediction import Prediction, named
from ui.predict.question import SLIP
from ui.take_away.data_files import as_csv
from ui.take_away.data_table import data_table
from ui.teach.sets import MOST, Item, Set

PARTS = ("sparse_share", "dead_slope", "enough", "winner", "temperature", "match")
OF = Set(PARTS, count=len(PARTS), seed=7, student=3)


def answered(of: Set = OF, *, wrong: int = 2) -> Sitting:
    """The whole set, the first `wrong` of it not right."""
    found = begun(of, LESSONS)
    while not found.is_over:
        found = after(found, _answer(found, right=len(found.answered) >= wrong))
    return found


def _answer(found: Sitting, *, right: bool) -> Prediction:
    work = found.waiting[0].work
    if isinstance(work, Item):
        question = question_of(work.template, work.seed)
        choice = next(i for i, each in enumerate(question.answers) if each.is_right == right)
        return Prediction(choice, (0.2, 0.3, 0.5) if question.draws else ())
    kind = KINDS[work.kind]
    return Prediction(drawn=kind.lab(work.seed).z if right else kind.start(work.seed))


def file_of(found: Sitting, name: str = "Ada", **changes) -> bytes:
    """A file, with changes made to it."""
    return json.dumps(json.loads(results.write(found, name)) | changes).encode()


def test_a_file_is_read_back_as_what_was_answered():
    """Every answer, in order, and the same score."""
    found = answered()
    handed = results.read(results.write(found, "Ada").encode(), LESSONS)
    assert handed == Handed("Ada", found, found.right_at_once)
    assert results.read(results.write(begun(OF, LESSONS), "").encode(), LESSONS).name == ""


def test_a_file_can_be_read_by_eye_and_holds_no_name_that_was_not_typed():
    """A student sees what is handed in."""
    written = json.loads(results.write(answered(), ""))
    assert "name" not in written
    assert written["set"] == f"set={','.join(PARTS)}&count=6&seed=7&student=3"
    for each in written["answers"]:
        assert each.keys() >= {"seed", "right"}
        assert each.keys() >= {"task", "numbers"} or each.keys() >= {"question", "choice", "answer"}


def test_a_score_that_the_file_claims_does_not_count():
    """The check grades again, and says that it found another."""
    found = answered()
    data = file_of(found, right_at_once=6)
    lied = json.loads(data)
    for each in lied["answers"]:
        each["right"] = True
    handed = marked(json.dumps(lied).encode())
    assert handed.sitting == found
    assert handed.sitting.right_at_once == 4
    (sentence,) = claims([("a.json", handed)])
    assert "says 6 right at once; it is 4" in sentence
    assert not claims([("a.json", marked(file_of(found)))])


def changed(kind: str = "question", **changes) -> bytes:
    """A file of which the first answer to a question, or to a task, was changed."""
    written = json.loads(results.write(answered(), "Ada"))
    first = next(each for each in written["answers"] if kind in each)
    first |= changes
    return json.dumps(written).encode()


def without(key: str) -> bytes:
    """A file without one of its parts."""
    written = json.loads(results.write(answered(), "Ada"))
    del written[key]
    return json.dumps(written).encode()


WHOLE = results.write(answered(), "Ada").encode()
BAD = {
    "nothing": b"",
    "truncated": WHOLE[: len(WHOLE) // 2],
    "binary": bytes(range(256)),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "huge": WHOLE + b" " * LIMIT,
    "no object": b"[1, 2]",
    "null": b"null",
    "NaN": b'{"softmax_lab": NaN}',
    "deep": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "a number of many digits": b'{"softmax_lab": ' + b"9" * 100_000 + b"}",
    "HTML": b"<html><script>alert(1)</script></html>",
    "another JSON": b'{"cells": [], "metadata": {}}',
    "another version": file_of(answered(), version=VERSION + 1),
    "no version": without("version"),
    "a version of HTML": file_of(answered(), version="<b>1</b>"),
    "true for a version": file_of(answered(), version=True),
    "no set": without("set"),
    "a set of nowhere": file_of(answered(), set="set=nowhere"),
    "a set of 10,000": file_of(answered(), set="set=zeros&count=10000"),
    "another set": file_of(answered(), set="set=steps&count=6"),
    "another seed": file_of(answered(), set="set=zeros,match,temperature&count=6&seed=8"),
    "another student": file_of(answered(), set="set=zeros,match,temperature&count=6&seed=7"),
    "a set and more": file_of(answered(), set="set=zeros&count=6&z=1,2"),
    "a set of half a letter": file_of(answered(), set="set=zeros\ud800"),
    "a set of no text": file_of(answered(), set={"set": "zeros"}),
    "a long set": file_of(answered(), set="set=" + "x" * 100_000),
    "a long name": file_of(answered(), name="x" * 1000),
    "a name of no text": file_of(answered(), name=["Ada"]),
    "an unknown language": file_of(answered(), language="../../etc"),
    "no answers": without("answers"),
    "answers of no kind": file_of(answered(), answers=[1, None]),
    "too many answers": file_of(answered(), answers=[{}] * (2 * MOST + 1)),
    "an answer twice": file_of(
        answered(), answers=[*json.loads(WHOLE)["answers"], json.loads(WHOLE)["answers"][0]]
    ),
    "another question": changed(question="temperature_of_nothing"),
    "another task": changed("task", task="draw"),
    "a question for a task": changed("task", task=None, question="match"),
    "another number": changed(seed=-1),
    "no number": changed("task", seed=None),
    "a choice beyond": changed(choice=99),
    "a choice below": changed(choice=0),
    "a choice of text": changed(choice="1"),
    "true for a choice": changed(choice=True),
    "another text": changed(answer="0.5000001"),
    "no text": changed(answer=None),
    "HTML for a text": changed(answer="<img src=x onerror=alert(1)>"),
    "bars where none are": changed(numbers=[0.1] * 1000),
    "numbers of text": changed("task", numbers=["1"]),
    "a number for numbers": changed("task", numbers=5),
    "true for numbers": changed("task", numbers=[True, True, True]),
    "numbers beyond": changed("task", numbers=[10**400]),
    "too many numbers": changed("task", numbers=[0.1] * 1000),
    "no numbers": changed("task", numbers=[]),
    "lists for numbers": changed("task", numbers=[[], [], []]),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_gets_one_sentence(what):
    """Never a traceback, and never a score."""
    said = marked(BAD[what])
    assert isinstance(said, str)
    assert len(said) < 400
    assert "Traceback" not in said
    assert "{{" not in said


def test_the_parts_of_a_file_that_nobody_reads_may_be_anything():
    """The score stands in it for who opens it in an editor."""
    for claimed in ("many", True, -1, 10**4000, None):
        handed = marked(file_of(answered(), right_at_once=claimed, questions=[], more={"a": 1}))
        assert handed.claimed is None
        assert handed.sitting == answered()


def test_a_file_with_a_mark_of_its_encoding_is_read():
    """An editor on Windows adds one."""
    assert marked(b"\xef\xbb\xbf" + WHOLE) == marked(WHOLE)


def test_a_file_that_was_saved_on_the_way_is_read():
    """Who did not finish hands in what there is."""
    part = after(begun(OF, LESSONS), _answer(begun(OF, LESSONS), right=True))
    handed = marked(results.write(part, "").encode())
    assert handed.sitting == part
    row = {key: column[0] for key, column in table([("a.json", handed)]).table.items()}
    assert row["Done"] == "1 of 6"
    assert row["Student"] == "no name"


def test_the_table_says_who_met_what():
    """A row for each file; a name is text, in HTML and in a spreadsheet."""
    hostile = "<script>alert(1)</script>"
    formula = '=HYPERLINK("http://x")'
    files = [
        (f"{i}.json", marked(file_of(answered(), name=n))) for i, n in enumerate((hostile, formula))
    ]
    chart = table(files)
    assert list(chart.table["Right at once"]) == ["4 of 6"] * 2
    met = {each.misconception for each in answered().answered} - {None, SLIP}
    assert all(named(each) in chart.table["Misconceptions met"][0] for each in met)
    html, written = data_table(chart), as_csv([chart]).decode("utf-8-sig")
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "\n'=HYPERLINK" in written.replace('"', "").replace("\r", "")


def test_a_name_may_have_any_letters_and_none_that_is_unseen():
    """A name is shown to a teacher; what reverses a line is written out."""
    assert results.read_name("  김민준 ") == "김민준"
    assert "\u202e" not in results.read_name("a\u202eb")
    with pytest.raises(ValueError, match="60 characters"):
        results.read_name("x" * 61)


def test_the_longest_set_can_be_handed_in():
    """The limit of a file is no limit of a set: sixty questions, each missed twice."""
    found = answered(Set((), count=MOST), wrong=10_000)
    assert found.missed_twice == MOST
    data = results.write(found, "x" * 60).encode()
    assert len(data) < LIMIT / 3
    assert marked(data).sitting == found


def test_the_saved_table_says_of_each_question_whether_it_was_right_at_once():
    """What a class learnt of which misconception is asked question by question, in two files."""
    of = Set(("sparse_share", "temperature"), count=3, seed=7)
    found = [
        ("a.json", results.read(file_of(answered(of, wrong=wrong)), LESSONS)) for wrong in (1, 0)
    ]
    shown, held = table(found).table, saved(found).table
    assert list(held)[: len(shown)] == list(shown)
    names = [item.template.name for item in of.items(LESSONS)]
    twice = next(name for name in names if names.count(name) == 2)
    assert set(held) - set(shown) == {*names, f"{twice} 2"}
    first, *_ = answered(of, wrong=1).answered
    assert held[first.asked.work.template.name] == ["0", "1"]
    begun_only = [("b.json", results.read(file_of(begun(of, LESSONS)), LESSONS))]
    assert saved(begun_only).table == table(begun_only).table
