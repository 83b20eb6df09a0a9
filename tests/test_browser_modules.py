"""What the browser runs: tested by node where no page is needed, and how it is asked for."""

import gzip
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import streamlit as st

from server import compressed
from tests.drawn import read
from tests.menu import ROOT
from tests.test_architecture import BROWSER, CODE, behind_module
from ui import modules
from ui.screen import plot

STREAMLIT = Path(st.__file__).parent / "static"
TESTS = sorted((ROOT / "tests/browser_modules").glob("*.test.mjs"))
# What is drawn or done before a reader does anything.
FIRST = (
    "menu_roles",
    "holders",
    "line",
    "frame_height",
    "languages",
    "streamlit_words",
    "plotly",
    "plot",
    "question",
    "region",
    "copy_link",
    "address",
)


def test_what_is_pure_in_the_modules_holds():
    """Steps, keys, pace, messages, cancelled touches, a triangle: without a browser."""
    node = shutil.which("node")
    if node is None:
        message = "no node for the browser's modules (Debian: apt-get install nodejs)"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    command = [node, "--test", *map(str, TESTS)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert int(re.search(r"pass (\d+)", ran.stdout)[1]) >= len(TESTS) > 0, ran.stdout


def test_each_module_that_a_page_needs_first_is_loaded_with_it():
    """What the page leaves out would wait for its importer: one more way to the server and back."""
    named = set(re.findall(r"\$version/(\w+\.js)", (modules.FOLDER / "body.html").read_text()))
    first = {f"{name}.js" for name in FIRST}
    behind = set().union(*(behind_module(modules.FOLDER / name) for name in first))
    assert named == first | {path.name for path in behind}


def test_components_import_modules_that_are_there():
    """A name with a slip would leave a component dumb, and no test without a browser would see."""
    asked = {
        name
        for path in CODE
        for name in re.findall(r'modules\.script\("(\w+)"\)', path.read_text(encoding="utf-8"))
    }
    assert {"plot", "player", "kept_file"} <= asked <= {path.stem for path in BROWSER}
    defaults = {path.stem for path in BROWSER if "\nexport default" in path.read_text()}
    assert asked == defaults, "a component that nobody uses, or a module without one"


def test_other_files_have_another_version(monkeypatch):
    """A browser keeps what it has for a year: what changed has to stand under another name."""
    before = modules.version()
    assert re.fullmatch("[0-9a-f]{12}", before)
    changed = modules.files() | {"bars.js": b"//"}
    monkeypatch.setattr(modules, "files", lambda: changed)
    modules.version.cache_clear()
    assert modules.version() != before
    modules.version.cache_clear()


def test_the_style_of_a_lit_class_is_written_for_each_class():
    """Twelve classes can be shown, and each is found again in every chart."""
    styles = modules.files()[modules.STYLES].decode()
    for i in range(12):
        assert f':root[data-lit="{i}"] .lab-plot [data-class]:not([data-class="{i}"])' in styles
    assert "$" not in styles


@pytest.mark.parametrize("points", [3, 9000])
def test_what_says_the_same_is_the_same_bytes(points, monkeypatch):
    """A chart that has not changed is not drawn anew: no hour may stand in what is compressed."""
    data = {"key": "curve", "figure": {"data": [{"x": [0.5] * points}]}}
    first = plot._written(data)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert plot._written(data) == first
    assert read(first) == data
    assert len(first) < 1000


def test_what_the_first_chart_needs_of_streamlit_is_named_with_all_that_it_imports():
    """Asked for by an importer, each would be one more way to the server and back."""
    chunks, page = modules.first_chunks(), (STREAMLIT / "index.html").read_text(encoding="utf-8")
    assert plot.plotly_chunk() in chunks
    named = set(re.findall(r"\./static/js/([^\"]+\.js)", page + modules.written("body")))
    assert named == set(chunks)
    for content in chunks.values():
        imported = re.findall(rb'(?:from|import)"\./([^"]+\.js)"', content)
        assert {name.decode() for name in imported} <= named


def test_what_the_first_page_names_is_compressed_before_anybody_asks(monkeypatch):
    """The first reader waited while plotly.js was compressed, and for all else beside it."""
    compressed.compress_first_page()
    monkeypatch.setattr(compressed, "compress", None)
    for content in (*modules.first_chunks().values(), *modules.files().values()):
        assert gzip.decompress(compressed.gzipped(content)) == content
