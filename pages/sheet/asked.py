"""Questions as a sheet asks them, and as its key answers them."""

from html import escape
from string import ascii_uppercase

from pages.sheet.document import Axes, Entry
from pages.sheet.inline import Runs, runs, said, verbatim
from softmax_core import softmax
from softmax_words import Words
from ui.address.link import Lab
from ui.charts.figure import told
from ui.lesson import Lesson
from ui.predict.prediction import slip
from ui.predict.question import Answer, Question, share
from ui.teach.given import given

words = Words(__file__)


def asked(number: int, question: Question, lesson: Lesson) -> Entry:
    """A question with the letters of its choices, and axes where its answer can be drawn."""
    lab = question.given or question.lab
    shown = given(lab, lesson)
    axes = Axes(said(lambda: words("axes.draw")), lab.names) if question.draws else None
    notes = (verbatim(shown),) if shown else ()
    choices = tuple(runs(answer.text) for answer in question.answers)
    return Entry(number, said(lambda: question.prompt), notes, choices, axes=axes)


def answered(number: int, question: Question) -> Entry:
    """The right answer of a question with its reason, and what leads to each wrong one."""
    right = question.right
    head = words("key.right", letter=letter(question, right), answer=right.text)
    text = said(lambda: f"{head} {question.because}")
    wrong = [answer for answer in question.answers if not answer.is_right]
    bullets = tuple(_explained(question, answer) for answer in wrong)
    notes = (said(lambda: _drawn(question.lab)),) if question.draws else ()
    return Entry(number, text, notes, bullets=bullets)


def letter(question: Question, answer: Answer) -> str:
    """The letter of an answer."""
    return ascii_uppercase[question.answers.index(answer)]


def _drawn(lab: Lab) -> str:
    """The probabilities that a reader was to draw."""
    p = softmax(lab.z, lab.T)
    return words("key.drawn", bars=told(map(escape, lab.names), map(share, p)))


def _explained(question: Question, answer: Answer) -> Runs:
    """A wrong answer, the misconception that leads there, and what is wrong with it."""
    place = {"letter": letter(question, answer), "answer": answer.text}
    return said(
        lambda: f"{words('key.wrong', **place)} {slip(answer.misconception, answer.remark)}"
    )
