"""What all pictures and sentences of Train share: the run at its step, and what became of it."""

import math
from functools import cached_property

from pages.train import training
from pages.train.cases import CASES, FREE, MENDS, UNCHANGED
from pages.train.training import LAST, Beginning, Sample, Training
from softmax_models import breakdown
from softmax_models.breakdown import Line, Link
from softmax_models.mixed_precision import BROKEN, Run, Setting
from softmax_models.mixed_precision import Values as Numbers
from ui.address.parameters import Values
from ui.rows import own_rows
from ui.rows.own_rows import FEW

OFF = "off"
_CLOSE = 1.1  # times the loss of float64, and
_NEAR = 0.02  # nats more, within which a training has come as far


class View:
    """The lesson at some values; each part is computed when it is first asked for."""

    def __init__(self, values: Values) -> None:
        self.values, self.t = values, int(values.t)

    @property
    def is_own(self) -> bool:
        """Whether the rows are the reader's own; a case has its own, too."""
        return bool(self.values.rows) and self.values.case == FREE

    @cached_property
    def sample(self) -> Sample:
        """The rows that are trained on."""
        if self.is_own:
            return training.of_own(own_rows.known(self.values.rows))
        return training.of_iris(few=self.values.data == FEW)

    @cached_property
    def setting(self) -> Setting:
        """The types, the ways and the rates."""
        return setting_of(self.values)

    @property
    def begin(self) -> Beginning:
        """What the training follows from, beside the rows."""
        return Beginning(self.setting, self.values.start, self.values.add)

    @cached_property
    def training(self) -> Training:
        """The run, and what float64 does meanwhile."""
        return self.sample.training(self.begin)

    @property
    def run(self) -> Run:
        """The run, up to the step that is shown at least."""
        return self.training.run.to(self.t)

    @cached_property
    def has_ended(self) -> bool:
        """Whether a number is broken, or the weights stand still, at this step or before it."""
        end = self.run.end
        return end is not None and end <= self.t

    @property
    def end(self) -> int:
        """The step at which it ended."""
        assert self.run.end is not None
        return self.run.end

    @property
    def whole(self) -> Run:
        """The run up to its last step."""
        return self.training.run.to(LAST)

    @property
    def last(self) -> int:
        """The last step at which something happens: its end, or the last of all."""
        return LAST if self.whole.end is None else self.whole.end

    @property
    def is_broken(self) -> bool:
        """Whether it ended by a number that is none; else the weights stand still."""
        return self.run.kind == BROKEN

    @cached_property
    def shown(self) -> int:
        """The step whose numbers are shown: that of the end, once it is reached."""
        return self.end if self.has_ended else self.t

    @cached_property
    def numbers(self) -> Numbers:
        """Every value of that step."""
        return self.run.values(self.shown)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The program."""
        return breakdown.lines(self.setting)

    @cached_property
    def chain(self) -> tuple[Link, ...]:
        """What is broken, backward to where it began; no link before the end."""
        return breakdown.chain(self.run, self.end) if self.has_ended else ()

    @cached_property
    def cause(self) -> str:
        """What it ended of."""
        return breakdown.cause(self.run, self.chain)

    @cached_property
    def is_learnt(self) -> bool:
        """Whether it stands still since float64 has no gradient either."""
        return not self.is_broken and breakdown.is_learnt(self.run, self.end)

    @property
    def is_case(self) -> bool:
        """Whether one of the six stands here."""
        return str(self.values.case) != FREE

    @property
    def hides(self) -> bool:
        """Whether the cause is not told yet: the reader has not named it."""
        return self.is_case and str(self.values.why) != self.of_case.cause

    @cached_property
    def of_case(self) -> "View":
        """The case as it was prepared, at its end."""
        opened = self.values.put(**CASES[self.values.case], t=LAST)
        return View(opened)

    @property
    def is_changed(self) -> bool:
        """Whether anything of the case was changed."""
        return any(self.values.own[name] != first for name, first in self.case.items())

    @property
    def case(self) -> dict[str, object]:
        """The values with which the case opens."""
        return CASES[self.values.case]

    @property
    def mend(self) -> str:
        """The mend that stands here, and nothing else."""
        return next((name for name in MENDS if self._stands(name)), UNCHANGED)

    def _stands(self, name: str) -> bool:
        wanted = self.case | MENDS[name](self.values)
        is_one = wanted != self.case
        return is_one and all(self.values.own[key] == value for key, value in wanted.items())

    @cached_property
    def loss_at_last(self) -> tuple[float, float]:
        """The loss of the last step, and that of float64 at the rate that the case opened with."""
        return self.whole.losses[LAST], float(self.of_case.training.true[LAST])

    @property
    def is_mended(self) -> bool:
        """Whether it runs to its last step, and comes as far as float64 does."""
        loss, true = self.loss_at_last
        return bool(self.whole.end is None and loss <= _CLOSE * true + _NEAR)


def setting_of(values: Values) -> Setting:
    """The setting that a reader's choices make."""
    return Setting(
        values.weights, values.logits, values.loss, values.grad, values.way, values.back,
        float(values.rate), 2.0 ** int(values.scale), clip_of(values.clip), values.master == "on",
    )  # fmt: skip


def clip_of(word: str) -> float:
    """The longest gradient that is left as it is."""
    return math.inf if word == OFF else float(word)


def view(values: Values) -> View:
    """The view of these values, made once."""
    return values.once(View)
