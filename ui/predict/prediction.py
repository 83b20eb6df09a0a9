"""What a reader predicts, and the result in words: right or wrong, the gap, and what was met."""

from dataclasses import dataclass

from softmax_core import softmax
from ui.charts.prediction import STEP, short_gap
from ui.predict.question import MISCONCEPTIONS, Question, class_of, share
from ui.words.numbers import short

_NOT_YET = -1


@dataclass(frozen=True)
class Prediction:
    """What a reader predicts: the answer as its place in the question, and the bars as drawn."""

    answer: int = _NOT_YET
    drawn: tuple[float, ...] = ()
    was_right: bool = False

    @property
    def is_in(self) -> bool:
        """Whether the answer is given."""
        return self.answer != _NOT_YET

    @property
    def has_bars(self) -> bool:
        """Whether any bar was drawn."""
        return any(self.drawn)


def result(question: Question, prediction: Prediction) -> list[str]:
    """The result in words, as lines of HTML: none while the prediction is not in."""
    if not prediction.is_in:
        return []
    chosen, right = question.answers[prediction.answer], question.right
    if chosen.is_right:
        lines = [f"<b>Right: {right.text}.</b> {question.because}"]
    else:
        gap = ""
        if chosen.value is not None and right.value is not None:
            gap = f", a gap of {share(abs(chosen.value - right.value))}"
        lines = [
            f"<b>Not this time.</b> You said {chosen.text}; it is <b>{right.text}</b>{gap}.",
            f"You met “{MISCONCEPTIONS[chosen.misconception]}”. {chosen.remark}",
            question.because,
        ]
    return [*lines, *_gap_of_the_bars(question, prediction)]


def _gap_of_the_bars(question: Question, prediction: Prediction) -> list[str]:
    """How far the drawn bars are from the probabilities, in a sentence."""
    if not (question.draws and prediction.has_bars):
        return []
    p = softmax(question.lab.z, question.lab.T)
    gaps = [guess - float(own) for guess, own in zip(prediction.drawn, p, strict=True)]
    i = max(range(len(gaps)), key=lambda i: abs(gaps[i]))
    side, furthest = "high" if gaps[i] > 0 else "low", short_gap(abs(gaps[i]))
    off = f"{class_of(question.lab, i)} is furthest off, {furthest} too {side}"
    off = "all as they are, to two decimals" if furthest == "0" else off
    total = sum(prediction.drawn)
    rest = "" if abs(total - 1) < STEP / 2 else f" They add up to {short(total)}, and p to 1."
    return [f"Your bars: {off}.{rest}"]
