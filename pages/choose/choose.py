"""Choose: exploring many arms by softmax, and by other strategies, with T in units of reward."""

from dataclasses import astuple

import streamlit as st

from pages.choose import handles, runs, sentences, settings
from pages.choose.charts.bandit import draw_bars, reward_curves, share_curves, value_bars
from pages.choose.program import one_run_program
from pages.choose.questions import QUESTIONS
from softmax_models.bandit import STEPS
from softmax_models.bandit_curves import WIDTH
from softmax_models.bandit_step import one_step
from softmax_models.bandit_strategies import Boltzmann
from ui.charts.figure import Chart
from ui.memory import state
from ui.page import controls, frame
from ui.predict import predict
from ui.screen import plot
from ui.screen.say import say
from ui.take_away import take_away
from ui.words import prose
from ui.words.numbers import plain, short

PARAMETERS = (
    "show", "eps", "c", "alpha", "mean", "bed", "cool", "scale", "runs", "t",
)  # fmt: skip


@frame.lab
def stage() -> None:
    """What follows the hand: the curves of the strategies that are shown."""
    controls.bar()
    with st.container(horizontal=True, vertical_alignment="center"):
        handles.pick()
        handles.more()
    curves()
    if state.has_come_to_rest():  # the rest of the page, which did not follow
        st.rerun()


def curve_charts() -> tuple[Chart, Chart, str]:
    """Share of the best arm, mean reward, and what they say."""
    shown, bed = list(settings.shown().values()), settings.bed()
    strategies = [each.strategy for each in shown]
    found = runs.tallies(strategies, bed, settings.runs())
    names, least = [each.name for each in shown], min(each.runs for each in found)
    shares = dict(zip(names, (astuple(each.best_share) for each in found), strict=True))
    rewards = dict(zip(names, (astuple(each.mean_reward) for each in found), strict=True))
    return (
        share_curves(shares, WIDTH, least),
        reward_curves(rewards, WIDTH, least, bed.mean, bed.scale),
        sentences.verdict(state.lab().T, shown, found),
    )


def curves() -> None:
    """The curves, and how many runs they come from."""
    share, reward, words = curve_charts()
    left, right = st.columns(2, gap="medium")
    with left:
        plot.draw(share, "share")
    with right:
        plot.draw(reward, "reward")
    say(words, aloud=True)
    with st.container(horizontal=True, vertical_alignment="center"):
        handles.count()
        st.html(sentences.settings(list(settings.shown().values())))


@frame.lab
def temperature() -> None:
    """The unit of T, and how it may fall."""
    left, right = st.columns(2, gap="large")
    T, scale = state.lab().T, settings.bed().scale
    with left:
        st.markdown(prose.section(__file__, "unit"))
        handles.unit()
        if scale != 1:
            numbers = {"scale": plain(scale), "T": plain(T)}
            numbers |= {"acts": short(T / scale), "same": short(T * scale)}
            st.markdown(prose.section(__file__, "scaled", **numbers))
    with right:
        st.markdown(prose.section(__file__, "cooling"))
        handles.cooling()
        if (schedule := settings.schedule()) != "constant":
            at = Boltzmann(T, schedule).temperature
            ends = {f"at_{t}": short(float(f"{at(t):.3g}")) for t in (1, 100, STEPS)}
            st.markdown(prose.section(__file__, "falls", **ends))
        st.markdown(prose.section(__file__, "proved"))
    if state.has_come_to_rest():
        st.rerun()


@frame.lab
def one_run() -> None:
    """The first of the runs in the picture, step by step."""
    st.markdown(prose.section(__file__, "one_run"))
    handles.walk()
    bed, t = settings.bed(), settings.step()
    strategy = Boltzmann(state.lab().T, settings.schedule())
    first = runs.first_bandits(bed)
    step, true = one_step(first, strategy, t), first.values[0]
    left, right = st.columns(2, gap="medium")
    with left:
        values = plot.draw(value_bars(step.Q, step.N, true, step.arm, bed.scale), "action_values")
    with right:
        drawn = plot.draw(draw_bars(step.p, step.arm, step.T), "arm_probabilities")
    say(sentences.told(step, t, int(true.argmax())))
    take_away.program(lambda: one_run_program(bed.seed, bed.mean, bed.scale, strategy, t))
    share, reward, _ = curve_charts()
    plot.tables(share, reward, values, drawn)


def below() -> None:
    """What follows the stage when it has come to rest."""
    strategies = [each.strategy for each in settings.shown().values()]
    runs.progress(strategies, settings.bed(), settings.runs())
    temperature()
    one_run()


frame.head(__file__, questions=True, logits=False)
if not predict.hides(QUESTIONS, PARAMETERS):
    stage()
    with frame.block("the rest of this page"):
        below()
frame.foot(__file__)
