"""A file of results as it comes: what is read, what is said of it, and what is refused."""

import json
import random

import pytest

from pages.gain import class_file, heads
from pages.gain.class_file import MOST, Scores, read
from pages.gain.forms import COUNT, FORMS, A, B
from pages.lessons import LESSONS
from pages.practice import marked, results
from softmax_models.table_file import LIMIT
from softmax_words import Words, languages, speaking
from tests.pages.gain.results import HEAD, by_name, csv, drawn, letters
from tests.pages.practice.test_results import answered
from tests.spreadsheets import ods, xlsx
from ui.take_away.data_files import as_csv
from ui.teach.sets import Set

ROWS = drawn(1, 0.5)
TOTALS = [(row[0], sum(map(int, row[1:]))) for row in ROWS]


def scores(found: Scores) -> list[tuple[str, float]]:
    """Each student with the points of ten."""
    return [(each.called, round(10 * each.score, 9)) for each in found.students]


def typed(rows: list[list[str]]) -> list[list[str | float]]:
    """The rows with numbers where a spreadsheet has them."""
    return [[row[0], *map(float, row[1:])] for row in rows]


@pytest.mark.parametrize(
    "data",
    [
        csv(ROWS),
        csv(ROWS, sign=";"),
        csv(ROWS, sign="\t"),
        b"sep=;\r\n" + csv(ROWS, sign=";").replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + csv(ROWS),
        csv(ROWS).decode().encode("utf-16"),
        csv(ROWS, ["Schüler", *(f"Frage {i}" for i in range(1, 11))]).decode().encode("cp1252"),
        csv(ROWS, ["Code", *(f"Q{i:02}" for i in range(1, 11))]),
        csv(ROWS, ["Code", *(f"Q. {i} /1.00" for i in range(1, 11))]),
        csv(ROWS, ["Wer", *HEAD[1:]]),
        csv(ROWS, None),
        b"Class 7b\n\n" + csv(ROWS) + b"\n\n",
        csv([[row[0], *("right" if cell == "1" else "wrong" for cell in row[1:])] for row in ROWS]),
        csv([[row[0], *("100 %" if cell == "1" else "0 %" for cell in row[1:])] for row in ROWS]),
        csv(letters(ROWS, A)),
        csv([[row[0], *(f"{cell.lower()})" for cell in row[1:])] for row in letters(ROWS, A)]),
        csv([[row[0], *(str("ABCD".index(c) + 1) for c in row[1:])] for row in letters(ROWS, A)]),
        xlsx([HEAD, *typed(ROWS)]),
        ods([["Class 7b"], HEAD, *typed(ROWS)]),
    ],
)  # fmt: skip
def test_the_same_class_is_read_whatever_wrote_it(data):
    """Commas, tabs, marks of order, other encodings, titles, platforms, letters, spreadsheets."""
    found = read(data, A)
    assert scores(found) == TOTALS
    assert found.students == read(csv(ROWS), A).students


def test_columns_by_name_need_no_form():
    """Practice shuffles the questions of each form: their names tell which is which."""
    for form in FORMS:
        head, rows = by_name(ROWS, form)
        assert read(csv(rows, head), form).students == read(csv(ROWS), form).students
        assert read(csv(rows, head), A).students == read(csv(ROWS), form).students


def test_letters_are_graded_by_the_key_of_their_form():
    """On the other form the same letters are worth something else."""
    assert read(csv(letters(ROWS, B)), B).students == read(csv(ROWS), B).students
    assert scores(read(csv(letters(ROWS, B)), A)) != TOTALS


