"""Messages that nobody means: made from a seed, sent through plain sockets and raw readers.

Each is sent by a function that says what is wrong with the answer, as a sentence, or "" if nothing
is: an answer is right, or a refusal in a sentence, and never a crash.
"""

import json
import random
import socket
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs, quote

import numpy as np
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from pages.lessons import LESSONS
from pages.tools import TOOLS
from softmax_core import softmax
from tests.crafted import WRONG, moves, saying
from tests.drawn import read
from tests.fuzz_numbers import fault_of_numbers, number
from tests.pages.room.bots import Room
from tests.raw_client import RawReader

TEXTS = [
    "", " ", "0", "-0", "1", "2", "0.5", "-1", "12", "1e3", "1e400", "-1e400", "inf", "-inf", "nan",
    "1e-320", "2,1,0.1", "2,,1", "2;1", "1," * 40, "0x10", "1_000", "٣", "½", "1e", "--1", "None",
    "true", "on", "off", "cat,dog,fox", "cat,cat", "<script>alert(1)</script>", "%", "%00", "\x00",
    "\u202e", "\u200b", "\ud7ff", "💥", "{{T}}", "$x$", ":red[a]", "../../etc/passwd", "a" * 3000,
    "float16", "float32", "float99", "[1,2]", '{"a":1}', "&", "=", "#", "+", "1\n2", "9" * 400,
]  # fmt: skip
NAMES = [
    "z", "T", "names", "dtype", "lang", "view", "predict", "question", "seed", "v", "hide", "lock",
    "ask", "title", "note", "l", "draws", "draw_seed", "handle", "index", "value", "low", "high",
    "see", "lesson", "page", "set", "plan", "count", "key", "groups", "format", "paper", "step",
    "p", "k", "alpha", "eps", "tau", "n", "at", "embed", "theme", "",
]  # fmt: skip
CODES = ("CODE", "ABCDEF", "open", "%00", "a/b", "..", "\u202e")
ENDS = ("", "/projector", "/teacher", "/join", "/vote", "/view", "/mine", "/desk", "/act",
        "/answers.csv", "/x")  # fmt: skip
ACTS = ("open", "close", "show", "second", "shut", "unshut", "remove", "reveal", "next", "x", None)
SHOWN = {"logits", "probabilities", "temperature"}
PATIENCE = 60  # s


