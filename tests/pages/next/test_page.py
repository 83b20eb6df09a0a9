"""Next word as a learner meets it: context, cuts, text and draws move what is seen."""

import contextlib
import gc
import io
import json
import math
import re
import unicodedata
import weakref

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from pages.next import held_out, learnt, learnt_text, sentences, word_answer, written
from pages.next.lesson import LESSON
from pages.next.stages import k_at, k_scale, place_of
from server.live import answer
from softmax_core import softmax
from softmax_models.ngram import log_probabilities, ngrams
from softmax_models.truncated import Stage, filtered
from softmax_models.unspaced import letters_as_words
from softmax_models.words import parted, words
from tests.drawn import read
from tests.handles import hold, set_temperature
from tests.small_text import small_text
from ui.charts.scale import position_of
from ui.charts.signs import HATCHES
from ui.screen import plot
from ui.words.numbers import significant

PAGE = "next/next.py"
MODEL = ngrams(parted(words(small_text()))[0])
OWN = "A small grey mouse ran up the clock, and the clock struck one. " * 8


@pytest.fixture(autouse=True)
def small_reference(monkeypatch):
    """The reference of Python differs between its versions: a text of our own stands for it."""
    monkeypatch.setattr(learnt, "python_reference", small_text)
    learnt._reference.cache_clear()
    yield
    learnt._reference.cache_clear()


@pytest.fixture
def opened(open_page):
    """The page, opened by a link; no part of it failed."""

    def page(**query: str) -> AppTest:
        return sound(open_page(PAGE, **{"context": "the old"} | query))

    return page


def sound(at: AppTest) -> AppTest:
    """The page, if no part of it failed and nothing is complained about."""
    assert not at.exception
    assert [error.value for error in at.error] == []
    return at


def figure(at: AppTest, key: str) -> dict:
    """The figure that is drawn under `key`."""
    (part,) = [c for c in at.get("bidi_component") if c.key == key]
    return read(part.proto.bytes)["figure"]


def left(at: AppTest) -> list[float]:
    """The full bars: the probabilities after all stages."""
    return figure(at, "next_words")["data"][1]["x"]


def top(context: str, n: int, stages: list[tuple[str, float]]) -> np.ndarray:
    """What the page's bars should be, from the model."""
    z = log_probabilities(MODEL, words(context), n)
    p = softmax(filtered(z, [("T", 1.0), *stages])[-1].z)
    return p[np.argsort(-z, kind="stable")][:12]


def text_words(at: AppTest) -> tuple[str, ...]:
    """The words that were written."""
    return at.session_state["softmax_lab"].kept["next", "written"].value.words


def text_of(at: AppTest) -> str:
    """The text that was written, as HTML."""
    (block,) = [b.proto.body for b in at.get("html") if 'class="lab-written"' in b.proto.body]
    return block


def test_the_page_opens_with_its_pictures(opened, charts):
    """The likeliest words, all of them, and the draws; perplexity waits until it is asked for."""
    at = opened()
    assert set(charts(at)) == {"temperature", "next_words", "ranks", "draws", "written"}
    assert left(at) == pytest.approx(top("the old", 3, []))
    assert "owl" in charts(at)["next_words"]


def test_the_link_opens_every_setting(opened):
    """A teacher prepares a question and sends it."""
    query = {"context": "near san", "n": "2", "k": "0", "p": "0.9", "m": "0.01", "T": "2"}
    at = opened(**query, order="p,T,m,k", draw_seed="7", N="100")
    stages = [("p", 0.9), ("T", 2.0), ("m", 0.01), ("k", 0.0)]
    assert left(at) == pytest.approx(top("near san", 2, stages))
    assert at.button_group(key="choice_N").value == "100"
    assert at.number_input(key="number_draw_seed").value == 7


def test_the_context_moves_the_bars_and_the_link(opened, charts):
    """The one text box."""
    at = opened()
    sound(at.text_input(key="text_context").set_value("Near SAN").run())
    assert left(at)[0] == pytest.approx(top("near san", 3, [])[0])
    assert "words: francisco" in charts(at)["next_words"]
    assert at.query_params["context"] == "Near SAN"


