"""The table of A real model: what its links open, what its handles do, and what follows them."""

import gc
import random
from itertools import pairwise
from urllib.parse import parse_qsl

import mpmath
import numpy as np
import pytest

from pages.real import falling, texts, vectors
from pages.real.lesson import LESSON
from pages.real.texts import LINKED, LongText
from pages.real.vectors import Vector
from pages.real.view import View, kind_of
from server.live import answer
from softmax_core import NUMBER_TYPES, gpt2_logits, limits, softmax, steps
from softmax_models.languages import LONGEST, NOTHING, scores
from softmax_models.letters import letters

SENTENCE = "The maximum is subtracted before the exponentials."


def opened(link: str = "", **more: str):
    """The values that a link opens, all of it used."""
    query = {name: [text] for name, text in parse_qsl(link, keep_blank_values=True)}
    values, problems = LESSON.read(query | {name: [text] for name, text in more.items()})
    assert problems == []
    return values


def asked(values, handle: str, value: float) -> dict:
    """What the live door answers to a handle of these values."""
    move = {"lesson": LESSON.name, "handle": handle, "index": 0, "value": value}
    query = LESSON.write(values) | move
    return answer({name: [str(text)] for name, text in query.items()})


@pytest.mark.parametrize(
    "link",
    ["", "text=Das ist ein Haus", "text=%20", "text=a%0Ab&upto=1", "logits=gpt2&dtype=float16",
     "logits=gpt2", "logits=gpt2&dtype=float64", "text=%D7%A9%D7%9C%D7%95%D7%9D&T=0&upto=0"],
)  # fmt: skip
def test_what_is_written_opens_what_was_seen(link):
    """A copied link, a reload and the live door show the same text, as far as it was read."""
    values = opened(link)
    query = {name: [text] for name, text in LESSON.write(values).items()}
    again, problems = LESSON.read(query)
    assert problems == []
    assert (again.own, again.lab) == (values.own, values.lab)


def test_it_opens_where_naive_softmax_gives_up_in_the_widest_type():
    """The first picture shows what the page is about, and one handle takes it back."""
    values = opened()
    assert values.dtype == "float64"
    assert len(values.text) <= LINKED
    view = View(values)
    assert np.isnan(view.ways["naive"].total)
    assert view.ways["max-subtracted"].total == pytest.approx(1)
    half = View(values.put(upto=view.first_broken - 1))
    assert half.ways["naive"].total == pytest.approx(1)


def test_a_vocabulary_brings_its_type_unless_the_link_names_one():
    """In float32 they make their point; what is copied in another type opens in that."""
    assert opened("logits=gpt2").dtype == "float32"
    assert opened("").dtype == "float64"
    for dtype in NUMBER_TYPES:
        assert opened(f"logits=gpt2&dtype={dtype}").dtype == dtype
    assert LESSON.write(opened("logits=gpt2&dtype=float64"))["dtype"] == "float64"


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ("text=" + "x" * (LINKED + 1), "a link carries a text of up to 500 characters"),
        ("logits=bert", "text and gpt2"),
        ("upto=-1", "upto"),
        ("text=abc&upto=4", "from 0 to 3"),
        ("own_logits=00ff", "no session keeps the logits"),
        ("long=00ff", "no session keeps the long text"),
    ],
)
def test_what_a_link_says_wrongly_is_named(link, sentence):
    """The rest of it opens, and a sentence says what does not."""
    values, (problem,) = LESSON.read({name: [text] for name, text in parse_qsl(link)})
    assert sentence in problem
    assert kind_of(values) == "text"


def test_every_letter_of_any_text_comes_back():
    """A prefix is cut between letters: no family loses a member, no letter its accent."""
    rng = random.Random(0)
    alphabet = "aé가ש👩‍🔬👍🏽🇩🇪\u0301\u200d ­\n\u202eก้"
    for _ in range(300):
        text = texts.typed("".join(rng.choices(alphabet, k=rng.randint(0, 30))))
        cut = texts.cut(text)
        assert "".join(cut) == text
        values = opened().put(text=text, upto=None)
        for upto in range(len(cut) + 1):
            assert texts.read_so_far(values.put(upto=upto)) == "".join(letters(text)[:upto])


@pytest.mark.parametrize("T", [0.5, 1.0, 3.0])
@pytest.mark.parametrize("dtype", NUMBER_TYPES)
def test_the_place_where_naive_gives_up_is_one(T, dtype):
    """With one letter less it answers, with this one it is 0/0: by a loop over all lengths."""
    text = opened().text[:120]
    held = []
    for count in range(len(text) + 1):
        p = steps(scores(text[:count]), T, shift="none", dtype=dtype).probabilities.astype(float)
        held.append(bool(np.isfinite(p).all()))
    ends = [count for count, (before, after) in enumerate(pairwise(held), 1) if before > after]
    found = falling.first_broken(text, T, dtype)
    assert (found in ends) if ends else found is None


