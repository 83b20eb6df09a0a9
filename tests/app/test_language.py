"""A second language: what is translated is read in it, and the rest is English that says so."""

import json
import re
from urllib.request import Request, urlopen

import pytest

from softmax_words import speaking
from tests.browser.lab import Server
from tests.raw_client import RawReader
from ui import modules
from ui.address import link
from ui.address.link import read_number
from ui.handles import own_file

MENU = """# Softmax-Labor

## sections.*
use: Anwenden

## tab
{{page}} im Softmax-Labor
"""
ADDRESS = """# Adresse

## refusals.*
number: {{came}} ist keine Zahl
"""
EXPLORE = """# Erkunden

## title
# Softmax macht aus Werten Wahrscheinlichkeiten
"""


@pytest.fixture
def xx(translate):
    """A tiny second language."""
    translate("xx", {"pages": MENU, "pages/explore": EXPLORE, "ui/address": ADDRESS})


def prose(at) -> list[str]:
    """All prose of a page, as it is sent."""
    return [each.value for each in at.markdown]


def test_a_page_speaks_the_language_that_its_link_asks_for(xx, open_page):
    """The title is translated; the goal is not yet, and says that it is English."""
    at = open_page(lang="xx")
    assert not at.exception
    assert prose(at)[0] == "# Softmax macht aus Werten Wahrscheinlichkeiten"
    assert prose(at)[1].startswith('<div lang="en">')
    assert "Take hold of a bar" in prose(at)[1]


def test_the_menu_the_tab_and_the_page_itself_speak_it_too(xx):
    """Whoever looks for the next page reads the menu first; a screen reader reads all in it."""
    with Server() as server:
        with RawReader(server.url, "/?lang=xx") as reader:
            menu = next(each.navigation for each in reader.messages if each.HasField("navigation"))
            config = [each.page_config_changed for each in reader.messages]
        request = Request(f"{server.url}/?lang=xx", headers={"Accept": "text/html"})
        page = urlopen(request).read().decode()
    assert [each.page_name for each in menu.app_pages[:2]] == ["Erkunden", "Step by step"]
    assert set(menu.sections) == {"", "Anwenden", "Limits", "In the wild", "Teach"}
    assert "Erkunden im Softmax-Labor" in {each.title for each in config}
    assert '<html lang="xx"' in page


def test_a_browser_that_asks_for_a_language_gets_it_without_a_link(xx, open_page, monkeypatch):
    """A school passes a link on that says nothing of a language; its address stays so."""
    monkeypatch.setattr(link, "accepted", lambda _: "xx")
    at = open_page()
    assert prose(at)[0] == "# Softmax macht aus Werten Wahrscheinlichkeiten"
    assert "lang" not in at.query_params
    at.switch_page("zeros/zeros.py").run()
    assert "lang" not in at.query_params
    assert prose(at)[0].startswith('<div lang="en">')


@pytest.mark.parametrize("browser", ["en", "xx"])
def test_a_language_that_was_chosen_goes_before_that_of_the_browser(
    xx, open_page, monkeypatch, browser
):
    """And it stays in the address: who gets that link reads what its sender has read."""
    monkeypatch.setattr(link, "accepted", lambda _: browser)
    at = open_page(lang="en")
    assert prose(at)[0] == "# Softmax turns scores into probabilities"
    at.switch_page("zeros/zeros.py").run()
    assert at.query_params["lang"] in ("en", ["en"])


@pytest.mark.parametrize("path", ["explore/explore.py", "course/course.py"])
def test_every_page_begins_with_the_switch_of_languages(xx, open_page, path):
    """Who cannot read the page has to find it, also where a teacher's link hides controls."""
    at = open_page(path, hide="values,copy") if "explore" in path else open_page(path)
    assert 'class="languages"' in at.get("html")[0].proto.body
    on_wall = open_page(view="projector").get("html")
    assert not [each for each in on_wall if "languages" in each.proto.body]


def test_all_that_is_served_follows_the_browser(xx):
    """The page, its menu and its tab, a sheet and a room: no door has a language of its own."""
    asks = {"Accept": "text/html", "Accept-Language": "de,xx;q=0.9,en;q=0.5"}
    with Server() as server:

        def page(path: str) -> str:
            return urlopen(Request(server.url + path, headers=asks)).read().decode()

        assert '<html lang="xx"' in page("/")
        assert '<html lang="en"' in page("/?lang=en")
        assert '<html lang="xx"' in page("/sheet?page=zeros")
        assert '<html lang="en"' in page("/sheet?page=zeros&lang=en")
        assert '<html lang="xx"' in page("/room/AAAAAA")
        assert '<html lang="en"' in page("/room/AAAAAA?lang=en")
        with RawReader(server.url, language="xx") as reader:
            menu = next(each.navigation for each in reader.messages if each.HasField("navigation"))
    assert menu.app_pages[0].page_name == "Erkunden"


def test_a_result_that_is_not_translated_says_so(xx, open_page):
    """It is read aloud: by the voice of its own language."""
    blocks = [each.proto.body for each in open_page(lang="xx").get("html")]
    assert any('class="lab-verdict' in each and '<span lang="en">' in each for each in blocks)


def test_another_page_stays_in_the_language(xx, open_page):
    """A link of the menu drops the query; the reader has not changed their language."""
    at = open_page(lang="xx").switch_page("zeros/zeros.py").run()
    assert all(each.startswith('<div lang="en">') for each in prose(at)[:2])
    assert at.query_params["lang"] in ("xx", ["xx"])


def test_what_was_wrong_with_a_link_is_said_in_its_language(xx, open_page):
    """The reason is translated; the sentence around it is not yet."""
    (warning,) = open_page(lang="xx", T="warm").warning
    assert warning.value.replace("\\", "") == "T in the link was not used: “warm” ist keine Zahl."


def test_a_file_is_refused_in_the_language_of_whoever_brought_it(xx):
    """It is read in a thread, which has heard of no reader."""
    reading = own_file._readers.submit(own_file._read_in, "xx", lambda _: read_number("warm"), b"")
    with pytest.raises(ValueError, match="“warm” ist keine Zahl"):
        reading.result()


def test_what_the_browser_says_by_itself_comes_with_the_page():
    """A script has no words of its own: they would stay English."""
    with speaking("en"):
        head = modules.written("head")
    said = json.loads(re.search('id="lab-words">(.*?)</script>', head)[1])
    assert said["copied"] == "Copied."
    assert said["saved"] == "Saved {name}."
    # The pages of a room bring their own.
    scripts = "".join(
        path.read_text() for path in modules.FOLDER.glob("*.js") if "room_" not in path.name
    )
    assert set(re.findall(r'(?<!\.)say\("(\w+)"', scripts)) == said.keys()


def test_english_marks_nothing(open_page):
    """The mark is for what is in another language than the page."""
    assert not [each for each in prose(open_page()) if "lang=" in each]


def test_a_language_that_nobody_has_written_is_named(open_page):
    """A link with a mistake opens the page all the same, and says what is there."""
    at = open_page(lang="zz")
    assert [each.value for each in at.warning] == [
        "lang in the link was not used\\: a language is one of en or ko; “zz” came\\."
    ]


@pytest.mark.parametrize("came", ["", "EN", "../en", "xx"])
def test_only_a_language_of_the_house_is_read(came):
    """What names a file must not come from a link."""
    with pytest.raises(ValueError, match="a language is one of en or ko; “"):
        link.read_language(came)
