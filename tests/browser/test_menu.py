"""The menu: its sections open, and on a phone it is read as what it is."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

# Asks axe as soon as the first link of the menu is in the document, and after each of the next two
# changes of it; axe itself can do one thing at a time.
LOOK_AT_ONCE = """
window.broken = []
let last = Promise.resolve()
const look = () => axe.run({ runOnly: ["list", "listitem"] })
  .then((found) => found.violations.map((rule) => rule.id))
new MutationObserver(() => {
  if (!document.querySelector('[data-testid="stSidebarNavItems"] li') || broken.length > 2) return
  broken.push(last = last.then(look))
}).observe(document, { childList: true, subtree: true })
"""


def test_the_menu_of_a_phone_is_a_group_of_links(reader_of, server):
    """Streamlit's list holds the heads of sections too, which no list may."""
    reader = reader_of(server, 390).open("/")
    for _ in range(2):  # the menu is made anew each time it opens
        reader.page.get_by_test_id("stExpandSidebarButton").click()
        menu = reader.page.get_by_test_id("stSidebarNavItems")
        expect(menu).to_have_attribute("role", "group")
        expect(menu.get_by_role("link", name="Explore", exact=True)).to_be_visible()
        assert menu.locator("li:not([role=none])").count() == 0
        reader.page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()


def test_the_name_of_the_lab_stands_in_the_bar_and_the_first_pages_below_it(reader_of, server):
    """At a desk and on a phone, where the four pages to begin with need no scrolling."""
    for width in (1280, 390):
        reader = reader_of(server, width).open("/zeros")
        name = reader.page.get_by_alt_text("Softmax Lab").filter(visible=True)
        expect(name.first).to_be_visible()
    reader.page.get_by_test_id("stExpandSidebarButton").click()
    menu = reader.page.get_by_test_id("stSidebarNavItems")
    for name in ("Explore", "Step by step", "Stability", "Jacobian"):
        expect(menu.get_by_role("link", name=name, exact=True)).to_be_in_viewport(ratio=1)


def test_a_projector_shows_large_words(reader_of, server):
    """22 px, for whom sits in the last row: the verdict, the names of the classes, the values."""
    page = reader_of(server).open("/?view=projector").page
    size = "nodes => nodes.map(node => parseFloat(getComputedStyle(node).fontSize))"
    for words in (".lab-verdict", ".st-key-probabilities .bartext", ".st-key-logits .ytick text"):
        sizes = page.locator(words).evaluate_all(size)
        assert sizes, words
        assert min(sizes) >= 22, words
    names = page.locator(".st-key-probabilities .bartext").evaluate_all(
        "nodes => nodes.map(node => node.getBoundingClientRect().height)"
    )
    assert min(names) >= 20  # Plotly has not made them small again


def test_a_clicker_takes_a_class_from_part_to_part_and_from_step_to_step(reader_of, server):
    """One key a step; the menu is not there, and what stands at the top is whole."""
    page = reader_of(server).open("/steps?view=projector").page
    page.set_viewport_size({"width": 1024, "height": 768})
    expect(page.get_by_test_id("stTopNav")).to_be_hidden()
    page.keyboard.press("PageDown")
    expect(page.get_by_role("button", name="Next")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page.get_by_text("Step 2 of 3")).to_be_visible()
    page = reader_of(server).open("/zeros?view=projector").page
    page.set_viewport_size({"width": 1024, "height": 768})
    page.keyboard.press("PageDown")
    heading = page.get_by_role("heading", name="Three kinds of zero")
    expect(heading).to_be_in_viewport(ratio=1)
    assert 60 <= heading.bounding_box()["y"] < 768
    page.keyboard.press("PageUp")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)


def test_axe_finds_the_menu_right_the_moment_a_phone_has_drawn_it(context, server):
    """Roles that come late are missing for whom the page is read out as it opens."""
    axe = Axe().axe_script
    for address in ("/steps", "/", "/cost"):
        page = context.new_page()
        page.set_viewport_size({"width": 390, "height": 844})
        page.add_init_script(axe + LOOK_AT_ONCE)
        page.goto(server.url + address)
        page.wait_for_function("() => window.broken?.length >= 3")
        broken = page.evaluate("Promise.all(window.broken)")
        assert broken == [[]] * len(broken), address
        page.close()
