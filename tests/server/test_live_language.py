"""What follows a handle is said in the language of the page, while it is held and at rest."""

import asyncio
import json
from urllib.parse import urlencode

import pytest
from starlette.requests import Request

from server.live import live
from tests.browser.lab import Server
from tests.drawn import read
from tests.raw_client import RawReader

WORDS = {
    "pages": "# Softmax-Labor\n",
    "pages/zeros": "# Nullen\n\n## handle_alpha\nRegler von Alpha\n",
    "server": "# Server\n\n## refusals.*\nindex: eine Nummer ab 0; {{came}} kam\n",
}
SCALE, TITLE = "scale_of_alpha", "Regler von Alpha"


@pytest.fixture
def xx(translate):
    """A tiny second language."""
    translate("xx", WORDS)


def answered(**asked: object) -> dict:
    """What the live door answers about the scale of alpha on Zeros."""
    query = {"lesson": "zeros", "handle": SCALE, "index": 0, "value": 1.2} | asked
    request = Request({"type": "http", "query_string": urlencode(query).encode(), "headers": []})
    return json.loads(asyncio.run(live(request)).body)


def test_the_live_door_answers_in_the_language_that_is_asked_for(xx):
    """A chart that is drawn in one language and follows in another is two charts."""
    assert answered(lang="xx")["charts"][SCALE]["alt"].startswith(TITLE)
    assert answered()["charts"][SCALE]["alt"].startswith("Entmax")


def test_a_sentence_that_is_not_translated_says_so(xx):
    """Who listens hears English read as English."""
    assert answered(lang="xx")["sentences"]["verdict"].startswith('<span lang="en">')
    assert "lang=" not in answered()["sentences"]["verdict"]


def test_it_refuses_in_that_language_too(xx):
    """What a reader is told is for the reader."""
    assert answered(lang="xx", index="one")["sentence"] == "eine Nummer ab 0; “one” kam"
    assert answered(index="one")["sentence"].startswith("an index is")


def test_a_language_that_nobody_has_written_is_named(xx):
    """Anybody can ask anything."""
    assert answered(lang="yy")["sentence"] == "a language is one of en, ko or xx; “yy” came"


def alt(reader: RawReader) -> str:
    """What stands for the scale of alpha where it is not seen."""
    return str(read(reader.widget(SCALE).element.bidi_component.bytes)["alt"])


def test_a_part_of_the_page_that_runs_alone_speaks_it_too(xx):
    """Its run does not begin with the menu, which says the language for the whole page."""
    with Server() as server, RawReader(server.url, "/zeros?lang=xx") as reader:
        assert alt(reader).startswith(TITLE)
        chart = read(reader.widget(SCALE).element.bidi_component.bytes)
        assert chart["lab"]["lang"] == "xx"
        reader.move(SCALE, 1.2)
        (began,) = (each for each in reader.messages if each.HasField("new_session"))
        assert began.metadata.run.fragment_ids
        assert alt(reader).startswith(TITLE)
        assert "1.2" in alt(reader)