@pytest.mark.parametrize("context", ["", "   ", "* * *", "<b>zebra</b> $x$", "的 的"])
def test_any_context_has_a_next_word(opened, context):
    """Nothing, marks only, or words that the model has never met."""
    at = opened()
    sound(at.text_input(key="text_context").set_value(context).run())
    assert left(at) == pytest.approx(top(context, 3, []))


def test_unknown_words_are_named(opened, words):
    """A word that the model does not know is no reason for silence."""
    said = words(opened(context="the zebra <b>"))
    assert "Not in its vocabulary: “zebra” and “b”" in said
    assert "“the old”" in words(opened(context="the old"))


def test_n_changes_what_the_model_looks_at(opened):
    """From no context to three words of it."""
    at = opened()
    for n in (1, 2, 4):
        sound(at.button_group(key="choice_n").set_value(str(n)).run())
        assert left(at) == pytest.approx(top("the old", n, []))
        assert at.query_params["n"] == str(n)


def test_the_temperature_acts_in_its_place(opened):
    """Before top-p it widens the nucleus, after it the nucleus stays."""
    common = {"k": "0", "p": "0.7", "T": "3", "context": "a"}
    before, after = opened(**common), opened(**common, order="p,T,k,m")
    kept = [np.count_nonzero(left(at)) for at in (before, after)]
    assert kept[0] > kept[1]


def test_a_stage_moves_up_and_the_link_follows(opened, with_open, words):
    """The order is the reader's."""
    at = with_open(opened(T="2", k="10"), "cuts")
    at.button(key="earlier_k").click()
    sound(with_open(at, "cuts"))
    assert at.query_params["order"] == "k,T,p,m"
    assert at.button(key="earlier_k").disabled
    stages = next(b.proto.body for b in at.get("html") if "lab-stages" in b.proto.body)
    assert stages.index("top-k 10") < stages.index("T = 2")


@pytest.mark.parametrize(
    ("key", "value", "parameter", "stage"),
    [("top_k", place_of(3), "k", ("k", 3.0)), ("scale_of_p", 0.5, "p", ("p", 0.5)),
     ("scale_of_m", 0.5, "m", ("m", 0.5))],
)  # fmt: skip
def test_each_cut_cuts(opened, with_open, key, value, parameter, stage):
    """In the bars and in the link."""
    at = with_open(opened(k="0"), "cuts")
    at.session_state["cuts"] = True
    hold(at, key, value)
    sound(with_open(at, "cuts"))
    assert left(at) == pytest.approx(top("the old", 3, [stage]))
    assert float(at.query_params[parameter]) == stage[1]


def test_what_is_cut_is_drawn_as_cut(opened, words):
    """Hatched, with a word, and a probability of exactly 0; the sentence counts the rest."""
    at = opened(k="2")
    model, full = figure(at, "next_words")["data"]
    assert model["marker"]["pattern"]["shape"][:4] == ["", "", *[HATCHES["mask"]] * 2]
    assert full["x"][2:] == [0] * (len(full["x"]) - 2)
    assert f"Left: 2 of {len(MODEL.vocabulary)} words" in words(at)


@pytest.mark.parametrize("count", range(2, 14))
def test_all_words_have_all_of_the_probability(count):
    """Seven sevenths sum to less than 1 in float64; "7 of 7 words, with over 99.9 %" is odd.

    Where nothing is cut the sentence speaks of no rest at all.
    """
    z = np.log(np.full(count, 1 / count))
    answer = word_answer.Answer(tuple("abcdefghijklm"[:count]), z, [Stage("T", 1, z, z > 0)])
    said = sentences.verdict(answer)
    assert said.endswith(f" %, as undecided as {significant(count, 3)} equal words.")
    assert "Left" not in said
    assert "99.9" not in said


