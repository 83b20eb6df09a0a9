"""nginx before workers that do no more than say who they are: quick enough for every question."""

import gzip
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from asyncio import sleep
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from email.message import Message
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from server import numbered
from server.workers import nginx
from server.workers.refusal import Refusal
from server.workers.site import Site
from tests.browser.lab import free_port

PATIENCE = 20.0  # s
PAGE = {"Accept": "text/html,application/xhtml+xml"}
SCRIPT = b"// a script\n" * 200
SOME = "softmax_lab_worker"


async def echo(request: Request) -> Response:
    """Who asked, and with what."""
    size = len(await request.body())
    client = request.client.host if request.client else ""
    said = {"method": request.method, "path": request.url.path, "client": client, "size": size}
    return JSONResponse(said | {"scheme": request.url.scheme, "headers": dict(request.headers)})


async def script(request: Request) -> Response:
    """A file that may be kept; what is called `none.js` is no file."""
    if request.path_params["name"] == "none.js":
        return Response("<html>", headers={"cache-control": "no-cache"}, media_type="text/html")
    headers = {"cache-control": "public, immutable, max-age=31536000", "vary": "accept-encoding"}
    zips = "gzip" in request.headers.get("accept-encoding", "")
    content = gzip.compress(SCRIPT) if zips else SCRIPT
    headers |= {"content-encoding": "gzip"} if zips else {}
    return Response(content, headers=headers, media_type="text/javascript")


async def events(_: Request) -> Response:
    """One event now, and one a second later."""

    async def come() -> AsyncIterator[bytes]:
        yield b"data: 1\n\n"
        await sleep(1)
        yield b"data: 2\n\n"

    return StreamingResponse(
        come(), headers={"x-accel-buffering": "no"}, media_type="text/event-stream"
    )


async def stream(websocket: WebSocket) -> None:
    """Says what it is told."""
    await websocket.accept()
    await websocket.send_text(await websocket.receive_text())
    await websocket.close()


class Stub:
    """A worker with a number ("" for none), in a thread, under a path."""

    def __init__(self, number: str, host: str = "127.0.0.1", port: int = 0, base: str = "") -> None:
        self.number, self.host, self.port, self.base = number, host, port or free_port(), base
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        base, methods = self.base, ["GET", "POST", "PUT"]
        routes = [
            WebSocketRoute(f"{base}/_stcore/stream", stream),
            Route(f"{base}/static/js/{{name}}", script),
            Route(f"{base}/room/{{code}}/events", events),
            Route("/{rest:path}", echo, methods=methods),
        ]
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv(numbered.SETTING, self.number)
            app = numbered.Numbered(Starlette(routes=routes))
        told = uvicorn.Config(
            app, self.host, self.port, log_level="error", ws="websockets-sansio", lifespan="off"
        )
        self.server = uvicorn.Server(told)
        self.thread = Thread(target=self.server.run, daemon=True)
        self.thread.start()
        wait_for(self.host, self.port)

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"{self.host}:{self.port}"

    def stop(self) -> None:
        """It is gone."""
        self.server.should_exit = self.server.force_exit = True
        self.thread.join()


@contextmanager
def hanging_up() -> Iterator[str]:
    """The address of one who takes every question and hangs up, as a process does that dies."""
    with socket.create_server(("127.0.0.1", 0)) as door:

        def serve() -> None:
            with suppress(OSError):  # the door is shut
                while True:
                    line, _ = door.accept()
                    with line:
                        line.recv(65536)

        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield f"127.0.0.1:{door.getsockname()[1]}"
        door.shutdown(socket.SHUT_RDWR)
        thread.join()


def wait_for(host: str, port: int) -> None:
    """Wait until somebody listens."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if not probe.connect_ex((host, port)):
                return
        time.sleep(0.02)
    raise AssertionError(f"nobody listens at {host}:{port}")


def require_nginx() -> None:
    """Without it these tests are skipped, and say so; under CI they fail."""
    try:
        nginx.command(Path())
    except Refusal as refusal:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(refusal))


@contextmanager
def workers(count: int, base: str = "") -> Iterator[list[Stub]]:
    """So many of them."""
    with ExitStack() as stack:
        stubs = []
        for i in range(count):
            stubs.append(Stub(str(i) if count > 1 else "", base=base))
            stack.callback(stubs[i].stop)
        yield stubs


@contextmanager
def proxy(servers: nginx.Servers, **settings: object) -> Iterator[str]:
    """The address of an nginx before these servers."""
    require_nginx()
    site = Site(free_port(), "127.0.0.1", **settings)  # type: ignore[arg-type]
    with nginx.folder() as folder:
        text = nginx.configuration(site, servers, folder)
        (folder / "nginx.conf").write_text(text, encoding="utf-8")
        running = subprocess.Popen(nginx.command(folder))
        try:
            wait_for("127.0.0.1", site.port)
            yield f"http://127.0.0.1:{site.port}{site.base}"
        finally:
            running.terminate()
            running.wait(PATIENCE)


def listed(stubs: Sequence[Stub]) -> nginx.Listed:
    """These workers, as nginx is told of them."""
    return nginx.Listed(tuple(stub.address for stub in stubs))


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Message
    body: bytes

    @property
    def cookie(self) -> str:
        """The worker's cookie as it was set, or ""."""
        said = self.headers.get_all("Set-Cookie") or []
        return next((each for each in said if each.startswith(f"{SOME}=")), "")


def ask(
    url: str, cookie: str = "", body: bytes | None = None, method: str = "GET", **headers: str
) -> Answer:
    """Ask as a browser does, with this cookie of the worker's ("" for none)."""
    sent = {name.replace("_", "-"): text for name, text in headers.items()}
    sent |= {"Cookie": f"{SOME}={cookie}"} if cookie else {}
    request = urllib.request.Request(url, body, sent, method=method)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.headers, error.read())
