"""The README is the first thing a newcomer trusts: what it says runs, stands and opens."""

import doctest
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.menu import PAGES, ROOT
from ui.address import link

TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
LINKS = re.findall(r"^ {4}(/\S*\?\S+)$", TEXT, flags=re.MULTILINE)


def test_the_example_prints_what_it_says():
    """A reader who types it has to see the same digits."""
    result = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert result.attempted > 5
    assert result.failed == 0


def test_every_file_it_names_is_there():
    """The reading order leads nowhere if a file has moved."""
    code = re.findall(r"`([^`\n]+)`", TEXT) + re.findall(r"\]\((?!https?:)([^)]+)\)", TEXT)
    folder, missing = ROOT, []
    for name in (name for name in code if re.fullmatch(r"[\w./-]+(\.(py|md|toml|png)|/)", name)):
        path = ROOT / name if "/" in name or (ROOT / name).exists() else folder / name
        folder = path.parent  # `trace.py`, `ulp.py`: a bare name stands beside the one before it
        if not path.exists() and name != ".md":
            missing.append(name)
    assert len(code) > 20
    assert missing == []


@pytest.mark.parametrize("address", LINKS)
def test_every_link_it_shows_opens_a_lab(address):
    """Teachers copy these and change the numbers."""
    assert urlsplit(address).path in {page.address for page in PAGES}
    assert link.read(parse_qs(urlsplit(address).query))[1] == []


def test_it_shows_links():
    """The test above would pass over none."""
    assert len(LINKS) >= 2


def test_it_lists_every_page_of_the_menu():
    """A page that the README forgets is found by nobody who reads first."""
    for page in PAGES:
        assert f"| {page.title} | `{page.address}` |" in TEXT


def test_it_gives_the_two_commands():
    """Set up and open, set up and test: one line each, also in a script that runs the checks."""
    assert "\npip install uv && uv run streamlit run app.py\n" in TEXT
    assert "\npip install uv && uv run pytest\n" in TEXT
    assert "\npip install uv && uv run pytest\n" in (ROOT / ".ci/run").read_text(encoding="utf-8")
