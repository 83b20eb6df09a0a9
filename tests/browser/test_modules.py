"""The modules and styles of the lab: sent once, kept by the browser, never mixed with others."""

import gzip
import re
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.lab import ROOT, Reader, Server
from ui import modules

OLD = "0" * 12  # a version that this server never had


def asked(address: str):
    """The answer to a browser that takes it compressed."""
    wish = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    return urllib.request.urlopen(wish)


@pytest.mark.parametrize("name", ["plot.js", "served.js", "lab.css"])
def test_a_module_is_kept_for_a_year_and_sent_compressed(server, name):
    """A class of thirty loads it once each; no run of a page sends it again."""
    for _ in range(2):  # made, and kept
        with asked(f"{server.url}/browser/{modules.version()}/{name}") as answer:
            assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
            assert answer.headers["content-encoding"] == "gzip"
            assert answer.headers["content-type"].split(";")[0] in ("text/javascript", "text/css")
            assert "default-src 'self'" in answer.headers["content-security-policy"]
            assert gzip.decompress(answer.read()) == modules.files()[name]


def test_a_page_of_another_version_gets_the_present_files_and_keeps_none(server):
    """Its own are gone with the server that sent it; kept for a year, these would be wrong."""
    with asked(f"{server.url}/browser/{OLD}/plot.js") as answer:
        assert answer.headers["cache-control"] == "no-store"
        assert gzip.decompress(answer.read()) == modules.files()["plot.js"]


@pytest.mark.parametrize("name", ["none.js", "head.html", "package.json", "..%2Fapp.py"])
def test_what_is_no_module_is_not_there(server, name):
    """Nothing else of the disk is served, and no page in place of a script."""
    with pytest.raises(urllib.error.HTTPError) as refused:
        asked(f"{server.url}/browser/{modules.version()}/{name}")
    assert refused.value.code in (400, 404)
    refused.value.close()


def test_no_run_of_a_page_sends_a_script(reader: Reader):
    """All that the lab's components run comes from one folder, and each file of it comes once."""
    urls: list[str] = []
    reader.page.on("request", lambda request: urls.append(request.url))
    reader.open("/?z=2,1,0.1&names=cat,dog,bird")
    reader.visit("Step by step")
    reader.temperature.press("ArrowLeft")
    reader.expect_temperature("0.9")
    ours = [url for url in urls if "/browser/" in url]
    assert len(ours) == len(set(ours))
    folder = f"{reader.url}/browser/{modules.version()}/"
    assert {url.removeprefix(folder) for url in ours} >= {"lab.css", "plot.js", "region.js"}
    assert all(url.startswith(folder) for url in ours)


def loads_of(reader: Reader) -> list[str]:
    """The times that the page is asked for from now on."""
    loads: list[str] = []
    reader.page.on("request", lambda r: r.is_navigation_request() and loads.append(r.url))
    return loads


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the lab that may be changed."""
    kept = shutil.ignore_patterns(".*", "__pycache__", "tests", "benchmarks", "docs", "*.egg-info")
    copy = Path(shutil.copytree(ROOT, tmp_path / "lab", ignore=kept))
    shutil.copytree(ROOT / ".streamlit", copy / ".streamlit")
    return copy


@pytest.mark.long
def test_a_page_that_was_opened_before_a_new_version_loads_itself_again(
    reader_of: Callable[..., Reader], tree: Path
):
    """Its old modules would not understand what the new server says; the reader's state stays."""
    with Server(tree=tree) as server:
        reader = reader_of(server).open("/?z=2,1,0.1&names=cat,dog,bird&T=0.5")
        old = reader.page.evaluate("softmaxLabVersion")
        script = tree / "browser" / "chart.js"
        script.write_text(f"{script.read_text()}\nglobalThis.isNew = true\n")
        loads = loads_of(reader)
        server.stop()
        server.start()
        reader.page.wait_for_function("old => window.isNew && softmaxLabVersion !== old", arg=old)
        reader.wait().expect_temperature("0.5")
        reader.page.wait_for_timeout(500)
        assert len(loads) == 1
        before = reader.bars()
        reader.page.get_by_role("slider", name="Logit of dog").press("ArrowRight")
        reader.expect_other_bars(before)
        expect(reader.page).to_have_url(re.compile(r"z=2(%2C|,)1\.1"))


def test_two_servers_of_different_versions_load_a_page_once(reader: Reader):
    """Behind one address, while a new version goes out: it must not be loaded again and again."""
    reader.page.add_init_script("globalThis.softmaxLabVersion = 'of another server'")
    loads = loads_of(reader)
    reader.open("/?z=2,1,0.1&names=cat,dog,bird")
    reader.page.wait_for_timeout(1000)
    before = reader.wait().bars()
    assert len(loads) == 2
    reader.page.get_by_role("slider", name="Logit of dog").press("ArrowRight")
    reader.expect_other_bars(before)
