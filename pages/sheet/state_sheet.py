"""The sheet of a state: what a page shows, first predicted, then computed on paper."""

from dataclasses import replace
from functools import partial

from pages.lessons import LESSONS
from pages.sheet import columns, options
from pages.sheet.asked import answered, asked
from pages.sheet.document import (
    Axes,
    Block,
    Bullets,
    Entries,
    Entry,
    Formula,
    Formulas,
    Heading,
    Lines,
    Pair,
    Text,
)
from pages.sheet.inline import Runs, markdown, runs, said
from softmax_core import softmax
from softmax_words import Words, listed, marked
from ui.address import link, readers
from ui.address.link import DEFAULT_TYPE, Problems
from ui.address.parameters import SHARED
from ui.lesson import Lesson, Query
from ui.predict.question import LAST_SEED, Question, Template
from ui.words.numbers import fixed

words = Words(__file__)
RAW = ("<table", "lab-formula", "lab-of-class", "lab-written")  # what is no sentence
LONGEST = 1200  # characters of a sentence of a page, as HTML


def _say(key: str, **values: str | int) -> Runs:
    return said(partial(words, key, **values))


class StateSheet:
    """One state of one lesson, its question, and all that both sides need of them."""

    def __init__(self, query: Query, problems: Problems) -> None:
        self.lesson = _lesson(query)
        self.values, found = self.lesson.read(query)
        self.lab = self.lesson.lab(self.values)
        problems += found
        problems += options.unknown(query, self._known())
        last = len(self.lesson.questions)
        number = link.one(query, "question", readers.whole(1, last), 1, problems)
        self.template: Template = self.lesson.questions[number - 1]
        seeds = readers.whole(0, LAST_SEED)
        self.seed = link.one(query, "seed", seeds, options.FIRST_SEED, problems)
        self.has_logits = "z" in self.lesson.shared

    def _known(self) -> tuple[str, ...]:
        """What the address of this sheet may say."""
        own = (parameter.name for parameter in self.lesson.own)
        return ("page", "question", "seed", *options.OF_SCREENS, *options.NAMES, *SHARED, *own)

    @property
    def title(self) -> str:
        """What it is called: as the page is."""
        return self.lesson.words.title

    def state(self, group: str = "") -> tuple[str, dict[str, str]]:
        """The address of the state: its page, and what is behind the question mark."""
        return self.lesson.address, self.lesson.write(self.values)

    def blocks(self, group: str) -> tuple[Block, ...]:
        """The side of the students: what is predicted stands before what is computed."""
        of_page = self.lesson.words
        goal = Text(markdown(lambda: of_page.block("goal")))
        given = columns.given(self.lesson, self.values)
        question = Entries((self._asked(group),))
        predicted = self._guess(filled=False) if self.has_logits else ()
        return (
            Heading(_say("state.goal")), goal, *((given,) if given else ()),
            Heading(_say("state.predict")), Text(_say("state.before")), *predicted, question,
            *self._computed(filled=False),
            Heading(_say("state.compare")), Text(_say("state.furthest")), Lines(2),
        )  # fmt: skip

    def key(self, group: str) -> tuple[Block, ...]:
        """The side of the teacher."""
        predicted = self._guess(filled=True) if self.has_logits else ()
        answer = Entries((self._answered(group),))
        sentences = self._sentences()
        shown = (Heading(_say("state.says")), Bullets(sentences)) if sentences else ()
        return (
            Heading(_say("state.predict")), *predicted, answer,
            *self._computed(filled=True), *shown,
        )  # fmt: skip

    def foot(self, group: str) -> dict[str, str]:
        """What makes the same sheet again."""
        return {"seed": str(options.seed_of(self.seed, group))}

    def _asked(self, group: str) -> Entry:
        """The question; one pair of axes is enough for a sheet."""
        entry = asked(1, self._question(group), self.lesson)
        return replace(entry, axes=None) if self.has_logits else entry

    def _answered(self, group: str) -> Entry:
        """Its answer; of bars that nobody was to draw it says nothing."""
        entry = answered(1, self._question(group))
        return replace(entry, notes=()) if self.has_logits else entry

    def _question(self, group: str) -> Question:
        return self.template.ask(options.seed_of(self.seed, group))

    def _guess(self, *, filled: bool) -> tuple[Block, ...]:
        """The column that is guessed, and axes to draw it in."""
        p = tuple(map(float, softmax(self.lab.z, self.lab.T)))
        key = "axes.drawn" if filled else "axes.draw"
        drawn = (p, tuple(map(fixed, p))) if filled else ((), ())
        axes = Axes(_say(key), self.lab.names, *drawn)
        return (Pair(columns.guesses(self.lab).grid(filled=filled), axes),)

    def _computed(self, *, filled: bool) -> tuple[Block, ...]:
        """The columns that a class computes, then those that it reads off the page."""
        formulas = () if filled else self._formulas()
        read = columns.of_lesson(self.lesson, self.values)
        computed: tuple[Block, ...] = ()
        if self.has_logits:
            table = columns.procedure(self.lab, self._dtype()).grid(filled=filled)
            computed = (Heading(_say("state.compute")), *formulas, table)
        if read is None:
            return computed
        task = () if filled else (Text(_say("state.open")),)
        shown = () if self.has_logits else formulas
        return *computed, Heading(_say("state.read")), *task, *shown, read.grid(filled=filled)

    def _dtype(self) -> str:
        """The type that holds the steps: that of the page, if it has one."""
        return self.lab.dtype if "dtype" in self.lesson.shared else DEFAULT_TYPE

    def _formulas(self) -> tuple[Formulas, ...]:
        """What is computed by, where the page computes a softmax."""
        keys = ("softmax", "shifted") if self.has_logits else ("softmax",)
        formulas = Formulas(tuple(Formula(key, _say(f"formulas.{key}")) for key in keys))
        return (formulas,) if {"z", "T"} & {*self.lesson.shared} else ()

    def _sentences(self) -> tuple[Runs, ...]:
        """What the page says of this state, as far as it is sentences with numbers."""
        found = (marked(say) for say in self.lesson.sentences(self.values).values())
        return tuple(runs(text) for text in found if _is_sentence(text))


def _is_sentence(text: str) -> bool:
    has_number = any(char.isdigit() for char in text)
    return has_number and len(text) <= LONGEST and not any(raw in text for raw in RAW)


def _lesson(query: Query) -> Lesson:
    """The lesson that is asked for; ValueError where there is none of that name."""
    problems: Problems = []
    found = link.one(query, "page", _read_lesson, None, problems)
    if found is None:
        raise ValueError(" ".join(problems))
    return found


def _read_lesson(text: str) -> Lesson | None:
    by_name: dict[str, Lesson] = dict(LESSONS)
    if text not in by_name:
        known = listed(list(by_name), "or")
        raise ValueError(words("refusals.page", known=known, came=link.shown(text)))
    return by_name[text]
