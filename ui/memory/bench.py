"""What hands move: what all pages share and the values of each, a reader's own or a question's."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from ui.address.link import Lab


@dataclass
class PageValue:
    """A value that one page keeps, and its text in the address: empty where it is the default."""

    value: Any
    written: str


@dataclass(kw_only=True)
class Bench:
    """What can be moved by hand."""

    lab: Lab
    kept: dict[tuple[str, str], PageValue] = field(default_factory=dict)  # by page and name

    def copy(self) -> "Bench":
        """The bench as it is now, whatever is moved from now on."""
        return Bench(lab=self.lab, kept=dict(self.kept))

    def return_to(self, before: "Bench") -> None:
        """Undo what was moved since `before` was copied."""
        self.lab, self.kept = before.lab, dict(before.kept)


@dataclass(kw_only=True)
class Loan(Bench):
    """What a question lends its page: moved by hand like the reader's own, but not written."""

    of: Hashable
    values: Mapping[str, Any]


class Away(Enum):
    """Where the bench of a page is, if it is neither the reader's own nor on loan."""

    HIDDEN = auto()
    """A question stands in the place of the page."""
