"""A store of each kind, and rooms in it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import pytest

from pages.room.room_of import LIFE
from server.limits import Pace
from server.rooms import seen
from server.rooms.in_memory import InMemory
from server.rooms.in_redis import InRedis
from server.rooms.store import Store
from tests.server.rooms.asking import Lab
from tests.server.rooms.redis_server import RedisServer

Story = Callable[[Store], Awaitable[None]]


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RedisServer]:
    """One for all tests of a worker."""
    server = RedisServer()
    yield server
    server.kill()


@pytest.fixture
def redis(redis_server: RedisServer) -> RedisServer:
    """The same, empty."""
    redis_server.said("FLUSHALL")
    return redis_server


@pytest.fixture(params=["memory", "redis"])
def new_store(request: pytest.FixtureRequest) -> Callable[..., Store]:
    """Makes a store of each kind: `new_store(life=0.2)`."""
    if request.param == "memory":
        return InMemory
    server = request.getfixturevalue("redis")
    return lambda life=LIFE: InRedis(server.url, life)


@pytest.fixture
def told(new_store: Callable[..., Store]) -> Callable[..., None]:
    """Runs a story that happens to a store: `told(story, life=0.2)`."""

    def tell(story: Story, **settings: float) -> None:
        async def once() -> None:
            store = new_store(**settings)
            try:
                await story(store)
            finally:
                await store.close()

        asyncio.run(asyncio.wait_for(once(), 60))

    return tell


@pytest.fixture
def in_lab(told: Callable[..., None]) -> Callable[..., None]:
    """Runs a story that happens in a lab with a store of each kind."""

    def tell(story: Callable[[Lab], Awaitable[None]], **settings: float) -> None:
        async def with_lab(store: Store) -> None:
            lab = Lab(store)
            try:
                await story(lab)
            finally:
                lab.rooms.feeds.end()

        told(with_lab, **settings)

    return tell


@pytest.fixture
def unpaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Students may answer as often as they like."""
    monkeypatch.setattr(Pace, "wait", lambda *_: 0)


class Clock:
    """The time of rooms, as a test turns it."""

    def __init__(self) -> None:
        self.now = 1e9


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that stands still where nobody turns it."""
    found = Clock()
    monkeypatch.setattr(seen, "now", lambda: found.now)
    return found
