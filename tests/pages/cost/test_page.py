"""Cost as a learner meets it: measured by others, looked at by hand, and never waited for."""

import pytest

from pages.cost.lesson import LESSON
from server.live import answer
from softmax_models.measured_cost import SIZES
from tests.drawn import read
from tests.handles import handle_of, hold
from tests.stopwatches import points
from ui.charts.figure import drawing
from ui.screen import plot

PAGE = "cost/cost.py"


def figure(at, key):
    """What one chart was given."""
    parts = {part.key: part for part in at.get("bidi_component") if part.proto.bytes}
    return read(parts[key].proto.bytes)["figure"]


def sound(at):
    """The page, if no part of it failed."""
    assert not at.exception
    assert not [error.value for error in at.error if "Something went wrong" in error.value]
    return at


def test_it_opens_with_both_pictures_and_a_verdict(open_page, charts, words):
    """The largest size first: there the passes show."""
    at = sound(open_page(PAGE))
    assert {"lines", "marks"} <= set(charts(at))
    assert "At n = 1,000,000 in float64, max-subtracted takes" in words(at)
    assert "Measured once for all readers" in words(at)


def test_the_size_moves_the_detail_and_the_link(open_page, charts, words):
    """The handle of the page."""
    at = open_page(PAGE)
    before = charts(at)["marks"]
    sound(hold(at, "scale_of_n", SIZES.index(100)))
    assert charts(at)["marks"] != before
    assert "At n = 100 in float64" in words(at)
    assert at.query_params["n"] == "100"
    assert figure(at, "lines")["layout"]["shapes"][0]["x0"] == 100


def asked(**query):
    """What the live door says to the handle of n."""
    said = {"lesson": "cost", "handle": "scale_of_n", "index": "0"} | query
    return answer({name: [text] for name, text in said.items()})


@pytest.mark.parametrize("place", range(len(SIZES)))
def test_both_pictures_and_the_verdict_follow_a_held_n(place):
    """While it is held no script runs: what follows is what the page shows once it is let go."""
    found = asked(dtype="float32", against="exp", value=str(place))
    query = {"dtype": ["float32"], "against": ["exp"], "n": [str(SIZES[place])]}
    values = LESSON.read(query)[0]
    shown = {key: build() for key, build in LESSON.shown(values).items()}
    assert found["charts"] == {key: drawing(shown[key]) for key in ("scale_of_n", "lines", "marks")}
    assert f"At n = {SIZES[place]:,} in float32" in found["sentences"]["verdict"]
    assert found["charts"]["lines"]["figure"]["layout"]["shapes"][0]["x0"] == SIZES[place]
    assert found["charts"]["marks"]["alt"].startswith(
        f"Nanoseconds per logit at n = {SIZES[place]:,}"
    )


def test_a_held_n_waits_for_the_measurement_too(measured):
    """The first reader of a server moves it before there is anything to show."""
    measured.found, measured.runs = (), True
    found = asked(value="3")
    assert set(found["charts"]) == {"scale_of_n", "lines"}
    assert "verdict" not in found["sentences"]
    measured.found = points(sizes=(10, 32))
    assert "At n = 32 in float64" in asked(value="3")["sentences"]["verdict"]


def test_the_handle_of_n_stands_on_even_steps_of_a_logarithm(open_page):
    """The sizes are half decades: a step multiplies n by the root of ten."""
    handle = handle_of(open_page(PAGE, n="316"), "scale_of_n")
    assert (handle["low"], handle["high"], handle["values"]) == (0, 10, [3])
    assert (handle["labels"], handle["texts"]) == (["Number of logits n"], ["316"])
    shown = LESSON.shown(LESSON.read({"n": ["316"]})[0])["scale_of_n"]()
    assert shown.alt == "Number of logits n, a scale from 10 to 1,000,000: 316."


@pytest.mark.parametrize("place", [-1, 11, 0.5, 1e308])
def test_a_place_beyond_the_scale_is_a_sentence(open_page, place):
    """Anybody can send anything."""
    at = sound(hold(open_page(PAGE, n="100"), "scale_of_n", place))
    (error,) = at.error
    assert "from 0 to 10" in error.value
    assert at.query_params["n"] == "100"


def test_where_charts_have_no_handles_a_slider_moves_n(open_page, words, monkeypatch):
    """The same sizes, written the same way."""
    monkeypatch.setattr(plot, "plotly_chunk", lambda: None)
    at = open_page(PAGE, n="316")
    slider = at.select_slider(key="scale_of_n")
    assert (slider.value, slider.options) == ("316", [f"{n:,}" for n in SIZES])
    sound(slider.set_value("100").run())
    assert at.query_params["n"] == "100"
    assert "At n = 100 in float64" in words(at)


