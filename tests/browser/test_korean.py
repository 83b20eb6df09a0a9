"""Korean in a browser: chosen by itself or by hand, whole on a phone, and read by axe."""

import pytest
from playwright.sync_api import expect

from tests.browser import everybody
from tests.browser.everybody import EVERYWHERE, LESSONS, Place, go
from tests.english import english

# All that is written or named on a page, without code, sources, and what a reader has brought.
TOLD = """() => {
  const code = "code, pre, style, script, noscript"
  const left = `${code}, .st-key-sources, .lab-written, .languages, cite, i, em`
  const names = ["aria-label", "alt", "title", "placeholder"]
  const told = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode
    if (!node.parentElement.closest(left)) told.push(node.data)
  }
  for (const node of document.querySelectorAll(names.map((name) => `[${name}]`).join())) {
    if (!node.closest(left)) told.push(...names.map((name) => node.getAttribute(name) ?? ""))
  }
  return told
}"""


# Nothing slides sideways: neither the page nor, where Streamlit draws it, its main part.
FITS = """() => [document.scrollingElement, document.querySelector("[data-testid=stMain]")].every(
    (node) => !node || node.scrollWidth === node.clientWidth)"""


def left_in_english(page) -> list[str]:
    """The runs of English on a page, however they came there."""
    return sorted({run for text in page.evaluate(TOLD) for run in english(text)})


def test_the_switch_keeps_all_that_the_page_shows(reader_of, server):
    """A student who does not read English finds the same three logits, in Korean, on every page."""
    page = reader_of(server, 390).open("/?z=2,1,0.5&T=0.5").page
    korean = page.get_by_role("link", name="한국어", exact=True)
    assert korean.get_attribute("lang") == "ko"
    korean.focus()
    korean.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("소프트맥스")
    expect(page).to_have_title("살펴보기 · Softmax Lab")
    assert page.evaluate("document.documentElement.lang") == "ko"
    assert {"z=2,1,0.5", "T=0.5", "lang=ko"} <= set(page.url.partition("?")[2].split("&"))
    breaks = "() => getComputedStyle(document.querySelector('[data-testid=stMarkdownContainer] p'))"
    assert page.evaluate(f"({breaks})().wordBreak") == "keep-all"
    assert "Malgun Gothic" in page.evaluate(f"({breaks})().fontFamily")
    assert left_in_english(page) == []
    assert page.evaluate(FITS)
    expect(page.get_by_role("button", name="주 메뉴")).to_be_visible()  # Streamlit's own word
    expect(page.get_by_role("button", name="Help for")).to_have_count(0)


def test_a_teacher_who_switches_keeps_the_room(context, server):
    """The secret of a room is in the tab alone: without it the class would be lost."""
    page = context.new_page()
    page.goto(f"{server.url}/room/AAAAAA/teacher#secret")
    page.get_by_role("link", name="한국어", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    assert page.url == f"{server.url}/room/AAAAAA/teacher?lang=ko"
    assert "secret" in page.evaluate("Object.values(sessionStorage).join()")
    page.close()


@pytest.mark.long
@pytest.mark.parametrize("place", EVERYWHERE, ids=lambda place: place.name)
def test_every_page_is_whole_in_korean_on_a_phone(context, server, place):
    """Hangul is wide, and its words are not cut."""
    query = "&lang=ko" if "?" in place.address else "?lang=ko"
    page = context.new_page()
    go(page, server.url, Place(place.name, place.address + query), 390)
    assert left_in_english(page) == []
    page.wait_for_function(FITS)
    assert everybody.violations(page) == []
    page.close()


def test_a_browser_that_asks_for_korean_gets_it(chromium, server):
    """A school's link says nothing of a language, and its address stays so."""
    context = chromium.browser.new_context(locale="ko-KR")
    page = context.new_page()
    go(page, server.url, Place("", LESSONS[1].address))
    assert page.evaluate("document.documentElement.lang") == "ko"
    expect(page.get_by_role("link", name="한국어", exact=True)).to_have_attribute(
        "aria-current", "true"
    )
    assert "lang=" not in page.url
    context.close()
