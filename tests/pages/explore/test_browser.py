"""What a reader sees on the first screen, and that it follows the hand."""

import re

import pytest
from playwright.sync_api import expect

COUNT_EMPTY_FRAMES = """() => {
  const node = document.querySelector('[role=figure][aria-label^=Probabilities]')
  window.emptyFrames = 0
  const look = () => {
    const bars = node.querySelectorAll('.barlayer .point').length
    if (!node.isConnected || bars === 0) window.emptyFrames += 1
    requestAnimationFrame(look)
  }
  look()
}"""
SECRET = "softmaxLabTest"  # a property on the chart's node: gone if the node is replaced


def test_the_first_page_draws_one_bar_for_each_class(reader):
    """The picture is the lesson: a page without bars teaches nothing, whatever its text says."""
    reader.open()
    expect(reader.page.get_by_role("heading", level=1)).to_be_visible()
    cat, dog, fox = reader.bars()
    assert cat > dog > fox > 0


def test_the_longest_bar_shows_its_share_of_the_axis(reader):
    """Bars are read by length: twice the probability has to be twice the length."""
    reader.open("/?z=0,-1.0986122886681098&names=three,one")
    three, one = reader.bars()
    assert abs(three / one - 3) < 0.03


def test_a_changed_temperature_changes_the_bars_in_the_same_chart(reader):
    """The learner's eye follows a bar only if the chart keeps its node; a remount flickers.

    So does a chart that is empty for one frame, even where its node stays.
    """
    reader.open()
    before = reader.bars()
    reader.page.evaluate(COUNT_EMPTY_FRAMES)
    reader.probabilities.evaluate(f"node => node.{SECRET} = true")
    for _ in range(5):
        reader.temperature.press("ArrowRight")
    reader.expect_temperature("1.8")
    reader.expect_other_bars(before)
    assert reader.probabilities.evaluate(f"node => node.{SECRET}") is True
    assert reader.bars()[0] < before[0], "a higher temperature flattens"
    before = reader.bars()
    reader.temperature.press("ArrowLeft")
    reader.expect_other_bars(before)
    assert reader.page.evaluate("window.emptyFrames") == 0


def test_the_charts_words_follow_light_and_dark_without_a_reload(reader):
    """Dark ink on a dark page cannot be read: the chart follows the moment the system changes."""
    reader.open()
    colour = "node => getComputedStyle(node.querySelector('.ytick text')).fill"
    light = reader.probabilities.evaluate(colour)
    reader.page.evaluate(f"window.{SECRET} = true")
    reader.page.emulate_media(color_scheme="dark")
    expect(reader.probabilities.locator(".ytick text").first).not_to_have_css("fill", light)
    dark = reader.probabilities.evaluate(colour)
    assert _brightness(light) < 80 < 175 < _brightness(dark)
    assert reader.page.evaluate(f"window.{SECRET}") is True, "the page was loaded again"


def _brightness(css: str) -> float:
    """The mean of red, green and blue of `rgb(r, g, b)`."""
    return sum(map(float, re.findall(r"[\d.]+", css)[:3])) / 3


def test_copy_link_writes_what_a_teacher_would_write(reader):
    """A link on a worksheet is read by people: commas, not %2C."""
    reader.open("/?z=3,1,0.5&T=0.5&names=red,green,blue&dtype=float32")
    reader.page.get_by_role("button", name="Copy link").click()
    expect(reader.page.get_by_text("Copied")).to_be_visible()
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{reader.url}/?z=3,1,0.5&T=0.5&names=red,green,blue&dtype=float32"


def test_reset_returns_to_what_the_link_opened(reader):
    """A learner who is lost gets the teacher's lesson back, not the lab's own default."""
    reader.open("/?T=0.37")
    reader.temperature.press("ArrowRight")
    reader.expect_temperature("0.4")
    reader.page.get_by_role("button", name="Reset").click()
    reader.expect_temperature("0.37")
    expect(reader.page).to_have_url(f"{reader.url}/?T=0.37")


def test_a_bad_link_shows_one_sentence_and_the_lab(reader):
    """A mistyped link still opens a lesson; three warnings for one mistake would frighten."""
    reader.open("/?T=-1")
    expect(reader.page.get_by_role("alert")).to_have_count(1)
    expect(reader.page.get_by_role("alert")).to_contain_text("-1")
    assert len(reader.bars()) == 3


def test_html_in_a_name_is_shown_and_not_run(reader):
    """A link is an attacker's way into a class: a name is text, wherever it is shown."""
    ran = []
    reader.page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    name = "<img src=x onerror=a()>"
    reader.page.add_init_script("window.a = () => alert('ran')")
    reader.open(f"/?names={name.replace('=', '%3D')},dog,fox")
    expect(reader.page.get_by_text(name).first).to_be_visible()
    assert reader.page.locator("img[src=x]").count() == 0
    assert "<img" in reader.probabilities.text_content()
    assert ran == []


CLEAR = "rgba(0, 0, 0, 0)"
LIT = re.compile(r"^(?!rgba\(0, 0, 0, 0\)$)")


