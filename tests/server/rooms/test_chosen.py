"""Where rooms are kept, as the environment says."""

import pytest

from server.rooms import chosen
from server.rooms.in_memory import InMemory
from server.rooms.in_redis import InRedis


@pytest.fixture
def setting(monkeypatch):
    """Says it."""
    return lambda text: monkeypatch.setenv(chosen.SETTING, text)


def test_without_a_setting_rooms_are_in_this_process(monkeypatch):
    """Nothing to install, nothing to run beside it, nothing on disk."""
    monkeypatch.delenv(chosen.SETTING, raising=False)
    assert isinstance(chosen.store(), InMemory)


@pytest.mark.parametrize(
    "url", ["redis://localhost", "redis://:secret@host:7000/2", "rediss://host:6380"]
)
def test_a_redis_is_named_by_its_address(setting, url):
    """Nothing is asked of it yet: it may start later than the lab."""
    setting(url)
    assert isinstance(chosen.store(), InRedis)


@pytest.mark.parametrize(
    "text",
    ["memory", "mongo://x", "6379", "localhost:6379", "REDIS", " redis://x", "redis://x:secret",
     "redis://x:99999999/0", "redis://x?socket_timeout=soon", "http://redis://x"],
)  # fmt: skip
def test_what_names_no_store_is_a_sentence(setting, text):
    """It says what is allowed, and nothing of a password that stands in it."""
    setting(text)
    with pytest.raises(SystemExit) as end:
        chosen.store()
    assert chosen.SETTING in str(end.value)
    assert "redis://localhost:6379/0" in str(end.value)
    assert "secret" not in str(end.value)


def test_without_the_client_the_extra_is_named(setting, monkeypatch):
    """The client is installed with the extra `rooms` alone."""
    setting("redis://localhost")
    monkeypatch.setattr(chosen, "find_spec", lambda _: None)
    with pytest.raises(SystemExit, match="extra rooms"):
        chosen.store()
