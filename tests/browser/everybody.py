"""Everybody who reads the lab: the places, each in a state, and what is wrong with one of them."""

import io
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

import numpy as np
from axe_playwright_python.sync_playwright import Axe
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import CDPSession, Page, expect

from pages.tools import TOOLS
from tests.browser.lab import AT_REST, LOOK, STILL, TWO_FRAMES, UNDRAWN
from tests.menu import OPENED, PAGES
from ui.teach.statement import (
    LOOKS,
    OF_MARKS,
    SMALLEST,
    WIDTHS,
    ZOOMED,
    Look,
)

SEEN = Template(Path(__file__).with_name("seen.js").read_text("utf-8")).safe_substitute(
    smallest=SMALLEST
)
OF_COLOURS = ["color-contrast", "link-in-text-block"]
# A reader's own style: WCAG 2.2, 1.4.12. The words of a picture are part of it.
SPACED = """*:not(svg *) { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }
    svg { letter-spacing: normal !important; word-spacing: normal !important; }"""
SPACE = """style => {  // as a browser's extension adds one: past the policy of the page
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  document.adoptedStyleSheets = [sheet]
}"""


def nothing(_: Page) -> None:
    """Leave a page as it was opened."""


class Place(NamedTuple):
    """A page in a state: its name, its address, and what a reader has done there."""

    name: str
    address: str
    act: Callable[[Page], None] = nothing


def open_values(page: Page) -> None:
    """Open the panel of values, and write there what is none."""
    page.get_by_role("button", name="Values").first.click()
    box = page.get_by_role("textbox", name="Logits", exact=True)
    box.fill("1, cat")
    box.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="cat").first).to_be_visible()


def ask_to_open(page: Page) -> None:
    """Choose the wrong answer of a question."""
    page.get_by_role("radiogroup", name="Your prediction").locator("label").first.click()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_role("group", name="Result")).to_be_visible()


LESSONS = [
    Place(page.title, f"{page.address}?{OPENED.get(page.address[1:], '')}") for page in PAGES
]
OF_TOOLS = [Place(tool.words.title, f"/{tool.name}") for tool in TOOLS]
SHEETS = [
    Place("a sheet", "/sheet?page=zeros&z=2,1,0.1"),
    Place("a set on paper", "/sheet?set=zeros&count=3&seed=7"),
]
NOTE = "/zeros?v=1&hide=alpha,k&lock=examples&title=Zero&note=Guess%20first."
STATES = [
    Place("a question waits", "/stability?predict=on&question=1"),
    Place("a question is answered", "/zeros?predict=on&question=2", ask_to_open),
    Place("a wrong link", "/?z=1,cat&T=-3&dtype=x"),
    Place("a projector", "/?view=projector&predict=on"),
    Place("the link of a teacher", NOTE),
    Place("a set", "/practice?set=zeros&count=3&seed=7"),
    Place("a room to open", "/room?page=explore&question=2&seed=7"),
]
# Its stops are a layer of their own: Tab from the top of the page below does not come there.
IN_A_PANEL = Place("a wrong input in a panel", "/", open_values)
EVERYWHERE = [*LESSONS, *OF_TOOLS, *SHEETS]


def go(page: Page, url: str, place: Place, width: int = WIDTHS[0]) -> None:
    """Open a place as a reader with such a screen does."""
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme="light", forced_colors="none")
    if page.url.startswith("http"):
        page.evaluate("() => sessionStorage.clear()")  # what the tab keeps of an answer
    page.goto(url + place.address)
    if not place.address.startswith("/sheet"):
        page.wait_for_selector(AT_REST)
        page.wait_for_selector("h1, h2")
        page.wait_for_function(f"() => !document.querySelector('{UNDRAWN}')")
    place.act(page)
    rest(page)
    page.evaluate(SEEN)


def rest(page: Page) -> None:
    """Wait until nothing moves."""
    page.evaluate(TWO_FRAMES)
    page.wait_for_function(STILL)


def look(page: Page, how: Look) -> None:
    """Turn a page to a scheme, wait until it has turned, and only then force its colours."""
    page.emulate_media(color_scheme=how.scheme, forced_colors="none")
    if page.locator('[data-testid="stApp"]').count():
        page.wait_for_function(LOOK, arg=how.scheme)
    page.emulate_media(color_scheme=how.scheme, forced_colors="active" if how.forced else "none")
    rest(page)


