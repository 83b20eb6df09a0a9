"""What is shown of a room at each stage: to all, to its teacher, to one student. Pure.

Nothing of a round that is not shown is in it, and nothing of the truth before it is revealed: what
stands here while a round is open is made of the stage, the question and two counts.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import urlencode

from pages.lessons import LESSONS
from pages.room import pieces, tables, tally, verdict
from pages.room.ballot import Ballot, written
from pages.room.room_of import MOST, Room
from pages.room.stage import ENDED, LOBBY, OPEN, REVEALED, ROUNDS, SHOWN
from pages.room.subject import Asked
from softmax_words import Words, chosen
from ui.address import link
from ui.teach.looks import GOAL
from ui.words.numbers import plain
from ui.words.words import swatch

words = Words(__file__)

Ballots = Mapping[str, Ballot]
Rounds = Mapping[int, Ballots]  # of the question that is asked now
MINUTE = 60.0


def view(
    room: Room, asked: Sequence[Asked], rounds: Rounds, here: int, base: str = ""
) -> dict[str, Any]:
    """What all see. `base` is the path that the lab is served under."""
    stage, ballots = room.stage, rounds.get(room.stage.round, {})
    is_asking = stage.step not in (LOBBY, ENDED)
    now = asked[stage.question] if is_asking else None
    seen, sentence = _seen(room, now, rounds) if now else ("", "")
    revealed = bool(now) and stage.reveals(stage.question)
    return {
        "code": room.code,
        "stage": vars(stage).copy(),
        "again": room.again,
        "questions": len(asked),
        "place": _place(room, len(asked)) if is_asking else "",
        "asked": _asked(now) if now else None,
        "count": {"answered": len(ballots), "here": here},
        "said": _said(OPEN if sentence else stage.step, len(ballots), here),
        "picture": pieces.unstyled(seen),
        "result": pieces.unstyled(_result(now, base)) if now and revealed else "",
        "sentence": sentence,
    }


def _place(room: Room, questions: int) -> str:
    """Which question it is, and which round."""
    stage = room.stage
    return words("shown.place", number=stage.question + 1, last=questions, round=stage.round)


def _asked(asked: Asked) -> dict[str, Any]:
    """What is asked, without anything of its answer."""
    form = asked.form
    return {
        "prompt": pieces.unstyled(asked.prompt),
        "given": pieces.unstyled(_given(asked)),
        "names": list(asked.solved.names) if asked.is_drawn else [],
        "classes": form.classes,
        "choices": [answer.text for answer in asked.answers] if asked.is_chosen else [],
        "value": asked.is_value,
    }


def _given(asked: Asked) -> str:
    """The logits as students see them, and what T and number type they stand in."""
    lab = asked.lab
    heads = [words("picture.class"), words("shown.logit")]
    rows = [
        (swatch(name, i), plain(z))
        for i, (name, z) in enumerate(zip(lab.names, lab.z, strict=True))
    ]
    at = words("shown.given", T=plain(lab.T))
    if lab.dtype != link.DEFAULT_TYPE:
        at = words("shown.given_type", T=plain(lab.T), type=lab.dtype)
    return tables.table(at, heads, rows, tables.GIVEN)


def _said(step: str, answered: int, here: int) -> str:
    """The state of the room in a sentence; of answers that are too few to show, how many came."""
    numbers = {"answered": answered, "here": max(here, answered)}
    return words(f"shown.{step}", **numbers)


def _seen(room: Room, asked: Asked, rounds: Rounds) -> tuple[str, str]:
    """The pictures of the round, or the sentence that stands in their place."""
    stage = room.stage
    if not stage.shows(stage.question, stage.round):
        return "", ""
    ballots, before = rounds.get(stage.round, {}), rounds.get(stage.round - 1, {})
    if len(ballots) < tally.FEWEST:
        return "", words("shown.few", fewest=str(tally.FEWEST))
    is_revealed = stage.reveals(stage.question)
    return pieces.of_round(asked, ballots, before, is_revealed=is_revealed), ""


def _result(asked: Asked, base: str) -> str:
    """What is right and why, and where to see it."""
    lines = [*verdict.right(asked), _link(asked, base)]
    return "".join(f"<p>{line}</p>" for line in lines if line)


def _link(asked: Asked, base: str) -> str:
    """A link to the lesson that shows it, with its state."""
    name, query = asked.opens
    if name not in LESSONS:
        return ""
    lesson = LESSONS[name]
    text = urlencode({**query, **link.in_language(chosen())}, safe=",")
    address = escape(f"{base}/{lesson.address}{'?' if text else ''}{text}")
    return f'<a href="{address}">{words("shown.opens", page=escape(lesson.words.title))}</a>'


def desk(
    room: Room, asked: Sequence[Asked], rounds: Rounds, students: Mapping[str, float], now: float
) -> dict[str, Any]:
    """What the teacher alone sees: what can be done, who came, slips from `shown` on."""
    came = sum(now - MINUTE <= at <= now for at in students.values())
    places, ballots = max(MOST - len(students), 0), list(rounds.get(room.stage.round, {}).values())
    return {
        "acts": list(room.stage.acts()),
        "count": {"answered": len(ballots), "here": len(students)},
        "came": came,
        "places": places,
        "door": room.is_door_open,
        "said": _at_the_door(room, came, places),
        "tally": pieces.unstyled(_slips(room, asked, ballots)),
        "next": _next(room, asked, ballots, len(students)),
    }


def _at_the_door(room: Room, came: int, places: int) -> str:
    """Who came, who can still come, and whether they may."""
    door = words("desk.open" if room.is_door_open else "desk.shut")
    free = words("desk.places", count=places, most=str(MOST))
    return " ".join((words("desk.came", count=came), free, door))


def _is_seen(room: Room, ballots: Sequence[Ballot]) -> bool:
    """Whether a teacher sees what led to these answers: not one by one, and not early."""
    is_shown = room.stage.step in (SHOWN, REVEALED)
    return is_shown and len(ballots) >= tally.FEWEST


def _slips(room: Room, asked: Sequence[Asked], ballots: Sequence[Ballot]) -> str:
    """What led to answers that are not right."""
    return pieces.slips(asked[room.stage.question], ballots) if _is_seen(room, ballots) else ""


def _next(room: Room, asked: Sequence[Asked], ballots: Sequence[Ballot], here: int) -> str:
    """What to do next, with the counts that say so."""
    step, answered = room.stage.step, len(ballots)
    if step not in (SHOWN, REVEALED):
        return words(f"desk.next_{step}", answered=answered, here=max(here, answered))
    right = tally.right(asked[room.stage.question], ballots) if _is_seen(room, ballots) else None
    if right is None or not right.of:
        return words("desk.next_few", fewest=str(tally.FEWEST))
    share = {"part": str(right.part), "of": str(right.of), "share": tables.percent(right)}
    key = tally.advice(right) if room.stage.round < ROUNDS else "last"
    said = words(f"desk.next_{key}" if step == SHOWN else "desk.next_revealed")
    asks = asked[room.stage.question]
    if asks.is_chosen or asks.is_value:
        return f"{words('desk.right', **share)} {said}"
    return f"{words('desk.near', goal=plain(GOAL), **share)} {said}"


def mine(room: Room, asked: Sequence[Asked], own: Mapping[int, Ballot]) -> dict[str, Any]:
    """What one student sent to the current question, and once it is revealed how that went."""
    is_revealed = room.stage.step == REVEALED
    result = verdict.of_rounds(asked[room.stage.question], own) if is_revealed else ""
    return {
        "ballots": {str(number): dict(written(ballot)) for number, ballot in own.items()},
        "result": pieces.unstyled(result),
    }
