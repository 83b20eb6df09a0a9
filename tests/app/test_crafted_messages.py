"""A reader with a client of their own: crafted messages to a real server, over its websocket.

What `tests/app/test_crafted.py` asks inside one process is asked here through all of Streamlit: the
answer to every message, the server's log, and whether the page still answers afterwards.
"""

import tomllib
from collections.abc import Iterator

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.browser.lab import Server
from tests.crafted import OPEN, WRONG, is_wrong, moves, saying, widgets
from tests.menu import PAGES, ROOT
from tests.raw_client import RawReader
from tests.short import one_in

ADDRESSES = [page.address for page in PAGES]
BOLD = [f"{address}?predict=on" for address in ADDRESSES] + ["/?draws=100&z=0,1,2,3,4,5,6,7"]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server, and in the end its log."""
    with Server() as running:
        yield running
        log = running.output()
    assert "Traceback" not in log, log[-5000:]


def opened(server: Server, address: str) -> tuple[RawReader, dict[str, str]]:
    """A reader whose popovers and expanders are all open, and the kind of each widget by its id."""
    reader, found = RawReader(server.url, address), {}
    while new := [(kind, id) for kind, id in widgets(reader.messages) if id not in found]:
        found |= {id: kind for kind, id in new}
        reader.run(*(WidgetState(id=id, bool_value=True) for kind, id in new if kind in OPEN))
    return reader, found


def assert_calm(reader: RawReader, words: str) -> None:
    """The run ended well, and drew no traceback and no part that failed."""
    for message in reader.messages:
        if message.WhichOneof("type") == "script_finished":
            assert message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY, words
        element = message.delta.new_element
        assert element.WhichOneof("type") != "exception", (words, element.exception.message)
        assert "Something went wrong" not in element.alert.body, (words, element.alert.body)


def hear(server: Server, address: str, turns: range) -> None:
    """Every widget says something wrong in every turn, and the page stays what it was."""
    reader, found = opened(server, address)
    values = list(WRONG.items())
    with reader:
        assert len(found) > 10
        before = reader.asked
        for turn in turns:
            said = [
                saying(id, values[(place + turn) % len(values)][1])
                for place, (id, kind) in enumerate(found.items())
                if is_wrong(kind, values[(place + turn) % len(values)][1])
            ]
            reader.run(*said, saying("$$ID-0-nobody", values[turn][1]))
            assert_calm(reader, f"{address}, turn {turn}")
            assert reader.asked == before, turn
            said = {m.delta.new_element.alert.body.lower() for m in reader.messages} - {""}
            assert all("choose 1 to" in sentence for sentence in said), (turn, said)


@pytest.mark.parametrize("address", one_in(2, ((address,) for address in ADDRESSES)))
def test_no_crafted_message_breaks_or_moves_a_page(server, address):
    """Two turns of the whole square, which stands below."""
    hear(server, address, range(0, len(WRONG), 19))


@pytest.mark.long
@pytest.mark.parametrize("address", [*ADDRESSES, *BOLD])
def test_no_value_from_any_widget_breaks_or_moves_a_page(server, address):
    """Each widget says each value: None, another field, out of range, garbage."""
    hear(server, address, range(len(WRONG)))


@pytest.mark.long
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_word_of_a_handle_breaks_a_page(server, address):
    """Garbage inside what a component says: one sentence at most, for every handle."""
    reader, found = opened(server, address)
    with reader:
        for id in [id for id, kind in found.items() if kind == "BidiComponent"]:
            for name, said in moves().items():
                before = {m.delta.new_element.alert.body for m in reader.messages}
                reader.run(saying(id, said))
                assert_calm(reader, f"{id} says {name}")
                now = {m.delta.new_element.alert.body for m in reader.messages}
                assert len(now - before) <= 1, (id, name, now)


class Early(RawReader):
    """A reader whose first message already says what widgets hold: as after a restart."""

    def __init__(self, url: str, address: str, said: list[WidgetState]) -> None:
        self.said = said
        super().__init__(url, address)

    def _question(self, told: tuple[WidgetState, ...], fragment: str) -> BackMsg:
        question = super()._question(told, fragment)
        question.rerun_script.widget_states.widgets.extend(self.said)
        return question


def hear_early(server: Server, address: str, turns: range) -> None:
    """The first message of a session says something wrong of every widget there will be."""
    reader, found = opened(server, address)
    reader.__exit__()
    values = list(WRONG.values())
    for turn in turns:
        said = [
            saying(id, values[(place + turn) % len(values)])
            for place, (id, kind) in enumerate(found.items())
            if is_wrong(kind, values[(place + turn) % len(values)])
        ]
        with Early(server.url, address, said) as early:
            assert_calm(early, f"{address}, turn {turn}")
            assert {id for _, id in widgets(early.messages)} <= set(found)


@pytest.mark.parametrize("address", ADDRESSES[:1])
def test_what_is_said_before_the_page_is_drawn_breaks_nothing(server, address):
    """After a restart of the server a browser first says what it held."""
    hear_early(server, address, range(3))


@pytest.mark.long
@pytest.mark.parametrize("address", ADDRESSES)
def test_whatever_is_said_before_the_page_is_drawn_breaks_nothing(server, address):
    """Every page, every value."""
    hear_early(server, address, range(len(WRONG)))


class Stopping(RawReader):
    """A reader who stops the first run as soon as the handle of T is there."""

    def _take(self, message: ForwardMsg) -> None:
        super()._take(message)
        runs_first = not self.states
        if runs_first and "temperature" in message.delta.new_element.bidi_component.id:
            self._socket.send(BackMsg(stop_script=True).SerializeToString())


def test_a_page_that_was_stopped_while_it_came_has_handles_that_move(server):
    """Who is in a hurry presses Stop; what stands on the page by then must not be dead."""
    with Stopping(server.url, "/zeros") as reader:
        reader.move("temperature", 5.0)
        assert reader.asked.query == "T=0.09"


def test_a_fragment_that_is_not_there_is_no_crash(server):
    """An old tab asks for a part of the page that a new run has given another name."""
    with RawReader(server.url) as reader:
        reader._socket.send(reader.question(fragment="0" * 32))  # no answer comes
        reader.run()
        assert_calm(reader, "an unknown fragment")
        assert any(m.delta.new_element.bidi_component.id for m in reader.messages)


def test_no_message_is_ever_named_by_its_hash_alone(server):
    """Files that followed each other fast left Classify waiting for good.

    Streamlit names what the client says it has kept; but when a run ends on the way, the client has
    dropped it, throws, and takes nothing more.
    """
    with RawReader(server.url, "/classify") as reader:
        least = tomllib.loads((ROOT / ".streamlit/config.toml").read_text())["global"]
        assert max(m.ByteSize() for m in reader.messages) < least["minCachedMessageSize"] / 1000
        assert not [message for message in reader.messages if message.metadata.cacheable]


def test_a_file_goes_over_the_wire_as_a_browser_sends_it(server):
    """With the cookie that proves who sends it; without one the box is shut and says so."""
    rows = "".join(f"{i % 7},{i},{'ab'[i % 2]}\n" for i in range(40))
    with RawReader(server.url, "/classify", with_cookie=True) as reader:
        reader.bring("own_rows", "mine.csv", f"depth,width,kind\n{rows}".encode())
        said = [one.element.markdown.body for one in reader.standing.values()]
        assert "At hand: **mine.csv**" in {text.replace("\\", "") for text in said}
    with RawReader(server.url, "/classify") as reader:
        assert reader.widget("own_rows").element.file_uploader.disabled