@pytest.mark.parametrize(
    ("head", "write", "scale"),
    [
        ("Total", str, "10"),
        ("Score", lambda n: f"{n}.5" if n < 1 else str(n), "10"),
        ("Grade/20.00", lambda n: str(2 * n), "20"),
        ("Percent", lambda n: str(10 * n), "100"),
        ("Result", lambda n: str(10 * n), "100"),
        ("Score", lambda n: f"{n / 10}", "1"),
        ("Score", lambda n: f"{n} / 10", ""),
        ("Right at once", lambda n: f"{n} of 10", ""),
        ("Score", lambda n: f"{10 * n} %", ""),
    ],
)
def test_totals_are_points_or_shares_and_the_page_says_which(head, write, scale):
    """Percent taken for points would be a gain that nobody made."""
    rows = [["a", write(3)], ["b", write(8)], ["c", write(5)]]
    found = read(csv(rows, ["code", head]), A)
    assert scores(found) == [("a", 3), ("b", 8), ("c", 5)]
    assert not found.has_items
    said = [note for note in found.notes if "score of" in note]
    assert said == ([f"“{head}” is read as a score of {scale}."] if scale else [])


def test_decimal_commas_are_read():
    """As spreadsheets in half of Europe write them."""
    assert scores(read(b"Code;Total\na;7,5\nb;8,0", A)) == [("a", 7.5), ("b", 8)]


def test_what_practice_saves_of_a_class_is_read_as_it_is():
    """The way from a set on the screens of a class to its gain, without a spreadsheet between."""
    of = Set(class_file.forms.TEMPLATES, COUNT, class_file.forms.set_of(B).seed)
    assert of == class_file.forms.set_of(B)
    sittings = {name: answered(of, wrong=wrong) for name, wrong in (("Ada", 2), ("Bo", 5), ("", 1))}
    files = [results.write(each, name).encode() for name, each in sittings.items()]
    handed = [("a.json", results.read(data, LESSONS)) for data in files]
    found = read(as_csv([marked.saved(handed)]), B)
    assert scores(found) == [(name, sittings[name].right_at_once) for name in ("Ada", "Bo")]
    assert found.has_items
    assert any("without a code" in note for note in found.notes)


def test_practice_calls_who_gave_no_name_what_this_page_knows():
    """In each language of the lab: a file may come from another reader's."""
    of_practice = Words(marked.__file__)
    for language in languages():
        with speaking(language):
            assert of_practice("check.unnamed").casefold() in heads.known("unnamed")
            assert heads.roles([of_practice("check.student"), "x"]).code == 0


def test_rows_that_cannot_count_are_counted():
    """Nothing is lost without a word: absent students, blank answers, codes that two have."""
    rows = [*ROWS, ["s99", *[""] * 10], ["", *["1"] * 10], ["S00", *["1"] * 10]]
    rows[2] = ["s02", "", "NA", *rows[2][3:]]
    found = read(csv(rows), A)
    assert "s00" not in [each.code for each in found.students]
    assert len(found.students) == len(ROWS) - 1
    notes = " ".join(found.notes)
    for said in ("1 row without any answer", "2 questions that were not", "more than one row has",
                 "1 row without a code"):  # fmt: skip
        assert said in notes


def test_a_code_survives_a_spreadsheet():
    """007 comes back from Excel as 7, and from elsewhere as 7.0 or 'KIM'."""
    first = read(csv([["007", "1"], ["Kim  A", "2"], ["'=x", "3"]], ["code", "Total"]), A)
    last = read(csv([["7.0", "1"], ["kim a", "2"], ["=x", "3"]], ["code", "Total"]), A)
    assert [each.code for each in first.students] == [each.code for each in last.students]


