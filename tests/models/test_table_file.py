"""A reader's own table: read as it is meant, or refused with a sentence that names the line."""

import gzip

import numpy as np
import pytest

from softmax_models.table_file import MOST_FEATURES, MOST_ROWS, table
from softmax_models.text_file import LIMIT

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
    "too large": (b"a" * (LIMIT + 1), "may have up to 5 MB"),
    "wrong encoding": (GOOD.encode().replace(b"cat", b"k\xe4t", 1), "UTF-8; line 3"),
    "only a header": (b"length,width,animal\n", "only one line came"),
    "one column": (b"animal\ncat\ndog\n", "line 1 has 1 column"),
    "one measurement": (b"x,y\n" + b"1,a\n2,b\n" * 6, "line 1 has 2 columns"),
    "one class": (b"x,w,y\n" + b"1,2,cat\n" * 12, "all rows are “cat”"),
    "eleven classes": (
        b"x,w,y\n" + b"".join(b"1,2,c%d\n" % (i % 11) for i in range(33)),
        "line 12 brings class 11",
    ),
    "a class alone": (GOOD.encode() + b"3,4,fox\n", "“fox” is on line 14 alone"),
    "NaN": (GOOD.replace("4.5", "nan").encode(), "line 6: length .* “nan” came"),
    "nothing where a number stands": (GOOD.replace("4.5", "").encode(), "line 6: .* nothing came"),
    "a decimal comma": ("x;w;y\n" + "1,5;2;a\n1,5;2;b\n" * 6, "line 2: x .* “1,5” came"),
    "an underscore": (GOOD.replace("4.5", "4_5").encode(), "line 6: length must be a number"),
    "infinity": (GOOD.replace("4.5", "inf").encode(), "line 6: length must be a number"),
    "beyond the limit": (GOOD.replace("4.5", "1e400").encode(), "line 6: length is beyond 1e"),
    "a short line": (GOOD.replace("4.5,7,cat", "4.5").encode(), "line 6 has 1 column; .* has 3"),
    "no class": (GOOD.replace("4.5,7,cat", "4.5,7,").encode(), "line 6: .* nothing came"),
    "no header": (ROWS.encode(), "line 1 must be a header"),
    "a column twice": ("x,x,y\n" + "1,2,a\n1,2,b\n" * 6, "“x” is twice"),
    "a name too long": (f"{'x' * 25},w,y\n1,2,a\n".encode(), "1 to 24 visible characters"),
    "too many columns": (",".join(f"x{i}" for i in range(MOST_FEATURES + 2)) + "\n1\n", "22 col"),
    "100,000 words in a line": (" ".join(["word"] * 100_000) + "\n1\n", "line 1"),
    "100,000 cells in a line": (",".join(["word"] * 100_000) + "\n1\n", "100000 columns"),
    "a cell that never ends": ("x,w,y\n1," + "a" * 200_000 + "\n", "line 2 is no line of a CSV"),
    "an open quote": (GOOD + '"1,2,cat\n', "line 14 is no line of a CSV"),
    "nine rows": ("x,w,y\n" + "1,2,a\n1,2,b\n1,2,c\n" * 3, "at least 10 rows"),
    "too many rows": (
        "x,w,y\n" + "1,2,a\n1,2,b\n" * (MOST_ROWS // 2) + "1,2,a\n",
        "at most 10000 rows",
    ),
}


@pytest.mark.parametrize(("data", "sentence"), BAD.values(), ids=BAD)
def test_what_cannot_be_used_gets_a_sentence(data, sentence):
    """One line of thousands is wrong: without its number nobody finds it."""
    with pytest.raises(ValueError, match=sentence) as refusal:
        table(data if isinstance(data, bytes) else data.encode())
    assert len(str(refusal.value)) < 200


def test_the_largest_table_is_read():
    """The limits are allowed themselves."""
    head = ",".join(f"x{i}" for i in range(MOST_FEATURES)) + ",class\n"
    cells = ",".join(["1"] * MOST_FEATURES)
    found = table((head + f"{cells},a\n{cells},b\n" * (MOST_ROWS // 2)).encode())
    assert found.X.shape == (MOST_ROWS, MOST_FEATURES)
