"""The stations: each opens what it says, asks something that is not done yet, and that can be."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pages.bugs.museum import EXHIBITS
from pages.course.stations import MINUTES, STATIONS, Station, at
from pages.lessons import LESSONS
from softmax_words import speaking
from ui.address.link import Lab
from ui.address.parameters import Values
from ui.charts.scale import position_of

STATION = pytest.mark.parametrize("station", STATIONS, ids=lambda station: station.name)


def by_T(T: float) -> Callable[[Station], Values]:
    """The handle of T, let go at the place of a temperature."""
    return lambda station: station.lesson.moved(station.opened, "temperature", 0, position_of(T))


def by_handle(key: str, place: float, index: int = 0) -> Callable[[Station], Values]:
    """A handle of the page, let go at a place."""
    return lambda station: station.lesson.moved(station.opened, key, index, place)


def by_control(**texts: str) -> Callable[[Station], Values]:
    """Controls of the page, set one after the other as its link would set them."""

    def reached(station: Station) -> Values:
        values = station.opened
        for name, text in texts.items():
            if name == "dtype":
                values = values.with_lab(dtype=text)
            else:
                values = values.put(**{name: station.lesson.parameter(name).read(text, values)})
        return station.lesson.fitted(values)

    return reached


def by_mend(number: int) -> Callable[[Station], Values]:
    """A mend of the exhibit picked, by its number: the first is right."""
    return lambda station: by_control(
        mend=str(EXHIBITS[station.opened.bug - 1].offered.index(number) + 1)
    )(station)


def in_float16(station: Station) -> Values:
    """The number type chosen, then the scale of the logit moved."""
    return station.lesson.moved(by_control(dtype="float16")(station), "picked_logit", 0, 12.0)


def to_step_3(station: Station) -> Values:
    """Next, and what it gives, as far as the division."""
    return by_control(step="3", seen="3")(station)


# How a reader reaches each goal, and a place close by that is none.
REACHED = {
    "temperature": by_T(0.1),
    "proportion": by_handle("logits", 2.0),
    "shift": by_handle("shift_all", 10.0),
    "exponential": to_step_3,
    "ratio": in_float16,
    "lost_logarithm": by_handle("offset_handle", 89.0),
    "wrong_constant": by_handle("shift_handle", 102.0),
    "neighbour": by_T(0.0),
    "push": by_handle("epoch_scale", 150.0),
    "renormalised": by_handle("top_k", 0.0),
    "many_draws": by_control(N="100000"),
    "attention_axis": by_control(axis="columns"),
    "no_division": by_control(scale="on"),
    "poor_arm": by_handle("scale_of_t", 500.0),
    "readings": by_handle("scale_of_n", len(LESSONS["cost"].parameter("n").words) - 1),
    "sparse_and_warm": by_T(0.1),
    "masked_with_zero": by_mend(1),
    "low_logits": by_handle("scale_of_upto", 26.0),
    "two_orders": by_control(n="128", type="float32"),
    "sum_overflows": by_control(way="log-softmax", t="45"),
}
MISSED = {
    "temperature": by_T(0.2),
    "proportion": by_handle("logits", 1.8),
    "shift": by_handle("shift_all", 9.0),
    "exponential": by_control(step="3"),
    "ratio": by_control(dtype="float16"),
    "lost_logarithm": by_handle("offset_handle", 95.0),
    "wrong_constant": by_handle("shift_handle", 10.0),
    "neighbour": by_T(0.05),
    "push": by_handle("epoch_scale", 149.0),
    "renormalised": by_handle("top_k", 1.0),
    "many_draws": by_control(N="10000"),
    "poor_arm": by_handle("scale_of_t", 499.0),
    "sparse_and_warm": by_T(1.0),
    "masked_with_zero": by_mend(2),
    "low_logits": by_handle("scale_of_upto", 27.0),
    "two_orders": by_control(n="128", type="float16"),
    "sum_overflows": by_control(way="log-softmax", t="44"),
}


def test_there_are_12_to_20_of_them_and_they_take_about_an_hour():
    """So much a newcomer was promised; each lesson has one, those in the wild too."""
    assert 12 <= len(STATIONS) <= 20
    assert 45 <= MINUTES <= 80


def test_every_page_has_one_and_they_stand_in_the_order_of_the_menu():
    """A newcomer meets softmax before its limits, and every page once."""
    pages = list(dict.fromkeys(station.page for station in STATIONS))
    assert pages == list(LESSONS)


def test_names_are_each_ones_own():
    """What a browser keeps names a station by them."""
    assert len({station.name for station in STATIONS}) == len(STATIONS)


@STATION
def test_a_link_opens_what_the_question_shows(station):
    """Who switches the question off, sees the same state; the lesson itself writes and reads it."""
    query = {name: [text] for name, text in station.lesson.write(station.opened).items()}
    values, problems = station.lesson.read(query)
    assert not problems
    assert station.lesson.write(values) == station.lesson.write(station.opened)
    assert set(station.address) - set(query) <= {"predict", "question", "seed"}


@STATION
def test_a_station_is_not_done_by_opening_its_link(station):
    """Nor by the answer alone: a click on Next is no work."""
    assert not station.is_done(station.opened, {(station.name, station.seed)})


@STATION
def test_a_station_is_done_by_what_its_page_can_do(station):
    """A goal that no handle reaches would hold a learner for ever."""
    reached = REACHED[station.name](station)
    assert station.is_done(reached, {(station.name, station.seed)})


@STATION
def test_a_prediction_comes_first(station):
    """Who only moves the handle has not thought before."""
    reached = REACHED[station.name](station)
    assert not station.is_done(reached, set())
    assert not station.is_done(reached, {(station.name, station.seed + 1)})


@pytest.mark.parametrize("name", MISSED)
def test_nearly_is_not_done(name):
    """The goal is computed, and lies where its task says."""
    (station,) = (each for each in STATIONS if each.name == name)
    assert not station.goal(MISSED[name](station))


@STATION
def test_the_sentence_of_a_task_is_there(station):
    """A station without one asks for nothing."""
    assert station.title
    assert station.task


@STATION
def test_a_link_is_known_again_in_every_language(station):
    """It says where the reader is."""
    assert at(station.lesson.address, station.address) is station
    assert "lang" not in station.query  # nobody has chosen one: the browser says
    with speaking("xx", "xx"):
        assert station.query["lang"] == "xx"
        assert at(station.lesson.address, station.query) is station
    assert at(station.lesson.address, {**station.address, "seed": "77"}) is None


def test_no_station_is_a_page_without_a_link():
    """Whoever just plays opens those."""
    for lesson in LESSONS.values():
        assert at(lesson.address, {}) is None


NUMBER = st.floats(allow_nan=False) | st.integers(-20, 20).map(float)


@STATION
@settings(deadline=None)  # the first to ask loads a model
@given(
    z=st.lists(NUMBER, min_size=2, max_size=12),
    T=st.floats(0, allow_nan=False),
    dtype=st.sampled_from(["float16", "bfloat16", "float32", "float64"]),
)
def test_a_goal_takes_whatever_a_page_can_show(station, z, T, dtype):
    """An infinite logit or a T of 0 is no reason for a page to fail."""
    lab = Lab(dtype=dtype).with_logits(tuple(z))
    values = station.opened.with_lab(z=lab.z, names=lab.names, T=T, dtype=dtype)
    assert station.goal(values) in (True, False)


def test_the_page_of_each_station_has_a_file():
    """Its link leads there."""
    for station in STATIONS:
        assert (Path(station.lesson.file).parent / Path(station.file).name).is_file()
