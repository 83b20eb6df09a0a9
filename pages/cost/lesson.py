"""Cost: what each softmax takes on the machine that serves this page, over two measured floors."""

from pages.cost import pictures, sentences
from pages.cost.program import program
from pages.cost.questions import QUESTIONS
from softmax_models.measured_cost import SIZES
from ui.address.parameters import Word
from ui.lesson import Lesson

LESSON = Lesson(
    file=__file__,
    shared=("dtype",),
    own=(
        Word("n", str(SIZES[-1]), {str(size): f"{size:,}" for size in SIZES}, on_scale=True),
        Word("against", "time", ("time", "naive", "exp")),
        Word("ways", "two", ("two", "all")),
    ),
    pictures=pictures.of,
    sentences=sentences.of,
    program=lambda values, _: program(int(values.n), values.dtype),
    questions=QUESTIONS,
)