def logit_of(reader, name):
    """The handle of a class."""
    return reader.page.get_by_role("slider", name=f"Logit of {name}")


def middle(locator):
    """Where a thing stands, in the middle."""
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def expect_lit(reader, index):
    """The symbols of this class are lit, and no others; its bars alone stand out."""
    for i in range(3):
        for symbol in reader.page.locator(f".lab-formula [data-class='{i}']").all():
            expect(symbol).to_have_css("background-color", LIT if i == index else CLEAR)
        bar = reader.probabilities.locator(f".point[data-class='{i}']")
        expect(bar).to_have_css("opacity", "0.25" if i != index is not None else "1")


@pytest.mark.parametrize("width", [1280, 390])
def test_formula_charts_and_temperature_stand_above_the_fold(reader_of, server, width):
    """The first screen is the lesson: who has to scroll moves T and does not see what it does."""
    reader = reader_of(server, width).open()
    page = reader.page
    fold = page.viewport_size["height"]
    logits = page.get_by_role("figure", name=re.compile("^Logits"))
    scale = page.get_by_role("figure", name=re.compile("^The scale of the temperature"))
    formula, sides = page.locator(".lab-of-class"), page.locator(".lab-sides")
    order = [logits, scale, formula, reader.probabilities]
    boxes = [one.bounding_box() for one in order]
    for box in boxes:
        assert box["y"] > 0
        assert box["y"] + box["height"] <= fold
        assert box["x"] + box["width"] <= width
    assert sides.evaluate("f => f.scrollWidth <= f.clientWidth")
    first, between, _, last = boxes
    if width == 390:
        tops = [box["y"] for box in boxes]
        assert tops == sorted(tops)
    else:
        assert first["x"] + first["width"] <= between["x"]
        assert between["x"] + between["width"] <= last["x"]


FORMULAS = [
    "/?z=3,1,0.5,-1,2,0,-3,4,1.5,-0.5,2.5,0.25&T=0.05", "/?z=-1000,-999,-1001.25&T=0.05",
    "/?z=100,99,98&T=0", "/?z=inf,1,-inf", "/?z=1,2",
]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "width"),
    [
        (FORMULAS[0], 390),
        (FORMULAS[2], 1280),
        *(pytest.param(address, 390, marks=pytest.mark.long) for address in FORMULAS[1:]),
        *(
            pytest.param(address, 1280, marks=pytest.mark.long)
            for address in FORMULAS
            if address != FORMULAS[2]
        ),
    ],
)
def test_no_formula_is_cut_or_covered(reader_of, server, width, address):
    """Twelve classes, a limit, an overflow: what is cut off teaches half of it."""
    reader = reader_of(server, width).open(address)
    sides = reader.page.locator(".lab-sides")
    assert sides.evaluate("f => f.scrollWidth <= f.clientWidth")
    bottom = "f => f.parentElement.lastElementChild.getBoundingClientRect().bottom"
    below = reader.probabilities if width == 390 else reader.page.locator(".lab-verdict")
    assert sides.evaluate(bottom) <= below.bounding_box()["y"]


def test_a_bar_lights_its_symbol_and_a_symbol_its_bar(reader):
    """Pointed at, focused or held: one class is one thing in the bars and in the formula."""
    page = reader.open().page
    logit_of(reader, "dog").hover()
    expect_lit(reader, 1)
    page.get_by_role("heading", level=1).hover()
    expect_lit(reader, None)
    page.locator(".lab-formula [data-class='2']").last.hover()
    expect_lit(reader, 2)
    page.mouse.move(*middle(reader.probabilities.locator(".point[data-class='0'] path")))
    expect_lit(reader, 0)
    page.get_by_role("heading", level=1).hover()
    logit_of(reader, "fox").focus()
    expect_lit(reader, 2)
    reader.temperature.hover()
    expect(page.locator(".lab-formula [data-class='T']").first).to_have_css("background-color", LIT)


def test_the_formula_follows_a_held_bar_and_a_pick(reader):
    """It is that of the class in hand, with no run of the script; a pressed p picks another."""
    page = reader.open().page
    heard = page.locator(".lab-of-class .lab-unseen").first
    expect(heard).to_contain_text("p of cat")
    x, y = middle(logit_of(reader, "dog"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y, steps=5)
    expect(heard).to_contain_text("p of dog")
    expect_lit(reader, 1)
    assert "z=" not in page.url
    page.mouse.up()
    expect(page).to_have_url(re.compile("z="))
    reader.wait()
    expect(heard).to_contain_text("p of dog")
    page.mouse.click(*middle(reader.probabilities.locator(".point[data-class='2'] path")))
    expect(heard).to_contain_text("p of fox")
    x, y = middle(reader.temperature)
    before = page.url
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(0, y, steps=10)
    expect(page.locator(".lab-sides")).to_contain_text("lim")
    expect(page.locator(".lab-note")).to_contain_text("taken as its limit")
    expect(heard).to_contain_text("p of fox")
    assert page.url == before
    page.mouse.up()
    expect(page).to_have_url(re.compile("T=0"))
