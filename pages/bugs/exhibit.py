"""What an exhibit is: code that was shipped, what it promises, its line, and three in its place.

z logits, T temperature, K classes. The code of an exhibit runs on rows of logits, one row or two,
and gives rows of numbers; what it promises is the answer of `softmax_core` on the same rows. What
the code is given stands in its signature. Its name holds its number and nothing else: the name of
the bug stands in the words alone, under the key of the exhibit.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from softmax_core import number_type

T = TypeVar("T")
Array = NDArray[Any]
Code = Callable[..., Array]

TRUTH = 0  # the index of the class that is right: the first


class Source(NamedTuple):
    """Where it was shipped: the repository, its issue or pull request, and the year of that.

    The title stands in the words, under the key of the exhibit.
    """

    repository: str
    kind: str  # "issues" or "pull"
    number: int
    year: int

    @property
    def url(self) -> str:
        """The page of the issue or the pull request."""
        return f"https://github.com/{self.repository}/{self.kind}/{self.number}"


@dataclass(frozen=True)
class Input:
    """What the code is run on.

    The second row, if there is one, is half of the first in reverse, less `below`. The last
    `masked` classes of each row are masked. A `tail` are so many classes more with the last logit.
    """

    z: tuple[float, ...]
    T: float = 1.0
    dtype: str = "float64"
    rows: int = 1
    below: float = 0.0
    masked: int = 0
    tail: int = 0
    p: float = 0.9
    k: int = 2

    def logits(self, dtype: str, shape: tuple[str, ...]) -> Array:
        """The rows of logits in a number type; `shape` says which of rows and tail act."""
        z = np.array([self.z])
        if "rows" in shape and self.rows == 2:
            z = np.concatenate([z, z[:, ::-1] / 2 - self.below])
        if "tail" in shape:
            z = np.concatenate([z, np.repeat(z[:, -1:], self.tail, axis=1)], axis=1)
        with np.errstate(all="ignore"):
            return z.astype(number_type(dtype))


class Mend(NamedTuple):
    """A line in the place of the wrong one; `fails` is an input on which it is wrong as well."""

    line: str
    fails: Input | None = None


@dataclass(frozen=True)
class Exhibit:
    """One bug: `key` is that of its words, `line` the text of what is wrong in the code.

    The first of the `mends` is right. `gives` says what its numbers are, `shape` whether it takes
    rows or a tail, `is_typed` whether it depends on the number type. `shows` are inputs on which
    it is seen, `hides` some on which it is not. Three others, by key, it is taken for.
    """

    key: str
    shipped: Code
    right: Code
    line: str
    mends: tuple[Mend, Mend, Mend]
    shows: tuple[Input, ...]
    hides: tuple[Input, ...]
    taken_for: tuple[str, str, str]
    source: Source | None = None
    gives: str = "probabilities"
    shape: tuple[str, ...] = ()
    is_typed: bool = False
    takes_zero: bool = False  # T = 0
    takes_nothing: bool = False  # a row of which all is masked

    @property
    def number(self) -> int:
        """Its number in the museum."""
        return int(self.shipped.__name__.rpartition("_")[2])

    @cached_property
    def text(self) -> str:
        """The code as it was shipped."""
        return inspect.getsource(self.shipped)

    @cached_property
    def takes(self) -> tuple[str, ...]:
        """What the code is given."""
        return tuple(inspect.signature(self.shipped).parameters)

    @cached_property
    def controls(self) -> tuple[str, ...]:
        """The parameters of the page that matter to it, besides the logits."""
        own = {"T": "T" in self.takes, "dtype": self.is_typed, "masked": "mask" in self.takes}
        own |= {name: name in self.takes for name in ("p", "k")}
        own |= {name: name in self.shape for name in ("rows", "tail")}
        return tuple(name for name, acts in own.items() if acts)

    def arguments(self, given: Input) -> dict[str, Any]:
        """What the code is given of an input."""
        z = given.logits(given.dtype if self.is_typed else "float64", self.shape)
        mask = np.broadcast_to(np.arange(z.shape[1]) < len(given.z) - given.masked, z.shape)
        everything = {"z": z, "T": given.T, "mask": mask, "y": TRUTH, "p": given.p, "k": given.k}
        return {name: everything[name] for name in self.takes}

    def promises(self, given: Input) -> bool:
        """Whether it promises an answer: to finite logits, of which one is left at least."""
        said = self.arguments(given)
        heat, z = said.get("T", 1.0), said["z"].astype(float)
        with np.errstate(all="ignore"):
            is_finite = np.isfinite(z).all() and (heat == 0 or np.isfinite(z / heat).all())
        is_warm = heat > 0 or self.takes_zero
        return bool(
            is_finite and is_warm and (said.get("mask", z == z).any() or self.takes_nothing)
        )

    def text_with(self, mend: int) -> str:
        """The code with the mend of this number, counted from 1, in the place of its line."""
        return self.text.replace(self.line, self.mends[mend - 1].line) if mend else self.text

    def code_with(self, mend: int) -> Code:
        """What `text_with` says, to be run: as it was shipped for 0."""
        return self.mended[mend - 1] if mend else self.shipped

    @cached_property
    def mended(self) -> tuple[Code, ...]:
        """The code with each of the mends, compiled from the very text that is shown."""
        return tuple(map(self._compiled, range(1, len(self.mends) + 1)))

    def _compiled(self, mend: int) -> Code:
        names: dict[str, Any] = {"np": np}
        exec(compile(self.text_with(mend), f"<{self.shipped.__name__}, {mend}>", "exec"), names)
        code: Code = names[self.shipped.__name__]
        return code

    @cached_property
    def offered(self) -> tuple[int, ...]:
        """The numbers of its mends in the order in which they are offered."""
        return _placed(self.number, 1, (2, 3))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The keys of the names that are offered, its own among them."""
        return _placed(self.number, self.key, self.taken_for)


# The place of what is right among three and among four: each as often, in no order to be guessed.
_PLACES = [place for block in range(3) for place in Random(block).sample(range(12), 12)]


def _placed(number: int, right: T, wrong: tuple[T, ...]) -> tuple[T, ...]:
    """What is offered at an exhibit: the right one at its place, among the others."""
    found = Random(number).sample(wrong, len(wrong))
    place = _PLACES[number % len(_PLACES)] % (len(wrong) + 1)
    return (*found[:place], right, *found[place:])
