"""Stability: the same logits with nothing subtracted and less a constant; which step breaks."""

from dataclasses import replace

from pages.stability import constants, examples, pictures, sentences
from pages.stability.questions import QUESTIONS
from softmax_core import STEP_TYPES
from softmax_words import Words, listed
from ui.address.parameters import Text, Values
from ui.lesson import Lesson
from ui.take_away import snippets

words = Words(__file__)


def _read_truth(text: str, values: Values) -> str:
    """The name of the class that counts as the truth."""
    names = examples.shown(values).names
    if text not in names:
        raise ValueError(words("refusals.truth", known=listed(names, "or")))
    return text


def _program(values: Values, language: str) -> str:
    lab = replace(examples.shown(values), z=examples.moved(values))
    return snippets.program(language, lab, ["none", values.shift])


LESSON = Lesson(
    file=__file__,
    shared=("z", "names", "T", "dtype"),
    types=tuple(STEP_TYPES),
    own=(
        Text("offset", 0.0, constants.read_offset, constants.write),
        Text("shift", constants.MAX, constants.read_constant, constants.write),
        examples.Preset(),
        Text("dtype", examples.type_of, examples.read_type),
        Text("truth", "", _read_truth),
    ),
    moves={"offset_handle": constants.move_offset, "shift_handle": constants.move_constant},
    sets={"offset_handle": "offset", "shift_handle": "shift"},
    pictures=pictures.of,
    sentences=sentences.of,
    program=_program,
    languages=snippets.LANGUAGES,
    questions=QUESTIONS,
    lab=examples.shown,
)
