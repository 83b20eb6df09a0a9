"""Order: the same terms added in another order, and another word wins at T = 0."""

from pages.order import pictures, sentences
from pages.order.program import program
from pages.order.questions import QUESTIONS
from pages.order.view import view
from softmax_core import NUMBER_TYPES
from softmax_models.near_ties import CONTEXTS, LENGTHS
from softmax_words import Words
from ui.address.parameters import Values, Whole, Word
from ui.lesson import Lesson

words = Words(__file__)

FIRST = 42  # a context in which each order has a winner of its own
BLOCKS = ("2", "4", "8", "16", "32", "64")
GAPS = ("0.001", "0.002", "0.005", "0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1")


def _pick(values: Values, index: int, _: float) -> Values:
    """Pick the context of a mark, by its number from 0."""
    if not 0 <= index < CONTEXTS:
        raise ValueError(words("refusals.context", last=CONTEXTS, came=index + 1))
    return values.put(context=index + 1)


LESSON = Lesson(
    file=__file__,
    shared=(),
    own=(
        Word("type", "bfloat16", tuple(NUMBER_TYPES)),
        Word("n", "64", tuple(map(str, LENGTHS)), on_scale=True),
        Word("block", "8", BLOCKS, on_scale=True),
        Word("gap", "0.05", GAPS, on_scale=True),
        Whole("context", FIRST, 1, CONTEXTS),
    ),
    moves={"gaps": _pick},
    sets={"gaps": "context"},
    pictures=pictures.of,
    sentences=sentences.of,
    program=lambda values, _: program(view(values)),
    questions=QUESTIONS,
)
