"""What a lesson declares: one table, from which all that can be derived is derived.

The address, the handles and the sliders in their place, Reset, the check of crafted values, the
live door, the questions' values and what is taken home follow from it; what stands where on the
page is plain Streamlit, in the file beside it. Nothing here knows Streamlit.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from operator import attrgetter
from pathlib import Path
from random import Random
from typing import Any

from softmax_core import NUMBER_TYPES
from softmax_words import Words, listed
from ui.address import link
from ui.address.lesson_link import EXAMPLES, PREDICT, TOOLS, VALUES
from ui.address.parameters import Held, Number, Parameter, Values, Whole, Word, values_of, written
from ui.charts.figure import Chart
from ui.charts.scale import temperature_at, temperature_scale
from ui.predict.question import Template
from ui.scales import scale_of

words = Words(__file__)

Query = Mapping[str, Sequence[str]]
Pictures = dict[str, Callable[[], Chart]]
Sentences = dict[str, Callable[[], str]]
Move = Callable[[Values, int, float], Values]
Languages = tuple[str, ...]
TEMPERATURE = "temperature"
FIRST = "explore"  # the lesson that opens where an address names none


@dataclass(frozen=True)
class Lesson:
    """One lesson: `file` is that of its table, beside which its words stand.

    `shared` are those of z, names, T and dtype that it uses, `types` the number types that it
    offers, `own` its parameters. `pictures` and
    `sentences` give what it shows, by key, each built when it is asked for. `moves` says what the
    handles of its pictures do, by the picture's key, and `sets` which parameter each sets, where
    its name is another; a parameter on a scale needs no line there.
    `heavy` is the one picture, if any, that waits until the hand rests. `languages` are those of
    the program, or say which they are for these values. `lab` is what the page shows of a state: an
    example, where one stands in the place of the reader's logits.
    """

    file: str
    pictures: Callable[[Values], Pictures]
    sentences: Callable[[Values], Sentences]
    program: Callable[[Values, str], str]
    questions: tuple[Template, ...]
    shared: tuple[str, ...] = ("z", "names", "T")
    types: tuple[str, ...] = tuple(NUMBER_TYPES)
    own: tuple[Parameter, ...] = ()
    moves: Mapping[str, Move] = field(default_factory=dict)
    sets: Mapping[str, str] = field(default_factory=dict)
    heavy: str = ""
    languages: Languages | Callable[[Values], Languages] = ("NumPy",)
    lab: Callable[[Values], link.Lab] = attrgetter("lab")

    def __post_init__(self) -> None:
        """Refuse a question, or a handle, whose values the lesson does not have."""
        known = {parameter.name for parameter in self.own}
        for key in self.moves:
            if (name := self.set_by(key)) not in {*known, *self.shared}:
                raise ValueError(f"{self.name}: {key} sets {name}")
        for template in self.questions:
            if unknown := template.make(Random(template.name)).values.keys() - known:
                raise ValueError(f"{self.name}: {template.name} sets {', '.join(sorted(unknown))}")

    @cached_property
    def name(self) -> str:
        """The name of its folder."""
        return Path(self.file).parent.name

    @property
    def address(self) -> str:
        """Its page in the address: nothing for the first."""
        return "" if self.name == FIRST else self.name

    @cached_property
    def words(self) -> Words:
        """Its words, which stand beside its table."""
        return Words(self.file)

    @property
    def following(self) -> str:
        """The name of the lesson to open next: the first line of the words `next`; often none."""
        written = self.words
        return written("next").partition("\n")[0].strip() if "next" in written else ""

    @property
    def why_next(self) -> str:
        """Why to open that one, in a sentence."""
        written = self.words
        before, _, after = written.block("next").partition(f"{self.following}\n")
        return before + after.strip()

    def beside(self, name: str) -> Words:
        """The words of another lesson."""
        return Words(str(Path(self.file).parents[1] / name / "lesson.py"))

    def languages_of(self, values: Values) -> Languages:
        """The languages in which these values can be taken home as a program."""
        return self.languages(values) if callable(self.languages) else self.languages

    def parameter(self, name: str) -> Parameter:
        """The parameter of this name."""
        return next(parameter for parameter in self.own if parameter.name == name)

    @cached_property
    def scales(self) -> dict[str, Number | Whole | Word]:
        """The parameters that stand on a scale with a handle, by the key of that."""
        return {
            scale_key(each.name): each
            for each in self.own
            if isinstance(each, Number | Whole | Word) and each.on_scale
        }

    @cached_property
    def handles(self) -> tuple[str, ...]:
        """The keys of all that can be taken hold of."""
        shared = (TEMPERATURE,) if "T" in self.shared else ()
        return (*shared, *self.scales, *self.moves)

    def set_by(self, key: str) -> str:
        """The name of the parameter that a handle sets, or of what else stands under that key."""
        if key == TEMPERATURE:
            return "T"
        return self.scales[key].name if key in self.scales else self.sets.get(key, key)

    @cached_property
    def controls(self) -> tuple[str, ...]:
        """The names of all that a teacher's link may hide: its parameters, and its tools."""
        own = (each.name for each in self.own if each.offered)
        uses = {VALUES: "T" in self.shared, EXAMPLES: "z" in self.shared}
        uses |= {PREDICT: bool(self.questions)}
        tools = (tool for tool in TOOLS if uses.get(tool, True))
        return tuple(dict.fromkeys((*self.shared, *own, *tools)))

    def read(self, query: Query, held: Held | None = None) -> tuple[Values, list[str]]:
        """The values that an address opens, and a sentence for each text that was not used."""
        lab, problems = link.read(query)

        def get(parameter: Parameter, values: Values) -> Any:
            def reader(text: str) -> Any:
                return parameter.read(text, values)

            return link.one(query, parameter.name, reader, parameter.first(values), problems)

        values = values_of(lab, self.own, get, held, query)
        if said := self.in_place(values):
            problems.append(said)
        return self.offered(values), problems

    def offers_type(self, values: Values) -> bool:
        """Whether the page can compute in the number type that all pages share, or needs none."""
        return "dtype" not in self.shared or values.dtype in self.types

    def offered(self, values: Values) -> Values:
        """The same; where the page does not offer their number type, in that which it opens in."""
        if self.offers_type(values):
            return values
        found = values.put(dtype=link.DEFAULT_TYPE)
        first = (each.first(found) for each in self.own if each.name == "dtype")
        return found.put(dtype=next(first, link.DEFAULT_TYPE))

    def in_place(self, values: Values) -> str:
        """That another number type stands in the place of theirs; nothing where none does."""
        if self.offers_type(values):
            return ""
        return words("in_place", type=values.dtype, shown=self.offered(values).dtype)

    def write(self, values: Values) -> dict[str, str]:
        """The address that `read` turns back into `values`."""
        return link.write(values.lab) | dict(written(values, self.own))

    def moved(self, values: Values, key: str, index: int, place: float) -> Values:
        """The values with the handle `index` of `key` at `place`; ValueError if it cannot be."""
        if key == TEMPERATURE and "T" in self.shared:
            found = values.with_lab(T=temperature_at(place))
        elif key in self.scales:
            scale = self.scales[key]
            value = scale.read(scale.write(scale.at(place)), values)
            found = values.put(**{scale.name: value})
        elif key in self.moves:
            found = self.moves[key](values, index, place)
        else:
            known = listed(self.handles, "or")
            raise ValueError(words("refusals.handle", known=known, came=link.shown(key)))
        return self.fitted(replace(found, lab=link.checked(found.lab)))

    def fitted(self, values: Values) -> Values:
        """The same, each value fitted to those before it."""

        def get(one: Parameter, before: Values) -> Any:
            return one.fit(getattr(values, one.name), before)

        return values_of(values.lab, self.own, get, values.held)

    def shown(self, values: Values) -> Pictures:
        """All pictures, those of the handles among them, by key."""
        charts: Pictures = dict(self.pictures(values))
        if "T" in self.shared:
            charts[TEMPERATURE] = lambda: temperature_scale(values.T)
        for key, scale in self.scales.items():
            charts[key] = partial(scale_of, scale, values, self.words)
        return charts


def scale_key(name: str) -> str:
    """The key of the scale on which the parameter `name` stands."""
    return f"scale_of_{name}"
