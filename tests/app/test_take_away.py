"""Take it with you: the program, the files, and what is pasted, on every page."""

import contextlib
import io
import json
import math

import pytest

from pages.real.lesson import LESSON as REAL_LESSON
from softmax_core import jacobian, softmax, steps
from softmax_models.languages import scores
from tests.menu import PAGES
from ui.address import link
from ui.paste import paste
from ui.words.numbers import exact

EXPLORE, STEPS, STABILITY, JACOBIAN = (page.path for page in PAGES[:4])
every_page = pytest.mark.parametrize("page", [page.path for page in PAGES])


def printed(at) -> str:
    """What the program on the page prints."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(program(at), "program", "exec"), {})
    return said.getvalue()


def program(at) -> str:
    """The program on the page: the last block of code."""
    return at.code[-1].value


def lab_of(at) -> link.Lab:
    """What the address says."""
    found, problems = link.read({name: [text] for name, text in at.query_params.items()})
    assert not problems
    return found


OF_PAGES = {"typed_text"}  # boxes that a page itself is about


@every_page
def test_closed_nothing_is_built(open_page, page, monkeypatch):
    """A reader who takes nothing away pays nothing for it."""

    def fail(*_: object) -> None:
        raise AssertionError("built, though nobody asked")

    for what in ("snippets.program", "take_away.files", "picture.picture"):
        monkeypatch.setattr(f"ui.take_away.{what}", fail)
    monkeypatch.setattr("ui.paste.paste.read", fail)
    at = open_page(page)
    assert not at.exception
    assert not at.error
    assert not {each.key for each in at.text_area} - OF_PAGES


@pytest.mark.parametrize("query", [{}, {"T": "0.37"}, {"z": "1,2,3,4", "T": "0"}, {"T": "inf"}])
def test_the_program_prints_the_probabilities_of_the_page(open_page, with_open, tables, query):
    """The digits of *Data*, one by one."""
    at = with_open(open_page(**query), "program")
    lab = lab_of(at)
    numbers = map(repr, softmax(lab.z, lab.T).tolist())
    lines = [f"{number} {name}" for number, name in zip(numbers, lab.names, strict=True)]
    assert printed(at).splitlines() == lines
    shown = tables(with_open(open_page(**query), "data"))[1]["Probabilities p"]
    assert [exact(float(line.split()[0])) for line in lines] == list(shown)


def test_the_program_is_in_the_language_of_choice(open_page, with_open):
    """NumPy, PyTorch, or nothing but Python."""
    at = with_open(open_page(), "program")
    assert program(at).startswith("import numpy")
    for language, first in (("PyTorch", "import torch"), ("plain", "import math")):
        at.session_state["program"] = True
        at.button_group(key="program_language").set_value(language).run()
        assert program(at).startswith(first)


def test_the_program_of_step_by_step_has_its_type_and_its_shift(open_page, with_open):
    """What the page shows of float16 is what the learner's own float16 gives."""
    query = {"z": "3,1,0.1", "dtype": "float16", "form": "shifted"}
    at = with_open(open_page(STEPS, **query), "program")
    wanted = steps([3, 1, 0.1], shift="max", dtype="float16").probabilities.astype(float)
    assert f"p {' '.join(map(repr, wanted.tolist()))}\n" in printed(at)
    at = with_open(open_page(STEPS, **query | {"form": "definition"}), "program")
    assert "z - c" not in program(at)


def test_the_program_of_stability_has_both_ways_and_the_offset(open_page, with_open):
    """Naive and shifted, the example's logits, the offset and the constant of the handles."""
    at = open_page(STABILITY, z="2,1,0.1", offset="20", shift="5", dtype="float32")
    text = program(with_open(at, "program"))
    assert "np.array([22.0, 21.0, 20.1]).astype(np.float32)" in text
    assert text.index("# Naive") < text.index("c = np.float32(5.0)")
    at = open_page(STABILITY, preset="overflow")
    assert "np.array([1000.0" in program(with_open(at, "program"))


