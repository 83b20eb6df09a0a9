"""Train: softmax regression in real number types; why a training dies, and what mends it."""

from pages.train import pictures, sentences
from pages.train.cases import CASES, FREE, RATES, first
from pages.train.program import program_of
from pages.train.questions import QUESTIONS
from pages.train.training import LAST
from pages.train.view import OFF
from softmax_models.breakdown import EXP, LOG, LOST, SCALED, SUM, ZERO
from softmax_models.mixed_precision import BACK, TYPES, WAYS
from ui.address.parameters import Number, Text, Whole, Word
from ui.lesson import Lesson
from ui.rows import own_rows
from ui.rows.own_rows import FEW, IRIS
from ui.words.numbers import SUPERSCRIPTS

LAST_START = 9999
POWERS = {str(power): f"2{str(power).translate(SUPERSCRIPTS)}" for power in range(-20, 21)}
CLIPS = {OFF: "", **{clip: clip for clip in ("10", "3", "1", "0.3", "0.1", "0.03", "0.01")}}
NAMED = (EXP, SUM, LOG, ZERO, LOST, SCALED)


def _typed(name: str) -> Word:
    """A number type of choice."""
    return Word(name, first(name), dict.fromkeys(TYPES, ""))


LESSON = Lesson(
    file=__file__,
    shared=(),
    own=(
        Word("case", FREE, dict.fromkeys(CASES, "")),
        Word("data", first("data"), dict.fromkeys((IRIS, FEW), "")),
        Text("rows", "", own_rows.read, linked=False),  # the word for the reader's own
        Word("way", first("way"), dict.fromkeys(WAYS, "")),
        Word("back", first("back"), dict.fromkeys(BACK, "")),
        *map(_typed, ("weights", "logits", "loss", "grad")),
        Word("master", first("master"), {OFF: "", "on": ""}),
        Word("rate", first("rate"), dict(zip(RATES, RATES, strict=True)), on_scale=True),
        Word("scale", first("scale"), POWERS, on_scale=True),
        Word(
            "clip", first("clip"), {OFF: "", **dict(zip(CLIPS, CLIPS, strict=True))}, on_scale=True
        ),
        Number("add", first("add"), 0, 16, step=0.5, on_scale=True),
        Whole("start", first("start"), 0, LAST_START),
        Whole("t", 0, 0, LAST, on_scale=True),
        Word("why", FREE, dict.fromkeys((FREE, *NAMED), "")),
    ),
    pictures=pictures.of,
    sentences=sentences.of,
    program=program_of,
    questions=QUESTIONS,
)
