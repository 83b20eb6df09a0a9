"""What all pictures and sentences of Zeros share: the logits through the five maps."""

from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from pages.zeros import maps
from ui.address.parameters import Values
from ui.charts.scale import temperature_range

Floats = NDArray[np.float64]
# While a handle is held most of what is shown stays as it is: what depends on less than all values
# is computed once for them, and is the same for every reader.
once = lru_cache(maxsize=128)


@once
def p_of(one: maps.Map, z: maps.Z, T: float) -> Floats:
    """The probabilities of a map at one T."""
    return one.p(z, T)


@once
def path_of(one: maps.Map, z: maps.Z, T: tuple[float, ...]) -> Floats:
    """The probabilities of a map at each T: (len(T), K)."""
    return one.p(z, np.asarray(T)[:, None])


@once
def jacobian_of(one: maps.Map, z: maps.Z, T: float) -> Floats | None:
    """The Jacobian of a map; None where it does not exist."""
    return one.jacobian(z, T)


class View:
    """The logits through each map, by the kind of the map."""

    def __init__(self, values: Values) -> None:
        self.values, self.lab = values, values.lab

    @cached_property
    def maps(self) -> tuple[maps.Map, ...]:
        """The maps, in the order in which they are shown."""
        return maps.maps(self.values.alpha, self.values.k)

    @cached_property
    def p(self) -> dict[str, Floats]:
        """The probabilities of each map."""
        return {one.kind: p_of(one, self.lab.z, self.lab.T) for one in self.maps}

    @cached_property
    def jacobians(self) -> dict[str, Floats | None]:
        """The Jacobian of each map, None where it does not exist."""
        return {one.kind: jacobian_of(one, self.lab.z, self.lab.T) for one in self.maps}

    @cached_property
    def T(self) -> Floats:
        """The temperatures of curves."""
        return temperature_range(self.lab.T)

    @cached_property
    def paths(self) -> dict[str, Floats]:
        """The probabilities of each map at each T of the curves."""
        return {one.kind: path_of(one, self.lab.z, tuple(self.T)) for one in self.maps}

    @property
    def is_nothing(self) -> bool:
        """Whether these logits have no probabilities."""
        return bool(np.isnan(self.p["softmax"]).any())
