"""The handles of attention: the sentence, who looks, what is done to the scores, what is hidden."""

from collections.abc import Sequence
from unicodedata import normalize

import streamlit as st

from pages.attend import stream_handles
from softmax_models.letters import is_visible, letters
from ui.address import link
from ui.handles import linked
from ui.memory import state
from ui.page import controls
from ui.words.words import escaped

SENTENCE = "on,the,mat,the,cat,slept,because,it,was,tired"
FEWEST, MOST, LONGEST = 2, link.MAX_CLASSES, 16
PICKED = 8  # the word that looks, counted from 1: it
SCALES = {"on": "q·k / √d", "off": "q·k"}
MASKS = {"none": "none", "causal": "causal", "strict": "strict"}
AXES = {"rows": "its keys: each row", "columns": "its queries: each column"}


def read_sentence(text: str) -> str:
    """A sentence as the address writes it, commas between its words; ValueError with a reason."""
    words = normalize("NFC", text).replace(",", " ").split()
    if not FEWEST <= len(words) <= MOST:
        raise ValueError(f"a sentence has {FEWEST} to {MOST} words; {len(words):,} came")
    for place, word in enumerate(words, 1):
        count = len(letters(word))
        if count > LONGEST or not is_visible(word):
            allowed = f"a word has up to {LONGEST} visible characters"
            raise ValueError(f"{allowed}; word {place}, {link.shown(word)}, has {count:,}")
    return ",".join(words)


def words() -> tuple[str, ...]:
    """The words of the sentence."""
    return tuple(state.page_value("words", read_sentence, SENTENCE).split(","))


def names_of(sentence: Sequence[str]) -> tuple[str, ...]:
    """The words, told apart where one comes twice.

    >>> names_of(["the", "cat", "the"])
    ('the', 'cat', 'the₂')
    """
    digits = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
    counts = [list(sentence[: i + 1]).count(word) for i, word in enumerate(sentence)]
    return tuple(
        word if n == 1 else f"{word}{str(n).translate(digits)}"
        for word, n in zip(sentence, counts, strict=True)
    )


def _read_place(text: str) -> int:
    count = len(words())
    if text not in map(str, range(1, count + 1)):
        raise ValueError(f"the sentence has words 1 to {count}; {link.shown(text)} came")
    return int(text)


def _place() -> int:
    """The word that looks, counted from 1; where the sentence is shorter, its last."""
    return min(state.page_value("at", _read_place, PICKED), len(words()))


def picked(names: Sequence[str]) -> int:
    """Which word looks, counted from 0."""
    key, now = "attend_at", _place()
    state.show(key, now)
    st.pills(
        "Who looks?",
        range(1, len(names) + 1),
        format_func=lambda place: escaped(names[place - 1]),
        required=True,
        key=key,
        wrap=False,
        on_change=state.take,
        args=(key, lambda place: state.set_page_value("at", _read_place(str(place)), PICKED)),
    )
    controls.refused(key)
    return now - 1


def is_scaled() -> bool:
    """Whether scores are divided by sqrt(d)."""
    return linked.chosen("scale", SCALES) == "on"


def mask() -> str:
    """What is hidden: none, causal or strict."""
    return linked.chosen("mask", MASKS)


def is_by_rows() -> bool:
    """Whether softmax runs along the rows, as it should."""
    return linked.chosen("axis", AXES) == "rows"


def switches() -> None:
    """What is done to the scores; what is seldom changed is behind *More*."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.container(width="content"):
            linked.segments("Scores", "scale", SCALES)
        with st.container(width="content"):
            linked.segments("Mask", "mask", MASKS)
        with st.popover("More", key="attend_more", on_change="rerun") as more:
            if more.open:
                _sentence()
                linked.segments("Softmax of a word runs over", "axis", AXES)
    for key in ("choice_axis", "attend_words"):
        if not more.open:
            controls.refused(key)


def _sentence() -> None:
    """The sentence, typed."""
    key = "attend_words"

    def take(text: str) -> None:
        sentence = read_sentence(text)
        place = min(_place(), sentence.count(",") + 1)
        state.set_page_value("words", sentence, SENTENCE)
        state.set_page_value("at", place, PICKED)
        stream_handles.start_anew()

    state.show(key, " ".join(words()))
    st.text_input(
        "Sentence",
        key=key,
        on_change=state.take,
        args=(key, take),
        help=f"{FEWEST} to {MOST} words. A word without features of its own gets random ones.",
    )
    controls.refused(key)
