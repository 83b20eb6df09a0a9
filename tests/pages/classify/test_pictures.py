"""The pictures, tables and the program of the classifier: valid, honest, complete at the ends."""

import json
import math
import subprocess
import sys

import numpy as np
import plotly.graph_objects as go
import pytest

import softmax_core as core
from pages.classify import sentences
from pages.classify.charts.epochs import epoch_scale, learning_curves
from pages.classify.charts.regions import GLYPHS, SYMBOLS
from pages.classify.lesson import LESSON
from pages.classify.plane import MOST_DRAWN, drawn_rows, plane
from pages.classify.point_steps import Point, point_table, point_tables
from pages.classify.program import program
from pages.classify.training import Setting, begun, gone_on, on_iris
from pages.classify.view import Fit, view
from softmax_models import calibration
from softmax_models.calibration import honest_limits
from softmax_models.regression import Weights, logits
from softmax_models.table_file import Table
from ui.address.link import DEFAULT_NAMES
from ui.charts.calibration import loss_against_beta, reliability_diagram
from ui.rows.iris import iris
from ui.words.theme import PAPER, class_colour

PETALS, ALL = Setting((2, 3)), Setting((0, 1, 2, 3))
TEMPERATURES = (0.0, 1e-3, 0.5, 1.0, 7.0, 1e300, math.inf)


def the_plane(setting=PETALS, epoch=200, picked=83, T=1.0):
    """The regions of a training on iris."""
    return plane(iris(), on_iris(setting), epoch, (2, 3), picked, T)


def the_point(row=84, T=1.0, setting=PETALS):
    """A row of iris under the trained model."""
    learned = on_iris(setting)
    columns = list(setting.columns)
    measured = iris().X[row - 1]
    names = ["petal length", "<b>width</b>", "x", "y"][: len(columns)]
    scaled = learned.features(measured)
    truth = int(iris().y[row - 1])
    model = learned.path.at(200)
    return Point(row, names, iris().classes, measured[columns], scaled, model, truth, T)


def the_valley(T, best):
    """The loss against 1/T of a small set."""
    z, y = np.array([[2.0, 0.0], [1.0, 0.0], [0.0, 1.0]]), np.array([0, 1, 1])
    beta = np.geomspace(0.05, 20, 31)
    marks = [
        (1 / t if t else math.inf, float(calibration.likelihood_loss(z, y, t))) for t in (T, best)
    ]
    return loss_against_beta(beta, calibration.likelihood_loss(z, y, 1 / beta), *marks)


def the_bins(p, right):
    """A reliability diagram."""
    found = calibration.reliability(np.array(p), np.array(right))
    limits = honest_limits(found)
    return reliability_diagram(found.edges, found.count, found.confidence, found.accuracy, limits)


def ten_classes():
    """Rows of ten classes, one constant column among them, trained a little."""
    rng = np.random.default_rng(0)
    y = np.arange(500) % 10
    X = np.column_stack([rng.normal(size=500) + y, np.full(500, 7.0), rng.normal(size=500)])
    rows = Table(X, y, ("a", "<i>b</i>", "c"), DEFAULT_NAMES[:10])
    setting = Setting((0, 1, 2), epochs=50)
    first, seen = begun(rows, setting)
    return rows, gone_on(first, setting.epochs, seen)


