"""A room: what is kept of it between two requests, beside its ballots. Pure.

Who opened a room holds its secret. The code follows from the secret, so whoever holds it, and
nobody else, can open the same code anew after its process was lost. The room keeps only a hash.
"""

import hmac
import json
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from pages.room.stage import ROUNDS, STEPS, Stage
from softmax_words import Words

words = Words(__file__)

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which are read for others
CODE = 6  # of them
MOST = 500  # students in a room
LIFE = 2 * 60 * 60.0  # s after its last touch
REGAIN = 120.0  # s in which browsers bring what they hold to a room that was opened anew

_CODE = re.compile(f"[{LETTERS}]{{{CODE}}}")
_SECRET = re.compile(r"[\w-]{22}", re.ASCII)
_STUDENT = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class Room:
    """One room. `subject` is the address of what it asks (see `subject.py`)."""

    code: str
    lock: str  # the hash of the teacher's secret
    subject: Mapping[str, str] = field(default_factory=dict)
    stage: Stage = field(default_factory=Stage)
    is_door_open: bool = True
    opened: float = 0.0  # s since the epoch
    again: int = 0  # how often it was opened anew after its process was lost

    def takes(self, question: int, round: int) -> bool:
        """Whether an answer to this round still counts."""
        return self.stage.takes(question, round)

    def regains(self, question: int, round: int, now: float) -> bool:
        """Whether browsers may bring what they answered in this round before the room was lost.

        Not for long, since the truth may be on the wall already.
        """
        is_past = (question, round) <= (self.stage.question, self.stage.round)
        return is_past and self.again > 0 and now - self.opened < REGAIN


def new_secret() -> str:
    """A secret for a new room."""
    return secrets.token_urlsafe(16)


def is_secret(text: Any) -> bool:
    """Whether this can be a secret."""
    return isinstance(text, str) and _SECRET.fullmatch(text) is not None


def code_of(secret: str) -> str:
    """The code that follows from a secret.

    >>> code_of("a" * 22)
    'SQHPMS'
    """
    number = int.from_bytes(_hash("code", secret))
    return "".join(LETTERS[number // len(LETTERS) ** i % len(LETTERS)] for i in range(CODE))


def lock_of(secret: str) -> str:
    """What a room keeps of its secret."""
    return _hash("lock", secret).hex()


def opens(secret: str, room: Room) -> bool:
    """Whether this is the secret of the room."""
    return hmac.compare_digest(lock_of(secret), room.lock)


def code_in(text: str) -> str:
    """The code that somebody typed, or "" where it can be none.

    >>> code_in("abcdef"), code_in("hello!")
    ('ABCDEF', '')
    """
    code = text.strip().upper()
    return code if _CODE.fullmatch(code) else ""


def new_student() -> str:
    """An id for a new student."""
    return secrets.token_hex(8)


def token_of(student: str, room: Room) -> str:
    """What proves that the server gave this id, for this room."""
    message = f"{room.code} {student}".encode()
    return hmac.new(room.lock.encode(), message, sha256).hexdigest()


def is_given(student: str, token: str, room: Room) -> bool:
    """Whether the server gave this id: known without a look at who has a place."""
    is_id = _STUDENT.fullmatch(student) is not None and token.isascii()
    return is_id and hmac.compare_digest(token_of(student, room), token)


def read_stage(came: Any, last: int) -> Stage:
    """A stage that a browser sent, as parsed from JSON; ValueError with a sentence."""
    known: Mapping[str, Sequence[object]]
    known = {"question": range(last + 1), "round": range(1, ROUNDS + 1), "step": STEPS}
    is_one = isinstance(came, dict) and came.keys() == known.keys()
    if not is_one or not all(_is_among(came[name], known[name]) for name in known):
        raise ValueError(words("refusals.stage"))
    return Stage(**came)


def _is_among(came: Any, known: Sequence[object]) -> bool:
    """Whether this is one of the known; 1.0 and True are no whole numbers."""
    return type(came) is type(known[0]) and came in known


def written(room: Room) -> str:
    """A room as JSON; one room is always written the same."""
    return json.dumps(asdict(room), sort_keys=True, separators=(",", ":"))


def read(text: str | bytes) -> Room:
    """The room that `written` wrote."""
    kept = json.loads(text)
    return Room(**{**kept, "stage": Stage(**kept["stage"])})


def _hash(purpose: str, secret: str) -> bytes:
    """A hash for one purpose, which says nothing of that for another."""
    return sha256(f"softmax-lab room {purpose} {secret}".encode()).digest()
