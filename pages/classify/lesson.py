"""Classify: a linear model under softmax, trained in front of the reader; how sure it may be."""

from pages.classify import pictures, sentences
from pages.classify.program import program, softened
from pages.classify.questions import QUESTIONS
from pages.classify.shown_first import shown_first
from pages.classify.training import (
    EPOCHS,
    LAST_START,
    LENGTH,
    MOST,
    PENALTIES,
    PENALTY,
    RATE,
    RATES,
)
from pages.classify.view import view
from softmax_words import Words, listed
from ui.address import link
from ui.address.parameters import TEMPERATURE, Number, Text, Values, Whole, Word
from ui.lesson import Lesson
from ui.rows import own_rows
from ui.rows.own_rows import FEW, IRIS

words = Words(__file__)

FIRST_FLOWER = 84  # a flower between two species
SOFTENING = 4.0
ADDED = ("-4", "-2", "-1", "0", "1", "2", "4")
EPOCH = Whole("epoch", 0, 0, MOST)


def _data(text: str, _: Values) -> str:
    """The sets that a link can name."""
    if text not in (IRIS, FEW):
        known = listed([IRIS, FEW], "or")
        raise ValueError(words("refusals.data", known=known, came=link.shown(text)))
    return text


def _first_across(values: Values) -> str:
    return shown_first(values)[0]


def _first_up(values: Values) -> str:
    """The second column of the picture, or another where that is across."""
    second = shown_first(values)[1]
    return second if second != values.x else names_up(values)[0]


def names_up(values: Values) -> list[str]:
    """The columns that can be drawn up: all but the one that is drawn across."""
    return [name for name in own_rows.table(values).features if name != values.x]


def _across(text: str, values: Values) -> str:
    return _named(text, own_rows.table(values).features)


def _up(text: str, values: Values) -> str:
    return _named(text, names_up(values))


def _named(text: str, names: tuple[str, ...] | list[str]) -> str:
    """The name of a column."""
    if text not in names:
        more = [words("more_columns", count=len(names) - 6)] if len(names) > 6 else []
        known = listed([*names[:6], *more])
        raise ValueError(words("refusals.column", came=link.shown(str(text)), known=known))
    return text


def _count(values: Values) -> int:
    return len(own_rows.table(values).y)


def _first_row(values: Values) -> int:
    return 1 if values.rows else FIRST_FLOWER


def _move_epoch(values: Values, _: int, place: float) -> Values:
    """Show another epoch."""
    return values.put(epoch=EPOCH.read(f"{place:.0f}", values))


def _pick(values: Values, index: int, _: float) -> Values:
    """Pick the row of a mark, by its number from 0."""
    last = _count(values)
    if not 0 <= index < last:
        raise ValueError(words("refusals.row", last=last, came=index + 1))
    return values.put(point=index + 1)


def _program(values: Values, _: str) -> str:
    now = view(values)
    scale, setting = now.training.scale, now.setting
    of = (now.epoch, setting.rate, setting.l2)
    one_row = program(now.point, scale.mean, scale.deviation, *of)
    return one_row + softened(now.teacher, now.training.epochs, values.soften)


LESSON = Lesson(
    file=__file__,
    shared=("T",),
    own=(
        Text("data", IRIS, _data),
        Text("rows", "", own_rows.read, linked=False),  # the word for the reader's own
        Text("x", _first_across, _across),
        Text("y", _first_up, _up),
        Word("all", "off", {"off": "", "on": ""}),
        Word("rate", RATE, dict.fromkeys(RATES, "")),
        Word("l2", PENALTY, dict.fromkeys(PENALTIES, "")),
        Word("epochs", LENGTH, dict.fromkeys(EPOCHS, "")),
        Whole("start", 1, 0, LAST_START),
        EPOCH,
        Whole("point", _first_row, 1, _count),
        Word("add", "0", dict.fromkeys(ADDED, "")),
        Number("soften", SOFTENING, scale=TEMPERATURE),
    ),
    moves={"epoch_scale": _move_epoch, "regions": _pick},
    sets={"epoch_scale": "epoch", "regions": "point"},
    pictures=pictures.of,
    sentences=sentences.of,
    program=_program,
    questions=QUESTIONS,
)
