"""A reader without a browser: speaks to the server as Streamlit's own client does, byte for byte.

It keeps what stands on the page and what its widgets hold, and it can say what no browser would.
Left out on purpose: drawing, scripts of components, and what they would send by themselves.
"""

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import NamedTuple
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

PATIENCE = 120.0  # seconds for one run: a slow machine, under load


Place = tuple[int, ...]  # the way to an element through the blocks of the page


class Standing(NamedTuple):
    """An element that stands on the page, and the fragment that drew it ("" for the whole page)."""

    element: Element
    fragment: str

    @property
    def kind(self) -> str:
        """What it is: `html`, `slider`, `bidi_component`, ..."""
        return self.element.WhichOneof("type") or ""

    @property
    def widget(self) -> str:
        """The id under which it speaks, or "" for what does not speak."""
        return getattr(getattr(self.element, self.kind), "id", "") if self.kind else ""

    @property
    def key(self) -> str:
        """The key that the page gave it; its id is `$$ID-<hash>-<key>`."""
        return self.widget.split("-", 2)[-1]


class RawReader:
    """One session: `RawReader("http://127.0.0.1:8501", "/steps?T=0.5")` has opened the page.

    `standing` holds the elements by their place on the page, `states` what the widgets were told;
    `messages` is what the last run answered, `sent` its bytes.
    """

    def __init__(self, url: str, address: str = "/") -> None:
        self.asked = urlsplit(address)
        self.standing: dict[Place, Standing] = {}
        self.states: dict[str, WidgetState] = {}
        self.messages: list[ForwardMsg] = []
        self.sent = 0
        self._moves = 0
        self._page = ""  # the hash of the page's script, once the server has said it
        self._known: dict[str, ForwardMsg] = {}  # that the server may later name by its hash alone
        self._blocks: dict[Place, str] = {}  # the fragment that drew each block, if it was one
        self._running: set[str] = set()  # the fragments of this run; none for the whole page
        self._drawn: set[Place] = set()  # what this run has drawn so far
        stream = url.replace("http", "ws", 1) + "/_stcore/stream"
        self._open = ExitStack()
        connection = connect(stream, max_size=None, compression=None)
        self._socket: ClientConnection = self._open.enter_context(connection)
        self.run()

    def __enter__(self) -> "RawReader":
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def run(self, *told: WidgetState, fragment: str = "") -> float:
        """Run the page, or one fragment of it, with what widgets are told; the seconds it took."""
        for state in told:
            self.states[state.id] = state
        start = time.perf_counter()
        self._socket.send(self._question(told, fragment).SerializeToString())
        self.messages, self.sent = [], 0
        for message in self._answers():
            self.messages.append(message)
            self._take(message)
        for state in told:
            if (state.WhichOneof("value") or "").endswith("trigger_value"):
                del self.states[state.id]  # a button is pressed once
        return time.perf_counter() - start

    def move(self, key: str, value: float, index: int = 0) -> float:
        """Let a handle of the chart `key` go at `value`; the seconds that the run took."""
        self._moves += 1
        move = {"number": self._moves, "index": index, "value": value, "moving": False}
        handle = self.widget(key)
        told = WidgetState(id=handle.widget, json_value=json.dumps({"moved": move}))
        return self.run(told, fragment=handle.fragment)

    def widget(self, key: str) -> Standing:
        """The widget with this key, as it stands now."""
        widgets = {one.key: one for one in self.standing.values() if one.widget}
        if key not in widgets:
            raise LookupError(f"no widget is called {key}; there are {sorted(widgets)}")
        return widgets[key]

    def _question(self, told: tuple[WidgetState, ...], fragment: str) -> BackMsg:
        question = BackMsg()
        run = question.rerun_script
        run.query_string, run.fragment_id = self.asked.query, fragment
        run.page_script_hash = self._page
        run.page_name = "" if self._page else self.asked.path.strip("/")
        run.widget_states.widgets.extend(self.states.values())
        run.cached_message_hashes.extend(self._known)
        run.context_info.timezone, run.context_info.locale = "UTC", "en-US"
        run.context_info.url = f"http://127.0.0.1{self.asked.geturl()}"
        return question

    def _answers(self) -> Iterator[ForwardMsg]:
        """What the server sends until the run has ended, and not to begin again."""
        deadline, ended = time.monotonic() + PATIENCE, False
        while not ended:
            data = self._socket.recv(timeout=deadline - time.monotonic())
            self.sent += len(data)
            message = ForwardMsg.FromString(data)  # type: ignore[arg-type]
            if message.WhichOneof("type") == "ref_hash":
                metadata = message.metadata
                message = ForwardMsg.FromString(self._known[message.ref_hash].SerializeToString())
                message.metadata.CopyFrom(metadata)
            elif message.metadata.cacheable:
                self._known[message.hash] = message
            ended = (
                message.WhichOneof("type") == "script_finished"
                and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            )
            yield message

    def _take(self, message: ForwardMsg) -> None:
        """Keep what a message says about the page."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._page = message.new_session.page_script_hash
            self._running = set(message.metadata.run.fragment_ids)
            self._drawn = set()
        elif kind == "navigation":
            self._page = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.asked = self.asked._replace(query=message.page_info_changed.query_string)
        elif kind == "delta":
            self._draw(tuple(message.metadata.delta_path), message.delta)
        elif kind == "script_finished":
            self._forget_what_was_not_drawn()

    def _draw(self, place: Place, delta: Delta) -> None:
        self._drawn.add(place)
        if delta.WhichOneof("type") == "add_block":
            self._blocks[place] = delta.fragment_id
        elif delta.WhichOneof("type") == "new_element":
            around = (self._blocks.get(place[:depth]) for depth in range(len(place), 0, -1))
            fragment = delta.fragment_id or next(filter(None, around), "")
            self.standing[place] = Standing(delta.new_element, fragment)

    def _forget_what_was_not_drawn(self) -> None:
        """What the whole page, or the fragments that ran, drew before and no longer draw."""
        for place, standing in list(self.standing.items()):
            if place not in self._drawn and (
                not self._running or standing.fragment in self._running
            ):
                del self.standing[place]
