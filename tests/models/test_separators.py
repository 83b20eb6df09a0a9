"""Which sign stands between columns: what stands in quotes is no part of the question."""

from itertools import islice

import pytest

from softmax_models import separators
from softmax_models.separators import named_separator, rows, separator

FILES = {
    "a separator inside quotes": ('"len, cm, left";"wid, cm, left";kind\n1;2;a\n3;4;b\n', ";"),
    "decimal commas as well": ('"len, cm";"wid, cm";kind\n1,5;2,5;a\n3,5;4,5;b\n', ";"),
    "commas in the header alone": ("length, cm;width, cm;animal\n1,5;2,5;cat\n1,5;2,5;dog\n", ";"),
    "classes that are numbers": ("length, cm;width, cm;animal\n1,5;2,5;0\n1,5;2,5;1\n", ";"),
    "semicolons inside quotes": ('name,len\n"a;b;c",1\n"d;e;f",2\n', ","),
    "quoted decimal commas": ('x,y,k\n"1,5","2,5",a\n"3,5","4,5",b\n', ","),
    "tabs": ("length, cm\twidth; cm\tkind\n1,5\t2,5\tcat\n", "\t"),
    "bars": ("a|b|c, d\n1|2|x\n", "|"),
    "blanks, more than one": ("  a  b   c\n  1.0  2.0  3\n4 5    6\n", " "),
    "a text of words": ("word " * 30 + "\nword\n", ","),
    "one column": ("animal\ncat\n", ","),
    "nothing": ("", ","),
}


@pytest.mark.parametrize(("text", "sign"), FILES.values(), ids=FILES)
def test_the_separator_is_what_the_lines_agree_on(text, sign):
    """A header alone misleads: names of columns have commas in them, with their units."""
    assert separator(text) == sign


def test_blanks_around_cells_and_quotes_are_no_part_of_them():
    """`1, 2, "cat"` kept its quotes: a class of its own beside cat, and nothing said so."""
    text = 'a, b, k\n1, 2, "cat"\n"1" , 2 ,"cat" \n'
    assert [cells for _, cells in rows(text, ",")] == [["a", "b", "k"], *[["1", "2", "cat"]] * 2]
    assert list(rows('"a" \t"b" \n', "\t")) == [(1, ["a", "b"])]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("columns", [2, 3, 4, 9])
def test_a_blank_in_the_name_of_each_class_separates_nothing(sign, columns):
    """`0.5,7,a,kind 0` was cut at its blank: two cells, and half of them numbers."""
    lines = [[*map(str, range(columns - 2)), "ab"[i % 2], f"kind {i % 3}"] for i in range(30)]
    names = [f"x{i}" for i in range(columns - 1)] + ["kind"]
    assert separator("\n".join(map(sign.join, [names, *lines]))) == sign


def test_blanks_separate_where_commas_are_decimal():
    """A class may have a comma in some lines."""
    lines = [f"{i},5 {i % 7},25 {'a,b' if i == 3 else 'cat'}" for i in range(20)]
    assert separator("\n".join(lines)) == " "


def test_a_line_is_counted_where_it_begins():
    """A quoted cell goes over lines; a sentence names the one that the reader can find."""
    assert [line for line, _ in rows('a,b\n\n"x\ny",1\n2,3\n', ",")] == [1, 3, 5]
    with pytest.raises(ValueError, match="line 3 is no line of a CSV file"):
        list(rows('a,b\n1,2\n"3,4\n5,6\n7,8\n', ","))


def test_a_spreadsheet_may_name_its_separator():
    """Excel writes and reads a first line `sep=;`."""
    named = ["sep=;\na;b", "SEP=|\n", '"sep=,"\n', "sep=\t\na", "\nsep=;"]
    assert list(map(named_separator, named)) == [";", "|", ",", "\t", ";"]
    assert named_separator("sep=ab\n1,2") is None
    assert named_separator("a;b\nsep=;\n") is None


def test_a_large_text_is_not_read_whole_for_its_first_rows():
    """The reader of a table stops where there are too many."""
    text = "1,2,a\n" * 3_000_000
    assert len(list(islice(rows(text, separator(text)), 3))) == 3


def test_a_line_of_a_million_cells_is_not_looked_at_whole(monkeypatch):
    """For seconds, with every sign in turn, while the reader's class waits."""
    seen = []
    agreement = separators._agreement
    monkeypatch.setattr(
        separators, "_agreement", lambda text, sign: seen.append(text) or agreement(text, sign)
    )
    assert separator("1;" * 1_000_000 + "\n") == ";"
    assert separator("a;b;c\n" + "1;2;3\n" * 1_000_000) == ";"
    assert max(map(len, seen)) <= separators._LOOKED_INTO
    assert seen[-1].endswith("3\n")  # no line is cut where one ends in time
