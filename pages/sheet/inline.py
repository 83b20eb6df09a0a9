"""A text with little in it: pieces of one look and one language, from HTML or from words.

Whatever else the HTML brings is left out: what is printed is made anew of these pieces, so that no
name, link or note can bring markup of its own. Colour says nothing here: a class is its name.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape, unescape
from html.parser import HTMLParser

from softmax_words import marked

LOOKS = {"b": "b", "strong": "b", "i": "i", "em": "i", "sub": "sub", "sup": "sup"}
BREAKS = {"p", "div", "li", "br", "tr"}
_MATH = re.compile(r"\$([^$]+)\$")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_STRONG, _STRESSED = re.compile(r"\*\*([^*]+)\*\*"), re.compile(r"\*([^*]+)\*")
_GREEK = re.compile(r"\\([a-z]+)")
_BLANKS = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class Run:
    """A piece of a text: how it looks (b, i, sub, sup, or nothing), and another language."""

    text: str
    look: str = ""
    lang: str = ""


Runs = tuple[Run, ...]


class _Reader(HTMLParser):
    """What collects the pieces of a text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Run] = []
        self.open: list[tuple[str, str, str]] = [("", "", "")]  # tag, look, language

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BREAKS:
            self.handle_data(" ")
        if tag != "br":
            _, look, lang = self.open[-1]
            self.open.append((tag, LOOKS.get(tag, look), dict(attrs).get("lang") or lang))

    def handle_endtag(self, tag: str) -> None:
        if any(tag == opened for opened, *_ in self.open[1:]):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        _, look, lang = self.open[-1]
        self.found.append(Run(_BLANKS.sub(" ", data), look, lang))


def runs(html: str) -> Runs:
    """The pieces of a text in HTML.

    >>> runs('p of <span class="lab-class">a &lt; b</span>: <b>1</b>')
    (Run(text='p of a < b: ', look='', lang=''), Run(text='1', look='b', lang=''))
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    joined: list[Run] = []
    for run in reader.found:
        if joined and replace(joined[-1], text="") == replace(run, text=""):
            joined[-1] = replace(run, text=_BLANKS.sub(" ", joined[-1].text + run.text))
        elif run.text:
            joined.append(run)
    return _stripped(joined)


def _stripped(joined: Sequence[Run]) -> Runs:
    """The same without blanks around it."""
    whole = list(joined)
    while whole and not whole[0].text.strip():
        whole.pop(0)
    while whole and not whole[-1].text.strip():
        whole.pop()
    if whole:
        whole[0] = replace(whole[0], text=whole[0].text.lstrip(" "))
        whole[-1] = replace(whole[-1], text=whole[-1].text.rstrip(" "))
    return tuple(whole)


def verbatim(text: str) -> Runs:
    """A text that is shown as it is: a name, a note, a value."""
    return runs(escape(text))


def said(say: Callable[[], str]) -> Runs:
    """What `say` says in HTML; marked where it is not in the language that is spoken."""
    return runs(marked(say))


def markdown(say: Callable[[], str]) -> Runs:
    """What `say` says in the Markdown of the words, as far as one paragraph needs it."""
    text = _MATH.sub(lambda found: f"<i>{escape(_greek(found[1]))}</i>", marked(say))
    text = _STRONG.sub(r"<b>\1</b>", _LINK.sub(r"\1", text))
    return runs(_STRESSED.sub(r"<i>\1</i>", text))


def _greek(formula: str) -> str:
    r"""A short formula with Greek letters in place of their names.

    >>> _greek(r"\\alpha = 1")
    'α = 1'
    """
    return _GREEK.sub(lambda found: unescape(f"&{found[1]};"), formula)


def text_of(pieces: Runs) -> str:
    """The bare text of the pieces."""
    return "".join(run.text for run in pieces)


def html_of(pieces: Runs) -> str:
    """The pieces as HTML."""
    return "".join(map(_html, pieces))


def _html(run: Run) -> str:
    text = escape(run.text)
    text = f"<{run.look}>{text}</{run.look}>" if run.look else text
    return f'<span lang="{escape(run.lang)}">{text}</span>' if run.lang else text
