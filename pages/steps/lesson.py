"""Step by step: softmax as three steps, and one before them to subtract the maximum."""

from pages.steps import forms, pictures, sentences
from pages.steps.questions import QUESTIONS
from softmax_core import STEP_TYPES
from ui.address.parameters import Values, Whole, Word
from ui.handles import picked_logit
from ui.lesson import Lesson
from ui.take_away import snippets


def _program(values: Values, language: str) -> str:
    return snippets.program(language, values.lab, [forms.form_of(values).shift])


LESSON = Lesson(
    file=__file__,
    shared=("z", "names", "T", "dtype"),
    types=tuple(STEP_TYPES),
    own=(
        Word("form", "definition", {word: word for word in forms.FORMS}),
        Whole("step", 1, 1, forms.count),
        Whole("seen", forms.seen_at_first, 0, forms.count),
        picked_logit.PICKED,
    ),
    moves={picked_logit.KEY: picked_logit.move},
    sets={picked_logit.KEY: "z"},
    pictures=pictures.of,
    sentences=sentences.of,
    program=_program,
    languages=snippets.LANGUAGES,
    questions=QUESTIONS,
)