def test_temperature_zero_leaves_one_word_and_infinity_all(opened, words):
    """The limits: everything is cut, or everything is equal."""
    at = opened(k="0", T="0")
    assert "Left: 1 of" in words(at)
    assert "leads with 100 %" in words(at)
    sound(set_temperature(at, np.inf))
    assert left(at) == pytest.approx([1 / len(MODEL.vocabulary)] * len(left(at)))


def test_step_writes_a_word_and_the_picture_moves_on(opened):
    """The bars show what comes after the last word."""
    at = opened()
    sound(at.button(key="write_one").click().run())
    (word,) = text_words(at)
    assert left(at) == pytest.approx(top(f"the old {word}", 3, []))
    assert f">{word}</span>" in text_of(at)
    sound(at.button(key="write_none").click().run())
    assert left(at) == pytest.approx(top("the old", 3, []))


def test_the_same_seed_writes_the_same_text(opened):
    """At once or step by step; another seed or another T writes another."""
    at = opened()
    sound(at.button(key="write_text").click().run())
    text = text_words(at)
    assert len(text) == written.LENGTH
    sound(at.button(key="write_none").click().run())
    for _ in range(5):
        at.button(key="write_one").click().run()
    assert text_words(at) == text[:5]
    at.number_input(key="number_draw_seed").set_value(2).run()
    sound(at.button(key="write_text").click().run())
    assert text_words(at) != text


def test_each_word_is_coloured_by_its_probability(opened):
    """And says it on hover: a colour alone says nothing to many."""
    at = opened(T="0")
    sound(at.button(key="write_text").click().run())
    assert text_of(at).count('title="p = 1.000"') == written.LENGTH
    assert "background:#fee838;color:#000000" in text_of(at)


def test_another_context_begins_another_text(opened):
    """What was written after other words belongs to them."""
    at = opened()
    at.button(key="write_text").click().run()
    sound(at.text_input(key="text_context").set_value("a fox").run())
    assert "<span" not in text_of(at)


def test_a_number_is_read_as_the_sentences_write_it(opened):
    """“from 0 to 10,000”, “100,000”: what the page shows, it reads."""
    at = sound(opened(N="100,000", k="1,000", draw_seed="1,234"))
    assert not at.warning
    shown = at.session_state["softmax_lab"].kept
    read = {name: value.written for (_, name), value in shown.items() if value.written}
    assert read.items() >= {"N": "100000", "k": "1000", "draw_seed": "1234"}.items()


def test_draws_follow_the_theory(opened):
    """N, the seed, and the shares that were drawn."""
    at = opened(N="100000")
    _, theory, drawn = figure(at, "draws")["data"]
    assert drawn["x"] == pytest.approx(theory["x"], abs=0.01)
    sound(at.button_group(key="choice_N").set_value("100").run())
    few = figure(at, "draws")["data"][2]["x"]
    assert all(round(100 * share) == pytest.approx(100 * share) for share in few)


def test_perplexity_is_measured_when_it_is_opened(opened, with_open, charts, words):
    """Once for each n, for all readers of a server."""
    at = sound(with_open(opened(), "perplexity"))
    assert "perplexity_against_T" in charts(at)
    assert "held out" in words(at)
    known = learnt.reference()
    rows = known.losses[3]
    assert 0 < len(rows) <= held_out.MOST
    sound(with_open(at, "perplexity"))
    assert known.losses[3] is rows


def test_a_stopped_measurement_shows_what_it_has_and_goes_on(opened, with_open, words):
    """A stop loses nothing."""
    at = opened()
    known = learnt.reference()
    sound(with_open(at, "perplexity"))
    rows = known.losses[3]
    whole = len(rows)
    for place in list(rows)[5:]:
        del rows[place]
    at.session_state[held_out._STOPPED] = True
    sound(with_open(at, "perplexity"))
    assert "On 5 words" in words(at)
    at.session_state["perplexity"] = True
    sound(at.button(key="measure_on").click().run())
    assert len(rows) == whole


