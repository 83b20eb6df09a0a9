"""A real model: 140 logits for any text, or logits from a file; what each way makes of them."""

from pages.real import pictures, sentences, texts, vectors
from pages.real.program import program
from pages.real.questions import QUESTIONS
from pages.real.view import GPT2, TEXT
from softmax_core import NUMBER_TYPES
from softmax_words import Words
from ui.address.parameters import Text, Values, Whole, Word
from ui.lesson import Lesson

words = Words(__file__)


def _first_type(values: Values) -> str:
    """The number type of a link that names none: GPT-2's logits make their point in float32."""
    return "float32" if values.logits == GPT2 else values.dtype


def _read_type(text: str, values: Values) -> str:
    """The number type that a link names; what else it says there, the shared reader has refused."""
    return text if text in NUMBER_TYPES else values.dtype


def _first_text(_: Values) -> str:
    return texts.read(" ".join(words("first_text").split()))


LESSON = Lesson(
    file=__file__,
    shared=("T", "dtype"),
    own=(
        Word("logits", TEXT, (TEXT, GPT2)),
        Text(
            "own_logits",
            vectors.NONE,
            lambda token, _: vectors.by_token(token),
            lambda vector: str(vector.token),
            linked=False,
        ),
        Text("dtype", _first_type, _read_type),
        Text("text", _first_text, lambda text, _: texts.read(text)),
        Text(
            "long",
            texts.NONE,
            lambda token, _: texts.by_token(token),
            lambda long: str(long.token),
            linked=False,
            offered=False,  # the box of `text` sets it
        ),
        Whole("upto", texts.length, 0, texts.length, on_scale=True),
    ),
    heavy="counts",  # of 300,000 probabilities, in four number types and two ways
    pictures=pictures.of,
    sentences=sentences.of,
    program=lambda values, _: program(values),
    questions=QUESTIONS,
)
