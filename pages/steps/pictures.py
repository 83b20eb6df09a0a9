"""What Step by step shows of a lab, as charts: pure, no Streamlit."""

from functools import cached_property, partial

import softmax_core as core
from pages.steps.charts.steps import STEP_CHARTS, unseen
from pages.steps.forms import DONE, FORMS, form_of
from softmax_words import Words
from ui.address.parameters import Values
from ui.charts.figure import Chart, Table
from ui.handles import picked_logit
from ui.lesson import Pictures
from ui.tape import failures, tape

words = Words(__file__)

# The row of `Steps` that broke -> the step that breaks there; the logits break at the first.
_BREAKS_AT = {"shifted": "shift", "scaled": "exp", "exponentials": "exp", "running_sums": "sum"}


class View:
    """What all pictures and sentences share: one softmax in a number type, form by form."""

    def __init__(self, values: Values) -> None:
        self.lab, self.form = values.lab, form_of(values)
        self.step: int = values.step
        self.kind = self.form.order[self.step - 1]
        self.is_seen = values.seen >= values.step

    @property
    def done(self) -> str:
        """The last step whose result is seen; none before the first."""
        return self.kind if self.is_seen else ("", *self.form.order)[self.step - 1]

    @cached_property
    def by_shift(self) -> dict[str, core.Steps]:
        """The steps of both forms, by what they subtract."""
        lab, shifts = self.lab, [form.shift for form in FORMS.values()]
        return {s: core.steps(lab.z, lab.T, shift=s, dtype=lab.dtype) for s in shifts}

    @property
    def result(self) -> core.Steps:
        """The steps of the form that is open."""
        return self.by_shift[self.form.shift]

    @cached_property
    def rows(self) -> list[tape.Row]:
        """The same as rows of the tape."""
        return tape.rows(self.result)

    @property
    def marks(self) -> dict[str, list[str]]:
        """A badge for each value that is no ordinary number, by the field of `Steps`."""
        return {row.field: row.badges for row in self.rows}

    @cached_property
    def breaks_at(self) -> int | None:
        """The step at which it breaks, counted from 1; None where it holds."""
        broken, order = core.first_break(self.result), self.form.order
        if broken is None:
            return None
        return 1 + order.index(_BREAKS_AT.get(broken.row, order[0]))

    @cached_property
    def missed(self) -> str:
        """That the probabilities do not sum to 1, though nothing broke; nothing where they do."""
        return "" if core.first_break(self.result) else failures.missed(self.result)

    @property
    def is_broken(self) -> bool:
        """Whether what broke lies behind us."""
        return self.breaks_at is not None and self.breaks_at <= self.step - (not self.is_seen)


def of(values: Values) -> Pictures:
    """Every picture of these values, by key."""
    view = values.once(View)
    return {
        "step": partial(step, view),
        **picked_logit.of(values),
        "every_step": partial(every_step, view),
    }


def step(view: View) -> Chart:
    """The step that is open: what comes in, and what comes out once it is seen."""
    chart = STEP_CHARTS[view.kind](view.result, view.lab.names, view.marks)
    return chart if view.is_seen else unseen(chart)


def every_step(view: View) -> Chart:
    """Every step that is seen as a table, with all its digits."""
    table: Table = {words("heads.class"): list(view.lab.names)}
    table |= {row.name: row.values for row in view.rows if row.field in DONE[view.done]}
    return Chart(words("every_step", dtype=view.lab.dtype), {}, "", table)
