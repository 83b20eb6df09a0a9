"""What a reader predicts, and the result in words: right or wrong, the gap, and what was met."""

from dataclasses import dataclass

from softmax_core import softmax
from softmax_words import Words
from ui.charts.prediction import STEP, short_gap
from ui.predict.question import SLIP, Answer, Question, class_of, share
from ui.words.numbers import short

words = Words(__file__)

_NOT_YET, SHOWN = -1, -2  # in the place of an answer


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
    def is_shown(self) -> bool:
        """Whether the answer was shown without a prediction: a class has said its own aloud."""
        return self.answer == SHOWN

    @property
    def has_bars(self) -> bool:
        """Whether any bar was drawn."""
        return any(self.drawn)


def result(question: Question, prediction: Prediction) -> list[str]:
    """The result in words, as lines of HTML: none while the prediction is not in."""
    if not prediction.is_in:
        return []
    right = question.right
    if prediction.is_shown:
        shown = words("result.shown", answer=right.text)
        return [f"{shown} {question.because}", *_gap_of_the_bars(question, prediction)]
    chosen = question.answers[prediction.answer]
    if chosen.is_right:
        lines = [f"{words('result.right', answer=right.text)} {question.because}"]
    else:
        lines = [_wrong(chosen, right), slip(chosen.misconception, chosen.remark), question.because]
    return [*filter(None, lines), *_gap_of_the_bars(question, prediction)]


def _wrong(chosen: Answer, right: Answer) -> str:
    """What was said and what it is, and how far apart two numbers are."""
    texts = {"said": chosen.text, "answer": right.text}
    if " " in f"{chosen.text}{right.text}":
        return words("result.wrong_words", **texts)
    if chosen.value is None or right.value is None:
        return words("result.wrong", **texts)
    return words("result.wrong_by", gap=share(abs(chosen.value - right.value)), **texts)


def slip(misconception: int | None, remark: str) -> str:
    """The misconception behind a wrong answer, if one of the list is, and the remark."""
    return remark if misconception == SLIP else f"{met(misconception)} {remark}".strip()


def met(misconception: int | None) -> str:
    """A sentence that names the misconception that was met."""
    return words("result.slip", slip=named(misconception))


def named(misconception: int | None) -> str:
    """A misconception of the list, in its words."""
    return words(f"misconceptions.{misconception}")


def _gap_of_the_bars(question: Question, prediction: Prediction) -> list[str]:
    """How far the drawn bars are from the probabilities, in a sentence."""
    if not (question.draws and prediction.has_bars):
        return []
    p = softmax(question.lab.z, question.lab.T)
    gaps = [guess - float(own) for guess, own in zip(prediction.drawn, p, strict=True)]
    i = max(range(len(gaps)), key=lambda i: abs(gaps[i]))
    side, gap = "high" if gaps[i] > 0 else "low", short_gap(abs(gaps[i]))
    name = class_of(question.lab, i)
    said = words("result.exact") if gap == "0" else words(f"result.{side}", name=name, gap=gap)
    total = sum(prediction.drawn)
    if abs(total - 1) < STEP / 2:
        return [said]
    return [f"{said} {words('result.total', total=short(total))}"]
