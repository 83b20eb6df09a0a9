"""A real model as a reader gets it: through the menu, with a text, with files, with odd input."""

import contextlib
import io
import json
import re
from base64 import b64encode

import numpy as np
import pytest

from pages.real import labelled, logit_file
from pages.real.lesson import LESSON
from pages.real.texts import LINKED
from pages.real.view import View
from softmax_core import NUMBER_TYPES, logsumexp, softmax
from softmax_models.languages import LONGEST, scores
from tests.handles import handle_of, hold, set_temperature, temperature_of
from ui.charts.outcomes import called
from ui.tape.sweep import gpt2_outcomes

PAGE, FILE = "real/real.py", "own_logits_file"
NOT_IN_LINK = "It lacks what you brought."


@pytest.fixture
def opened(open_page):
    """The page by a link."""
    return lambda **query: sound(open_page(PAGE, **query))


def sound(at):
    """The same, with no block that failed."""
    assert not at.exception
    assert [error.value for error in at.error] == []
    return at


def npy(z) -> bytes:
    """What np.save writes."""
    file = io.BytesIO()
    np.save(file, np.asarray(z))
    return file.getvalue()


def bring(at, with_open, name, data):
    """Choose a file in the box for it."""
    at = with_open(at, "logit_file")
    at.file_uploader(key=FILE).upload(name, data, "application/octet-stream")
    return with_open(at, "logit_file")


def captions(at):
    """What stands beside the tools of the page."""
    return [each.value for each in at.caption]


def lab(at):
    """What all pages share."""
    return at.session_state["softmax_lab"].lab


def typed(at, text):
    """Type a text."""
    return at.text_area(key="typed_text").set_value(text).run()


KEYS = {"temperature", "scale_of_upto", "leaders", "ranks", "falling", "ways", "reliability",
        "valley"}  # fmt: skip


def test_it_opens_with_all_its_pictures_and_says_what_broke(opened, charts, words):
    """A paragraph that no type survives naively, and a way back: the handle of its length."""
    at = opened()
    assert set(charts(at)) == KEYS
    said = words(at)
    assert "English leads with 100 %" in said
    assert "naive: 140 NaN." in said
    assert "0/0 is NaN" in said
    assert at.query_params == {}
    broken = int(re.search(r"after (\d+) it is 0/0", said)[1])
    at = sound(hold(at, "scale_of_upto", broken - 1))
    assert "naive: 140 NaN." not in words(at)
    assert at.query_params["upto"] == str(broken - 1)


def test_a_typed_text_is_read_whole_and_stands_in_the_link(opened, words):
    """Whatever length the handle had before."""
    at = hold(opened(), "scale_of_upto", 3)
    at = sound(typed(at, "Das ist ein Haus"))
    assert "German leads" in words(at)
    assert "After 16 of 16 letters" in words(at)
    assert dict(at.query_params) == {"text": "Das ist ein Haus"}
    again = opened(text="Das ist ein Haus")
    assert words(again) == words(at)


def test_a_number_type_and_T_act_on_the_same_text(opened, words):
    """A sentence breaks naive float32, and T mends that."""
    at = opened(text="The maximum is subtracted before the exponentials.")
    assert "naive: 140 ordinary" in words(at)
    at.segmented_control(key="number_type").set_value("float32").run()
    assert "naive: 140 NaN." in words(at)
    sound(set_temperature(at, 5.0))
    assert "naive: 140 NaN." not in words(at)
    assert (at.query_params["dtype"], at.query_params["T"]) == ("float32", "5")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "The box is empty"),
        ("   \n", "The box is empty"),
        ("ok", "No piece of it is known"),
        ("😀🎉", "2 emoji"),
        ("שלום עולם, מה שלומך היום?", "It is written from right to left"),
        ("<b>$x$</b> **y** {{T}}", ""),
        ("안녕하세요", "Korean leads"),
        ("x" * 300, ""),
        ("A\u0000B", ""),
        ("🇩🇪👩‍🔬" * 20, "emoji"),
    ],
)
@pytest.mark.parametrize("dtype", ["float64", "float16"])
def test_any_text_has_its_pictures_and_its_sentence(opened, words, text, says, dtype):
    """Nothing that can be typed leaves a reader before an empty page."""
    at = sound(typed(opened(dtype=dtype), text))
    assert says in words(at)
    shown = next(b.proto.body for b in at.get("html") if "lab-written" in b.proto.body)
    assert "<b>" not in shown
    assert len(handle_of(at, "scale_of_upto")["values"]) == 1