def test_a_text_of_ones_own_is_learnt(opened, with_open, words):
    """By paste or by file; the reference is one press away, and the text stays."""
    at = with_open(opened(), "text")
    at.text_area(key="own_text_pasted").set_value(OWN)
    sound(with_open(at, "text"))
    own = ngrams(parted(learnt.words(OWN))[0])
    assert f"{len(own.vocabulary)} of them different" in words(at)
    at.button_group(key="text_shown").set_value(learnt_text.REFERENCE)
    sound(with_open(at, "text"))
    assert f"{len(MODEL.vocabulary)} of them different" in words(at)
    at.button_group(key="text_shown").set_value(learnt_text.OWN)
    sound(with_open(at, "text"))
    assert f"{len(own.vocabulary)} of them different" in words(at)
    assert "clock" not in str(dict(at.query_params))


ONCE = " ".join(f"{a}{b}" for a in "abcdefgh" for b in "klmnopqr")  # 64 words, each once


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (ONCE, "all words are as likely"),
        (f"the cat saw the cat and the dog {ONCE}", "runs of at most 1"),
    ],
)
def test_an_order_that_says_nothing_is_said(opened, with_open, words, text, sentence):
    """A discount of 1 takes away every count; the bars alone would look like a model's opinion."""
    at = with_open(opened(), "text")
    assert "takes away every" not in words(at)
    at.text_area(key="own_text_pasted").set_value(text)
    sound(with_open(at, "text"))
    assert "No run of 3 words stands twice" in words(at)
    assert sentence in words(at)


def test_a_file_is_learnt(opened, with_open, words):
    """A hundred thousand words in one line among them."""
    at = with_open(opened(), "text")
    line = "to be or not to be that is the question " * 10_000
    at.file_uploader(key="own_text_file").upload("play.txt", line.encode(), "text/plain")
    sound(with_open(at, "text"))
    assert "90,000 words, 8 of them different" in words(at)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\x00\x01\x02", "line 1 holds binary data"),
        ("a\nß".encode("latin-1"), "at least 50 words is needed; 2 came"),
        (b"\x81\x01" * 50, "binary data, or in an encoding that is not known"),
        (b"", "the file is empty"),
        (b"too short", "at least 50 words is needed; 2 came"),
        (b"again " * 99, "at least two different words"),
        (b"x" * 99, "line 1 has one of 99"),
        (b"again " * 99 + b"at last", "the first nine tenths of a text are learnt"),
        (b"a" * 5_000_001, "up to 5 MB"),
    ],
)
def test_a_bad_file_is_one_sentence_and_nothing_else_changes(
    opened, with_open, data, sentence, charts
):
    """What was wrong and on which line; the bars and the link stay."""
    at = with_open(opened(), "text")
    before, query = charts(at), dict(at.query_params)
    at.file_uploader(key="own_text_file").upload("bad.txt", data, "text/plain")
    at = with_open(at, "text")
    assert not at.exception
    (error,) = [error.value.replace("\\", "") for error in at.error]
    assert sentence.lower() in error.lower()
    assert charts(at) == before
    assert dict(at.query_params) == query


def test_a_good_text_stays_when_a_bad_one_follows(opened, with_open, words):
    """What a reader brought is never lost without a word."""
    at = with_open(opened(), "text")
    at.file_uploader(key="own_text_file").upload("good.txt", OWN.encode(), "text/plain")
    sound(with_open(at, "text"))
    before = words(at)
    at.file_uploader(key="own_text_file").set_value(None)
    assert words(sound(with_open(at, "text"))) == before
    at.file_uploader(key="own_text_file").set_value(("bad.txt", b"too short", "text/plain"))
    at = with_open(at, "text")
    (error,) = [error.value.replace("\\", "") for error in at.error]
    assert "2 came; “good.txt” stays" in error
    assert words(at).startswith(before[:200])


