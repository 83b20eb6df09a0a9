"""The lesson that is being built: a page, its state, and what its link asks beside it. Pure.

It is a link from first to last: what is pasted is read into one, and what comes out is written
from it, so that nothing can be built which no link would open.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from softmax_words import Words, listed
from ui.address import lesson_link, link, packed, raw_query, readers
from ui.address.lesson_link import NAMES, LessonLink
from ui.address.link import ON, VERSION, Problems
from ui.address.parameters import SHARED, Parameter, Values
from ui.lesson import Lesson
from ui.memory.run import Address
from ui.predict.question import LAST_SEED

words = Words(__file__)

LONGEST = 20_000  # characters of a link that is pasted
FIRST_SEED = 1
_PASSED_ON = ("lang", "view", "room", "predict", "question", "seed")  # beside the state of a lesson

Lessons = Mapping[str, Lesson]


@dataclass(frozen=True)
class Draft:
    """A lesson under way. `more` are the parameters that all lessons have; `problems` is what of a
    pasted link was not used, a sentence each.
    """

    lesson: Lesson
    values: Values
    asked: LessonLink = field(default_factory=LessonLink)
    more: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    @property
    def parameters(self) -> dict[str, str]:
        """What the link says; that it is of today's version in any case."""
        dated = replace(self.asked, v=VERSION)
        return self.lesson.write(self.values) | dict(self.more) | lesson_link.write(dated)

    def link(self, root: str = "", *, readable: bool = False) -> str:
        """The link below the `root` of the lab, packed where it is long and not asked for else."""
        page = f"{root}/{self.lesson.address}?"
        room = packed.LONGEST - len(page)
        said = self.parameters if readable else packed.short(self.parameters, room)
        return page + packed.readable(said)

    @property
    def sheet(self) -> dict[str, str]:
        """What its sheet is asked for: the state, and the first of the questions."""
        asked = {"question": str(self.asked.ask[0])} if self.predicts and self.asked.ask else {}
        more = {name: text for name, text in self.more.items() if name in ("seed", "lang")}
        state = {"page": self.lesson.name} | self.lesson.write(self.values)
        return state | more | asked

    @property
    def room(self) -> dict[str, str]:
        """What a room asks of it: the questions that come first, else what its logits give."""
        if not self.predicts and "z" in self.lesson.shared:
            return {"z": link.write_numbers(self.values.z)} | link.write(self.values.lab)
        asked = lesson_link.write(LessonLink(ask=self.asked.ask)) if self.predicts else {}
        seed = {name: text for name, text in self.more.items() if name == "seed"}
        return {"page": self.lesson.name} | asked | seed

    @property
    def predicts(self) -> bool:
        """Whether questions come first."""
        return self.more.get("predict") == ON

    def asking(self, **changes: Any) -> "Draft":
        """The same with other wishes beside the state."""
        return replace(self, asked=replace(self.asked, **changes), problems=())

    def saying(self, name: str, text: str) -> "Draft":
        """The same with another of the parameters that all lessons have; empty is unsaid."""
        more = {key: said for key, said in {**self.more, name: text}.items() if said}
        return replace(self, more=more, problems=())

    def at(self, name: str, value: Any) -> "Draft":
        """The same with one value of its state; ValueError with a sentence where it cannot be."""
        own = next((each for each in self.lesson.own if each.name == name), None)
        found = _own(own, value, self.values) if own else _shared(name, value, self.values)
        return replace(self, values=self.lesson.fitted(found), problems=())


def _own(parameter: Parameter, value: Any, values: Values) -> Values:
    """The values with one of the lesson's own, as its link would set it."""
    return values.put(**{parameter.name: parameter.read(_text(value), values)})


def _shared(name: str, value: Any, values: Values) -> Values:
    """The values with one of those that all lessons share; names follow the logits."""
    text = _text(value)
    if name == "z":
        return replace(values, lab=values.lab.with_logits(link.read_logits(text)))
    read: dict[str, Any] = {
        "names": lambda: link.require_one_each(link.read_names(text), values.z),
        "T": lambda: link.read_temperature(text),
        "dtype": lambda: link.read_type(text),
    }
    return values.with_lab(**{name: read[name]()})


def _text(value: Any) -> str:
    """What a control says, as a link would; an empty box of numbers says None."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(words("refusals.nothing"))
    return link.write_number(value) if isinstance(value, float) else str(value)


def first(lesson: Lesson) -> Draft:
    """A lesson as it opens by itself."""
    return Draft(lesson, lesson.read({})[0])


def read(text: str, lessons: Lessons, base: str = "") -> Draft:
    """The draft that a link opens; ValueError with a sentence where it leads to no lesson.

    `base` is the path that the lab is served under. Readable, packed, with the name of a host or
    without: as it was copied.
    """
    if len(text) > LONGEST:
        raise ValueError(words("refusals.long", most=LONGEST, came=len(text)))
    try:
        parts = urlsplit(text.strip())
    except ValueError:  # brackets that are no address of a host
        raise ValueError(words("refusals.link", came=link.shown(text))) from None
    lesson = _lesson(parts.path.removeprefix(base), lessons)
    query, problems = packed.opened(raw_query.read(parts.query)[0])
    return _opened(lesson, query, problems)


def _lesson(path: str, lessons: Lessons) -> Lesson:
    """The lesson of a path."""
    by_address = {lesson.address: lesson for lesson in lessons.values()}
    address = path.strip("/").lower()
    if address not in by_address:
        known = listed([f"/{each}" for each in by_address], "or")
        raise ValueError(words("refusals.page", known=known, came=link.shown(path)))
    return by_address[address]


def _opened(lesson: Lesson, query: raw_query.Query, problems: Problems) -> Draft:
    """The draft of a lesson that a query opens."""
    values, found = lesson.read(query)
    problems = problems + found
    asked = lesson_link.read(query, lesson.controls, len(lesson.questions), problems)
    more = _more(lesson, query, problems)
    linked = [each.name for each in lesson.own if each.linked]
    known = [*dict.fromkeys([*SHARED, *_PASSED_ON, *linked])]
    problems += filter(None, [Address(query, "").strike_unknown(known, NAMES)])
    return Draft(lesson, values, asked, more, tuple(problems))


def _more(lesson: Lesson, query: raw_query.Query, problems: Problems) -> dict[str, str]:
    """The parameters that all lessons have, as far as they can be used."""
    readers_of: dict[str, Any] = {
        "predict": readers.one_of((ON, link.OFF)),
        "question": readers.whole(1, max(len(lesson.questions), 1)),
        "seed": readers.whole(0, LAST_SEED),
    }
    more = {
        name: str(link.one(query, name, reader, "", problems))
        for name, reader in readers_of.items()
    }
    more |= link.in_language(link.language(query, problems))
    more |= link.in_view(link.view(query, problems))
    unsaid = {"predict": link.OFF, "question": "1", "seed": str(FIRST_SEED)}
    return {name: text for name, text in more.items() if text and text != unsaid.get(name)}
