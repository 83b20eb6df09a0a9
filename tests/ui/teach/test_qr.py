"""The QR code of a link: what a phone at the last row, or over a creased sheet, has to read."""

import re
from xml.etree import ElementTree

import pytest
import segno

from ui.teach import qr

URL = "https://lab.example/zeros?T=0.5&hide=alpha,k&title=%3Cb%3E&v=1"
_SVG = "{http://www.w3.org/2000/svg}"


def modules(svg: str) -> list[list[int]]:
    """Which modules of the picture are dark, row by row: its path is drawn stroke by stroke."""
    root = ElementTree.fromstring(svg)
    size = int(root.get("viewBox").split()[-1])
    rows = [[0] * size for _ in range(size)]
    (strokes,) = (path.get("d") for path in root.iter(f"{_SVG}path") if path.get("stroke"))
    x, y = 0.0, 0.0
    for kind, numbers in re.findall(r"([Mmh])([-\d. ]+)", strokes):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if kind == "h":
            for column in range(int(x), int(x + values[0])):
                rows[int(y)][column] = 1
            x += values[0]
        else:
            x, y = (values[0], values[1]) if kind == "M" else (x + values[0], y + values[1])
    return rows


def test_the_picture_is_the_code_of_the_link_at_level_m_in_a_quiet_zone_of_four():
    """A code without its zone is not found on a slide, one of level L not read over a crease."""
    found, zone = modules(qr.svg(URL)), qr.QUIET_ZONE
    code = segno.make(URL, error="m", micro=False, boost_error=False)
    assert code.error == "M"
    inner = [row[zone:-zone] for row in found[zone:-zone]]
    assert inner == [list(row) for row in code.matrix]
    assert zone == 4
    assert sum(map(sum, found)) == sum(map(sum, inner)), "the zone is empty"


def test_it_is_black_on_white_in_any_theme_and_can_stand_in_a_page():
    """Scanners read dark on light alone; a declaration of XML inside a page is an error."""
    svg = qr.svg(URL)
    assert svg.startswith("<svg ")
    assert 'stroke="#000"' in svg
    assert 'fill="#fff"' in svg
    assert "<script" not in qr.svg("https://lab.example/?title=<script>alert(1)</script>")


def test_a_link_that_no_code_holds_is_refused_by_its_size():
    """The longest that fits is drawn, one byte more is a sentence, letters of two bytes counted."""
    assert qr.svg("a" * qr.LONGEST)
    for url, size in (("a" * (qr.LONGEST + 1), "2,332"), ("é" * 1166, "2,332")):
        with pytest.raises(ValueError, match=f"holds 2,331 bytes, and this link has {size}"):
            qr.svg(url)
