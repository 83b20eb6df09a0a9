"""What goes over the wire: nothing to other machines, nothing broken, and safe headers."""

import gzip
import http.client
import json
import urllib.request
from urllib.parse import urlsplit

import pytest

from pages.tools import TOOLS
from tests.browser.lab import AT_REST
from tests.menu import PAGES
from tests.short import but_the_first_long
from ui.screen.plot import plotly_chunk

# On a page below the root Streamlit's client asks for these beside the page, then at the root.
NOT_BESIDE_THE_PAGE = ("_stcore/health", "_stcore/host-config")

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)


@pytest.mark.parametrize("page", but_the_first_long(PAGES, 2), ids=lambda page: page.title)
def test_no_request_leaves_the_machine_and_nothing_fails(reader, page):
    """A class behind a strict firewall sees the whole lab, and nobody else learns who opened it.

    Also: no error in the console but Streamlit's own two 404s, by their exact addresses.
    """
    asked, errors = watched(reader.page)
    reader.open(page.address)
    reader.page.keyboard.press("End")
    reader.page.wait_for_timeout(300)
    assert len(asked) > 10, "nothing was recorded"
    assert_nothing_left(reader.url, asked)
    known = [f"{reader.url}{page.address}/{name}" for name in NOT_BESIDE_THE_PAGE]
    assert [error for error in errors if error[1] not in known] == []


@pytest.mark.parametrize("tool", but_the_first_long([tool.name for tool in TOOLS]))
def test_no_tool_asks_another_host_or_for_what_the_policy_forbids(reader, tool):
    """Not only lessons: a browser says in its console what it refused, with the address."""
    asked, errors = watched(reader.page)
    reader.page.goto(f"{reader.url}/{tool}")
    reader.page.wait_for_selector(AT_REST)
    reader.page.wait_for_timeout(300)
    assert_nothing_left(reader.url, asked)
    known = [f"{reader.url}/{tool}/{name}" for name in NOT_BESIDE_THE_PAGE]
    assert [error for error in errors if error[1] not in known] == []


@pytest.mark.parametrize("view", but_the_first_long(["/teacher", "", "/projector"]))
def test_no_page_of_a_room_asks_another_host(reader, view):
    """Our own pages have a policy without a single exception, and live with it."""
    asked, errors = watched(reader.page)
    room = opened(reader.url)
    reader.page.goto(f"{reader.url}/room/{room['code']}{view}#{room['secret']}")
    reader.page.wait_for_function("() => document.querySelector('#prompt').textContent.length > 5")
    reader.page.wait_for_timeout(300)
    assert_nothing_left(reader.url, asked)
    assert errors == []


@every_page
def test_every_answer_carries_the_headers_that_protect_the_reader(server, page):
    """The browser then refuses other hosts and guessed file types, and tells nobody who came."""
    wish = urllib.request.Request(server.url + page.address, headers={"Accept": "text/html"})
    with urllib.request.urlopen(wish) as answer:
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert "unsafe-eval" not in answer.headers["content-security-policy"]
        scripts = rule(answer.headers["content-security-policy"], "script-src")
        assert scripts[:2] == ["'self'", "blob:"]
        assert [each[:8] for each in scripts[2:]] == ["'sha256-"] * 2
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"


WEBSOCKET = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}
ANSWERS = [  # method, address, headers, and the status that comes
    ("GET", "/steps", {"Accept": "text/html"}, 200),
    ("GET", "/steps", {}, 200),
    ("HEAD", "/", {}, 200),
    ("GET", "/nothing/here", {"Accept": "text/html"}, 200),  # Streamlit says in it that it is none
    ("GET", "/Steps", {}, 307),
    ("GET", "/room/nothing", {}, 307),
    ("GET", "/static/js/PLOTLY", {}, 200),
    ("GET", "/static/js/PLOTLY", {"Accept-Encoding": "gzip"}, 200),
    ("GET", "/browser/0/none.js", {}, 404),
    ("GET", "/room/ABCDEF/none", {}, 404),
    ("POST", "/live", {}, 405),
    ("GET", "/live?lesson=none", {}, 400),
    ("GET", "/live?lesson=explore&handle=logits&index=0&value=1", {}, 200),
    ("GET", "/sheet?page=none", {}, 400),
    ("GET", "/sheet?page=zeros&z=2,1,0", {}, 200),
    ("GET", "/media/none", {}, 404),
    ("GET", "/_stcore/health", {}, 200),
    ("GET", "/_stcore/host-config", {}, 200),
    ("PUT", "/_stcore/upload_file/a/b", {}, 403),
    ("POST", "/room/open", {}, 400),
    ("GET", "/_stcore/stream", WEBSOCKET, 101),
    ("GET", "/_stcore/stream", WEBSOCKET | {"Origin": "https://other.example"}, 403),
    ("GET", "/none", WEBSOCKET, 403),
]