def curves(floor, epochs=200):
    """The curves of the training on iris."""
    learned = on_iris(PETALS)
    loss = tuple(values[: epochs + 1] for values in learned.loss)
    accuracy = tuple(values[: epochs + 1] for values in learned.accuracy)
    return learning_curves(loss, accuracy, epochs // 2, floor)


CHARTS = {
    "scale": epoch_scale(40, 200),
    "scale at its end": epoch_scale(1, 1),
    "curves": curves(on_iris(PETALS).floor),
    "curves without a minimum": curves(None),
    "curves of one epoch": curves(None, 0),
    **{f"regions at T = {T}": the_plane(T=T) for T in TEMPERATURES},
    "regions before training": the_plane(epoch=0),
    "regions of four columns": the_plane(ALL),
    "regions of ten classes": plane(*ten_classes(), 50, (0, 1), 3, 1.0),
    "bins": the_bins([[0.9, 0.1], [0.5, 0.5], [1.0, 0.0]], [True, False, True]),
    "valley": the_valley(1.0, 2.0),
    "valley at the ends": the_valley(0.0, math.inf),
    "valley without a bottom": the_valley(math.inf, 0.0),
}


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_every_picture_is_valid_and_has_words_and_numbers(chart):
    """Plotly takes it, JSON can carry it, and who cannot see it has the sentence and the table."""
    go.Figure(chart.figure)
    json.dumps(chart.figure, allow_nan=False)
    assert chart.alt.endswith(".")
    assert "nan" not in chart.alt.lower()
    assert len({len(column) for column in chart.table.values()}) == 1


def test_the_iris_set_is_that_of_plotly_and_of_scikit_learn():
    """The species stand there a second time as a number: a model that read it would cheat."""
    from sklearn.datasets import load_iris

    assert iris().features == ("sepal_length", "sepal_width", "petal_length", "petal_width")
    assert iris().classes == ("setosa", "versicolor", "virginica")
    np.testing.assert_array_equal(iris().y, load_iris().target)
    assert np.abs(iris().X - load_iris().data).max() < 0.6  # two rows of it have old typing errors


def test_reading_it_imports_neither_pandas_nor_plotly_express():
    """They would cost every first visitor a second."""
    code = "import sys; from ui.rows.iris import iris; iris(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pandas", "plotly.express", "sklearn"} & set(done.stdout.split())


def test_the_map_is_the_softmax_of_the_model():
    """A pixel's class and depth, for one place computed by hand."""
    chart, learned = the_plane(T=2.0), on_iris(PETALS)
    cells = chart.figure["data"][0]
    x = np.array([0, 0, cells["x"][10], cells["y"][40]])
    p = core.softmax(logits(learned.features(x)[None], learned.path.at(200))[0], 2.0)
    found = depths(chart)[40, 10]
    assert math.floor(found) == p.argmax()
    assert found % 1 == pytest.approx((p.max() - 1 / 3) * 3 / 2, abs=2e-3)
    k = int(p.argmax())
    assert cells["colorscale"][2 * k + 1] == [(k + 1) / 3, class_colour(k)]


def depths(chart):
    """The winner at each place of the map, and how deep its colour is, from 0 to 1."""
    cells = chart.figure["data"][0]
    return np.array(cells["z"]) * 3 / cells["zmax"]


