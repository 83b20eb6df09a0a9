"""The files of readers that Streamlit holds in memory, counted before it takes the next.

It bounds the size of each, not how many a client sends.
"""

from streamlit import runtime

from server.limits import MOST_BYTES, MOST_FILES


class HeldFiles:
    """The sizes of the files of each session, by name."""

    def __init__(self) -> None:
        self._of: dict[str, dict[str, int]] = {}

    def take(self, session: str, name: str, size: int) -> bool:
        """Whether there is room for one more, and then it has it."""
        if not _is_here(session):
            return True  # Streamlit refuses it
        self._of = {each: held for each, held in self._of.items() if _is_here(each)}
        held = self._of.setdefault(session, {})
        others = sum(sum(each.values()) for each in self._of.values()) - held.get(name, 0)
        if len(held.keys() | {name}) > MOST_FILES or others + size > MOST_BYTES:
            return False
        held[name] = size
        return True

    def size(self, session: str, name: str) -> int | None:
        """The size of a file, or that there is none."""
        return self._of.get(session, {}).get(name)

    def keep(self, session: str, name: str, size: int | None) -> None:
        """What is there of a file in fact: a size, or nothing."""
        held = self._of.get(session, {})
        held.pop(name, None)
        if size is not None:
            held[name] = size


def _is_here(session: str) -> bool:
    """Whether a session has a reader; without one its files go."""
    return runtime.exists() and runtime.get_instance().is_active_session(session)