def test_a_long_text_stays_in_the_session_and_says_so(opened, words):
    """A link of ten thousand letters would break on its way; the text itself is whole."""
    at = sound(typed(opened(), "Das ist ein Haus. " * 60))
    assert "1,080 letters it is too long for a link" in words(at)
    assert at.query_params == {}
    assert NOT_IN_LINK in captions(at)
    at.query_params.clear()
    at.switch_page("steps/steps.py").run()
    assert NOT_IN_LINK not in captions(at)
    at.query_params.clear()
    at = sound(at.switch_page(PAGE).run())
    assert "1,080 letters" in words(at)
    at = sound(typed(at, "Kurz und gut"))
    assert NOT_IN_LINK not in captions(at)
    assert at.query_params["text"] == "Kurz und gut"


def test_reset_puts_a_long_text_away(opened, words):
    """Reset returns to what the link opened, and this one named none."""
    at = sound(typed(opened(), "Das ist ein Haus. " * 60))
    at.button(key="reset").click().run()
    assert "English leads" in words(at)
    assert NOT_IN_LINK not in captions(at)


def test_a_text_that_is_too_long_is_refused_and_the_one_before_stays(opened, words):
    """The text in the box is still there to be cut."""
    at = typed(opened(text="Das ist ein Haus"), "y" * (LONGEST + 1))
    (error,) = [each.value.replace("\\", "") for each in at.error]
    assert "up to 10,000 characters, and 10,001 came" in error
    assert "German leads" in words(at)
    assert len(at.text_area(key="typed_text").value) == LONGEST + 1
    sound(typed(at, "z " * (LONGEST // 2)))


def test_a_link_with_a_text_that_is_too_long_opens_with_a_sentence(open_page, words):
    """It came from elsewhere: the page's own text is there instead."""
    at = open_page(PAGE, text="w" * (LINKED + 1))
    assert not at.exception
    (warning,) = [each.value.replace("\\", "") for each in at.warning]
    assert "a link carries a text of up to 500 characters, and 501 came" in warning
    assert "English leads" in words(at)


@pytest.mark.parametrize("text", ["Das ist ein Haus", "ok", "안녕하세요, 반갑습니다."])
def test_these_logits_are_taken_to_every_page_as_a_paste_would(opened, text):
    """The largest eleven, and all others as one with their log-sum-exp."""
    at = opened(text=text)
    at.button(key="take_logits").click().run()
    sound(at)
    (info,) = [each.value.replace("\\", "") for each in at.info]
    assert "140 values came: the largest 11 are classes of their own" in info
    z = np.sort(scores(text).astype(float))[::-1]
    assert lab(at).z[:11] == tuple(z[:11])
    assert lab(at).z[11] == pytest.approx(float(logsumexp(z[11:])))
    assert lab(at).names[11] == "all others"
    at.query_params.clear()
    at = at.switch_page("explore/explore.py").run()
    assert not at.exception
    assert lab(at).z[:11] == tuple(z[:11])


def test_the_names_that_are_taken_are_those_of_the_languages(opened):
    """A class called “value 17” would say nothing."""
    at = opened(text="Das ist ein Haus")
    at.button(key="take_logits").click().run()
    assert lab(at).names[:3] == ("German", "Norwegian Nynorsk", "Luxembourgish")


def test_the_gpt2_like_logits_are_counted_and_stay_out_of_the_shared_state(opened, words, charts):
    """50,257 classes are no tape; what matters is how many survive."""
    at = opened(logits="gpt2")
    said = words(at)
    assert lab(at).dtype == "float32"
    assert "naive: 50,257 NaN." in said
    assert "exact 0" in charts(at)["counts"]
    assert set(charts(at)) == {"temperature", "leaders", "ranks", "ways", "counts",
                               "reliability", "valley"}  # fmt: skip
    assert lab(at).z == (2.0, 1.0, 0.1)


def test_a_link_may_name_the_type_of_the_vocabulary(opened, words, address):
    """Even the default one: what the address says is what a reload shows."""
    at = opened(logits="gpt2", dtype="float64")
    assert lab(at).dtype == "float64"
    at = opened(logits="gpt2")
    at.segmented_control(key="number_type").set_value("float64").run()
    assert address(at)["dtype"] == "float64"
    assert "naive: 50,257 ordinary" in words(at)


def test_a_number_type_chosen_on_another_page_stays(opened, words):
    """The vocabulary brings its type when it is opened, and never again unasked."""
    at = opened(logits="gpt2")
    at.query_params.clear()
    at.switch_page("steps/steps.py").run()
    at.query_params["dtype"] = "float32"  # as a browser corrects the address on arrival
    at.segmented_control(key="number_type").set_value("float16").run()
    at.query_params.clear()
    at = sound(at.switch_page(PAGE).run())
    assert (at.segmented_control(key="logits_of").value, lab(at).dtype) == ("gpt2", "float16")
    assert "In float16" in words(at)


def test_reset_brings_the_type_of_the_vocabulary_back(opened):
    """The link is opened again, and its logits say in which type they make their point."""
    at = opened(logits="gpt2")
    at.segmented_control(key="number_type").set_value("float64").run()
    at.button(key="reset").click().run()
    assert lab(at).dtype == "float32"


def test_choosing_the_vocabulary_brings_its_type_and_a_text_comes_back(opened, words):
    """One press each way."""
    at = opened(text="Das ist ein Haus")
    at.segmented_control(key="logits_of").set_value("gpt2").run()
    assert (lab(sound(at)).dtype, at.query_params["logits"]) == ("float32", "gpt2")
    at.segmented_control(key="logits_of").set_value("text").run()
    assert "German leads" in words(sound(at))


def test_old_links_to_the_vocabulary_on_stability_say_where_it_is(open_page):
    """They stand on paper: a sentence names the page, and a link there opens it."""
    at = open_page("stability/stability.py", preset="gpt2", T="2")
    assert not at.exception
    (warning,) = [each.value.replace("\\", "") for each in at.warning]
    assert "on the page A real model now, at /real?logits=gpt2" in warning
    assert [e.value for e in at.error] == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("z.npy", npy(np.linspace(-500, -400, 3_000).astype("f4"))),
        ("z.json", json.dumps({f"tök{i}": -400 - i / 30 for i in range(3_000)}).encode()),
        ("z.csv", "\n".join(f"t{i},{-400 - i / 30}" for i in range(3_000)).encode()),
    ],
)
def test_logits_from_a_file_take_the_place_of_the_text(opened, with_open, words, name, data):
    """Their leaders, what became of each probability, and that no link holds them."""
    at = sound(bring(opened(), with_open, name, data))
    said = words(at)
    z = logit_file.read(data).z
    assert "3,000 logits: the largest is −400.0" in said
    assert "naive: 3,000 ordinary" in said
    assert NOT_IN_LINK in captions(at)
    assert "logits" not in at.query_params
    at.segmented_control(key="number_type").set_value("float32").run()
    assert "naive: 3,000 NaN." in words(sound(at))
    at.button(key="take_logits").click().run()
    assert lab(at).z[:2] == tuple(np.sort(z)[::-1][:2])
    at.segmented_control(key="logits_of").set_value("text").run()
    assert "English leads" in words(sound(at))
    assert NOT_IN_LINK not in captions(at)
    at.segmented_control(key="logits_of").set_value("own").run()
    assert "3,000 logits" in words(sound(at))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (npy(np.zeros((2, 3))), "an array of shape (2, 3)"),
        (npy(np.zeros(300_001, "i1")), "2 to 300,000 values can be shown, and 300,001 came"),
        (npy([1.0, np.nan]), "alue 2 is NaN"),
        (npy(np.array(["a", "b"])), "<U1"),
        (npy([1.0, 2.0])[:-3], "ends too early"),
        (b"", "empty"),
        (b"to be\nor not\nto be", "where a number should be"),
    ],
)
def test_a_bad_file_is_one_sentence_and_nothing_else_changes(
    opened, with_open, charts, data, sentence
):
    """What was wrong; the text, the pictures and the link stay."""
    at = opened(text="Das ist ein Haus")
    before, query = charts(at), dict(at.query_params)
    at = bring(at, with_open, "bad.csv", data)
    assert not at.exception
    (error,) = [each.value.replace("\\", "") for each in at.error]
    assert sentence in error
    assert charts(at) == before
    assert dict(at.query_params) == query