def test_the_program_of_jacobian_has_the_slopes_of_the_map(open_page, with_open):
    """The page is about J: p alone would be another page's program."""
    at = with_open(open_page(JACOBIAN, z="2,1,0.1", T="0.5"), "program")
    rows = [line.split()[:3] for line in printed(at).splitlines()[-3:]]
    found = [[float(cell) for cell in row] for row in rows]
    assert found == pytest.approx(jacobian([2, 1, 0.1], 0.5), rel=1e-13)


def test_the_program_is_right_where_the_names_are_nasty(open_page, with_open):
    """A name from a link is text, in the learner's editor too."""
    at = with_open(open_page(names='\';print(1)#,\\,"""'), "program")
    assert "1 ';print(1)#" not in printed(at).splitlines()[0][:6]
    assert [line.split(" ", 1)[1] for line in printed(at).splitlines()] == list(lab_of(at).names)


@every_page
def test_the_files_hold_the_tables_that_are_shown(open_page, with_open, tables, page, monkeypatch):
    """One table, three ways to have it; and no file is written before it is asked for."""
    files = {}

    def button(_: str, data, name: str, *args: str, **settings: str) -> None:
        assert callable(data), "written before it is asked for"
        files[name] = data

    monkeypatch.setattr("streamlit.download_button", button)
    at = with_open(open_page(page, z="3,1,0.5", T="0.5"), "data")
    assert not at.error
    stem = f"softmax-lab-{page.split('/')[-1].removesuffix('.py')}"
    assert set(files) == {f"{stem}.csv", f"{stem}.json"}
    found = json.loads(files[f"{stem}.json"]())
    assert found["link"].endswith("?z=3,1,0.5&T=0.5")
    shown = tables(at)
    assert shown[-len(found["tables"]) :] == [as_shown(t["columns"]) for t in found["tables"]]
    lines = files[f"{stem}.csv"]().decode("utf-8-sig").splitlines()
    assert len(lines) == sum(
        3 + len(next(iter(table.values()))) for table in shown[-len(found["tables"]) :]
    )


def as_shown(columns: dict[str, list]) -> dict[str, list[str]]:
    """The columns of a JSON file as the page writes them."""
    words = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
    return {
        name: [v if isinstance(v, str) else exact(v) for v in (words.get(v, v) for v in column)]
        for name, column in columns.items()
    }


@pytest.mark.parametrize(
    ("text", "z", "names"),
    [
        ("tensor([3.0000, 1.0000], device='cuda:0')", "3,1", None),
        ("name,value\nred,4\ngreen,-inf\nblue,0", "4,-inf,0", "red,green,blue"),
        ('{"cat": 1, "dog": 5, "fox": 6, "owl": 7}', "1,5,6,7", None),
    ],
)
@pytest.mark.parametrize("page", [page for page in PAGES if not page.section])
def test_what_is_pasted_is_taken(open_page, with_open, page, text, z, names):
    """Numbers and their names, in one go; the box is empty again, for the next."""
    at = with_open(open_page(page.path), "values")
    at.text_area(key="pasted").input(text)
    at = with_open(at, "values")
    assert not at.error
    assert at.query_params["z"] == z
    assert at.query_params.get("names") == names
    assert at.text_area(key="pasted").value == ""
    assert at.text_input(key="typed_logits").value == z.replace(",", ", ")


def test_what_cannot_be_read_stays_with_a_sentence(open_page, with_open, charts):
    """Nothing is lost: neither what was pasted nor what was shown."""
    text = "cat,1\n<b>dog</b>,two"
    at = with_open(open_page(T="0.5"), "values")
    before = charts(at)
    at.text_area(key="pasted").input(text)
    at = with_open(at, "values")
    assert not at.exception
    (sentence,) = [error.value.replace("\\", "") for error in at.error]
    assert sentence.startswith("Line 2: “two” is not a number")
    assert at.text_area(key="pasted").value == text
    assert at.query_params == {"T": "0.5"}
    assert charts(at) == before
    at.text_area(key="pasted").input("")
    at = with_open(at, "values")
    assert not at.error


def test_names_and_logits_that_do_not_fit_are_refused_together(open_page, with_open):
    """Half a paste taken would be worse than none."""
    at = with_open(open_page(), "values")
    at.text_area(key="pasted").input("a,1\na,2\nb,3")
    at = with_open(at, "values")
    assert "twice" in at.error[0].value
    assert at.query_params == {}


