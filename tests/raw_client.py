"""A reader without a browser: speaks to the server as Streamlit's own client does, byte for byte.

It keeps what stands on the page and what its widgets hold, and it can say what no browser would.
Left out on purpose: drawing, scripts of components, and what they would send by themselves.
"""

import json
import time
import urllib.request
from collections.abc import Mapping
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


def key_of(widget: str) -> str:
    """The key that a page gave a widget, out of its id: `$$ID-<hash>-<key>`."""
    return widget.split("-", 2)[-1]


def stream_of(url: str) -> str:
    """Where the server of this address takes a session."""
    return url.replace("http", "ws", 1) + "/_stcore/stream"


XSRF = "_streamlit_xsrf"


def _cookies(url: str) -> dict[str, str]:
    """The cookies that a browser has once it has opened a page, and asked for its health."""
    cookies: dict[str, str] = {}
    for path, accepted in (("/", "text/html"), ("/_stcore/health", "*/*")):
        headers = {"Accept": accepted, "Cookie": _header(cookies)}
        asked = urllib.request.Request(url + path, headers=headers)
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
            cookies |= dict(map(_named, answer.headers.get_all("Set-Cookie", [])))
    return cookies


def _named(said: str) -> tuple[str, str]:
    """The name of a cookie that is set, and its text."""
    name, _, text = said.partition(";")[0].partition("=")
    return name, text


def _header(cookies: Mapping[str, str]) -> str:
    return "; ".join(f"{name}={text}" for name, text in cookies.items())


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
        """The key that the page gave it."""
        return key_of(self.widget)


