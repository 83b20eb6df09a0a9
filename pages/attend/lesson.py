"""Attend: scaled dot-product attention on a short sentence, one softmax for each of its words."""

from pages.attend import pictures, readers, sentences
from pages.attend.program import program
from pages.attend.questions import QUESTIONS
from pages.attend.scene import scene
from ui.address.parameters import Number, Text, Values, Word
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
        many=(int(values.keys), values.lead, values.level, values.sink, values.cap),
    )


def _pick(values: Values, index: int, _: float) -> Values:
    """Let the word of a mark look, by its number from 0."""
    return values.put(at=readers.read_place(str(index + 1), values))


LESSON = Lesson(
    file=__file__,
    shared=("T",),
    own=(
        Text("words", readers.SENTENCE, readers.read_sentence),
        Text("at", readers.first_place, readers.read_place),
        Word("scale", "on", readers.SCALES),
        Word("mask", "none", readers.MASKS),
        Word("axis", "rows", readers.AXES),
        Text("block", readers.BLOCK, readers.read_block),
        Text("step", 1, readers.read_step),
        Word("keys", "10", {n: f"{int(n):,}" for n in readers.LENGTHS}, on_scale=True),
        Number("lead", 5.0, 0.0, 20.0, step=0.5),
        Number("level", 0.0, -20.0, 20.0, step=1.0, on_scale=False),
        Number("sink", 5.0, -20.0, 20.0, step=1.0, on_scale=False),
        Number("cap", 30.0, 1.0, 100.0, step=1.0, on_scale=False),
    ),
    moves={"arcs": _pick, "map": _pick},
    sets={"arcs": "at", "map": "at"},
    pictures=pictures.of,
    sentences=sentences.of,
    program=_program,
    questions=QUESTIONS,
)
