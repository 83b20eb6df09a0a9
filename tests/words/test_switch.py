"""The switch of languages: each in its own name, and only where there is one to switch to."""

import re

from softmax_words import speaking, switch


def test_each_language_is_named_by_who_speaks_it():
    """Who looks for Korean does not look for "Korean", and a voice says each in its own sounds."""
    with speaking("en"):
        links = switch.switch()
    assert re.findall(r'lang="(\w+)" hreflang="\w+"[^>]*>([^<]+)</a>', links) == [
        ("en", "English"),
        ("ko", "한국어"),
    ]
    assert 'aria-label="English · 한국어"' in links


def test_the_language_that_is_spoken_says_so():
    """Not by its colour alone."""
    with speaking("ko"):
        current = re.findall(r'lang="(\w+)"[^>]*aria-current="true"', switch.switch())
    assert current == ["ko"]


def test_what_the_page_was_asked_for_stays():
    """A sheet runs no script: its links hold what it was made of."""
    links = switch.switch({"page": ["zeros"], "z": ["2,1,0"], "lang": ["en"], "title": ['"<b>']})
    assert 'href="?page=zeros&amp;z=2,1,0&amp;lang=ko&amp;title=%22%3Cb%3E"' in links


def test_one_language_needs_no_switch(monkeypatch):
    """It would be a row of one word at the head of every page."""
    monkeypatch.setattr(switch, "languages", lambda: ("en",))
    assert switch.switch() == ""
