"""Explore, the first screen: logits on the left, probabilities on the right, T above both."""

from pages.explore import pictures, sentences, together
from pages.explore.draws import COUNTS
from pages.explore.questions import QUESTIONS
from softmax_words import Words
from ui.address.parameters import Text, Values, Whole, Word
from ui.handles.picked_logit import PICKED
from ui.lesson import Lesson
from ui.predict.question import LAST_SEED
from ui.take_away import snippets

words = Words(__file__)


def _move_logit(values: Values, index: int, value: float) -> Values:
    """One logit moved; the formula follows the bar that is held."""
    return _pick(values.with_lab(z=values.lab.with_logit(index, value).z), index)


def _pick(values: Values, index: int, _: float = 0) -> Values:
    """The class whose formula is shown."""
    if index not in range(len(values.names)):
        raise ValueError(words("no_such_bar", last=len(values.names) - 1, came=str(index)))
    return values.put(picked=values.names[index])


LESSON = Lesson(
    file=__file__,
    own=(
        Whole("draw_seed", 1, 0, LAST_SEED),
        Word("draws", "0", {str(count): f"{count:,}" for count in (0, *COUNTS)}),
        Text("together", together.none, together.read, together.write, linked=False),
        PICKED,
    ),
    moves={
        "logits": _move_logit,
        "probabilities": _pick,
        "shift_all": together.move_shift,
        "stretch_all": together.move_stretch,
    },
    sets={
        "logits": "z",
        "probabilities": "picked",
        "shift_all": "together",
        "stretch_all": "together",
    },
    pictures=pictures.of,
    sentences=sentences.of,
    program=lambda values, language: snippets.program(language, values.lab),
    languages=snippets.LANGUAGES,
    questions=QUESTIONS,
)
