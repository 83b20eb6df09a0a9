"""The three views as files: nothing in them that a browser has to refuse, no word without a use."""

import re
from html.parser import HTMLParser

import pytest

from pages.room import views
from softmax_words import ENGLISH
from softmax_words.words import texts
from tests.menu import ROOT
from tests.test_architecture import behind_module
from ui import modules
from ui.words.theme import CLASS_COLOURS

VIEWS = (views.STUDENT, views.PROJECTOR, views.TEACHER)
URL = "https://lab.example/lab/room/ABCDEF"
WORDS = texts(views.words.folder, ENGLISH)


def page(view: str, code: str = "ABCDEF", lang: str = ENGLISH) -> str:
    """A view as it is sent."""
    if view == views.PROJECTOR:
        return views.projector(code, URL, lang)
    return {views.STUDENT: views.student, views.TEACHER: views.teacher}[view](code, lang)


class Tags(HTMLParser):
    """The tags of a page, each with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.tags.append((tag, dict(attrs)))


def scripts(view: str) -> str:
    """What a view runs, as one text."""
    return "".join(modules.files()[name].decode() for name in views.needed(view))


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_has_no_script_and_no_style_of_its_own(view):
    """Its policy refuses them, and with them whatever could be smuggled in by a name."""
    assert "'unsafe" not in views.POLICY
    assert views.POLICY.startswith("default-src 'none'")
    found = Tags(page(view)).tags
    assert not [each for each in found if each[0] == "style"]
    for tag, attributes in found:
        assert not [name for name in attributes if name == "style" or name.startswith("on")], tag
        is_data = attributes.get("type") == "application/json"
        assert tag != "script" or is_data or attributes["src"].startswith("..")


@pytest.mark.parametrize("view", VIEWS)
def test_what_comes_with_an_address_stays_text(view):
    """A code or a language that somebody made up must not become markup."""
    written = page(view, '"><b>x', '"><i>')
    assert "<b>x" not in written
    assert '"><i>' not in written


@pytest.mark.parametrize("view", VIEWS)
def test_all_modules_of_a_view_are_asked_for_at_once(view):
    """On a school's network each that waits for its importer costs a second more."""
    entry = modules.FOLDER / f"room_{view}.js"
    behind = {entry.name, *(path.name for path in behind_module(entry))}
    assert set(views.needed(view)) == behind
    assert (
        set(re.findall(r'modulepreload" href="[./]+browser/\w+/(\w+\.js)"', page(view))) == behind
    )


@pytest.mark.parametrize("view", VIEWS)
def test_every_word_of_a_view_is_said(view):
    """Words that nothing says are written, and translated, for nobody."""
    names = views._template(view).get_identifiers()
    places = {name.removeprefix(views.WORD) for name in names if name.startswith(views.WORD)}
    of_page = {key.partition(".")[2] for key in WORDS if key.startswith(f"{view}.")}
    assert of_page - {"title"} == places
    code = scripts(view)
    of_script = {key.partition(".")[2] for key in WORDS if key.startswith(f"{view}_said.")}
    said = set(re.findall(r'"([a-z_]+)"', code))
    begun = tuple(re.findall(r"`([a-z]+_)\$\{", code))
    ended = tuple(re.findall(r"\$\{\w+\}(_[a-z]+)`", code))
    dynamic = {key for key in of_script if key.startswith(begun) or (ended and key.endswith(ended))}
    steps = {"lobby", "open", "closed", "shown", "revealed", "ended"}
    assert of_script - said - dynamic <= steps
    asked = set(re.findall(r'(?:say\(|key: )"([a-z_]+)"', code))
    assert asked <= of_script


@pytest.mark.parametrize("view", VIEWS)
def test_what_a_script_writes_to_is_on_its_page(view):
    """A place with a slip would stop the whole view."""
    code = scripts(view)
    asked = set(re.findall(r'\b(?:node|write|fill|show|copyOf)\("(\w+)"', code))
    ids = {attributes.get("id") for _, attributes in Tags(page(view)).tags}
    assert len(asked) > 5
    assert asked <= ids


def test_the_way_in_is_written_short_on_the_wall():
    """It is typed by hand by who has no camera; the whole link is in the code."""
    written = views.projector("ABCDEF", URL, ENGLISH)
    assert "<b>lab.example/lab/room</b>" in written
    assert "<svg" in written
    assert "button" not in {tag for tag, _ in Tags(written).tags}


def test_a_view_speaks_the_language_that_is_asked_for(translate):
    """What it asks the server for comes in the same one."""
    translate("xx", {"pages/room": "# Raum\n\n## student.*\nhand_in: Abgeben\n"})
    written = page(views.STUDENT, lang="xx")
    assert ">Abgeben</button>" in written
    assert '<html lang="xx"' in written
    assert 'data-lang="xx"' in written
    assert ">Hand in</button>" in page(views.STUDENT)


def test_the_colours_of_classes_are_those_of_the_lab():
    """They stand in the styles, since no style may stand in a page."""
    styles = modules.files()[modules.STYLES].decode()
    for i in range(12):
        colour = CLASS_COLOURS[i % len(CLASS_COLOURS)]
        ways = re.findall(rf'(.*) \[data-class="{i}"\] {{ --class: {colour}; }}', styles)
        assert ".lab-room" in "".join(ways)


def test_an_older_phone_reads_the_views_too():
    """What a browser of three years ago does not know may not carry colours or layout there."""
    style = (ROOT / "browser/room.css").read_text(encoding="utf-8")
    assert not re.search(r"light-dark\(|color-mix\(|@layer|@container|(?m:^\s*&)", style)
