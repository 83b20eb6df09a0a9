"""The route of sheets: what it answers with, and that nothing of Streamlit is in it."""

import asyncio
import os
from urllib.parse import quote

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message

from app import ROUTES
from pages.sheet import as_pdf
from server import sheet as route
from server.base_path import BASE
from server.head import Head


def served(query: str, **headers: str) -> Response:
    """The answer to a browser."""
    sent = [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
    scope = {
        "type": "http",
        "scheme": "http",
        "path": "/sheet",
        "server": ("127.0.0.1", 8501),
        "query_string": quote(query, safe="=&").encode(),
        "headers": [(b"host", b"lab.example:8501"), *sent],
    }
    return asyncio.run(route.answer(Request(scope)))


def test_a_sheet_is_one_page_that_may_run_nothing():
    """The browser itself would refuse a script that somehow came into it."""
    found = served("page=zeros")
    assert found.status_code == 200
    assert found.media_type == "text/html"
    policy = found.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert b"http://lab.example:8501/zeros" in found.body


def test_behind_a_proxy_the_code_opens_what_the_reader_sees():
    """The address on paper is that of the school, not of the machine behind it."""
    found = served("page=zeros", x_forwarded_proto="https", x_forwarded_host="school.example")
    assert b"https://school.example/zeros" in found.body


def test_a_sheet_in_korean_is_set_in_a_font_that_has_hangul():
    """Boxes in the place of letters would go to the printer unseen."""
    pytest.importorskip("typst")
    found = served("page=zeros&format=pdf&lang=ko")
    if found.status_code == 501 and not os.environ.get("CI"):
        pytest.skip("no font with Hangul (Debian: apt-get install fonts-noto-cjk)")
    assert found.status_code == 200
    assert found.body.startswith(b"%PDF")


def test_a_machine_without_hangul_says_so(monkeypatch, tmp_path):
    """And the sheet itself still comes: its reader's browser has a font."""
    pytest.importorskip("typst")
    code = as_pdf.SETTER.read_text("utf-8").replace("if each in known", "if each in known[:0]")
    setter = tmp_path / "typesetter.py"
    setter.write_text(code, "utf-8")
    monkeypatch.setattr(as_pdf, "SETTER", setter)
    found = served("page=zeros&format=pdf&lang=ko")
    assert found.status_code == 501
    assert "fonts-noto-cjk" in found.body.decode()
    assert served("page=zeros&lang=ko").status_code == 200


@pytest.mark.parametrize("host", ['a"><b>', "a b", "a/../x?", ""])
def test_a_host_that_is_none_is_not_printed(host):
    """Whoever asks can claim any name; it never becomes markup."""
    found = served("page=zeros", x_forwarded_host=host, x_forwarded_proto="javascript")
    assert found.status_code == 200
    assert b"http://lab.example:8501/zeros" in found.body
    assert b"<b>" not in found.body.partition(b"</h1>")[0]
    assert b"javascript" not in found.body


@pytest.mark.parametrize("query", ["", "page=nowhere", "plan=<script>", "page=zeros&set=a"])
def test_nothing_to_show_is_400_and_a_sentence(query):
    """A page that says what was wrong, in the look of a sheet."""
    found = served(query)
    assert found.status_code == 400
    assert b"<h1>No sheet</h1>" in found.body
    assert b"<script" not in found.body


def test_a_failure_is_a_sentence_and_a_line_in_the_log(monkeypatch, caplog):
    """No traceback reaches a class."""
    monkeypatch.setattr(route.sheet, "made", lambda *_: 1 / 0)
    found = served("page=zeros")
    assert found.status_code == 500
    assert b"ZeroDivision" not in found.body
    assert "ZeroDivisionError" in caplog.text


def test_a_pdf_is_a_pdf_and_its_lack_a_sentence(monkeypatch):
    """With the extra and without it."""
    found = served("set=zeros&count=1&format=pdf")
    assert (found.status_code, found.media_type) == (200, "application/pdf")
    assert found.body.startswith(b"%PDF")
    monkeypatch.setattr(as_pdf, "find_spec", lambda _: None)
    found = served("set=zeros&count=1&format=pdf")
    assert found.status_code == 501
    assert b"extra" in found.body


def test_the_head_of_the_lab_is_not_put_into_a_sheet():
    """Else it would ask for scripts, and be no file that stands alone."""

    async def sheet(scope, receive, send) -> None:
        await Response("<head></head>", media_type="text/html")(scope, receive, send)

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    for path, is_sheet in ((f"{BASE}/sheet", True), (f"{BASE}/zeros", False)):
        sent.clear()
        headers = [(b"accept", b"text/html")]
        scope = {"type": "http", "method": "GET", "path": path, "headers": headers}
        asyncio.run(Head(sheet)(scope | {"query_string": b""}, None, send))
        assert (sent[-1]["body"] == b"<head></head>") is is_sheet


def test_the_lab_serves_it():
    """Beside the live door, under the same path, with the headers of all pages."""
    assert f"{BASE}/sheet" in {route.path for route in ROUTES}
