"""Jacobian: how fast each probability answers each logit, and what that is good for."""

from pages.jacobian import pictures, sentences
from pages.jacobian.questions import QUESTIONS
from ui.address.parameters import Name, Number
from ui.lesson import Lesson
from ui.take_away import snippets

LESSON = Lesson(
    file=__file__,
    own=(Name("logit"), Number("step", 1, -5, 5, step=0.1), Name("target")),
    pictures=pictures.of,
    sentences=sentences.of,
    program=lambda values, language: snippets.program(language, values.lab, slopes=True),
    languages=snippets.LANGUAGES,
    questions=QUESTIONS,
)
