"""Ten thousand malformed messages of every kind to one server; 500 in the ordinary suite."""

import json
import os
import urllib.request
from urllib.parse import urlsplit

import pytest

from tests.browser.lab import Server
from tests.fuzz import Fuzz, fault_of, of_live
from tests.raw_client import RawReader

GOOD = "/live?lesson=explore&z=2,1,0.1&handle=logits&index=0&value=1.5"


def assert_answers(server: Server) -> None:
    """A reader who comes now finds what stands there, and the right numbers."""
    with urllib.request.urlopen(server.url + GOOD, timeout=60) as answer:
        found = json.load(answer)
    assert len(found["charts"]) > 3
    assert of_live(found) == ""
    with RawReader(server.url, "/?z=2,1,0.1&T=0.5") as reader:
        assert reader.asked.query == "z=2,1,0.1&T=0.5"
        assert "probabilities" in {one.key for one in reader.standing.values()}
        assert fault_of(reader) == ""


PAGES = ["steps?step=3&seen=3&", "stability?", "zeros?", "jacobian?"]


def assert_finds_wrong_numbers(server: Server) -> None:
    """What looks at the numbers of a page would see one that is wrong."""
    for page in PAGES:
        with RawReader(server.url, f"/{page}z=2,1,0.1&T=0.5") as reader:
            assert fault_of(reader) == ""
            for wrong in ("z=2,1,0.2&T=0.5", "z=2,1,0.1&T=0.6"):
                reader.asked = urlsplit(f"/{page}{wrong}")
                assert " is drawn as " in fault_of(reader), page


def hear(count: int, seed: int, batch: int) -> None:
    """So many messages; the seed, and what was sent last, stand in the failure."""
    with Server() as server:
        assert_finds_wrong_numbers(server)
        fuzz, read, last = Fuzz(server.port, seed), 0, []
        for number in range(count):
            sent, fault = fuzz.send()
            last = [*last[-4:], sent]
            assert not fault, f"seed {seed}, message {number}: {sent[:3000]} {fault}"
            size = os.fstat(server._log.fileno()).st_size
            news = server.output()[read:] if size > read else ""
            assert "Traceback" not in news, (f"seed {seed}, message {number}", last, news[-4000:])
            read += len(news)
            if (number + 1) % batch == 0:
                assert_answers(server)
        fuzz.close()
        assert "Traceback" not in server.output(), (seed, last, server.output()[-4000:])


def test_five_hundred_malformed_messages_break_nothing():
    """Whoever plays with the address bar, or sends what no browser would, spoils it for nobody."""
    hear(500, seed=1, batch=100)


@pytest.mark.long
def test_ten_thousand_malformed_messages_break_nothing():
    """A new seed each day is not worth a red build that nobody can repeat: this one stays."""
    hear(10_000, seed=20_261, batch=1000)