def test_good_logits_stay_when_bad_ones_follow(opened, with_open, words):
    """What a reader brought is never lost without a word."""
    at = sound(bring(opened(), with_open, "good.npy", npy([3.0, 1.0, 2.0])))
    assert "value 1 leads" in words(at)
    at = bring(at, with_open, "bad.npy", npy([1.0, np.nan]))
    (error,) = [each.value.replace("\\", "") for each in at.error]
    assert "is NaN, not a number; “good.npy” stays" in error
    assert "value 1 leads" in words(at)


def test_a_few_logits_of_a_file_keep_their_names(opened, with_open, words):
    """Two classes are as good as many; a name may be anything."""
    at = sound(bring(opened(), with_open, "z.json", b'{"<b>cat</b>": 2, "dog, $x$": -Infinity}'))
    assert "<b>cat</b> leads with 100 %" in words(at)
    at.button(key="take_logits").click().run()
    assert lab(sound(at)).names == ("<b>cat</b>", "dog， $x$")


@pytest.mark.parametrize("z", [[np.inf, 1, 2], [-np.inf] * 3, [np.inf] * 2, [1e308, -1e308, 0]])
@pytest.mark.parametrize("T", ["1", "0", "inf", "0.05"])
def test_extreme_logits_have_a_page(open_page, with_open, z, T):
    """Infinities, and differences that overflow."""
    sound(bring(open_page(PAGE, T=T), with_open, "z.npy", npy(z)))


