"""The picture of all drawings, and that of numbers: read back from their SVG."""

import re
from collections import Counter
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pages.room import picture, strip
from pages.room.drawn import Drawn, said
from pages.room.picture import LEFT, PLOT
from pages.room.strip import Strip
from tests.pages.room.cases import classes_of_students
from ui.address.link import DEFAULT_NAMES
from ui.words.theme import class_colour

CATS = DEFAULT_NAMES[:3]
THREE = ((60, 30, 10), (50, 50, 0), (100, 0, 0))


def svg_of(drawn):
    """The picture, parsed."""
    return ElementTree.fromstring(picture.svg(drawn))


def ghosts_of(drawn):
    """Each drawing as its ghost says it, in hundredths."""
    group = svg_of(drawn).find("g[@stroke-opacity]")
    found = []
    for path in group:
        numbers = list(map(float, re.findall(r"-?[\d.]+", path.attrib["d"])))
        x = numbers[0::2]
        places = [sum(x[: i + 1]) for i in range(len(x))]
        found.append(tuple(round((place - LEFT) / PLOT * 100) for place in places))
    return found


def bars_of(drawn):
    """The colour and the length of each bar."""
    bars = [each for each in svg_of(drawn).findall("rect") if each.attrib["fill"].startswith("#")]
    return [(each.attrib["fill"], float(each.attrib["width"]) / PLOT) for each in bars]


def test_every_drawing_is_a_ghost_of_its_own():
    """A student looks for the own line; of two that are equal both are there."""
    drawn = Drawn(CATS, (*THREE, THREE[0]))
    assert Counter(ghosts_of(drawn)) == Counter(drawn.draws)


@settings(max_examples=25, deadline=None)
@given(classes_of_students())
def test_the_picture_says_what_was_drawn(case):
    """Any class: its ghosts and its bars, read back, are its drawings and their mean."""
    lab, (ballots, _) = case
    draws = tuple(ballot.draw for ballot in ballots.values())
    if not draws:
        return
    drawn = Drawn(lab.names, draws)
    assert ghosts_of(drawn) == list(draws)
    mean = [sum(column) / len(draws) / 100 for column in zip(*draws, strict=True)]
    colours = [class_colour(i) for i in range(len(mean))]
    found = bars_of(drawn)
    assert [colour for colour, _ in found] == colours
    assert [length for _, length in found] == pytest.approx(mean, abs=2e-4)


def test_the_truth_is_drawn_only_where_it_is_given():
    """The stroke and its column are a step of their own."""
    before, after = (
        picture.svg(Drawn(CATS, THREE)),
        picture.svg(Drawn(CATS, THREE, (), (0.7, 0.2, 0.1))),
    )
    strokes = [path for path in re.findall(r'd="(M344 [^"]*)"', after) if "v" in path]
    assert strokes
    assert f"M{LEFT + 0.7 * PLOT:g} " not in before
    assert ">p</text>" not in before
    assert ">p</text>" in after


def test_arrows_lead_from_the_first_mean_to_the_second():
    """The head points to where the class went: to the left and to the right."""
    drawn = Drawn(CATS, THREE, before=(0.3, 0.67, 0.03))
    heads = set(re.findall(r"H(\d+)\.?\d*m(-?7) -5", picture.svg(drawn)))  # the third has not moved
    assert heads == {("344", "-7"), ("214", "7")}


@pytest.mark.parametrize("name", ["<script>", "a & b", "'\"", "=1+1", "고양이고양이고양이고양이"])
def test_a_name_is_never_markup(name):
    """Names come from an address that anybody writes."""
    drawn = Drawn((name, "b", "c"), THREE)
    root = ElementTree.fromstring(f"<div>{picture.figure(drawn)}</div>")
    assert name in root.find(".//svg").attrib["aria-label"]
    assert name in "".join(root.find(".//table").itertext())
    assert not root.findall(".//script")


def test_the_picture_is_told_to_who_does_not_see_it():
    """Mean, spread and truth of each class: in a sentence, and in a table."""
    drawn = Drawn(CATS, ((60, 30, 10), (40, 40, 20)), (), (0.665, 0.245, 0.09))
    told = svg_of(drawn).attrib
    assert told["role"] == "img"
    assert told["aria-label"].startswith(
        "2 drawings of probabilities. cat: mean 0.500, p 0.665, the"
    )
    root = ElementTree.fromstring(f"<div>{picture.figure(drawn)}</div>")
    rows = ["".join(f"{cell} " for cell in row.itertext()) for row in root.findall(".//tr")]
    assert rows[1] == "cat 0.500 0.665 0.450 0.550 "


