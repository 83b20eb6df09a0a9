"""The Attend page under a reader's hands: pick a word, hide the future, read in blocks."""

import re

from playwright.sync_api import expect


def test_a_word_a_mask_and_a_stream(reader):
    """One journey: the matrix follows each press, and the stream arrives."""
    reader.open("/attend?at=8")
    page = reader.page
    matrix = page.get_by_role("figure", name=re.compile("^Attention weights")).first
    expect(matrix).to_have_attribute("aria-label", re.compile("it looks at on 0.02917"))
    page.get_by_role("radio", name="mat", exact=True).or_(
        page.get_by_role("button", name="mat", exact=True)
    ).first.click()
    expect(matrix).to_have_attribute("aria-label", re.compile("mat looks at"))
    page.get_by_role("radio", name="causal", exact=True).or_(
        page.get_by_role("button", name="causal", exact=True)
    ).first.click()
    expect(page.get_by_text("7 hidden words get exactly 0").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?mask=causal$"))
    page.get_by_text("The same row, read in blocks").click()
    for _ in range(3):
        page.get_by_role("button", name="Next").click()
        reader.wait()
    expect(page.get_by_text(re.compile("^All keys are read")).first).to_be_visible()
    reader.temperature.press("ArrowLeft")
    expect(page.get_by_text(re.compile("^T = 0.9")).first).to_be_visible()
    # The arrow keys walk through the stream, but not while they move a handle.
    expect(page).to_have_url(re.compile(r"\?T=0.9&mask=causal&step=4$"))


def test_the_picture_is_on_the_first_screen(reader_of, server):
    """Chart and handle before any scrolling, at a desk and on a phone."""
    for width, height in ((1280, 800), (390, 844)):
        reader = reader_of(server, width).open("/attend")
        box = reader.page.get_by_role("figure", name=re.compile("^The sentence")).bounding_box()
        assert box["y"] + box["height"] < height


def test_a_click_on_a_row_and_on_a_word_lets_it_look(reader):
    """What looks as if it could be clicked answers, in the matrix and over the sentence."""
    page = reader.open("/attend").page
    said = page.locator("[data-follows=verdict]")
    expect(said).to_contain_text("mat looks most at tired")
    press(page, "^Attention weights", "slept", "yaxis")
    expect(said).to_contain_text("slept looks most at cat")
    press(page, "^The sentence", "it", "xaxis")
    expect(said).to_contain_text("it looks most at cat: 58.6 %")
    expect(page).to_have_url(re.compile("at=8"))


def press(page, figure: str, word: str, axis: str) -> None:
    """Click in the row, or over the place, of a word, where Plotly has put it."""
    chart = page.get_by_role("figure", name=re.compile(figure)).first
    chart.scroll_into_view_if_needed()
    x, y = chart.evaluate(
        """(root, [word, name]) => {
            const { xaxis, yaxis } = root._fullLayout
            const axis = root._fullLayout[name]
            const plain = (text) => text.replace(/<[^>]*>/g, "").trim()
            const place = axis.tickvals[axis.ticktext.map(plain).indexOf(word)]
            const box = root.getBoundingClientRect()
            const along = axis._offset + axis.l2p(place)
            return name === "yaxis"
                ? [box.x + xaxis._offset + xaxis.l2p(2), box.y + along]
                : [box.x + along, box.y + yaxis._offset + yaxis.l2p(0.6)]
        }""",
        [word, axis],
    )
    page.mouse.move(x, y)
    page.mouse.click(x, y)


def test_pictures_sentences_and_tables_follow_a_held_temperature(reader):
    """No script runs while it is held: each follows by the live door, a table too."""
    reader.open("/attend?step=2&at=8")
    page, table = reader.page, reader.page.locator("[data-follows=stream_table]")
    expect(table.locator("tbody tr")).to_have_count(4)
    before, products = table.inner_text(), page.locator("[data-follows=products]").inner_text()
    box = reader.temperature.bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 + 90, y)  # one place, so one answer
    expect(table).not_to_have_text(before)
    expect(page.locator("[data-follows=verdict]")).not_to_contain_text("T = 1:")
    heat = page.locator("[data-follows=verdict]").inner_text().split(":")[0].removeprefix("T = ")
    expect(page.locator("[data-follows=growth]")).to_contain_text(f"T = {heat} the mean entropy")
    assert page.locator("[data-follows=products]").inner_text() == products
    assert "T=" not in page.url
    held = table.inner_text()
    page.mouse.up()
    expect(page).to_have_url(re.compile(f"T={heat}"))
    reader.wait()
    assert table.inner_text() == held
