"""What a class has handed in, as one table: pure, files in, a table and sentences out."""

from collections.abc import Sequence
from dataclasses import replace

from pages.lessons import LESSONS
from pages.practice import names, results
from pages.practice.results import Handed
from pages.practice.sitting import Sitting
from softmax_words import Words, listed
from ui.charts.figure import Chart
from ui.predict.prediction import named
from ui.predict.question import SLIP
from ui.teach.sets import Item, Set
from ui.words.unseen import visible

words = Words(__file__)

_LONGEST_FILE = 60  # characters of its name

Marked = tuple[str, Handed]


def marked(data: bytes) -> Handed | str:
    """What a file says, graded again; or the sentence that says why it cannot be."""
    try:
        return results.read(data, LESSONS)
    except ValueError as error:
        return str(error)


def named_file(name: str) -> str:
    """The name of a file as it can be shown."""
    return visible(name)[:_LONGEST_FILE]


def table(found: Sequence[Marked]) -> Chart:
    """A row for each file: who, of which set, how many were right, what was met."""
    sittings = [handed.sitting for _, handed in found]
    columns = {
        "file": [named_file(file) for file, _ in found],
        "set": [names.of_set(each.of) for each in sittings],
        "answered": [_of(_places(each.of, len(each.waiting)), each.of) for each in sittings],
        "right": [_of(each.right_at_once, each.of) for each in sittings],
        "later": [str(each.right_later) for each in sittings],
        "met": [_met(handed) for _, handed in found],
    }
    who = [handed.name or words("check.unnamed") for _, handed in found]
    rest = {words(f"check.{key}"): column for key, column in columns.items()}
    return Chart(words("check.table"), {}, "", {words("check.student"): who, **rest})


def saved(found: Sequence[Marked]) -> Chart:
    """The same table for a file: with a column for each question, 1 where it was right at once."""
    sittings = [_of_questions(handed.sitting) for _, handed in found]
    names = dict.fromkeys(name for each in sittings for name in each)
    shown = table(found)
    columns = {name: [each.get(name, "") for each in sittings] for name in names}
    return replace(shown, table={**shown.table, **columns})


def _of_questions(sitting: Sitting) -> dict[str, str]:
    """Whether each question was right when it first came, by its name; a second one has a 2."""
    found: dict[str, str] = {}
    for each in sorted(sitting.answered, key=lambda each: each.asked.place):
        if not each.asked.again:
            work = each.asked.work
            name = work.template.name if isinstance(work, Item) else work.kind
            times = sum(key.split()[0] == name for key in found)
            found[f"{name} {times + 1}" if times else name] = str(int(each.is_right))
    return found


def _places(of: Set, waiting: int) -> int:
    """How many of a set were answered to their end."""
    return of.count - waiting


def _of(part: int, of: Set) -> str:
    """A part of all questions of a set."""
    return words("check.part", part=part, count=of.count)


def _met(handed: Handed) -> str:
    """The misconceptions that a student met, and how often where more than once."""
    often = [(each, times) for each, times in handed.sitting.met.most_common() if each != SLIP]
    said = [
        named(each) if times == 1 else words("check.times", name=named(each), times=times)
        for each, times in often
    ]
    return listed(said, "unit")


def claims(found: Sequence[Marked]) -> list[str]:
    """A sentence for each file that says another score of itself than it has."""
    return [
        words("check.claims", file=named_file(file), claimed=str(handed.claimed), right=right)
        for file, handed in found
        if (right := handed.sitting.right_at_once) != handed.claimed
    ]
