"""Where rooms are kept: in this process, or where the environment says."""

import os
from importlib.util import find_spec

from server.rooms.in_memory import InMemory
from server.rooms.store import Store
from softmax_words import Words

words = Words(__file__)

SETTING = "SOFTMAX_LAB_ROOMS"
SCHEMES = ("redis://", "rediss://")


def store() -> Store:
    """The store that the environment names; where that is none, a sentence, and no server."""
    url = os.environ.get(SETTING, "")
    if not url:
        return InMemory()
    if not url.startswith(SCHEMES):
        raise SystemExit(words("setting.unknown", name=SETTING))
    if find_spec("redis") is None:
        raise SystemExit(words("setting.extra", name=SETTING))
    from server.rooms.in_redis import InRedis  # asked for by the setting alone

    try:
        return InRedis(url)
    except ValueError as error:
        raise SystemExit(words("setting.address", name=SETTING)) from error
