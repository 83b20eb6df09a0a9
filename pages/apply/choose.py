"""Choose: exploring many arms by softmax, and by other strategies, with T in units of reward."""

from dataclasses import astuple

import streamlit as st

from softmax_models.bandit import STEPS
from softmax_models.bandit_curves import WIDTH
from softmax_models.bandit_step import one_step
from softmax_models.bandit_strategies import Boltzmann
from ui import (
    bandit_handles,
    bandit_runs,
    bandit_settings,
    bandit_words,
    controls,
    frame,
    plot,
    predict,
    prose,
    state,
    take_away,
)
from ui.charts.bandit import draw_bars, reward_curves, share_curves, value_bars
from ui.charts.figure import Chart
from ui.numbers import plain, short
from ui.programs.choose import one_run_program
from ui.questions.choose import QUESTIONS
from ui.say import say

PARAMETERS = (
    "show", "eps", "c", "alpha", "mean", "bed", "cool", "scale", "runs", "t",
)  # fmt: skip


@frame.lab
def stage() -> None:
    """What follows the hand: the curves of the strategies that are shown."""
    controls.bar()
    with st.container(horizontal=True, vertical_alignment="center"):
        bandit_handles.pick()
        bandit_handles.more()
    curves()
    if state.has_come_to_rest():  # the rest of the page, which did not follow
        st.rerun()


def curve_charts() -> tuple[Chart, Chart, str]:
    """Share of the best arm, mean reward, and what they say."""
    shown, bed = list(bandit_settings.shown().values()), bandit_settings.bed()
    strategies = [each.strategy for each in shown]
    found = bandit_runs.tallies(strategies, bed, bandit_settings.runs())
    names, runs = [each.name for each in shown], min(each.runs for each in found)
    shares = dict(zip(names, (astuple(each.best_share) for each in found), strict=True))
    rewards = dict(zip(names, (astuple(each.mean_reward) for each in found), strict=True))
    return (
        share_curves(shares, WIDTH, runs),
        reward_curves(rewards, WIDTH, runs, bed.mean, bed.scale),
        bandit_words.verdict(state.lab().T, shown, found),
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
        bandit_handles.count()
        st.html(bandit_words.settings(list(bandit_settings.shown().values())))


@frame.lab
def temperature() -> None:
    """The unit of T, and how it may fall."""
    left, right = st.columns(2, gap="large")
    T, scale = state.lab().T, bandit_settings.bed().scale
    with left:
        st.markdown(prose.section(__file__, "unit"))
        bandit_handles.unit()
        if scale != 1:
            numbers = {"scale": plain(scale), "T": plain(T)}
            numbers |= {"acts": short(T / scale), "same": short(T * scale)}
            st.markdown(prose.section(__file__, "scaled", **numbers))
    with right:
        st.markdown(prose.section(__file__, "cooling"))
        bandit_handles.cooling()
        if (schedule := bandit_settings.schedule()) != "constant":
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
    bandit_handles.walk()
    bed, t = bandit_settings.bed(), bandit_settings.step()
    strategy = Boltzmann(state.lab().T, bandit_settings.schedule())
    runs = bandit_runs.first_bandits(bed)
    step, true = one_step(runs, strategy, t), runs.values[0]
    left, right = st.columns(2, gap="medium")
    with left:
        values = plot.draw(value_bars(step.Q, step.N, true, step.arm, bed.scale), "action_values")
    with right:
        drawn = plot.draw(draw_bars(step.p, step.arm, step.T), "arm_probabilities")
    say(bandit_words.told(step, t, int(true.argmax())))
    take_away.program(lambda: one_run_program(bed.seed, bed.mean, bed.scale, strategy, t))
    share, reward, _ = curve_charts()
    plot.tables(share, reward, values, drawn)


def below() -> None:
    """What follows the stage when it has come to rest."""
    strategies = [each.strategy for each in bandit_settings.shown().values()]
    bandit_runs.progress(strategies, bandit_settings.bed(), bandit_settings.runs())
    temperature()
    one_run()


frame.head(__file__, questions=True, logits=False)
if not predict.hides(QUESTIONS, PARAMETERS):
    stage()
    with frame.block("the rest of this page"):
        below()
frame.foot(__file__)