def test_the_seventh_class_is_told_from_the_first():
    """Its colour comes again: strokes say that it is another."""
    names = DEFAULT_NAMES[:8]
    draws = ((30, 10, 10, 10, 10, 10, 10, 10),)
    found = picture.svg(Drawn(names, draws))
    assert found.count("url(#room-hatch)") == 2
    assert "room-hatch" not in picture.svg(Drawn(CATS, THREE))


@pytest.mark.parametrize(
    "name", ["W" * 24, "Donaudampfschifffahrt", "MMMMMMM", "=+<>=+<>", "Ж" * 9]
)
def test_a_wide_name_is_cut_before_it_leaves_the_picture(name):
    """Twelve names without their first letter are no names; seven M are wider than ten i."""
    cut = picture.fitting(name)
    assert cut.endswith("…")
    assert picture.SIZE * (sum(map(picture._em, cut[:-1])) + 1) <= LEFT - 8
    assert picture.fitting("i" * 14) == "i" * 14


def test_a_tiny_probability_keeps_away_from_the_number_beside_it():
    """0.073 and 1×10⁻⁵ without a gap read as one number, 0.0731×10⁻⁵."""
    drawn = Drawn(CATS, THREE, (0.5, 0.4, 0.1), (0.99999, 1e-5, 0.0))
    ends = [picture._column(drawn, key) for key in drawn.columns]
    wide = picture.SIZE * sum(0.64 if each.isascii() else 0.5 if each in "⁻⁵" else 0.84
                              for each in said(1e-5))  # fmt: skip
    assert min(after - before for before, after in pairwise(ends)) > wide + picture.SIZE / 4
    assert ends[-1] <= picture.WIDTH


def test_a_mark_stands_in_the_table_as_on_the_axis():
    """Sixteen digits of a mean of thirty drawings say nothing, and break the line."""
    assert "<td>0.237216</td>" in strip.figure(Strip("?", (0.5, 0.1), {"mean": 0.2372161074967707}))


NUMBERS = some.floats(allow_nan=False, allow_infinity=True) | some.sampled_from(
    [0.0, 0.67, 0.667, 1e300, -1e308, 5e-324, float("inf")]
)


@settings(max_examples=300, deadline=None)
@given(some.lists(NUMBERS, min_size=1, max_size=60), NUMBERS)
def test_every_number_stands_on_the_strip_or_beside_it(values, mark):
    """Whatever a browser sends: each is counted once, and the picture stays one."""
    found = Strip("?", tuple(values), {"right": mark} if abs(mark) < 1e300 else {})
    assert sum(found.counts.values()) + sum(found.beyond) == len(values)
    first, last = found.ends
    assert 0 < last - first + 1 <= 70
    root = ElementTree.fromstring(strip.svg(found))
    for each in root.iter("rect"):
        assert 0 <= float(each.attrib["x"]) <= strip.WIDTH
        assert 0 <= float(each.attrib["height"]) <= strip.HIGH + 0.1
    assert "nan" not in strip.figure(found)


def test_one_hostile_number_does_not_flatten_the_rest():
    """29 answers between 0.4 and 0.9 stay readable beside 10^300."""
    values = tuple(0.4 + i / 60 for i in range(29))
    found = Strip("?", (*values, 1e300), {})
    assert found.sides == {"higher": 1}
    assert Strip("?", (*values, -1e300, -7.0), {}).sides == {"lower": 2}
    assert found.step <= 0.02


def test_a_strip_has_a_column_where_the_numbers_are():
    """Read back: how many at which place."""
    found = Strip("?", (0.1,) * 3 + (0.3,) * 2 + (0.7,), {})
    said = {round(place * found.step, 6): count for place, count in found.counts.items()}
    assert said == {0.1: 3, 0.3: 2, 0.7: 1}
    assert "0.1–0.12 (3), 0.3–0.32 (2) and 0.7–0.72 (1)" in strip.told(found)
    rounded = Strip("?", (0.57, 0.571, 0.42, 0.85), {})
    assert list(rounded.counts.values()) == [1, 2, 1]  # 0.57 is 0.571, rounded
    equal = Strip("?", (0.5, 0.5), {})
    assert equal.counts
    assert equal.beyond == (0, 0)


def test_infinite_costs_stand_for_themselves():
    """No finite one is far: 6.6 bits is a drawing, and not an error of typing."""
    found = Strip(
        "?", (0.1,) * 20 + (6.6, float("inf"), float("inf")), {}, holds=(0.0,), is_whole=True
    )
    assert found.sides == {"infinite": 2}
    assert found.ends[0] == 0
    assert "∞" in strip.svg(found)
