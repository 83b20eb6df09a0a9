"""The bug museum as a reader meets it: find, name, mend; a teacher's link without the name."""

import contextlib
import io

import numpy as np
import pytest

from pages.bugs.lesson import LESSON
from pages.bugs.museum import BY_KEY, EXHIBITS, compared
from pages.bugs.view import View, input_of
from server.live import answer
from softmax_words import ENGLISH
from softmax_words.words import texts
from tests.handles import hold
from tests.menu import ROOT
from ui.address import link
from ui.words.numbers import significant

PAGE = "bugs/bugs.py"
WORDS = texts(ROOT / "pages/bugs", ENGLISH)
NUMBERS = [each.number for each in EXHIBITS]
LONG = pytest.mark.long
SOME = [each if each.number % 6 == 2 else pytest.param(each, marks=LONG) for each in EXHIBITS]


def sound(at):
    """The page, if no part of it failed."""
    assert not at.exception
    assert not [error.value for error in at.error]
    return at


def everything(at) -> str:
    """All text that the page sends, what can be chosen among it."""
    parts = [block.proto.body for block in at.get("html")]
    parts += [block.value for block in (*at.markdown, *at.caption, *at.code)]
    parts += [str(part.proto) for part in at.get("bidi_component")]
    parts += [text for radio in at.radio for text in radio.options]
    parts += [button.label for button in at.button]
    return "\n".join(parts)


def place_of_name(key: str, name: str = "") -> int:
    """Where a name stands among the four of an exhibit: its own, or another."""
    return BY_KEY[key].names.index(name or key) + 1


def place_of_mend(key: str, mend: int) -> int:
    """Where a mend stands among the three."""
    return BY_KEY[key].offered.index(mend) + 1


def test_it_opens_on_an_exhibit_that_hides_its_bug(open_page, charts, words):
    """Both answers stand there, and agree: the search is the reader's."""
    at = sound(open_page(PAGE))
    assert {"logits", "right_1", "found_1"} <= set(charts(at))
    assert "They agree here." in words(at)
    assert not at.radio
    assert "Make the two answers differ first" in everything(at)


@pytest.mark.parametrize("key", ["naive", "times_mask"])
def test_the_game_played_through(open_page, words, key):
    """Find, name, mend: each step opens the next, and the last makes them agree."""
    exhibit = BY_KEY[key]
    at = open_page(PAGE, bug=str(exhibit.number))
    sound(at.button(key="input_agree").click().run())
    assert "They agree here." in words(at)
    sound(at.button(key="input_differ").click().run())
    assert "They differ" in words(at)
    wrong = next(each for each in exhibit.names if each != key)
    sound(at.radio(key="pick_guess").set_value(place_of_name(key, wrong)).run())
    assert f"Not that one. {WORDS[f'tells.{wrong}']}" in words(at)
    assert len(at.radio) == 1
    sound(at.radio(key="pick_guess").set_value(place_of_name(key)).run())
    assert f"Right: {WORDS[f'names.{key}']}." in words(at)
    assert exhibit.source.url in everything(at)
    sound(at.radio(key="pick_mend").set_value(place_of_mend(key, 3)).run())
    assert WORDS[f"why.{key}_3"] in words(at).replace("  ", " ")
    if "input_fails" in {button.key for button in at.button}:
        sound(at.button(key="input_fails").click().run())
    assert "still" in words(at)
    sound(at.radio(key="pick_mend").set_value(place_of_mend(key, 1)).run())
    assert "With your line they agree here." in words(at)
    assert f"{exhibit.number} mended" in str(at.button_group(key="exhibit").options)
    assert exhibit.mends[0].line in at.code[0].value


def test_another_exhibit_keeps_the_logits_and_forgets_the_answers(open_page):
    """The reader's own logits go from one exhibit to the next; what was said of one does not."""
    at = open_page(PAGE, bug="2", z="3,1,0", masked="1", guess="1", mend="2", name="shown")
    sound(at.button_group(key="exhibit").set_value(4).run())
    assert at.query_params["bug"] == "4"
    assert at.query_params["z"] == "3,1,0"
    assert not {"guess", "mend", "name"} & set(at.query_params)


