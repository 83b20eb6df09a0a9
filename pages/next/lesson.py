"""Next word: a language model counted from a text, its cuts, its draws and its perplexity."""

from pages.next import learnt, pictures, sentences, written
from pages.next.program import program
from pages.next.questions import QUESTIONS
from pages.next.stages import MOST_WORDS, ORDER, move_k, read_order, stages
from pages.next.units import WORDS
from pages.next.written import NOTHING, context_of
from softmax_models.ngram import HIGHEST
from softmax_words import Words
from ui.address.parameters import Number, Text, Values, Whole, Word
from ui.lesson import Lesson

words = Words(__file__)

LONGEST = 200  # characters of a context
LAST_SEED = 9999
_CONTEXT = ("can", "be")  # of which the model has seen many an end
DRAWS = (100, 1_000, 10_000, 100_000)


def read_context(text: str) -> str:
    """A context of up to 200 characters; a blank one is a space, which an address can say."""
    if len(text) > LONGEST:
        raise ValueError(words("refusals.context", most=LONGEST, came=len(text)))
    return text if text.strip() else " "


def _program(values: Values) -> str:
    text = values.text
    own, letters = text is not learnt.reference(), text.unit != WORDS
    return program(list(context_of(values)), int(values.n), stages(values), own, letters)


LESSON = Lesson(
    file=__file__,
    shared=("T",),
    own=(
        Text(
            "text",
            lambda _: learnt.reference(),
            lambda token, _: learnt.by_token(token),
            lambda text: text.token,
            linked=False,
        ),
        Text("context", " ".join(_CONTEXT), lambda text, _: read_context(text)),
        Word("n", "3", {str(n): str(n) for n in range(1, HIGHEST + 1)}),
        Text("order", ORDER, lambda text, _: read_order(text)),
        Whole("k", 0, 0, MOST_WORDS),
        Number("p", 1.0, 0, 1, step=0.01),
        Number("m", 0.0, 0, 1, step=0.01),
        Whole("draw_seed", 1, 0, LAST_SEED),
        Word("N", "1000", {str(count): f"{count:,}" for count in DRAWS}),
        Text("written", NOTHING, written.by_token, lambda text: text.token, linked=False),
    ),
    moves={"top_k": move_k, "written": written.move},
    sets={"top_k": "k"},
    pictures=pictures.of,
    sentences=sentences.of,
    program=lambda values, _: _program(values),
    questions=QUESTIONS,
)