@pytest.mark.parametrize(
    "file", [[1], {}, {"name": "a"}, {"name": "z.npy", "data": "%%%"},
             {"name": "z.npy", "data": b64encode(b"x").decode(), "how": {}}]
)  # fmt: skip
def test_what_a_tab_brings_is_input_like_any_other(opened, words, file):
    """A browser can send anything."""
    at = opened()
    at.session_state[f"{FILE}_in_tab"] = {"brought": file}
    at.run()
    assert not at.exception
    assert "English leads" in words(at)


def test_a_file_comes_back_from_its_tab(opened, words):
    """After a reload of the page."""
    at = opened()
    data = b64encode(npy([3.0, 1.0, 2.0])).decode()
    at.session_state[f"{FILE}_in_tab"] = {"brought": {"name": "z.npy", "data": data, "how": {}}}
    sound(at.run())
    assert "value 1 leads" in words(at)
    assert NOT_IN_LINK in captions(at)


def test_the_fitted_T_is_one_press_away(opened, words):
    """And then it is on."""
    at = opened()
    at.button(key="use_fitted_temperature").click().run()
    assert temperature_of(at) == pytest.approx(labelled.best()[0], rel=1e-3)
    assert at.button(key="use_fitted_temperature").disabled
    assert "At T = 1.217 the model is right" in words(sound(at))


def test_the_page_says_who_wrote_the_sentences_and_how_hard_they_are(opened, words):
    """An accuracy means nothing without what it was measured on."""
    said = words(opened())
    assert "360 sentences whose language is known, 30 in each of Danish, Norwegian" in said
    assert "They were written for this page" in said


