"""The Jacobian page as a learner meets it: each handle moves what is seen, nothing breaks it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import softmax_core as core
from tests.drawn import read
from tests.handles import handle_of, hold, set_temperature

MENU = Path(__file__).resolve().parents[3] / "pages/menu.py"
Z = [2.0, 1.0, 0.1]
HANDLES = ("temperature", "scale_of_step")


def opened(**query: str) -> AppTest:
    """The page, opened by a link with these parameters."""
    at = AppTest.from_file(str(MENU), default_timeout=60)
    for name, value in query.items():
        at.query_params[name] = value
    return sound(at.switch_page("jacobian/jacobian.py").run())


def sound(at: AppTest) -> AppTest:
    """The page, if no part of it failed."""
    assert not at.exception
    assert not [error.value for error in at.error if "Something went wrong" in error.value]
    return at


def charts(at: AppTest) -> dict[str, dict]:
    """What each plot on the page was given, by the key it is drawn under."""
    parts = [part for part in at.get("bidi_component") if part.proto.bytes]
    drawn = {part.key: read(part.proto.bytes) for part in parts}
    return {key: chart for key, chart in drawn.items() if key not in HANDLES}


def words(at: AppTest) -> str:
    """All that is written on the page."""
    return " ".join(
        [*(text.value for text in at.markdown), *(part.proto.body for part in at.get("html"))]
    )


def step_of(at: AppTest) -> float:
    """Where the handle of the step stands."""
    return handle_of(at, "scale_of_step")["values"][0]


def column(at: AppTest) -> list[float]:
    """What J predicts, as the bars show it."""
    return charts(at)["steps"]["figure"]["data"][0]["x"]


def test_the_page_opens_with_all_its_pictures():
    """Map, step, target, gradient, saturation, differences."""
    assert set(charts(opened())) == {"map", "steps", "target", "gradient", "norm", "differences"}


def test_the_link_opens_logit_step_and_target():
    """A teacher prepares a question and sends it."""
    at = opened(logit="dog", step="-0.37", target="fox")
    assert at.button_group(key="pick_logit").value == "dog"
    assert step_of(at) == -0.37
    assert column(at) == pytest.approx(core.jvp(Z, [0, -0.37, 0]))
    assert charts(at)["target"]["figure"]["data"][1]["y"] == [2]


def test_temperature_moves_the_map():
    """The handle in the bar, and the picture under it."""
    at = opened()
    before = charts(at)["map"]["figure"]["data"][1]["text"]
    sound(set_temperature(at, 0.5))
    after = charts(at)["map"]["figure"]["data"][1]["text"]
    assert before != after
    assert after[0] == f"+{core.jacobian(Z, 0.5)[0, 0]:.4f}"
    assert "At T = 0.5 the norm is" in words(at)


def test_picking_a_logit_frames_its_column_and_predicts_with_it():
    """The framed column times dz is what the bars show; the link carries the pick."""
    at = opened()
    sound(at.button_group(key="pick_logit").set_value("fox").run())
    assert column(at) == pytest.approx(core.jacobian(Z)[:, 2])
    assert charts(at)["map"]["figure"]["layout"]["shapes"][0]["x0"] == 1.5
    assert at.query_params["logit"] == "fox"


def test_a_click_on_a_column_is_a_pick_as_well():
    """The same as the buttons say, and the link carries it."""
    at = opened()
    sound(hold(at, "map", 2, index=2))
    assert at.button_group(key="pick_logit").value == "fox"
    assert column(at) == pytest.approx(core.jacobian(Z)[:, 2])
    assert at.query_params["logit"] == "fox"


def test_numerics_are_folded_and_all_else_is_seen():
    """How well J is computed is another question than what it says."""
    at = opened()
    (fold,) = [each for each in at.expander if each.label.startswith("Numerics")]
    assert not fold.proto.expanded
    assert "differences are best" in " ".join(part.proto.body for part in fold.get("html"))
    assert [part.key for part in fold.get("bidi_component")] == ["differences"]


def test_a_longer_step_makes_a_worse_prediction():
    """In the bars and in words; the link carries the step."""
    at = opened(step="0.01")
    assert "as good as exact" in words(at)
    sound(hold(at, "scale_of_step", 5.0))
    assert "no guide any more" in words(at)
    assert "no probability can be that" in words(at)
    assert at.query_params["step"] == "5"


def test_picking_a_target_turns_the_gradient():
    """Only the target is pushed up."""
    at = opened()
    sound(at.button_group(key="pick_target").set_value("dog").run())
    bars = charts(at)["gradient"]["figure"]["data"][0]["x"]
    assert [value < 0 for value in bars] == [False, True, False]
    assert bars == pytest.approx(core.cross_entropy_gradient(Z, 1))
    assert at.query_params["target"] == "dog"


def test_the_numbers_in_words_are_those_of_the_core():
    """Norm, loss and prediction."""
    said = words(opened())
    assert f"the norm is {core.jacobian_norm(Z):.4f}" in said
    assert f"The loss is {core.cross_entropy(Z, 0):.4f} nats" in said
    assert f"J predicts +{core.jacobian(Z)[0, 0]:.4f}" in said


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"z": "3,3,1", "T": "0"}, "the largest logits are tied"),
        ({"z": "2,1", "T": "0"}, "the largest logit takes everything"),
        ({"T": "inf"}, "every logit but −∞ gets the same probability"),
        ({"z": "inf,1"}, "already has all the probability"),
        ({"z": "1,-inf"}, "has probability 0 and keeps it"),
        ({"z": "-inf,-inf"}, "there are no probabilities"),
        ({"z": "2,1", "T": "0", "target": "dog"}, "it has no gradient here"),
    ],
)
def test_each_limit_is_said_in_a_sentence(query, sentence):
    """A matrix of zeros, or none at all, needs a word."""
    assert sentence in words(opened(**query))


def test_where_the_jacobian_does_not_exist_the_rest_goes_on():
    """The truth, p and the norm for T > 0 are still there; the map is a sentence."""
    at = opened(z="3,3,1", T="0")
    assert set(charts(at)) == {"steps", "target", "norm"}
    assert charts(at)["steps"]["figure"]["data"][1]["x"] == [0.5, -0.5, 0]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"logit": "cow"}, "logit in the link was not used: “cow” is not the name of a class."),
        ({"target": "<b>"}, "target in the link was not used: “<b>” is not the name of a class."),
        (
            {"step": "7"},
            "step in the link was not used: a number from −5 to 5 is allowed; “7” came",
        ),
        ({"step": "inf"}, "step in the link was not used: a number from −5 to 5 is allowed; “inf”"),
        ({"step": "nan"}, "step in the link was not used: “nan” is not a number"),
        ({"step": ""}, "step in the link was not used: “” is not a number"),
    ],
)
def test_a_bad_parameter_is_one_sentence_and_the_default(query, sentence):
    """The page opens all the same."""
    at = opened(**query)
    assert len(at.warning) == 1
    assert sentence in at.warning[0].value.replace("\\", "")
    assert column(at) == pytest.approx(core.jacobian(Z)[:, 0])


@pytest.mark.parametrize("value", [1e9, -5.05, "far"])
def test_a_step_beyond_the_handle_is_refused_with_a_sentence(value):
    """A handle checks its limits in the browser only: a crafted message can hold anything."""
    at = sound(hold(opened(), "scale_of_step", value))
    assert len(at.error) == 1
    assert step_of(at) == 1
    assert column(at) == pytest.approx(core.jvp(Z, [1, 0, 0]))


def test_the_step_speaks_while_it_is_held():
    """The bars follow the hand; the address is written where it lets go."""
    at = sound(hold(opened(), "scale_of_step", -2.5, moving=True))
    assert column(at) == pytest.approx(core.jvp(Z, [-2.5, 0, 0]))
    assert "step" not in at.query_params
    sound(hold(at, "scale_of_step", -2.6))
    assert at.query_params["step"] == "-2.6"


def test_a_pick_whose_class_is_gone_falls_back_to_the_first():
    """Names and classes change under it."""
    at = opened(z="1,2,3,4", logit="owl", target="owl")
    at.session_state["values"] = True
    at.run()
    sound(at.text_input(key="typed_logits").set_value("1, 2").run())
    assert at.button_group(key="pick_logit").value == "cat"
    assert "logit" not in at.query_params


@pytest.mark.parametrize("count", [2, 6, 7, 12])
@pytest.mark.parametrize("T", ["0", "1e-310", "1e-3", "1", "1e308", "inf"])
def test_any_number_of_classes_at_any_temperature(count, T):
    """Up to twelve, with names that look like markup, and logits that no sum can hold."""
    z = ["1e300", "-1e300", "0", "-inf", "1", "1", "2", "3", "4", "5", "6", "7"][:count]
    names = ["<b>bold</b>", "*star* [a](b) $x$ 12345", *"cdefghijkl"][:count]
    query = {"z": ",".join(z), "names": ",".join(names), "T": T, "logit": names[1], "step": "-5"}
    at = opened(**query)
    assert not at.warning
    assert "<b>bold</b>" not in "".join(part.proto.body for part in at.get("html"))


def test_more_than_six_classes_are_picked_from_a_list():
    """Twelve buttons with long names would push the picture off the screen."""
    at = opened(z="1,2,3,4,5,6,7")
    sound(at.selectbox(key="pick_logit").set_value("cow").run())
    assert charts(at)["map"]["figure"]["layout"]["shapes"][0]["x0"] == 5.5


def test_long_names_are_picked_from_a_list_too():
    """Buttons that do not fit side by side scroll out of sight on a phone."""
    at = opened(names="a name of twenty letters,dog,fox with a long tail")
    assert at.selectbox(key="pick_logit").value == "a name of twenty letters"


def test_the_table_opens_with_all_digits(tables):
    """What the picture rounds, the table does not."""
    at = opened()
    at.session_state["data"] = True
    at.run()
    shown = tables(sound(at))
    assert len(shown) == 6
    (matrix,) = [table for table in shown if "z of cat" in table]
    assert matrix["z of cat"][0] == repr(float(core.jacobian(Z)[0, 0]))
