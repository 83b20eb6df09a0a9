"""The tables of a page as files: all digits, and nothing that a spreadsheet would run."""

import csv
import io
import json
import math

import numpy as np
import pytest

from ui.charts.figure import Chart
from ui.take_away.data_files import as_csv, as_json
from ui.take_away.data_table import data_table

NASTY = ("=1+1", "+A1", "-A1", "@SUM(1)", "\tx", 'say "hi"', "a,b", "猫", "plain")
SPECIAL = (0.1, 1e300, 5e-324, -0.0, math.nan, math.inf, -math.inf, 1 / 3, 2.0)
CHARTS = (
    Chart("One", {}, "", {"class": list(NASTY), "p": np.array(SPECIAL)}),
    Chart("Two", {}, "", {"T": [1.5], "p =x": [np.float32(0.1)], "is": ["▲ overflow"]}),
)


def rows_of(written: bytes) -> list[list[str]]:
    """The rows as a spreadsheet finds them."""
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def test_every_digit_is_in_both_files():
    """A number that was rounded on its way cannot be checked."""
    rows = rows_of(as_csv(CHARTS))
    assert rows[:2] == [["One"], ["class", "p"]]
    assert [row[1] for row in rows[2:11]] == [
        "0.1", "1e+300", "5e-324", "-0.0", "NaN", "inf", "-inf", "0.3333333333333333", "2.0"
    ]  # fmt: skip
    assert rows[11:] == [[], ["Two"], ["T", "p =x", "is"],
                         ["1.5", repr(float(np.float32(0.1))), "▲ overflow"], []]  # fmt: skip
    (one, two) = json.loads(as_json(CHARTS, "/?T=2"))["tables"]
    assert one["columns"]["class"] == list(NASTY)
    found = [float(value) for value in one["columns"]["p"]]
    assert np.array_equal(found, SPECIAL, equal_nan=True)
    assert two["title"] == "Two"


def test_json_is_json():
    """NaN in a JSON file stops every reader but Python's."""

    def refuse(word: str) -> None:
        pytest.fail(f"{word} is no JSON")

    found = json.loads(as_json(CHARTS, "/?T=2"), parse_constant=refuse)
    assert found["link"] == "/?T=2"
    assert found["tables"][0]["columns"]["p"][4:7] == ["NaN", "Infinity", "-Infinity"]


@pytest.mark.parametrize("name", NASTY)
def test_no_name_becomes_a_formula(name):
    """A link can name a class =HYPERLINK(...); a spreadsheet would run it."""
    (cell,) = {row[0] for row in rows_of(as_csv([Chart(name, {}, "", {name: [name]})])) if row}
    assert cell.removeprefix("'") == name
    assert cell[0] not in "=+-@\t\r\n"


def test_the_csv_is_opened_as_utf_8():
    """Without its mark a spreadsheet shows a cat's name as noise."""
    assert as_csv(CHARTS).startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in as_csv(CHARTS)


def test_the_table_on_the_page_shows_names_as_they_are():
    """HTML in a name is text; the digits are all there, typeset."""
    chart = Chart("<b>T</b>", {}, "", {"class": ["<i>x</i>", "*y*"], "p & q": [1 / 3, -math.inf]})
    written = data_table(chart)
    for text in ("&lt;i&gt;x&lt;/i&gt;", "*y*", "p &amp; q", repr(1 / 3), "−∞"):
        assert text in written
    assert "<i>" not in written
    assert "<b>" not in written
    assert 'tabindex="0" role="region"' in written
