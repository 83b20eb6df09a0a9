"""Files of the reader's own: which are in use, and which the tab of the browser keeps too."""

from dataclasses import dataclass, field
from enum import Enum
from uuid import uuid4


class Place(Enum):
    """Where a small file is."""

    SESSION = "here, and on its way to the tab"
    TAB = "in the tab too"
    OUT_OF_ITS_BOX = "here alone: the tab forgets it"


@dataclass
class KeptFile:
    """A small file that the browser keeps too."""

    name: str
    data: bytes
    place: Place = Place.SESSION
    token: str = field(default_factory=lambda: uuid4().hex)


class Unknown(Enum):
    """What becomes of files in the tab that the session does not know."""

    ASKED_FOR = "each page asks for its own: an earlier session may have left it"
    FORGOTTEN = "the tab was emptied by Reset, and no file was brought since"


@dataclass
class Files:
    """The files of one reader; None where a file was too large to be kept, or cannot be read."""

    in_use: set[str] = field(default_factory=set)  # no link says so, and Back leaves it
    kept: dict[str, KeptFile | None] = field(default_factory=dict)
    unknown: Unknown = Unknown.ASKED_FOR

    def asks_for(self, key: str) -> bool:
        """Whether the tab may bring a file of this name."""
        return key not in self.kept and self.unknown is Unknown.ASKED_FOR

    def keep(self, key: str, file: KeptFile | None) -> None:
        """Keep a file that was brought."""
        self.kept[key], self.unknown = file, Unknown.ASKED_FOR
