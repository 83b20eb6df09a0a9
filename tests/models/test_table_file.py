"""A reader's own table: read as it is meant, or refused with a sentence that names the line."""

import gzip

import numpy as np
import pytest

from softmax_models.class_column import MOST_FEATURES
from softmax_models.columns import MOST_ROWS, columns
from softmax_models.table_file import LIMIT, chosen, table

ROWS = "".join(f"{i}.5,7,{'cat' if i % 3 else 'dog'}\n" for i in range(12))
GOOD = f"length,width,animal\n{ROWS}"


def test_classes_are_counted_in_the_order_in_which_they_come():
    """Their colours follow this order: it must not hang on the alphabet or on a hash."""
    found = table(GOOD.encode())
    assert found.classes == ("dog", "cat")
    assert found.features == ("length", "width")
    assert found.y.tolist() == [int(i % 3 > 0) for i in range(12)]
    np.testing.assert_array_equal(found.X[:, 0], np.arange(12) + 0.5)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_table_as_other_countries_spreadsheets_write_it_is_the_same(separator):
    """Where the comma is a decimal mark, spreadsheets separate by semicolons."""
    other = table(GOOD.replace(",", separator).replace("\n", "\r\n").encode("utf-8-sig"))
    np.testing.assert_array_equal(other.X, table(GOOD.encode()).X)
    assert other.classes == ("dog", "cat")


def test_quotes_spaces_and_empty_lines_are_no_part_of_the_names():
    """RFC 4180 lets a name hold a comma."""
    found = table(f'" length, cm ",width,animal\n\n{ROWS}\n\n'.encode())
    assert found.features == ("length, cm", "width")
    assert len(found.y) == 12


def test_a_separator_inside_quotes_is_none():
    """The header has four commas, all of them in names; its file is one of semicolons."""
    rows = "".join(f"{i};{i % 4};{'cat' if i % 3 else 'dog'}\n" for i in range(12))
    found = table(f'"len, cm, left";"wid, cm, left";kind\n{rows}'.encode())
    assert found.features == ("len, cm, left", "wid, cm, left")
    assert found.classes == ("dog", "cat")


