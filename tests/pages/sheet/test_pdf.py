"""A sheet as PDF/UA-1: validated as it is written, bounded, and never more than a sentence late."""

import pypdfium2
import pytest

from pages.lessons import LESSONS
from pages.sheet import as_pdf
from pages.sheet.as_pdf import NoPdf, pdf
from pages.sheet.typesetter import NO_FONT
from tests.pages.sheet.written import made
from ui.teach import own_process


def text_of(found: bytes) -> str:
    """All that the pages of a PDF say."""
    with pypdfium2.PdfDocument(found) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize("query", ["page=zeros&name=on", "set=explore&count=4", "plan=overflow"])
def test_every_kind_of_sheet_passes_as_ua_1(query):
    """Typst refuses what is no PDF/UA-1: a formula without words, a table without heads."""
    found = pdf(made(query), "a4")
    assert found.startswith(b"%PDF")
    assert b"pdfuaid" in found
    said = text_of(found)
    assert "worksheet" in said
    assert "key" in said


@pytest.mark.long
@pytest.mark.parametrize("name", LESSONS)
def test_the_sheet_of_every_page_passes_as_ua_1(name):
    """The same, of each page."""
    assert b"pdfuaid" in pdf(made(f"page={name}"), "us-letter")


def test_the_paper_is_the_one_that_is_asked_for():
    """On the wrong one a printer cuts, or shrinks the scale."""
    sizes = []
    for paper in ("a4", "us-letter"):
        with pypdfium2.PdfDocument(pdf(made("set=zeros&count=1"), paper)) as document:
            sizes.append(tuple(map(round, document[0].get_size())))
    assert sizes == [(595, 842), (612, 792)]


def test_the_key_begins_on_a_page_of_its_own():
    """The front is copied for the class, the key is not."""
    with pypdfium2.PdfDocument(pdf(made("set=zeros&count=2"), "a4")) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    assert len(pages) == 2
    assert "slip" not in pages[0]
    assert "slip" in pages[1]


def test_what_looks_like_code_is_printed_as_it_is():
    """A name in a link is data: it is set, and never run."""
    name = '#panic("x")$ *b* @c'
    found = text_of(pdf(made(f"page=explore&z=1,2&names={name.replace('#', '%23')},b"), "a4"))
    assert name in found


def test_a_lab_without_the_extra_says_so(monkeypatch):
    """One clear sentence, and the way to a PDF without it."""
    monkeypatch.setattr(as_pdf, "find_spec", lambda _: None)
    with pytest.raises(NoPdf, match="prints from the") as refused:
        pdf(made("page=zeros"), "a4")
    assert refused.value.status == 501


def test_it_takes_no_longer_than_its_time(monkeypatch, tmp_path):
    """A sheet that would never be set does not keep the server."""
    stuck = tmp_path / "stuck.py"
    stuck.write_text("import time; time.sleep(60)", encoding="utf-8")
    monkeypatch.setattr(as_pdf, "SETTER", stuck)
    monkeypatch.setattr(as_pdf, "SECONDS", 1)
    with pytest.raises(NoPdf, match="within 1 second") as refused:
        pdf(made("set=zeros&count=1"), "a4")
    assert refused.value.status == 503


def test_what_cannot_be_set_is_a_sentence(monkeypatch, tmp_path):
    """No traceback of another program reaches a teacher."""
    broken = tmp_path / "broken.py"
    broken.write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.setattr(as_pdf, "SETTER", broken)
    with pytest.raises(NoPdf, match="No PDF could be made") as refused:
        pdf(made("set=zeros&count=1"), "a4")
    assert refused.value.status == 500


def test_a_machine_without_a_font_for_the_language_says_so(monkeypatch, tmp_path):
    """What helps is a package of the system, not a shorter sheet."""
    bare = tmp_path / "bare.py"
    bare.write_text(f"raise SystemExit({NO_FONT})", encoding="utf-8")
    monkeypatch.setattr(as_pdf, "SETTER", bare)
    with pytest.raises(NoPdf, match="no font for it") as refused:
        pdf(made("set=zeros&count=1"), "a4")
    assert refused.value.status == 501


def test_too_many_at_once_and_too_much_are_sentences(monkeypatch):
    """Two are set at a time; who comes third is told to ask again, and not kept."""
    sheet = made("set=zeros&count=1")
    monkeypatch.setattr(own_process, "PATIENCE", 0.01)
    turns = own_process.turns
    with turns, turns, pytest.raises(NoPdf, match="Many ask") as refused:
        pdf(sheet, "a4")
    assert refused.value.status == 503
    monkeypatch.setattr(as_pdf, "LARGEST", 10)
    with pytest.raises(NoPdf, match="too long") as refused:
        pdf(sheet, "a4")
    assert refused.value.status == 413
