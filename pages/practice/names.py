"""How a reader sees the parts of a set: pages by their titles, misconceptions by their words."""

from pages.lessons import LESSONS
from pages.practice.sitting import words
from softmax_words import listed
from ui.predict.prediction import named
from ui.predict.question import LEVELS
from ui.teach.sets import EVERYBODY, MIXED, TASKS, Set


def of_part(part: str) -> str:
    """One part."""
    if part in LESSONS:
        return LESSONS[part].words.title
    if part in (MIXED, *LEVELS, *TASKS):
        return words(f"offer.{part}")
    return named(int(part)) if part.isdigit() else part


def of_set(chosen: Set) -> str:
    """A set in a line of text."""
    parts = listed([of_part(part) for part in chosen.parts], "unit") or words("set.mixed")
    key = "set.parts" if chosen.student == EVERYBODY else "set.own"
    own = {} if chosen.student == EVERYBODY else {"student": str(chosen.student)}
    return words(key, parts=parts, count=chosen.count, seed=str(chosen.seed), **own)
