"""The pictures and sentences of the Jacobian page: valid, honest, and complete at the extremes."""

import math

import numpy as np
import pytest

import softmax_core as core
from pages.jacobian import sentences
from pages.jacobian.charts.changes import gradient_bars, step_bars, target_bars
from pages.jacobian.lesson import LESSON
from tests.ui.drawable import assert_told, assert_valid
from ui.address.link import DEFAULT_NAMES
from ui.charts.jacobian import MOST_WRITTEN, jacobian_map
from ui.charts.loglog import error_against_h, norm_against_T
from ui.words.theme import FALLS, PAPER, RISES, class_colour

THREE, TWELVE = [2.0, 1.0, 0.1], [3.0, 1, -2, 0.5, 7, 1e300, -math.inf, 2, 2, 2, 2, -1]
NAMES = ("<b>bold</b>", *DEFAULT_NAMES[1:])
H = np.geomspace(1e-16, 10, 103)
T = np.geomspace(0.05, 20, 97)


def the_map(z, t=1.0, picked=0):
    """The map of these logits."""
    return jacobian_map(core.jacobian(z, t), NAMES[: len(z)], t, picked)


def the_step(z, dz, t=1.0):
    """Prediction and truth for these logits."""
    return step_bars(core.jvp(z, dz, t), core.softmax_change(z, dz, t), NAMES[: len(z)])


def the_norm(z, now=1.0, t=T):
    """The norm of these logits against T."""
    here = float(core.jacobian_norm(z, now))
    return norm_against_T(t, core.jacobian_norm(z, t[:, None]), 0.5 / t, (now, here))


def the_errors(z, t=1.0):
    """The errors of both schemes."""
    schemes = ("forward", "central")
    errors = {s: core.finite_difference_error(z, t, H, logit=0, scheme=s) for s in schemes}
    return error_against_h(H, errors, {s: (core.best_step(t, s), s) for s in schemes})


NONE = np.full(2, math.nan)
CHARTS = {
    "map": the_map(THREE),
    "map of twelve": the_map(TWELVE, 0.5, 11),
    "map at T = 0": the_map(THREE, 0.0),
    "map at T = inf": the_map(THREE, math.inf),
    "map beyond float64": the_map([0.0, 0.0], 1e-310),
    "map at a huge T": the_map([0.0, 0.0], 1e308),
    "step": the_step(THREE, [1.0, 0, 0]),
    "step of nothing": the_step(THREE, [0.0, 0, 0]),
    "step of twelve": the_step(TWELVE, np.eye(12)[0] * 5, 1e-3),
    "step beyond float64": the_step([0.0, 0.0], [5.0, 0.0], 1e-310),
    "step near the end of float64": the_step([0.0, 0.0], [5.0, 0.0], 1e-307),
    "step without a prediction": step_bars(NONE, np.array([0.5, -0.5]), NAMES[:2]),
    "step without probabilities": step_bars(NONE, NONE, NAMES[:2]),
    "target": target_bars(core.softmax(THREE), 1, NAMES[:3]),
    "target without probabilities": target_bars(NONE, 1, NAMES[:2]),
    "gradient": gradient_bars(core.cross_entropy_gradient(THREE, 1), 1.0, NAMES[:3]),
    "gradient at T = inf": gradient_bars(np.zeros(3), math.inf, NAMES[:3]),
    "gradient beyond float64": gradient_bars(np.array([-math.inf, math.inf]), 1e-310, NAMES[:2]),
    "norm": the_norm(THREE),
    "norm far below": the_norm([900.0, 0.0]),
    "norm at T = 0": the_norm(THREE, 0.0),
    "norm at T = inf": the_norm(THREE, math.inf),
    "norm of a +inf": the_norm([math.inf, 0.0]),
    "norm that is not there": norm_against_T(T, T, 0.5 / T, (0.0, None)),
    "norm over six decades": the_norm(THREE, 1e-3, np.geomspace(1e-3, 1e3, 97)),
    "errors": the_errors(THREE),
    "errors that are all 0": the_errors(THREE, math.inf),
    "errors at T = 0": the_errors(THREE, 0.0),
    "errors beyond float64": the_errors([0.0, 0.0], 1e-310),
    "errors of twelve": the_errors(TWELVE),
}


@pytest.mark.parametrize("name", CHARTS)
def test_every_figure_is_valid_plotly_and_valid_json(name):
    """A wrong key or a NaN fails here, not as an empty picture in front of a class."""
    assert_valid(CHARTS[name])


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_has_words_and_a_table_of_its_numbers(name):
    """Who cannot see the picture gets the same numbers."""
    assert_told(CHARTS[name])


