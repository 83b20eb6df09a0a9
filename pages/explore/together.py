"""All logits moved at once: a shift, which changes no probability, and a stretch.

Both count from where they began: a stretch of 2 and then of 1 gives every digit back. So a session
keeps the logits from before, beside the stretch and the shift, until another hand moves a logit.
"""

from dataclasses import replace
from typing import NamedTuple

from softmax_words import Words
from ui.address import link
from ui.address.link import Lab
from ui.address.parameters import Values
from ui.charts.logit_scales import checked_shift, stretch_at

words = Words(__file__)


class Together(NamedTuple):
    """The logits before both, what multiplied them, and what was added then."""

    z: tuple[float, ...]
    stretch: float = 1.0
    shift: float = 0.0

    def start(self, lab: Lab) -> Lab:
        """The lab before its logits were moved together."""
        return replace(lab, z=self.z)

    def moved(self, lab: Lab) -> Lab:
        """The lab with all logits stretched, then shifted."""
        return self.start(lab).together(self.stretch, self.shift)


def none(values: Values) -> Together:
    """The logits as they are: neither stretched nor shifted."""
    return Together(values.z)


def write(together: Together) -> str:
    """As one list of numbers: the stretch, the shift, the logits."""
    return link.write_numbers((together.stretch, together.shift, *together.z))


def read(text: str, values: Values) -> Together:
    """What `write` wrote; ValueError where another hand has moved the logits since."""
    numbers = [link.read_number(part) for part in text.split(",")[: link.MAX_CLASSES + 2]]
    found = Together(tuple(numbers[2:]), *numbers[:2]) if len(numbers) > 2 else None
    if found is None or found.moved(values.lab).z != values.z:
        raise ValueError(words("not_moved", came=link.shown(text)))
    return found


def _moved(values: Values, together: Together) -> Values:
    return values.with_lab(z=together.moved(values.lab).z).put(together=together)


def move_shift(values: Values, _: int, shift: float) -> Values:
    """Every logit shifted by a constant, from where it began."""
    return _moved(values, values.together._replace(shift=checked_shift(shift)))


def move_stretch(values: Values, _: int, place: float) -> Values:
    """Every logit multiplied, from where it began."""
    return _moved(values, values.together._replace(stretch=stretch_at(place)))
