"""What a question is, and how it comes from a seed: pure, no Streamlit.

Numbers are drawn from the seed; every answer is then computed by `softmax_core`, the right one from
the definition and a wrong one as the misconception would have it.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from typing import Any

from ui.address.link import Lab
from ui.words.numbers import exact, significant
from ui.words.words import swatch

# The misconceptions that a wrong answer may be due to, by number: their names stand in the words.
MISCONCEPTIONS = range(1, 20)
# What a template asks of a learner: to see which it is, to find a number, to say why it fails.
RECOGNISE, COMPUTE, EXPLAIN = LEVELS = ("recognise", "compute", "explain")
SLIP = 0  # a wrong answer that none of them explains: its remark alone says why
LAST_SEED = 9999
_TRIES = 200
_ROUNDS = 4
_APART = 0.02  # two numbers closer than this are no choice


@dataclass(frozen=True)
class Answer:
    """One answer: its text, the number it stands for if it is one, and what leads there."""

    text: str
    value: float | None = None
    misconception: int | None = None  # None is the right answer, `SLIP` none of the list
    remark: str = ""  # why a reader who chose it is wrong, in one line of HTML

    @property
    def is_right(self) -> bool:
        """Whether this is the answer of the core."""
        return self.misconception is None


Answers = tuple[Answer, ...]


@dataclass(frozen=True)
class Question:
    """What is asked (HTML), and the lab and page values that show its answer.

    `given` is the lab as the reader sees it before the answer; None where it is `lab` itself.
    `because` explains the right answer in one line of HTML.
    """

    prompt: str
    lab: Lab
    answers: Answers
    because: str
    given: Lab | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    draws: bool = False  # the reader can also draw the probabilities of `lab`

    @property
    def right(self) -> Answer:
        """The answer of the core."""
        return next(answer for answer in self.answers if answer.is_right)

    @property
    def has_numbers(self) -> bool:
        """Whether each answer is a number, so that one can be given instead of chosen."""
        return all(answer.value is not None for answer in self.answers)


Maker = Callable[[random.Random], Question]


@dataclass(frozen=True)
class Template:
    """What makes a question of any seed: its maker, and what it asks of a learner."""

    make: Maker
    level: str  # one of LEVELS

    @property
    def name(self) -> str:
        """Its name in a set: that of its maker."""
        return self.make.__name__

    def ask(self, seed: int) -> Question:
        """The question with the numbers of `seed`, its answers shuffled."""
        rng = random.Random(f"{self.name} {seed}")
        drawn = (self.make(rng) for _ in range(_TRIES))
        question = next(question for question in drawn if is_clear(question))
        answers = rng.sample(question.answers, len(question.answers))
        return replace(question, answers=_placed(self.name, seed, answers))


def _placed(name: str, seed: int, answers: Sequence[Answer]) -> Answers:
    """The same, the right one at each place as often: four times in so many seeds.

    Left to chance it stood last in two thirds of the first fifty questions of one template.
    """
    places = [*range(len(answers))] * _ROUNDS
    block, at = divmod(seed, len(places))
    random.Random(f"{name} places {block}").shuffle(places)
    placed = sorted(answers, key=lambda answer: answer.is_right)
    placed.insert(places[at], placed.pop())
    return tuple(placed)


def asks(level: str) -> Callable[[Maker], Template]:
    """Make a template of a maker: `@asks(COMPUTE)`."""
    return partial(Template, level=level)


def is_clear(question: Question) -> bool:
    """Whether the answers can be told apart as they are shown, and one is right."""
    texts = {answer.text for answer in question.answers}
    values = sorted(a.value for a in question.answers if a.value is not None)
    gaps = [after - before for before, after in pairwise(values)]
    return (
        len(texts) == len(question.answers)
        and sum(answer.is_right for answer in question.answers) == 1
        and not any(gap < _APART for gap in gaps)
    )


def number(value: float, misconception: int | None = None, remark: str = "") -> Answer:
    """A number as an answer, with three significant digits; 0 and 1 as they are."""
    value = float(value)
    text = exact(value).removesuffix(".0") if value in (0.0, 1.0) else significant(value, 3)
    return Answer(text, value, misconception, remark)


def reason(text: str, misconception: int | None = None, remark: str = "") -> Answer:
    """A reason as an answer: a text, and no number."""
    return Answer(text, None, misconception, remark)


def told(rng: random.Random, *wordings: str) -> Answer:
    """The right reason in one of its wordings: shorter than the wrong ones, between them, longer.

    Were it always the longest, which a careful sentence tends to be, its length would give it away.
    """
    return reason(rng.choice(wordings))


def share(value: float) -> str:
    """A probability inside a sentence."""
    return significant(float(value), 3)


def class_of(lab: Lab, index: int) -> str:
    """The name of a class as HTML, in its colour."""
    return swatch(lab.names[index], index)


def tenths(rng: random.Random, low: float, high: float) -> float:
    """A number with one decimal, `low` and `high` among them."""
    return rng.randint(round(10 * low), round(10 * high)) / 10
