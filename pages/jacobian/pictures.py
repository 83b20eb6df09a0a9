"""What Jacobian shows of a lab, as charts: pure, no Streamlit."""

from dataclasses import replace
from functools import cached_property, lru_cache, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

import softmax_core as core
from pages.jacobian.charts.changes import gradient_bars, step_bars, target_bars
from softmax_words import Words
from ui.address.link import Lab
from ui.address.parameters import Values
from ui.charts.figure import Chart
from ui.charts.jacobian import jacobian_map
from ui.charts.loglog import error_against_h, norm_against_T
from ui.charts.scale import temperature_range
from ui.lesson import Pictures

words = Words(__file__)
H = np.geomspace(1e-16, 10, 69)
SCHEMES = {"forward": "T u<sup>1/2</sup>", "central": "T u<sup>1/3</sup>"}

Floats = NDArray[np.float64]


class View:
    """What all pictures and sentences share: J, a step of one logit, and the loss of one class."""

    def __init__(self, lab: Lab, logit: str, step: float, target: str) -> None:
        self.lab, self.step = lab, step
        self.logit, self.target = lab.names.index(logit), lab.names.index(target)

    @cached_property
    def p(self) -> Floats:
        """The probabilities."""
        return core.softmax(self.lab.z, self.lab.T)

    @cached_property
    def matrix(self) -> Floats | None:
        """The Jacobian; None at a tie at T = 0, where p jumps."""
        try:
            return core.jacobian(self.lab.z, self.lab.T)
        except ValueError:
            return None

    @property
    def has_probabilities(self) -> bool:
        """Whether there are any: not where every logit is -inf."""
        return not np.isnan(self.p).any()

    @cached_property
    def changes(self) -> tuple[Floats, Floats]:
        """How p changes with the step: as J predicts it, NaN where there is no J, and truly."""
        lab = self.lab
        dz = self.step * (np.arange(len(lab.z)) == self.logit)
        actual = core.softmax_change(lab.z, dz, lab.T)
        if self.matrix is None:
            return np.full(len(dz), np.nan), actual
        return core.jvp(lab.z, dz, lab.T), actual

    @cached_property
    def loss(self) -> float:
        """The cross-entropy of the target, in nats."""
        return float(core.cross_entropy(self.lab.z, self.target, self.lab.T))

    @cached_property
    def gradient(self) -> Floats | None:
        """The gradient of that loss; None at T = 0 where p is not y."""
        try:
            return core.cross_entropy_gradient(self.lab.z, self.target, self.lab.T)
        except ValueError:
            return None

    @cached_property
    def norm(self) -> float | None:
        """The norm of J; None where there is no J."""
        if self.matrix is None:
            return None
        return float(core.jacobian_norm(self.lab.z, self.lab.T))

    @property
    def errors(self) -> dict[str, Floats]:
        """The error of difference quotients of the picked logit at each h, by their scheme.

        Empty where there is no J to compare them with.
        """
        lab = self.lab
        if self.matrix is None or not self.has_probabilities:
            return {}
        return {scheme: _errors(lab.z, lab.T, self.logit, scheme) for scheme in SCHEMES}


_view = lru_cache(maxsize=16)(View)


def view_of(values: Values) -> View:
    """What these values show: the same for the pictures and for the sentences of one answer."""
    return _view(values.lab, values.logit, values.step, values.target)


@lru_cache(maxsize=16)
def _errors(z: tuple[float, ...], T: float, logit: int, scheme: str) -> Any:
    """The error of one scheme at each h: it stays while the step is held."""
    return core.finite_difference_error(z, T, H, logit=logit, scheme=scheme)


def of(values: Values) -> Pictures:
    """Every picture of these values, by key."""
    view = view_of(values)
    found: Pictures = {"steps": partial(steps, view), "target": partial(target, view)}
    if view.gradient is not None:
        found["gradient"] = partial(gradient, view, view.gradient)
    if view.has_probabilities:
        found["norm"] = partial(norm, view)
        if view.matrix is not None:
            found["map"] = partial(the_map, view, view.matrix)
            found["differences"] = partial(differences, view)
    return found


def the_map(view: View, matrix: Floats) -> Chart:
    """J as a map, with the column of the picked logit in a frame; a click picks another one."""
    chart = jacobian_map(matrix, view.lab.names, view.lab.T, view.logit)
    columns = list(range(len(matrix)))
    chart.figure["data"][0]["meta"] = {"picks": [columns] * len(matrix)}
    return replace(chart, picks=True)


def steps(view: View) -> Chart:
    """One column of J, times a step, against the truth."""
    return step_bars(*view.changes, view.lab.names)


def target(view: View) -> Chart:
    """The probabilities p, and y."""
    return target_bars(view.p, view.target, view.lab.names)


def gradient(view: View, slopes: Floats) -> Chart:
    """The gradient of the loss."""
    return gradient_bars(slopes, view.lab.T, view.lab.names)


def norm(view: View) -> Chart:
    """The norm of J against T, under its bound."""
    T = temperature_range(view.lab.T)
    norms = core.jacobian_norm(view.lab.z, T[:, None])
    return norm_against_T(T, norms, 0.5 / T, (view.lab.T, view.norm))


def differences(view: View) -> Chart:
    """The error of difference quotients against their step h."""
    said = {scheme: words(f"schemes.{scheme}") for scheme in SCHEMES}
    errors = {said[scheme]: error for scheme, error in view.errors.items()}
    best = {said[s]: (core.best_step(view.lab.T, s), formula) for s, formula in SCHEMES.items()}
    return error_against_h(H, errors, best)
