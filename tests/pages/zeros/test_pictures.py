"""The pictures, sentences and the program of Zeros: valid, honest, and complete at the extremes."""

import contextlib
import io
import json
import math

import numpy as np
import plotly.graph_objects as go
import pytest

import softmax_core as core
from pages.zeros import kinds, maps, pictures, races, sentences
from pages.zeros.assumed import copied
from pages.zeros.lesson import LESSON
from pages.zeros.program import program
from pages.zeros.view import View
from ui.address.link import DEFAULT_LOGITS, DEFAULT_NAMES, Lab
from ui.address.parameters import Values
from ui.charts.figure import drawing
from ui.charts.notes import class_labels

TWELVE = (3.0, 1.0, 0.5, -1.0, 2.0, 0.0, -3.0, 4.0, 1.5, -0.5, 2.5, 0.25)
INF = math.inf
LABS = {
    "three": ((2.0, 1.4, 0.1), 1.0),
    "two": ((1.0, -1.0), 1.0),
    "twelve": (TWELVE, 1.0),
    "T = 0": ((2.0, 1.0, 0.1), 0.0),
    "a tie at T = 0": ((1.0, 1.0, 0.0), 0.0),
    "T = inf": ((2.0, 1.0, 0.1), INF),
    "infinite": ((INF, 1.0, -INF), 1.0),
    "two infinite": ((INF, INF, 0.0), 1.0),
    "masked": ((2.0, -INF, 0.0), 1.0),
    "far apart": ((0.0, -1000.0, -2.0), 1.0),
    "huge": ((1e300, -1e300, 0.0), 1.0),
    "nothing": ((-INF, -INF, -INF), 1.0),
}


def values_of(z, T=1.0, **own) -> Values:
    """What the page shows of a lab, one name with markup in it."""
    names = ("<b>bold</b>", *DEFAULT_NAMES[1 : len(z)])
    return LESSON.fitted(LESSON.read({})[0].put(**own).with_lab(z=z, names=names, T=T))


def view_of(z, T=1.0, alpha=1.5, k=2) -> View:
    """The same, through the maps."""
    return View(values_of(z, T, alpha=alpha, k=k))


def all_charts(z, T, alpha):
    """Every picture of the page, the tables apart."""
    for own in ({"tau": 0.0, "eps": 0.0}, {"tau": 0.5, "eps": 0.1}, {"tau": INF, "eps": 0.5}):
        for build in LESSON.shown(values_of(z, T, alpha=alpha, **own)).values():
            if (chart := build()).figure:
                yield chart


@pytest.mark.parametrize("alpha", [1.0, 1.5, 2.0])
@pytest.mark.parametrize(("z", "T"), LABS.values(), ids=LABS)
def test_every_chart_is_a_valid_figure_with_words_and_numbers(z, T, alpha):
    """Plotly takes it, JSON carries it, and it says something without a browser too."""
    charts = list(all_charts(z, T, alpha))
    assert len(charts) >= 12
    for chart in charts:
        go.Figure(chart.figure)
        json.dumps(drawing(chart), allow_nan=False)
        assert chart.alt.endswith(".")
        assert len({len(column) for column in chart.table.values()}) == 1
        assert "<b>bold" not in json.dumps(chart.figure)


def built(charts):
    """The charts themselves."""
    return {key: build() for key, build in charts.items()}


def kinds_of(z, T=1.0, alpha=1.5, k=2) -> dict[str, list[str]]:
    """Of which kind each exact zero is, by map."""
    view = view_of(z, T, alpha, k)
    return {one.kind: maps.zero_kinds(one, view.p[one.kind], view.lab) for one in view.maps}


def test_each_zero_is_told_from_the_others():
    """They look the same; which it is decides what helps."""
    assert kinds_of((2.0, 1.4, 0.1)) == {
        "softmax": ["", "", ""],
        "entmax": ["", "", "design"],
        "sparsemax": ["", "", "design"],
        "argmax": ["", "design", "design"],
        "top-k": ["", "", "mask"],
    }
    far = kinds_of((0.0, -1000.0, -INF), alpha=1.0)
    assert far["softmax"] == far["entmax"] == far["top-k"] == ["", "underflow", "mask"]
    assert far["sparsemax"] == ["", "design", "mask"]
    assert kinds_of((2.0, 1.0), T=0.0)["softmax"] == ["", "limit"]
    assert kinds_of((INF, 1.0))["softmax"] == ["", "limit"]


def test_a_class_that_entmax_keeps_but_float64_cannot_is_underflow():
    """Close to alpha = 1 the power 1/(alpha - 1) underflows above the threshold."""
    z, alpha = (0.0, -99.99), 1.01
    assert core.entmax(z, alpha)[1] == 0
    assert kinds_of(z, alpha=alpha)["entmax"] == ["", "underflow"]
    assert kinds_of((0.0, -101.0), alpha=alpha)["entmax"] == ["", "design"]


