"""Attend: scaled dot-product attention on a short sentence, one softmax for each of its words."""

from pages.attend import pictures, readers, sentences
from pages.attend.program import program
from pages.attend.questions import QUESTIONS
from pages.attend.scene import scene
from ui.address.parameters import Text, Values, Word
from ui.lesson import Lesson


def _program(values: Values, _: str) -> str:
    now = scene(values)
    return program(
        now.sentence,
        now.matrices,
        sentences.channels(),
        now.T,
        picked=now.picked,
        scale=now.scale == "on",
        mask=now.mask,
        by_rows=now.is_by_rows,
    )


LESSON = Lesson(
    file=__file__,
    shared=("T",),
    own=(
        Text("words", readers.SENTENCE, readers.read_sentence),
        Text("at", readers.PICKED, readers.read_place),
        Word("scale", "on", readers.SCALES),
        Word("mask", "none", readers.MASKS),
        Word("axis", "rows", readers.AXES),
        Text("block", readers.BLOCK, readers.read_block),
        Text("step", 1, readers.read_step),
    ),
    pictures=pictures.of,
    sentences=sentences.of,
    program=_program,
    questions=QUESTIONS,
)
