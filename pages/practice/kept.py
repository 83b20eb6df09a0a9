"""What was answered of the last set, kept by the tab of the browser too.

A reload, or a server that was started anew, is a new session: it takes the set up where it was.
The tab keeps what a student would hand in; what it brings is graded again like such a file.
"""

from pages.lessons import LESSONS
from pages.practice import progress, results
from pages.practice.sitting import Sitting
from ui.memory import kept_file
from ui.memory.kept_file import How
from ui.screen.refused import refused

_KEY, _NAME, _READ = "practice_answers", "softmax-lab-practice.json", "read"


def take() -> None:
    """Hear what the tab brings to a session that is new, before anything is asked."""
    kept_file.take(_KEY, _take_up)
    refused(_KEY)


def _take_up(name: str, data: bytes, how: How) -> None:
    """Go on with the set of a file; what this session has of it already is newer."""
    found, memory = results.read(data, LESSONS), progress.current()
    answered = tuple(each.given for each in found.sitting.answered)
    if not memory.of(found.sitting.of):
        memory.given[found.sitting.of] = answered
        memory.read[found.sitting.of] = _left_behind(how, len(answered))
        memory.name = memory.name or found.name
        memory.kept = found.sitting.of
    kept_file.keep(_KEY, name, data, stored=True)


def _left_behind(how: How, last: int) -> int:
    """How many results were left behind; from a browser it may be anything."""
    came = how.get(_READ)
    return came if type(came) is int and 0 <= came <= last else 0


def draw(found: Sitting) -> None:
    """The part of the page that speaks with the tab."""
    memory = progress.current()
    if found.answered:
        kept_file.keep_up(_KEY, _NAME, results.write(found, memory.name).encode())
        memory.kept = found.of
    read = memory.read.get(memory.kept, 0) if memory.kept else 0
    kept_file.draw(_KEY, {_READ: read})
