"""What a room asks: the questions that an address names, the same in every process. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pages.room.ballot import Form
from softmax_core import softmax
from ui.address.link import Lab
from ui.lesson import Lesson
from ui.predict.question import Answer

Lessons = Mapping[str, Lesson]
Query = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Asked:
    """One question of a room: how it is answered, and what is right.

    `lab` is what students see with it; `solved` that whose probabilities are drawn, often the same.
    `opens` is the lesson that shows the answer, by its name, and the address of the state there.
    Where numbers are given, `answers` still says what leads to which.
    """

    prompt: str  # HTML
    lab: Lab
    solved: Lab
    answers: tuple[Answer, ...] = ()  # the right one, and those that a misconception leads to
    because: str = ""  # HTML: why the right one is
    is_drawn: bool = False
    is_chosen: bool = False
    is_value: bool = False
    opens: tuple[str, Mapping[str, str]] = ("", {})

    @property
    def truth(self) -> tuple[float, ...]:
        """The probabilities of what is drawn; none where nothing is."""
        if not self.is_drawn:
            return ()
        return tuple(map(float, softmax(self.solved.z, self.solved.T)))

    @property
    def form(self) -> Form:
        """What a ballot may hold."""
        classes = len(self.solved.z) if self.is_drawn else 0
        return Form(classes, len(self.answers) if self.is_chosen else 0, self.is_value)


@dataclass(frozen=True)
class Subject:
    """All that a room asks, and the address that asks the same again."""

    address: Mapping[str, str]
    asked: tuple[Asked, ...]
    problems: tuple[str, ...] = ()  # a sentence for each part of the address that was not used


def read(query: Query, lessons: Lessons) -> Subject:
    """What an address asks; ValueError with a sentence where it asks nothing."""
    raise NotImplementedError
