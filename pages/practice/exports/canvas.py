"""QTI 1.2 for Canvas, by text2qti: an optional extra, `pip install softmax-lab[canvas]`.

text2qti reads Markdown, LaTeX between dollars, and code that it can run. Here nothing of a question
can be any of it: each sign that is no letter and no digit goes in as its number (`$` is `&#36;`).
It runs in a process of its own.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from string import ascii_lowercase

from pages.practice.exports.collection import Collection, Group
from pages.practice.exports.plain import Exercise, line
from softmax_words import Words
from ui.teach import own_process
from ui.teach.own_process import NoAnswer

words = Words(__file__)

MAKER = Path(__file__).with_name("quizmaker.py")
SECONDS = 60  # 300 questions take 4
LEAST = 1e-4  # text2qti writes four decimals, and refuses an end of a range that is nearer to 0
_PAST = 1.01e-4  # beyond it, whatever rounding does


class NoFile(ValueError):
    """Why there is no file, in a sentence."""

    def __init__(self, key: str, **values: int) -> None:
        super().__init__(words(f"canvas.{key}", **values))


def is_there() -> bool:
    """Whether the extra is installed."""
    return find_spec("text2qti") is not None


def notes(found: Collection) -> tuple[str, ...]:
    """What Canvas takes otherwise than other systems."""
    count = sum(exercise.by_number for exercise in found.exercises)
    return (words("canvas.numbers", count=count),) if count else ()


def written(found: Collection) -> bytes:
    """The file; NoFile with a sentence where there is none."""
    if not is_there():
        raise NoFile("extra")
    try:
        return own_process.answered(MAKER, source(found).encode(), SECONDS)
    except NoAnswer as error:
        raise NoFile(error.why, count=SECONDS) from error


def source(found: Collection) -> str:
    """What text2qti reads."""
    lines = [f"Quiz title: {line(found.title)}", "Shuffle answers: true"]
    for group in found.groups:
        lines += ["", *_group(group)]
    return "\n".join((*lines, ""))


def _group(group: Group) -> Iterator[str]:
    """The variants of one template, and how many of them a student gets."""
    yield from ("GROUP", f"pick: {group.picks}", "points per question: 1")
    for exercise in group.exercises:
        yield from ("", f"Title: {exercise.name}", *_question(exercise))
    yield "END_GROUP"


def _question(exercise: Exercise) -> Iterator[str]:
    """A question: what is asked, what is said of every answer, and the answers."""
    yield _marked("1.", exercise.prompt)
    yield _marked("...", exercise.because)
    if exercise.by_number:
        if exercise.wrong:
            yield _marked(
                "-", "\n".join(f"{each.number}: {each.feedback}" for each in exercise.wrong)
            )
        yield f"= {exercise.right.number} +- {_margin(exercise)}"
        return
    for letter, choice in zip(ascii_lowercase, exercise.choices, strict=False):
        yield _marked(f"*{letter})" if choice.is_right else f"{letter})", choice.text)
        if choice.feedback:
            yield _marked("...", choice.feedback)


def _margin(exercise: Exercise) -> str:
    """How far a number may be off; a range must not end so near 0 that text2qti refuses it."""
    value, off = float(exercise.right.number), float(exercise.right.tolerance)
    return repr(abs(value) + _PAST if abs(abs(value) - off) < LEAST else off)


def _marked(mark: str, text: str) -> str:
    """A text behind a mark; each line of it is a paragraph, as far to the right as the first."""
    paragraphs = [coded(each) for each in text.split("\n")]
    return f"{mark} " + f"\n\n{' ' * (len(mark) + 1)}".join(paragraphs)


def coded(text: str) -> str:
    """`text` with each sign by its number, so that it is nothing but itself.

    >>> coded("p = $x$")
    'p &#61; &#36;x&#36;'
    """
    return "".join(char if char.isalnum() or char == " " else f"&#{ord(char)};" for char in text)