@pytest.mark.parametrize("text", [SENTENCE, "ok", " ", "안녕하세요"])
def test_the_curve_says_what_the_model_says_of_each_beginning(text):
    """Each point is the largest and the smallest of 140 logits of so many letters."""
    found = falling.falling(text)
    for count, largest, smallest in zip(
        found.letters.tolist(), found.largest.tolist(), found.smallest.tolist(), strict=True
    ):
        z = scores("".join(letters(text)[:count]))
        if z.max() == NOTHING:
            assert np.isnan([largest, smallest]).all()
        else:
            assert (largest, smallest) == (z.max(), z.min())
    assert found.letters[0] == 0
    assert found.letters[-1] == len(letters(text))


@pytest.mark.parametrize("T", [0.7, 1.0, 20.0])
def test_the_leaders_are_right_to_the_last_digit(T):
    """The bars are the softmax of the model's logits, by 40 digits."""
    view = View(opened("text=Jeg er træt", T=str(T)))
    with mpmath.workdps(40):
        terms = [mpmath.exp(mpmath.mpf(float(z)) / T) for z in view.vector.z]
        exact = [term / mpmath.fsum(terms) for term in terms]
        log_sum = mpmath.log(mpmath.fsum(mpmath.exp(float(z)) for z in view.vector.z))
    for place in view.leaders:
        assert view.p[place] == pytest.approx(float(exact[place]), rel=1e-13)
    assert view.log_sum == pytest.approx(float(log_sum), rel=1e-14)
    assert view.vector.z[view.leaders].tolist() == sorted(view.vector.z.tolist())[:-9:-1]


def outcomes_by_hand(z, T, dtype, subtracted):
    """What became of each probability: a loop in the type, one number after the other."""
    held = NUMBER_TYPES[dtype].type
    with np.errstate(all="ignore"):
        z = [held(value) for value in np.asarray(z).astype(NUMBER_TYPES[dtype])]
        top = max(z) if subtracted else None
        x = [(value - top if subtracted else value) / held(T) for value in z]
        exps, total = [np.exp(value) for value in x], held(0)
        for value in exps:
            total = held(total + value)
        p = [float(held(value / total)) for value in exps]
    tiny, kinds = limits(dtype).smallest_normal, dict.fromkeys(("nan", "zero", "subnormal"), 0)
    kinds["ordinary"] = 0
    for value in p:
        kind = "nan" if np.isnan(value) else "zero" if value == 0 else "ordinary"
        kinds["subnormal" if 0 < value < tiny else kind] += 1
    return kinds


@pytest.mark.parametrize("dtype", NUMBER_TYPES)
@pytest.mark.parametrize("text", [SENTENCE, "ok", "あ"])
def test_what_the_probabilities_came_to_is_counted_right(text, dtype):
    """In each type, naive and max-subtracted: by a loop that holds every number in the type."""
    ways = View(opened(text=text, dtype=dtype)).ways
    for way in ("naive", "max-subtracted"):
        found = {kind: n for kind, n in ways[way].kinds.items() if n}
        by_hand = outcomes_by_hand(scores(text), 1.0, dtype, way != "naive")
        assert found == {kind: n for kind, n in by_hand.items() if n}
    assert set(ways) == {"naive", "max-subtracted", "division-free", "compensated"}
    assert all(sum(each.kinds.values()) == 140 for each in ways.values())


@pytest.mark.parametrize("dtype", NUMBER_TYPES)
def test_a_silent_text_is_nan_where_the_type_cannot_hold_its_logits(dtype):
    """The lowest float32 is -inf in float16 and bfloat16: even max-subtracted has no answer."""
    view = View(opened(text="ok", dtype=dtype))
    said = LESSON.sentences(view.values)["notes"]()
    with np.errstate(over="ignore"):
        is_held = bool(np.isfinite(np.float64(NOTHING).astype(NUMBER_TYPES[dtype])))
    assert is_held == (dtype in ("float32", "float64"))
    assert view.ways["max-subtracted"].kinds["nan"] == (0 if is_held else 140)
    assert ("even max-subtracted has no answer" in said) == (not is_held)
    assert ("each of the 140 gets 0.007143" in said) == is_held
    # log 140 is lost beside it, so every p of the division-free way is exp(0).
    if is_held:
        assert view.ways["division-free"].total == 140
        assert "so each gets 1" in said


def test_a_handle_takes_all_of_it_along():
    """While the length is held, the leaders, both curves and all sentences are of that length."""
    values = opened()
    found = asked(values, "scale_of_upto", 60)
    still = LESSON.sentences(values)
    assert found["sentences"]["falls"].startswith("After 60 of")
    for key in ("verdict", "became", "falls", "log_sum", "text"):
        assert found["sentences"][key] != still[key]()
    z = scores(values.text[:60])
    bar = max(found["charts"]["leaders"]["figure"]["data"][0]["x"])
    assert bar == pytest.approx(softmax(z.astype(float)).max())
    T = asked(values, "temperature", 40)
    assert T["sentences"]["sure"] != still["sure"]()
    assert T["charts"].keys() == found["charts"].keys()


