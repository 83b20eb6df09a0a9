"""The parameters of a lesson: what its link may say, and what a handle or a control may set.

Five kinds, pure: text in, value out. Each reads a text, writes a value back as that text, has a
first value, and fits a value again where what it depends on has moved (`k` after a class is gone).
What a limit or a first value depends on are the parameters that stand before it in the table.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from softmax_words import Words
from ui.address import link, readers
from ui.address.link import Lab
from ui.charts.scale import temperature_at

words = Words(__file__)

V = TypeVar("V")
SHARED = ("z", "names", "T", "dtype")  # what all lessons share, by its name in the link
EVEN, TEMPERATURE = "even", "temperature"  # how the places of a scale become values


@dataclass(frozen=True)
class Held:
    """The handle that is held, by its key, and the ends of its axis: they stand still meanwhile."""

    key: str
    low: float
    high: float


@dataclass(frozen=True)
class Values:
    """What a lesson shows: the lab that all lessons share, and its own values by their names.

    `values.alpha` is the value of the parameter `alpha`. While an address is read, `said` are the
    names in it: a first value may depend on whether the logits were given at all.
    """

    lab: Lab
    own: Mapping[str, Any] = field(default_factory=dict)
    held: Held | None = None
    said: frozenset[str] = frozenset()
    _made: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __getattr__(self, name: str) -> Any:
        """The value of a parameter of the lesson's own."""
        if name.startswith("_") or name == "own" or name not in self.own:
            raise AttributeError(name)
        return self.own[name]

    @property
    def z(self) -> tuple[float, ...]:
        """The logits."""
        return self.lab.z

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the classes."""
        return self.lab.names

    @property
    def T(self) -> float:
        """The temperature."""
        return self.lab.T

    @property
    def dtype(self) -> str:
        """The number type."""
        return self.lab.dtype

    def once(self, make: Callable[["Values"], V]) -> V:
        """What `make` makes of these values, made once for their pictures and their sentences."""
        if make not in self._made:
            self._made[make] = make(self)
        made: V = self._made[make]
        return made

    def put(self, **changes: Any) -> "Values":
        """The same with other values of the lesson's own, or of those that all lessons share."""
        lab = {name: changes.pop(name) for name in SHARED if name in changes}
        shared = replace(self.lab, **lab) if lab else self.lab
        return Values(shared, {**self.own, **changes}, self.held, self.said)

    def with_lab(self, **changes: Any) -> "Values":
        """The same with other logits, names, T or number type."""
        return replace(self, lab=replace(self.lab, **changes))


@dataclass(frozen=True)
class Parameter:
    """What all kinds have: a name in the link, and a first value, which the link leaves out.

    One that is not `linked` stands in no address: the session knows it, and a held handle. One that
    is not `offered` has no control that a teacher's link could hide: that of another sets it. One
    that bears the name of a shared value gives that one a first value of the lesson's own.
    """

    name: str
    default: Any
    linked: bool = field(default=True, kw_only=True)
    offered: bool = field(default=True, kw_only=True)

    def read(self, text: str, values: Values) -> Any:
        """The value that `text` names; ValueError with a sentence."""
        raise NotImplementedError

    def write(self, value: Any) -> str:
        """The text that `read` takes back to `value`."""
        return link.write_number(value) if isinstance(value, float) else str(value)

    def first(self, values: Values) -> Any:
        """The value where nobody has chosen one."""
        return _at(self.default, values)

    def fit(self, value: Any, values: Values) -> Any:
        """`value` where it is still allowed, else the first."""
        try:
            return self.read(self.write(value), values)
        except ValueError:
            return self.first(values)


@dataclass(frozen=True)
class Number(Parameter):
    """A number in a range, on a scale of even steps, or on that of a temperature; or in a box.

    One that is not `on_scale` stands in a box: it is typed exactly, or has no scale that would do.
    """

    low: float = 0.0
    high: float = math.inf
    step: float = 0.0
    scale: str = EVEN
    on_scale: bool = True

    def read(self, text: str, values: Values) -> float:
        """A number from `low` to `high`."""
        if self.scale == TEMPERATURE:
            return link.read_temperature(text)
        return readers.within(_at(self.low, values), _at(self.high, values))(text)

    def at(self, place: float) -> float:
        """The value at a place of its scale."""
        return temperature_at(place) if self.scale == TEMPERATURE else link.tidy(place)


