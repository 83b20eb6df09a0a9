"""What a browser says late, or says again of what has another name by now: nothing breaks."""

import random
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lab import Reader, Server

MEASURED = 30_000  # ms; the measurement is killed after 10 s
PATIENCE = 20_000
NAMES = ("lion", "tiger", "cat", "dog", "wolf", "fox", "a", "b")


def assert_whole(page: Page, server: Server, words: str) -> None:
    """No red box on the page, no traceback in the log."""
    assert page.get_by_text("Something went wrong").count() == 0, words
    assert page.get_by_test_id("stException").count() == 0, words
    assert "Traceback" not in server.output(), (words, server.output()[-3000:])


@pytest.mark.long
def test_cost_opens_on_a_slow_device(reader_of):
    """There the run that Cost starts by itself comes before its number type has spoken at all."""
    with Server() as fresh:
        reader = reader_of(fresh)
        reader.open("/steps")  # so that the scripts are in the cache
        slow = reader.page.context.new_cdp_session(reader.page)
        slow.send("Emulation.setCPUThrottlingRate", {"rate": 3})
        reader.open("/cost")
        done = reader.page.get_by_text("Measured once for all readers")
        expect(done).to_be_visible(timeout=MEASURED)
        assert_whole(reader.page, fresh, "Cost on a slow device")
        expect(reader.page.get_by_text("a number type is one of")).to_have_count(0)
        chosen = reader.page.get_by_role("radio", name="float64")
        expect(chosen).to_be_checked()
        reader.page.get_by_role("radio", name="float32").click()
        said = reader.page.locator(".lab-verdict")
        expect(said).to_contain_text("in float32", timeout=MEASURED)


class Editor:
    """The popover *Edit a class*, and what it should have made of the classes."""

    def __init__(self, reader: Reader) -> None:
        self.reader, page = reader, reader.page
        self.page = page
        self.names, self.z, self.at = ["cat", "dog", "fox", "owl"], ["2", "1", "0", "-1"], 0
        page.get_by_role("button", name="Edit a class").click()

    def _type(self, label: str, text: str) -> None:
        box = self.page.get_by_role("textbox", name=re.compile(label))
        box.fill(text)
        box.press("Enter")

    def rename(self, rng: random.Random) -> None:
        """Give the class another name; one that another has is refused."""
        name = rng.choice(NAMES)
        self._type("^Name of", name)
        if name in (self.names[: self.at] + self.names[self.at + 1 :]):
            expect(self.page.get_by_text("each class needs a name", exact=False)).to_be_visible(
                timeout=PATIENCE
            )
            name = self.names[self.at]
            self._type("^Name of", name)
        self.names[self.at] = name

    def score(self, rng: random.Random) -> None:
        """Give it another logit."""
        self.z[self.at] = str(rng.randrange(-5, 6))
        self._type("^Its logit", self.z[self.at])

    def pick(self, rng: random.Random) -> None:
        """Take another class."""
        self.at = rng.randrange(len(self.names))
        options = self.page.get_by_role("listbox")
        box = self.page.get_by_role("combobox", name=re.compile("Class"))
        box.click()
        self.page.wait_for_timeout(200)  # a list that opens while the page scrolls closes again
        if not options.is_visible():
            box.press("ArrowDown")
        options.get_by_role("option", name=self.names[self.at], exact=True).click()

    def remove(self, _: random.Random) -> None:
        """Remove it; two have to stay."""
        if len(self.names) > 2:
            self.page.get_by_role("button", name="Remove this class").click()
            del self.names[self.at], self.z[self.at]
            self.at = self.at if self.at < len(self.names) else 0

    def expect(self) -> None:
        """The picture and the popover show what was done."""
        said = ", ".join(
            f"{n} {z.replace('-', '−')}" for n, z in zip(self.names, self.z, strict=True)
        )
        expect(self.page.get_by_role("figure", name=re.compile("^Logits"))).to_have_attribute(
            "aria-label", re.compile(re.escape(said)), timeout=PATIENCE
        )
        expect(self.page.get_by_role("textbox", name=re.compile("^Name of"))).to_have_value(
            self.names[self.at], timeout=PATIENCE
        )
        self.reader.wait()


@pytest.mark.parametrize("steps", [3, pytest.param(16, marks=pytest.mark.long)])
def test_a_class_can_be_edited_in_any_order(reader_of, steps):
    """Two renames in a row took half the page away: the list of classes still said the old name.

    On a server of its own: what its log says is of this reader.
    """
    with Server() as fresh:
        reader, rng = reader_of(fresh), random.Random(11)
        editor = Editor(reader.open("/?z=2,1,0,-1"))
        ways = [editor.rename, editor.rename, editor.score, editor.pick, editor.remove]
        for name in ("lion", "tiger"):  # as it was found
            editor._type("^Name of", name)
            editor.names[0] = name
            editor.expect()
        for step in range(steps):
            way = rng.choice(ways)
            way(rng)
            editor.expect()
            assert_whole(reader.page, fresh, f"step {step}, {way.__name__}: {editor.names}")
