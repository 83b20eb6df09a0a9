"""Zeros: softmax never says 0, its relatives do; where a 0 comes from, and what it stops."""

from pages.zeros import pictures, sentences
from pages.zeros.program import program
from pages.zeros.questions import QUESTIONS
from pages.zeros.triangle_handle import move
from softmax_words import Words
from ui.address import link
from ui.address.link import Lab
from ui.address.parameters import TEMPERATURE, Name, Number, Text, Values, Whole
from ui.lesson import Lesson

words = Words(__file__)

MOST_COPIES = 10
UNSOLVED = 5.0  # no class has 0 there, by softmax or by sparsemax


def _classes(values: Values) -> int:
    return len(values.z)


def _two_or_fewer(values: Values) -> int:
    return min(2, len(values.z))


def _first_T(values: Values) -> float:
    """Warm, with no 0 in sight, where neither the reader nor a link has said anything."""
    is_untouched = (values.z, values.T) == (link.DEFAULT_LOGITS, Lab.T)
    return UNSOLVED if is_untouched and not values.said & {"z", "T"} else values.T


def _read_T(text: str, _: Values) -> float:
    return link.read_temperature(text)


def _copy(values: Values, index: int, _: float) -> Values:
    """Copy the class of a bar, by its number from 0."""
    if index not in range(len(values.names)):
        raise ValueError(words("refusals.bar", last=len(values.names) - 1, came=str(index)))
    return values.put(copied=values.names[index])


LESSON = Lesson(
    file=__file__,
    shared=("z", "names", "T"),
    own=(
        Text("T", _first_T, _read_T, link.write_number),
        Number("alpha", 1.5, 1, 2, step=0.05),
        Whole("k", _two_or_fewer, 1, _classes),
        Number("eps", 0.1, 0, pictures.LARGEST_SHARE, step=0.01),
        Number("tau", 0.5, scale=TEMPERATURE),
        Whole("draw_seed", 1, 0, 9999),
        Name("copied"),
        Whole("copies", 1, 0, MOST_COPIES, on_scale=True),
        Number("nest", 1.0, 0, 1, step=0.05),
    ),
    moves={"triangle": move, "copy_bars": _copy},
    sets={"triangle": "z", "copy_bars": "copied"},
    pictures=pictures.of,
    sentences=sentences.of,
    program=lambda values, _: program(values),
    questions=QUESTIONS,
)