def test_a_zero_is_drawn_as_a_mark_and_a_word():
    """Never as a bar of height 0 without a word; what is no zero has its number."""
    charts = built(pictures.five_bars(view_of((2.0, 1.4, 0.1))))
    assert charts["bars_sparsemax"].figure["data"][0]["text"] == [
        "0.8000",
        "0.2000",
        "○ 0 by design",
    ]
    assert charts["bars_top-k"].figure["data"][0]["text"][2] == "⊘ 0 mask"
    assert charts["bars_softmax"].figure["data"][0]["text"][2] == "0.0881"
    assert all(c.figure["layout"]["xaxis"]["tickvals"] == [0, 1] for c in charts.values())
    assert charts["bars_sparsemax"].table["this zero is"] == ["", "", "by design"]


def test_the_pattern_writes_exact_zeros_and_no_others():
    """A slope of 1e-40 is no zero: it would still learn."""
    charts = built(pictures.patterns(view_of((2.0, 1.4, 0.1))))
    zeros = charts["pattern_sparsemax"].figure["data"][1]
    assert list(zip(zeros["y"], zeros["x"], strict=True)) == [
        (0, 2),
        (1, 2),
        (2, 0),
        (2, 1),
        (2, 2),
    ]
    assert charts["pattern_softmax"].figure["data"][1]["x"] == []
    small = pictures.patterns(view_of((0.0, -90.0)))["pattern_softmax"]()
    assert small.figure["data"][1]["x"] == []
    tie = pictures.patterns(view_of((1.0, 1.0), T=0.0))["pattern_argmax"]()
    assert "does not exist" in tie.alt


def test_the_strips_count_the_support():
    """As T falls a class leaves; the counts are those of the core at each T."""
    view = view_of((2.0, 1.4, 0.1))
    table = pictures.supports(view).table
    for T, kept in zip(table["T"], table["sparsemax"], strict=True):
        assert kept == (core.sparsemax(view.lab.z, T) > 0).sum()
    assert set(table["top-2"]) == {2.0}
    assert set(table["argmax"]) == {1.0}


def test_sparsemax_is_straight_in_1_over_T_and_its_kinks_are_on_the_chart():
    """Between two kinks the second difference is 0; entmax bends, and both end at the winner."""
    view = view_of((2.0, 1.4, 0.1))
    table = built(pictures.against_T(view))["pieces"].table
    cold = np.asarray(table["1/T"])
    fox, bent = np.asarray(table["p fox, sparsemax"]), np.asarray(table["p fox, entmax-1.5"])
    straight = np.abs(np.diff(fox, 2)) > 1e-12
    assert straight.sum() <= 2  # the kink where fox leaves lies between two points
    assert (np.abs(np.diff(bent, 2)) > 1e-9).sum() > 10
    assert fox[0] == pytest.approx(1 / 3)
    assert core.sparsemax(view.lab.z, 1 / cold[-1])[0] == 1
    assert table["p <b>bold</b>, sparsemax"][-1] == 1


@pytest.mark.parametrize(
    ("z", "end"),
    [((2.0, 1.0, 0.1), 1.5), ((1.0, 1.0), 1.5), ((3.0, -INF, 2.0), 1.5), ((INF, 0.0, 4.0), 0.375),
     ((1.0, 1.0 - 1e-12, 0.0), 10.0), ((1.7e308, -1.7e308), 1.5)],
)  # fmt: skip
def test_the_coldest_end_of_the_chart_shows_the_last_kink(z, end):
    """A near tie must not squeeze all other kinks into the first pixel."""
    assert pictures.coldest(z) == pytest.approx(end)


@pytest.mark.parametrize(("alpha", "halvings", "kind"), [(1.1, 3, "design"), (1.0, 9, "underflow")])
def test_the_invitation_finds_what_it_says(alpha, halvings, kind):
    """Three halvings by entmax-1.1, nine by softmax: the one 0 is meant, the other is float64's."""
    for n in range(halvings + 1):
        (fox,) = kinds_of(DEFAULT_LOGITS, 0.5**n, alpha)["entmax"][2:]
        assert fox == (kind if n == halvings else "")


def test_the_triangle_has_every_map_its_path_and_the_handle():
    """The last trace is softmax, which the handle lies over; alpha = 1 shades nothing."""
    view = view_of((2.0, 1.4, 0.1))
    chart = pictures.on_the_simplex(view)
    p = core.softmax(view.lab.z)
    last = chart.figure["data"][-1]
    assert last["x"] == pytest.approx([p[2] + p[0] / 2], abs=1e-5)
    assert last["y"] == pytest.approx([p[0] * math.sqrt(3) / 2], abs=1e-5)
    assert drawing(chart)["point"] == {
        "first": 59, "second": 32, "label": "Softmax on the simplex",
        "text": "<b>bold</b> 0.59, dog 0.32, fox 0.088",
    }  # fmt: skip
    fewer = pictures.on_the_simplex(view_of((2.0, 1.4, 0.1), T=1e4, alpha=1.0))
    assert len(chart.figure["data"]) - len(fewer.figure["data"]) == 5
    assert drawing(fewer)["point"] is None


