"""The handles of Choose: which strategies are shown, what each is set to, and the bandits."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from softmax_models.bandit import STEPS, Strategy
from softmax_models.bandit_strategies import (
    UCB,
    Boltzmann,
    BoltzmannGumbel,
    EpsilonGreedy,
    Gradient,
)
from ui import link, state
from ui.controls import refused
from ui.numbers import plain, short

MOST_SHOWN = 4
SHOWN = "softmax,eps,ucb"
FEW, MANY = 200, 2000
SCALES = (0.1, 1.0, 10.0)
COOLING = {"constant": "T", "root": "T / √t", "log": "T / (1 + ln t)"}
LAST_SEED = 9999
FIRST_STEP = 10


@dataclass(frozen=True)
class Bed:
    """Which bandits: their seed, where their true values lie, and the unit of reward."""

    seed: int
    mean: float
    scale: float


@dataclass(frozen=True)
class Shown:
    """A strategy by its name, as this page has it set, and the setting in words."""

    name: str
    strategy: Strategy
    setting: str = ""


def _within(low: float, high: float) -> Callable[[str], float]:
    def read(text: str) -> float:
        value = link.read_number(text)
        if not low <= value <= high:
            allowed = f"a number from {plain(low)} to {plain(high)} is allowed"
            raise ValueError(f"{allowed}; {link.shown(text)} came")
        return value + 0.0

    return read


def _one_of(choices: tuple[str, ...]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(f"one of {', '.join(choices)} is allowed; {link.shown(text)} came")
        return text

    return read


def _whole(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        value = _within(low, high)(text)
        if value != int(value):
            raise ValueError(f"a whole number is allowed; {link.shown(text)} came")
        return int(value)

    return read


# Parameter -> label, default, lowest, highest and step of a number under *More*.
_NUMBERS = {
    "eps": ("ε of ε-greedy: how often it draws any arm", 0.1, 0.0, 1.0, 0.01),
    "c": ("c of UCB, in units of reward", 2.0, 0.0, 100.0, 0.5),
    "alpha": ("Step size α of the gradient bandit", 0.1, 0.0, 10.0, 0.1),
    "mean": ("Mean of the true values", 0.0, -10.0, 10.0, 1.0),
    "bed": ("Seed of the bandits", 1.0, 0.0, float(LAST_SEED), 1.0),
}

# The figures of the textbook that this page reproduces: what they set, and to what.
_FIGURES = {
    "2.2": {"show": "greedy,eps", "eps": 0.1, "mean": 0.0},
    "2.5": {"show": "gradient,plain", "alpha": 0.1, "mean": 4.0},
}

_BOOK = "Of Sutton & Barto 2018, 2,000 runs. For the third curve of 2.2 set ε to 0.01."


def _load(figure: str) -> None:
    """Set what a figure of the textbook is set to, in 2,000 runs."""
    for name, value in _FIGURES[figure].items():
        default = SHOWN if name == "show" else _NUMBERS[name][1]
        state.set_page_value(name, value, default)
    state.set_page_value("scale", "1", "1")
    set_runs(MANY)


def _number(name: str) -> float:
    """A number under *More*, as the link or the reader has it."""
    _, default, low, high, _ = _NUMBERS[name]
    read = _whole(int(low), int(high)) if name == "bed" else _within(low, high)
    return float(state.page_value(name, read, default))


def more() -> None:
    """What is seldom moved."""
    with st.popover("More", key="bandit_more", on_change="rerun") as popover:
        if not popover.open:
            return
        with st.container(horizontal=True):
            for figure in _FIGURES:
                key = f"bandit_figure_{figure}"
                load = (key, lambda _, figure=figure: _load(figure))
                st.button(f"Figure {figure}", key=key, help=_BOOK, on_click=state.take, args=load)
        for name, (label, default, low, high, step) in _NUMBERS.items():
            key = f"bandit_{name}"
            state.show(key, _number(name))
            st.number_input(
                label,
                low,
                high,
                step=step,
                format="%g",
                key=key,
                on_change=state.take,
                args=(key, _setter(name, default, low, high)),
            )
            refused(key)


def _setter(name: str, default: float, low: float, high: float) -> Callable[[float], None]:
    def take(value: float) -> None:
        read = _whole(int(low), int(high)) if name == "bed" else _within(low, high)
        state.set_page_value(name, float(read(link.write_number(value))), default)

    return take


def schedule() -> str:
    """How T falls while softmax explores."""
    return state.page_value("cool", _one_of(tuple(COOLING)), "constant")


def bed() -> Bed:
    """The bandits that are open."""
    scales = tuple(map(link.write_number, SCALES))
    scale = float(state.page_value("scale", _one_of(scales), "1"))
    return Bed(int(_number("bed")), _number("mean"), scale)


def strategies() -> dict[str, Shown]:
    """Every strategy by its word in the link."""
    T, step = state.lab().T, _number("alpha")
    at_T, alpha = f"T = {plain(T)}", f"α = {short(step)}"
    epsilon, c = _number("eps"), _number("c")
    return {
        "softmax": Shown("softmax", Boltzmann(T, schedule()), at_T),
        "greedy": Shown("greedy", EpsilonGreedy(0.0)),
        "eps": Shown("ε\u2011greedy", EpsilonGreedy(epsilon), f"ε = {short(epsilon)}"),
        "ucb": Shown("UCB", UCB(c), f"c = {short(c)}"),
        # At T = inf chance alone decides, as it does at any T this far beyond the rewards.
        "arms": Shown("T by arm", BoltzmannGumbel(min(T, 1e300)), at_T),
        "gradient": Shown("gradient", Gradient(step), alpha),
        "plain": Shown("no baseline", Gradient(step, baseline=False), alpha),
    }


_LABELS = {
    "softmax": "Softmax",
    "greedy": "Greedy",
    "eps": "ε\u2011greedy",
    "ucb": "UCB",
    "arms": "T by arm",
    "gradient": "Gradient",
    "plain": "Gradient, no baseline",
}


def read_shown(text: str) -> str:
    """One to four strategies, each once, with commas between them; in the order of the menu."""
    words = text.split(",")
    for word in words:
        if word not in _LABELS:
            raise ValueError(f"strategies are {', '.join(_LABELS)}; {link.shown(word)} came")
    if not 1 <= len(set(words)) == len(words) <= MOST_SHOWN:
        raise ValueError(f"1 to {MOST_SHOWN} strategies are shown, each once; {len(words)} came")
    return ",".join(word for word in _LABELS if word in words)


def shown() -> dict[str, Shown]:
    """The strategies that are shown, by their words."""
    words, every = state.page_value("show", read_shown, SHOWN).split(","), strategies()
    return {word: every[word] for word in words}


def pick() -> None:
    """Choose the strategies that are shown."""
    key = "bandit_show"

    def take(words: list[str]) -> None:
        if not words:
            raise ValueError(f"choose 1 to {MOST_SHOWN} strategies")
        state.set_page_value("show", read_shown(",".join(words)), SHOWN)

    state.show(key, state.page_value("show", read_shown, SHOWN).split(","))
    st.pills(
        "Strategies",
        list(_LABELS),
        selection_mode="multi",
        format_func=_LABELS.get,
        key=key,
        on_change=state.take,
        args=(key, take),
        label_visibility="collapsed",
        wrap=True,
    )
    refused(key)


def runs() -> int:
    """How many runs the curves come from."""
    return int(state.page_value("runs", _one_of((str(FEW), str(MANY))), str(FEW)))


def set_runs(count: int) -> None:
    """Choose how many runs the curves come from."""
    state.set_page_value("runs", str(count), str(FEW))


def _segments(
    label: str, name: str, now: str, default: str, words: dict[str, str], *, hidden: bool = False
) -> None:
    """One of a few settings, side by side."""
    key = f"bandit_{name}"

    def take(choice: str) -> None:
        state.set_page_value(name, _one_of(tuple(words))(choice), default)

    state.show(key, now)
    st.segmented_control(
        label,
        list(words),
        format_func=words.get,
        required=True,
        key=key,
        on_change=state.take,
        args=(key, take),
        label_visibility="collapsed" if hidden else "visible",
    )
    refused(key)


def count() -> None:
    """Few runs, which follow the hand, or as many as the textbook has."""
    words = {str(n): f"{n:,} runs" for n in (FEW, MANY)}
    _segments("Runs", "runs", str(runs()), str(FEW), words, hidden=True)


def unit() -> None:
    """What all rewards are multiplied by."""
    words = {link.write_number(s): f"× {plain(s)}" for s in SCALES}
    _segments("Every reward", "scale", link.write_number(bed().scale), "1", words)


def cooling() -> None:
    """How T falls."""
    _segments("Temperature at step t", "cool", schedule(), "constant", COOLING)


def step() -> int:
    """The step of one run that is open."""
    return int(state.page_value("t", _whole(1, STEPS), FIRST_STEP))


def go(t: float) -> None:
    """Open a step, or the nearest there is."""
    state.set_page_value("t", min(max(int(t), 1), STEPS), FIRST_STEP)


def walk() -> None:
    """Back, Next, and any step at once."""
    key, t = "bandit_step", step()

    def take(value: float) -> None:
        go(_whole(1, STEPS)(link.write_number(value)))

    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.button("Back", key="bandit_back", disabled=t <= 1, on_click=go, args=(t - 1,))
        st.button(
            "Next",
            key="bandit_next",
            type="primary",
            disabled=t >= STEPS,
            on_click=go,
            args=(t + 1,),
        )
        with st.container(width=460):
            state.show(key, t)
            st.slider("Step t", 1, STEPS, key=key, on_change=state.take, args=(key, take))
    refused(key)
