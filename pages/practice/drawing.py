"""Draw it: the probabilities of given logits, as bars; scored by the bits that are lost.

Pure: no Streamlit.
"""

from collections.abc import Sequence

from softmax_core import softmax
from softmax_words import Words, listed
from ui.address import link
from ui.address.link import Lab
from ui.charts.prediction import STEP
from ui.predict.question import SLIP, Question, class_of, share
from ui.teach.divergence import bits_of_shares
from ui.teach.lab_to_draw import lab_to_draw
from ui.teach.looks import GOAL, MISCONCEPTION, is_right, slips
from ui.words.numbers import plain, short, significant

words = Words(__file__)


def lab(seed: int) -> Lab:
    """The logits whose probabilities are drawn, and their T."""
    return lab_to_draw(seed)


def start(seed: int) -> tuple[float, ...]:
    """The bars that a reader begins with."""
    return (0.0,) * len(lab(seed).z)


def checked(seed: int, shares: Sequence[float]) -> tuple[float, ...]:
    """The bars, if they can be drawn and any is; ValueError with a sentence."""
    count = len(lab(seed).z)
    if not any(shares):
        raise ValueError(words("draw.nothing"))
    if len(shares) != count or not all(0 <= each <= 1 for each in shares):
        raise ValueError(words("draw.refused", count=count))
    return tuple(map(float, shares))


def divergence(seed: int, shares: Sequence[float]) -> float:
    """How many bits the bars are away from p."""
    return bits_of_shares(lab(seed), shares)


def is_reached(seed: int, shares: Sequence[float]) -> bool:
    """Whether they are as close as asked."""
    return is_right(lab(seed), shares)


def misconception(seed: int, shares: Sequence[float]) -> int | None:
    """None where the bars are right, else the misconception that they show, or none of the list."""
    if is_reached(seed, shares):
        return None
    truth = lab(seed)
    numbers = (MISCONCEPTION.get(each) for each in slips(truth, truth, shares))
    return next(filter(None, numbers), SLIP)


def question(seed: int) -> Question:
    """What is asked, for the parts of the page that show a question."""
    return Question(prompt(seed), lab(seed), (), "", draws=True)


def prompt(seed: int) -> str:
    """What is asked, as HTML."""
    truth = lab(seed)
    z = listed([plain(value) for value in truth.z])
    return words("draw.prompt", logits=z, T=plain(truth.T), goal=plain(GOAL))


def result(seed: int, shares: Sequence[float]) -> list[str]:
    """How it went, and what p is, as lines of HTML."""
    truth = lab(seed)
    key = "draw.reached" if is_reached(seed, shares) else "draw.missed"
    p = [float(own) for own in softmax(truth.z, truth.T)]
    named = [f"{class_of(truth, i)} {share(own)}" for i, own in enumerate(p)]
    score = words(key, goal=plain(GOAL), bits=significant(divergence(seed, shares), 3))
    return [score, *surprise(truth, shares), words("draw.because", p=listed(named))]


def surprise(truth: Lab, shares: Sequence[float]) -> list[str]:
    """What a drawn 0 costs, and to what the bars add up if not to 1: sentences, often none."""
    zeros = [class_of(truth, i) for i, each in enumerate(shares) if each == 0]
    total = sum(shares)
    lines = [words("draw.zero", who=listed(zeros))] if zeros else []
    if abs(total - 1) >= STEP / 2:
        lines.append(words("draw.total", total=short(total)))
    return lines


def score(truth: Lab, shares: Sequence[float]) -> list[str]:
    """How far bars beside another question are from p, as lines of HTML."""
    lost = significant(bits_of_shares(truth, shares), 3)
    return [words("draw.score", bits=lost), *surprise(truth, shares)[: int(0 in shares)]]


def opened(seed: int) -> tuple[str, dict[str, str]]:
    """The lesson that shows p, and its address."""
    return "explore", link.write(lab(seed))
