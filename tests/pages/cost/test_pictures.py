"""The pictures, the words and the program of Cost, over invented times."""

import contextlib
import io
import json

import numpy as np
import plotly.graph_objects as go
import pytest

from pages.cost import pictures, sentences
from pages.cost.charts.cost import spread_out
from pages.cost.lesson import LESSON
from pages.cost.program import program
from softmax_core import NUMBER_TYPES, number_type
from softmax_models.measured_cost import SIZES, SOFTMAXES
from softmax_models.roofline import LINES, roofline
from tests.stopwatches import Done, points
from ui.screen.say import plain_text

ROOFS = {
    "nothing yet": None,
    "one size": roofline(points(sizes=(10,)), "float32"),
    "half way": roofline(points(sizes=SIZES[:5]), "float16"),
    **{dtype: roofline(points(), dtype) for dtype in NUMBER_TYPES},
}
UNITS = {"time": "ns per logit", "naive": "times naive", "exp": "times np.exp"}
WAYS = ("two", "all")
every_roof = pytest.mark.parametrize("roof", ROOFS.values(), ids=ROOFS)


def drawn(roof):
    """All pictures of a roofline."""
    lines = [pictures.lines(roof, 1000, against=unit, ways=ways) for unit in UNITS for ways in WAYS]
    return lines + ([pictures.marks(roof, at) for at in range(len(roof.n))] if roof else [])


@every_roof
def test_every_figure_is_valid_plotly_and_json(roof):
    """Also before there is anything to draw; JSON has no NaN."""
    for chart in drawn(roof):
        go.Figure(chart.figure)
        json.dumps(chart.figure, allow_nan=False)
        assert len({len(column) for column in chart.table.values()}) == 1


def test_there_is_a_named_line_for_each_way_and_two_dotted_floors():
    """A line without a name is a riddle; the names keep apart."""
    chart = pictures.lines(ROOFS["float64"], 1000)
    floors = [line for line in chart.figure["data"] if line["line"]["dash"] == "dot"]
    assert len(floors) == 2
    assert len(chart.figure["data"]) == len(LINES) + 2
    notes = chart.figure["layout"]["annotations"]
    assert {note["text"] for note in notes} == {*LINES, "memory floor", "exp floor"}
    heights = sorted(note["y"] for note in notes)
    low, high = chart.figure["layout"]["yaxis"]["range"]
    assert np.diff(heights).min() * 340 / (high - low) > 15  # pixels


def test_no_floor_is_drawn_before_it_is_known():
    """Few numbers never move at full speed: a floor from them would lie above the lines."""
    chart = pictures.lines(ROOFS["half way"], 1000)
    assert not [line for line in chart.figure["data"] if line["line"]["dash"] == "dot"]
    half = roofline(points(sizes=SIZES[:5]), "float64")
    assert not np.isfinite(pictures.marks(half, 4).table["its passes at full speed"]).any()
    assert "GB/s" not in sentences.machine(half)


def test_times_are_ns_or_multiples_of_exp():
    """By hand: 1 us a call; exp takes 3 ns a logit, the stable form 5."""
    for unit, expected in zip(UNITS.values(), (105.0, 105.0 / 104.0, 105.0 / 103.0), strict=True):
        against = next(key for key, said in UNITS.items() if said == unit)
        chart = pictures.lines(ROOFS["float64"], 1000, against=against)
        assert chart.table[f"max-subtracted, {unit}"][0] == pytest.approx(expected)


def test_the_detail_has_marks_only_for_what_was_counted():
    """No guess about conversions, those of the halves and of what is always in float64."""
    marks = {dtype: pictures.marks(ROOFS[dtype], 2) for dtype in NUMBER_TYPES}
    counted = {
        dtype: int(np.isfinite(chart.table["its passes at full speed"]).sum())
        for dtype, chart in marks.items()
    }
    assert counted == {"float16": 0, "bfloat16": 0, "float32": 3, "float64": 5}
    assert list(marks["float64"].table["way"]) == ["exp", *SOFTMAXES]


def test_spread_out_keeps_the_order_and_moves_nothing_that_has_room():
    """A label far from its line names another one."""
    assert spread_out([3.0, 1.0, 9.0], 1.0) == [3.0, 1.0, 9.0]
    assert spread_out([1.0, 1.0, 1.0, 5.0], 1.0) == [0.0, 1.0, 2.0, 5.0]
    assert spread_out([], 1.0) == []
    assert spread_out([1.0, 1.0, 1.0, 5.0], 1.0, 0.5) == [0.5, 1.5, 2.5, 5.0]


