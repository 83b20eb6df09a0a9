"""A room: what is kept of it between two requests, beside its ballots. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pages.room.stage import Stage

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which are read for others
CODE = 6  # of them
MOST = 500  # students in a room
LIFE = 2 * 60 * 60.0  # s after its last touch


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