class Fuzz:
    """What is sent to a server: `send()` sends the next, and returns what it was and its fault."""

    def __init__(self, port: int, seed: int) -> None:
        self.port, self.url = port, f"http://127.0.0.1:{port}"
        self.rng = random.Random(seed)
        self.room = Room(self.url, {"z": "2,1,0"})
        self.student = self.room.join()[0]
        self.reader: RawReader | None = None
        self.kinds: dict[Callable[[], tuple[str, str]], float] = {
            self.address: 22,
            self.question: 30,
            self.command: 27,
            self.broken_http: 8,
            self.broken_socket: 4,
            self.opened: 2,
            self.said: 7,
        }

    def send(self) -> tuple[str, str]:
        """What was sent, and what is wrong with what came."""
        (kind,) = self.rng.choices(list(self.kinds), list(self.kinds.values()))
        return kind()

    def close(self) -> None:
        """Leave the page."""
        if self.reader:
            self.reader.__exit__()

    def address(self) -> tuple[str, str]:
        """Any page, file, sheet or door, with any parameters, by any method."""
        tools = [f"/{tool.name}" for tool in TOOLS]
        paths = ["/", *(f"/{name}" for name in LESSONS), *tools, "/sheet", "/live", "/media/a"]
        paths += ["/static/js/x.js", "/browser/0/plot.js", "/_stcore/upload_file/a/b", "/Steps"]
        path = self.rng.choice([*paths, "/sheet", f"/{self._text()}"])
        method = self.rng.choice(["GET"] * 8 + ["POST", "HEAD", "PUT", "DELETE", "OPTIONS"])
        accept = self.rng.choice(["text/html", "*/*", "\x7f"])
        query = self._query(self.rng.choice([None, "zeros", "explore"]))
        return self._asked(method, f"{_path(path)}?{query}", {"Accept": accept})

    def question(self) -> tuple[str, str]:
        """A live question: most are near what a handle asks."""
        lesson = self.rng.choice([*LESSONS, "explore", "explore", self._text()])
        handle = self.rng.choice(["logits", "temperature", "step", "alpha", self._text()])
        index = self.rng.choice(["0", "1", "2", self._text()])
        query = {"lesson": lesson, "handle": handle, "index": index}
        query["value"] = self.rng.choice(["1.5", "-3", "0", "1e308", self._text()])
        given = f"{_written(query)}&{self._query(None)}"
        return self._asked("GET", f"/live?{given}", {}, of_live if lesson == "explore" else None)

    def command(self) -> tuple[str, str]:
        """A vote or a command of a room, by a student, a teacher or nobody."""
        code = self.rng.choice([self.room.code] * 6 + list(CODES))
        end = self.rng.choice(("/vote", "/act", "/join", *ENDS))
        who = {"x-room-student": self.student.student, "x-room-token": self.student.token}
        who = self.rng.choice([{}, who, who, {"x-room-secret": self.room.secret}])
        method = self.rng.choice(["POST", "POST", "POST", "GET", "PUT"])
        path = "/room/open" if self.rng.random() < 0.02 else f"/room/{_path(code)}{end}"
        return self._asked(method, path, who, body=self._body())

    def broken_http(self) -> tuple[str, str]:
        """Bytes that are no HTTP, or not quite."""
        line = self.rng.choice(
            [b"GET / HTTP/1.1", b"GET  HTTP/9.9", b"\x16\x03\x01", b"POST /live"]
        )
        head = b"\r\n".join([line, self.rng.randbytes(self.rng.randrange(40)), b"Host: a"])
        length = self.rng.choice([b"-1", b"99999999999999999999", b"x", b"0"])
        given = head + b"\r\nContent-Length: " + length + b"\r\n\r\n"
        given = self.rng.choice([given, self.rng.randbytes(60) + b"\r\n\r\n", given[:20]])
        found = self._sent(given, leaves=True)
        return repr(given), "" if found.startswith(b"HTTP/1.1 ") or not found else repr(found)

    def broken_socket(self) -> tuple[str, str]:
        """A websocket on which comes no message of Streamlit's."""
        given = self.rng.choice(
            [self.rng.randbytes(self.rng.randrange(1, 200)), "text", b"", "{}", b"\x0a\xff"]
        )
        try:
            with connect(self.url.replace("http", "ws") + "/_stcore/stream") as line:
                line.send(given)
                for _ in range(3):  # what it says first, and then that it is closed
                    line.recv(timeout=0.2)
        except (ConnectionClosed, TimeoutError):
            pass
        return repr(given), ""

    def opened(self) -> tuple[str, str]:
        """A page, opened with any address; it stays open, to be spoken to."""
        self.close()
        page = self.rng.choice(["/", "/", "/steps", "/zeros", "/jacobian", "/stability"])
        address = f"{page}?{self._query(None)}"
        self.reader = RawReader(self.url, address)
        return address, fault_of(self.reader)

    def said(self) -> tuple[str, str]:
        """A widget of the page that is open says what it cannot mean."""
        if self.reader is None:
            return self.opened()
        spoken = [one for one in self.reader.standing.values() if one.widget]
        one = self.rng.choice(spoken)
        name, value = self.rng.choice([*WRONG.items(), *moves().items(), *self._moves()])
        self.reader.run(saying(one.widget, value), fragment=self.rng.choice([one.fragment, ""]))
        self.reader.states.clear()
        return f"{self.reader.asked.geturl()} {one.key}: {name}", fault_of(self.reader)

    def _moves(self) -> Iterator[tuple[str, WidgetState]]:
        """Moves of a handle that are near right ones."""
        for _ in range(30):
            value = self.rng.choice([1.5, -2.0, 0.0, 1e308, -1e-300, None, "2", 10**30])
            index = self.rng.choice([0, 1, 2, 3, -1, 99, None])
            move = {
                "number": self.rng.randrange(9),
                "index": index,
                "value": value,
                "moving": False,
            }
            said = json.dumps({"moved": move})
            yield said, WidgetState(json_value=said)

    def _text(self) -> str:
        """Any text."""
        letters = (chr(self.rng.choice([self.rng.randrange(128), self.rng.randrange(0xD7FF)]))
                   for _ in range(self.rng.randrange(8)))  # fmt: skip
        return self.rng.choice([*TEXTS, "".join(letters)])

    def _query(self, page: str | None) -> str:
        """Any parameters; a name may stand there twice, and none be written as it should."""
        pairs = [(self.rng.choice(NAMES), self._text()) for _ in range(self.rng.randrange(5))]
        query = _written(dict(pairs) | ({"page": page} if page else {}))
        raw = self.rng.randbytes(3).decode("latin-1").translate(dict.fromkeys(b" \r\n\t\x00#"))
        return self.rng.choice([query, query, query, f"{query}&{query}", f"{query}%{raw}"])

    def _body(self) -> bytes:
        """What a room is told: near right, or not at all."""
        ballot = {"number": self.rng.choice([1, 2, 0, -1, None, 1e9])}
        ballot[self.rng.choice(["draw", "choice", "value", "x"])] = self._value()
        said = {"question": self._value(), "round": self.rng.choice([1, 2, self._value()])}
        said |= {"ballot": self.rng.choice([ballot, self._value()]), "stage": self._value()}
        said |= {"act": self.rng.choice([*ACTS, self._value()]), "since": self._value()}
        said |= {"subject": self.rng.choice([{"z": self._text()}, self._value()])}
        whole = json.dumps(said).encode()
        return self.rng.choice(
            [whole, whole, whole, whole[:-1], b"[" * 900, self.rng.randbytes(50)]
        )

    def _value(self) -> Any:
        """Any value of JSON, and some that are none."""
        numbers = [0, 1, -1, 0.5, 1e308, float("nan"), float("inf"), 2**70, True, None]
        return self.rng.choice([*numbers, self._text(), [60, 30, 10], [0, 0, 0], [1e308] * 3, {}])

    def _asked(
        self,
        method: str,
        target: str,
        headers: Mapping[str, str],
        check: Callable[[Any], str] | None = None,
        body: bytes = b"",
    ) -> tuple[str, str]:
        """A request as it goes over the wire, and what is wrong with the answer."""
        named = {"Host": "a", "Connection": "close", "Content-Length": str(len(body))} | dict(
            headers
        )
        head = "".join(f"{name}: {text}\r\n" for name, text in named.items())
        given = f"{method} {target} HTTP/1.1\r\n{head}\r\n".encode("latin-1", "replace") + body
        found = self._sent(given)
        start, _, content = found.partition(b"\r\n\r\n")
        status = start[9:12].decode("latin-1")
        if not status.isdigit() or (int(status) >= 500 and int(status) not in (501, 503)):
            return repr(given), f"answers {found[:300]!r}"
        if b"Traceback" in found or b'File "/' in found:
            return repr(given), f"shows {found[:1000]!r}"
        return repr(given), check(json.loads(content)) if check and status == "200" else ""

    def _sent(self, given: bytes, *, leaves: bool = False) -> bytes:
        """All that comes back; `leaves` says that no more comes, and a server need not answer."""
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as line:
            line.sendall(given)
            if leaves:
                line.shutdown(socket.SHUT_WR)
            pieces = []
            while piece := line.recv(65536):
                pieces.append(piece)
        return b"".join(pieces)