@pytest.mark.parametrize(("method", "address", "headers", "status"), ANSWERS)
def test_every_kind_of_answer_carries_the_headers(server, method, address, headers, status):
    """A page, a file, a refusal, a way elsewhere, the handshake of a websocket: none is bare."""
    answer = answer_of(server, method, address.replace("PLOTLY", plotly_chunk() or ""), headers)
    found = answer.headers
    assert answer.status == status
    assert found["x-content-type-options"] == "nosniff"
    assert found["referrer-policy"] == "no-referrer"
    assert "camera=()" in found["permissions-policy"]
    assert "clipboard" not in found["permissions-policy"]
    assert found["cross-origin-resource-policy"] == "same-origin"
    (policy,) = found.get_all("content-security-policy")
    assert "unsafe-eval" not in policy
    assert rule(policy, "frame-ancestors")[0] == "*"
    assert rule(policy, "base-uri") == rule(policy, "form-action") == ["'none'"]
    assert "'unsafe-inline'" not in (rule(policy, "script-src") or rule(policy, "default-src"))
    assert not set("0123456789/") & set(found.get("server", ""))
    assert "x-powered-by" not in found


def test_a_page_on_a_teachers_own_disk_may_show_the_lab(reader, tmp_path):
    """Who tries out the builder's frame opens a file: that is no site, and `*` names only sites."""
    page = tmp_path / "mine.html"
    page.write_text(f'<iframe src="{reader.url}/steps"></iframe>')
    reader.page.goto(page.as_uri())
    reader.page.frame_locator("iframe").get_by_role("slider").first.wait_for()


def test_what_another_site_asks_for_is_not_given(server):
    """The doors that Streamlit can open stay shut: CORS and XSRF are on, in fact."""
    there = {"Origin": "https://other.example"}
    for address in ("/_stcore/health", "/steps", "/live?lesson=none"):
        given = answer_of(server, "GET", address, there).headers
        assert "access-control-allow-origin" not in given
    assert answer_of(server, "GET", "/_stcore/stream", WEBSOCKET | there).status == 403
    assert answer_of(server, "PUT", "/_stcore/upload_file/a/b", there).status == 403


def rule(policy: str, name: str) -> list[str]:
    """What a policy says under a name."""
    rules = (each.split() for each in policy.split(";"))
    return next((rest for first, *rest in rules if first == name), [])


def answer_of(server, method, address, headers):
    """The answer as it comes over the wire: no redirect is followed, no body read."""
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        line.request(method, address, headers=headers)
        return line.getresponse()
    finally:
        line.close()


def watched(page):
    """What a page asks for, and what its console says of errors, as both come."""
    asked, errors = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append((str(error), "")))
    page.on(
        "console",
        lambda line: (
            errors.append((line.text, line.location["url"])) if line.type == "error" else None
        ),
    )
    return asked, errors


def assert_nothing_left(url, asked):
    """All that was asked for is of this lab."""
    outside = [
        each for each in asked if urlsplit(each).scheme not in ("data", "blob")
        and urlsplit(each).netloc != urlsplit(url).netloc
    ]  # fmt: skip
    assert len(asked) > 2, "nothing was recorded"
    assert outside == []


def opened(url: str) -> dict[str, str]:
    """The code and the secret of a new room."""
    wish = urllib.request.Request(f"{url}/room/open", b'{"subject": {"z": "2,1,0"}}')
    with urllib.request.urlopen(wish) as answer:
        return dict(json.load(answer))


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
    reader.page.wait_for_function("() => window.refused")
    assert outcome == "TypeError"