def test_the_number_type_is_the_one_of_all_pages(open_page, words):
    """Chosen here, it holds on Stability too."""
    at = open_page(PAGE)
    sound(at.button_group(key="number_type").set_value("float32").run())
    assert at.query_params["dtype"] == "float32"
    assert "in float32, max-subtracted" in words(at)
    assert "Bytes are per logit, in float32" in words(at)


def test_times_can_be_multiples_of_exp(open_page, charts):
    """Then exp itself is the line at 1."""
    at = open_page(PAGE, ways="all")
    sound(at.button_group(key="choice_against").set_value("exp").run())
    assert at.query_params["against"] == "exp"
    assert "times np.exp" in charts(at)["lines"]
    exp = figure(at, "lines")["data"][2]
    assert exp["hovertemplate"].startswith("exp<")
    assert set(exp["y"]) == {1.0}


def test_the_link_opens_it_all(open_page, words, charts):
    """A teacher's link."""
    at = sound(open_page(PAGE, n="316", against="exp", dtype="float16"))
    assert not at.warning
    assert "At n = 316 in float16" in words(at)
    assert "times np.exp" in charts(at)["lines"]
    assert at.query_params["n"] == "316"


@pytest.mark.parametrize(
    ("name", "text"), [("n", "17"), ("n", "1e6"), ("n", ""), ("n", "-10"), ("against", "time's up")]
)
def test_a_bad_link_is_one_sentence(open_page, address, name, text):
    """And the default is shown."""
    at = sound(open_page(PAGE, **{name: text}))
    (sentence,) = [warning.value.replace("\\", "") for warning in at.warning]
    assert sentence.startswith(f"{name} in the link was not used")
    assert name not in address(at)


def test_reset_returns_to_what_the_link_opened(open_page, words):
    """The teacher's lesson, not the page's default."""
    at = open_page(PAGE, n="100")
    hold(at, "scale_of_n", SIZES.index(1000))
    sound(at.button(key="reset").click().run())
    assert at.query_params["n"] == "100"
    assert "At n = 100 in" in words(at)


def test_before_the_first_point_there_is_a_frame_and_no_number(open_page, charts, words, measured):
    """Nothing that is not known is shown."""
    measured.found, measured.runs = (), True
    at = sound(open_page(PAGE))
    assert "nothing is measured yet" in charts(at)["lines"]
    assert "marks" not in charts(at)
    assert "0 of 44 done" in words(at)
    assert "max-subtracted takes" not in words(at)


def test_while_it_runs_what_is_there_is_drawn(open_page, words, measured):
    """The size that is asked for may come later: until then, the largest one."""
    measured.found, measured.runs = points(sizes=(10, 32)), True
    at = sound(open_page(PAGE))
    assert "8 of 44 done" in words(at)
    assert "At n = 32 in float64" in words(at)
    assert "Measured once" not in words(at)


def test_a_failed_measurement_can_be_made_again(open_page, words, measured):
    """A sentence and a button; the points that came stay."""
    measured.found, measured.why = points(sizes=(10,)), "The measurement ended before it was done."
    at = sound(open_page(PAGE))
    (warning,) = at.warning
    assert warning.value == measured.why
    assert "At n = 10 in" in words(at)
    sound(at.button(key="measure_again").click().run())
    assert measured.starts == 1
    assert not at.error


def test_pressed_too_early_it_says_when(open_page, measured):
    """Thirty readers with a button must not start thirty measurements."""
    measured.why, measured.pause = "The measurement could not be made.", 42.0
    at = open_page(PAGE)
    at.button(key="measure_again").click().run()
    (error,) = at.error
    assert "try again in 42 seconds" in error.value
    assert measured.starts == 0


def test_no_handle_of_T_is_drawn_where_T_does_nothing(open_page, charts):
    """A handle that moves nothing teaches that it moves nothing."""
    assert "temperature" not in charts(open_page(PAGE))


def test_the_program_is_for_the_size_and_type_shown(open_page, with_open):
    """To be run at home."""
    at = with_open(open_page(PAGE, n="100", dtype="float32"), "program")
    assert "n = 100\n" in at.code[-1].value
    assert 'astype("float32")' in at.code[-1].value


def test_data_has_all_numbers_and_the_passes(open_page, with_open, tables):
    """Every digit of every line."""
    at = with_open(open_page(PAGE), "data")
    passes, lines, marks = tables(at)[-3:]
    assert len(lines["n"]) == 11
    assert marks["way"][2] == "max-subtracted"
    assert passes["reads"][passes["way"].index("max-subtracted")] == "3"