def violations(page: Page, **options: Any) -> list[str]:
    """What axe finds: the rule, the node, and what is wrong with it. It is put in a page once."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    options |= {"resultTypes": ["violations"]}  # all that is right is long
    rules = page.evaluate("options => axe.run(options)", options)["violations"]
    return [
        f"{rule['id']} at {node['target'][-1]}: {node['failureSummary']}"
        for rule in rules
        for node in rule["nodes"]
    ]


def on_all_screens(page: Page) -> list[str]:
    """Axe in each look, and on each width; colours alone where nothing else can differ."""
    found = []
    for how in LOOKS:
        look(page, how)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            rest(page)
            page.wait_for_timeout(100)  # once its charts fit themselves
            options = {} if how == LOOKS[0] else {"runOnly": OF_COLOURS}
            found += [f"{width}, {how}: {line}" for line in violations(page, **options)]
    look(page, LOOKS[0])
    return found


def in_a_narrow_window(page: Page) -> list[str]:
    """What is lost at 400 %, and when a reader's own style spaces letters, words and lines."""
    width, height = ZOOMED
    page.set_viewport_size({"width": width, "height": height})
    found = [f"{width} by {height}: {each}" for each in lost(page)]
    page.evaluate(SPACE, SPACED)
    page.set_viewport_size({"width": 390, "height": 844})
    found += [f"spaced: {each}" for each in lost(page)]
    page.evaluate("() => { document.adoptedStyleSheets = [] }")
    return found


def lost(page: Page) -> list[str]:
    """What is cut off for good: charts fit themselves a moment after the window."""
    rest(page)
    for _ in range(30):
        if not (found := page.evaluate("labSeen.cut()")):
            break
        page.wait_for_timeout(100)
    return list(found)


def walk(page: Page) -> Iterator[dict[str, Any]]:
    """Each stop of the Tab key, from the top of a page until it leaves the page or comes round."""
    page.evaluate("labSeen.begin()")
    met: set[int] = set()
    for _ in range(300):
        page.keyboard.press("Tab")
        stop = page.evaluate("labSeen.focus()")
        if stop is None or (stop["id"] == 0 and met):
            return
        if stop["id"] in met and stop["kind"].startswith("IFRAME"):
            continue  # inside it the stops are those of another page
        if stop["id"] in met:
            raise AssertionError(f"Tab is caught at {stop['name']}")
        met.add(stop["id"])
        yield stop
    raise AssertionError("Tab never comes to an end")


def by_keyboard(page: Page) -> list[str]:
    """What is wrong with the way that Tab takes, where each stop is, and what is pressed there."""
    wanted, stops = page.evaluate("labSeen.reachable()"), list(walk(page))
    names, rows = {stop["name"] for stop in stops}, {stop["composite"] for stop in stops} - {-1}
    found = [
        f"not reached: {each['name']}"
        for each in wanted
        if each["name"] not in names and each["composite"] not in rows
    ]
    found += [f"too small: {each}" for each in page.evaluate("labSeen.small()")]
    for stop in stops:
        if stop["hidden"] or not stop["drawn"]:
            found.append(f"the focus is on nothing: {stop['name']}")
        elif not stop["seen"]:
            found.append(f"something lies over the focus: {stop['name']}")
    return [
        *found,
        *(f"from {a['name']} up to {b['name']}" for a, b in pairs(stops) if is_up(a, b)),
    ]


