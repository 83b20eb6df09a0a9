"""The stations of the course, in the order of the menu: pure, a table over the lessons' own.

Each opens a page with a question before it; what the page shows after the answer is the question's
own state. Its goal says whether the reader has done what is asked, by the values alone, and is not
fulfilled by what the link opens. How a station is called and what it asks stands in the words.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from pages.lessons import LESSONS
from softmax_core import jacobian, softmax, sparsemax, steps
from softmax_models.languages import scores
from softmax_models.letters import letters
from softmax_models.near_ties import added
from softmax_words import Words, chosen
from ui.address import link
from ui.address.link import Lab
from ui.address.parameters import Parameter, Values, values_of
from ui.lesson import Lesson
from ui.predict.question import Question, Template

words = Words(__file__)

Goal = Callable[[Values], bool]
Answered = Collection[Any]  # the questions that were answered, by their names and seeds


@dataclass(frozen=True)
class Station:
    """One station: a question of a lesson with its seed, what is to be reached, and how long.

    Its name is that of the question, and stands in what a browser or a file keeps: it stays.
    """

    page: str
    name: str
    minutes: int
    goal: Goal
    seed: int = 1

    @property
    def lesson(self) -> Lesson:
        """The lesson that it opens."""
        return LESSONS[self.page]

    @cached_property
    def number(self) -> int:
        """Its place in the course, counted from 1."""
        return STATIONS.index(self) + 1

    @property
    def title(self) -> str:
        """What it is called."""
        return words(f"stations.{self.name}")

    @property
    def task(self) -> str:
        """What is to be done after the prediction."""
        return words(f"tasks.{self.name}")

    @cached_property
    def template(self) -> Template:
        """What makes its question."""
        return next(each for each in self.lesson.questions if each.name == self.name)

    @cached_property
    def question(self) -> Question:
        """What it asks."""
        return self.template.ask(self.seed)

    @property
    def opened(self) -> Values:
        """What its page shows once the question is answered."""
        question = self.question
        lab = Lab(**{name: getattr(question.lab, name) for name in self.lesson.shared})
        return values_of(lab, self.lesson.own, lambda one, before: _given(question, one, before))

    @cached_property
    def address(self) -> Mapping[str, str]:
        """The parameters of its link, as the page itself writes them."""
        number = self.lesson.questions.index(self.template) + 1
        asked = {"predict": link.ON}
        asked |= {"question": str(number)} if number != 1 else {}
        asked |= {"seed": str(self.seed)} if self.seed != 1 else {}
        return self.lesson.write(self.opened) | asked

    @property
    def query(self) -> dict[str, str]:
        """The same in the language that was chosen."""
        return {**self.address, **link.in_language(chosen())}

    @property
    def file(self) -> str:
        """The file of its page, as the menu knows it."""
        return f"{self.page}/{self.page}.py"

    def is_done(self, values: Values, answered: Answered) -> bool:
        """Whether the reader has predicted, and then reached what is asked."""
        return (self.name, self.seed) in answered and bool(self.goal(values))


def _given(question: Question, parameter: Parameter, before: Values) -> Any:
    """What a question gives a parameter."""
    return parameter.fit(question.values.get(parameter.name, parameter.first(before)), before)


def is_cold(values: Values) -> bool:
    """T is below 0.2."""
    return values.T < 0.2


def is_twice_as_likely(values: Values) -> bool:
    """The first class is twice as likely as the second, to a twentieth."""
    p = softmax(values.z, values.T)
    return bool(abs(p[0] - 2 * p[1]) < p[1] / 20)


def is_shifted(values: Values) -> bool:
    """All logits were moved together, by 10 or more."""
    return bool(abs(values.together.shift) >= 10)


def is_divided(values: Values) -> bool:
    """The last step, the division, is open and seen."""
    last = 4 if values.form == "shifted" else 3
    return bool(values.step == values.seen == last)


def breaks(values: Values, offset: float = 0.0, constant: str | float = "none") -> bool:
    """Whether softmax less a constant is not finite in this number type, or all zeros."""
    z = np.asarray(values.z) + offset
    p = steps(z, values.T, shift=constant, dtype=values.dtype).probabilities
    return not (np.isfinite(p).all() and p.any())


def breaks_in_float16(values: Values) -> bool:
    """The definition breaks in float16; with the maximum subtracted it would not."""
    return values.dtype == "float16" and breaks(values) and not breaks(values, constant="max")


def found_the_offset(values: Values) -> bool:
    """The offset breaks naive softmax, and one less would not."""
    return breaks(values, values.offset) and not breaks(values, values.offset - 1)


def is_repaired(values: Values) -> bool:
    """A constant is subtracted that keeps what breaks without it."""
    is_kept = not breaks(values, values.offset, values.shift)
    return is_kept and breaks(values, values.offset)


def hardly_answers(values: Values) -> bool:
    """No probability answers its own logit by as much as 0.01."""
    try:
        return bool(np.diag(jacobian(values.z, values.T)).max() < 0.01)
    except ValueError:  # a tie at T = 0 has no slope
        return False


def is_trained(values: Values) -> bool:
    """The training has come to epoch 150."""
    return bool(values.epoch >= 150)


def one_word_left(values: Values) -> bool:
    """Top-k keeps the likeliest word alone."""
    return bool(values.k == 1)


def drawn_often(values: Values) -> bool:
    """100,000 words are drawn."""
    return int(values.N) >= 100_000


def is_by_columns(values: Values) -> bool:
    """The softmax runs over the wrong axis."""
    return bool(values.axis == "columns")


def is_scaled(values: Values) -> bool:
    """The scores are divided by √d again."""
    return bool(values.scale == "on")


def has_run(values: Values) -> bool:
    """The run has come to step 500."""
    return bool(values.t >= 500)


def is_largest(values: Values) -> bool:
    """The largest size is picked, which is where the page opens by itself."""
    return bool(values.n == LESSONS["cost"].parameter("n").default)


def one_class_left(values: Values) -> bool:
    """Sparsemax gives all to one class."""
    return int(np.count_nonzero(sparsemax(values.z, values.T))) == 1


def is_mended(values: Values) -> bool:
    """With the reader's line what is masked has a weight of 0, and all weights sum to 1."""
    _, weights = LESSONS["bugs"].pictures(values)["found_1"]().table.values()
    left, masked = np.split(np.asarray(weights, float), [len(weights) - values.masked])
    return bool(values.mend and len(masked) and not masked.any() and abs(left.sum() - 1) < 1e-9)


