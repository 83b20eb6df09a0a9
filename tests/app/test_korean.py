"""Every page in Korean: it opens, nothing on it is English, and no particle is left to pick."""

import re

import pytest

from pages.tools import TOOLS
from softmax_words import Words, speaking
from softmax_words.korean import is_pair
from tests.english import english, texts_of
from tests.menu import PAGES
from ui.page import frame

PAIR = re.compile(r"\[([가-힣]+)/([가-힣]+)\]")
FILES = [page.path for page in PAGES] + [f"{tool.name}/{tool.name}.py" for tool in TOOLS]
ONE, *REST = FILES  # an ordinary run opens one; `-m long` all


@pytest.mark.parametrize("path", [ONE, *(pytest.param(f, marks=pytest.mark.long) for f in REST)])
def test_a_page_speaks_korean_alone(open_page, path):
    """One English sentence among Korean ones is the one that a class stops at."""
    at = open_page(path, lang="ko")
    assert not at.exception
    assert not at.error
    told = [text for node in walked(at) for text in texts_of(node.proto) if not is_sources(text)]
    assert any("가" <= sign <= "힣" for text in told for sign in text)
    assert [run for text in told for run in english(text)] == []
    assert [
        found[0] for text in told for found in PAIR.finditer(text) if is_pair(*found.groups())
    ] == []
    assert [text for text in told if 'lang="en">' in text and "hreflang" not in text] == []


def test_the_same_page_in_english_has_english_on_it(open_page):
    """The test above would pass if it looked for nothing."""
    told = [text for node in walked(open_page(ONE)) for text in texts_of(node.proto)]
    assert len([run for text in told for run in english(text)]) > 20


def walked(at):
    """All elements and blocks of a page."""
    return [node for node in at.main if getattr(node, "proto", None) is not None]


def is_sources(text):
    """Whether these are the sources of a page: the titles of papers stay as they are."""
    with speaking("ko"):
        return text.startswith(Words(frame.__file__).block("sources"))
