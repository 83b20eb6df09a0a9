"""Moodle XML: a category for each template, and questions in plain text. Pure.

Every text is an element's text in the format `plain_text`: nothing of it is read as markup, neither
by an XML reader nor by Moodle. Source: docs.moodle.org, Moodle XML format.
"""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pages.practice.exports.collection import Collection, Group
from pages.practice.exports.plain import Choice, Exercise, line
from softmax_words import Words

words = Words(__file__)

_FULL, _NONE = "100", "0"  # percent of the marks
_ROOT = ("$course$", "top")


def written(found: Collection) -> bytes:
    """The file."""
    quiz = Element("quiz")
    for group in found.groups:
        _category(quiz, group)
        for exercise in group.exercises:
            _question(quiz, exercise)
    indent(quiz)
    file: bytes = tostring(quiz, encoding="utf-8", xml_declaration=True)
    return file


def path(group: Group) -> str:
    """Where the questions of a group belong: the lab, the page, the template."""
    parts = (line(part).replace("/", "//") for part in (words("lab"), group.page, group.name))
    return "/".join((*_ROOT, *parts))


def _category(quiz: Element, group: Group) -> None:
    """What the questions after it belong to."""
    question = SubElement(quiz, "question", type="category")
    _text(question, "category", path(group), is_formatted=False)


def _question(quiz: Element, exercise: Exercise) -> None:
    """A question, its answers, and why the right one is."""
    kind = "numerical" if exercise.by_number else "multichoice"
    question = SubElement(quiz, "question", type=kind)
    _text(question, "name", exercise.name, is_formatted=False)
    _text(question, "questiontext", exercise.prompt)
    _text(question, "generalfeedback", exercise.because)
    SubElement(question, "defaultgrade").text = "1"
    if not exercise.by_number:
        SubElement(question, "single").text = "true"
        SubElement(question, "shuffleanswers").text = "true"
        SubElement(question, "answernumbering").text = "abc"
    choices = (exercise.right, *exercise.wrong) if exercise.by_number else exercise.choices
    for choice in choices:  # of numbers the first that fits counts
        _answer(question, choice, exercise.by_number)


def _answer(question: Element, choice: Choice, by_number: bool) -> None:
    """An answer, what it is worth, and what is said of it."""
    fraction = _FULL if choice.is_right else _NONE
    answer = SubElement(question, "answer", fraction=fraction, format="plain_text")
    SubElement(answer, "text").text = choice.number if by_number else choice.text
    if by_number:
        SubElement(answer, "tolerance").text = choice.tolerance
    if choice.feedback:
        _text(answer, "feedback", choice.feedback)


def _text(parent: Element, tag: str, text: str, *, is_formatted: bool = True) -> None:
    """An element that holds a text."""
    look = {"format": "plain_text"} if is_formatted else {}
    SubElement(SubElement(parent, tag, look), "text").text = text
