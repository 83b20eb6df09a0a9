"""What Zeros shows of a lab, as charts: pure, no Streamlit."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

import softmax_core as core
from pages.zeros import maps
from pages.zeros.charts.small_maps import pattern, small_bars, support_strips
from pages.zeros.charts.smoothing import loss_against_gap
from pages.zeros.charts.triangle import Mark, cloud, triangle
from pages.zeros.kinds import per_type, three_kinds, vocabulary
from pages.zeros.triangle_handle import point
from softmax_models.simplex import support_borders
from ui.address.link import Lab
from ui.address.parameters import Values
from ui.charts.draws import share_bars
from ui.charts.figure import Chart
from ui.charts.scale import temperature_range
from ui.charts.temperature import probability_curves
from ui.lesson import Pictures
from ui.words.numbers import significant

DRAWS = 300
CURVES = ("entmax", "sparsemax")
_GAPS = np.linspace(-2, 12, 71)
# While a handle is held most of what is shown stays as it is: what depends on less than all values
# is computed once for them, and is the same for every reader.
_once = lru_cache(maxsize=128)
_borders = _once(support_borders)

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Races:
    """Some races of Gumbel-max, and the samples that they become at τ."""

    lab: Lab
    tau: float
    noisy: Floats  # (DRAWS, K)
    p: Floats
    soft: Floats  # (DRAWS, K)

    @property
    def counts(self) -> NDArray[np.int_]:
        """How many races each class won."""
        return np.bincount(self.noisy.argmax(axis=-1), minlength=len(self.p))

    @property
    def band(self) -> tuple[Floats, Floats]:
        """Between which shares at least 95 % of such counts lie."""
        low, high = core.multinomial_band(self.p, DRAWS)
        return low / DRAWS, high / DRAWS

    def step(self) -> tuple[Floats, Floats]:
        """The straight-through step of the first race, for what raises its winner's entry."""
        g = np.eye(len(self.p))[int(self.noisy[0].argmax())]
        hard, gradient = core.straight_through(self.noisy[0], g, self.tau)
        return hard, gradient


@_once
def _p(one: maps.Map, z: maps.Z, T: float) -> Floats:
    return one.p(z, T)


@_once
def _path(one: maps.Map, z: maps.Z, T: tuple[float, ...]) -> Floats:
    return one.p(z, np.asarray(T)[:, None])


@_once
def _jacobian(one: maps.Map, z: maps.Z, T: float) -> Floats | None:
    return one.jacobian(z, T)


class View:
    """What all pictures and sentences share: the logits through five maps, and some races."""

    def __init__(self, values: Values) -> None:
        self.values, self.lab = values, values.lab

    @cached_property
    def maps(self) -> tuple[maps.Map, ...]:
        """The maps, in the order in which they are shown."""
        return maps.maps(self.values.alpha, self.values.k)

    @cached_property
    def p(self) -> dict[str, Floats]:
        """The probabilities of each map, by its kind."""
        return {one.kind: _p(one, self.lab.z, self.lab.T) for one in self.maps}

    @cached_property
    def jacobians(self) -> dict[str, Floats | None]:
        """The Jacobian of each map, None where it does not exist."""
        return {one.kind: _jacobian(one, self.lab.z, self.lab.T) for one in self.maps}

    @cached_property
    def T(self) -> Floats:
        """The temperatures of curves."""
        return temperature_range(self.lab.T)

    @cached_property
    def paths(self) -> dict[str, Floats]:
        """The probabilities of each map at each T of the curves."""
        return {one.kind: _path(one, self.lab.z, tuple(self.T)) for one in self.maps}

    @property
    def is_nothing(self) -> bool:
        """Whether these logits have no probabilities."""
        return bool(np.isnan(self.p["softmax"]).any())

    @cached_property
    def races(self) -> Races:
        """The races of the seed; asked for only where there is something to draw from."""
        found = races(self.lab, self.values.tau, self.values.draw_seed)
        assert found is not None
        return found


def of(values: Values) -> Pictures:
    """Every picture of these values, by key."""
    view = values.once(View)
    return {
        **five_bars(view),
        **(against_T(view) if not view.is_nothing else {}),
        **patterns(view),
        "summary": partial(summary, view),
        "kinds": three_kinds,
        "types": per_type,
        "vocabulary": vocabulary,
        "smoothing": partial(loss_curves, len(values.z), values.eps),
        **(of_races(view.races) if not view.is_nothing else {}),
    }


def against_T(view: View) -> Pictures:
    """The way of each map as T moves: on the simplex, as the size of its support, as curves."""
    drawn = [one for one in view.maps if one.kind in CURVES]
    found: Pictures = {f"curves_{one.kind}": partial(curves, one, view.lab) for one in drawn}
    found["support"] = partial(supports, view)
    if len(view.lab.z) == 3:
        found["triangle"] = partial(on_the_simplex, view)
    return found


