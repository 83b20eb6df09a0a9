"""What a reader sees on the first screen, and that it follows the hand."""

import re

from playwright.sync_api import expect

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
    """The learner's eye follows a bar only if the chart keeps its node; a remount flickers."""
    reader.open()
    before = reader.bars()
    reader.probabilities.evaluate(f"node => node.{SECRET} = true")
    for _ in range(5):
        reader.temperature.press("ArrowRight")
    reader.expect_temperature("1.8")
    reader.expect_other_bars(before)
    assert reader.probabilities.evaluate(f"node => node.{SECRET}") is True
    assert reader.bars()[0] < before[0], "a higher temperature flattens"


def test_no_animation_frame_shows_the_chart_empty(reader):
    """A chart that vanishes for one frame flickers, even where its node stays."""
    reader.open()
    reader.page.evaluate("""() => {
      const node = document.querySelector('[role=figure][aria-label^=Probabilities]')
      window.emptyFrames = 0
      const look = () => {
        const bars = node.querySelectorAll('.barlayer .point').length
        if (!node.isConnected || bars === 0) window.emptyFrames += 1
        requestAnimationFrame(look)
      }
      look()
    }""")
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