def test_a_long_text_and_own_logits_are_found_by_their_tokens_alone():
    """No link carries them: the session does, and the live door while a handle is held."""
    long = LongText("Das ist ein Haus. " * 100)
    values = opened().put(long=long, upto=None)
    values = LESSON.fitted(values.put(upto=texts.length(values)))
    assert values.upto == 1_800
    assert asked(values, "scale_of_upto", 1_799)["sentences"]["falls"].startswith("After 1,799 of")
    own = Vector(np.linspace(-3, 2, 9), [f"n{i}" for i in range(9)])
    values = opened().put(own_logits=own)
    found = asked(values, "temperature", 20)
    assert kind_of(values) == "own"
    assert "n8" in found["sentences"]["verdict"]
    token = own.token
    del own, values, found
    gc.collect()
    with pytest.raises(ValueError, match="no session keeps the logits"):
        vectors.by_token(token)


def test_of_many_logits_the_counts_wait_until_the_hand_rests():
    """Some ten thousand exponentials in eight ways would make the hand wait."""
    values = opened("logits=gpt2")
    found = asked(values, "temperature", 40)
    assert not {"counts", "ways"} & found["charts"].keys()
    assert "counted when nothing moves" in found["sentences"]["became"]
    assert {"counts", "ways"} <= LESSON.shown(values).keys()
    assert "50,257 NaN" in LESSON.sentences(values)["became"]()


def test_the_gpt2_like_logits_are_those_of_the_core():
    """They moved here: the same numbers as on Zeros and in the core."""
    view = View(opened("logits=gpt2"))
    assert view.vector.z is gpt2_logits()
    assert view.ways["naive"].kinds["nan"] == 50_257
    assert view.ways["max-subtracted"].kinds["ordinary"] == 50_257
    half = View(opened("logits=gpt2&dtype=float16"))
    assert half.ways["max-subtracted"].kinds["zero"] > 30_000


def test_a_text_of_any_length_is_read_or_refused():
    """10,000 characters are read whole; one more is refused, in a sentence."""
    assert len(texts.typed("x" * LONGEST)) == LONGEST
    with pytest.raises(ValueError, match="up to 10,000 characters, and 10,001 came"):
        texts.typed("x" * (LONGEST + 1))
    values = opened().put(long=LongText("ab " * (LONGEST // 3)), upto=None)
    values = LESSON.fitted(values.put(upto=texts.length(values)))
    for picture in LESSON.shown(values).values():
        picture()
    assert f"With {3 * (LONGEST // 3):,} letters" in LESSON.sentences(values)["notes"]()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (" ", "The box is empty"),
        ("😀", "The emoji in it changes no logit"),
        ("Guten Tag 😀👍🏽", "2 emoji"),
        ("שלום עולם", "from right to left"),
        ("مرحبا", "from right to left"),
        ("123 שלום", "from right to left"),
        ("Haus שלום", ""),
    ],
)
def test_an_odd_text_has_its_sentence(text, says):
    """What the model makes of it is said, not left to be guessed."""
    said = LESSON.sentences(opened(text=text))["notes"]()
    assert says in said if says else "right to left" not in said


def test_the_emoji_sentence_is_measured():
    """It says what the largest logit would be without them, or that nothing changes."""
    for text in ("Guten Tag 😀", "愛❤️している", "a☀️b"):
        said = LESSON.sentences(opened(text=text))["notes"]()
        bare = "".join(each for each in letters(text) if each not in "😀❤️☀️")
        assert ("changes no logit" in said) == np.array_equal(scores(text), scores(bare))


@pytest.mark.parametrize("template", LESSON.questions, ids=lambda each: each.name)
def test_no_question_needs_the_model(template, monkeypatch):
    """Questions are made when the server starts: the model is loaded by who opens the page."""
    monkeypatch.setattr("softmax_models.languages._loaded", lambda: 1 / 0)
    for seed in range(1, 60):
        question = template.ask(seed)
        assert sum(answer.is_right for answer in question.answers) == 1
        assert all(a.is_right or a.remark for a in question.answers)


def test_what_the_questions_say_of_the_model_holds():
    """Twice the same text, a text of low logits, a text without a known piece."""
    z = scores(SENTENCE)
    assert z.max() < -150
    assert np.isnan(steps(z, shift="none", dtype="float32").probabilities).all()
    once, twice = ("Filmen var alt for lang.", "Filmen var alt for lang. Filmen var alt for lang.")
    gaps = [np.diff(np.sort(scores(text).astype(float))[-2:])[0] for text in (once, twice)]
    assert gaps[1] > gaps[0]
    assert set(scores(" ").tolist()) == {NOTHING}