def test_a_licence_around_a_book_is_not_learnt(opened, with_open, words):
    """It would be the last tenth, and the book be judged by it."""
    licence = "This eBook is for the use of anyone anywhere at no cost. " * 9
    book = (
        f"{licence}\n*** START OF THE PROJECT EBOOK OF MICE ***\n{OWN}\n"
        f"*** END OF THE PROJECT EBOOK OF MICE ***\n{licence}"
    )
    at = with_open(opened(), "text")
    at.file_uploader(key="own_text_file").upload("book.txt", book.encode(), "text/plain")
    said = words(sound(with_open(at, "text"))).replace("\\", "")
    own = ngrams(parted(learnt.words(OWN))[0])
    assert f"{len(own.vocabulary)} of them different" in said
    assert "Outside its START and END lines 4 lines were left out." in said


CHINESE = "学而时习之，不亦说乎？有朋自远方来，不亦乐乎？\n人不知而不愠，不亦君子乎？" * 5


def test_a_text_without_blanks_is_cut_into_its_letters(opened, with_open, words):
    """Its clauses counted as words, without a word; the reader may still choose words."""
    at = with_open(opened(context="不亦"), "text")
    at.text_area(key="own_text_pasted").set_value(CHINESE)
    said = words(sound(with_open(at, "text")))
    assert "each letter stands for a word" in said
    assert "“君” leads" in said or "“说” leads" in said or "“乐” leads" in said
    sound(at.button(key="write_one").click().run())
    assert ' <span title="p' not in text_of(at), "letters stand without blanks between them"
    at.button_group(key="text_cut").set_value("words")
    said = words(sound(with_open(at, "text")))
    assert "whole clauses count as words" in said


def test_where_letters_are_counted_the_page_says_letters(opened, with_open, words, charts):
    """“It has learnt from 720 words” was said of a text that had been cut into 720 letters."""
    at = with_open(opened(context="不亦"), "text")
    texts = {"letters": (CHINESE, letters_as_words), "words": (small_text(), learnt.words)}
    for unit, other in (("letters", "words"), ("words", "letters")):
        if unit == "letters":
            at.text_area(key="own_text_pasted").set_value(CHINESE)
        else:
            at.button_group(key="text_shown").set_value(learnt_text.REFERENCE)
        at.session_state["perplexity"] = True
        sound(with_open(at, "text"))
        said = " ".join(words(at).split()) + at.button(key="write_text").label
        said += " ".join(charts(at).values())
        text, cut = texts[unit]
        kept, held = parted(cut(text))
        assert f"It has learnt from {len(kept):,} {unit}, {len(set(kept))} of them" in said
        assert f"The last tenth of the text, {len(held):,} {unit}, is held out" in said
        assert re.search(rf"leads with \S+ %, as undecided as \S+ equal {unit}\.", said)
        for part in ("Write 40 ", "likeliest next ", "held-out "):
            assert f"{part}{unit}" in said
            assert f"{part}{other}" not in said


def test_any_text_of_ones_own_can_be_cut_into_letters(opened, with_open, words):
    """The smallest vocabulary there is: a model of spelling."""
    at = with_open(opened(context="the clo"), "text")
    at.text_area(key="own_text_pasted").set_value(OWN)
    sound(with_open(at, "text"))
    at.button_group(key="text_cut").set_value("letters")
    sound(with_open(at, "text"))
    assert left(at)[0] > 0.5
    assert "“c” leads" in words(at)