def test_the_same_seed_draws_the_same_samples_and_tau_moves_no_winner():
    """A class that opens one link must see one cloud; and that is the lesson of τ."""
    lab = Lab((2.0, 1.4, 0.1))
    one, again, other = (races.races(lab, 0.5, seed) for seed in (3, 3, 4))
    np.testing.assert_array_equal(one.soft, again.soft)
    assert (one.soft != other.soft).any()
    sharper = races.races(lab, 0.05, 3)
    np.testing.assert_array_equal(one.counts, sharper.counts)
    assert sharper.soft.max(axis=-1).mean() > one.soft.max(axis=-1).mean()
    assert one.counts.sum() == races.DRAWS


def test_the_band_holds_about_95_percent_of_the_counts():
    """Over 200 seeds and three classes; a band that held all would say nothing."""
    lab, inside = Lab((1.0, 0.5, 0.0)), []
    for seed in range(200):
        found = races.races(lab, 1.0, seed)
        (low, high), share = found.band, found.counts / races.DRAWS
        inside += ((low <= share) & (share <= high)).tolist()
    assert 0.92 < np.mean(inside) < 0.98


def test_the_tables_of_the_kinds_come_from_the_core():
    """33,934 of 50,257 in float16, none in the wider types; -104.5 is float32's."""
    said = kinds.in_words()
    exact = (core.softmax(core.gpt2_logits()).astype(np.float16) == 0).sum()
    assert said["float16"] == f"{exact:,}"
    assert (said["bfloat16"], said["float32"], said["vocabulary"]) == ("0", "0", "50,257")
    held = kinds.per_type().table["p of [0, −104.5]"]
    assert held[:3] == ["▼ 0"] * 3
    assert held[3].startswith("4.133")
    three = kinds.three_kinds().table
    assert three["p"] == ["0", "0", "0"]
    assert three["p after z + 1"][0].startswith("1.401")
    assert "0.1667" in three["it comes back"][2]


def test_sentences_name_counts_and_escape_names():
    """The words are written as HTML."""
    view = view_of((2.0, 1.4, 0.1))
    words = sentences.supports(view)
    assert "3 by softmax, 2 by entmax-1.5, 2 by sparsemax, 1 by argmax and 2 by top-2" in words
    assert sentences.slopes(view).startswith("Of 9 slopes, exactly 0 are: 0 for softmax, 5 for")
    assert "—" in sentences.slopes(view_of((1.0, 1.0), T=0.0))
    assert "<b>bold" not in sentences.supports(view_of((0.0, 3.0, 3.0)))
    assert "11 classes" in sentences.supports(view_of(TWELVE))
    assert "NaN" in sentences.supports(view_of((-INF, -INF)))
    assert "sparsemax drops none" in sentences.supports(view_of((1.0, 0.5, -INF)))
    assert "gap of 3.332" in sentences.smoothing(3, 0.1)
    assert "no gap is enough" in sentences.smoothing(3, 0.0)
    assert "no slope is left" in sentences.straight_through(races.races(view.lab, 0.0, 1))


@pytest.mark.parametrize("alpha", [1.0, 1.3, 1.5, 2.0])
@pytest.mark.parametrize(("z", "T"), LABS.values(), ids=LABS)
def test_the_program_prints_the_numbers_of_the_page(z, T, alpha):
    """Another implementation of the same maps, in the learner's own NumPy."""
    view, said = view_of(z, T, alpha), io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(program(view.values), "program", "exec"), {})
    if view.is_nothing:
        assert "no distribution" in said.getvalue()
        return
    rows = [line.split()[1:] for line in said.getvalue().splitlines()[1:]]
    printed = [[float(value) for value in row] for row in rows]
    np.testing.assert_allclose(printed[:-1], list(view.p.values()), atol=1e-9)
    np.testing.assert_allclose(printed[-1], copied(view.values).after, atol=1e-9)


def test_the_axis_of_the_pieces_stands_while_a_point_is_moved_a_little():
    """It ends on a round number, at least where the last kink is; else each step would rescale."""
    ends = set()
    for lead in np.linspace(0.4, 0.7, 31):
        z = (1.0 + float(lead), 1.0, 0.1)
        table = built(pictures.against_T(view_of(z)))["pieces"].table
        assert table["1/T"][-1] >= pictures.coldest(z)
        ends.add(float(table["1/T"][-1]))
    assert ends == {5.0}


def test_names_of_classes_keep_their_places_in_the_chart_when_curves_cross():
    """Each is a note that is moved; in another order they would be drawn anew."""
    for p in ([0.7, 0.2, 0.1], [0.1, 0.2, 0.7]):
        assert [note["text"][-1] for note in class_labels(p, ["a", "b", "c"])] == ["a", "b", "c"]
