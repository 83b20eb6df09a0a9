"""nginx before several workers: who comes to which, what is kept, and what a worker is told."""

import gzip
import json
import re
import subprocess
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator

import pytest
from websockets.sync.client import connect

from server.workers import nginx
from server.workers.refusal import Refusal
from server.workers.site import Site
from tests.server.workers.name_server import NameServer
from tests.server.workers.proxied import (
    PAGE,
    PATIENCE,
    SCRIPT,
    SOME,
    Stub,
    ask,
    hanging_up,
    listed,
    proxy,
    require_nginx,
    workers,
)

LAPTOP = {"User-Agent": "Mozilla/5.0 (X11; CrOS x86_64) of a school"}


@pytest.fixture(scope="module")
def three() -> Iterator[str]:
    """A site of three workers under a path."""
    with workers(3, "/lab") as stubs, proxy(listed(stubs), base="/lab") as url:
        yield url


def number(cookie: str) -> str:
    """The number in a cookie of a worker."""
    found = re.match(rf"{SOME}=(\d+);", cookie)
    assert found, cookie
    return found[1]


def test_a_class_of_equal_laptops_behind_one_address_is_spread(three):
    """By address, or by user agent, all thirty would wait for one worker."""
    opened = [ask(f"{three}/steps", **PAGE, **LAPTOP) for _ in range(30)]
    spread = Counter(number(answer.cookie) for answer in opened)
    assert set(spread) == {"0", "1", "2"}
    assert max(spread.values()) - min(spread.values()) <= 2


@pytest.mark.parametrize("kind", ["document", "iframe"])
def test_what_opens_a_page_is_told_by_what_the_browser_says(three, kind):
    """Over HTTPS a browser says what it wants a page for; what only fetches one opens none."""
    asked = {"Accept": "*/*", "Sec-Fetch-Dest": kind}
    assert len({number(ask(three, **asked).cookie) for _ in range(9)}) == 3
    fetched = {**PAGE, "Sec-Fetch-Dest": "empty"}
    assert len({number(ask(three, **fetched).cookie) for _ in range(9)}) == 1


def test_a_reader_with_a_cookie_stays_with_the_worker_and_is_told_nothing_again(three):
    """A session, a file and a held handle stand in the memory of one process."""
    for worker in "012":
        for _ in range(4):
            assert ask(f"{three}/live?z=1", worker).cookie == ""
            assert ask(f"{three}/steps", worker, **PAGE).cookie == ""


@pytest.mark.parametrize("text", ["9", "00", "-1", "x", "worker_0", "127.0.0.1:22", "1" * 4000])
def test_a_cookie_that_is_no_number_of_a_worker_is_put_right(three, text):
    """Anybody can write one, and a site that once had more workers has set such ones."""
    assert number(ask(f"{three}/live", text).cookie) in "012"


def test_without_a_cookie_address_and_user_agent_decide(three):
    """In a frame of another site no cookie may arrive: all of a reader's requests still meet."""
    seen = {
        agent: {number(ask(f"{three}/_stcore/health", User_Agent=agent).cookie) for _ in range(5)}
        for agent in (f"browser {i}" for i in range(20))
    }
    assert all(len(each) == 1 for each in seen.values())
    assert len(set.union(*seen.values())) == 3


def test_the_cookie_holds_the_number_and_nothing_else(three):
    """What a school's page says of it is all that there is."""
    shape = rf"{SOME}=\d; Path=/lab; HttpOnly; SameSite=Lax"
    assert re.fullmatch(shape, ask(three, **PAGE).cookie)


@pytest.mark.parametrize(
    ("in_frames", "end"),
    [(False, "SameSite=Lax; Secure"), (True, "SameSite=None; Secure; Partitioned")],
)
def test_behind_https_the_cookie_is_secure_and_with_the_setting_comes_in_frames(in_frames, end):
    """A frame of a learning platform gets one, kept apart for that platform."""
    told = {"trusted": ("127.0.0.1",), "in_frames": in_frames}
    with workers(2) as stubs, proxy(listed(stubs), **told) as url:
        secure = ask(url, **PAGE, X_Forwarded_Proto="https")
        assert secure.cookie.endswith(f"; Path=/; HttpOnly; {end}")
        assert ask(url, **PAGE).cookie.endswith("; Path=/; HttpOnly; SameSite=Lax")


