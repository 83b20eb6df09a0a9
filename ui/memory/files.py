"""Files of the reader's own: which are in use, and which the tab of the browser keeps too."""

from dataclasses import dataclass, field, replace
from enum import Enum, auto
from uuid import uuid4


class Place(Enum):
    """Where a file is; of one that is too large for the tab, its name."""

    SESSION = auto()
    """Here, and on its way to the tab."""
    TAB = auto()
    """In the tab too."""
    OUT_OF_ITS_BOX = auto()
    """Here alone: the tab forgets it."""
    LOST = auto()
    """Nowhere: the tab had its name alone, or what it had cannot be read."""


@dataclass
class KeptFile:
    """A file that the browser keeps too; of a large one, whose `data` are None, the name alone."""

    name: str
    data: bytes | None
    place: Place = Place.SESSION
    token: str = field(default_factory=lambda: uuid4().hex)


class Unknown(Enum):
    """What becomes of files in the tab that the session does not know."""

    ASKED_FOR = auto()
    """Each page asks for its own: an earlier session may have left it."""
    FORGOTTEN = auto()
    """The tab was emptied by Reset, and no file was brought since."""


@dataclass
class Files:
    """The files of one reader; None where one was forgotten."""

    in_use: set[str] = field(default_factory=set)  # no link says so, and Back leaves it
    kept: dict[str, KeptFile | None] = field(default_factory=dict)
    unknown: Unknown = Unknown.ASKED_FOR
    pages: dict[str, str] = field(default_factory=dict)  # which page uses which
    told: set[str] = field(default_factory=set)  # of which page the head says so beside its link

    def are_used_on(self, page: str) -> bool:
        """Whether a page uses one: its link lacks that."""
        return any(self.pages.get(key) == page for key in self.in_use)

    def asks_for(self, key: str) -> bool:
        """Whether the tab may bring a file of this name."""
        return key not in self.kept and self.unknown is Unknown.ASKED_FOR

    def empty(self) -> None:
        """Use none, and let the tab forget all; one that is here can be taken up again."""
        self.in_use.clear()
        for key, file in self.kept.items():
            if file:
                is_here = file.place is not Place.LOST
                self.kept[key] = replace(file, place=Place.OUT_OF_ITS_BOX) if is_here else None
        self.unknown = Unknown.FORGOTTEN

    def keep(self, key: str, file: KeptFile | None) -> None:
        """Keep a file that was brought."""
        self.kept[key], self.unknown = file, Unknown.ASKED_FOR
