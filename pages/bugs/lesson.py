"""Bug museum: softmaxes that people shipped, each beside the right one on the reader's logits."""

from pages.bugs import pictures, sentences
from pages.bugs.museum import EXHIBITS
from pages.bugs.program import program
from pages.bugs.questions import QUESTIONS
from ui.address.parameters import Number, Values, Whole, Word
from ui.lesson import Lesson


def _classes(values: Values) -> int:
    return len(values.z)


def _two_or_fewer(values: Values) -> int:
    return min(2, len(values.z))


def _move_logit(values: Values, index: int, value: float) -> Values:
    """One logit moved."""
    return values.with_lab(z=values.lab.with_logit(index, value).z)


LESSON = Lesson(
    file=__file__,
    shared=("z", "names", "T", "dtype"),
    own=(
        Whole("bug", 1, 1, len(EXHIBITS)),
        Word("name", "hidden", ("hidden", "shown")),
        Whole("guess", 0, 0, 4),
        Whole("mend", 0, 0, 3),
        Word("rows", "1", ("1", "2")),
        Number("below", 0.0, 0, 1000, step=10),
        Word("tail", "0", ("0", "10", "100", "1000", "10000"), on_scale=True),
        Whole("masked", 0, 0, _classes, on_scale=True),
        Number("p", 0.9, 0.05, 1, step=0.05),
        Whole("k", _two_or_fewer, 1, _classes, on_scale=True),
    ),
    moves={"logits": _move_logit},
    sets={"logits": "z"},
    pictures=pictures.of,
    sentences=sentences.of,
    program=lambda values, _: program(values),
    questions=QUESTIONS,
)
