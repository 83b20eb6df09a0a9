"""Zeros: softmax never says 0, its relatives do; where a 0 comes from, and what it stops."""

from pages.zeros import pictures, sentences
from pages.zeros.program import program
from pages.zeros.questions import QUESTIONS
from pages.zeros.triangle_handle import move
from ui.address.parameters import TEMPERATURE, Number, Values, Whole
from ui.lesson import Lesson


def _classes(values: Values) -> int:
    return len(values.z)


def _two_or_fewer(values: Values) -> int:
    return min(2, len(values.z))


LESSON = Lesson(
    file=__file__,
    shared=("z", "names", "T"),
    own=(
        Number("alpha", 1.5, 1, 2, step=0.05),
        Whole("k", _two_or_fewer, 1, _classes),
        Number("eps", 0.1, 0, 0.5, step=0.01),
        Number("tau", 0.5, scale=TEMPERATURE),
        Whole("draw_seed", 1, 0, 9999),
    ),
    moves={"triangle": move},
    pictures=pictures.of,
    sentences=sentences.of,
    program=lambda values, _: program(values.lab, values.alpha, values.k),
    questions=QUESTIONS,
)