@pytest.mark.parametrize("exhibit", SOME, ids=lambda each: each.key)
def test_where_it_is_hidden_nothing_on_the_page_gives_the_name_away(exhibit, open_page):
    """A teacher's link with hide=name: before four names are offered none is in the page."""
    given = exhibit.hides[0]
    said = {"z": ",".join(map(link.write_number, given.z)), "bug": str(exhibit.number)}
    said |= {"rows": str(given.rows), "below": link.write_number(given.below)}
    said |= {"masked": str(given.masked), "k": str(given.k), "p": link.write_number(given.p)}
    said |= {"dtype": given.dtype, "tail": str(given.tail), "T": link.write_number(given.T)}
    at = sound(open_page(PAGE, hide="name", **said))
    seen = everything(at) + str(dict(at.query_params))
    assert "choice_name" not in {group.key for group in at.get("button_group")}
    assert exhibit.key not in seen
    for group in ("names", "tells", "stories", "titles"):
        if text := WORDS.get(f"{group}.{exhibit.key}"):
            assert text not in seen
    assert not exhibit.source or exhibit.source.repository not in seen


def test_where_it_is_hidden_all_four_names_stand_side_by_side(open_page):
    """Once the two differ it is among them, and nothing says which."""
    at = sound(open_page(PAGE, bug="2", masked="1", hide="name"))
    exhibit = EXHIBITS[1]
    (radio,) = at.radio
    assert radio.options == [WORDS[f"names.{key}"] for key in exhibit.names]
    assert radio.value is None
    assert WORDS[f"stories.{exhibit.key}"] not in everything(at)
    assert not exhibit.source or exhibit.source.repository not in everything(at)


def test_its_name_can_be_asked_for(open_page, words):
    """Who only visits reads the stories."""
    at = open_page(PAGE, bug="11")
    sound(at.button_group(key="choice_name").set_value("shown").run())
    assert WORDS["names.from_zero"] in everything(at)
    assert "honzabim" not in everything(at)
    assert "https://github.com/FluxML/NNlib.jl/pull/43" in everything(at)
    assert at.query_params["name"] == "shown"


def test_one_without_a_source_says_so(open_page):
    """Nobody is named for what nobody has looked up."""
    at = sound(open_page(PAGE, bug=str(BY_KEY["maximum_divided"].number), name="shown"))
    assert WORDS["often"] in everything(at)
    assert "https://github.com" not in everything(at)


@pytest.mark.parametrize("number", NUMBERS)
def test_the_program_prints_what_the_page_shows(number):
    """The code that the reader takes home is the code that ran."""
    exhibit = EXHIBITS[number - 1]
    given = exhibit.shows[0]
    query = {"bug": number, "T": given.T, "dtype": given.dtype, "rows": given.rows, "p": given.p}
    query |= {"below": given.below, "masked": given.masked, "tail": given.tail, "k": given.k}
    query |= {"z": ",".join(map(str, given.z))}
    values, problems = LESSON.read({name: [str(value)] for name, value in query.items()})
    assert not problems
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(LESSON.program(values, "NumPy"), "program", "exec"), {})
    printed = [float(line.split()[0]) for line in said.getvalue().splitlines()]
    found = compared(exhibit, input_of(values)).found
    shown = found[:, : len(values.names)].ravel().tolist()
    assert printed == pytest.approx(shown, nan_ok=True)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"bug": "99"}, "bug in the link was not used"),
        ({"bug": "naive"}, "bug in the link was not used"),
        ({"masked": "7"}, "masked in the link was not used"),
        ({"guess": "5"}, "guess in the link was not used"),
        ({"mend": "-1"}, "mend in the link was not used"),
        ({"rows": "3"}, "rows in the link was not used"),
        ({"below": "1e9"}, "below in the link was not used"),
        ({"tail": "5"}, "tail in the link was not used"),
        ({"p": "2"}, "p in the link was not used"),
        ({"k": "0"}, "k in the link was not used"),
        ({"name": "<b>"}, "name in the link was not used"),
    ],
)
def test_what_a_link_says_wrongly_is_named(query, sentence):
    """One sentence, and the default stands in for it."""
    values, (said,) = LESSON.read({name: [text] for name, text in query.items()})
    assert sentence in said.replace("“", "").replace("”", "")
    assert len(said) < 200
    assert LESSON.write(values) == LESSON.write(LESSON.read({})[0])


