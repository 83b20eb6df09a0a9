"""Cite this page: a reference that a library takes, with an address that opens what was seen."""

import re
import tomllib

import pytest

from tests.menu import ROOT
from ui.take_away import citation

ADDRESS = "http://localhost:8501/stability?z=2,1,0.1&T=0.5&names=caf%C3%A9,%7Bb,50%25"
ENTRY = re.compile(r"@misc\{([\w-]+),\n((?:  \w+ = \{.*\},\n)+)\}\n")
FIELD = re.compile(r"  (\w+) = \{(.*)\},\n")


def read(entry: str) -> dict[str, str]:
    """The fields of an entry, its kind and its key being well formed."""
    key, body = ENTRY.fullmatch(entry).groups()
    fields = dict(FIELD.findall(body))
    assert len(fields) == body.count("\n")
    return fields | {"key": key}


def depth(text: str) -> int:
    """How deep the braces are at the end of a text; none may close before it opens."""
    found = 0
    for sign in re.sub(r"\\[{}]", "", text):
        found += (sign == "{") - (sign == "}")
        assert found >= 0
    return found


def cff() -> dict[str, str]:
    """The lines of CITATION.cff, as YAML has a mapping of texts."""
    lines = (ROOT / "CITATION.cff").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(": ", 1) for line in lines if ": " in line)
    return {name.strip(" -"): value.strip('"') for name, value in pairs}


def test_the_file_of_citation_says_what_its_schema_asks_for():
    """GitHub, Zenodo and Zotero read it: of a file that is not as version 1.2.0 has it, nothing."""
    said = cff()
    assert said["cff-version"] == "1.2.0"
    assert {"message", "title", "name", "version", "license", "date-released"} <= said.keys()
    assert said["type"] == "software"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", said["date-released"])


def test_what_is_cited_is_what_is_installed():
    """A reference to a version that never was leads nobody back."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (cff()["version"], cff()["license"]) == (project["version"], project["license"])
    assert citation.of_lab()["version"] == project["version"]


def test_a_page_is_cited_with_its_title_the_lab_and_its_address():
    """All that a reference needs, in one line."""
    said = citation.in_text("Stability", ADDRESS)
    lab = cff()
    for text in ("Stability", "Softmax Lab", lab["version"], lab["date-released"][:4], ADDRESS):
        assert text in said
    assert "\n" not in said


@pytest.mark.parametrize("page", ["Stability", "50 % of {x}_1 & #2 \\ ~^$", "Übersicht", "}{"])
def test_the_entry_is_bibtex(page):
    """A brace that never closes swallows the bibliography of whoever pastes it."""
    fields = read(citation.in_bibtex(page, "stability", ADDRESS))
    assert fields["key"] == "softmax-lab-stability"
    assert fields["author"] == "{Softmax Lab}"
    assert fields["url"] == ADDRESS
    assert fields["year"] == cff()["date-released"][:4]
    assert cff()["version"] in fields["howpublished"]
    assert all(depth(value) == 0 for value in fields.values())
    shown = re.sub(r"\\text(\w+)\{\}", lambda m: SIGNS[m[1]], fields["title"][1:-1])
    assert re.sub(r"\\([&%$#_{}])", r"\1", shown) == page


SIGNS = {"backslash": "\\", "asciitilde": "~", "asciicircum": "^"}