def gives_up(values: Values) -> bool:
    """Naive softmax has no answer to so many letters of the text, and with one less it has."""
    if values.logits != "text" or values.own_logits.token:
        return False
    text, upto = letters(values.long.text or values.text), values.upto
    return upto > 0 and _is_lost(text[:upto], values) and not _is_lost(text[: upto - 1], values)


def _is_lost(text: list[str], values: Values) -> bool:
    """Whether the model's logits of a text break naive softmax."""
    return breaks(values.put(z=tuple(scores("".join(text)).tolist())))


def nothing_parts(values: Values) -> bool:
    """In this number type all contexts have one winner in every order, in 128 terms or more."""
    n = int(values.n)
    return n >= 128 and not added(n, values.type, int(values.block)).parted.any()


def is_carried_through(values: Values) -> bool:
    """The training subtracts the maximum, in one way or the other, and has come to step 45."""
    return values.way != "naive" and int(values.t) >= 45


STATIONS = (
    Station("explore", "temperature", 4, is_cold),
    Station("explore", "proportion", 4, is_twice_as_likely),
    Station("explore", "shift", 3, is_shifted),
    Station("steps", "exponential", 3, is_divided),
    Station("steps", "ratio", 5, breaks_in_float16),
    Station("stability", "lost_logarithm", 5, found_the_offset),
    Station("stability", "wrong_constant", 4, is_repaired),
    Station("jacobian", "neighbour", 4, hardly_answers),
    Station("classify", "push", 5, is_trained),
    Station("next", "renormalised", 4, one_word_left),
    Station("next", "many_draws", 3, drawn_often),
    Station("attend", "attention_axis", 4, is_by_columns),
    Station("attend", "no_division", 3, is_scaled),
    Station("choose", "poor_arm", 4, has_run),
    Station("cost", "readings", 3, is_largest),
    Station("zeros", "sparse_and_warm", 4, one_class_left),
    Station("real", "low_logits", 3, gives_up),
    Station("train", "sum_overflows", 4, is_carried_through),
    Station("bugs", "masked_with_zero", 5, is_mended),
    Station("order", "two_orders", 3, nothing_parts),
)
BY_NAME = {station.name: station for station in STATIONS}
MINUTES = sum(station.minutes for station in STATIONS)


def at(page: str, query: Mapping[str, str]) -> Station | None:
    """The station whose link this is, in any language."""
    said = {name: text for name, text in query.items() if name != "lang"}
    return next(
        (each for each in STATIONS if each.lesson.address == page and each.address == said), None
    )
