"""What is not started, and why: one sentence for who starts it."""

import os
import sys
from collections.abc import Callable
from functools import wraps

from server.rooms.chosen import SETTING
from softmax_words import Words

words = Words(__file__)

MEMORY = ("", "memory")


class Refusal(Exception):
    """A sentence by its key."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(words(f"refusals.{key}", **values))


def in_a_sentence(command: Callable[[], int]) -> Callable[[], int]:
    """The command, which says a refusal on the last line instead of raising it."""

    @wraps(command)
    def said() -> int:
        try:
            return command()
        except Refusal as refusal:
            print(refusal, file=sys.stderr)
            return 1

    return said


def require_store(workers: int) -> None:
    """Several workers share rooms, or half of a class would see another room than the rest."""
    if workers > 1 and os.environ.get(SETTING, "").strip() in MEMORY:
        raise Refusal("store", name=SETTING)
