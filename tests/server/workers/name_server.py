"""A name server that knows a few names, as that of a cluster knows its pods."""

import socket
from collections.abc import Mapping, Sequence
from threading import Thread

ADDRESS, MISSING = 1, 3  # the kind of question that is answered, and the answer to all others


class NameServer:
    """Answers on a free port of UDP, in a thread: `names` may change."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        self.names = names
        self.line = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.line.bind(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.line.getsockname()[1]}"
        self.thread = Thread(target=self._serve, daemon=True)

    def __enter__(self) -> "NameServer":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.line.sendto(b"", self.line.getsockname())  # a question of no length ends it
        self.thread.join()
        self.line.close()

    def _serve(self) -> None:
        while True:
            question, sender = self.line.recvfrom(512)
            if not question:
                return
            self.line.sendto(self._answer(question), sender)

    def _answer(self, question: bytes) -> bytes:
        """RFC 1035: the question again, and each address with a life of one second."""
        labels, at = [], 12
        while length := question[at]:
            labels.append(question[at + 1 : at + 1 + length].decode())
            at += 1 + length
        kind, end = int.from_bytes(question[at + 1 : at + 3]), at + 5
        found = self.names.get(".".join(labels))
        known = found if found and kind == ADDRESS else []
        failed = 0 if found else MISSING
        head = question[:2] + bytes([0x81, 0x80 | failed, 0, 1, 0, len(known), 0, 0, 0, 0])
        record = b"\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x01\x00\x04"
        return head + question[12:end] + b"".join(record + socket.inet_aton(a) for a in known)