@dataclass(frozen=True)
class Whole(Parameter):
    """A whole number from `fewest` to `most`; `on_scale` with a handle, else in a box."""

    fewest: int | Callable[[Values], int]
    most: int | Callable[[Values], int]
    on_scale: bool = False

    def read(self, text: str, values: Values) -> int:
        """A whole number of at most six digits."""
        return readers.whole(*self.ends(values))(text)

    def ends(self, values: Values) -> tuple[int, int]:
        """The least and the greatest."""
        return _at(self.fewest, values), _at(self.most, values)

    def at(self, place: float) -> int:
        """The value at a place of its scale."""
        if not math.isfinite(place) or place != round(place):
            raise ValueError(words("refusals.whole", came=link.shown(place)))
        return int(place)


@dataclass(frozen=True)
class Word(Parameter):
    """One of a few words; how a reader sees each stands in the words of the lesson.

    There in the group `words_<name>.*`, or here beside it where that is the same in any language,
    such as a number. `on_scale` with a handle, in their order, else side by side.
    """

    words: Mapping[str, str] | tuple[str, ...]
    on_scale: bool = False

    def read(self, text: str, values: Values) -> str:
        """One of the words; a number among them may have its thousands comma."""
        digits = readers.ungrouped(text)
        return readers.one_of(self.words)(digits if digits in self.words else text)

    def at(self, place: float) -> str:
        """The word at a place of its scale, counted from 0."""
        if place not in range(len(self.words)):
            ends = {"low": 0, "high": len(self.words) - 1}
            raise ValueError(words("refusals.whole_range", came=link.shown(place), **ends))
        return list(self.words)[int(place)]

    def label(self, word: str) -> str:
        """A word as the table has it: as itself, if no more is said."""
        return self.words[word] if isinstance(self.words, Mapping) else word


@dataclass(frozen=True)
class Name(Parameter):
    """The name of a class, or another of the names that `of` gives; the first where none is."""

    default: str = ""
    of: Callable[[Values], tuple[str, ...]] = lambda values: values.names

    def read(self, text: str, values: Values) -> str:
        """A name that is there."""
        if text not in self.of(values):
            raise ValueError(words("refusals.class", came=link.shown(text)))
        return text

    def first(self, values: Values) -> str:
        """The first of the names."""
        return self.default or self.of(values)[0]


@dataclass(frozen=True)
class Text(Parameter):
    """What a reader of its own makes of a text: a sentence, an order, an example."""

    reader: Callable[[str, Values], Any]
    writer: Callable[[Any], str] = str

    def read(self, text: str, values: Values) -> Any:
        """What the reader makes of it."""
        return self.reader(text, values)

    def write(self, value: Any) -> str:
        """What the writer makes of it."""
        return self.writer(value)


def _at(setting: Any, values: Values) -> Any:
    """A setting, or what it is where it depends on other values."""
    return setting(values) if callable(setting) else setting


Get = Callable[[Parameter, Values], Any]


def values_of(
    lab: Lab,
    own: tuple[Parameter, ...],
    get: Get,
    held: Held | None = None,
    said: Iterable[str] = (),
) -> Values:
    """The values of a lesson, one after the other.

    `get` gives each, knowing those before it, and none that `Parameter.fit` would change.
    """
    values = Values(lab, {}, held, frozenset(said))
    for parameter in own:
        values = values.put(**{parameter.name: get(parameter, values)})
    return replace(values, said=frozenset())


def written(values: Values, own: tuple[Parameter, ...]) -> Iterator[tuple[str, str]]:
    """The texts of the lesson's own values, by name: none where a value is the first."""
    before = Values(values.lab)
    for parameter in own:
        value = getattr(values, parameter.name)
        if value != parameter.first(before):
            yield parameter.name, parameter.write(value)
        before = before.put(**{parameter.name: value})