def printed(program: str) -> list[str]:
    """What a program prints."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(program, "program", "exec"), {})
    return said.getvalue().splitlines()


@pytest.mark.parametrize(
    "query",
    [{"text": "Das ist ein Haus"}, {"text": 'a "b" $c \\n', "T": "0"}, {"T": "inf", "upto": "60"},
     {"text": "ok", "dtype": "float16"}, {"T": "0.3", "dtype": "bfloat16"}],
)  # fmt: skip
def test_the_program_prints_the_numbers_of_the_page(query):
    """Nobody has to believe the page: leaders, log-sum-exp, and what became of each probability."""
    values, _ = LESSON.read({name: [text] for name, text in query.items()})
    lines = printed(LESSON.program(values, "NumPy"))
    view = View(values)
    for line, place in zip(lines, view.leaders, strict=False):
        _, logit, p = line.split()
        assert float(logit) == view.vector.z[place]
        assert float(p) == pytest.approx(view.p[place], rel=1e-12)
    assert float(lines[8].split()[1]) == pytest.approx(view.log_sum)
    for line, way in zip(lines[9:], ("naive", "max-subtracted"), strict=True):
        kinds = {called(kind): count for kind, count in view.ways[way].kinds.items()}
        assert line == f"{values.dtype} {way} {kinds}"


@pytest.mark.parametrize("T", [1.0, 0.3, 0.0, np.inf])
def test_the_program_of_the_vocabulary_counts_what_the_page_counts(T):
    """How many of GPT-2's classes get an exact 0: nobody has to believe the page."""
    values = LESSON.read({"logits": ["gpt2"], "T": [str(T)]})[0]
    found = [line.split(" ", 2) for line in printed(LESSON.program(values, "NumPy"))]
    wanted = [
        [
            row.dtype,
            "naive" if row.shift == "none" else "max-subtracted",
            str({called(kind): count for kind, count in row.kinds.items()}),
        ]
        for row in gpt2_outcomes(T)
    ]
    assert found == wanted


def test_the_program_of_a_file_reads_it(opened, with_open, tmp_path, monkeypatch):
    """It says under which name to save the logits."""
    at = sound(bring(opened(), with_open, "z.npy", npy([3.0, -800.0, 2.0])))
    at = with_open(at, "program")
    (code,) = [each.value for each in at.code if "my_logits.npy" in each.value]
    np.save(tmp_path / "my_logits.npy", [3.0, -800.0, 2.0])
    monkeypatch.chdir(tmp_path)
    lines = printed(code)
    assert len(lines) == 2 * len(NUMBER_TYPES)
    assert "'ordinary': 2" in lines[0]
    assert "'exact 0': 1" in lines[0]


def test_data_has_all_digits_of_the_leaders(opened, with_open, tables):
    """A learner takes the numbers home, not their drawing."""
    at = with_open(opened(text="Das ist ein Haus"), "data")
    (leaders,) = [each for each in tables(at) if "logit" in each]
    z = np.sort(scores("Das ist ein Haus").astype(float))[::-1]
    assert [float(text.replace("−", "-")) for text in leaders["logit"][:8]] == z[:8].tolist()
    p = softmax(z)
    assert float(leaders["Probabilities p"][0]) == pytest.approx(p[0], rel=1e-12)


@pytest.mark.parametrize("query", [{}, {"logits": "gpt2"}, {"text": "ok"}])
def test_all_that_the_door_sends_has_a_place_on_the_page(opened, query):
    """A sentence or a table without its key would lag behind the hand; so would a picture."""
    at = opened(**query)
    values = LESSON.read({name: [text] for name, text in query.items()})[0]
    shown = "".join(part.proto.body for part in at.get("html"))
    for key, write in LESSON.sentences(values).items():
        assert re.search(f'data-follows="{key}" data-after="\\d+">', shown), key
        assert write() in shown
    drawn = {part.key for part in at.get("bidi_component")}
    pictures = {key for key, build in LESSON.shown(values).items() if build().figure}
    silent = {"falling"} if query.get("text") == "ok" else set()
    vector = {"scale_of_upto"} if "logits" in query else set()
    assert pictures - silent - vector <= drawn
