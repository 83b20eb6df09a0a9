"""What a room sends to all who look at it: server-sent events, each put together once.

One `Feed` a room and language, in each process. It follows the changes of the store, and two that
come soon after one another are sent as one. Whoever listens gets what stands there now, and then
what follows; who is too slow for one view gets the next. A feed that nobody uses ends.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from time import monotonic

from pages.room.room_of import MOST
from server.rooms import seen
from server.rooms.store import Away, Gone, Store
from softmax_words import Words, speaking

words = Words(__file__)

PACE = 0.5  # s between two views
HEARTBEAT = 15.0  # s: a proxy closes a line on which nothing comes
IDLE = 20.0  # s until a feed ends that nobody uses
LISTENERS = 4 * MOST  # of one feed
BEAT = b":\n\n"
LOG = logging.getLogger("softmax_lab")


class Feed:
    """What is sent of one room in one language."""

    def __init__(self, store: Store, code: str, lang: str) -> None:
        self.store, self.code, self.lang = store, code, lang
        self.view = ""  # as JSON
        self.event = b""  # what a listener gets first
        self.number = 0  # of the event
        self.is_away = self.is_over = False
        self.listeners, self.used, self._sent = 0, monotonic(), 0.0
        self._news, self._stale = asyncio.Event(), asyncio.Event()
        self._tasks = [asyncio.create_task(each) for each in (self._follow(), self._run())]

    async def ready(self) -> None:
        """Wait for the first view."""
        self.used = monotonic()
        while not (self.number or self.is_over):
            await self._news.wait()

    async def listen(self) -> AsyncIterator[bytes]:
        """All events from now on, and a heartbeat between them."""
        self.listeners += 1
        try:
            got = 0
            while not self.is_over:
                news, is_new = self._news, got != self.number
                got = self.number
                yield self.event if is_new else BEAT
                await news.wait()
        finally:
            self.listeners -= 1
            self.used = monotonic()

    def end(self) -> None:
        """Send nothing more, and let all listeners go."""
        self.is_over = True
        for task in self._tasks:
            task.cancel()
        self._wake()

    async def _follow(self) -> None:
        """Note every change."""
        with suppress(Gone):
            async for _ in self.store.changes(self.code):
                self._stale.set()
        self._stale.set()  # whoever looks now finds it gone

    async def _run(self) -> None:
        """Look after every change, and now and then without one: something may have been missed."""
        try:
            while self.listeners or monotonic() - self.used < IDLE:
                await self._look()
                await asyncio.sleep(PACE)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._stale.wait(), HEARTBEAT)
        except Gone:
            pass
        except Exception:
            LOG.exception("failed: %s", "room")
        self.end()

    async def _look(self) -> None:
        """Send what stands there now, or a heartbeat where that is known."""
        self._stale.clear()
        try:
            with speaking(self.lang):
                view, self.is_away = await seen.view(self.store, self.code), False
                event = f"data: {view}\n\n".encode()
        except Away:
            with speaking(self.lang):
                said = seen.written({"sentence": words("refusals.away")})
            view, self.is_away, event = self.view, True, f"event: away\ndata: {said}\n\n".encode()
            self._stale.set()  # look again soon
        if event != self.event:
            self.view, self.event, self.number = view, event, self.number + 1
        elif monotonic() - self._sent < HEARTBEAT:
            return
        self._wake()

    def _wake(self) -> None:
        """Let all listeners look."""
        self._sent = monotonic()
        self._news.set()
        self._news = asyncio.Event()


class Feeds:
    """The feeds of this process."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._feeds: dict[tuple[str, str], Feed] = {}

    async def of(self, code: str, lang: str) -> Feed:
        """The feed of a room, with a view; Gone where there is no room, Away where none is seen."""
        feed = self._feeds.get((code, lang))
        if feed is None or feed.is_over:
            await self.store.room(code)
            feed = self._begun(code, lang)
        await feed.ready()
        if feed.is_over:
            raise Gone(code)
        if feed.is_away:
            raise Away
        return feed

    def end(self) -> None:
        """Let all listeners go: a server that is told to stop waits for them."""
        for feed in self._feeds.values():
            feed.end()

    def _begun(self, code: str, lang: str) -> Feed:
        """A new feed, unless another listener was first; those that are over are forgotten."""
        self._feeds = {key: feed for key, feed in self._feeds.items() if not feed.is_over}
        if (code, lang) not in self._feeds:
            self._feeds[code, lang] = Feed(self.store, code, lang)
        return self._feeds[code, lang]
