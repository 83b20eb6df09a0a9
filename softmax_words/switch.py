"""The switch of languages: a link for each, named in its own, at the head of every page.

Who cannot read a page has to find it there, so no teacher's link hides it. The browser keeps in the
link what its address says by then (`browser/languages.js`). With one language there is none.
"""

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import urlencode

from softmax_words.forms import language_name
from softmax_words.language import speaking, spoken
from softmax_words.words import languages


def own_name(language: str) -> str:
    """What a language is called by who speaks it.

    >>> own_name("en"), own_name("ko")
    ('English', '한국어')
    """
    with speaking(language):
        return language_name(language) or language


def switch(query: Mapping[str, Sequence[str]] | None = None) -> str:
    """The links as HTML, to the page that a query opens; nothing where there is one language.

    >>> "languages" in switch() if len(languages()) > 1 else switch() == ""
    True
    """
    if len(languages()) < 2:
        return ""
    links = " · ".join(_link(each, query or {}) for each in languages())
    label = " · ".join(own_name(each) for each in languages())
    return f'<nav class="languages" aria-label="{escape(label)}">{links}</nav>'


def _link(language: str, query: Mapping[str, Sequence[str]]) -> str:
    """The link to one of them; where it is spoken, it says so, and makes it chosen."""
    asked = urlencode({**query, "lang": [language]}, doseq=True, safe=",")
    current = ' aria-current="true"' if language == spoken() else ""
    at = f'href="?{escape(asked)}" lang="{language}" hreflang="{language}"'
    return f"<a {at}{current}>{escape(own_name(language))}</a>"