def pairs(stops: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Two stops in a row, of one layer of the page."""
    for one, other in itertools.pairwise(stops):
        if one["fixed"] == other["fixed"] and one["group"] == other["group"]:
            yield one, other


def is_up(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether the focus goes up where no column to the right begins."""
    return other["bottom"] <= one["top"] + 2 and other["left"] < one["right"] - 2


def light(page: Page, clip: dict[str, float]) -> NDArray[np.float64]:
    """How light each pixel of a piece of the screen is."""
    picture = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")
    colour = np.asarray(picture, float) / 255
    linear = np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def ring_of(page: Page) -> float:
    """How much of a ring around what has the focus changes by 3 : 1 when it gets it."""
    page.evaluate("document.activeElement.scrollIntoView({ block: 'center' })")
    rest(page)
    box = page.evaluate("labSeen.focus()")["clip"]
    left, top = max(0, box["x"] - 6), max(0, box["y"] - 6)
    size = page.viewport_size or {"width": 0, "height": 0}
    wide = min(box["x"] + box["width"] + 6, size["width"]) - left
    high = min(box["y"] + box["height"] + 6, size["height"]) - top
    clip = {"x": left, "y": top, "width": wide, "height": high}
    focused = light(page, clip)
    page.evaluate("() => { window.labWas = document.activeElement; labWas.blur() }")
    rest(page)
    blurred = light(page, clip)
    page.evaluate("labWas.focus({ preventScroll: true, focusVisible: true })")
    high_, low = np.maximum(focused, blurred), np.minimum(focused, blurred)
    changed = ((high_ + 0.05) / (low + 0.05) >= OF_MARKS).sum()
    return float(changed) / (2 * (wide - 12 + high - 12))


def unseen_focus(page: Page, known: set[str]) -> list[str]:
    """The kinds of controls whose focus is not seen in a look; the `known` were looked at."""
    found = []
    for stop in walk(page):
        if stop["kind"] in known or stop["kind"].startswith("IFRAME"):
            continue  # in a frame the focus is on a control of another page
        known.add(stop["kind"])
        for how in [*LOOKS[1:], LOOKS[0]]:
            look(page, how)
            if (share := ring_of(page)) < 0.5:
                found.append(f"{how}: {share:.2f} of a ring at {stop['name']}")
    return found


def tree(session: CDPSession) -> list[dict[str, Any]]:
    """What a browser tells a screen reader, node by node."""
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    return [plain(node) for node in nodes if not node["ignored"]]


def code_of(session: CDPSession, node: Mapping[str, Any]) -> str:
    """The beginning of a node's HTML, to find it by."""
    found = session.send("DOM.getOuterHTML", {"backendNodeId": node["backendDOMNodeId"]})
    return str(found["outerHTML"])[:200]


def plain(node: Mapping[str, Any]) -> dict[str, Any]:
    """The role, the name and the properties of a node."""
    said = {each["name"]: each["value"].get("value") for each in node.get("properties", [])}
    of = {key: node[key].get("value", "") for key in ("role", "name", "value") if key in node}
    at = {"backendDOMNodeId": node.get("backendDOMNodeId")}
    return {"name": "", "value": "", **said, **of, **at}


CONTROLS = {
    "button", "link", "slider", "spinbutton", "checkbox", "switch", "radio", "textbox", "combobox",
    "tab", "menuitem", "listbox", "searchbox", "DisclosureTriangle",
}  # fmt: skip
NAMED = {
    *CONTROLS,
    "figure",
    "img",
    "image",
    "radiogroup",
    "navigation",
    "dialog",
    "region",
}


def has_words(session: CDPSession, node: Mapping[str, Any]) -> bool:
    """Whether it is a figure whose caption says what it is; Chromium names none by that."""
    return node["role"] == "figure" and "<figcaption>" in code_of(session, node)


def unsaid(page: Page) -> list[str]:
    """What a screen reader would not get to say of a page, or would say wrongly.

    The tree that a screen reader gets follows the page a moment later.
    """
    page.wait_for_timeout(500)
    session = page.context.new_cdp_session(page)
    nodes = tree(session)
    roles = [node["role"] for node in nodes]
    heads = [int(node["level"]) for node in nodes if node["role"] == "heading"]
    found = [
        f"{node['role']} without a name: {code_of(session, node)}"
        for node in nodes
        if node["role"] in NAMED and not str(node["name"]).strip() and not has_words(session, node)
    ]
    found += [
        f"slider {node['name']} has no words: {node}"
        for node in nodes
        if node["role"] == "slider" and not str(node.get("valuetext") or node["value"]).strip()
    ]
    charts = page.locator(".lab-plot[role=figure]").evaluate_all(
        "charts => charts.map((chart) => chart.getAttribute('aria-label'))"
    )
    found += [f"no sentence: {said}" for said in charts if not said.endswith((".", "!", "?"))]
    found += [
        f"a heading of level {b} after {a}" for a, b in itertools.pairwise(heads) if b > a + 1
    ]
    if heads[:1] != [1]:
        found.append(f"the first heading is of level {heads[:1]}")
    if "main" not in roles:
        found.append("no main part")
    if page.evaluate("document.documentElement.lang") != "en":
        found.append("the page has no language")
    if len(page.title().strip()) < 4:
        found.append(f"the title of the page is {page.title()!r}")
    return found
