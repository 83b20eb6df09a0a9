"""A proxy that serves a lab under a path and cuts that path off, as a school's own server may."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


def _pour(source: socket.socket, to: socket.socket) -> None:
    """Hand on whatever comes until nothing more does."""
    with suppress(OSError):  # a browser leaves when it likes
        while piece := source.recv(65536):
            to.sendall(piece)
    with suppress(OSError):
        to.shutdown(socket.SHUT_RDWR)


class _Request(StreamRequestHandler):
    """One request, or one websocket: `prefix` is cut off its path, and the lab is on `port`."""

    prefix: bytes
    port: int
    rbufsize = 0  # nothing is read beyond the head
    timeout = 5  # s; a browser opens connections that it may not use

    def handle(self) -> None:
        """Ask the lab; 404 for what is not under the prefix."""
        with suppress(OSError, ValueError):  # or leaves without a word
            method, path, version = self.rfile.readline().split(b" ", 2)
            lines = list(iter(self.rfile.readline, b"\r\n"))
            if not path.startswith(self.prefix + b"/"):
                self.wfile.write(NOT_FOUND)
                return
            if not any(line.lower().startswith(b"upgrade:") for line in lines):
                lines = [line for line in lines if not line.lower().startswith(b"connection:")]
                lines.append(b"Connection: close\r\n")
            first = b" ".join((method, path.removeprefix(self.prefix), version))
            self._hand_on(b"".join([first, *lines, b"\r\n"]))

    def _hand_on(self, head: bytes) -> None:
        self.connection.settimeout(None)
        with socket.create_connection(("127.0.0.1", self.port)) as lab:
            lab.sendall(head)
            back = Thread(target=_pour, args=(lab, self.connection))
            back.start()
            _pour(self.connection, lab)
            back.join()


@contextmanager
def proxy(prefix: str, port: int) -> Iterator[str]:
    """The address under which the lab on `port` is reached, while the proxy runs."""
    handler = type("Request", (_Request,), {"prefix": prefix.encode(), "port": port})
    with ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{prefix}"
        finally:
            server.shutdown()
            thread.join()
