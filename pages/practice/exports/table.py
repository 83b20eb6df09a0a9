"""CSV: one question a row, for spreadsheets and for cards. Pure."""

from itertools import chain

from pages.practice.exports.collection import Collection, Group
from pages.practice.exports.plain import Choice, Exercise
from softmax_words import Words
from ui.take_away.data_files import csv_of

words = Words(__file__)

_FIRST = ("name", "page", "template", "kind", "prompt", "right", "tolerance", "because")


def written(found: Collection) -> bytes:
    """The file: a row of heads, then the questions; what no question has so many of stays empty."""
    most = max(len(exercise.wrong) for exercise in found.exercises)
    heads = [words(f"table.{key}") for key in _FIRST]
    heads += chain.from_iterable(_heads(number) for number in range(1, most + 1))
    rows = (_row(group, exercise) for group in found.groups for exercise in group.exercises)
    return csv_of([heads, *(row + [""] * (len(heads) - len(row)) for row in rows)])


def _heads(number: int) -> tuple[str, str]:
    """The heads of a wrong answer."""
    return words("table.wrong", number=str(number)), words("table.why", number=str(number))


def _row(group: Group, exercise: Exercise) -> list[str | float]:
    right = exercise.right
    kind = words("table.number" if exercise.by_number else "table.choice")
    tolerance = float(right.tolerance) if exercise.by_number else ""
    first = [exercise.name, group.page, group.name, kind, exercise.prompt]
    wrong = ((_shown(each, exercise), each.feedback) for each in exercise.wrong)
    return [*first, _shown(right, exercise), tolerance, exercise.because, *chain(*wrong)]


def _shown(choice: Choice, exercise: Exercise) -> str | float:
    """An answer as it is given: its text, or the number that is typed."""
    return float(choice.number) if exercise.by_number else choice.text