def test_a_single_worker_sets_no_cookie():
    """One that nobody needs would have to be explained."""
    with workers(1) as stubs, proxy(listed(stubs)) as url:
        assert ask(url, **PAGE).status == 200
        assert ask(url, **PAGE).cookie == ""


def test_when_a_worker_dies_all_requests_of_its_readers_move_together():
    """A page on one worker and its files on another would be a page that loses files."""
    with workers(3) as stubs, proxy(listed(stubs)) as url:
        stubs[1].stop()
        moved = ask(f"{url}/_stcore/health", "1")
        assert moved.status == 200
        new = number(moved.cookie)
        assert new in "02"
        assert ask(f"{url}/_stcore/upload_file/x", new, b"file", "PUT").cookie == ""
        voted = ask(f"{url}/room/ABCDEF/vote", "1", b"{}", "POST")
        assert json.loads(voted.body)["method"] == "POST"
        assert json.loads(voted.body)["size"] == 2
        assert {number(ask(url, **PAGE).cookie) for _ in range(9)} == {"0", "2"}
        stubs[1].start()
        assert ask(f"{url}/_stcore/health", new).cookie == ""


def test_a_ballot_that_has_reached_a_dying_worker_is_said_again():
    """It has a number, so it counts once; the student has handed it in, and closed the phone."""
    with workers(3) as stubs, hanging_up() as one, hanging_up() as other:
        servers = nginx.Listed((one, other, stubs[2].address))
        with proxy(servers) as url:
            answer = ask(f"{url}/room/ABCDEF/vote", "0", b"{}", "POST")
            assert (answer.status, number(answer.cookie)) == (200, "2")
            assert json.loads(answer.body)["size"] == 2


def test_a_websocket_says_where_it_has_come():
    """After a worker has died it may be the first that reaches another; files must follow."""
    with workers(2) as stubs, proxy(listed(stubs)) as url:
        stubs[0].stop()
        stream = f"{url.replace('http', 'ws')}/_stcore/stream"
        with connect(stream, additional_headers={"Cookie": f"{SOME}=0"}) as line:
            assert line.response is not None
            assert number(line.response.headers["Set-Cookie"]) == "1"
            line.send("hello")
            assert line.recv(timeout=PATIENCE) == "hello"


def test_when_no_worker_is_there_a_sentence_says_so():
    """And not the error page of a web server; the browser asks again by itself."""
    with workers(2) as stubs, proxy(listed(stubs)) as url:
        for stub in stubs:
            stub.stop()
        for cookie in ("", "0"):
            answer = ask(url, cookie, **PAGE)
            assert answer.status == 503
            assert "started again" in answer.body.decode()
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["retry-after"] == "5"


def test_events_come_when_they_are_sent(three):
    """A vote that stands on the wall a minute later is no vote."""
    start = time.monotonic()
    with urllib.request.urlopen(f"{three}/room/ABCDEF/events", timeout=PATIENCE) as lines:
        assert lines.readline() == b"data: 1\n"
        assert time.monotonic() - start < 0.9


def test_files_with_a_hash_in_their_names_are_kept_and_say_no_worker(three):
    """A class asks for the same five megabytes at once; what is kept belongs to no worker."""
    address = f"{three}/static/js/chart.abc.js"
    answers = [ask(address, worker, Accept_Encoding="gzip, br") for worker in ("0", "1", "")]
    assert [answer.headers["x-cache-status"] for answer in answers] == ["MISS", "HIT", "HIT"]
    assert {answer.cookie for answer in answers} == {""}
    assert gzip.decompress(answers[1].body) == SCRIPT
    assert ask(address).body == SCRIPT
    for _ in range(2):  # of a name that is none the first page comes
        assert ask(f"{three}/static/js/none.js").headers["x-cache-status"] == "MISS"


