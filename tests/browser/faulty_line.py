"""A line between a browser and the lab that can be cut, held up and made slow."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Any

PIECE = 16_384  # bytes that are handed on at once


class Line:
    """The lab on `port`, reached at `url` over a line with faults.

    `cut` ends all connections and refuses new ones, `hold` keeps them and hands nothing on, and
    `mend` lets all that waits through. `slow` delays each piece and says how many bytes a second.
    """

    def __init__(self, port: int) -> None:
        self.port, self.delay, self.rate = port, 0.0, float("inf")
        self._loop = asyncio.new_event_loop()
        self._passes = asyncio.Event()
        self._passes.set()
        self._is_cut = False
        self._open: set[asyncio.StreamWriter] = set()
        self._thread = Thread(target=self._loop.run_forever)
        self._thread.start()
        self._server = self._do(asyncio.start_server(self._carry, "127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def cut(self) -> None:
        """No connection goes through, and those that are open end."""
        self._do(self._end())

    def hold(self) -> None:
        """Nothing is handed on, and nobody is told."""
        self._loop.call_soon_threadsafe(self._passes.clear)

    def mend(self) -> None:
        """All goes through again."""
        self._is_cut = False
        self._loop.call_soon_threadsafe(self._passes.set)

    def slow(self, delay: float, rate: float) -> None:
        """Each piece comes `delay` seconds late, and no more than `rate` bytes a second."""
        self.delay, self.rate = delay, rate

    def close(self) -> None:
        """End all, and the line itself."""
        self._loop.call_soon_threadsafe(self._server.close)
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _do(self, what: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(what, self._loop).result(10)

    async def _end(self) -> None:
        self._is_cut = True
        for writer in list(self._open):
            writer.transport.abort()
        me = asyncio.current_task()
        while rest := [task for task in asyncio.all_tasks() if task is not me]:
            for task in rest:
                task.cancel()
            await asyncio.gather(*rest, return_exceptions=True)
        await asyncio.sleep(0)  # whatever was closed hears of it

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of a browser."""
        with suppress(OSError, asyncio.CancelledError):  # no lab is there, or the line was cut
            if not self._is_cut:
                await self._join(reader, writer)
        writer.close()

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hand on both ways, until nothing more comes."""
        lab_reader, lab_writer = await asyncio.open_connection("127.0.0.1", self.port)
        both = {writer, lab_writer}
        self._open |= both
        try:
            ways = [self._pour(reader, lab_writer), self._pour(lab_reader, writer)]
            await asyncio.gather(*ways)
        finally:
            self._open -= both
            lab_writer.close()

    async def _pour(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hand on whatever comes until nothing more does; a delay holds no later piece up."""
        pieces: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(64)
        reads = asyncio.ensure_future(self._read(reader, pieces))
        with suppress(OSError):
            while (piece := await pieces.get())[1]:
                due, data = piece
                await asyncio.sleep(max(0.0, due - self._loop.time()))
                await self._passes.wait()
                writer.write(data)
                await writer.drain()
                if self.rate < float("inf"):
                    await asyncio.sleep(len(data) / self.rate)
        reads.cancel()
        writer.close()

    async def _read(self, reader: asyncio.StreamReader, pieces: asyncio.Queue[Any]) -> None:
        data = b"-"
        while data:
            try:
                data = await reader.read(PIECE)
            except OSError:
                data = b""
            await pieces.put((self._loop.time() + self.delay, data))


@contextmanager
def faulty_line(port: int) -> Iterator[Line]:
    """A line to the lab on `port`, while it is wanted."""
    line = Line(port)
    try:
        yield line
    finally:
        line.close()