def paste_into(at, with_open, text):
    """Paste `text` into the box of *Values*."""
    at.text_area(key="pasted").input(text)
    return with_open(at, "values")


def test_decimal_commas_are_taken_with_a_sentence(open_page, with_open):
    """What was read otherwise than it stands is said, below the box, until it is moved."""
    at = paste_into(with_open(open_page(), "values"), with_open, "2,5\n1,5\n0,1")
    assert not at.error
    assert at.query_params["z"] == "2.5,1.5,0.1"
    assert [info.value.replace("\\", "") for info in at.info] == [
        "Commas were read as decimal points: 2,5 is 2.5."
    ]
    at.text_input(key="typed_logits").input("1, 2, 3")
    at = with_open(at, "values")
    assert not at.info


def test_a_block_of_numbers_is_no_row_of_names(open_page, with_open):
    """Z = 1, 3 with the names 2.0 and 0.5 was nobody's wish; the block stays in the box."""
    block = "2.0\t1.0\n0.5\t3.0"
    at = paste_into(with_open(open_page(), "values"), with_open, block)
    (sentence,) = [error.value.replace("\\", "") for error in at.error]
    assert "2 columns of numbers came" in sentence
    assert at.query_params == {}
    assert at.text_area(key="pasted").value == block


@pytest.mark.parametrize("path", ["explore/explore.py", "steps/steps.py", "stability/stability.py",
                                  "jacobian/jacobian.py", "zeros/zeros.py"])  # fmt: skip
def test_a_merged_class_says_what_it_is_at_each_temperature(open_page, with_open, path):
    """Twenty equal logits: exact at T = 1, another number at T = 2, and gone with the logits."""
    at = paste_into(with_open(open_page(path, T="1"), "values"), with_open, "0\n" * 20)
    assert not at.exception
    assert at.query_params["z"] == f"{'0,' * 11}2.1972245773362196"

    def said():
        return [c.value.replace("\\", "") for c in at.markdown if "“all others”" in c.value]

    assert "at T = 1 its p is exactly the sum of theirs, 45 %" in said()[0]
    at.text_input(key="typed_temperature").input("2")
    at = with_open(at, "values")
    assert "it shows 21.4 %, and together they have 45 %" in said()[0]
    at.text_input(key="typed_logits").input("1, 2")
    at = with_open(at, "values")
    assert said() == []


def test_a_merged_class_from_a_link_claims_nothing(open_page):
    """The link carries twelve logits; what stands behind the last one is in nobody's hands."""
    names = ",".join(f"w{i}" for i in range(11)) + ",all others"
    at = open_page(z="0,0,0,0,0,0,0,0,0,0,0,2.1972245773362196", names=names, T="2")
    assert not [c.value for c in at.markdown if "“all others”" in c.value]


HAVE_LOGITS = {"explore", "steps", "stability", "bugs"}  # and Classify: those of its row
REAL = "real/real.py"


@pytest.mark.parametrize("page", [page.path for page in PAGES if page.section != "use"])
def test_the_files_of_a_page_are_pasted_or_refused_truly(open_page, with_open, monkeypatch, page):
    """What the lab shows, it reads: the JSON by its link, the CSV where it holds logits."""
    files = {}

    def button(label, data, name, *_, **__):
        files[name.rpartition(".")[2]] = data().decode("utf-8-sig")

    monkeypatch.setattr("streamlit.download_button", button)
    with_open(open_page(page, z="3,1,0.5", names="=a,b,c"), "data")
    wanted = paste.Pasted((3.0, 1.0, 0.5), ("=a", "b", "c"))
    if page == REAL:  # its leaders are logits of its own
        found = [paste.read(files[kind]) for kind in ("json", "csv")]
        assert found[0].z == found[1].z
        assert found[0].z[0] == max(scores(REAL_LESSON.read({})[0].text))
        assert found[0].names[-1] == "all 132 others"
        return
    assert paste.read(files["json"]) == wanted
    if page.split("/")[1].removesuffix(".py") in HAVE_LOGITS:
        found = paste.read(files["csv"])
        assert (found.z, found.names) == (wanted.z, wanted.names)
    else:
        with pytest.raises(ValueError, match="these tables hold no logits"):
            paste.read(files["csv"])
