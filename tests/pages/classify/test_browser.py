"""A training in a real browser: it plays by itself, is paused, and a click on a mark is heard."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def epoch(reader):
    """The handle of the epoch."""
    return reader.page.get_by_role("slider", name="Epoch", exact=True)


def test_a_training_plays_is_paused_and_answers_a_click(reader):
    """The whole journey of a learner: watch, stop, ask about one flower, make it honest."""
    reader.open("/classify?epochs=100")
    page = reader.page
    regions = page.get_by_role("figure", name=re.compile("^The plane of petal_length"))
    regions.evaluate("node => node.kept = true")
    page.get_by_role("button", name="Play").click()
    # At any pace: a slow machine shows fewer pictures a second.
    expect(reader.result(re.compile(r"^Epoch (1[2-9]|[2-9]\d|100) of 100: "))).to_be_visible()
    assert "epoch=" not in page.url, "while it plays nothing is written into the history"
    pause = page.get_by_role("button", name="Pause")
    if pause.count():  # a slow machine may have come to the end
        pause.click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(page).to_have_url(re.compile("epoch="))
    reader.wait()
    stopped = epoch(reader).get_attribute("aria-valuetext")
    page.wait_for_timeout(500)
    assert epoch(reader).get_attribute("aria-valuetext") == stopped
    assert regions.evaluate("node => node.kept") is True, "the picture keeps its node"

    mark = regions.locator(".scatterlayer .trace").last.locator(".point").first.bounding_box()
    page.mouse.click(mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2)
    expect(page).to_have_url(re.compile("point="))
    expect(page.get_by_text(re.compile("^Row (?!84)")).first).to_be_visible()
    page.get_by_role("button", name=re.compile("^Use T = ")).click()
    expect(page).to_have_url(re.compile("[?&]T="))


def runs_of(page):
    """The messages that ask the server for a run of the script, as they are sent."""
    sent = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    return sent


def test_what_plays_asks_the_live_door_and_no_script_runs(reader):
    """A run of the script for each picture showed two a second on a slow machine."""
    sent = runs_of(reader.page)
    page = reader.open("/classify?epochs=1000").page
    play = page.get_by_role("button", name="Play")
    play.click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    reader.wait()
    before = len(sent)
    scale = page.locator(".st-key-epoch_scale .lab-plot")
    seen = set()
    for _ in range(6):
        page.wait_for_timeout(200)
        seen.add(scale.get_attribute("aria-label"))
        assert page.get_by_role("figure", name=re.compile("^Reliability diagram")).count() == 1
    assert len(seen) > 3
    assert len(sent) == before, "the script ran"
    assert not page.get_by_text("before training").count()
    page.get_by_role("button", name="Pause").click()
    expect(play).to_be_visible()
    expect(page).to_have_url(re.compile("epoch="))
    reader.wait()
    stopped = int(re.search(r"epoch=(\d+)", page.url)[1])
    assert stopped > 3, "it rests where the picture was, and not where it began"
    expect(reader.result(re.compile(f"^Epoch {stopped} of 1,000: "))).to_be_visible()


def test_whoever_touches_anything_finds_the_play_at_rest(reader):
    """T is moved from the epoch that was on the screen, and its own answer is the last."""
    page = reader.open("/classify?epochs=1000").page
    page.get_by_role("button", name="Play").click()
    expect(epoch(reader)).not_to_have_attribute("aria-valuetext", re.compile(r"^\d$"))
    reader.temperature.press("ArrowRight")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(page).to_have_url(re.compile(r"[?&]T=.*epoch=\d\d+|epoch=\d\d+.*&T="))
    reader.wait()
    rested = re.search(r"epoch=(\d+)", page.url)[1]
    page.wait_for_timeout(500)
    expect(epoch(reader)).to_have_attribute("aria-valuetext", rested)


def test_it_plays_where_no_door_is(reader):
    """A proxy may not know the door: then Streamlit draws each picture, as for a handle."""
    page = reader.page
    page.route("**/live?*", lambda route: route.abort())
    reader.open("/classify?epochs=50&epoch=30")
    page.get_by_role("button", name="Play").click()
    expect(reader.result(re.compile("^Epoch (3[1-9]|4[0-9]) of 50: "))).to_be_visible()
    expect(reader.result(re.compile("^Epoch 50 of 50: "))).to_be_visible()
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_the_epoch_follows_the_keys(reader):
    """The handle of the epoch is a slider like every other."""
    reader.open("/classify?epoch=10")
    epoch(reader).press("ArrowRight")
    expect(epoch(reader)).to_have_attribute("aria-valuetext", "11")
    expect(reader.result(re.compile("^Epoch 11 of 200: "))).to_be_visible()
    expect(reader.page).to_have_url(re.compile("epoch=11"))


def test_a_file_of_ones_own_is_taken_and_a_bad_one_refused(reader):
    """Through the uploader that the reader sees."""
    reader.open("/classify?epoch=50")
    page = reader.page
    page.get_by_role("button", name="Rows").click()
    box = page.locator("input[type=file]")
    box.set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": b"x,w,y\n1,nan,a\n"})
    expect(page.get_by_text("2 to 784 columns of numbers beside the class")).to_be_visible()
    rows = "".join(f"{i % 3}.{i},{i},kind {i % 3}\n" for i in range(60))
    good = f"length,width,kind\n{rows}".encode()
    box.set_input_files({"name": "b.csv", "mimeType": "text/csv", "buffer": good})
    expect(page.get_by_role("figure", name=re.compile("^The plane of length"))).to_be_attached()
    expect(page.get_by_text("These are your rows")).to_be_attached()


def table(k: int, rows: int) -> bytes:
    """A file whose columns and classes are those of no other."""
    names = ",".join([*(f"a{k}{i}" for i in range(2 + k)), "kind"])
    lines = (
        ",".join([*(str((i * (j + 3)) % 17 + i % 3) for j in range(2 + k)), f"c{i % 3}"])
        for i in range(rows)
    )
    return "\n".join([names, *lines]).encode()


def test_one_file_after_another_is_taken_and_none_is_lost(reader):
    """A training in pieces was interrupted by the next file, and the page stayed white for good.

    A browser says "no file" between two, its boxes hold columns of the table before, and a bad file
    comes among them.
    """
    failed = []
    reader.page.on("pageerror", lambda error: failed.append(str(error)))
    page = reader.open("/classify?epochs=1000&all=on").page
    page.get_by_role("button", name="Rows").click()
    box = page.locator("input[type=file]")
    for turn in range(8):
        data = table(turn % 4, 3000 if turn % 2 else 60)
        file = {"name": f"{turn}.csv", "mimeType": "text/csv", "buffer": data}
        box.set_input_files(file)
        page.wait_for_timeout(200 if turn % 2 else 700)  # in the middle of the training
    expect(page.get_by_text("At hand: 7.csv")).to_be_visible()
    bad = {"name": "bad.csv", "mimeType": "text/csv", "buffer": b"x,w,y\n1,nan,a\n"}
    box.set_input_files(bad)
    expect(page.get_by_text("“7.csv” stays")).to_be_visible()
    expect(
        page.get_by_role("figure", name=re.compile(r"^The plane of a3\d and a3\d"))
    ).to_be_attached()
    assert not failed
    assert page.get_by_role("alert").count() == 1
