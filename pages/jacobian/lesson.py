"""Jacobian: how fast each probability answers each logit, and what that is good for."""

from pages.jacobian import pictures, sentences
from pages.jacobian.questions import QUESTIONS
from softmax_words import Words
from ui.address.parameters import Name, Number, Values
from ui.lesson import Lesson
from ui.take_away import snippets

words = Words(__file__)


def _pick(values: Values, index: int, _: float) -> Values:
    """The column of the map that was clicked, as the logit to move."""
    if not 0 <= index < len(values.names):
        raise ValueError(words("no_column", count=len(values.names), came=index + 1))
    return values.put(logit=values.names[index])


LESSON = Lesson(
    file=__file__,
    own=(Name("logit"), Number("step", 1, -5, 5, step=0.1), Name("target")),
    moves={"map": _pick},
    sets={"map": "logit"},
    pictures=pictures.of,
    sentences=sentences.of,
    program=lambda values, language: snippets.program(language, values.lab, slopes=True),
    languages=snippets.LANGUAGES,
    questions=QUESTIONS,
)
