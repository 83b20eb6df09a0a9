"""Sessions that were left: forgotten when their time is over, not when the next reader leaves."""

import asyncio
from types import SimpleNamespace

import pytest
from streamlit.runtime import Runtime
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

from server import left


class Clock:
    """Seconds that pass when the test says so."""

    now = 0.0

    def __call__(self) -> float:
        """What it shows."""
        return self.now


class Info:
    """A session that was left; `freed` gets its name as it is freed."""

    def __init__(self, name: str, freed: list[str]) -> None:
        self.session, self._freed = SimpleNamespace(id=name), freed

    def __del__(self) -> None:
        self._freed.append(self.session.id)


@pytest.fixture
def left_sessions(monkeypatch: pytest.MonkeyPatch):
    """What a running Streamlit keeps of those who left, and its clock."""
    clock, storage = Clock(), MemorySessionStorage(ttl_seconds=60)
    storage._cache = type(storage._cache)(maxsize=128, ttl=60, timer=clock)

    class Running:
        _session_mgr = type("Manager", (), {"_session_storage": storage})

    monkeypatch.setattr(Runtime, "exists", staticmethod(lambda: True))
    monkeypatch.setattr(Runtime, "instance", staticmethod(Running))
    return storage, clock


def test_a_session_whose_time_is_over_is_freed_though_nobody_else_leaves(left_sessions):
    """A class leaves at the bell, each with a table of eighty megabytes."""
    storage, clock = left_sessions
    freed: list[str] = []
    for name in ("a", "b"):
        storage.save(Info(name, freed))
    clock.now = 59
    left.forget_over()
    assert not freed
    clock.now = 61
    assert not freed, "Streamlit does it by itself now"
    left.forget_over()
    assert sorted(freed) == ["a", "b"]


def test_it_is_done_again_and_again_while_the_server_lives(left_sessions):
    """And ends with it."""
    storage, clock = left_sessions
    freed: list[str] = []

    async def live() -> None:
        async with left.forgetting(0.001):
            for name in ("a", "b"):
                storage.save(Info(name, freed))
                clock.now += 61
                while name not in freed:
                    await asyncio.sleep(0.001)
        storage.save(Info("c", freed))
        clock.now += 61
        await asyncio.sleep(0.02)
        assert "c" not in freed

    asyncio.run(asyncio.wait_for(live(), 10))


def test_the_runtime_keeps_them_where_they_are_looked_for():
    """A release of Streamlit that moves them leaves a warning in the log, and fails here."""
    assert "_session_mgr" in Runtime.__init__.__code__.co_names
    assert "_session_storage" in WebsocketSessionManager.__init__.__code__.co_names
    assert not MemorySessionStorage(ttl_seconds=1)._cache.expire()
