"""Scales that move logits: one of them, or all of them at once."""

from dataclasses import replace

from softmax_words import Words
from ui.charts.figure import Chart, Handles, label
from ui.charts.scale import scale
from ui.words.numbers import plain, short

words = Words(__file__)
FARTHEST = 100.0  # that all logits can be shifted
STRETCHES = (0.1, 0.2, 0.25, 0.5, 0.8, 1.0, 1.25, 2.0, 4.0, 5.0, 10.0)


def logit_scale(name: str, value: float, reach: float) -> Chart:
    """The scale of one logit, to `reach` on both sides of zero."""
    said = [words("logit.name", name=name)], [plain(value)]
    handle = Handles(-reach, reach, reach / 100, [value], *said, of_classes=False)
    ticks = {place: short(place) for place in (-reach, -reach / 2, 0.0, reach / 2, reach)}
    return scale(handle, ticks, title=words("logit.title", name=label(name), value=plain(value)))


def shift_scale(shift: float) -> Chart:
    """The scale of the constant that is added to every logit."""
    said = [words("logit.shift")], [plain(shift)]
    handle = Handles(-FARTHEST, FARTHEST, 1.0, [shift], *said, of_classes=False)
    ticks = {place: plain(place) for place in (-100.0, -50.0, 0.0, 50.0, 100.0)}
    return scale(handle, ticks, title=words("logit.shift_title", value=plain(shift)))


def stretch_scale(stretch: float) -> Chart:
    """The scale of the factor of every logit, in steps of its own."""
    last, now = len(STRETCHES) - 1, float(STRETCHES.index(stretch))
    said = [words("logit.stretch")], [plain(stretch)]
    handle = Handles(0, last, 1.0, [now], *said, of_classes=False)
    ticks = {STRETCHES.index(value): plain(value) for value in (0.1, 0.25, 1.0, 4.0, 10.0)}
    title = words("logit.stretch_title", value=plain(stretch))
    return replace(scale(handle, ticks, title=title), table={words("logit.stretch"): [stretch]})


def checked_shift(shift: float) -> float:
    """`shift`, if its scale holds it."""
    if not abs(shift) <= FARTHEST:
        raise ValueError(words("logit.shift_refused", came=f"{shift:g}"))
    return shift


def stretch_at(place: float) -> float:
    """The factor at a step of its scale."""
    if place not in range(len(STRETCHES)):
        came = f"{place:g}"
        raise ValueError(words("logit.stretch_refused", steps=len(STRETCHES), came=came))
    return STRETCHES[int(place)]