def test_zero_is_the_paper_and_both_ends_are_as_far_from_it():
    """A map that diverges around anything else would show a slope where there is none."""
    cells = CHARTS["map"].figure["data"][0]
    assert cells["colorscale"] == [[0, FALLS], [0.5, PAPER], [1, RISES]]
    assert (cells["zmin"], cells["zmax"]) == (-1, 1)
    assert not np.any(CHARTS["map at T = inf"].figure["data"][0]["z"])


def test_full_colour_is_the_steepest_slope_at_this_temperature():
    """Two equal logits reach 1/(4T), whatever T is; a saturated softmax pales."""
    for t in (0.1, 1.0, 7.0):
        assert the_map([0.0, 0.0], t).figure["data"][0]["z"] == [[1, -1], [-1, 1]]
    shades = the_map([9.0, 0.0]).figure["data"][0]["z"]
    assert 0 < shades[0][0] < 0.05


def test_half_the_colour_is_a_quarter_of_the_slope():
    """The colour bar says so too."""
    cells = CHARTS["map of twelve"].figure["data"][0]
    assert cells["colorbar"]["tickvals"] == [-1, -0.5, 0, 0.5, 1]
    assert cells["colorbar"]["ticktext"] == ["−0.5", "−0.125", "0", "+0.125", "+0.5"]
    quarter = jacobian_map(np.array([[0.25, 0.0625]] * 2), NAMES[:2], 1.0, 0)
    assert quarter.figure["data"][0]["z"][0] == [1.0, 0.5]


@pytest.mark.parametrize("count", range(2, 13))
def test_cells_hold_their_values_up_to_six_classes_and_a_colour_bar_beyond(count):
    """Twelve columns have no room for words; the hover has them then."""
    chart = the_map([float(i) for i in range(count)])
    assert len(chart.figure["data"]) == (2 if count <= MOST_WRITTEN else 1)
    assert chart.figure["data"][0]["showscale"] == (count > MOST_WRITTEN)
    assert len(chart.figure["data"][0]["customdata"][0]) == count


def test_the_rows_and_columns_wear_their_class_colours_and_names_are_escaped():
    """A class is a colour everywhere; Plotly reads tags in its labels."""
    layout = CHARTS["map"].figure["layout"]
    for axis in ("xaxis", "yaxis"):
        for i, text in enumerate(layout[axis]["ticktext"]):
            assert class_colour(i) in text
        assert "<b>" not in layout[axis]["ticktext"][0]


def test_the_picked_column_is_framed_and_spoken():
    """It is the column that the bars beside it multiply by dz."""
    chart = the_map(THREE, picked=2)
    (frame,) = chart.figure["layout"]["shapes"]
    assert (frame["x0"], frame["x1"]) == (1.5, 2.5)
    assert "As the logit of fox rises: p of <b>bold</b> −0.06496" in chart.alt


def test_the_prediction_is_an_outline_and_the_truth_is_filled_in_the_same_colour():
    """The pair belongs to one class; which is which must not hang on a colour."""
    outlined, filled = CHARTS["step"].figure["data"]
    assert set(np.ravel(outlined["marker"]["color"])) == {"rgba(0,0,0,0)"}
    assert outlined["marker"]["line"]["color"] == filled["marker"]["color"]
    assert outlined["x"] == pytest.approx(core.jacobian(THREE)[:, 0])


def test_a_softmax_that_hardly_answers_has_short_bars():
    """The axis does not zoom in on it."""
    across = the_step([20.0, 0.0], [1.0, 0.0]).figure["layout"]["xaxis"]
    assert across["tickvals"] == [-0.05, 0, 0.05]


def test_what_cannot_be_a_bar_is_a_word():
    """An infinite or a missing prediction is not a bar of height 0 without a word."""
    assert CHARTS["step beyond float64"].figure["data"][0]["text"] == ["<b>+∞</b>", "<b>−∞</b>"]
    outlined, filled = CHARTS["step without a prediction"].figure["data"]
    assert outlined["text"] == ["<b>no prediction</b>"] * 2
    assert filled["text"] == ["+0.5000", "−0.5000"]


def test_the_gradient_axis_ends_at_one_over_T():
    """No gradient is larger: |p - y| is at most 1."""
    chart = gradient_bars(core.cross_entropy_gradient(THREE, 1, 0.5), 0.5, NAMES[:3])
    assert chart.figure["layout"]["xaxis"]["tickvals"] == [-2, 0, 2]


def test_the_target_is_the_outline_of_a_whole_bar():
    """The learner sees y = 1 around the p that it pulls up."""
    outline = CHARTS["target"].figure["data"][1]
    assert (outline["x"], outline["y"]) == ([1], [1])
    assert CHARTS["target"].table["y"] == [0, 1, 0]


