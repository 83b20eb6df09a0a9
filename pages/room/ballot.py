"""A ballot: what one student answers in one round, checked before it is kept. Pure.

One student, question and round have one ballot: `number` counts what a browser has sent, and of two
the later counts, however they arrive.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

from softmax_words import Words
from ui.address.link import shown

words = Words(__file__)

Draw = tuple[int, ...]  # hundredths of each class, 100 in all

WHOLE = 100
MOST_SENT = 1_000_000  # by one browser in one round
FIELDS = ("draw", "choice", "value")  # in the order in which they are asked


@dataclass(frozen=True)
class Ballot:
    """What was drawn, chosen or given; what was not asked for is empty or None."""

    number: int = 0  # of what this browser has sent, rising
    draw: Draw = ()
    choice: int | None = None
    value: float | None = None

    @property
    def p(self) -> tuple[float, ...]:
        """The drawn probabilities."""
        return tuple(each / WHOLE for each in self.draw)


@dataclass(frozen=True)
class Form:
    """What a ballot of a question may hold."""

    classes: int = 0  # that are drawn; 0 where nothing is
    choices: int = 0
    value: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """What it asks for, the first of which must come."""
        asks = (self.classes, self.choices, self.value)
        return tuple(field for field, asked in zip(FIELDS, asks, strict=True) if asked)


def read(came: Any, form: Form) -> Ballot:
    """The ballot that a browser sent, as parsed from JSON; ValueError with a sentence.

    `{"number": 3, "draw": [60, 30, 10], "choice": 1}`; a question that is drawn and then chosen
    takes the drawing alone too.

    >>> read({"number": 3, "draw": [60, 30, 10]}, Form(classes=3, choices=4)).p
    (0.6, 0.3, 0.1)
    """
    if not isinstance(came, dict):
        raise ValueError(words("ballot.object", came=_said(came)))
    if unknown := sorted(set(came) - {"number", *FIELDS}):
        raise ValueError(words("ballot.unknown", came=shown(unknown[0])))
    given = {field: came[field] for field in FIELDS if came.get(field) not in (None, [])}
    _require_what_is_asked(given, form.fields)
    read_as: Mapping[str, Callable[[Any, Form], Any]]
    read_as = {"draw": _draw, "choice": _choice, "value": _value}
    return Ballot(_number(came), **{field: read_as[field](given[field], form) for field in given})


def written(ballot: Ballot) -> Mapping[str, Any]:
    """What `read` reads."""
    draw = {"draw": list(ballot.draw)} if ballot.draw else {}
    rest = {field: getattr(ballot, field) for field in ("choice", "value")}
    return {"number": ballot.number} | draw | {k: v for k, v in rest.items() if v is not None}


def kept(came: Mapping[str, Any]) -> Ballot:
    """The ballot that `written` wrote, once it had been read."""
    return Ballot(**{**came, "draw": tuple(came.get("draw", ()))})


def _require_what_is_asked(given: Mapping[str, Any], asked: tuple[str, ...]) -> None:
    """Nothing that is not asked, and the first that is."""
    for field in FIELDS:
        if field in given and field not in asked:
            raise ValueError(words("ballot.not_asked", field=words(f"fields.{field}")))
    if asked and asked[0] not in given:
        raise ValueError(words("ballot.missing", field=words(f"fields.{asked[0]}")))


def _number(came: Mapping[str, Any]) -> int:
    """How many a browser has sent, this one too."""
    number = came.get("number")
    if not (_is_whole(number) and 0 <= number <= MOST_SENT):
        raise ValueError(words("ballot.number", most=MOST_SENT, came=_said(number)))
    return number


def _draw(came: Any, form: Form) -> Draw:
    """Whole hundredths, one for each class."""
    is_one = isinstance(came, list) and len(came) == form.classes and all(map(_is_share, came))
    if not is_one or sum(came) != WHOLE:
        raise ValueError(words("ballot.draw", classes=form.classes, came=_said(came)))
    return tuple(came)


def _choice(came: Any, form: Form) -> int:
    """The number of an answer, from 0."""
    if not (_is_whole(came) and 0 <= came < form.choices):
        raise ValueError(words("ballot.choice", last=form.choices - 1, came=_said(came)))
    return came


def _value(came: Any, _: Form) -> float:
    """A finite number; a whole one may be too large to be one."""
    try:
        value = float(came) if _is_whole(came) or isinstance(came, float) else math.nan
    except OverflowError:
        value = math.inf
    if not math.isfinite(value):
        raise ValueError(words("ballot.value", came=_said(came)))
    return value + 0.0  # -0 is 0


def _is_whole(came: Any) -> TypeGuard[int]:
    """Whether this is a whole number; True and False are none."""
    return isinstance(came, int) and not isinstance(came, bool)


def _is_share(came: Any) -> bool:
    """Whether this can be a part of the whole."""
    return _is_whole(came) and 0 <= came <= WHOLE


def _said(came: Any) -> str:
    """What came, in a sentence; Python writes no number of 5000 digits, nor a list in too many."""
    try:
        return shown(came)
    except (ValueError, RecursionError):
        return shown(type(came).__name__)
