"""Choose: exploring many arms by softmax, and by other strategies, with T in units of reward."""

from pages.choose import pictures, sentences
from pages.choose.program import one_run_program
from pages.choose.questions import QUESTIONS
from pages.choose.runs import FEW, MANY
from pages.choose.strategies import bed_of, boltzmann, read_shown
from softmax_models.bandit import STEPS
from ui.address.parameters import Number, Text, Values, Whole, Word
from ui.lesson import Lesson

SHOWN, LAST_SEED = "softmax,eps,ucb", 9999


def _program(values: Values) -> str:
    bed = bed_of(values)
    return one_run_program(bed.seed, bed.mean, bed.scale, boltzmann(values), values.t)


LESSON = Lesson(
    file=__file__,
    shared=("T",),
    own=(
        Text("show", SHOWN, lambda text, _: read_shown(text)),
        Number("eps", 0.1, 0, 1, step=0.01, on_scale=False),
        Number("c", 2.0, 0, 100, step=0.5, on_scale=False),
        Number("alpha", 0.1, 0, 10, step=0.1, on_scale=False),
        Number("mean", 0.0, -10, 10, step=1, on_scale=False),
        Whole("bed", 1, 0, LAST_SEED),
        Word("cool", "constant", {"constant": "T", "root": "T / √t", "log": "T / (1 + ln t)"}),
        Word("scale", "1", {"0.1": "× 0.1", "1": "× 1", "10": "× 10"}),
        Word("runs", str(FEW), {str(count): f"{count:,} runs" for count in (FEW, MANY)}),
        Whole("t", 10, 1, STEPS, on_scale=True),
    ),
    pictures=pictures.of,
    sentences=sentences.of,
    program=lambda values, _: _program(values),
    heavy="every_T",
    questions=QUESTIONS,
)