def test_the_norm_runs_on_logarithmic_axes_under_its_bound():
    """Only there the bound is a straight line and the saturation a cliff."""
    figure = CHARTS["norm"].figure
    assert {figure["layout"][axis]["type"] for axis in ("xaxis", "yaxis")} == {"log"}
    bound, norm, point = figure["data"]
    assert all(n <= b for n, b in zip(norm["y"], bound["y"], strict=True))
    assert point["y"] == [float(core.jacobian_norm(THREE))]


def test_a_norm_below_the_axis_is_an_arrow_and_no_point_on_the_curve():
    """e^-900 is drawn as what lies below, with its number."""
    point = CHARTS["norm far below"].figure["data"][2]
    assert point["marker"]["symbol"] == "arrow-down"
    notes = [note["text"] for note in CHARTS["norm far below"].figure["layout"]["annotations"]]
    assert "T = 1: 0" in notes


@pytest.mark.parametrize("name", ["norm at T = 0", "norm at T = inf", "norm that is not there"])
def test_a_temperature_beyond_the_axis_has_no_point(name):
    """The sentence under the picture says what holds there."""
    assert len(CHARTS[name].figure["data"]) == 2


def test_best_steps_are_marked_and_zero_errors_are_not_left_out():
    """A logarithm cannot show 0: open marks on the floor, or a word where all is 0."""
    assert [shape["x0"] for shape in CHARTS["errors"].figure["layout"]["shapes"]] == [
        core.best_step(1.0, "forward"),
        core.best_step(1.0, "central"),
    ]
    notes = CHARTS["errors that are all 0"].figure["layout"]["annotations"]
    assert [note["text"] for note in notes] == ["no error at any h"]
    lone = error_against_h(H, {"a": 0 * H, "b": H}, {"a": (1.0, "a"), "b": (1.0, "b")})
    zeros = lone.figure["data"][1]
    assert len(zeros["x"]) == len(H)
    assert set(zeros["y"]) == {10 ** lone.figure["layout"]["yaxis"]["range"][0]}


def judged(z, dz, t=1.0):
    """The sentence on a step of the first logit."""
    change = np.array([dz] + [0.0] * (len(z) - 1))
    both = core.jvp(z, change, t), core.softmax_change(z, change, t)
    return sentences.step_verdict(NAMES[: len(z)], 0, dz, both, core.softmax(z, t))


def test_the_prediction_is_judged_worse_as_the_step_grows():
    """That is what the page is to show."""
    worths = ("as good as exact", "close", "rough", "no guide any more")
    for step, worth in zip((0.01, 0.3, 1.0, 5.0), worths, strict=True):
        assert f": {worth}." in judged(THREE, step)


def test_a_probability_above_one_is_called_what_it_is():
    """For large steps p + J dz leaves 0 to 1; a learner should stumble over it."""
    assert "to 1.78: no probability can be that" in judged(THREE, 5.0)
    assert "no probability can be" not in judged(THREE, 1.0)


def test_sentences_escape_names_and_hold_no_nan():
    """The words are written as HTML."""
    for z, dz, t in ((THREE, 1.0, 1.0), ([900.0, 0], 1.0, 1.0), ([-math.inf] * 2, 1.0, 1.0)):
        sentence = judged(z, dz, t)
        assert "<b>bold" not in sentence
        assert "NaN" not in sentence


def test_descent_names_the_target_and_the_loss():
    """It pushes the target up and all others down."""
    gradient = core.cross_entropy_gradient(THREE, 0)
    sentence = sentences.descent(NAMES[:3], 0, gradient, 0.417)
    assert "pushes the target" in sentence
    assert "The loss is 0.4170 nats" in sentence
    assert "moves nothing" in sentences.descent(NAMES[:3], 0, 0 * gradient, 0.0)


@pytest.mark.parametrize(
    ("z", "t", "names"),
    [
        (THREE, 1.0, []),
        ([3.0, 3.0], 1.0, []),
        (THREE, 0.0, ["T_zero"]),
        (THREE, math.inf, ["T_infinite"]),
        ([math.inf, 1.0, -math.inf], 0.0, ["minus_infinity", "plus_infinity"]),
        ([-math.inf, 1.0], 1.0, ["minus_infinity"]),
        ([-math.inf, -math.inf], 1.0, ["no_distribution"]),
    ],
)
def test_each_limit_has_its_sentence(z, t, names):
    """In place of a matrix of zeros without a word."""
    assert sentences.limits(z, t, core.jacobian(z, t)) == names
    assert sentences.limits([1.0, 1.0], 0.0, None) == ["jump"]


def shown(z, t, **own):
    """The pictures and the sentences of these logits, by key."""
    query = {"z": ",".join(map(str, z)), "T": str(t)} | own
    values, problems = LESSON.read({name: [text] for name, text in query.items()})
    assert not problems
    pictures, said = LESSON.pictures(values), LESSON.sentences(values)
    return {k: build() for k, build in pictures.items()}, {k: write() for k, write in said.items()}


