"""The lab as a newcomer starts it, and a reader in front of it: for tests and measurements."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
UNDRAWN = ".lab-plot:not(.js-plotly-plot)"
AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"]'
LOOK = """scheme => scheme ===
    getComputedStyle(document.querySelector('[data-testid="stApp"]')).colorScheme"""
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
STILL = "() => document.getAnimations().every(one => one.playState !== 'running')"
PATIENCE = 60  # seconds: what is waited for comes, and on a slow machine it comes late


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`streamlit run app.py` (or another script) in a process of its own, on a free port.

    `settings` are those of Streamlit: `{"server.baseUrlPath": "lab"}`.
    """

    def __init__(
        self, script: str = "app.py", tree: Path = ROOT, settings: Mapping[str, str] | None = None
    ) -> None:
        self.script, self.tree, self.settings = script, tree, dict(settings or {})
        self.port = free_port()
        base = self.settings.get("server.baseUrlPath", "").strip("/")
        self.url = f"http://127.0.0.1:{self.port}/{base}".rstrip("/")
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers; its output is kept for the message if it does not."""
        command = [sys.executable, "-m", "streamlit", "run", self.script]
        command += ["--server.headless", "true", "--server.port", str(self.port)]
        for name, value in self.settings.items():
            command += [f"--{name}", value]
        environment = {k: v for k, v in os.environ.items() if not k.startswith("STREAMLIT_")}
        self._log = tempfile.TemporaryFile("w+")  # noqa: SIM115  (open while the server runs)
        self.process = subprocess.Popen(
            command, cwd=self.tree, env=environment, stdout=self._log, stderr=subprocess.STDOUT
        )
        deadline = time.monotonic() + 3 * PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the server did not start:\n{self.output()}")
            time.sleep(0.1)

    def stop(self) -> None:
        """End it and wait until it is gone."""
        self.process.kill()
        self.process.wait()
        self._log.close()

    def output(self) -> str:
        """What the server has printed so far."""
        self._log.seek(0)
        return self._log.read()

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5):
                return True
        except (HTTPException, OSError):
            return False

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


class Reader:
    """Somebody who opens the lab in a browser: finds things by role and by name."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url

    def open(self, address: str = "/") -> "Reader":
        """Open an address of the lab and wait until it stands."""
        self.page.goto(self.url + address)
        return self.wait()

    def wait(self) -> "Reader":
        """Wait until the script is at rest and every chart (each page has some) is drawn."""
        self.page.wait_for_selector(AT_REST)
        self.page.wait_for_selector(".lab-plot", state="attached")
        self.page.wait_for_function(f"() => !document.querySelector('{UNDRAWN}')")
        return self

    def rest(self) -> "Reader":
        """Wait until nothing moves or fades any more."""
        self.page.evaluate(TWO_FRAMES)
        self.page.wait_for_function(STILL)
        return self

    def look(self, scheme: str) -> "Reader":
        """Ask for "light" or "dark", and wait until the page has turned to it."""
        self.page.emulate_media(color_scheme=scheme)
        self.page.wait_for_function(LOOK, arg=scheme)
        return self.rest()

    def visit(self, title: str) -> "Reader":
        """Open a page by its link in the menu; a named section opens its own over the page."""
        navigation = self.page.get_by_role("navigation")
        link = navigation.get_by_role("link", name=title, exact=True)
        if not link.count():
            link = self.page.get_by_role("menuitem", name=title, exact=True)
            for section in navigation.get_by_role("button").all():
                section.click()
                self.page.get_by_role("menuitem").first.wait_for()
                if link.count():
                    break
                self.page.keyboard.press("Escape")
        link.click()
        expect(self.page).to_have_title(re.compile(f"^{re.escape(title)}"))
        return self.wait()

    @property
    def temperature(self) -> Locator:
        """The handle of T."""
        return self.page.get_by_role("slider", name="Temperature T").first

    def expect_temperature(self, text: str) -> None:
        """The handle shows T as `text`."""
        expect(self.temperature).to_have_attribute("aria-valuetext", text)

    def result(self, text: str | re.Pattern[str]) -> Locator:
        """The result in words that holds `text`, where it is seen: what is heard says it again."""
        return self.page.locator(".lab-verdict", has_text=text)

    @property
    def probabilities(self) -> Locator:
        """The bar chart of the probabilities."""
        return self.page.get_by_role("figure", name=re.compile("^Probabilities")).first

    def bars(self) -> list[float]:
        """The lengths of the bars of probabilities, in pixels."""
        widths = "bars => bars.map(bar => bar.getBoundingClientRect().width)"
        return self.probabilities.locator(".barlayer .point > path").evaluate_all(widths)

    def expect_other_bars(self, before: list[float]) -> None:
        """The bars come to differ from what they were."""
        deadline = time.monotonic() + PATIENCE
        while self.bars() == before:
            assert time.monotonic() < deadline, f"the bars stay at {before}"
            self.page.wait_for_timeout(50)