@pytest.mark.parametrize("text", ["हिन्दी में पढ़ना और लिखना। ", "Été à İzmir, l’âme déçue. "])
def test_marks_stay_with_their_letters_on_the_page(opened, with_open, text):
    """The model that a learner sees has whole words."""
    at = with_open(opened(), "text")
    at.text_area(key="own_text_pasted").set_value(unicodedata.normalize("NFD", text * 20))
    sound(with_open(at, "text"))
    vocabulary = at.session_state["own_text"].learnt.model.vocabulary
    assert set(vocabulary) == set(learnt.words(text))
    assert {unicodedata.normalize("NFC", "पढ़ना"), "izmir"} & set(vocabulary)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"n": "5"}, "n in the link was not used: 1, 2, 3 and 4 are allowed; “5” came"),
        ({"k": "-1"}, "k in the link was not used: a whole number from 0 to 10,000"),
        ({"k": "2.5"}, "k in the link was not used: a whole number"),
        ({"p": "1.5"}, "a number from 0 to 1 is allowed; “1.5” came"),
        ({"m": "nan"}, "“nan” is not a number"),
        ({"m": "inf"}, "m in the link was not used: a number from 0 to 1"),
        ({"order": "T,k,p"}, "an order has each of T, k, p and m once"),
        ({"draw_seed": "-1"}, "draw_seed in the link was not used: a whole number from 0 to 9,999"),
        ({"N": "5"}, "100, 1,000, 10,000 and 100,000 are allowed; “5” came"),
        ({"context": "x" * 201}, "a context has up to 200 characters; 201 came"),
    ],
)
def test_a_bad_parameter_is_one_sentence_and_the_default(open_page, query, sentence):
    """The page opens all the same."""
    at = sound(open_page(PAGE, **query))
    (warning,) = at.warning
    assert sentence in warning.value.replace("\\", "")


@pytest.mark.parametrize("value", [-1, 1e9, np.nan, np.inf])
def test_a_crafted_number_never_reaches_the_model(opened, with_open, value):
    """A message need not come from our box."""
    at = with_open(opened(), "cuts")
    hold(at, "scale_of_p", value)
    at = with_open(at, "cuts")
    assert not at.exception
    assert not [error for error in at.error if "Something went wrong" in error.value]
    assert 0 <= float(at.query_params.get("p", "1")) <= 1


