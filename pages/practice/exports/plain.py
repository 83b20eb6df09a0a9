"""A question as other systems take it: plain text, without HTML and without colours. Pure.

What no file may hold is replaced here, once for all formats: a sign that XML does not know, and
blanks that mean nothing.
"""

import re
from dataclasses import dataclass

from softmax_words import Words
from ui.predict.prediction import slip
from ui.predict.question import Answer
from ui.teach.given import given
from ui.teach.sets import Item
from ui.teach.tolerance import tolerance
from ui.words.words import plain_text

words = Words(__file__)

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_BLANKS = re.compile(r"[ \t]+")
_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")
_DIGITS = 6  # of a number as it is typed: the tolerance is a thousand times as coarse


@dataclass(frozen=True)
class Choice:
    """One answer: its text, why it is wrong if it is, and the number that it is, if it is one."""

    text: str
    is_right: bool
    feedback: str = ""
    value: float | None = None

    @property
    def number(self) -> str:
        """The number as a system reads it."""
        value = float(self.value or 0.0)
        is_whole = value.is_integer() and abs(value) < 1e15
        return str(int(value)) if is_whole else f"{value:.{_DIGITS}g}"

    @property
    def tolerance(self) -> str:
        """How far a typed number may be off."""
        return f"{tolerance(float(self.number)):.{_DIGITS}g}"


@dataclass(frozen=True)
class Exercise:
    """One question: what it is called in one line, what is asked, its answers, why one is right.

    With `by_number` a number is typed; otherwise one of the answers is chosen.
    """

    name: str
    prompt: str
    choices: tuple[Choice, ...]
    because: str
    by_number: bool = False

    @property
    def right(self) -> Choice:
        """The right answer."""
        return next(choice for choice in self.choices if choice.is_right)

    @property
    def wrong(self) -> tuple[Choice, ...]:
        """The others, in their order."""
        return tuple(choice for choice in self.choices if not choice.is_right)


def exercise(item: Item, *, by_number: bool = False) -> Exercise:
    """The question of an item in plain text; what its page shows beside it comes in words."""
    question = item.question
    shown = clean(given(question.given or question.lab, item.lesson))
    prompt = "\n".join(filter(None, (_plain(question.prompt), shown)))
    place = {"page": item.lesson.words.title, "name": item.template.name}
    return Exercise(
        line(clean(words("name", seed=f"{item.seed:04d}", **place))),
        prompt,
        tuple(map(_choice, question.answers)),
        _plain(question.because),
        by_number and question.has_numbers,
    )


def _choice(answer: Answer) -> Choice:
    """One answer; its text is plain already."""
    feedback = "" if answer.is_right else _plain(slip(answer.misconception, answer.remark))
    return Choice(clean(answer.text), answer.is_right, feedback, answer.value)


def _plain(html: str) -> str:
    return clean(plain_text(html))


def clean(text: str) -> str:
    r"""`text` as any file can hold it: signs that XML knows, single blanks, line ends alike.

    >>> clean(" a\x00 \t b\r\nc ")
    'a\ufffd b\nc'
    """
    lines = _LINE_ENDS.sub("\n", _NO_XML.sub(_UNKNOWN, text)).split("\n")
    return "\n".join(filter(None, (_BLANKS.sub(" ", line).strip() for line in lines)))


def line(text: str) -> str:
    """`text` in one line: for names, and where a line end would be the end."""
    return " ".join(text.split("\n"))
