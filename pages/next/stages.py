"""The stages that cut a model's words, in the reader's order, and the scale on which k stands."""

import math

from pages.next.word_answer import Stages
from softmax_models.truncated import OFF, STAGES
from softmax_words import Words, listed
from ui.address import link
from ui.address.parameters import Values
from ui.charts.figure import Chart, Handles
from ui.charts.scale import scale
from ui.words.numbers import plain

words = Words(__file__)

MOST_WORDS = 10_000  # of top-k
ORDER = ",".join(STAGES)
_MANTISSAS = (10, 12, 15, 20, 25, 30, 40, 50, 60, 80)
_KS = (*range(1, 10), *(m * 10**e for e in range(3) for m in _MANTISSAS), MOST_WORDS)
_GAP = 3  # steps between the largest k and the end, where all are kept
ALL = len(_KS) - 1 + _GAP
PLACES = (*range(len(_KS)), ALL)
_LABELLED = (1, 10, 100, 1_000)


def read_order(text: str) -> str:
    """The four stages, each once, with commas between them."""
    if sorted(text.split(",")) != sorted(STAGES):
        came = link.shown(text)
        raise ValueError(words("refusals.order", stages=listed(STAGES), came=came))
    return text


def moved_up(order: str, name: str) -> str:
    """The order with a stage one place earlier."""
    stages = order.split(",")
    place = max(stages.index(name), 1)
    stages[place - 1 : place + 1] = [stages[place], stages[place - 1]]
    return ",".join(stages)


def stages(values: Values) -> Stages:
    """The stages in the reader's order, with their values; T is the lab's."""
    found = {"T": values.T, "k": float(values.k), "p": values.p, "m": values.m}
    return tuple((name, found[name]) for name in values.order.split(","))


def acting(all_stages: Stages) -> Stages:
    """The stages that act, in their order."""
    return tuple((name, value) for name, value in all_stages if value != OFF[name])


def in_words(all_stages: Stages) -> str:
    """The stages that act, in their order: `T = 0.5 → top-k 10`; nothing where none does."""
    return " → ".join(said(name, value) for name, value in acting(all_stages))


def said(name: str, value: float) -> str:
    """One stage with its value: `top-k 10`."""
    return words(f"stage.{name}", value=plain(value))


def height_of_p(all_stages: Stages) -> float | None:
    """The p of top-p where it is the first that acts: what it cuts is the model itself."""
    name, value = next(iter(acting(all_stages)), ("", 0.0))
    return value if name == "p" else None


def place_of(k: int) -> float:
    """Where k stands on its scale; at the end, beyond the largest, where it keeps all words."""
    if k == 0:
        return ALL
    after = next(place for place, each in enumerate(_KS) if each >= k)
    if _KS[after] == k:
        return after
    low, high = _KS[after - 1 : after + 1]
    return after - 1 + math.log(k / low) / math.log(high / low)


def k_at(place: float) -> int:
    """The k at a place of the scale; ValueError where none stands."""
    if place not in PLACES:
        raise ValueError(words("refusals.k", places=len(PLACES), came=plain(place)))
    return 0 if place == ALL else _KS[int(place)]


def k_scale(k: int) -> Chart:
    """The scale of k with its handle."""
    every = words("cuts.all")
    ticks = {_KS.index(each): f"{each:,}" for each in _LABELLED} | {ALL: every}
    now = [place_of(k)], [words("stage.name_k")], [f"{k:,}" if k else every]
    handle = Handles(0, ALL, 1, *now, PLACES, False)
    return scale(handle, ticks, track=(0, len(_KS) - 1), room=0.05)


def move_k(values: Values, _: int, place: float) -> Values:
    """Keep as many words as stand at a place of the scale."""
    return values.put(k=k_at(place))
