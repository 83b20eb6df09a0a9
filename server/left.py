"""Sessions whose readers have left, and what they hold: forgotten when their time is over.

Streamlit keeps a session whose line is lost for `server.disconnectedSessionTTL` seconds, at most
128 of them, so that a reader who comes back finds it. What is over it drops only when the next
reader leaves: after the bell the tables and texts of a whole class would stay in memory until then.
"""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamlit.runtime import Runtime

LOG = logging.getLogger("softmax_lab")
PAUSE = 15.0  # seconds between two looks


def forget_over() -> None:
    """Forget the sessions whose time is over, and free what only they named.

    A session names itself in many ways, so that only a full collection frees it: with the lab's own
    thresholds (`collector`) one comes after millions of objects. It looks at what the sessions hold
    and no more, in some 20 ms for a hundred of them.
    """
    if not Runtime.exists():
        return
    kept = Runtime.instance()._session_mgr._session_storage._cache  # type: ignore[attr-defined]
    count = len(kept)
    kept.expire()
    if len(kept) < count:
        gc.collect()


async def _look(pause: float) -> None:
    while True:
        await asyncio.sleep(pause)
        try:
            forget_over()
        except AttributeError:  # another release of Streamlit keeps them elsewhere
            LOG.exception("failed: %s", "left")
            return


@asynccontextmanager
async def forgetting(pause: float = PAUSE) -> AsyncIterator[None]:
    """While it lasts, sessions that are over are forgotten."""
    looks = asyncio.create_task(_look(pause))
    try:
        yield
    finally:
        looks.cancel()
