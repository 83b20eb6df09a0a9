"""Scales that move logits: one of them, or all of them at once."""

from dataclasses import replace

from ui.charts.figure import Chart, Handles, label
from ui.charts.scale import scale
from ui.words.numbers import plain, short

FARTHEST = 100.0  # that all logits can be shifted
STRETCHES = (0.1, 0.2, 0.25, 0.5, 0.8, 1.0, 1.25, 2.0, 4.0, 5.0, 10.0)
ADD, MULTIPLY = "Shift all: add a constant to every logit", "Stretch all: multiply every logit"


def logit_scale(name: str, value: float, reach: float) -> Chart:
    """The scale of one logit, to `reach` on both sides of zero."""
    words = [f"Logit of {name}"], [plain(value)]
    handle = Handles(-reach, reach, reach / 100, [value], *words, of_classes=False)
    ticks = {place: short(place) for place in (-reach, -reach / 2, 0.0, reach / 2, reach)}
    return scale(handle, ticks, title=f"Logit of {label(name)} = <b>{plain(value)}</b>")


def shift_scale(shift: float) -> Chart:
    """The scale of the constant that is added to every logit."""
    handle = Handles(-FARTHEST, FARTHEST, 1.0, [shift], [ADD], [plain(shift)], of_classes=False)
    ticks = {place: plain(place) for place in (-100.0, -50.0, 0.0, 50.0, 100.0)}
    return scale(handle, ticks, title=f"Shift all: add <b>{plain(shift)}</b> to every logit")


def stretch_scale(stretch: float) -> Chart:
    """The scale of the factor of every logit, in steps of its own."""
    last, now = len(STRETCHES) - 1, float(STRETCHES.index(stretch))
    handle = Handles(0, last, 1.0, [now], [MULTIPLY], [plain(stretch)], of_classes=False)
    ticks = {STRETCHES.index(value): plain(value) for value in (0.1, 0.25, 1.0, 4.0, 10.0)}
    title = f"Stretch all: multiply every logit by <b>{plain(stretch)}</b>"
    return replace(scale(handle, ticks, title=title), table={MULTIPLY: [stretch]})


def checked_shift(shift: float) -> float:
    """`shift`, if its scale holds it."""
    if not abs(shift) <= FARTHEST:
        raise ValueError(f"a shift is a number from -100 to 100; {shift:g} came")
    return shift


def stretch_at(place: float) -> float:
    """The factor at a step of its scale."""
    if place not in range(len(STRETCHES)):
        raise ValueError(f"a stretch is one of {len(STRETCHES)} steps; step {place:g} came")
    return STRETCHES[int(place)]
