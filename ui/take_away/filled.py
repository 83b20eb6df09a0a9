"""A program to take home, from its template: the parts of a page, and the words of a language.

`$said_key` in a comment or a docstring is the text `program.key`; `$quoted_key` is the same as a
literal, which a program prints. Other `$places` are parts: what they contain stays as it is.
"""

import json
from string import Template

from softmax_words import Words


def quoted(text: str) -> str:
    """The literal of a text in Python, in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def filled(template: str, words: Words, /, **parts: str) -> str:
    """The template with its places filled, once.

    >>> filled("x = $x", Words(__file__), x="$y")
    'x = $y'
    """
    places = set(Template(template).get_identifiers()) - parts.keys()
    texts = {place: _text(place, words) for place in places}
    return Template(template).substitute(texts | parts)


def _text(place: str, words: Words) -> str:
    """The words at a place of a template."""
    form, _, key = place.partition("_")
    text = words("program." + key)
    return quoted(text) if form == "quoted" else text
