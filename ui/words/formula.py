"""Pieces of a formula as HTML: symbols, powers, fractions, and what belongs to a class.

HTML and not LaTeX: a formula follows the hand in the browser, where nothing typesets LaTeX anew.
"""

import html
from collections.abc import Sequence

from ui.words.theme import class_colour

_LONGEST = 8  # characters of a name that fit below a letter; a longer one goes by its number


def of_class(text: str, index: int) -> str:
    """What belongs to class `index`: in ink, over a rule in its colour, and lit with its bar."""
    return f'<b data-class="{index}" style="--class:{class_colour(index)}">{text}</b>'


def symbol(letter: str, names: Sequence[str], i: int) -> str:
    """The letter with the class as its index, by name where that is short.

    >>> symbol("p", ["cat", "a long name"], 0), symbol("p", ["cat", "a long name"], 1)
    ('<i>p</i><sub>cat</sub>', '<i>p</i><sub>2</sub>')
    """
    index = html.escape(names[i]) if len(names[i]) <= _LONGEST else str(i + 1)
    return f"<i>{letter}</i><sub>{index}</sub>"


def exponential(of: str) -> str:
    """The letter e to a power.

    >>> exponential("2")
    '<i>e</i><sup>2</sup>'
    """
    return f"<i>e</i><sup>{of}</sup>"


def fraction(above: str, below: str) -> str:
    """One above the other; who listens hears a slash between them."""
    slash = '<span class="lab-unseen"> / </span>'
    return f'<span class="lab-fraction"><span>{above}</span>{slash}<span>{below}</span></span>'