ONES = ["1"] * 9
REFUSED = [
    (b"", "the file is empty"),
    (b"\x00\x01\x02" * 50, "binary"),
    (b'{"softmax_lab": "practice"}', "Check results"),
    (b"[1, 2]", "Check results"),
    (b"\xef\xbb\xbf<table><tr><td>1</td></tr></table>", "web page"),
    (b"PK\x03\x04 broken", "no spreadsheet"),
    (b"z,p\n1,0.7\n0,0.3\n", "“z”, “p”"),
    (csv([["a", "1", "0"]], ["student", "order_stays", "winner"]), "another practice set"),
    (csv(ROWS, ["code", *(f"Q{max(i, 2)}" for i in range(1, 11))]), "no scores were found"),
    (csv(ROWS, ["code", *(f"Q{i % 9 + 1}" for i in range(10))]), "no scores were found"),
    (csv([["x", "AB", *["A"] * 9]]), "“AB” came"),
    (csv(ROWS, ["code", *(f"Q{i}" for i in range(2, 12))]), "no scores were found"),
    (csv([row[:4] for row in ROWS], HEAD[:4]), "has 3 numbered ones"),
    (csv([[*row, "1"] for row in ROWS], [*HEAD, "11"]), "has 11 numbered ones"),
    (csv([["x", "2.5", *ONES]]), "line 2, “1”: points of a question go from 0"),
    (csv([["x", "-1", *ONES]]), "“-1” came"),
    (csv([["x", "=SUM(B2:B9)", *ONES]]), "“=SUM(B2:B9)” came"),
    (csv([["x", "E", *["A"] * 9]]), "a letter from A to"),
    (csv([["x", "0", *["A"] * 9]]), "“0” came"),
    (csv([["a", "nan"], ["b", "inf"]], ["code", "Total"]), "“inf” came"),
    (csv([["a", "1e999"], ["b", "5"]], ["code", "Total"]), "goes from 0 to"),
    (csv([["a", "12"], ["b", "120"]], ["code", "Total"]), "a score goes from 0 to 100; “120” came"),
    (csv([["a", "11"]], ["code", "Grade/10.00"]), "a score goes from 0 to 10; “11” came"),
    (csv([["a", "seven"]], ["code", "Total"]), "“seven” came"),
    (csv([["a", "3 / 0"]], ["code", "Total"]), "“3 / 0” came"),
    (csv([["a", ""], ["b", "NA"]], ["code", "Total"]), "no row has an answer"),
    (csv([["a", "5"], ["A", "6"]], ["code", "Total"]), "that it has alone"),
    (csv([[f"s{i}", "5"] for i in range(MOST + 20)], ["code", "Total"]), f"at most {MOST:,}"),
    (b"code," + b",".join(b"x" for _ in range(900)) + b"\n1,2", "at most 800 columns"),
    (b"1," * (LIMIT // 2 + 1), "20 MB"),
    (csv([["a", '"5']], ["code", "Total"]), "quotation mark"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_what_cannot_be_used_gets_one_sentence(data, said):
    """A file of another export, of another test, damaged, or a number that is no score."""
    with pytest.raises(ValueError, match=r"\w") as refused:
        read(data, A)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 400


def test_whatever_comes_is_read_or_refused():
    """Cells of a file may be anything: what is not refused has scores from 0 to 1, and a code."""
    odd = ["E", "2", "70 %", "7/10", "1,5", "-3", "1e400", "nan", "٣", "\u202ex", "=1", "x" * 999,
           "1/0", "%", "/", "½", "A)", "۱", '""', "true"]  # fmt: skip
    rng = random.Random(4)
    was_read = 0
    for _ in range(400):
        few = rng.choice([["0", "1"], ["A", "B"], ["1", ""]]) * 20 + rng.sample(
            odd, rng.randint(0, 2)
        )
        rows = [[rng.choice([*few, f"s{i}"]) for _ in HEAD] for i in range(rng.randint(0, 4))]
        head = rng.choice([HEAD, ["code", "Total", *HEAD[3:]], ["Total"], None, HEAD[1:]])
        try:
            found = read(csv(rows, head, rng.choice(",;\t")), rng.choice(FORMS))
        except ValueError as error:
            assert str(error)  # noqa: PT017
            continue
        was_read += 1
        assert all(0 <= each.score <= 1 for each in found.students)
        assert all(each.code for each in found.students) == found.has_codes
    assert 60 < was_read < 340


def test_the_file_of_one_student_says_where_it_belongs():
    """The likeliest wrong file of all."""
    file = results.write(answered(), "Ada")
    assert json.loads(file)
    with pytest.raises(ValueError, match="Check results"):
        read(file.encode(), A)