def test_the_passes_are_listed_with_their_bytes():
    """Three readings and a writing are 4 numbers: 8 bytes in float16, 32 in float64."""
    for dtype, expected in (("float16", "8"), ("float64", "32")):
        table = pictures.passes_table(dtype).table
        row = table["way"].index("max-subtracted")
        assert (table["reads"][row], table["writes"][row], table["bytes"][row]) == (
            "3",
            "1",
            expected,
        )


@every_roof
def test_the_verdict_says_what_was_measured(roof):
    """The number in the sentence is the one in the table."""
    for at in range(len(roof.n) if roof else 0):
        said = plain_text(sentences.verdict(roof, at))
        ratio = roof.seconds["max-subtracted"][at] / roof.seconds["naive"][at]
        assert (
            f"At n = {roof.n[at]:,} in {roof.dtype}, max-subtracted takes {ratio:.2g}"[:50] in said
        )
        assert said.endswith(".")


def test_the_verdict_knows_calls_from_work():
    """At few logits Python is what costs; at many it is not."""
    roof = ROOFS["float64"]
    assert "the time that calls take" in sentences.verdict(roof, 0)
    assert "Calling NumPy costs most" in sentences.verdict(roof, 1)
    assert "memory" in sentences.verdict(roof, len(roof.n) - 1)
    assert "float32 and rounded" in sentences.verdict(ROOFS["float16"], 10)


def test_the_machine_is_described_without_its_name():
    """Cores and NumPy are facts a class may know; where the size was not reached, it says so."""
    whole = sentences.machine(ROOFS["float64"])
    assert f"NumPy {np.__version__}" in whole
    assert "no time left" not in whole
    assert f"Beyond n = {SIZES[4]:,} there was no time left." in sentences.machine(
        ROOFS["half way"]
    )


@pytest.mark.parametrize("dtype", NUMBER_TYPES)
@pytest.mark.parametrize("n", [10, 1000])
def test_the_program_runs_and_prints_the_same_race(n, dtype):
    """Its numbers are the reader's own machine's: what can be known is their shape."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), np.errstate(all="ignore"):
        exec(compile(program(n, dtype), "program", "exec"), {})
    head, *rows = said.getvalue().splitlines()
    assert head == "way, ns per logit, times exp"
    names, times, ratios = zip(*(row.split(", ") for row in rows), strict=True)
    assert names == ("add", "multiply", "exp", "naive", "max-subtracted", "division-free")
    assert min(map(float, times)) > 0
    assert ratios[2] == "1"


def test_the_formulas_of_the_program_are_softmax():
    """A race between things that compute something else would be no race."""
    found = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(program(10, "float64"), "program", "exec"), found)
    from softmax_core import softmax

    for name in ("naive", "max_subtracted", "division_free"):
        np.testing.assert_allclose(found[name](), softmax(found["z"]), rtol=1e-12)


def test_two_ways_stand_alone_at_first():
    """The price of stability is the gap between two lines; eight others hide it."""
    values = LESSON.read({})[0]
    assert (values.ways, values.against) == ("two", "time")
    chart = pictures.lines(ROOFS["float64"], 1000, ways="two")
    named = {note["text"] for note in chart.figure["layout"]["annotations"]}
    assert named == {"naive", "max-subtracted"}
    assert pictures.passes_table("float64", "two").table["way"] == ["naive", "max-subtracted"]
    assert list(pictures.marks(ROOFS["float64"], 3, "two").table["way"])[1:] == sorted(
        named, reverse=True
    )


def test_a_size_without_a_time_is_said(monkeypatch):
    """The handle and the sentence named two sizes, and no word why."""
    watch = Done()
    monkeypatch.setattr(sentences.stopwatch, "shared", lambda: watch)
    watch.runs = True
    said = sentences.said_of(ROOFS["half way"], 10**6)
    assert said.startswith("n = 1,000,000 is not measured yet")
    assert f"At n = {SIZES[4]:,} in float16" in said
    watch.runs = False
    assert "was not measured" in sentences.said_of(ROOFS["half way"], 10**6)
    assert sentences.said_of(ROOFS["half way"], SIZES[2]).startswith("At n = 100 in")


def test_the_experiment_that_is_left_to_the_reader_can_be_made():
    """Its sizes are on the handle, and its types are one half of the other."""
    assert "n = 100 and at n = 100,000" in LESSON.words("invite").replace("\n", " ")
    assert {100, 100_000} <= set(SIZES)
    assert 2 * number_type("float32").itemsize == number_type("float64").itemsize
