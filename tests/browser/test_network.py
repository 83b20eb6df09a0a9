"""What goes over the wire: nothing to other machines, nothing broken, and safe headers."""

import gzip
import urllib.request
from urllib.parse import urlsplit

import pytest

from tests.menu import PAGES
from ui.screen.plot import plotly_chunk

HOME = {"127.0.0.1", "localhost"}
# On a page below the root Streamlit's client asks for these beside the page, then at the root.
NOT_BESIDE_THE_PAGE = ("_stcore/health", "_stcore/host-config")

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)


@every_page
def test_no_request_leaves_the_machine_and_nothing_fails(reader, page):
    """A class behind a strict firewall sees the whole lab, and nobody else learns who opened it.

    Also: no error in the console but Streamlit's own two 404s, by their exact addresses.
    """
    asked, errors = [], []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.page.on("pageerror", lambda error: errors.append(str(error)))
    reader.page.on(
        "console",
        lambda line: (
            errors.append((line.text, line.location["url"])) if line.type == "error" else None
        ),
    )
    reader.open(page.address)
    reader.page.keyboard.press("End")
    reader.page.wait_for_timeout(300)
    outside = [
        url for url in asked if urlsplit(url).scheme not in ("data", "blob")
        and urlsplit(url).hostname not in HOME
    ]  # fmt: skip
    assert len(asked) > 10, "nothing was recorded"
    assert outside == []
    known = [f"{reader.url}{page.address}/{name}" for name in NOT_BESIDE_THE_PAGE]
    unknown = [error for error in errors if not (isinstance(error, tuple) and error[1] in known)]
    assert unknown == []


@every_page
def test_every_answer_carries_the_headers_that_protect_the_reader(server, page):
    """The browser then refuses other hosts and guessed file types, and tells nobody who came."""
    with urllib.request.urlopen(server.url + page.address) as answer:
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"


def test_scripts_are_sent_compressed_and_whole(server):
    """On a phone's network the charts come in a third of the time; what is unpacked is the file."""
    address = f"{server.url}/static/js/{plotly_chunk()}"
    with urllib.request.urlopen(address) as answer:
        assert "content-encoding" not in answer.headers
        plain = answer.read()
    for _ in range(2):  # made, and kept
        wish = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(wish) as answer:
            packed = answer.read()
            assert answer.headers["content-encoding"] == "gzip"
            assert answer.headers["content-type"].startswith(
                ("text/javascript", "application/java")
            )
            assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert len(packed) < 0.4 * len(plain)
        assert gzip.decompress(packed) == plain


def test_a_script_that_is_not_there_is_not_kept(server):
    """Streamlit answers with its first page; kept, such answers would fill the server's memory."""
    wish = urllib.request.Request(
        f"{server.url}/static/js/none.js", headers={"Accept-Encoding": "gzip"}
    )
    with urllib.request.urlopen(wish) as answer:
        assert answer.headers["content-type"].startswith("text/html")
        assert "content-encoding" not in answer.headers


def test_the_browser_refuses_a_request_to_another_host(reader):
    """The rule of the header holds in fact: even a script on the page cannot call out."""
    reader.open()
    outcome = reader.page.evaluate(
        "fetch('https://example.org/').then(() => 'answered', error => error.name)"
    )
    refused = (
        "document.addEventListener('securitypolicyviolation', e => window.refused = e.blockedURI)"
    )
    reader.page.evaluate(f"{refused}; fetch('https://example.org/').catch(() => 0); 0")
    reader.page.wait_for_function("window.refused")
    assert outcome == "TypeError"