def fault_of(reader: RawReader) -> str:
    """What is wrong with a page after a run: a crash, a traceback, or a wrong number."""
    for message in reader.messages:
        kind = message.WhichOneof("type")
        if kind == "script_finished" and message.script_finished in (
            ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
        ):
            return "does not compile"
        element = message.delta.new_element
        if element.WhichOneof("type") == "exception":
            return f"shows {element.exception.message}"
        if "Something went wrong" in element.alert.body:
            return "says that something went wrong"
    drawn = {one.key: one.element for one in reader.standing.values()}
    page, query = reader.asked.path, parse_qs(reader.asked.query, keep_blank_values=True)
    all_charts = {
        key: read(element.bidi_component.bytes)
        for key, element in drawn.items()
        if element.bidi_component.bytes
    }
    if page != "/":
        html = "".join(one.element.html.body for one in reader.standing.values())
        return fault_of_numbers(page.strip("/"), query, all_charts, html)
    if not drawn.keys() >= SHOWN:
        return ""
    charts = {key: all_charts[key] for key in SHOWN}
    values, _ = LESSONS["explore"].read(query)
    z, T = _stated(charts)
    if list(values.lab.z) != list(z) or values.lab.T != T:
        return f"shows {z} at {T}, and its address says {values['z']} at {values['T']}"
    return of_live({"charts": charts})


def of_live(answer: Any) -> str:
    """The same of an answer of the live door."""
    charts = answer["charts"]
    if not charts.keys() >= SHOWN:
        return ""
    z, T = _stated(charts)
    shown = np.array(list(map(number, _row(charts["probabilities"]))))
    p = softmax(z, temperature=T)
    is_right = np.allclose(shown, p, rtol=0, atol=1e-12, equal_nan=True)
    return "" if is_right else f"shows {shown} for {z} at {T}, which are {p}"


def _stated(charts: Any) -> tuple[Any, float]:
    """The logits and the temperature that stand on the page."""
    (T,) = charts["temperature"]["handles"]["texts"]
    return np.array(list(map(number, _row(charts["logits"])))), number(T)


def _row(chart: Any) -> list[str]:
    """What the bars of a chart say, to all digits."""
    return list(chart["figure"]["data"][0]["customdata"])


def _written(query: Mapping[str, str]) -> str:
    return "&".join(
        f"{quote(name)}={quote(text, errors='replace')}" for name, text in query.items()
    )


def _path(text: str) -> str:
    return quote(text, safe="/%", errors="replace") or "/"