def test_no_temperature_moves_a_border():
    """Also where all probabilities have become equal: the winner is asked of the logits."""
    winners = [depths(the_plane(T=T)) // 1 for T in TEMPERATURES]
    for other in winners[1:]:
        np.testing.assert_array_equal(other, winners[0])


def test_a_mark_says_its_row_and_its_class():
    """A click sends that number; every held-out row is open, every wrong one ringed."""
    chart, learned = the_plane(), on_iris(PETALS)
    *_, rings, frame, points = chart.figure["data"]
    assert chart.picks
    assert points["meta"]["picks"] == list(range(150))
    assert points["meta"]["classes"] == iris().y.tolist()
    is_open = [symbol.endswith("-open") for symbol in points["marker"]["symbol"]]
    assert np.flatnonzero(is_open).tolist() == learned.held_out.tolist()
    answers = logits(learned.features(iris().X), learned.path.at(200)).argmax(axis=1)
    assert len(rings["x"]) == (answers != iris().y).sum() > 0
    assert (frame["x"], frame["y"]) == ([5.1], [1.6])
    assert len(SYMBOLS) == len(GLYPHS) == 10


def test_columns_that_are_not_drawn_have_the_values_of_the_picked_row():
    """Else its mark could stand in a region that does not answer for it."""
    learned = on_iris(ALL)
    for row in (14, 60, 131):
        chart = the_plane(ALL, picked=row)
        cells = chart.figure["data"][0]
        place = iris().X[row].copy()
        place[2:] = cells["x"][30], cells["y"][25]
        p = core.softmax(logits(learned.features(place[None]), learned.path.at(200))[0])
        found = depths(chart)[25, 30]
        assert found == pytest.approx(p.argmax() + (p.max() - 1 / 3) * 3 / 2, abs=2e-3)


def test_of_many_rows_some_are_drawn_and_the_picked_one_always():
    """10,000 marks would be a blot, and a megabyte for each move."""
    drawn = drawn_rows(10_000, 1234)
    assert 1234 in drawn
    assert len(drawn) <= MOST_DRAWN + 1
    assert drawn_rows(150, 3).tolist() == list(range(150))


@pytest.mark.parametrize("T", TEMPERATURES)
def test_the_tables_of_a_row_lead_from_its_features_to_its_gradient(T):
    """The parts sum to z, and p - y to 0."""
    point = the_point(T=T)
    parts = point.scaled[:, None] * point.model.W
    np.testing.assert_allclose(parts.sum(axis=0) + point.model.b, point.z)
    assert abs(point.gap.sum()) < 1e-15
    shown = point_tables(point)
    assert "<b>width</b>" not in shown
    assert shown.count("<tr>") == 3 + 4
    assert point_table(point).table["p"] is not None
    said = sentences.point(point, held_out=False)
    assert "versicolor" in said
    assert "nan" not in said.lower()


@pytest.mark.parametrize("setting", [PETALS, ALL], ids=["two columns", "all"])
@pytest.mark.parametrize("T", TEMPERATURES)
def test_the_program_prints_what_the_page_shows(T, setting):
    """It is taken home as the truth: same loss, same z, p and p - y."""
    point, learned = the_point(T=T, setting=setting), on_iris(setting)
    text = program(point, learned.scale.mean, learned.scale.deviation, 200, 0.3, 0.01)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", text], capture_output=True, text=True, check=True
    )
    first, *lines = [line.split() for line in done.stdout.splitlines()]
    assert float(first[1]) == pytest.approx(point.loss, rel=1e-12)
    printed = np.array([[float(x) for x in line[1:]] for line in lines])
    np.testing.assert_allclose(printed, np.column_stack([point.z, point.p, point.gap]), atol=1e-13)
    assert [line[0] for line in lines] == list(iris().classes)


def test_the_program_knows_a_column_that_never_changed():
    """Its deviation is inf, which is a name in NumPy and none in Python."""
    model = Weights(np.ones((2, 2)), np.zeros(2))
    point = Point(
        1, ["a", "b"], ["x", "y"], np.array([3.0, 7.5]), np.array([2.0, 0.0]), model, 0, 1.0
    )
    text = program(point, np.array([1.0, 7.0]), np.array([1.0, np.inf]), 1, 0.3, 0.0)
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1].split()[:2] == ["x", "2.0"]


def test_the_parts_of_many_features_are_one_column():
    """Twenty columns would push p and the gradient off the screen."""
    rows, _ = ten_classes()
    model = Weights(np.ones((5, 10)), np.zeros(10))
    point = Point(1, list("abcde"), rows.classes, np.ones(5), np.ones(5), model, 0, 1.0)
    shown = point_tables(point)
    assert "features × weights" in shown
    assert shown.count(">+5.00</td>") == 20, "the sum, and z"


def test_a_name_in_the_program_is_never_code():
    """A header is a stranger's text: a line end in it must not begin a statement."""
    model = Weights(np.ones((2, 2)), np.zeros(2))
    names = ["a\u2028print('no')", "b"]
    classes = ["'] + print('no') + ['", "y"]
    point = Point(1, names, classes, np.ones(2), np.ones(2), model, 0, 1.0)
    text = program(point, np.zeros(2), np.ones(2), 1, 0.3, 0.0)
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    assert "no\n" not in done.stdout.replace("print('no')", "")


@pytest.mark.parametrize(
    ("T", "word"), [(0.0, "no end"), (math.inf, "∞"), (1.5, "The same rows are right")]
)
def test_the_end_of_the_search_is_told_as_it_is(T, word):
    """A T of 0 or infinity is no recipe, and the reader must hear why."""
    said = sentences.best(Fit(T, 0.5), 0.6, Fit(0.25, 0.55), rows=45)
    assert word in said
    assert "A T chosen on the training rows, 0.2500, gives 0.5500 nats here." in said


