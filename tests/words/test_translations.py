"""A translation is whole: the same keys and placeholders as the English, and no English in it.

Each test names what is missing, so that who translates can go through its list.
"""

import re
from pathlib import Path

import pytest

from softmax_words import ENGLISH, languages
from softmax_words.forms import locale
from softmax_words.words import placeholders, texts
from tests.english import english
from tests.menu import ROOT

ROOMS = sorted(path.parent for path in ROOT.glob("*/**/words.en.md") if ".venv" not in path.parts)
EVERY = [(room, each) for room in ROOMS for each in languages() if each != ENGLISH]
OF_EVERY = pytest.mark.parametrize(
    ("room", "language"), EVERY, ids=[f"{room.relative_to(ROOT)}-{each}" for room, each in EVERY]
)
_FORM = re.compile(r"(.+)\[(\w+)\]")
# A script fills these: what stands there when a particle is picked is the name of the place.
FILLED_LATER = re.compile(r"\}\}\**\[[가-힣]+/[가-힣]+\]")
OF_SOURCES = re.compile(r"sources$|titles\.")  # papers, and threads where bugs were reported
IN_A_SCRIPT = re.compile(r"(browser|streamlit|(student|projector|teacher)_said)\..*")


def forms(key: str, language: str) -> set[str]:
    """The keys under which a language has what English has under this one."""
    found = _FORM.fullmatch(key)
    if not found:
        return {key}
    return {f"{found[1]}[{each}]" for each in {*locale(language).plural_form.tags, "other"}}


def wanted(room: Path, language: str) -> set[str]:
    """The keys that a translation of a room has."""
    return set().union(*(forms(key, language) for key in texts(room, ENGLISH)))


@OF_EVERY
def test_a_translation_has_the_same_keys(room, language):
    """What lacks is said in English, in the middle of a page; what is left over, to nobody."""
    keys = texts(room, language).keys()
    assert sorted(wanted(room, language) - keys) == [], "these are missing"
    assert sorted(keys - wanted(room, language)) == [], "nobody asks for these"


@OF_EVERY
def test_a_translation_has_the_same_placeholders(room, language):
    """A sentence without its number is a different sentence."""
    whole = {_FORM.sub(r"\1", key): text for key, text in texts(room, ENGLISH).items()}
    wrong = {
        key: sorted(places ^ needed)
        for key, text in texts(room, language).items()
        if (places := set(placeholders(text)) - {"count"})
        != (needed := set(placeholders(whole.get(_FORM.sub(r"\1", key), ""))) - {"count"})
    }
    assert wrong == {}


@OF_EVERY
def test_no_english_is_left_in_a_translation(room, language):
    """It would be read aloud by the voice of the other language, and stays unread by many."""
    told = {k: text for k, text in texts(room, language).items() if not OF_SOURCES.match(k)}
    assert {key: runs for key, text in told.items() if (runs := english(text))} == {}


@OF_EVERY
def test_no_particle_follows_what_a_script_fills_in(room, language):
    """The form is picked before the script has its value."""
    for key, text in texts(room, language).items():
        assert not (IN_A_SCRIPT.fullmatch(key) and FILLED_LATER.search(text)), key


def test_english_is_told_from_names_and_code():
    """The test above would pass if it looked for nothing, and nobody could keep it if for all."""
    assert english("T를 the same as before 바꿉니다") == ["the same as before"]
    assert english('<p aria-label="Take hold of a bar">막대</p>') == ["Take hold of a bar"]
    assert english("NumPy, PyTorch, TensorFlow, JAX로 출력한 값") == []
    assert (
        english("*Deep Learning for all of us*와 [softmax](https://a.example/the-sum-of-all)") == []
    )
    assert english("`the sum of all terms`, $the sum of all$, softmax top-k z p T") == []
