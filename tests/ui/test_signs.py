"""One table of marks: each has one meaning in the whole house, and no other mark is drawn."""

import ast
import re

import numpy as np
import plotly.graph_objects as go
import pytest

from tests.menu import ROOT
from ui.charts import marks, signs
from ui.charts.signs import Sign
from ui.words import theme

CHARTS = sorted([*(ROOT / "ui/charts").glob("*.py"), *(ROOT / "pages").glob("*/charts/*.py")])
HOUSE = [path for folder in ("ui", "pages") for path in sorted((ROOT / folder).rglob("*.py"))]
TEXTS = [*HOUSE, *sorted(ROOT.glob("*/*/words.en.md")), *sorted((ROOT / "browser").glob("*.js"))]
NAMED = [sign for sign in vars(signs).values() if isinstance(sign, Sign)]
TABLE = list(dict.fromkeys([*NAMED, *signs.OF_MAPS.values(), *signs.OF_ROWS]))
# Geometric shapes, dingbats, arrows in blocks, and the circled operators: what looks like a mark.
MARK = re.compile("[\u25a0-\u25ff\u2605\u2606\u2713-\u2767\u2b00-\u2bff\u2297-\u2299\u29d3-\u29d7]")
# What Plotly calls a shape; x, y and line are also names of other things.
SHAPE = re.compile(
    "(circle|square|diamond|cross|triangle|pentagon|hexagon2?|octagon|hexagram|star|hourglass|bowtie"
    "|asterisk|hash)(-(open|dot|thin|up|down|left|right|n[ew]|s[ew]|cross|x|diamond|square))*"
    "|(x|y|line|arrow)(-(open|thin|up|down|left|right|n[ews]|ew))+"
)


def relative(path) -> str:
    """`path` as a test's name."""
    return path.relative_to(ROOT).as_posix()


def strings(path) -> set[str]:
    """The texts in a module that are a name or a sign, without its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_no_mark_has_two_meanings():
    """✕ was NaN, a mask and the time of exp; □ a prediction, p, the end and sparsemax."""
    texts, shapes = [sign.text for sign in TABLE], [sign.symbol for sign in TABLE if sign.symbol]
    assert len(set(texts)) == len(texts)
    assert len(set(shapes)) == len(shapes)


def test_no_class_looks_like_a_failure():
    """A row of a table is a class, never an overflow."""
    failures = {sign.text for sign in signs.OF_KINDS.values()}
    assert not failures & {sign.text for sign in signs.OF_ROWS}


READ = {"gain": set("✓✔✗✘")}  # what stands for right and wrong in a school's own file


@pytest.mark.parametrize("path", TEXTS, ids=relative)
def test_a_mark_in_words_is_one_of_the_table(path):
    """A legend that shows another sign than the chart sends the reader on a search."""
    if path.name == "signs.py":
        return
    known = {sign.text for sign in TABLE} | READ.get(path.parent.name, set())
    assert set(MARK.findall(path.read_text(encoding="utf-8"))) <= known


@pytest.mark.parametrize("path", CHARTS, ids=relative)
def test_a_point_is_one_of_the_table(path):
    """The shape of a point is taken from there, by its meaning."""
    if path.name != "signs.py":
        assert set(filter(SHAPE.fullmatch, strings(path))) <= RINGS


RINGS = {"circle-open", "square-open"}  # around a row of Classify: a wrong answer, the picked row


def test_plotly_draws_every_point_and_every_hatch():
    """A shape that it does not know is drawn as a circle, without a word."""
    for sign in TABLE:
        if sign.symbol:
            go.Scatter(marker={"symbol": sign.symbol})
    for shape in signs.HATCHES.values():
        go.Bar(marker=marks.hatched(shape))


def test_blue_is_what_can_be_taken_hold_of():
    """The accent of the interface was a curve, a bar and a handle at once."""
    users = [path for path in HOUSE if "HANDLE" in path.read_text(encoding="utf-8")]
    assert {relative(path) for path in users} == {
        "ui/words/theme.py",
        "ui/charts/scale.py",
        "pages/zeros/charts/triangle.py",
    }
    assert theme.ACCENT == theme.INK
    assert theme.HANDLE not in {colour for colour, *_ in ways()}


def oklab(colour: str) -> np.ndarray:
    """A colour where distances are those that are seen (Ottosson 2020)."""
    share = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    cones = [[0.41222, 0.53633, 0.05145], [0.21190, 0.68070, 0.10740], [0.08830, 0.28172, 0.62998]]
    axes = [
        [0.21045, 0.79362, -0.00407],
        [1.97800, -2.42859, 0.45059],
        [0.02590, 0.78277, -0.80868],
    ]
    return np.array(axes) @ np.cbrt(np.array(cones) @ linear)


@pytest.mark.parametrize("end", [theme.FALLS, theme.RISES])
def test_what_rises_and_what_falls_are_no_class(end):
    """Blue was cat and a fall, red the fourth class and a rise, in one picture."""
    distances = [np.linalg.norm(oklab(end) - oklab(colour)) for colour in theme.CLASS_COLOURS]
    assert min(distances) > 0.119  # as far as the classes are from each other


def ways() -> list[tuple[str, int, str]]:
    """How the ways to softmax are drawn."""
    from ui.charts.ways import WAYS

    assert len(set(WAYS.values())) == len(WAYS)
    return list(WAYS.values())
