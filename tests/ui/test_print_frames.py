"""Tables that name the types of their columns, as polars and tibbles print them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.paste.paste import Pasted, read

BOX = """shape: (3, 2)
┌───────┬─────┐
│ class ┆ z   │
│ ---   ┆ --- │
│ str   ┆ f64 │
╞═══════╪═════╡
│ cat   ┆ 2.0 │
│ dog   ┆ 1.0 │
│ fox   ┆ 0.1 │
└───────┴─────┘"""
ANIMALS = Pasted((2.0, 1.0, 0.1), ("cat", "dog", "fox"))
SAME = {
    "a box": BOX,
    "without its shape": BOX.partition("\n")[2],
    "heads that no lab knows": BOX.replace("class ┆ z   ", "beast ┆ p0  "),
    "types beside the heads": BOX.replace("│ class ┆ z   ", "│ class (str) ┆ z (f64) ").replace(
        "│ ---   ┆ --- │\n│ str   ┆ f64 │\n", ""
    ),
    "Markdown": "shape: (3, 2)\n| class | z   |\n| ---   | --- |\n| str   | f64 |\n"
    "|-------|-----|\n| cat   | 2.0 |\n| dog   | 1.0 |\n| fox   | 0.1 |",
    "lines between the rows": BOX.replace(" │\n│ dog", " │\n├╌╌╌╌╌╌╌┼╌╌╌╌╌┤\n│ dog"),
    "bars at the ends alone": BOX.replace("┆", " ").replace("┬", "─").replace("╪", "═"),
    "no bars": "shape: (3, 2)\n class  z   \n ---    --- \n str    f64 \n cat    2.0 \n"
    " dog    1.0 \n fox    0.1 ",
    "from a notebook": 'shape: (3, 2)\nclass\tz\nstr\tf64\n"cat"\t2.0\n"dog"\t1.0\n"fox"\t0.1',
    "a tibble": "# A tibble: 3 × 2\n  class     z\n  <chr> <dbl>\n1 cat     2  \n2 dog     1  \n"
    "3 fox     0.1",
    "a glimpse": "Rows: 3\nColumns: 2\n$ class <str> 'cat', 'dog', 'fox'\n"
    "$ z     <f64> 2.0, 1.0, 0.1",
    "a glimpse of R": 'Rows: 3\nColumns: 2\n$ class <chr> "cat", "dog", "fox"\n'
    "$ z     <dbl> 2.0, 1.0, 0.1",
    "one row": "shape: (1, 3)\n┌─────┬─────┬─────┐\n│ cat ┆ dog ┆ fox │\n│ --- ┆ --- ┆ --- │\n"
    "│ f64 ┆ f64 ┆ f64 │\n╞═════╪═════╪═════╡\n│ 2.0 ┆ 1.0 ┆ 0.1 │\n└─────┴─────┴─────┘",
}  # fmt: skip
SERIES = "shape: (3,)\nSeries: 'z' [f64]\n[\n\t2.0\n\t1.0\n\t0.1\n]"
REFUSED = {
    "a cut box": (BOX.replace("│ fox   ┆ 0.1 │\n", ""), "says 3 rows, and 2 stand there"),
    "a cut series": (SERIES.replace("\t0.1\n", ""), "says 3 values, and 2 stand there"),
    "a shortened box": (BOX.replace("dog   ┆ 1.0", "…     ┆ …  "), "line 8: the print-out leaves"),
    "a shortened series": (SERIES.replace("1.0", "…"), "line 5: the print-out leaves"),
    "a missing value": (BOX.replace("1.0", "null"), "line 8: “null” is not a number"),
    "a missing value in a series": (SERIES.replace("1.0", "null"), "line 5: “null” is not a"),
    "a series of words": (SERIES.replace("f64", "str"), "“z” is a Series of “str”"),
    "two columns of numbers": (BOX.replace("str", "f64").replace("z ", "q ").replace("class", "p"),
                               "2 columns of numbers came, “p, q”"),
    "no column of numbers": (BOX.replace("f64", "str").replace("z ", "q "), "but “class, q”"),
    "a longer tibble": ("# A tibble: 9 × 1\n      z\n  <dbl>\n1   2\n2   1\n# ℹ 7 more rows",
                        "line 6: the print-out leaves"),
    "a line of another table": (BOX.replace("dog   ┆ 1.0", "dog"),
                                "line 8: 2 cells are needed; 1 came"),
}  # fmt: skip


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_a_printed_frame_is_read(text):
    """The lines that say the types are no classes, and its box is no value."""
    assert read(text) == ANIMALS


@pytest.mark.parametrize(("text", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_gets_a_sentence(text, words):
    """A shorter vector than the one that was printed has other probabilities."""
    with pytest.raises(ValueError, match=r"\w") as error:
        read(text)
    assert words in str(error.value)


def test_other_columns_are_left_out_with_a_sentence():
    """A frame has a number for each row, and what was computed of it."""
    text = (
        "shape: (2, 4)\n| index | class | z   | p   |\n| u32   | str   | f64 | f64 |\n"
        "| 0     | cat   | 2.0 | 0.7 |\n| 1     | dog   | 1.0 | 0.3 |"
    )
    note = "Of the columns, index and p were left out."
    assert read(text) == Pasted((2.0, 1.0), ("cat", "dog"), (note,))


def test_one_row_with_a_word_is_one_value():
    """The number of its row is no class beside it."""
    text = "shape: (1, 3)\n│ index ┆ class ┆ z   │\n│ u32 ┆ str ┆ f64 │\n│ 0 ┆ cat ┆ 2.0 │"
    with pytest.raises(ValueError, match="1 came"):
        read(text)


def test_a_list_in_a_cell_is_read_whole_or_not_at_all():
    """A model's answer is often one list in one row."""
    text = "shape: (1, 1)\n│ z │\n│ --- │\n│ list[f64] │\n│ [2.0, 1.0, 0.1] │"
    assert read(text).z == (2.0, 1.0, 0.1)
    with pytest.raises(ValueError, match="leaves values out"):
        read(text.replace("1.0,", "…"))


def boxed(columns: dict[str, list[str]], types: list[str]) -> str:
    """As polars prints: heads, a rule, types, and the rows, each column as wide as its widest."""
    rows = [[*columns], ["---"] * len(types), types, *zip(*columns.values(), strict=True)]
    wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "│ " + " ┆ ".join(cell.ljust(w) for cell, w in zip(row, wide, strict=True)) + " │"
        for row in rows
    ]
    head = f"shape: ({len(rows) - 3}, {len(types)})"
    drawn = [a + b.join("─" * (w + 2) for w in wide) + c for a, b, c in ("┌┬┐", "╞╪╡", "└┴┘")]
    return "\n".join([head, drawn[0], *lines[:3], drawn[1].replace("─", "═"), *lines[3:], drawn[2]])


names = st.from_regex(r"[a-z|<>\"'.é猫]{1,6}(?: [a-z0-9]{1,4})?", fullmatch=True)


@given(
    st.dictionaries(names, st.floats(allow_nan=False), min_size=2, max_size=12),
    st.sampled_from(["z", "logit", "my values", "p", "f64"]),
    st.sampled_from(["class", "beast", "str", "z name"]),
)
@settings(deadline=None, max_examples=60)
def test_what_polars_prints_is_read(z, head, names_head):
    """Whatever the heads are and whatever stands in a name, the numbers are those of the column."""
    found = read(boxed({names_head: [*z], head: list(map(repr, z.values()))}, ["str", "f64"]))
    assert found.z == tuple(z.values())
    assert [name.replace('"', "") for name in found.names] == [name.replace('"', "") for name in z]