HINDI = unicodedata.normalize("NFD", "हिन्दी में पढ़ना और लिखना। İzmir’de don’t ___ l'été. ") * 9
BOOK = f"Licence\n*** START OF A BOOK ***\n{OWN}\n*** END OF A BOOK ***\nLicence"


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ({}, OWN),
        ({"T": "0.5", "p": "0.9", "m": "0.01", "order": "p,k,m,T"}, OWN),
        ({"context": "में"}, HINDI),
        ({}, BOOK),
        ({"context": "不亦"}, CHINESE),
    ],
    ids=["plain", "cut", "marks", "a book", "letters"],
)
def test_the_program_prints_the_numbers_of_the_page(
    opened, with_open, query, text, tmp_path, monkeypatch
):
    """A text of one's own, counted anew with dictionaries, gives the page's digits."""
    at = with_open(opened(**{"n": "4", "context": "a small grey"} | query), "text")
    at.text_area(key="own_text_pasted").set_value(text)
    at.session_state["program"] = True
    sound(with_open(at, "text"))
    (tmp_path / "my_text.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(at.code[-1].value, "program", "exec"), {})
    printed = [float(line.split()[0]) for line in said.getvalue().splitlines()]
    assert printed == pytest.approx(left(at)[:5], rel=1e-9)


def door_of(at: AppTest) -> dict[str, str]:
    """What the live door starts from, as the browser was told."""
    (part,) = [c for c in at.get("bidi_component") if c.key == "temperature"]
    return json.loads(part.proto.bytes)["lab"]


def asked(lab: dict[str, str], handle: str, value: float) -> dict:
    """What the live door answers to a handle that is held."""
    move = lab | {"handle": handle, "index": "0", "value": str(value)}
    return answer({name: [text] for name, text in move.items()})


def test_a_text_of_ones_own_follows_the_hand_as_long_as_its_page_is_open(opened, with_open, words):
    """The door knows no session: it finds the text by a token, and forgets it with the session."""
    at = with_open(opened(context="the clock", k="0"), "text")
    at.text_area(key="own_text_pasted").set_value(OWN)
    sound(with_open(at, "text"))
    lab = door_of(at)
    assert "clock" not in str({**lab, "context": ""})
    found = asked(lab, "temperature", position_of(2.0))
    sound(set_temperature(at, 2.0))
    assert found["charts"]["next_words"]["figure"]["data"][1]["x"] == left(at)
    assert found["sentences"]["verdict"] in words(at)
    del at
    gc.collect()
    with pytest.raises(ValueError, match="no text is known here"):
        asked(lab, "temperature", 3)


def test_an_end_of_a_session_leaves_nothing_of_its_text():
    """What the server keeps for the door is what the session keeps, and no more."""
    own = learnt.learn(OWN)
    values = LESSON.fitted(LESSON.read({})[0].put(text=own, context="the clock", k=3))
    moved = LESSON.moved(values, "written", 0, 12)
    assert {build().alt for build in LESSON.shown(moved).values()}
    assert all(write() for write in LESSON.sentences(moved).values())
    gone = weakref.ref(own), weakref.ref(moved.written)
    del own, values, moved
    gc.collect()
    assert [each() for each in gone] == [None] * 2


def test_the_door_writes_word_by_word_what_the_page_writes(opened):
    """Play asks for one word after another; each picture shows what comes after the last."""
    at = opened()
    lab = door_of(at)
    found = [asked(lab, "written", count) for count in (1, 2, 3)]
    for count, one in enumerate(found, start=1):
        sound(at.button(key="write_one").click().run())
        assert len(text_words(at)) == count
        assert one["sentences"]["text"] in text_of(at)
        assert one["charts"]["next_words"]["figure"]["data"][1]["x"] == left(at)
    sound(hold(at, "written", 1))
    assert len(text_words(at)) == 1
    assert found[0]["sentences"]["text"] in text_of(at)


def test_a_handle_writes_forty_words_at_most_at_once(opened):
    """Whoever knocks at the door may not let the server write for all others to wait."""
    lab = door_of(opened())
    assert len(asked(lab, "written", 40)["sentences"]["text"].split("title=")) == 41
    for count in (41, 400, -1, 1.5, 1e308):
        with pytest.raises(ValueError, match="a text of 0 to 40 words is next"):
            asked(lab, "written", count)


def test_what_was_written_stays_while_T_and_the_cuts_move(opened):
    """Only another context begins another text, on the page and at the door."""
    at = opened()
    sound(at.button(key="write_text").click().run())
    text, lab = text_words(at), door_of(at)
    for key, value in (("temperature", 3), ("scale_of_p", 0.5), ("top_k", 2)):
        assert asked(lab, key, value)["sentences"]["text"] in text_of(at)
        sound(hold(at, key, value))
        assert text_words(at) == text
    with pytest.raises(ValueError, match="after another context"):
        asked(lab | {"context": "a fox"}, "temperature", 3)


def test_what_was_written_survives_the_way_back(opened):
    """Back and Forward change the address; nothing that a reader has made may be lost by that."""
    at = opened(T="2")
    sound(at.button(key="write_text").click().run())
    text = text_words(at)
    at.query_params["T"] = "0.5"
    sound(at.run())
    assert text_words(at) == text
    at.query_params["context"] = "a fox"
    assert text_words(sound(at.run())) == ()


def test_where_charts_have_no_handles_sliders_cut(open_page, with_open, monkeypatch):
    """A new release of Streamlit may cost the handles, not what they do; 11 is no step of k."""
    monkeypatch.setattr(plot, "plotly_chunk", lambda: None)
    at = with_open(open_page(PAGE, context="the old", k="11"), "cuts")
    at.select_slider(key="top_k").set_value(place_of(2))
    sound(with_open(at, "cuts"))
    assert at.query_params["k"] == "2"
    at.select_slider(key="scale_of_p").set_value(0.5)
    sound(with_open(at, "cuts"))
    assert at.query_params["p"] == "0.5"


@pytest.mark.parametrize("k", [0, 1, 7, 11, 14, 999, 1_000, 9_999, 10_000])
def test_every_k_has_its_place_on_the_scale(k):
    """One that a link brings may stand between two steps; each step is its k."""
    chart = k_scale(k)
    (place,) = chart.handles.values
    assert chart.handles.low <= place <= chart.handles.high
    if place in chart.handles.stops:
        assert k_at(place) == k
    else:
        assert k_at(math.floor(place)) < k < k_at(math.ceil(place))
    assert f": {k:,}." in chart.alt if k else ": all." in chart.alt
