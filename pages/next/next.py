"""Next word: what stands where."""

import numpy as np
import streamlit as st

from pages.next import held_out, learnt_text
from pages.next.lesson import LESSON, LONGEST
from pages.next.pictures import T
from pages.next.word_cuts import cuts
from pages.next.writing import buttons, recall, written_on
from softmax_words import Words
from ui.page import desk
from ui.page.desk import Desk
from ui.screen import plot
from ui.words.numbers import significant
from ui.words.words import escaped

words = Words(__file__)


def next_word(desk: Desk) -> None:
    """Everything that follows the hand."""
    above = st.container()  # its handles start from what is written below
    with st.container():  # drawn always: what follows it keeps its place
        desk = written_on(desk)
        if name := learnt_text.lost():
            desk.prose("lost", name=escaped(name))
    with above:
        handles(desk)
    left, right = st.columns(2, gap="medium")
    with left:
        next_words(desk)
    with right:
        all_words(desk)
    for part in (draws, perplexity):
        part(desk)
    if "text" in desk.pictures:
        desk.draw("text")
    desk.close()


def handles(desk: Desk) -> None:
    """T, what the model looks at, and what is cut."""
    desk.handle("T")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        desk.handle("context", max_chars=LONGEST, width=300)
        desk.handle("n")
        cuts(desk)


def next_words(desk: Desk) -> None:
    """The likeliest words, and under them the text that is drawn of such."""
    desk.draw("next_words")
    writing(desk)


def all_words(desk: Desk) -> None:
    """All words by rank, who leads, what the model has learnt, and what each stage cuts."""
    desk.draw("ranks")
    desk.say("verdict", aloud=True)
    desk.prose("ranks")
    looked_at(desk)
    if not desk.is_projected and desk.offers("text"):  # what a reader brought is nobody else's
        learnt_text.choice()
    desk.say("stages", raw=True)


def looked_at(desk: Desk) -> None:
    """What the model makes of the context, and what it has learnt from."""
    desk.say("looks_at", raw=True)
    learnt = desk.values.text
    sizes = {"learnt": learnt.model.learnt, "different": len(learnt.model.vocabulary)}
    sizes["held"] = len(learnt.held_out)
    desk.prose(f"learnt.{learnt.unit}", **sizes)
    if done := learnt_text.notes():
        st.markdown(escaped(done))


def writing(desk: Desk) -> None:
    """The text that the model writes, and what the colours mean."""
    desk.prose("writing")
    if desk.offers("written"):
        buttons(desk)
    desk.say("text", raw=True)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        desk.handle("draw_seed", width=150)
        if plot.has_handles():
            with st.container(width=300):
                desk.handle("written")


def draws(desk: Desk) -> None:
    """N draws of the next word, against what softmax says."""
    desk.prose("draws")
    desk.handle("N")
    desk.draw("draws")
    desk.say("band")


def perplexity(desk: Desk) -> None:
    """Perplexity on held-out words against T, measured only while the reader has it open."""
    with st.expander(words("measure.open"), key="perplexity", on_change="rerun") as expander:
        if not expander.open:
            return
        losses = held_out.measured(desk.values.text, int(desk.values.n))
        held_out.go_on()
        if not len(losses):
            desk.prose("nothing_measured")
            return
        desk.pictures = LESSON.shown(desk.values)  # with what was measured just now
        desk.draw("perplexity_against_T")
        unit = desk.values.text.unit
        desk.prose(f"perplexity.{unit}", **measured_in_words(desk, losses))


def measured_in_words(desk: Desk, losses: np.ndarray) -> dict[str, str | int]:
    """The lowest perplexity, on how many words, and how many were left out."""
    learnt, curve = desk.values.text, np.exp(losses.mean(axis=0))
    unknown = sum(word not in learnt.model.numbers for word in learnt.held_out)
    best = int(np.argmin(curve))
    return {
        "measured": len(losses),
        "all": len(learnt.held_out),
        "unknown": unknown,
        "T": significant(T[best], 3),
        "best": significant(float(curve[best]), 3),
    }


def before() -> None:
    """What the session alone knows: the text that is learnt, and what was written."""
    learnt_text.receive()
    recall()


desk.show(LESSON, next_word, before=before)
