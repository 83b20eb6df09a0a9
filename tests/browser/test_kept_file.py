"""A small file of the reader's own, kept in the tab: what a reload and a new server bring back."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lab import Reader, Server
from tests.small_text import small_text

ROWS = "".join(f"{i % 3}.{i % 7},{i},{i % 5},{'ab'[i % 2]},kind {i % 3}\n" for i in range(60))
FILE = f"length,width,height,sex,kind\n{ROWS}".encode()
LARGE = b"length,width,kind\n" + b"".join(
    b"%d.%040d,%d,kind %d\n" % (i % 7, i, i % 5, i % 3) for i in range(4000)
)
IN_TAB = "() => Object.keys(sessionStorage).filter(key => key.startsWith('softmax_lab/'))"
OWN = "These are your rows"


def bring(page: Page, data: bytes = FILE, name: str = "mine.csv") -> None:
    """Choose a table, and wait until the tab has it where it is small."""
    box = page.locator("input[type=file]")
    if not box.count():
        page.get_by_role("button", name="Rows").click()
    expect(box).to_have_count(1)  # while what is open is made anew there may be two
    box.set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})
    at_hand = page.get_by_text(f"At hand: {name}")
    expect(at_hand).to_have_count(1)
    expect(at_hand).to_be_visible()


def in_tab(page: Page, count: int) -> None:
    """The tab comes to keep so many files."""
    page.wait_for_function(f"() => ({IN_TAB})().length === {count}")


def plane(reader: Reader, columns: str) -> None:
    """The plane of these two columns is what is drawn, and nothing is complained about."""
    name = re.compile(f"^The plane of {columns}")
    expect(reader.page.get_by_role("figure", name=name)).to_be_attached()
    expect(reader.page.get_by_role("alert")).to_have_count(0)


def test_a_small_table_survives_a_reload_with_what_was_chosen_of_it(reader: Reader):
    """A reload lost the rows, and blamed the reader for the columns in the address."""
    page = reader.open("/classify").page
    bring(page)
    page.get_by_role("combobox", name="Class").fill("sex")
    page.get_by_role("option", name="sex").click()
    reader.wait()  # a list that is open while the page runs is drawn anew
    across = page.get_by_role("combobox", name="Across")
    across.evaluate(
        "box => box.scrollIntoView({ block: 'center' })"
    )  # a list at the edge is closed
    across.fill("height")
    page.get_by_role("option", name="height").click()
    plane(reader, "height and width")
    expect(page).to_have_url(re.compile("x=height"))
    in_tab(page, 1)
    entries = page.evaluate("history.length")
    page.reload()
    reader.wait()
    plane(reader, "height and width")
    expect(reader.result(re.compile(r"\b[ab]\b")).first).to_be_attached()
    expect(page.get_by_text(OWN)).to_be_attached()
    expect(page).to_have_url(re.compile("x=height"))
    assert page.evaluate("history.length") == entries
    page.get_by_role("button", name="Rows").click()
    page.get_by_role("radio", name="Iris", exact=True).click()
    plane(reader, "petal_length and petal_width")
    page.wait_for_function(
        "() => sessionStorage['softmax_lab/own_rows']?.includes('\"used\":false')"
    )
    page.reload()
    reader.wait()
    page.get_by_role("button", name="Rows").click()
    expect(page.get_by_text("At hand: mine.csv")).to_be_visible()
    expect(page.get_by_text(OWN)).to_have_count(0)


@pytest.mark.long
def test_a_small_table_survives_a_restart_of_the_server(reader_of: Callable[..., Reader]):
    """The box listed it still, while irises were trained."""
    with Server() as server:
        reader = reader_of(server).open("/classify?rate=1")
        bring(reader.page)
        in_tab(reader.page, 1)
        server.process.kill()
        server.process.wait()
        expect(reader.page.get_by_text("At hand")).to_be_visible()
        server._log.close()
        server.start()
        expect(reader.page.get_by_text("choose it again")).to_have_count(0)
        reader.wait()
        plane(reader, "length and width")
        expect(reader.page.get_by_text(OWN)).to_be_attached()
        reader.page.close()


@pytest.mark.long
@pytest.mark.parametrize(("sentences", "is_lost"), [(300, False), (60_000, True)])
def test_a_restart_loses_no_text_without_a_word(
    reader_of: Callable[..., Reader], sentences: int, is_lost: bool
):
    """The box is not drawn while it is closed: the reference stood there as if it were the text."""
    with Server() as server:
        page = reader_of(server).open("/next").page
        own = page.get_by_text("28 of them different")
        page.get_by_role("button", name="Learn another text").click()
        page.locator("input[type=file]").wait_for(state="attached")
        bring(page, small_text(sentences).encode(), "book.txt")
        in_tab(page, 1)
        page.keyboard.press("Escape")
        expect(page.locator("input[type=file]")).to_have_count(0)
        expect(own).to_be_visible()
        server.stop()
        server.start()
        lost = page.get_by_text("no longer has your text “book.txt”: choose or paste it again")
        if is_lost:
            expect(lost).to_be_visible()
        page.get_by_role("button", name="Learn another text").click()  # only the new server answers
        page.locator("input[type=file]").wait_for(state="attached")
        expect(page.get_by_role("radio", name="my text")).to_have_count(int(not is_lost))
        expect(own).to_have_count(int(not is_lost))
        page.close()


def test_a_large_table_that_a_reload_lost_is_asked_for_by_its_name(reader: Reader):
    """The irises stood there without a word; a file that is chosen ends the sentence."""
    page = reader.open("/classify").page
    bring(page, LARGE, "large.csv")
    in_tab(page, 1)
    page.reload()
    reader.wait()
    lost = page.get_by_text("no longer has your file “large.csv”: choose it again")
    expect(lost).to_be_visible()
    bring(page)
    expect(lost).to_have_count(0)
    page.reload()
    reader.wait()
    plane(reader, "length and width")


@pytest.mark.long
def test_a_file_that_is_chosen_again_after_reset_survives_a_reload(reader: Reader):
    """Reset had emptied the tab, and what was chosen after it was not kept there."""
    page = reader.open("/classify").page
    bring(page)
    in_tab(page, 1)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Reset").click()
    in_tab(page, 0)
    plane(reader, "petal_length and petal_width")
    page.get_by_role("button", name="Rows").click()
    page.get_by_role("radio", name="Your file").click()
    plane(reader, "length and width")
    in_tab(page, 1)
    page.reload()
    reader.wait()
    plane(reader, "length and width")


def test_a_file_leaves_the_tab_with_its_box_and_with_reset(reader: Reader):
    """What the reader takes away is not kept; a file that replaces another is the one kept."""
    page = reader.open("/classify").page
    bring(page)
    in_tab(page, 1)
    page.get_by_role("button", name=re.compile("Remove|Delete")).first.click()
    in_tab(page, 0)
    bring(page, FILE.replace(b"length", b"depth"), "other.csv")
    page.wait_for_function("() => sessionStorage['softmax_lab/own_rows']?.includes('other.csv')")
    reader.visit("Step by step")
    page.get_by_role("button", name="Reset").click()
    in_tab(page, 0)
    reader.open("/classify")
    plane(reader, "petal_length and petal_width")


@pytest.mark.long
def test_a_bad_or_a_large_file_does_not_take_the_place_of_a_good_one(reader: Reader):
    """After a refused file the good one is at hand, so it is what a reload brings back."""
    page = reader.open("/classify").page
    bring(page)
    in_tab(page, 1)
    bad = {"name": "bad.csv", "mimeType": "text/csv", "buffer": b"x,w,y\n1,nan,a\n"}
    page.locator("input[type=file]").set_input_files(bad)
    expect(page.get_by_text("“mine.csv” stays")).to_be_visible()
    page.wait_for_function("() => sessionStorage['softmax_lab/own_rows']?.includes('mine.csv')")
    bring(page, LARGE, "large.csv")
    page.wait_for_function("() => sessionStorage['softmax_lab/own_rows']?.includes('large.csv')")
    assert len(page.evaluate("sessionStorage['softmax_lab/own_rows']")) < 1000  # its name alone


GARBAGE = ('{"name": "a", "data": "%%%", "how": {}}', "no JSON")
MORE_GARBAGE = ("[1]", '"text"', "{}")


@pytest.mark.parametrize(
    "written", [GARBAGE, pytest.param(MORE_GARBAGE, marks=pytest.mark.long)], ids=["two", "more"]
)
def test_what_the_tab_brings_is_checked_like_any_file(reader: Reader, written: tuple[str, ...]):
    """Another program may write into the storage of a page; nothing of it is believed."""
    page = reader.open("/classify").page
    for kept in written:
        page.evaluate("kept => sessionStorage.setItem('softmax_lab/own_rows', kept)", kept)
        page.reload()
        reader.wait()
        page.get_by_role("button", name="Rows").click()
        sentence = page.get_by_text("What this tab kept of your file cannot be used")
        expect(sentence).to_have_count(0 if kept == "no JSON" else 1)
        expect(page.get_by_role("figure", name=re.compile("^The plane of petal_"))).to_be_attached()
        page.evaluate("sessionStorage.clear()")


def test_another_tab_does_not_have_the_file(reader_of: Callable[..., Reader], server: Server):
    """It is for this tab alone, on a computer that others use too."""
    first = reader_of(server).open("/classify")
    bring(first.page)
    in_tab(first.page, 1)
    second = reader_of(server).open("/classify")
    plane(second, "petal_length and petal_width")
    in_tab(second.page, 0)


def test_a_text_of_ones_own_survives_a_reload(reader: Reader):
    """A pasted one, too: in another frame of the day it would be lost."""
    page = reader.open("/next").page
    page.get_by_role("button", name="Learn another text").click()
    page.get_by_role("textbox", name="paste").fill(small_text())
    page.get_by_role("textbox", name="paste").press("Control+Enter")
    in_tab(page, 1)
    assert (
        "pasted text"
        in json.loads(page.evaluate("sessionStorage['softmax_lab/own_text_file']"))["name"]
    )
    page.reload()
    reader.wait()
    page.get_by_role("button", name="Learn another text").click()
    expect(page.get_by_role("radio", name="my text")).to_be_checked()
    expect(page.get_by_text("At hand: pasted text")).to_be_visible()
