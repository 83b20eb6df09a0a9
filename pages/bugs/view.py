"""What a link of the museum shows: an exhibit, its input, and how far the reader is with it."""

from functools import cached_property

from pages.bugs.exhibit import TRUTH, Exhibit, Input
from pages.bugs.museum import EXHIBITS, Compared, compared
from ui.address.parameters import Values

SHOWN = "shown"


class View:
    """What all pictures and sentences share: an exhibit on the reader's logits."""

    def __init__(self, values: Values) -> None:
        self.values = values
        self.exhibit: Exhibit = EXHIBITS[values.bug - 1]
        self.given = input_of(values)

    @property
    def mend(self) -> int:
        """The number of the mend that the reader has picked; 0 for the code as it was shipped."""
        return self.exhibit.offered[self.values.mend - 1] if self.values.mend else 0

    @property
    def guess(self) -> str:
        """The key of the name that the reader has picked; none before."""
        return self.exhibit.names[self.values.guess - 1] if self.values.guess else ""

    @property
    def is_named(self) -> bool:
        """Whether the reader has named the bug."""
        return self.guess == self.exhibit.key

    @property
    def is_told(self) -> bool:
        """Whether its name may be seen: once it is named, or where the reader asks for it."""
        return self.is_named or self.values.name == SHOWN

    @property
    def is_mended(self) -> bool:
        """Whether the reader has put the right line in its place."""
        return self.mend == 1

    @cached_property
    def compared(self) -> Compared:
        """The right answer, and what the code gives: as shipped, or with the reader's line."""
        return compared(self.exhibit, self.given, self.mend)

    @cached_property
    def as_shipped(self) -> Compared:
        """The same without a mend."""
        return compared(self.exhibit, self.given) if self.mend else self.compared

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of the classes."""
        return self.values.names

    @property
    def truth(self) -> str:
        """The name of the class that counts as right."""
        return self.values.names[TRUTH]


def input_of(values: Values) -> Input:
    """What the code is run on."""
    return Input(
        values.z,
        values.T,
        values.dtype,
        int(values.rows),
        values.below,
        values.masked,
        int(values.tail),
        values.p,
        values.k,
    )


def opened_on(values: Values, given: Input) -> Values:
    """The values with this input in them; the mend and the guess stay."""
    lab = values.lab.with_logits(given.z)
    values = values.put(z=lab.z, names=lab.names, T=given.T, dtype=given.dtype)
    own = {"rows": str(given.rows), "tail": str(given.tail)}
    own |= {name: getattr(given, name) for name in ("below", "masked", "p", "k")}
    return values.put(**own)


def at_exhibit(values: Values, number: int) -> Values:
    """Another exhibit, on the same logits, with nothing said of it yet."""
    return values.put(bug=number, guess=0, mend=0, name="hidden")
