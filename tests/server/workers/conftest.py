"""A Redis that workers share."""

from collections.abc import Iterator

import pytest

from tests.server.rooms.redis_server import RedisServer


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RedisServer]:
    """One for all tests of a process."""
    server = RedisServer()
    yield server
    server.kill()