ALWAYS = {"steps", "target"}


@pytest.mark.parametrize(
    ("z", "t", "drawn"),
    [
        (THREE, 1.0, {"gradient", "norm", "map", "differences"}),
        (THREE, 0.0, {"gradient", "norm", "map", "differences"}),
        ([3.0, 3.0], 0.0, {"norm"}),
        ([-math.inf] * 2, 1.0, {"gradient"}),
        ([0.0, 0.0], 1e-310, {"gradient", "norm", "map", "differences"}),
    ],
)
def test_where_something_does_not_exist_there_is_no_picture_of_it(z, t, drawn):
    """A map without J would be made of numbers made up; a sentence says so while T is held."""
    pictures, said = shown(z, t)
    assert pictures.keys() == ALWAYS | drawn
    assert said.keys() == {"step", "sums", "descent", "saturation", "quotients"}
    for key in ("sums", "quotients"):
        assert ("J does not exist" in said[key]) == ("map" not in drawn)
    for chart in pictures.values():
        assert_valid(chart)


def test_the_pictures_are_those_of_the_picked_classes():
    """Column, step and target each come from a parameter of their own."""
    pictures, said = shown(THREE, 0.5, logit="fox", step="-2", target="dog")
    assert pictures["steps"].table["predicted"] == pytest.approx(core.jvp(THREE, [0, 0, -2], 0.5))
    assert pictures["map"].figure["layout"]["shapes"][0]["x0"] == 1.5
    assert pictures["gradient"].table["Gradient (p − y)/T"] == pytest.approx(
        core.cross_entropy_gradient(THREE, 1, 0.5)
    )
    h = pictures["differences"].table["h"]
    errors = core.finite_difference_error(THREE, 0.5, h, logit=2, scheme="central")
    assert any(list(errors) == list(column) for column in pictures["differences"].table.values())
    assert "dog" in said["descent"]
    assert "moves by −2" in said["step"]


def test_the_sums_of_the_columns_are_measured_and_not_believed():
    """The number of the sentence is the one of the matrix on the screen, rounding and all."""
    matrix = np.array([[0.25, -0.25], [-0.25, 0.2500001]])
    assert "off 0 by 1.0×10⁻⁷ at most" in sentences.sums(matrix)
    assert "sums to exactly 0" in sentences.sums(core.jacobian([0.0, 0.0]))


def test_sums_beyond_float64_are_called_so():
    """A NaN in a sentence tells nobody anything: inf - inf is no distance from 0."""
    said = shown([0.0, 0.0], 1e-310)[1]
    assert "beyond float64" in said["sums"]
    assert "beyond float64" in said["descent"]
    assert not any("NaN" in sentence for sentence in said.values())


def test_the_experiment_that_is_left_to_the_reader_comes_out():
    """One of the two numbers has to die, and the other has to live, or there is nothing to find."""
    invite = LESSON.words("invite")
    assert "*fox*" in invite
    assert "T to 0.05" in invite
    assert core.jacobian_norm(THREE, 0.05) < 1e-7
    gradient = core.cross_entropy_gradient(THREE, 2, 0.05)
    assert gradient[[0, 2]] == pytest.approx([20, -20])


def test_a_click_on_a_cell_picks_its_column():
    """Columns that look as if they could be picked have to be."""
    values, _ = LESSON.read({"z": ["1,2,3,4"], "logit": ["dog"]})
    chart = LESSON.pictures(values)["map"]()
    assert chart.picks
    (picks,) = {tuple(row) for row in chart.figure["data"][0]["meta"]["picks"]}
    assert picks == (0, 1, 2, 3)
    moved = [LESSON.moved(values, "map", column, column).logit for column in picks]
    assert moved == list(values.names)


@pytest.mark.parametrize("column", [-1, 3, 10**20])
def test_a_column_that_is_not_there_is_a_sentence(column):
    """Anybody can send any number."""
    with pytest.raises(ValueError, match=r"a column from 1 to 3 can be picked; .+ came"):
        LESSON.moved(LESSON.read({})[0], "map", column, 0.0)


@pytest.mark.parametrize("z", [THREE, [3.0, 3.0, -math.inf], [900.0, 0.0]])
@pytest.mark.parametrize("t", [0.0, 1e-310, 0.05, 1.0, 20.0, math.inf])
@pytest.mark.parametrize("step", ["0", "0.01", "-5", "5"])
def test_every_sentence_is_whole(z, t, step):
    """A placeholder that is not filled, or an empty sentence, is read as it stands."""
    for sentence in shown(z, t, step=step, logit="dog")[1].values():
        assert sentence.endswith(".")
        assert "{{" not in sentence
