"""Take it with you: a chart as a file, made by the browser; the tables; a program."""

import json
import struct
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Download, expect

from tests.browser.everybody import violations
from tests.short import but_the_first_long

SVG = "{http://www.w3.org/2000/svg}"
DATA = "Data: every number of this page"


def saved(reader, chart: str, form: str) -> Download:
    """Open Data, choose a chart, and press PNG or SVG."""
    page = reader.page
    if not page.get_by_label("Picture").is_visible():
        page.get_by_text(DATA).click()
    page.get_by_label("Picture").select_option(chart)
    with page.expect_download() as download:
        page.get_by_role("button", name=form, exact=True).click()
    return download.value


def svg_of(download: Download) -> ElementTree.Element:
    """The picture as a program reads it."""
    return ElementTree.fromstring(download.path().read_text(encoding="utf-8"))


@pytest.mark.parametrize("scheme", but_the_first_long(["dark", "light"]))
def test_a_chart_is_saved_as_svg_with_words_that_stay_words(reader, scheme):
    """It goes onto a slide: it can be searched, mended and read there, on the paper it had here."""
    reader.page.emulate_media(color_scheme=scheme)
    reader.open("/?z=2,1,0&names=red,green,blue")
    download = saved(reader, "Probabilities p", "SVG")
    assert download.suggested_filename == "softmax-lab-probabilities.svg"
    root = svg_of(download)
    words = ["".join(node.itertext()).strip() for node in root.iter(f"{SVG}text")]
    assert {"red", "green", "blue", "0.6652"} <= set(words)
    assert f"{reader.url}/?z=2,1,0&names=red,green,blue" in words
    paper = root.find(f"{SVG}rect").get("fill")
    assert paper.lower() == {"light": "#ffffff", "dark": "#171614"}[scheme]
    assert root.find(f"{SVG}title").text.startswith("Probabilities p: red")


def test_a_chart_is_saved_as_png_at_twice_its_size(reader):
    """For where SVG is not taken; sharp on a projector."""
    reader.open()
    svg = svg_of(saved(reader, "The simplex", "SVG"))
    download = saved(reader, "The simplex", "PNG")
    assert download.suggested_filename == "softmax-lab-the-simplex.png"
    head = download.path().read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    wanted = tuple(2 * int(svg.get(name)) for name in ("width", "height"))
    assert struct.unpack(">II", head[16:24]) == wanted
    expect(reader.page.get_by_text("Saved softmax-lab-the-simplex.png.")).to_be_visible()


def test_nothing_leaves_the_machine_for_a_picture(reader):
    """No server draws it: not even this one is asked."""
    reader.open()
    saved(reader, "Logits z", "SVG")
    asked = []
    reader.page.on("request", lambda request: asked.append(request.url))
    saved(reader, "Probabilities p", "SVG")
    saved(reader, "Logits z", "PNG")
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == []


def test_the_tables_are_downloaded_as_they_stand_now(reader):
    """What is saved is what is seen, after a change too; no file is written before it is asked for.

    Only a browser shows that: it asks the server for a file whose content did not exist before.
    """
    reader.open("/?T=2")
    reader.page.get_by_text(DATA).click()
    expect(reader.page.get_by_role("button", name="JSON", exact=True)).to_be_visible()
    reader.page.get_by_role("button", name="Values").click()
    typed = reader.page.get_by_role("textbox", name="T, exactly")
    typed.fill("0.5")
    typed.press("Enter")
    expect(reader.page).to_have_url(f"{reader.url}/?T=0.5")
    reader.page.keyboard.press("Escape")
    reader.wait()  # a run that follows gives the button another file
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name="JSON", exact=True).click()
    assert download.value.suggested_filename == "softmax-lab-explore.json"
    found = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert found["link"] == "/?T=0.5"
    tables = {table["title"]: table["columns"] for table in found["tables"]}
    assert tables["Logits z"] == {"class": ["cat", "dog", "fox"], "Logits z": [2.0, 1.0, 0.1]}
    assert f"{tables['Probabilities p']['Probabilities p'][0]:.3f}" == "0.864"


@pytest.mark.parametrize("width", but_the_first_long([1280, 390]))
def test_what_is_opened_can_be_read_and_worked_by_everybody(reader_of, server, width):
    """The names and the contrasts of what is closed at first are tested nowhere else."""
    reader = reader_of(server, width).open("/stability")
    page = reader.page
    for words in ("Code: the same numbers", DATA):
        page.get_by_text(words).click()
    expect(page.get_by_role("button", name="SVG")).to_be_visible()
    page.get_by_role("button", name="Values").click()
    expect(page.get_by_role("textbox", name="Paste logits")).to_be_visible()
    for scheme in ("light", "dark"):
        reader.look(scheme)
        assert violations(page) == []
