"""Next word: a language model counted from a text, its cuts, its draws and its perplexity."""

from collections.abc import Iterator

import numpy as np
import streamlit as st

from pages.next import held_out, learnt_text, word_choice, word_cuts, written_text
from pages.next.charts.next_words import TOP, draws_against_theory, next_word_bars, rank_curve
from pages.next.charts.perplexity import perplexity_curve
from pages.next.learnt_text import Learnt
from pages.next.program import program
from pages.next.questions import QUESTIONS
from pages.next.stage_table import stage_table
from pages.next.word_answer import Answer, answer, verdict
from pages.next.written_text import Written
from softmax_core import multinomial_band, sample
from softmax_models.ngram import draw, seen, telling
from ui.charts.figure import Chart
from ui.memory import state
from ui.page import controls, frame
from ui.predict import predict
from ui.screen import plot
from ui.screen.say import say
from ui.take_away import take_away
from ui.words import prose
from ui.words.numbers import significant
from ui.words.words import escaped, listed

PARAMETERS = ("context", "n", "order", "k", "p", "m", "draw_seed", "N")
UNKNOWN = 5  # words that are named


@frame.lab
def next_word() -> None:
    """Everything that follows the hand."""
    if predict.hides(QUESTIONS, PARAMETERS):
        return
    controls.bar()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        word_choice.asked()
        word_cuts.cuts()
    learnt = learnt_text.learnt()
    with st.container():  # drawn always: what follows it keeps its place
        if name := learnt_text.lost():
            st.markdown(prose.section(__file__, "lost", name=escaped(name)))
    typed = learnt.cut(word_choice.context())
    text = written_text.written((learnt, word_choice.context()))

    def following(so_far: list[str], place: int) -> tuple[str, float]:
        found = answer(learnt, typed + so_far)
        word = draw(found.left, word_choice.seed(), place)
        return found.vocabulary[word], float(found.p_left[word])

    written_text.go_on(text, following)
    context = typed + text.words
    now = answer(learnt, context)
    charts = list(pictures(now, learnt.unit))
    say(verdict(now, learnt.unit), aloud=True)
    left, right = st.columns(2, gap="medium")
    with left:
        looked_at(learnt, context)
        learnt_text.choice()
    with right:
        st.html(stage_table(now.z, now.stages, word_choice.NAMES, learnt.unit))
    writing(text, learnt.unit)
    charts += [*draws(now), *perplexity(learnt)]
    own, apart = learnt_text.shown() == learnt_text.OWN, learnt.unit == learnt_text.WORDS
    take_away.program(
        lambda: program(context, word_choice.longest(), word_choice.stages(), own, not apart)
    )
    charts += [written_text.table(text)] if text.words else []
    plot.tables(*charts)


def pictures(now: Answer, unit: str) -> Iterator[Chart]:
    """The likeliest words, and all of them by rank."""
    top, order = now.order[:TOP], now.order
    bars, ranks = st.columns(2, gap="medium")
    with bars:
        names = [now.vocabulary[i] for i in top]
        stages = word_choice.in_words(word_choice.stages())
        values = (now.p_model[top], now.p_left[top], ~now.kept[top])
        yield plot.draw(next_word_bars(names, *values, stages, unit), "next_words")
    with ranks:
        values = (now.p_model[order], now.p_left[order], int(np.count_nonzero(now.kept)))
        names = [now.vocabulary[i] for i in order]
        yield plot.draw(rank_curve(names, *values, unit), "ranks")
        st.markdown(prose.section(__file__, "ranks"))


def looked_at(learnt: Learnt, context: list[str]) -> None:
    """What the model makes of the context, and what it has learnt from."""
    n, model = word_choice.longest(), learnt.model
    if unknown := dict.fromkeys(word for word in context if word not in model.numbers):
        named = listed([f"“{escaped(word)}”" for word in list(unknown)[:UNKNOWN]])
        st.markdown(prose.section(__file__, "unknown", words=named))
    count = seen(model, context, n)
    last = escaped(" ".join(context[len(context) - count :]))
    key = "looks_at" if count else "looks_at_nothing" if n > 1 else "looks_at_none"
    st.markdown(prose.section(__file__, key, words=last, most=str(n - 1), units=learnt.unit))
    if (most := telling(model, n)) < n:
        key = "silent" if most else "silent_at_all"
        st.markdown(prose.section(__file__, key, n=str(n), most=str(most), units=learnt.unit))
    sizes = {"learnt": model.learnt, "different": len(model.vocabulary)}
    sizes["held"] = len(learnt.held_out)
    numbers = {name: f"{size:,}" for name, size in sizes.items()}
    st.markdown(prose.section(__file__, "learnt", units=learnt.unit, **numbers))
    if done := learnt_text.notes():
        st.markdown(escaped(done))


def writing(text: Written, unit: str) -> None:
    """The text that the model writes, and what the colours mean."""
    st.markdown(prose.section(__file__, "writing"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        word_choice.draw_seed()
        written_text.buttons(text, unit)
    apart = unit == learnt_text.WORDS
    st.html(written_text.marked(word_choice.context(), text, apart))
    if text.words:
        st.html(written_text.scale(unit))


def draws(now: Answer) -> Iterator[Chart]:
    """N draws of the next word, against what softmax says."""
    st.markdown(prose.section(__file__, "draws"))
    word_choice.how_many()
    N, p, rng = word_choice.draws(), now.p_left, np.random.default_rng(word_choice.seed())
    counts = np.bincount(sample(now.left, rng=rng, draws=N), minlength=len(p))
    top, rest = now.order[:TOP], now.order[TOP:]
    top = top[p[top] > 0]
    names, shown, found = [now.vocabulary[i] for i in top], p[top], counts[top]
    if (left := float(p[rest].sum())) > 0:
        names.append("all others")
        shown, found = np.append(shown, left), np.append(found, counts[rest].sum())
    low, high = (count / N for count in multinomial_band(np.clip(shown, 0, 1), N))
    yield plot.draw(draws_against_theory(names, shown, found, N, (low, high)), "draws")
    inside = np.count_nonzero((low <= found / N) & (found / N <= high))
    numbers = {"inside": str(inside), "rows": str(len(names)), "N": f"{N:,}"}
    st.markdown(prose.section(__file__, "band", **numbers))


def perplexity(learnt: Learnt) -> Iterator[Chart]:
    """Perplexity on held-out words against T, measured only while the reader has it open."""
    label = "Perplexity: how well does the model foresee words that it has not learnt?"
    with st.expander(label, key="perplexity", on_change="rerun") as expander:
        if not expander.open:
            return
        losses = held_out.measured(learnt, word_choice.longest())
        held_out.go_on()
        if not len(losses):
            st.markdown(prose.section(__file__, "nothing_measured"))
            return
        curve = np.exp(losses.mean(axis=0))
        chart = perplexity_curve(held_out.T, curve, state.lab().T, len(losses), learnt.unit)
        yield plot.draw(chart, "perplexity_against_T")
        unknown = sum(word not in learnt.model.numbers for word in learnt.held_out)
        numbers = {"count": f"{len(losses):,}", "all": f"{len(learnt.held_out):,}"}
        best = int(np.argmin(curve))
        numbers |= {"unknown": f"{unknown:,}", "T": significant(held_out.T[best], 3)}
        numbers |= {"units": learnt.unit, "one": learnt.unit.removesuffix("s")}
        numbers |= {"best": significant(float(curve[best]), 3)}
        st.markdown(prose.section(__file__, "perplexity", **numbers))


frame.head(__file__, questions=True, logits=False)
next_word()
frame.foot(__file__)