BAD = {
    "binary": (GOOD.encode() + b"\0", "line 14 holds binary data"),
    "a spreadsheet's own format": (gzip.compress(GOOD.encode()), "text file is needed|UTF-8"),
    "empty": (b"", "the file is empty"),
    "too large": (b"a" * (LIMIT + 1), "may have up to 20 MB"),
    "only a header": (b"length,width,animal\n", "only one line came"),
    "one column": (b"animal\ncat\ndog\n", "line 1 has 1 column"),
    "one measurement": (b"x,y\n" + b"1,a\n2,b\n" * 6, "line 1 has 2 columns"),
    "one class": (b"x,w,y\n" + b"1,2,cat\n" * 12, "all rows are “cat”"),
    "eleven classes": (
        b"x,w,y\n" + b"".join(b"1,2,c%d\n" % (i % 11) for i in range(33)),
        "line 12 brings class 11",
    ),
    "a class alone": (GOOD.encode() + b"3,4,fox\n", "“fox” is on line 14 alone"),
    "an underscore": (GOOD.replace("4.5", "4_5").encode(), "line 6: length must be a number"),
    "infinity": (GOOD.replace("4.5", "inf").encode(), "line 6: length must be a number"),
    "beyond the limit": (GOOD.replace("4.5", "1e400").encode(), "line 6: length is beyond 1e"),
    "a short line": (GOOD.replace("4.5,7,cat", "4.5").encode(), "line 6 has 1 column; .* has 3"),
    "a column twice": ("x,x,y\n" + "1,2,a\n1,2,b\n" * 6, "“x” is there twice"),
    "a name too long": (f"{'x' * 61},w,y\n1,2,a\n".encode(), "1 to 60 visible characters"),
    "a name of nothing seen": ("x\u200b,w,y\n1,2,a\n", "1 to 60 visible characters"),
    "too many columns of numbers": (
        ",".join(f"x{i}" for i in range(801)) + "\n1\n",
        "3 to 800 columns .* line 1 has 801",
    ),
    "100,000 words in a line": (" ".join(["word"] * 100_000) + "\n1\n", "line 1"),
    "100,000 cells in a line": (",".join(["word"] * 100_000) + "\n1\n", "100,000 columns"),
    "a cell that never ends": ("x,w,y\n1," + "a" * 200_000 + "\n", "line 2 is no line of a CSV"),
    "an open quote": (GOOD + '"1,2,cat\n', "line 14 is no line of a CSV"),
    "nine rows": ("x,w,y\n" + "1,2,a\n1,2,b\n1,2,c\n" * 3, "at least 10 rows"),
    "too many rows": (
        "x,w,y\n" + "1,2,a\n1,2,b\n" * (MOST_ROWS // 2) + "1,2,a\n",
        "at most 10,000 rows",
    ),
}


@pytest.mark.parametrize(("data", "sentence"), BAD.values(), ids=BAD)
def test_what_cannot_be_used_gets_a_sentence(data, sentence):
    """One line of thousands is wrong: without its number nobody finds it."""
    with pytest.raises(ValueError, match=sentence) as refusal:
        table(data if isinstance(data, bytes) else data.encode())
    assert len(str(refusal.value)) < 200


@pytest.mark.parametrize(("width", "rows"), [(MOST_FEATURES, 200), (2, MOST_ROWS)])
def test_the_largest_table_is_read(width, rows):
    """The limits are allowed themselves."""
    head = ",".join(f"x{i}" for i in range(width)) + ",class\n"
    cells = ",".join(["1"] * width)
    found = table((head + f"{cells},a\n{cells},b\n" * (rows // 2)).encode())
    assert found.X.shape == (rows, width)


def test_empty_lines_without_end_are_refused_at_once():
    """Twenty megabytes of them kept a reader of files busy for ten seconds."""
    with pytest.raises(ValueError, match="at most 10,000 rows"):
        table(b"\r" * 19_000_000 + b"1")
    assert len(table(GOOD.encode() + b"\n" * 100_000).y) == len(table(GOOD.encode()).y)


def test_a_file_is_refused_before_it_is_read_whole():
    """Twenty megabytes of rows that nobody can use would keep a server busy."""

    def endless(width):
        yield 1, [f"x{i}" for i in range(width)]
        for line in range(2, MOST_ROWS + 4):
            yield line, ["1"] * width
        pytest.fail("more was read than can be used")

    with pytest.raises(ValueError, match="at most 10,000 rows"):
        columns(endless(3), ",", [])
    with pytest.raises(ValueError, match="801 columns"):
        columns(endless(801), ",", [])


TEN = "1,2,a\n2,3,b\n" * 6
NUMBERED = [f"{i % 3},{i % 4},{'ab'[i % 2]}" for i in range(12)]
CELLS = {
    "missing": (f"x,y,k\n{TEN}NA,2,a\n3,?,b\n4,5,\n", "3 rows with missing values skipped"),
    "one row": (f"x,y,k\n{TEN}nan,2,a\n", "1 row with missing values skipped"),
    "decimal commas": ("x;y;k\n" + "1,5;2;a\n2,5;3;b\n" * 6, "decimal commas"),
    "no header": (TEN, "has no header"),
    "a comma at each end": (
        "x,y,k,\n" + TEN.replace("\n", ",\n"),
        "“column 4” is left out: empty",
    ),
    "ends in the rows alone": ("x,y,k\n" + TEN.replace("\n", ",\n"), "class is “k”"),
    "ends in the header alone": (f"x,y,k,,\n{TEN}", "class is “k”"),
    "words": (
        "x,y,where,k\n" + "1,2,Paris,a\n2,3,Seoul,b\n3,1,Delhi,a\n" * 6,
        "“where” is left out: words",
    ),
    "a row number": (
        "id,x,y,k\n" + "\n".join(f"{i},{row}" for i, row in enumerate(NUMBERED, 1)),
        "“id” is left out: a row number",
    ),
    "no name": (
        ",x,y,k\n" + "\n".join(f"{i},{row}" for i, row in enumerate(NUMBERED)),
        "“column 1” is left out: a row number",
    ),
    "mostly missing": (
        "x,y,z,k\n" + "1,2,,a\n2,3,4,b\n3,1,,a\n" * 6,
        "“z” is left out: mostly missing",
    ),
    "the class twice": (
        "x,y,kind,kind_id\n" + "1,2,a,0\n2,3,b,1\n3,1,a,0\n" * 6,
        "“kind_id” is left out: the class once more",
    ),
    "a named separator": (
        "sep=;\nx;y;k\n" + TEN.replace(",", ";"),
        "names semicolons as separators",
    ),
    "blanks": ("x y k\n" + "1.5  2 a\n 2.5 3 b\n" * 6, "separated by blanks"),
    "row names": (
        '"x" "y" "k"\n'
        + "\n".join(f'"{i}" {row.replace(",", " ")}' for i, row in enumerate(NUMBERED)),
        "“column 1” is left out: a row number",
    ),
}


@pytest.mark.parametrize(("text", "sentence"), CELLS.values(), ids=CELLS)
def test_whatever_is_done_to_a_file_is_said(text, sentence):
    """A column that vanishes without a word is a wrong number in a learner's report."""
    found = table(text.encode())
    assert sentence in " ".join(found.notes)
    assert found.X.shape[1] == 2
    assert found.classes == ("a", "b")
    assert np.isfinite(found.X).all()


def test_the_class_need_not_be_the_last_column():
    """`label,p0,p1` took p1 as the class, and nothing said so."""
    rows = "".join(f"{i % 2},{i % 5},{i % 3}\n" for i in range(20))
    found = table(f"label,p0,p1\n{rows}".encode())
    assert (found.label, found.features, found.classes) == ("label", ("p0", "p1"), ("0", "1"))
    assert "The class is “label”." in found.notes


def test_a_reader_chooses_the_class_and_the_columns():
    """Two words may stand for 0 and 1, and which is which is said."""
    rows = "".join(f"{'mf'[i % 2]},{i % 5},{i % 7},{'abc'[i % 3]}\n" for i in range(30))
    of = table(f"sex,x,y,k\n{rows}".encode()).of
    found = chosen(of, "k", ["y", "sex"])
    assert found.features == ("sex", "y")
    assert found.X[:2, 0].tolist() == [1, 0]
    assert "“sex” is 0 for “f”, 1 for “m”." in found.notes
    assert chosen(of, "sex").classes == ("m", "f")
    for wrong in (("z", None), ("k", ["x"]), ("k", ["x", "nowhere"]), ("k", ["k", "x"])):
        with pytest.raises(ValueError, match=r"not one of the columns|2 to 784 columns"):
            chosen(of, *wrong)


def test_a_class_is_one_however_it_is_written():
    """café composed and decomposed were two classes, and so were 1 and 1.0."""
    rows = "1,2,caf\u00e9\n2,3,cafe\u0301\n3,4,tea\n" * 5
    assert table(f"x,y,k\n{rows}".encode()).classes == ("caf\u00e9", "tea")
    rows = "1,2,0\n2,3,1.0\n3,4,0.0\n4,4,1\n" * 5
    assert table(f"x,y,k\n{rows}".encode()).classes == ("0", "1")


@pytest.mark.parametrize(
    ("before", "count", "names"),
    [("# by whom\n# when, and where\nx,w,k\n", 2, ("x", "w")), ("# x,w,k\n", 0, ("x", "w")),
     ("# by whom\n# x,w,k\n", 1, ("x", "w")), ('# an open " quote\nx,w,k\n', 1, ("x", "w"))],
)  # fmt: skip
def test_remarks_before_a_table_are_left_out_and_a_header_behind_a_sign_is_not(
    before, count, names
):
    """Instruments, R and NumPy write them; the first line was taken for a table of one column."""
    found = table((before + "1,2,a\n3,1,b\n" * 6).encode())
    assert found.features == names
    assert len(found.y) == 12
    said = f"Lines behind # before the table, left out: {count}."
    assert (said in found.notes) == (count > 0)
