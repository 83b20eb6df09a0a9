"""Many keys, of which one leads: what the pictures and the sentences of that part share."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from softmax_models.many_keys import MENDS, Row, Shares, Streamed, lead_for_half, shares, streamed
from ui.address.parameters import Values

Array = NDArray[np.float64]
LENGTHS = np.geomspace(10, 1e6, 26)  # of the curves


@dataclass(frozen=True)
class Many:
    """A row of scores, and how many keys there are now."""

    n: int
    row: Row

    @cached_property
    def now(self) -> dict[str, Shares]:
        """Who holds what, by mend."""
        return {mend: shares(mend, self.n, self.row) for mend in MENDS}

    @cached_property
    def needed(self) -> dict[str, float]:
        """The lead with which the key would hold half, by mend."""
        return {mend: float(lead_for_half(mend, self.n, self.row)) for mend in MENDS}

    def lines(self, what: str) -> dict[str, Array]:
        """The share of the key, or its slope, along `LENGTHS`, by mend."""
        return {mend: getattr(of, what) for mend, of in _along(self.row).items()}

    @property
    def streamed(self) -> Streamed:
        """What one pass over the keys gives."""
        return _streamed(self.n, self.row)


@lru_cache(maxsize=64)
def _along(row: Row) -> dict[str, Shares]:
    return {mend: shares(mend, LENGTHS, row) for mend in MENDS}


_streamed = lru_cache(maxsize=256)(streamed)


def many(values: Values) -> Many:
    """The row of these values, made once for their pictures and their sentences."""
    return values.once(_many)


def _many(values: Values) -> Many:
    row = Row(values.lead, values.level, values.T, values.sink, values.cap)
    return Many(int(values.keys), row)
