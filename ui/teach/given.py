"""What a page shows beside a question, in words: for paper and for other systems. Pure."""

from softmax_words import Words, listed
from ui.address.link import DEFAULT_TYPE, Lab
from ui.charts.figure import told
from ui.lesson import Lesson
from ui.words.numbers import plain, short

words = Words(__file__)


def given(lab: Lab, lesson: Lesson) -> str:
    """The logits, T and the number type of a question; nothing where its lesson has none of them.

    The logits are there wherever a question may speak of those below it.
    """
    if not lesson.shared:
        return ""
    found = [words("given.logits", logits=told(lab.names, map(short, lab.z)))]
    if "T" in lesson.shared:
        found.append(words("given.T", T=plain(lab.T)))
    if "dtype" in lesson.shared and lab.dtype != DEFAULT_TYPE:
        found.append(words("given.type", type=lab.dtype))
    return listed(found, "unit")
