"""Pages as a reader gets them: through the menu, with a link."""

import html
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from urllib.parse import parse_qsl
from xml.etree import ElementTree

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from pages.cost import stopwatch
from tests.drawn import read
from tests.menu import MENU
from tests.stopwatches import Done

PATIENCE = 60  # seconds for one run: a slow machine, under load


@pytest.fixture(scope="session", autouse=True)
def packages_searched_once() -> Iterator[None]:
    """Let Streamlit search the metadata of the installed packages for components once.

    AppTest lets it for each page that is opened, and that takes six times as long as the page.
    """
    with pytest.MonkeyPatch.context() as patch:
        found_once = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", found_once)
        yield


@pytest.fixture(autouse=True)
def measured(monkeypatch) -> Done:
    """What the server has measured, instead of ten seconds of measuring."""
    done = Done()
    monkeypatch.setattr(stopwatch, "shared", lambda: done)
    return done


@pytest.fixture
def open_page() -> Callable[..., AppTest]:
    """Open a page by its file and a link: `open_page("steps/steps.py", T="0.5", names="a,b,c")`."""

    def opened(path: str = "explore/explore.py", **query: str | list[str]) -> AppTest:
        at = AppTest.from_file(str(MENU), default_timeout=PATIENCE)
        for name, value in query.items():
            at.query_params[name] = value
        return at.switch_page(path).run()

    return opened


@pytest.fixture
def with_open() -> Callable[[AppTest, str], AppTest]:
    """Run the page with a popover or an expander open: what is closed is not drawn.

    Before each run that needs it: AppTest, unlike a browser, does not send it again.
    """

    def opened(at: AppTest, key: str) -> AppTest:
        at.session_state[key] = True
        return at.run()

    return opened


@pytest.fixture
def words() -> Callable[[AppTest], str]:
    """All that a page says, without its markup: prose, results and the charts' words."""

    def said(at: AppTest) -> str:
        blocks = [re.sub(r"<[^>]*>", "", block.proto.body) for block in at.get("html")]
        texts = [html.unescape(block) for block in blocks] + [text.value for text in at.markdown]
        return "\n".join([*texts, *charts_of(at).values()])

    return said


@pytest.fixture
def tables() -> Callable[[AppTest], list[dict[str, list[str]]]]:
    """The tables of *Data*, which has to be open: the columns of each by their names."""

    def found(at: AppTest) -> list[dict[str, list[str]]]:
        written = [block.proto.body for block in at.get("html") if "<caption>" in block.proto.body]
        return [_columns(body[body.index("<div") :]) for body in written]

    return found


def _columns(table: str) -> dict[str, list[str]]:
    """The columns of a table by their heads."""
    rows = [
        ["".join(cell.itertext()) for cell in row]
        for row in ElementTree.fromstring(table).iter("tr")
    ]
    return dict(zip(rows[0], map(list, zip(*rows[1:], strict=True)), strict=True))


@pytest.fixture
def address() -> Callable[[AppTest], dict[str, str]]:
    """What the browser's address says after a run.

    On arrival a component corrects it, which AppTest has no browser for.
    """

    def shown(at: AppTest) -> dict[str, str]:
        (said,) = [
            json.loads(component.proto.json)
            for component in at.get("bidi_component")
            if component.key == "address"
        ]
        return dict(parse_qsl(said["query"])) if "arrival" in said else dict(at.query_params)

    return shown


@pytest.fixture
def charts() -> Callable[[AppTest], dict[str, str]]:
    """The sentence of each chart on the page, by the chart's key."""
    return charts_of


def charts_of(at: AppTest) -> dict[str, str]:
    """What stands for each chart where it cannot be seen."""
    drawn = [component for component in at.get("bidi_component") if component.proto.bytes]
    return {component.key: read(component.proto.bytes)["alt"] for component in drawn}