def test_a_dot_is_judged_by_the_band_of_its_own_rows():
    """Ten rows of 0.8 may have five right by chance, a thousand may not: a bar alone hid that."""
    few, many = (
        the_bins(np.tile([0.8, 0.2], (n, 1)), np.arange(n) < n // 2).table for n in (10, 1000)
    )
    for table, inside in ((few, True), (many, False)):
        row = table["rows"].tolist().index(max(table["rows"]))
        low, high = table["honest from"][row], table["honest to"][row]
        n = int(table["rows"][row])
        counts = np.random.default_rng(0).binomial(n, 0.8, 20_000) / n
        assert np.mean((counts >= low) & (counts <= high)) >= 0.945
        assert (low <= 0.5 <= high) == inside


def test_no_share_of_a_bin_without_rows_is_drawn():
    """It would be a dot at 0 that nobody earned."""
    chart = the_bins([[0.9, 0.1], [0.55, 0.45]], [True, False])
    bands, dots = chart.figure["data"]
    assert len(bands["x"]) == len(dots["x"]) == 2
    assert dots["text"] == ["1", "1"]
    assert np.isnan(chart.table["honest from"]).sum() == 8


def test_an_open_mark_has_paper_under_it():
    """In the dark a teal outline vanished on its own teal region."""
    holes = the_plane().figure["data"][1]
    learned = on_iris(PETALS)
    assert holes["x"] == iris().X[learned.held_out][:, 2].tolist()
    assert holes["marker"]["color"] == PAPER


def test_lengths_have_their_unit():
    """A flower of 5.1 is 5.1 cm; a table of one's own does not say in what it was measured."""
    iris_axis, own_axis = (
        plane(iris(), on_iris(PETALS), 200, (2, 3), 83, 1.0, unit).figure["layout"]["xaxis"]
        for unit in ("cm", "")
    )
    assert iris_axis["title"]["text"] == "petal_length in cm"
    assert own_axis["title"]["text"] == "petal_length"
    assert "measured, in cm" in point_tables(the_point(), "cm")
    assert "in cm" not in point_tables(the_point())


def at_epoch(epoch, **query):
    """The view that a link opens."""
    return view(LESSON.read({name: [text] for name, text in (query | {"epoch": epoch}).items()})[0])


def test_the_invited_experiment_ends_as_it_suggests():
    """Training with a penalty is never sure enough; a few rows without one make it too sure."""
    for epoch in ("10", "20", "100", "200"):
        assert at_epoch(epoch).best.T < 0.3
    few = {"data": "few", "l2": "0", "rate": "3", "epochs": "1000"}
    for start in ("1", "2", "3"):
        assert at_epoch("200", start=start, **few).best.T < 1
        assert at_epoch("300", start=start, **few).best.T > 1
        last = at_epoch("1000", start=start, **few)
        right = float((last.p.argmax(axis=-1) == last.held_out[1]).mean())
        assert last.best.T > 1.4
        assert last.p.max(axis=-1).mean() > right, "too sure"
        assert "too sure" in sentences.of(last.values)["honesty"]()


@pytest.mark.parametrize("start", range(1, 6))
def test_few_irises_are_five_of_each_and_all_others_are_held_out(start):
    """Of so many held out a reader learns what the model is worth."""
    learned = on_iris(Setting((2, 3), start=start, each=5))
    assert np.bincount(iris().y[learned.train]).tolist() == [5, 5, 5]
    assert np.union1d(learned.train, learned.held_out).tolist() == list(range(150))
    assert len(learned.held_out) == 135


def test_while_T_is_held_no_mark_or_note_comes_or_goes():
    """Plotly would draw the chart anew, which takes longer than the hand's next move."""
    p = [([[0.9, 0.1], [0.55, 0.45]], [True, False]), ([[1.0, 0.0]], [True])]
    counts = [len(the_bins(*one).figure["layout"]["annotations"]) for one in p]
    assert counts == [10, 10]
    charts = [the_valley(T, 2.0).figure for T in (0.0, 0.01, 1.0, math.inf)]
    assert {len(chart["data"]) for chart in charts} == {3}
    assert {len(chart["layout"]["annotations"]) for chart in charts} == {2}
    here = [chart["data"][2]["x"] for chart in charts]
    assert here == [[None], [None], [1], [None]]
