"""What only a browser shows of a sheet: how it prints, and that everybody can read it."""

import pypdfium2
import pytest

from tests.browser.everybody import violations
from tests.short import but_the_first_long

pytestmark = pytest.mark.browser

SHEETS = ["page=zeros&name=on", "page=stability&z=88,88,88&dtype=float32", "set=explore&count=6"]
SPILLS = "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


def printed(page, paper: str) -> list[str]:
    """What stands on each page of paper."""
    found = page.pdf(format=paper, tagged=True)
    with pypdfium2.PdfDocument(found) as document:
        return [sheet.get_textpage().get_text_range() for sheet in document]


@pytest.mark.parametrize("query", but_the_first_long(SHEETS))
def test_a_sheet_prints_on_both_papers_and_is_read_by_everybody(reader, query):
    """The key begins on a page of its own: the front alone is copied for a class.

    What the screen says of a link is not printed, no line is cut, and axe finds nothing.
    """
    page = reader.page
    page.goto(f"{reader.url}/sheet?{query}&nonsense=1")
    assert page.locator("aside", has_text="nonsense").is_visible()
    assert not violations(page)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(SPILLS) <= 0
    for paper in ("A4", "Letter"):
        pages = printed(page, paper)
        begins = [i for i, text in enumerate(pages) if ": key" in text]
        assert len(begins) == 1
        assert pages[begins[0]].lstrip().split(": key")[0].count("\n") == 0
        assert not any("slip" in text for text in pages[: begins[0]])
        assert not any("nonsense" in text for text in pages)
        assert len(pages) <= 5
