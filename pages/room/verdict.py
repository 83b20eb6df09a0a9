"""What is right, and how it went for one student: sentences, once the truth is revealed. Pure."""

from collections.abc import Mapping
from html import escape

from pages.room import tally
from pages.room.ballot import Ballot
from pages.room.drawn import said
from pages.room.subject import Asked
from softmax_words import Words, listed
from ui.predict.prediction import met, slip
from ui.predict.question import Answer, class_of
from ui.teach.divergence import bits_of_shares
from ui.teach.looks import MISCONCEPTION, slips
from ui.words.numbers import plain

words = Words(__file__)


def right(asked: Asked) -> list[str]:
    """What is right and why, as lines of HTML."""
    lines = [_is(_right_of(asked).text)] if asked.answers else []
    if asked.is_drawn and (lines or not asked.because):
        each = [f"{class_of(asked.solved, i)} {said(p)}" for i, p in enumerate(asked.truth)]
        lines.append(words("verdict.p", p=listed(each)))
    return [*lines, asked.because]


def _is(right: str) -> str:
    """What is right; an answer in words is a sentence of its own, and is quoted."""
    return words("verdict.is_words" if " " in right else "verdict.is", answer=escape(right))


def _right_of(asked: Asked) -> Answer:
    return next(answer for answer in asked.answers if answer.is_right)


def of_rounds(asked: Asked, own: Mapping[int, Ballot]) -> str:
    """How it went in each round, as HTML; nothing where nothing was sent."""
    lines = []
    for number in sorted(own):
        found = [*of_drawing(asked, own[number]), *of_answer(asked, own[number])]
        lines += [words("verdict.round", number=number, how=" ".join(found))] * bool(found)
    return "".join(f"<p>{line}</p>" for line in lines)


def of_drawing(asked: Asked, ballot: Ballot) -> list[str]:
    """What a drawing cost, what a 0 in it means, and what it shows."""
    if not (asked.is_drawn and ballot.draw):
        return []
    lost = bits_of_shares(asked.solved, ballot.p)
    zeros = [i for i, p in enumerate(asked.truth) if p > 0 and not ballot.draw[i]]
    lines = [words("verdict.bits", bits=said(lost))]
    if zeros:
        each = [f"{class_of(asked.solved, i)} ({said(asked.truth[i])})" for i in zeros]
        lines.append(words("verdict.zero", who=listed(each)))
    return lines + [look(each) for each in slips(asked.lab, asked.solved, ballot.p)]


def look(kind: str) -> str:
    """The slip that a drawing shows, in a sentence."""
    return met(MISCONCEPTION[kind]) if kind in MISCONCEPTION else words(f"verdict.{kind}")


def of_answer(asked: Asked, ballot: Ballot) -> list[str]:
    """How an answer went, chosen or given as a number."""
    answer = tally.answer_of(asked, ballot)
    if answer is None and not (asked.is_value and ballot.value is not None):
        return []
    right = escape(_right_of(asked).text)
    if answer and answer.is_right:
        return [words("verdict.right", answer=right)]
    given = _given(ballot, answer)
    key = "wrong_words" if " " in f"{given}{right}" else "wrong"
    lines = [words(f"verdict.{key}", given=given, answer=right)]
    return [*lines, slip(answer.misconception, answer.remark)] if answer else lines


def _given(ballot: Ballot, answer: Answer | None) -> str:
    """What was said: a number as it was given, an answer in its text."""
    if ballot.value is not None:
        return plain(ballot.value)
    return escape(answer.text) if answer else ""
