"""What Step by step says: what each step of softmax has come to, and the same as table and formula.

Sentences and pieces of HTML, formatted from the core's numbers.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

import softmax_core as core
from pages.steps.formula import formula
from pages.steps.pictures import View
from pages.steps.steps_table import steps_table
from softmax_core import Steps
from softmax_words import Words, listed
from ui.address.link import Lab
from ui.address.parameters import Values
from ui.charts.figure import Numbers
from ui.handles.picked_logit import index_of
from ui.lesson import Sentences
from ui.tape import failures
from ui.words.numbers import percent, plain, short, significant
from ui.words.words import swatch

words = Words(__file__)


def of(values: Values) -> Sentences:
    """Every sentence of these values, by key."""
    view = values.once(View)
    return {
        "result": partial(result, view),
        "notes": partial(notes, view),
        "formula": partial(formula_of, view, index_of(values)),
        "table": lambda: steps_table(view.done, view.rows, values.names),
        "two_forms": partial(two_forms, view),
    }


def formula_of(view: View, i: int) -> str:
    """The formula of the step that is open for class `i`."""
    return formula(view.kind, view.result, view.lab.names, i, is_seen=view.is_seen)


def result(view: View) -> str:
    """What the step has given or is to be guessed, or where and why it broke, as HTML."""
    if view.is_broken:
        return failures.why(view.result, view.lab.names, view.lab.z)
    if not view.is_seen:
        return words(f"guess.{view.kind}")
    return result_of(view.kind, view.result, view.lab.names)


def result_of(kind: str, result: Steps, names: Sequence[str]) -> str:
    """What the step `kind` has given, as HTML.

    >>> from softmax_core import steps
    >>> result_of("sum", steps([0.0, 0.0]), ["a", "b"])
    'The exponentials add up to 2.'
    """
    if kind == "sum":
        return words("result.sum", sum=significant(float(result.total)))
    if kind == "shift":
        values = _each(result.shifted, names, short)
        return words("result.shift", c=short(float(result.shift or 0)), values=values)
    if kind == "exp":
        return words("result.exp", values=_each(result.exponentials, names, significant))
    return words("result.divide", values=_each(result.probabilities, names, percent))


def _each(values: Numbers, names: Sequence[str], write: Any) -> str:
    """Each class with its value."""
    return listed(
        [
            words("each", name=swatch(name, i), value=write(float(values[i])))
            for i, name in enumerate(names)
        ]
    )


def notes(view: View) -> str:
    """What else there is to say of these numbers, as HTML; there may be nothing."""
    if view.is_broken:
        return all_the_same(view.lab)
    said = [_warning(view)]
    if view.is_seen and view.kind == "divide":
        said += _of_the_division(view)
    elif view.is_seen and view.kind == "sum":
        said += [view.missed]
    return "<br>".join(filter(None, said))


def _warning(view: View) -> str:
    """That a later step will break, if one will."""
    later = view.breaks_at
    return words("breaks_later", step=str(later)) if later else ""


def _of_the_division(view: View) -> list[str]:
    """What the probabilities add up to, and what twice the logit gives."""
    total = significant(float(np.sum(view.result.probabilities.astype(float))))
    return [view.missed or words("adds_up", sum=total, dtype=view.lab.dtype), twice(view.lab)]


def twice(lab: Lab) -> str:
    """What the double of the largest logit gives, where that tells something."""
    p = core.softmax(lab.z, lab.T)
    i = int(p.argmax())
    doubled = core.softmax([*lab.z[:i], 2 * lab.z[i], *lab.z[i + 1 :]], lab.T)[i]
    if not min(abs(doubled - p[i]), abs(doubled - 2 * p[i])) > 0.01:
        return ""
    numbers = {"z": plain(lab.z[i]), "doubled": plain(2 * lab.z[i])}
    numbers |= {"p": percent(float(p[i])), "p_doubled": percent(float(doubled))}
    return words("twice", name=swatch(lab.names[i], i), **numbers)


def all_the_same(lab: Lab) -> str:
    """What softmax answers where the steps cannot."""
    p = core.softmax(lab.z, lab.T)
    if np.isnan(p).any():
        return words("nothing")
    winners = [swatch(lab.names[i], i) for i in np.flatnonzero(p == p.max()).tolist()]
    limit = lab.T in (0, np.inf) or not np.isfinite(lab.z).all()
    values = {"winners": listed(winners), "share": percent(float(p.max()))}
    return words("limit" if limit else "repaired", count=len(winners), **values)


def two_forms(view: View) -> str:
    """Whether both forms give the same probabilities."""
    naive, safe = view.by_shift["none"], view.by_shift["max"]
    if core.first_break(safe):
        return words("both_break")
    if core.first_break(naive):
        return words("definition_breaks")
    gap = np.abs(naive.probabilities.astype(float) - safe.probabilities.astype(float)).max()
    return words("same", difference=significant(float(gap), 2))