def test_answers_are_compressed_here_and_not_in_the_workers(three):
    """Python has one core for a worker's whole class."""
    answer = ask(f"{three}/live/{'z' * 600}", "0", Accept_Encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert "accept-encoding" not in json.loads(gzip.decompress(answer.body))["headers"]


def test_a_worker_sees_who_asks_and_nobody_can_pretend(three):
    """Limits for each address would else count a school as one machine, or be walked around."""
    pretended = {"X-Forwarded-For": "1.2.3.4", "X-Forwarded-Proto": "https"}
    seen = json.loads(ask(f"{three}/live", "0", X_Forwarded_Host="evil.test", **pretended).body)
    assert (seen["client"], seen["scheme"]) == ("127.0.0.1", "http")
    assert "x-forwarded-host" not in seen["headers"]
    assert seen["headers"]["host"] in three


def test_a_trusted_proxy_outside_may_say_who_asks():
    """HTTPS often ends before nginx, and then every reader would have that proxy's address."""
    with workers(2) as stubs, proxy(listed(stubs), trusted=("127.0.0.0/8",)) as url:
        told = {"X_Forwarded_For": "9.9.9.9, 203.0.113.7", "X_Forwarded_Proto": "https"}
        seen = json.loads(ask(url, "0", X_Forwarded_Host="lab.school.test", **told).body)
        assert (seen["client"], seen["scheme"]) == ("203.0.113.7", "https")
        assert seen["headers"]["x-forwarded-host"] == "lab.school.test"


def test_a_file_may_be_as_large_as_streamlit_allows():
    """And no larger: it is refused before it has taken a worker's time."""
    with workers(2) as stubs, proxy(listed(stubs), upload=1) as url:
        address = f"{url}/_stcore/upload_file/x"
        assert json.loads(ask(address, "0", bytes(2**20), "PUT").body)["size"] == 2**20
        assert ask(address, "0", bytes(3 * 2**20), "PUT").status == 413


def test_workers_with_names_of_their_own():
    """As pods of a StatefulSet: the number is the ordinal, and a pod that is gone has no name."""
    stubs = [Stub("0", "127.0.0.2")]
    stubs.append(Stub("1", "127.0.0.3", stubs[0].port))
    port = stubs[0].port
    with NameServer({"lab-0.lab.test": ["127.0.0.2"], "lab-1.lab.test": ["127.0.0.3"],
                     "lab.test": ["127.0.0.2", "127.0.0.3"]}) as names:  # fmt: skip
        servers = nginx.Named(f"lab-{{}}.lab.test:{port}", f"lab.test:{port}", 2, names.address)
        with proxy(servers) as url:
            assert len({number(ask(url, **PAGE).cookie) for _ in range(12)}) == 2
            assert [ask(url, each, **PAGE).cookie for each in "01"] == ["", ""]
            assert number(ask(f"{url}/live", "7").cookie) in "01"  # scaled down since
            stubs[1].stop()
            assert number(ask(f"{url}/live", "1").cookie) == "0"
            assert {ask(url, **PAGE).status for _ in range(8)} == {200}
    stubs[0].stop()


SITES = (
    Site(8501),
    Site(8501, "127.0.0.1", "/lab", 200, True, ("10.0.0.0/8", "2001:db8::/32")),
    Site(8501, "::1", "/School/Lab (2)+"),
)
SERVERS = (
    nginx.Listed(("127.0.0.1:8502",)),
    nginx.Listed(tuple(f"10.0.0.{i}:8501" for i in range(64))),
    nginx.Named(
        "lab-{}.lab.x.svc.cluster.local:8501", "lab.x.svc.cluster.local:8501", 3, "10.0.0.1"
    ),
)


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("servers", SERVERS, ids=lambda servers: type(servers).__name__)
def test_nginx_takes_every_configuration(site, servers):
    """Who starts it must not be told by nginx that a brace is missing."""
    require_nginx()
    with nginx.folder() as folder:
        text = nginx.configuration(site, servers, folder)
        assert "{{" not in text
        (folder / "nginx.conf").write_text(text, encoding="utf-8")
        said = subprocess.run([*nginx.command(folder), "-t"], capture_output=True, text=True)
        assert said.returncode == 0, said.stderr
        assert "warn" not in said.stderr, said.stderr


def test_where_there_is_no_nginx_a_sentence_says_how_to_get_it(monkeypatch, tmp_path):
    """A newcomer reads what to install, and not a traceback."""
    monkeypatch.setattr(nginx, "PLACES", str(tmp_path))
    with pytest.raises(Refusal, match="apt-get install nginx"):
        nginx.command(tmp_path)