def of_races(found: Races) -> Pictures:
    """Samples and winners of the races, and one straight-through step."""
    pictures: Pictures = {"winners": partial(winners, found), "step": partial(one_step, found)}
    if len(found.lab.z) == 3:
        pictures["cloud"] = partial(samples, found)
    return pictures


def five_bars(view: View) -> Pictures:
    """The same logits through each map."""
    return {f"bars_{one.kind}": partial(bars, one, view.lab) for one in view.maps}


@_once
def bars(one: maps.Map, lab: Lab) -> Chart:
    """The logits through one map, as bars; every exact 0 says of which kind it is."""
    p = _p(one, lab.z, lab.T)
    return small_bars(f"{one.sign} {one.name}", p, lab.names, maps.zero_kinds(one, p, lab))


def patterns(view: View) -> Pictures:
    """The zeros of each Jacobian."""
    return {f"pattern_{one.kind}": partial(zeros_of, one, view.lab) for one in view.maps}


@_once
def zeros_of(one: maps.Map, lab: Lab) -> Chart:
    """The zeros of one Jacobian."""
    return pattern(one.name, _jacobian(one, lab.z, lab.T), lab.names, lab.T)


def summary(view: View) -> Chart:
    """How many classes each map keeps, and how many slopes are exactly 0, as a table."""
    p = [view.p[one.kind] for one in view.maps]
    J = [view.jacobians[one.kind] for one in view.maps]
    columns: dict[str, Any] = {"map": [one.name for one in view.maps]}
    columns["support"] = [_count(each, each > 0) for each in p]
    columns["exact zeros of p"] = [_count(each, each == 0) for each in p]
    columns["exact zeros of J"] = [np.nan if m is None else _count(m, m == 0) for m in J]
    return Chart("Support and slopes", {}, "", columns)


def _count(values: Floats, marked: NDArray[np.bool_]) -> float:
    """How many are marked; NaN where there are no values."""
    return float("nan") if np.isnan(values).any() else float(marked.sum())


def on_the_simplex(view: View) -> Chart:
    """Three classes: the maps as points of one triangle, with their paths as T moves."""
    borders, where = _borders(view.values.alpha), point(view.values)
    marks = [
        Mark(one.name, view.p[one.kind], view.paths[one.kind], one.symbol, one.size, one.dash)
        for one in view.maps
    ]
    return triangle(marks, view.T, borders, view.lab.names, where)


def supports(view: View) -> Chart:
    """How many classes each map keeps, against T."""
    sizes = {one.name: (view.paths[one.kind] > 0).sum(axis=-1) for one in view.maps}
    return support_strips(view.T, sizes, view.lab.T)


@_once
def curves(one: maps.Map, lab: Lab) -> Chart:
    """The probabilities of one map against T."""
    T = temperature_range(lab.T)
    chart = probability_curves(T, _path(one, lab.z, tuple(T)), lab.names, lab.T)
    return replace(chart, title=f"{one.name} against T", alt=f"{one.name}. {chart.alt}")


@_once
def loss_curves(classes: int, share: float) -> Chart:
    """The loss of a hard and of a smoothed target where the right class leads by a gap."""
    lead, y = np.eye(classes)[0], core.smoothed_target(0, classes, share)
    best = core.best_gap(classes, share)
    least = float(core.cross_entropy(min(best, 1e3) * lead, y))
    hard, smoothed = (core.cross_entropy(_GAPS[:, None] * lead, goal) for goal in (0, y))
    return loss_against_gap(_GAPS, hard, smoothed, share, (best, least))


@_once
def races(lab: Lab, tau: float, seed: int) -> Races | None:
    """The races of a seed; None where there is nothing to draw from."""
    p = core.softmax(lab.z, lab.T)
    if np.isnan(p).any():
        return None
    rng = np.random.default_rng(seed)
    noisy = core.gumbel_race(lab.z, lab.T, rng=rng, draws=DRAWS)
    return Races(lab, tau, noisy, p, core.softmax(noisy, tau))


@_once
def samples(found: Races) -> Chart:
    """The samples of three classes on the simplex."""
    return cloud(found.soft, found.p, found.lab.names, found.tau)


@_once
def winners(found: Races) -> Chart:
    """How many races each class won, beside its probability."""
    return share_bars(found.p, found.counts, found.band, found.lab.names)


def one_step(found: Races) -> Chart:
    """The straight-through step as a table."""
    hard, gradient = found.step()
    columns: dict[str, Any] = {"class": list(found.lab.names), "r = z / T + noise": found.noisy[0]}
    columns |= {"soft sample y": found.soft[0], "forward: hard": hard, "backward: slope": gradient}
    return Chart("The straight-through step of the first race", {}, "", columns)


def in_short(chart: Chart) -> Chart:
    """The same table with four digits: the page shows it, *Data* has them all."""
    rounded = {
        name: [v if isinstance(v, str) else significant(v) for v in column]
        for name, column in chart.table.items()
    }
    return replace(chart, table=rounded)
