"""Two files together: who is in both, and no number that nobody can stand for."""

import re

import numpy as np
import pytest

from pages.gain import pictures, sentences
from pages.gain.class_file import read
from pages.gain.compared import Compared, compared
from pages.gain.forms import COUNT, A, B
from softmax_models.gain import FEWEST, paired_gain
from tests.pages.gain.results import csv, drawn
from ui.take_away.data_files import as_csv


def of(before: list[list[str]], after: list[list[str]], head: list[str] | None = None) -> Compared:
    """Two classes as two files bring them."""
    files = (csv(rows, head) if head else csv(rows) for rows in (before, after))
    return compared(*(read(data, form) for data, form in zip(files, (A, B), strict=True)))


BEFORE, AFTER = drawn(1, 0.35), drawn(2, 0.7)
FOUND = of(BEFORE, AFTER)


def told(found: Compared) -> str:
    """All that is said."""
    return " ".join([*sentences.who(found), *sentences.gains(found)])


def test_the_gain_is_that_of_the_points_in_a_plain_loop():
    """By hand: points before and after of who is in both files."""
    points = [[sum(map(int, row[1:])) / COUNT for row in rows] for rows in (BEFORE, AFTER)]
    x, y = (sum(each) / len(each) for each in points)
    assert FOUND.of_class.value == pytest.approx((y - x) / (1 - x))
    assert FOUND.of_class == paired_gain(*points)
    assert f"⟨g⟩ = +{(y - x) / (1 - x):.2f}" in told(FOUND)


def test_students_are_matched_by_code_and_the_others_named():
    """Half a class was ill: the rest is compared with itself, not with others."""
    after = [*reversed(AFTER[4:]), *drawn(9, 0.5, students=3, first=50)]
    found = of(BEFORE, after)
    assert [each.code for each in found.before] == [each.code for each in found.after]
    assert len(found.before) == len(BEFORE) - 4
    said = told(found)
    assert "8 students are in both files" in said
    assert "4 are only in the file of before, and left out: s00, s01, s02, s03" in said
    assert "3 are only in the file of after, and left out: s50, s51, s52" in said
    kept = [sum(map(int, row[1:])) / COUNT for row in BEFORE[4:]]
    assert found.means()[0] == pytest.approx(sum(kept) / len(kept))


def test_many_left_out_are_counted_not_listed():
    """A sentence stays one."""
    found = of(drawn(1, 0.4, students=60), drawn(2, 0.6, students=20))
    assert re.search(r"40 are only in the file of before.*and 32 more", told(found))


def test_without_codes_two_groups_are_compared_and_it_is_said():
    """The interval is that of two groups; a gain of single students there is none."""
    head = [str(i) for i in range(1, COUNT + 1)]
    found = of([row[1:] for row in BEFORE], [row[1:] for row in AFTER[:9]], head)
    assert not found.are_paired
    assert "12 students before, 9 after" in told(found)
    assert "single students" not in told(found)
    assert next(iter(pictures.of_gains(found).table.values())) == ["the class"]


@pytest.mark.parametrize("count", range(1, FEWEST))
def test_of_fewer_than_five_only_the_number_is_said(count):
    """One of three is a person."""
    found = of(BEFORE[:count], AFTER[:count])
    assert not found.is_enough
    assert f"Below {FEWEST} students" in told(found)
    assert "⟨g⟩" not in told(found)
    assert "%" not in told(found)


def test_who_had_everything_right_before_has_no_gain_and_is_counted():
    """In the gain of the class they count: Hake's means are those of all."""
    full = ["s90", *["1"] * COUNT]
    found = of([*BEFORE, full], [*AFTER, full])
    assert found.full_before == 1
    assert "1 student had everything right before" in told(found)
    assert f"of {len(BEFORE)} students." in told(found)
    assert found.of_students == FOUND.of_students
    all_full = of([[row[0], *["1"] * COUNT] for row in BEFORE], AFTER)
    assert "nothing was left to gain" in told(all_full)
    assert "nan" not in told(all_full).lower()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (BEFORE, BEFORE, None),
        (BEFORE, drawn(2, 0.7, first=80), "no code of one file is in the other"),
    ],
)
def test_two_files_that_are_none_of_one_class(before, after, said):
    """Of another class, or the same twice: a gain of 0 would be believed."""
    with pytest.raises(ValueError, match=said or "both files are the same"):
        compared(read(csv(before), A), read(csv(after), A))


def test_a_class_that_got_worse_has_a_negative_gain():
    """It is said with its sign, and the axis reaches it."""
    found = of(AFTER, BEFORE)
    assert found.of_class.value < 0
    assert "⟨g⟩ = −" in told(found)
    low, _ = pictures.of_gains(found).figure["layout"]["xaxis"]["range"]
    assert low <= found.of_class.low


def test_each_question_before_and_after_in_plain_loops():
    """By template, though each form has them in another order."""
    before, after, gain = FOUND.items()
    first, last = (read(csv(rows), form) for rows, form in ((BEFORE, A), (AFTER, B)))
    for i in range(COUNT):
        x, y = (
            sum(student.items[i] for student in found.students) / len(found.students)
            for found in (first, last)
        )
        assert (before[i], after[i]) == pytest.approx((x, y))
        assert gain[i] == pytest.approx((y - x) / (1 - x)) if x < 1 else np.isnan(gain[i])


def test_the_charts_say_what_they_show_and_their_files_have_it():
    """Without eyes, and in a spreadsheet."""
    gains, items = pictures.of_gains(FOUND), pictures.of_items(FOUND)
    assert f"{FOUND.of_class.value:.2f}" in gains.alt
    assert items.alt.count("before") == COUNT
    text = as_csv([gains, items]).decode("utf-8-sig")
    assert repr(FOUND.of_class.low) in text
    assert "Twice the logit" in text
    xs = items.figure["data"][1]["x"]
    assert xs == pytest.approx(FOUND.items()[0].tolist(), abs=1e-5)


def test_students_that_all_change_alike_have_no_interval():
    """It would have no width, and look like certainty."""
    rows = [["code", "Total"], *([f"s{i}", str(i)] for i in range(5))]
    after = [["code", "Total"], *([f"s{i}", str((10 + i) / 2)] for i in range(5))]
    found = compared(*(read(csv(each[1:], each[0]), A) for each in (rows, after)))
    assert found.of_class.value == pytest.approx(0.5)
    assert "There is no interval" in told(found)
    assert not found.has_items
