"""No reader waits for an import: what a page needs is there when the server opens its door.

A real server in a process of its own, which says what it imports and when; a reader without a
browser. One import is enough to make the first reader after a start wait for seconds: pandas, which
Streamlit asks for as soon as a time is written in words or a component is given a list.
"""

import json
import re
import urllib.request
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.browser.lab import Server
from tests.drawn import read
from tests.menu import PAGES
from tests.raw_client import RawReader
from tests.short import but_the_first_long, one_in

IMPORTED = re.compile(r"^import time:\s*\d+ \|\s*\d+ \|\s*(\S+)$", flags=re.MULTILINE)
WITHOUT_CHUNK = "tests/browser/without_chunk.py"

every_other = pytest.mark.parametrize(
    "page", one_in(2, ((page,) for page in PAGES)), ids=lambda page: page.title
)


def modules(server: Server) -> set[str]:
    """The keys of the server's `sys.modules`, less those that it began with."""
    return set(IMPORTED.findall(server.output()))


@pytest.fixture(scope="module", params=but_the_first_long(["app.py", WITHOUT_CHUNK]))
def server(request):
    """A server that has just started, with handles or with sliders in their place."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPROFILEIMPORTTIME", "1")
        with Server(request.param) as running:
            yield running


def charts_with_handles(reader: RawReader) -> dict[str, dict[str, Any]]:
    """What the browser was sent of each chart that has handles."""
    components = {one.key: one.element.bidi_component for one in reader.standing.values()}
    charts = {key: read(one.bytes) for key, one in components.items() if one.bytes}
    return {key: chart for key, chart in charts.items() if chart["handles"]}


def middle(handles: dict[str, Any]) -> float:
    """A step of the scale about half way."""
    low, high, step = (handles[name] for name in ("low", "high", "step"))
    return low + (high - low) // (2 * step) * step


def hold(server: Server, chart: dict[str, Any], place: float) -> None:
    """Ask the live door what a browser asks while a handle is held."""
    asked = chart["lab"] | {"handle": chart["key"], "index": "0", "value": str(place)}
    with urllib.request.urlopen(f"{server.url}/live?{urlencode(asked)}") as answer:
        assert json.load(answer)["charts"]


@every_other
def test_opening_a_page_and_moving_its_handles_imports_nothing(server, page):
    """Whoever opens the lab first, or a page first, waits no longer than whoever comes next."""
    before = modules(server)
    assert {"streamlit.runtime", "ui.memory.state", "softmax_models.regression"} <= before
    with RawReader(server.url, page.address) as reader:
        charts = charts_with_handles(reader)
        measuring = page.address == "/cost"  # it has no picture yet
        assert charts or measuring or server.script == WITHOUT_CHUNK
        for key, chart in charts.items():
            place = middle(chart["handles"])
            if "lab" in chart:
                hold(server, chart, place)
            reader.move(key, place)
    assert sorted(modules(server) - before - LOADED.get(page.address, set())) == []


# What a page loads when its first reader comes, under a sentence: a model, and a name in its file.
LOADED = {
    "/real": {"py3langid", "py3langid.langid", "py3langid.modelio", "encodings.cp437"},
}
OWN_FILES = {
    "/real": ("logit_file", "own_logits_file", "z.csv", b"cat,1\ndog,2\n" * 20),
    "/classify": ("", "own_rows", "own.csv", b"x,y,kind\n" + b"1,2,cat\n3,1,dog\n" * 10),
    "/next": ("text", "own_text_file", "own.txt", b"to be or not to be . " * 20),
}


@pytest.mark.parametrize("address", OWN_FILES)
def test_bringing_a_file_imports_nothing(server, address):
    """A reader who brings one keeps nobody else waiting: an import holds every other thread."""
    before, (closed, *file) = modules(server), OWN_FILES[address]
    with RawReader(server.url, address, with_cookie=True) as reader:
        if closed:
            reader.open(closed)
        reader.bring(*file)
    assert sorted(modules(server) - before - LOADED.get(address, set())) == []


@every_other
def test_opening_what_is_closed_imports_nothing(server, page):
    """*Data*, *Code* and the settings are there at once, too."""
    before = modules(server)
    with RawReader(server.url, page.address) as reader:
        assert {"data", "program"} <= reader.closable.keys()
        for key in list(reader.closable):
            reader.open(key)
    assert sorted(modules(server) - before - LOADED.get(page.address, set())) == []
