"""The sheet of a practice set: its questions in plain text, and their answers."""

from dataclasses import replace

from pages.lessons import LESSONS
from pages.sheet import options
from pages.sheet.asked import answered, asked
from pages.sheet.document import Block, Entries
from softmax_words import Words
from ui.address.link import Problems
from ui.lesson import Query
from ui.teach import sets
from ui.teach.sets import EVERYBODY, Item, Set

words = Words(__file__)
NAMES = ("set", "count", "seed", "student")
PRACTICE = "practice"  # the page that asks the same on a screen


def entries(items: tuple[Item, ...], *, solved: bool) -> Entries:
    """The questions of a set, or their answers."""
    pairs = list(enumerate(items, 1))
    if solved:
        return Entries(tuple(answered(number, item.question) for number, item in pairs))
    return Entries(tuple(asked(number, item.question, item.lesson) for number, item in pairs))


def of_group(chosen: Set, group: str) -> Set:
    """The set of a group: others of the kind for B."""
    return replace(chosen, seed=options.seed_of(chosen.seed, group))


class SetSheet:
    """One set of questions."""

    def __init__(self, query: Query, problems: Problems) -> None:
        self.set, found = sets.read(query, LESSONS)
        problems += found
        problems += options.unknown(query, (*NAMES, *options.NAMES))
        if not (printed := len(self._items(""))):
            raise ValueError(words("refusals.no_questions"))
        if printed < self.set.count:
            problems.append(words("refusals.hands", count=self.set.count - printed))

    @property
    def title(self) -> str:
        """What it is called."""
        return words("set.title")

    def state(self, group: str = "") -> tuple[str, dict[str, str]]:
        """The address of the same set on a screen."""
        return PRACTICE, sets.write(of_group(self.set, group))

    def blocks(self, group: str) -> tuple[Block, ...]:
        """The questions."""
        return (entries(self._items(group), solved=False),)

    def key(self, group: str) -> tuple[Block, ...]:
        """Their answers."""
        return (entries(self._items(group), solved=True),)

    def foot(self, group: str) -> dict[str, str]:
        """What makes the same sheet again."""
        student = self.set.student
        seed = {"seed": str(of_group(self.set, group).seed)}
        return seed | ({"student": str(student)} if student != EVERYBODY else {})

    def _items(self, group: str) -> tuple[Item, ...]:
        return of_group(self.set, group).items(LESSONS)
