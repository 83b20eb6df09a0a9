"""What a student hands in, as a file, and what a teacher reads of it: graded again.

Pure: no Streamlit. The file is JSON that can be read by eye. Of what it says, only the set, the
seed and the answers count; whoever changes these to others has answered otherwise, and whoever
computes the right ones has forged the file: it protects against accidents alone.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pages.practice.sitting import Answered, Sitting, after, begun, question_of
from softmax_models.letters import letters
from softmax_words import ENGLISH, Words, languages, speaking, spoken
from ui.address import link, raw_query
from ui.predict.prediction import Prediction
from ui.predict.question import Question
from ui.teach import sets
from ui.teach.sets import MOST, Item, Lessons, Set, Work
from ui.words.unseen import visible

words = Words(__file__)

VERSION = 1
LIMIT = 200_000  # bytes: 120 answers with all that is written for a reader are a fifth of it
LONGEST_NAME = 60
_WHAT = "softmax_lab"
_KIND = "practice"


@dataclass(frozen=True)
class Handed:
    """What a file says: who, and how far in which set, by our own grading; and what it claimed."""

    name: str
    sitting: Sitting
    claimed: int | None  # right at once, as the file says


def write(found: Sitting, name: str) -> str:
    """The file of what was answered so far."""
    written = {
        _WHAT: _KIND,
        "version": VERSION,
        "language": spoken(),
        **({"name": name} if name else {}),
        "set": "&".join(f"{key}={text}" for key, text in sets.write(found.of).items()),
        "answers": [_written(each) for each in found.answered],
        "right_at_once": found.right_at_once,
        "questions": found.of.count,
    }
    return json.dumps(written, ensure_ascii=False, indent=1)


def _written(each: Answered) -> dict[str, Any]:
    """One answer: what was asked, what was given, and for who reads it whether it is right."""
    given, work = each.given, each.asked.work
    drawn = {"numbers": list(given.drawn)} if given.drawn else {}
    if isinstance(work, Item):
        text = question_of(work.template, work.seed).answers[given.answer].text
        said = {"question": work.template.name, "choice": given.answer + 1, "answer": text}
    else:
        said = {"task": work.kind}
    return said | drawn | {"seed": work.seed, "right": each.is_right}


def read_name(text: str) -> str:
    """A name to hand in with, without what is not seen; ValueError where it is too long."""
    name = visible(text.strip())
    if len(letters(name)) > LONGEST_NAME:
        raise ValueError(words("handed.name", most=LONGEST_NAME))
    return name


def read(data: bytes, lessons: Lessons) -> Handed:
    """What a file says, graded again; ValueError with a sentence where it cannot be."""
    if len(data) > LIMIT:
        raise ValueError(words("handed.large", most=LIMIT // 1000))
    written = _object(data)
    if written.get(_WHAT) != _KIND:
        raise ValueError(words("handed.other"))
    version = written.get("version")
    if type(version) is not int or version != VERSION:
        came = link.shown(version)
        raise ValueError(words("handed.version", came=came, version=VERSION))
    name = read_name(_text(written, "name"))
    language = _text(written, "language", ENGLISH)
    if language not in languages():
        raise ValueError(words("handed.language", came=link.shown(language)))
    of = _set(_text(written, "set"), lessons)
    found = _graded(of, _answers(written), language, lessons)
    claimed = written.get("right_at_once")
    is_score = type(claimed) is int and 0 <= claimed <= MOST
    return Handed(name, found, claimed if is_score else None)


def _object(data: bytes) -> Mapping[str, Any]:
    """The JSON object in a file."""

    def refuse(name: str) -> None:
        raise ValueError(name)

    try:
        found = json.loads(data.decode("utf-8-sig"), parse_constant=refuse)
    except (ValueError, RecursionError):
        raise ValueError(words("handed.json")) from None
    if not isinstance(found, dict):
        raise ValueError(words("handed.other"))
    return found


def _text(written: Mapping[str, Any], key: str, default: str = "") -> str:
    found = written.get(key, default)
    if not isinstance(found, str):
        raise ValueError(words("handed.part", part=key, came=link.shown(found)))
    return found


def _set(text: str, lessons: Lessons) -> Set:
    """The set that the file is of."""
    query, _ = raw_query.read(text if text.isascii() else "")
    found, problems = sets.read(query, lessons)
    if "set" not in query or query.keys() - {"set", *sets.NUMBERS}:
        raise ValueError(words("handed.part", part="set", came=link.shown(text)))
    if problems:
        raise ValueError(words("handed.set", why=problems[0]))
    return found


def _answers(written: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = written.get("answers")
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise ValueError(words("handed.part", part="answers", came=link.shown(found)))
    if len(found) > 2 * MOST:
        raise ValueError(words("handed.many", most=2 * MOST, came=len(found)))
    return found


def _graded(of: Set, answers: list[Mapping[str, Any]], language: str, lessons: Lessons) -> Sitting:
    """The set after the answers of a file, each to what stood in its place."""
    with speaking(language):
        found = begun(of, lessons)
        for number, each in enumerate(answers, 1):
            if found.is_over:
                raise ValueError(words("handed.more", number=number))
            try:
                found = after(found, _given(each, found.waiting[0].work))
            except ValueError as error:
                raise ValueError(words("handed.answer", number=number, why=str(error))) from None
        return found


def _given(written: Mapping[str, Any], work: Work) -> Prediction:
    """One answer of a file, to what was asked; ValueError where it is to something else."""
    is_question = isinstance(work, Item)
    name = work.template.name if isinstance(work, Item) else work.kind
    if (written.get("question" if is_question else "task"), written.get("seed")) != (
        name,
        work.seed,
    ):
        raise ValueError(words("handed.asked", asked=name, seed=work.seed))
    numbers = written.get("numbers", [])
    if not isinstance(numbers, list) or not all(map(_is_number, numbers)):
        raise ValueError(words("handed.numbers", came=link.shown(numbers)))
    drawn = tuple(map(float, numbers))
    if not isinstance(work, Item):
        return Prediction(drawn=drawn)
    return Prediction(_choice(written, question_of(work.template, work.seed)), drawn)


def _is_number(value: Any) -> bool:
    """Whether this is a number that a float can hold."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and abs(value) <= sys.float_info.max


def _choice(written: Mapping[str, Any], question: Question) -> int:
    """The place of the answer that was chosen, if it reads as it did."""
    choice, count = written.get("choice"), len(question.answers)
    if type(choice) is not int or not 1 <= choice <= count:
        raise ValueError(words("handed.choice", most=count, came=link.shown(choice)))
    if written.get("answer") != question.answers[choice - 1].text:
        raise ValueError(words("handed.text", came=link.shown(written.get("answer"))))
    return choice - 1