class Conversation:
    """What is said in one session, without the line it goes over: what is asked, and what is heard.

    `standing` holds the elements by their place on the page, `closable` the ids of expanders and
    popovers by key, `states` what the widgets were told, `messages` what the last run answered, and
    `sent` its bytes.
    """

    def __init__(self, address: str = "/") -> None:
        self.asked = urlsplit(address)
        self.standing: dict[Place, Standing] = {}
        self.closable: dict[str, str] = {}
        self.states: dict[str, WidgetState] = {}
        self.messages: list[ForwardMsg] = []
        self.sent = 0
        self.session = ""
        self._moves = 0
        self._page = ""  # the hash of the page's script, once the server has said it
        self._known: dict[str, ForwardMsg] = {}  # that the server may later name by its hash alone
        self._blocks: dict[Place, str] = {}  # the fragment that drew each block, if it was one
        self._running: set[str] = set()  # the fragments of this run; none for the whole page
        self._drawn: set[Place] = set()  # what this run has drawn so far

    def question(self, *told: WidgetState, fragment: str = "") -> bytes:
        """What asks for a run of the page, or of one fragment, with what widgets are told."""
        self.states |= {state.id: state for state in told}
        question = self._question(told, fragment)
        for state in told:
            if (state.WhichOneof("value") or "").endswith("trigger_value"):
                del self.states[state.id]  # a button is pressed once
        self.messages, self.sent = [], 0
        return question.SerializeToString()

    def opening(self, address: str) -> bytes:
        """What asks for another page, as a link of the menu does."""
        self.asked, self._page = urlsplit(address), ""
        return self.question()

    def moving(self, key: str, value: float, index: int = 0) -> bytes:
        """What lets a handle of the chart `key` go at `value`."""
        self._moves += 1
        move = {"number": self._moves, "index": index, "value": value, "moving": False}
        handle = self.widget(key)
        told = WidgetState(id=handle.widget, json_value=json.dumps({"moved": move}))
        return self.question(told, fragment=handle.fragment)

    def hear(self, data: bytes) -> bool:
        """Keep what a message says about the page; whether the run has ended for good."""
        self.sent += len(data)
        message = self._whole(ForwardMsg.FromString(data))
        self.messages.append(message)
        self._take(message)
        return (
            message.WhichOneof("type") == "script_finished"
            and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        )

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

    def _whole(self, message: ForwardMsg) -> ForwardMsg:
        """A message that names by its hash alone what came before, as it was then."""
        if message.WhichOneof("type") == "ref_hash":
            metadata = message.metadata
            message = ForwardMsg.FromString(self._known[message.ref_hash].SerializeToString())
            message.metadata.CopyFrom(metadata)
        elif message.metadata.cacheable:
            self._known[message.hash] = message
        return message

    def _take(self, message: ForwardMsg) -> None:
        """Keep what a message says about the page."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._page = message.new_session.page_script_hash
            self.session = message.new_session.initialize.session_id
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
            widget = delta.add_block.expandable.id or delta.add_block.popover.id
            if widget:
                self.closable[key_of(widget)] = widget
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


class RawReader(Conversation):
    """One session: `RawReader("http://127.0.0.1:8501", "/steps?T=0.5")` has opened the page.

    `with_cookie` it has the cookies of a browser, which sends files with them; or with those that
    another had. `language` is what its browser asks for by itself.
    """

    def __init__(
        self,
        url: str,
        address: str = "/",
        *,
        with_cookie: bool | Mapping[str, str] = False,
        language: str = "en-US",
    ) -> None:
        super().__init__(address)
        self._url = url
        had = isinstance(with_cookie, Mapping)
        self.cookies = dict(with_cookie) if had else _cookies(url) if with_cookie else {}
        headers = {"Accept-Language": language}
        headers |= {"Cookie": _header(self.cookies)} if self.cookies else {}
        self._connection = ExitStack()
        self._socket: ClientConnection = self._connection.enter_context(
            connect(
                stream_of(url),
                max_size=None,
                compression=None,
                additional_headers=headers,
            )
        )
        if self.cookies and self._socket.response:
            said = self._socket.response.headers.get_all("Set-Cookie")
            self.cookies |= dict(map(_named, said))
        self.run()

    def __enter__(self) -> "RawReader":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def run(self, *told: WidgetState, fragment: str = "") -> float:
        """Run the page, or one fragment of it, with what widgets are told; the seconds it took."""
        return self._asked(self.question(*told, fragment=fragment))

    def move(self, key: str, value: float, index: int = 0) -> float:
        """Let a handle of the chart `key` go at `value`; the seconds that the run took."""
        return self._asked(self.moving(key, value, index))

    def visit(self, address: str) -> float:
        """Open another page by a link; the seconds that the run took."""
        self.states.clear()  # the widgets of a page end with it, and all that stands there
        self.standing.clear()
        return self._asked(self.opening(address))

    def open(self, key: str) -> float:
        """Open the expander or the popover `key`; the seconds that the run took."""
        return self.run(WidgetState(id=self.closable[key], bool_value=True))

    def bring(self, key: str, name: str, data: bytes) -> float:
        """Put a file into the box `key`, as a browser does; the seconds of sending it and the run.

        The server first says where the file goes; it is sent there, and the box then names it.
        """
        start, box = time.perf_counter(), self.widget(key)
        question = BackMsg()
        question.file_urls_request.request_id = name
        question.file_urls_request.file_names.append(name)
        question.file_urls_request.session_id = self.session
        self._socket.send(question.SerializeToString())
        message = ForwardMsg()
        while message.WhichOneof("type") != "file_urls_response":
            message = ForwardMsg.FromString(self._socket.recv(timeout=PATIENCE))  # type: ignore[arg-type]
        urls = message.file_urls_response.file_urls[0]
        self._send(urls.upload_url, name, data)
        told = WidgetState(id=box.widget)
        told.file_uploader_state_value.uploaded_file_info.add(
            file_id=urls.file_id, name=name, size=len(data), file_urls=urls
        )
        self.run(told, fragment=box.fragment)
        return time.perf_counter() - start

    def _send(self, address: str, name: str, data: bytes) -> None:
        """Send a file to where the server wants it, with the cookie that proves who sends it."""
        form = f'Content-Disposition: form-data; name="{name}"; filename="{name}"'.encode()
        body = b"--part\r\n" + form + b"\r\n\r\n" + data + b"\r\n--part--\r\n"
        headers = {
            "Content-Type": "multipart/form-data; boundary=part",
            "Cookie": _header(self.cookies),
            "X-Xsrftoken": self.cookies[XSRF],
        }
        asked = urllib.request.Request(self._url + address, body, headers, method="PUT")
        urllib.request.urlopen(asked, timeout=PATIENCE).close()

    def _asked(self, question: bytes) -> float:
        """Ask, and hear what the server sends until the run has ended; the seconds it took."""
        start = time.perf_counter()
        self._socket.send(question)
        while not self.hear(self._socket.recv(timeout=start + PATIENCE - time.perf_counter())):  # type: ignore[arg-type]
            pass
        return time.perf_counter() - start
