"""Rooms as they were a moment ago: a flood without places costs the store one look, not each."""

import asyncio
from time import monotonic

from pages.room.room_of import Room
from server.rooms.store import Store

MOMENT = 0.5  # s
MOST = 1000  # rooms


class Recent:
    """The rooms of a store, each looked for once in a moment, by all who ask together."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._looks: dict[str, tuple[float, asyncio.Task[Room]]] = {}

    async def room(self, code: str) -> Room:
        """The room with this code, as it is or has just been."""
        until, look = self._looks.get(code, (0.0, None))
        if look is None or until < monotonic():
            look = self._look(code)
        return await asyncio.shield(look)

    def forget(self, code: str) -> None:
        """Look again: this process has changed it."""
        self._looks.pop(code, None)

    def _look(self, code: str) -> asyncio.Task[Room]:
        """A new look; of very many codes, none is kept: somebody tries them."""
        if len(self._looks) >= MOST:
            self._looks.clear()
        look = asyncio.create_task(self.store.room(code))
        self._looks[code] = monotonic() + MOMENT, look
        return look