def test_a_bad_link_loses_nothing_else(open_page, words):
    """Three things are wrong, each has its sentence; the page stands on the rest."""
    at = sound(open_page(PAGE, bug="naive", masked="<b>", rows="3", z="1,0", T="0.5"))
    assert len(at.warning) == 3
    assert "They differ" in words(at)
    assert (at.query_params["z"], at.query_params["T"]) == ("1,0", "0.5")


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ({"bug": "5", "z": "inf,0"}, "outside"),
        ({"bug": "5", "z": "1e5,0", "dtype": "float16"}, "outside"),
        ({"bug": "1", "T": "0"}, "outside"),
        ({"bug": "2", "masked": "3"}, "outside"),
        ({"bug": "25", "masked": "3"}, "broken"),
        ({"bug": "23", "T": "0"}, "broken"),
        ({"bug": "1", "T": "inf"}, "differ"),
    ],
)
def test_what_nothing_is_promised_for_is_said(open_page, words, query, kind):
    """Nothing finite, nothing left, or no temperature: no bug of this exhibit is found there."""
    at = sound(open_page(PAGE, **query))
    wanted = {"outside": "Nothing is promised", "broken": "it gives NaN", "differ": "They differ"}
    assert wanted[kind] in words(at)


@pytest.mark.parametrize("number", NUMBERS)
def test_the_live_door_answers_for_each_exhibit(number):
    """While a logit is held no script runs: what follows is what the page shows once let go."""
    said = {"lesson": "bugs", "bug": str(number), "handle": "logits", "index": "0", "value": "2.5"}
    said |= {"reach": "3", "low": "-3", "high": "3"}
    found = answer({name: [text] for name, text in said.items()})
    values = LESSON.read({"bug": [str(number)], "z": ["2.5,1,0.1"]})[0]
    assert found["sentences"]["verdict"] == LESSON.sentences(values)["verdict"]()
    assert found["charts"]["found_1"]["alt"] == LESSON.pictures(values)["found_1"]().alt


def test_a_held_handle_moves_both_answers(open_page, charts, words):
    """In float16 naive softmax breaks at 11.1: the reader comes there by hand."""
    at = open_page(PAGE, bug="5", dtype="float16", z="11,1,0.1")
    assert "They agree here." in words(at)
    before = charts(at)["found_1"]
    sound(hold(at, "logits", 11.5))
    assert "They differ: as shipped, it gives NaN at cat." in words(at)
    assert charts(at)["found_1"] != before


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda each: each.key)
def test_the_verdict_says_what_was_computed(exhibit):
    """Its number is the largest difference, or what stands where there should be a number."""
    given = exhibit.shows[0]
    query = {"bug": exhibit.number, "T": given.T, "dtype": given.dtype, "rows": given.rows}
    query |= {"below": given.below, "masked": given.masked, "tail": given.tail, "k": given.k}
    query |= {"p": given.p, "z": ",".join(map(str, given.z))}
    values = LESSON.read({name: [str(value)] for name, value in query.items()})[0]
    view, said = View(values), LESSON.sentences(values)["verdict"]()
    numbers = view.compared.found if view.compared.kind == "broken" else [[view.compared.gap]]
    assert any(significant(float(x), 3) in said for row in numbers for x in row)
    assert "sums to" in said or not np.isclose(view.compared.right.sum(), 1) or (
        np.isnan(view.compared.found).any() or np.allclose(view.compared.found.sum(), 1, atol=0.05)
    )  # fmt: skip
