"""Numbers as countries write them: what a mark means is told from all of a table's cells."""

import pytest

from softmax_models.cells import decimal_mark, is_missing, number

MARKS = {
    "decimal commas": (["1,5", "2", "0,25"], ";", ","),
    "decimal points": (["1.5", "2"], ",", "."),
    "both marks, points first": (["1.234,5", "2,5"], ";", ","),
    "both marks, commas first": (["1,234.5", "2.5"], ",", "."),
    "commas between thousands, quoted": (["1,234", "12,345"], ",", "."),
    "quoted decimal commas": (["1,5", "2,25"], ",", ","),
    "three digits after a comma": (["1,234", "0,125"], ";", ","),
    "points between thousands": (["1.234", "2,5"], ";", ","),
    "whole numbers": (["1", "2"], ";", "."),
    "nothing": ([], ",", "."),
}


@pytest.mark.parametrize(("cells", "separator", "mark"), MARKS.values(), ids=MARKS)
def test_the_decimal_mark_is_told_from_the_cells(cells, separator, mark):
    """1,234 is a thousand in one country and little more than one in another."""
    assert decimal_mark(cells, separator) == mark


@pytest.mark.parametrize(
    ("cell", "mark", "value"),
    [
        ("1,5", ",", 1.5), ("1.234,5", ",", 1234.5), ("1.234", ",", 1234.0),
        ("1,5e-3", ",", 0.0015),
        ("1,234.5", ".", 1234.5), ("1 234,5", ",", 1234.5), ("1\u202f234", ",", 1234.0),
        ("1'234.5", ".", 1234.5), ("−2", ".", -2.0), ("+.5", ".", 0.5), ("5.", ".", 5.0),
        ("1e400", ".", float("inf")), ("२.५", ".", 2.5), ("٢٫٥", ".", 2.5), ("１２", ".", 12.0),
        ("1,5", ".", None), ("1.5", ",", None), ("1_000", ".", None), ("inf", ".", None),
        ("nan", ".", None), ("12 34", ".", None), ("1,23,4", ".", None), ("", ".", None),
        ("-", ".", None), ("0x10", ".", None), ("1.2.3", ",", None), ("1 23", ".", None),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_meant_or_not_at_all(cell, mark, value):
    """A wrong number is worse than a refused one."""
    assert number(cell, mark) == value


def test_what_says_that_there_is_nothing():
    """Each program has a word of its own for it."""
    said = [
        "",
        "NA",
        "N/A",
        "n/a",
        "NaN",
        "nan",
        "null",
        "NULL",
        "None",
        "?",
        "-",
        "#N/A",
        "#DIV/0!",
    ]
    assert all(map(is_missing, said))
    assert not any(map(is_missing, ["0", "no", "nap", "-1", "Namibia"]))
